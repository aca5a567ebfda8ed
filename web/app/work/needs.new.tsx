import type { Route } from './+types/needs.new';
import { apiContext } from '../api/context';
import { metaTexts } from '../i18n/use-texts';
import { Begin, loadBegin } from './begin';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.begin.need'))];
};

export const loader = ({ context }: Route.LoaderArgs) => loadBegin(context.get(apiContext), 'need');

export default function NewNeeds({ loaderData }: Route.ComponentProps) {
  return <Begin kind="need" allowed={loaderData.allowed} />;
}
