import type { Route } from './+types/needs';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ResultsView } from './results';
import { loadResults } from './search-loader';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('needs.title')), { name: 'description', content: t('needs.description') }];
};

export const loader = (args: Route.LoaderArgs) => loadResults(args, 'need');

export default function Needs({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <div className="wrap">
      <Crumbs items={[[t('needs.title')]]} />
      <ResultsView results={loaderData} heading={t('needs.title')} placeholder={t('needs.placeholder')} />
    </div>
  );
}
