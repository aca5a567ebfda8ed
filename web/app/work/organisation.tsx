import { Link, useRevalidator } from 'react-router';
import type { Route } from './+types/organisation';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readRegionNames } from '../api/region-names';
import { readOrganisationCase } from '../api/records';
import type { ActionView, OrganisationCase, Problem } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { postAction } from './actions';
import { Evidence, readEvidence } from './evidence';
import { Members } from './members';
import { OrganisationFacts } from './organisation-case';
import { AskForChange, ProposedChange } from './organisation-change';
import { OrganisationEditForm } from './organisation-edit';
import { Decision } from './review/decision';
import { History } from './review/history';
import { mayOf } from './nav';
import { useHeadingAfter } from './use-focus-after';
import { useMay } from './use-work';
import { Written } from '../ui/written';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.organisation'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const { membership, may } = unwrap(await api.GET('/api/v1/session'));
  if (!membership) return null;
  const params = { params: { path: { id: membership.organisationId } } };
  const administers = mayOf(may)('organisation.members');
  const [record, members, evidence] = await Promise.all([
    readOrganisationCase(api, membership.organisationId),
    administers ? api.GET('/api/v1/organisations/{id}/members', params) : null,
    readEvidence(api, 'organisation', membership.organisationId),
  ]);
  return { record, members: members?.data ?? null, evidence, regionNames: await readRegionNames(context, record) };
}

/** One's own organisation: its data, the state of its verification, its members. */
export default function OwnOrganisation({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const editor = useMay()('organisation.edit');
  useHeadingAfter(loaderData?.record.history.length);
  if (!loaderData) return <p className="nothing">{t('work.noMembership')}</p>;
  const { record, members, evidence } = loaderData;
  const refusal = record.state === 'REFUSED' && record.history.at(-1);
  const suspension = record.state === 'SUSPENDED' && record.history.at(-1);
  const undecided = record.state === 'PENDING' || record.state === 'RETURNED';
  const isOffice = record.kind === 'GOVERNMENT';
  const { proposed } = record;
  const asks = record.allowedActions.some(({ action, enabled }) => action === 'proposeChange' && enabled);
  return (
    <>
      <div className="phead">
        <h1>
          <Written>{record.name}</Written>
        </h1>
        <span className="tag">{record.stateLabel}</span>
      </div>
      {refusal && (
        <div className="note bad">
          <p>{t('work.org.refused', { reason: refusal.comment })}</p>
          <p>
            {t('work.org.anew')} <Link to="/work/account">{t('work.nav.account')}</Link>
          </p>
        </div>
      )}
      {suspension && <p className="note bad">{t('work.org.suspended', { reason: suspension.comment })}</p>}
      <OrganisationFacts record={record} />
      {proposed && <ProposedChange record={record} proposed={proposed} />}
      <Process record={record} />
      {isOffice && !record.usccChecksumOk && <p className="note">{t('work.org.usccCheck')}</p>}
      {((!record.usccChecksumOk && !isOffice) || undecided || proposed || evidence.length > 0) && <Evidence of={{ kind: 'organisation', id: record.id }} files={evidence} editable={editor && (undecided || proposed !== null)} hint={t(proposed ? 'work.org.change.evidence' : 'work.evidence.hint')} />}
      {editor && !refusal && <OrganisationEditForm record={record} />}
      {asks && <AskForChange record={record} />}
      {members && <Members organisationId={record.id} kind={record.kind} members={members} />}
      <History entries={record.history} />
    </>
  );
}

function Process({ record }: { record: OrganisationCase }) {
  const { revalidate } = useRevalidator();
  const run = async (action: ActionView, comment: string): Promise<Problem | null | undefined> => {
    const outcome = await postAction('organisation', record.id, action.action, record.version, comment);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  return <Decision subject={{ kind: 'organisation', name: record.name }} checks={[]} actions={record.allowedActions.filter(({ action }) => action !== 'proposeChange')} run={run} />;
}
