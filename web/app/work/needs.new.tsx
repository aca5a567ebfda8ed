import type { Route } from './+types/needs.new';
import { metaTexts } from '../i18n/use-texts';
import { Begin } from './begin';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.begin.need'))];
};

export default function NewNeeds() {
  return <Begin kind="need" />;
}
