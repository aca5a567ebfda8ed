import type { Route } from './+types/need.matches';
import { apiContext } from '../api/context';
import { metaTexts } from '../i18n/use-texts';
import { loadRecordMatches, RecordMatchesPage } from './match-list';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.matches'))];
};

export const loader = ({ context, params }: Route.LoaderArgs) => loadRecordMatches(context.get(apiContext), 'need', params.id);

export default function NeedMatches({ loaderData }: Route.ComponentProps) {
  return <RecordMatchesPage kind="need" found={loaderData} />;
}
