import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Route } from './+types/workbench';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import { apiContext } from '../api/context';
import type { MatchView, WorkItem } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { MatchCard } from '../ui/match-card';
import { mayBegin } from './nav';
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
  const shown = mine.filter((item) => item.isPublic).slice(0, WITH_MATCHES);
  const found = await Promise.all(shown.map((item) => matchesOf(api, item)));
  return { todo, mine, matches: found.flat().sort((a, b) => b.match.score - a.match.score), now: new Date().toISOString() };
}

async function matchesOf(api: Api, { kind, id }: WorkItem): Promise<{ match: MatchView; other: 'need' | 'achievement' }[]> {
  const params = { params: { path: { id }, query: { limit: MATCHES_EACH } } };
  const { data } = kind === 'need' ? await api.GET('/api/v1/needs/{id}/matches', params) : await api.GET('/api/v1/achievements/{id}/matches', params);
  return (data ?? []).map((match) => ({ match, other: kind === 'need' ? 'achievement' : 'need' }));
}

export default function Workbench({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { todo, mine, matches, now } = loaderData;
  const registered = useSearchParams()[0].has('registered');
  const drafts = mine.filter((item) => item.state === 'DRAFT');
  const others = mine.filter((item) => item.state !== 'DRAFT');
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.desk')}</h1>
        <Begin />
      </div>
      {registered && <p className="note">{t('work.registered')}</p>}
      {todo.length > 0 && (
        <Section title={t('work.todo')}>
          <RecordTable rows={todo} columns={['kind', 'organisation', 'due']} now={now} empty="" />
        </Section>
      )}
      {drafts.length > 0 && (
        <Section title={t('work.drafts')}>
          <RecordTable rows={drafts} columns={['kind', 'updated']} now={now} empty="" />
        </Section>
      )}
      <Section title={t('work.mine')}>
        <RecordTable rows={others} columns={['kind', 'updated']} now={now} empty={t('work.mineEmpty')} />
      </Section>
      {matches.length > 0 && <BestMatches matches={matches} />}
      {todo.length === 0 && <p className="small-text">{t('work.todoEmpty')}</p>}
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

function BestMatches({ matches }: { matches: readonly { match: MatchView; other: 'need' | 'achievement' }[] }) {
  const { t } = useTexts();
  return (
    <Section title={t('work.bestMatches')}>
      <div className="rows">
        {matches.map(({ match, other }) => (
          <MatchCard key={`${match.needId}-${match.achievementId}`} match={match} other={other} href={`/work/matches/${match.needId}/${match.achievementId}`} action={t('work.seeReasons')} />
        ))}
      </div>
    </Section>
  );
}
