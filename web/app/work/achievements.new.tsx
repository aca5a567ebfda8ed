import type { Route } from './+types/achievements.new';
import { metaTexts } from '../i18n/use-texts';
import { Begin } from './begin';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.begin.achievement'))];
};

export default function NewAchievements() {
  return <Begin kind="achievement" />;
}
