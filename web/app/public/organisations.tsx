import type { Route } from './+types/organisations';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ResultsView } from './results';
import { loadResults } from './search-loader';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('organisations.title')), { name: 'description', content: t('organisations.description') }];
};

export const loader = (args: Route.LoaderArgs) => loadResults(args, 'organisation');

export default function Organisations({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <div className="wrap">
      <Crumbs items={[[t('organisations.title')]]} />
      <ResultsView results={loaderData} heading={t('organisations.title')} placeholder={t('organisations.placeholder')} />
    </div>
  );
}
