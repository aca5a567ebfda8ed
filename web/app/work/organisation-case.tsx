import { Link, useNavigate, useRevalidator } from 'react-router';
import type { Route } from './+types/organisation-case';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readRegionNames } from '../api/region-names';
import { readOrganisationCase } from '../api/records';
import type { ActionView, OrganisationCase, Problem } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { postAction } from './actions';
import { DueLine } from './due';
import { Evidence, readEvidence } from './evidence';
import { Members } from './members';
import { mayOf } from './nav';
import { ProposedChange } from './organisation-change';
import { OrganisationEditForm } from './organisation-edit';
import { type Check, Decision } from './review/decision';
import { History } from './review/history';
import { JumpToDecision } from './review/record-page';
import { Unadministered } from './unadministered';
import { StateTag } from './state-tag';
import { useHeadingAfter } from './use-focus-after';
import { useMay } from './use-work';
import { Warnings } from './warnings';
import { WayBack } from './way-back';

const TONE: Record<string, string> = { PENDING: 'waiting', RETURNED: 'bad', REFUSED: 'bad', VERIFIED: 'good', SUSPENDED: 'bad' };

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.name ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, evidence, session] = await Promise.all([readOrganisationCase(api, params.id), readEvidence(api, 'organisation', params.id), api.GET('/api/v1/session')]);
  const administers = record.kind === 'GOVERNMENT' && mayOf(unwrap(session).may)('organisation.members');
  const members = administers ? unwrap(await api.GET('/api/v1/organisations/{id}/members', { params: { path: { id: params.id } } })) : null;
  return { record, evidence, members, regionNames: await readRegionNames(context, record), now: new Date().toISOString() };
}

/** Verification of an organisation: what it stated, what the system has checked, the decision. */
export default function OrganisationCasePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { record, evidence, members, now } = loaderData;
  useHeadingAfter(record.history.length);
  const system = useMay()('organisation.openGovernment');
  const run = useRun(record);
  const { proposed } = record;
  const waits = record.state === 'PENDING' || proposed !== null;
  const unproved = record.state === 'PENDING' ? (record.usccChecksumOk ? t('work.org.noEvidence') : undefined) : proposed && !proposed.evidenced ? t('work.org.change.unproved') : undefined;
  return (
    <>
      <WayBack list={[t('work.nav.organisations'), '/work/organisations']} here={record.name} />
      <div className="phead">
        <h1>
          <Written>{record.name}</Written>
        </h1>
        <StateTag label={record.stateLabel} tone={TONE[record.state] ?? 'closed'} />
        {waits && <DueLine at={record.dueAt} provisional={record.dueProvisional} now={now} workingDays={record.workingDaysLeft} />}
      </div>
      <Warnings title={t('work.org.warnings')} rows={record.warnings} />
      <SameCode record={record} />
      {record.state === 'VERIFIED' && !record.administered && <Unadministered record={record} />}
      <div className="review">
        <article>
          {proposed && <ProposedChange record={record} proposed={proposed} />}
          <OrganisationFacts record={record} />
          {proposed && !proposed.evidenced && evidence.length > 0 && <p className="note warn">{unproved}</p>}
          {record.kind !== 'GOVERNMENT' && <Evidence of={{ kind: 'organisation', id: record.id }} files={evidence} editable={false} hint="" missed={unproved} />}
          {system && record.kind === 'GOVERNMENT' && <OrganisationEditForm record={record} />}
        </article>
        <aside className="decide" id="decide" tabIndex={-1} aria-label={t('work.decide')}>
          <Decision subject={{ kind: 'organisation', name: record.name }} checks={waits ? checksOf(record, t) : []} actions={record.allowedActions} run={run} />
          <History entries={record.history} />
        </aside>
      </div>
      {members && <Members organisationId={record.id} kind={record.kind} members={members} />}
      {waits && record.allowedActions.length > 0 && <JumpToDecision />}
    </>
  );
}

/** Others with the same credit code: at most one of them can be the organisation that the registrar gave it to. */
function SameCode({ record }: { record: OrganisationCase }) {
  const { t } = useTexts();
  if (record.sameCode.length === 0) return null;
  return (
    <div className="note warn below">
      <b>{t('work.org.sameCode', { count: record.sameCode.length })}</b>
      <ul>
        {record.sameCode.map((other) => (
          <li key={other.id}>
            <Link to={`/work/organisations/${other.id}`}>{other.name}</Link> {other.stateLabel}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useRun(record: OrganisationCase) {
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  return async (action: ActionView, comment: string): Promise<Problem | null | undefined> => {
    const outcome = await postAction('organisation', record.id, action.action, record.version, comment);
    if (!outcome.ok) return outcome.problem;
    if (record.state === 'PENDING' || record.proposed) await navigate('/work/reviews');
    else await revalidate();
    return undefined;
  };
}

function checksOf(record: OrganisationCase, t: ReturnType<typeof useTexts>['t']): Check[] {
  const { usccChecksumOk } = record.proposed ?? record;
  return [
    { text: t(usccChecksumOk ? 'work.check.usccOk' : 'work.check.usccBad'), ok: usccChecksumOk },
    { text: t('work.check.orgName'), ok: null },
    { text: t('work.check.orgKind'), ok: null },
  ];
}

export function OrganisationFacts({ record }: { record: OrganisationCase }) {
  const { t, locale } = useTexts();
  return (
    <Panel>
      <Facts
        items={[
          [t('register.name'), record.name],
          [t('organisation.former'), record.formerNames.map(({ name }) => name).join('、')],
          [t('work.org.shortName'), record.shortName],
          [t('register.kind'), t(`organisationKind.${record.kind}`)],
          [t('organisation.uscc'), record.uscc],
          [t('register.usccReason'), record.usccOverrideReason],
          [t('record.region'), record.regionName],
          [t('organisation.address'), record.address],
          [t('organisation.website'), record.website],
          [t('work.org.registeredAt'), formatDate(record.createdAt, locale, 'minute')],
        ]}
      />
      {record.introduction && <Prose text={record.introduction} />}
    </Panel>
  );
}
