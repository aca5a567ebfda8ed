import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Route } from './+types/workbench';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { WorkItem } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { MatchCard } from '../ui/match-card';
import { Written } from '../ui/written';
import { bestMatches, type RecordWithMatches } from './best-matches';
import { mayBegin, mayDecide, navFor } from './nav';
import { RecordTable } from './record-table';
import { useRoles } from './use-work';

const WITH_MATCHES = 3;
const MATCHES_EACH = 2;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.desk'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const { todo, mine } = unwrap(await api.GET('/api/v1/workbench'));
  return { todo, mine, found: await bestMatches(api, mine, WITH_MATCHES, MATCHES_EACH), now: new Date().toISOString() };
}

export default function Workbench({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const roles = useRoles();
  const { todo, mine, found, now } = loaderData;
  const writes = mayBegin('achievement', roles) || mayBegin('need', roles);
  const registered = useSearchParams()[0].has('registered');
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.desk')}</h1>
        <Begin />
      </div>
      {registered && <p className="note">{t('work.registered')}</p>}
      {(mayDecide(roles) || todo.length > 0) && (
        <Section title={t('work.todo')}>
          <RecordTable rows={todo} columns={['kind', 'organisation', 'due']} now={now} empty={t('work.todoEmpty')} />
        </Section>
      )}
      {(writes || mine.length > 0) && <Mine rows={mine} now={now} />}
      {found.length > 0 && <BestMatches found={found} />}
      {!writes && <Entrances />}
    </>
  );
}

function Mine({ rows, now }: { rows: readonly WorkItem[]; now: string }) {
  const { t } = useTexts();
  const drafts = rows.filter((item) => item.state === 'DRAFT');
  const others = rows.filter((item) => item.state !== 'DRAFT');
  return (
    <>
      {drafts.length > 0 && (
        <Section title={t('work.drafts')}>
          <RecordTable rows={drafts} columns={['kind', 'updated']} now={now} empty="" />
        </Section>
      )}
      <Section title={t('work.mine')}>
        <RecordTable rows={others} columns={['kind', 'updated']} now={now} empty={t('work.mineEmpty')} />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sec">
      <header>
        <h2>{title}</h2>
      </header>
      {children}
    </section>
  );
}

function Begin() {
  const { t } = useTexts();
  const roles = useRoles();
  return (
    <div className="right acts-line">
      {mayBegin('achievement', roles) && (
        <Link className="btn pri" to="/work/achievements/new">
          {t('work.begin.achievement')}
        </Link>
      )}
      {mayBegin('need', roles) && (
        <Link className="btn pri" to="/work/needs/new">
          {t('work.begin.need')}
        </Link>
      )}
    </div>
  );
}

/** Each match under the record that it belongs to. */
function BestMatches({ found }: { found: readonly RecordWithMatches[] }) {
  const { t } = useTexts();
  return (
    <Section title={t('work.bestMatches')}>
      {found.map(({ kind, id, title, matches }) => (
        <div key={id} className="below">
          <p className="for-record">
            {t(kind === 'need' ? 'work.forNeed' : 'work.forAchievement')} <Link to={`/work/${kind === 'need' ? 'needs' : 'achievements'}/${id}/matches`}>
              <Written>{title}</Written>
            </Link>
          </p>
          <div className="rows">
            {matches.map((match) => (
              <MatchCard key={`${match.needId}-${match.achievementId}`} match={match} other={kind === 'need' ? 'achievement' : 'need'} href={`/work/matches/${match.needId}/${match.achievementId}`} action={t('work.seeReasons')} />
            ))}
          </div>
        </div>
      ))}
    </Section>
  );
}

/** For those who neither write nor decide here, the ways on. */
function Entrances() {
  const { t } = useTexts();
  const roles = useRoles();
  return (
    <Section title={t('work.entrances')}>
      <ul className="svc">
        {navFor(roles)
          .filter(({ to }) => to !== '/work')
          .map(({ to, text }) => (
            <li key={to}>
              <Link to={to}>
                <b>{t(text)}</b>
              </Link>
            </li>
          ))}
      </ul>
    </Section>
  );
}
