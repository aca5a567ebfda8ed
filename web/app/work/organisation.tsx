import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Route } from './+types/organisation';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readOrganisationCase } from '../api/records';
import type { ActionView, OrganisationCase, OrganisationEdit, Problem } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { postAction } from './actions';
import { browserApi, ifMatch, inWords, settle } from './browser-api';
import { Members } from './members';
import { OrganisationFacts } from './organisation-case';
import { Decision } from './review/decision';
import { History } from './review/history';
import { useRoles } from './use-work';

const ADMINISTRATORS = ['ENT_ADM', 'INST', 'BRK_ORG', 'SYS'];

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.organisation'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const { membership } = unwrap(await api.GET('/api/v1/session'));
  if (!membership) return null;
  const params = { params: { path: { id: membership.organisationId } } };
  const administers = membership.roles.some((role) => ADMINISTRATORS.includes(role));
  const [record, members] = await Promise.all([
    readOrganisationCase(api, membership.organisationId),
    administers ? api.GET('/api/v1/organisations/{id}/members', params) : null,
  ]);
  return { record, members: members?.data ?? null };
}

/** One's own organisation: its data, the state of its verification, its members. */
export default function OwnOrganisation({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const editor = useRoles().some((role) => ADMINISTRATORS.includes(role) && role !== 'SYS');
  if (!loaderData) return <p className="nothing">{t('work.noMembership')}</p>;
  const { record, members } = loaderData;
  return (
    <>
      <div className="phead">
        <h1>{record.name}</h1>
        <span className="tag">{record.stateLabel}</span>
      </div>
      <OrganisationFacts record={record} />
      <Process record={record} />
      {editor && <EditForm key={record.version} record={record} />}
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
  return <Decision checks={[]} actions={record.allowedActions} run={run} />;
}

function EditForm({ record }: { record: OrganisationCase }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [busy, setBusy] = useState(false);
  const save = async (form: OrganisationEdit) => {
    setBusy(true);
    const outcome = await settle(browserApi.PATCH('/api/v1/organisations/{id}', { params: { path: { id: record.id }, header: ifMatch(record.version) }, body: form }));
    setBusy(false);
    if (!outcome.ok) return void message.error(outcome.problem ? inWords(outcome.problem) : t('work.offline'), 8);
    void message.success(t('work.saved'));
    await revalidate();
  };
  const { shortName, address, website, introduction, usccOverrideReason } = record;
  return (
    <Panel title={t('work.org.edit')}>
      <Form<OrganisationEdit> disabled={!ready} layout="vertical" requiredMark={false} initialValues={{ shortName, address, website, introduction, usccOverrideReason }} onFinish={(form) => void save(form)}>
        <div className="fgrid">
          <Form.Item name="shortName" label={t('work.org.shortName')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="website" label={t('organisation.website')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="address" label={t('organisation.address')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        {!record.usccChecksumOk && (
          <Form.Item name="usccOverrideReason" label={t('register.usccReason')} extra={t('register.usccReasonHint')}>
            <Input maxLength={500} />
          </Form.Item>
        )}
        <Form.Item name="introduction" label={t('work.org.introduction')}>
          <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('work.save.now')}
        </Button>
      </Form>
    </Panel>
  );
}
