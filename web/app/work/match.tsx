import type { Route } from './+types/match';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { MatchDetail } from '../ui/match-detail';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.match.title'))];
};

export async function loader({ context, params }: Route.LoaderArgs) {
  const path = { needId: params.needId, achievementId: params.achievementId };
  return unwrap(await context.get(apiContext).GET('/api/v1/matches/{needId}/{achievementId}', { params: { path } }));
}

/** One match: why these two belong together, with the words in both texts. */
export default function Match({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t('work.nav.matches'), '/work/matches'], [t('work.match.title')]]} />
      <div className="phead">
        <h1>{t('work.match.title')}</h1>
      </div>
      <MatchDetail match={loaderData} />
    </>
  );
}
