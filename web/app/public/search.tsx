import { useSearchParams } from 'react-router';
import type { Route } from './+types/search';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ResultsView } from './results';
import { loadResults } from './search-loader';

export const meta: Route.MetaFunction = ({ matches, location }) => {
  const { t, title } = metaTexts(matches);
  const q = new URLSearchParams(location.search).get('q');
  return [title(q ? t('search.titleFor', { q }) : t('search.title')), { name: 'robots', content: 'noindex,follow' }];
};

export const loader = (args: Route.LoaderArgs) => loadResults(args, null);

export default function Search({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const [params] = useSearchParams();
  const q = params.get('q');
  return (
    <div className="wrap">
      <Crumbs items={[[t('search.title')]]} />
      <ResultsView results={loaderData} heading={q ? t('search.titleFor', { q }) : t('search.title')} placeholder={t('search.placeholder')} />
    </div>
  );
}
