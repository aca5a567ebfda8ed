import type { Route } from './+types/match';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readAchievement, readNeed } from '../api/records';
import type { PublicOrganisation } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Contact } from '../ui/contact';
import { Crumbs } from '../ui/crumbs';
import { MatchDetail } from '../ui/match-detail';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { useMay } from './use-work';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.match.title'))];
};

export async function loader({ context, params: { needId, achievementId } }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [match, need, achievement] = await Promise.all([
    api.GET('/api/v1/matches/{needId}/{achievementId}', { params: { path: { needId, achievementId } } }), readNeed(api, needId), readAchievement(api, achievementId),
  ]);
  const side = ({ number, organisation }: typeof need | typeof achievement) => ({ number, organisation });
  return { match: unwrap(match), need: side(need), achievement: side(achievement) };
}

/** One match: why these two belong together, with the words in both texts, and whom to ask. */
export default function Match({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { match, need, achievement } = loaderData;
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t('work.nav.matches'), '/work/matches'], [t('work.match.title')]]} />
      <div className="phead">
        <h1 className="pair">
          <Titled kind={t('kindOne.need')} title={match.need.title} href={`/needs/${match.need.id}`} />
          <Titled kind={t('kindOne.achievement')} title={match.achievement.title} href={`/achievements/${match.achievementId}`} />
        </h1>
      </div>
      <MatchDetail
        match={match}
        aside={
          <aside aria-label={t('contact.title')}>
            <Panel>
              <Facts items={[[t('need.owner'), <Owner key="need" organisation={need.organisation} />], [t('achievement.owner'), <Owner key="achievement" organisation={achievement.organisation} />]]} />
              <ToIntroduction needId={match.needId ?? ''} achievementId={match.achievementId} />
              <Contact numbers={[need.number, achievement.number]} />
            </Panel>
          </aside>
        }
      />
    </>
  );
}

/** Both sides may ask for an introduction; who writes neither kind of listing brings the two together. */
function ToIntroduction({ needId, achievementId }: { needId: string; achievementId: string }) {
  const { t } = useTexts();
  const may = useMay();
  if (!may('introduction.begin')) return null;
  return (
    <p className="gap">
      <a className="btn pri lg blk" href={`/work/introductions/new?${new URLSearchParams({ need: needId, achievement: achievementId })}`}>
        {t(may('need.create', 'achievement.create') ? 'work.intro.begin' : 'work.intro.join')}
      </a>
    </p>
  );
}

function Titled({ kind, title, href }: { kind: string; title: string; href: string }) {
  return (
    <span>
      <small>{kind}</small> <a href={href}>
        <Written>{title}</Written>
      </a>
    </span>
  );
}

function Owner({ organisation }: { organisation: Pick<PublicOrganisation, 'id' | 'name'> | null | undefined }) {
  const { t } = useTexts();
  return organisation ? <a href={`/organisations/${organisation.id}`}><Written>{organisation.name}</Written></a> : t('need.anonymous');
}
