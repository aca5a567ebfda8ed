import { Alert, App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { MemberView, Membership, RoleCode } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { browserApi, failureText, ifMatch, newKey, settle } from './browser-api';
import { InvitedFields } from './invited-fields';
import { useMay, useRoleOptions, useWork } from './use-work';
import { type Column, WorkTable } from './work-table';

interface MembersProps {
  organisationId: string;
  kind: Membership['kind'];
  members: readonly MemberView[];
}

/** People of the organisation with their roles; added by invitation, taken away without deleting anything. */
export function Members({ organisationId, kind, members }: MembersProps) {
  const { t } = useTexts();
  const mayInvite = useMay()('organisation.invite');
  const change = useChange(organisationId);
  const columns: Column<MemberView>[] = [
    { title: t('register.personName'), cell: (member) => <Name member={member} /> },
    { title: t('register.email'), cell: ({ email }) => email },
    { title: t('work.members.roles'), cell: (member) => <Roles kind={kind} member={member} change={change} /> },
    { title: t('work.col.action'), cell: (member) => <MembershipButton kind={kind} member={member} change={change} />, nowrap: true, plain: true },
  ];
  return (
    <Panel title={t('work.members')}>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('work.members')}>
        <WorkTable columns={columns} rows={members} keyOf={({ id, version }) => `${id} ${version}`} />
      </div>
      {mayInvite && <Invite organisationId={organisationId} kind={kind} />}
    </Panel>
  );
}

/** Changes one member; @returns whether the change was made. */
type Change = (member: MemberView, body: { roles?: RoleCode[]; status?: 'ACTIVE' | 'ENDED' }) => Promise<boolean>;

function useChange(organisationId: string): Change {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  return async (member, body) => {
    const path = { id: organisationId, membershipId: member.id };
    const outcome = await settle(browserApi.PATCH('/api/v1/organisations/{id}/members/{membershipId}', { params: { path, header: ifMatch(member.version) }, body }));
    if (outcome.ok) await revalidate();
    else void message.error(failureText(outcome.problem, t), 8);
    return outcome.ok;
  };
}

function Name({ member }: { member: MemberView }) {
  const { t } = useTexts();
  return (
    <>
      <Written>{member.name}</Written>
      {member.account !== 'ACTIVE' && <span className="tag">{t(`work.members.account.${member.account}`)}</span>}
      <div className="small-text">{member.status === 'INVITED' ? t('work.members.pending') : <Written>{member.title}</Written>}</div>
    </>
  );
}

function Roles({ kind, member, change }: { kind: Membership['kind']; member: MemberView; change: Change }) {
  const { t } = useTexts();
  const options = useRoleOptions(kind);
  const [roles, setRoles] = useState(member.roles);
  const own = useWork().session.person?.id === member.personId;
  const save = async () => {
    const changed = roles.length > 0 && roles.join() !== member.roles.join();
    if (changed && !(await change(member, { roles }))) setRoles(member.roles);
  };
  return (
    <Select<RoleCode[]>
      aria-label={t('work.members.rolesOf', { name: member.name || member.email })}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      className="roleselect"
      disabled={member.status === 'ENDED' || own}
      value={roles}
      options={options}
      onChange={setRoles}
      onBlur={() => void save()}
    />
  );
}

/** Ends a membership or an invitation, after asking; brings a membership back. Nobody ends their own. */
function MembershipButton({ kind, member, change }: { kind: Membership['kind']; member: MemberView; change: Change }) {
  const { t } = useTexts();
  const { modal } = App.useApp();
  const ready = useHydrated();
  const own = useWork().session.person?.id === member.personId;
  if (own) return <span className="small-text">{t('work.members.self')}</span>;
  if (member.account === 'CLOSED') return null;
  if (member.status === 'ENDED') {
    return (
      <Button size="small" disabled={!ready} onClick={() => void change(member, { status: 'ACTIVE' })}>
        {t('work.members.again')}
      </Button>
    );
  }
  const invited = member.status === 'INVITED';
  const label = t(invited ? 'work.members.withdraw' : 'work.members.end');
  const ask = () =>
    modal.confirm({
      title: t(invited ? 'work.members.withdrawNamed' : 'work.members.endNamed', { name: member.name || member.email }),
      content: invited ? undefined : t(kind === 'GOVERNMENT' ? 'work.members.endMeansOffice' : 'work.members.endMeans'),
      okText: label,
      okButtonProps: { danger: true },
      onOk: () => change(member, { status: 'ENDED' }),
    });
  return (
    <Button size="small" danger={!invited} disabled={!ready} onClick={ask}>
      {label}
    </Button>
  );
}

interface Invitation {
  name: string;
  email: string;
  roles: RoleCode[];
}

function Invite({ organisationId, kind }: { organisationId: string; kind: Membership['kind'] }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [form] = Form.useForm<Invitation>();
  const [answer, setAnswer] = useState<{ ok: boolean; text: string } | null>(null);
  const options = useRoleOptions(kind);
  const send = async (body: Invitation) => {
    const outcome = await settle(browserApi.POST('/api/v1/organisations/{id}/members', { params: { path: { id: organisationId } }, body, headers: { 'Idempotency-Key': newKey() } }));
    setAnswer(outcome.ok ? { ok: true, text: t('work.members.invited', { email: body.email }) } : { ok: false, text: failureText(outcome.problem, t) });
    if (!outcome.ok) return;
    form.resetFields();
    await revalidate();
  };
  const required = [{ required: true, message: t('work.required') }];
  return (
    <>
      <h3 className="subhead">{t('work.members.invite')}</h3>
      <Form<Invitation> name="invite" form={form} layout="vertical" requiredMark={false} disabled={!ready} onFinish={(body) => void send(body)}>
        <div className="fgrid">
          <InvitedFields />
          <Form.Item name="roles" label={t('work.members.roles')} rules={required}>
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
          </Form.Item>
        </div>
        <Button htmlType="submit">{t('work.members.send')}</Button>
      </Form>
      <div role="status">{answer && <Alert type={answer.ok ? 'success' : 'error'} showIcon title={answer.text} className="gap" />}</div>
    </>
  );
}
