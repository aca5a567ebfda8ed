import { Link, useSearchParams } from 'react-router';
import { VERIFY_WORKING_DAYS } from '../../../src/modules/identity/browser/verify-within';
import type { Route } from './+types/workbench';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import { apiContext } from '../api/context';
import { readOrganisationCase } from '../api/records';
import type { WorkItem } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { MatchCard } from '../ui/match-card';
import { Written } from '../ui/written';
import { UnsentDrafts } from './bids/unsent-drafts';
import { bestMatches, type RecordWithMatches } from './best-matches';
import { Section } from './list-parts';
import { mayBegin, mayDecide, mayOf } from './nav';
import { RecordTable } from './record-table';
import { useMay, useRoleNames, useWork } from './use-work';

const WITH_MATCHES = 3;
const MATCHES_EACH = 2;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.desk'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [session, desk] = await Promise.all([api.GET('/api/v1/session'), api.GET('/api/v1/workbench')]);
  const { may, membership } = unwrap(session);
  const { todo, mine, unverifiable } = unwrap(desk);
  const found = await bestMatches(api, mayOf(may), mine, WITH_MATCHES, MATCHES_EACH);
  const mustProve = membership?.organisationState === 'PENDING' && (await lacksEvidence(api, membership.organisationId));
  return { todo, mine, unverifiable, found, mustProve, now: new Date().toISOString() };
}

/** A failing check character is verified with evidence only, and that is said before the official has to ask. */
async function lacksEvidence(api: Api, id: string): Promise<boolean> {
  const { usccChecksumOk, evidenceFiles } = await readOrganisationCase(api, id);
  return !usccChecksumOk && evidenceFiles === 0;
}

export default function Workbench({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  const { todo, mine, unverifiable, found, mustProve, now } = loaderData;
  const writes = mayBegin('achievement', may) || mayBegin('need', may);
  const decides = mayDecide(may) || todo.length > 0;
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.desk')}</h1>
        <Begin />
      </div>
      <Waiting mustProve={mustProve} />
      {unverifiable > 0 && (
        <p className="note warn below">
          {t('work.unverifiable', { count: String(unverifiable) })} <Link to="/work/organisations">{t('work.nav.organisations')}</Link>{t('work.task.end')}
        </p>
      )}
      <UnsentDrafts />
      {decides && (
        <Section title={t('work.todo')}>
          <RecordTable rows={todo} from="reviews" columns={['kind', 'organisation', 'due']} now={now} empty={t('work.todoEmpty')} />
        </Section>
      )}
      {(writes || mine.length > 0) && <Mine rows={mine} now={now} />}
      {!writes && !decides && <Tasks anything={found.length > 0} />}
      {found.length > 0 && <BestMatches found={found} />}
    </>
  );
}

/** Until the organisation is verified: what becomes of the registration, and what can be done meanwhile. */
function Waiting({ mustProve }: { mustProve: boolean }) {
  const { t } = useTexts();
  const registered = useSearchParams()[0].has('registered');
  if (useWork().session.membership?.organisationState !== 'PENDING') return null;
  return (
    <div className="note below">
      <p>{t(registered ? 'work.registered' : 'work.unverified', { days: VERIFY_WORKING_DAYS })}</p>
      {mustProve && (
        <p>
          <b>{t('work.mustEvidence')}</b> <Link to="/work/organisation">{t('work.mustEvidence.go')}</Link>
        </p>
      )}
      <p>
        {t('work.meanwhile')} <Link to="/work/organisation">{t('work.meanwhile.organisation')}</Link>　<a href="/achievements">{t('nav.achievements')}</a>　<a href="/needs">{t('nav.needs')}</a>
      </p>
    </div>
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

function Begin() {
  const { t } = useTexts();
  const may = useMay();
  return (
    <div className="right acts-line">
      {mayBegin('achievement', may) && (
        <Link className="btn pri" to="/work/achievements/new">
          {t('work.begin.achievement')}
        </Link>
      )}
      {mayBegin('need', may) && (
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

/** Tasks of those who neither write nor decide, each in one sentence. */
const TASKS = [
  { any: 'organisation.invite', to: '/work/organisation', text: 'work.task.members', link: 'work.nav.organisation' },
  { any: 'organisation.openGovernment', to: '/work/organisations', text: 'work.task.government', link: 'work.nav.organisations' },
  { any: 'rule.draft', to: '/work/rules', text: 'work.task.rules', link: 'work.nav.rules' },
  { any: 'rule.approve', to: '/work/rules?state=PROPOSED', text: 'work.task.approve', link: 'work.nav.rules' },
  { any: 'relief.feedback', to: '/work/relief', text: 'work.task.relief', link: 'work.nav.relief' },
  { any: 'objection.note', to: '/work/objections', text: 'work.task.objections', link: 'work.nav.objections' },
  { any: 'payout.pay', to: '/work/payouts', text: 'work.task.payouts', link: 'work.nav.payouts' },
  { any: 'contract.read', to: '/work/contracts', text: 'work.task.contracts', link: 'work.nav.contracts' },
  { any: 'audit.read', to: '/work/audit', text: 'work.task.audit', link: 'work.nav.audit' },
] as const;

/** What there is to do; for roles that have nothing to do here, by rule or because their tasks are still to come, that it is so, and what can be used. */
function Tasks({ anything }: { anything: boolean }) {
  const { t } = useTexts();
  const may = useMay();
  const { session: { membership }, roles: known } = useWork();
  const roles = useRoleNames()(membership?.roles ?? []);
  const overseeing = known.some(({ code, withoutBusiness }) => withoutBusiness && membership?.roles.includes(code));
  // whoever waits for verification is told so above
  const verified = membership?.organisationState === 'VERIFIED';
  const tasks = TASKS.filter(({ any }) => may(any));
  if (tasks.length === 0 && (anything || !verified)) return null;
  if (tasks.length === 0) {
    return (
      <p className="nothing">
        {t(overseeing ? 'work.task.overseeing' : 'work.task.later', { roles })} <a href="/achievements">{t('nav.achievements')}</a>　<a href="/needs">{t('nav.needs')}</a>
      </p>
    );
  }
  return (
    <>
      {tasks.map(({ to, text, link }) => (
        <p className="nothing below" key={text}>
          {t(text)} <Link to={to}>{t(link)}</Link>{t('work.task.end')}
        </p>
      ))}
    </>
  );
}
