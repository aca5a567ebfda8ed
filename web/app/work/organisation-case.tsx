import { useNavigate, useRevalidator } from 'react-router';
import type { Route } from './+types/organisation-case';
import { apiContext } from '../api/context';
import { readOrganisationCase } from '../api/records';
import type { ActionView, OrganisationCase, Problem } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Facts, Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { postAction } from './actions';
import { Due } from './due';
import { Evidence, readEvidence } from './evidence';
import { OrganisationEditForm } from './organisation-edit';
import { type Check, Decision } from './review/decision';
import { History } from './review/history';
import { StateTag } from './state-tag';
import { useRoles } from './use-work';

const TONE: Record<string, string> = { PENDING: 'waiting', RETURNED: 'bad', VERIFIED: 'good', SUSPENDED: 'bad' };

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.name ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, evidence] = await Promise.all([readOrganisationCase(api, params.id), readEvidence(api, params.id)]);
  return { record, evidence, now: new Date().toISOString() };
}

/** Verification of an organisation: what it stated, what the system has checked, the decision. */
export default function OrganisationCasePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { record, evidence, now } = loaderData;
  const system = useRoles().includes('SYS');
  const run = useRun(record);
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t('work.nav.organisations'), '/work/organisations'], [record.name]]} />
      <div className="phead">
        <h1>
          <Written>{record.name}</Written>
        </h1>
        <StateTag label={record.stateLabel} tone={TONE[record.state] ?? 'closed'} />
        {record.dueAt && record.state === 'PENDING' && <Due at={record.dueAt} provisional={record.dueProvisional} now={now} />}
      </div>
      <div className="review">
        <article>
          <OrganisationFacts record={record} />
          {!record.usccChecksumOk && record.kind !== 'GOVERNMENT' && <Evidence organisationId={record.id} files={evidence} editable={false} />}
          {system && record.kind === 'GOVERNMENT' && <OrganisationEditForm key={record.version} record={record} />}
        </article>
        <aside className="decide" aria-label={t('work.decide')}>
          <Decision checks={record.state === 'PENDING' ? checksOf(record, t) : []} actions={record.allowedActions} run={run} />
          <History entries={record.history} />
        </aside>
      </div>
    </>
  );
}

function useRun(record: OrganisationCase) {
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  return async (action: ActionView, comment: string): Promise<Problem | null | undefined> => {
    const outcome = await postAction('organisation', record.id, action.action, record.version, comment);
    if (!outcome.ok) return outcome.problem;
    if (record.state === 'PENDING') await navigate('/work/reviews');
    else await revalidate();
    return undefined;
  };
}

function checksOf(record: OrganisationCase, t: ReturnType<typeof useTexts>['t']): Check[] {
  return [
    { text: t(record.usccChecksumOk ? 'work.check.usccOk' : 'work.check.usccBad'), ok: record.usccChecksumOk },
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
