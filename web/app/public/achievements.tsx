import type { Route } from './+types/achievements';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ResultsView } from './results';
import { loadResults } from './search-loader';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('achievements.title')), { name: 'description', content: t('achievements.description') }];
};

export const loader = (args: Route.LoaderArgs) => loadResults(args, 'achievement');

export default function Achievements({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <div className="wrap">
      <Crumbs items={[[t('achievements.title')]]} />
      <ResultsView results={loaderData} heading={t('achievements.title')} placeholder={t('achievements.placeholder')} />
    </div>
  );
}
