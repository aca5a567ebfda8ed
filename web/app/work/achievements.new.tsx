import type { Route } from './+types/achievements.new';
import { apiContext } from '../api/context';
import { metaTexts } from '../i18n/use-texts';
import { Begin, loadBegin } from './begin';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.begin.achievement'))];
};

export const loader = ({ context }: Route.LoaderArgs) => loadBegin(context.get(apiContext), 'achievement');

export default function NewAchievements({ loaderData }: Route.ComponentProps) {
  return <Begin kind="achievement" allowed={loaderData.allowed} />;
}
