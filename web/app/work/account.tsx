import { App, Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Route } from './+types/account';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ApiToken, SessionRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, type Texts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { browserApi, failureText, newKey, settle } from './browser-api';
import { CloseAccount } from './close-account';
import { CopyButton } from './copy-button';
import { Invitations } from './invitations';
import { NotificationSettingsForm } from './notification-settings';
import { OwnPersonForm } from './own-person';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.account'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [person, sessions, tokens, invitations, notifications] = await Promise.all([api.GET('/api/v1/session/person'), api.GET('/api/v1/session/all'), api.GET('/api/v1/api-tokens'), api.GET('/api/v1/invitations'), api.GET('/api/v1/notification-settings')]);
  return { person: unwrap(person), sessions: unwrap(sessions), tokens: unwrap(tokens), invitations: unwrap(invitations), notifications: unwrap(notifications) };
}

/** Security of one's account: name, sessions, password, access tokens. */
export default function Account({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.account')}</h1>
      </div>
      {loaderData.invitations.length > 0 && <Invitations rows={loaderData.invitations} />}
      <OwnPersonForm person={loaderData.person} />
      <NotificationSettingsForm settings={loaderData.notifications} />
      <Panel title={t('work.account.password')}>
        <p>{t('work.account.passwordText')}</p>
        <a href="/forgot-password">{t('work.account.passwordLink')}</a>
      </Panel>
      <Sessions rows={loaderData.sessions} />
      <Tokens rows={loaderData.tokens} />
      <CloseAccount />
    </>
  );
}

function Sessions({ rows }: { rows: readonly SessionRow[] }) {
  const { t, locale } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const end = async (id: string) => {
    const outcome = await settle(browserApi.DELETE('/api/v1/session/all/{id}', { params: { path: { id } } }));
    if (!outcome.ok) message.error(failureText(outcome.problem, t));
    await revalidate();
  };
  const endButton = (id: string) => (
    <Button size="small" onClick={() => void end(id)}>
      {t('work.account.end')}
    </Button>
  );
  const columns: Column<SessionRow>[] = [
    { title: t('work.account.device'), cell: ({ userAgent }) => browserName(userAgent, t) },
    { title: t('work.account.lastSeen'), cell: ({ lastSeenAt }) => formatDate(lastSeenAt, locale, 'minute'), num: true },
    { title: t('work.account.ip'), cell: ({ ip }) => (HERE.includes(ip) ? t('work.account.here') : ip), num: true },
    { title: t('work.col.action'), cell: ({ id, current }) => (current ? t('work.account.current') : endButton(id)), nowrap: true, plain: true },
  ];
  return (
    <Panel title={t('work.account.sessions')}>
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </Panel>
  );
}

/** The machine itself, as addresses name it. */
const HERE: readonly string[] = ['::1', '127.0.0.1', '::ffff:127.0.0.1'];

/** A browser by the name that people know it under. */
function browserName(agent: string, t: Texts['t']): string {
  const known = [['Edg/', 'Edge'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const;
  const name = known.find(([mark]) => agent.includes(mark))?.[1] ?? agent.slice(0, 40);
  const system = /Windows|Android|iPhone|iPad|Mac OS|Linux/.exec(agent)?.[0];
  return system ? t('work.account.browser', { name, system }) : name || '—';
}

function Tokens({ rows }: { rows: readonly ApiToken[] }) {
  const { t, locale } = useTexts();
  const { modal, message } = App.useApp();
  const { revalidate } = useRevalidator();
  const revoke = (token: ApiToken) =>
    modal.confirm({
      title: t('work.account.revokeNamed', { name: token.name }),
      okButtonProps: { danger: true },
      onOk: async () => {
        const outcome = await settle(browserApi.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id: token.id } } }));
        if (!outcome.ok) message.error(failureText(outcome.problem, t));
        await revalidate();
      },
    });
  return (
    <Panel title={t('work.account.tokens')}>
      <p className="hint">{t('work.account.tokensHint')}</p>
      {rows.length > 0 && (
        <table className="wtbl">
          <tbody>
            {rows.map((token) => (
              <tr key={token.id}>
                <td>
                  <Written>{token.name}</Written>
                </td>
                <td className="num">{t('work.account.expires', { date: formatDate(token.expiresAt, locale) })}</td>
                <td className="num">{token.lastUsedAt ? t('work.account.used', { date: formatDate(token.lastUsedAt, locale, 'minute') }) : t('work.account.neverUsed')}</td>
                <td>
                  <Button size="small" danger onClick={() => revoke(token)} aria-label={t('work.account.revokeNamed', { name: token.name })}>
                    {t('work.account.revoke')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NewToken />
    </Panel>
  );
}

function NewToken() {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [form] = Form.useForm<{ name: string; days: number }>();
  const [secret, setSecret] = useState<string | null>(null);
  const create = async (body: { name: string; days: number }) => {
    const outcome = await settle(browserApi.POST('/api/v1/api-tokens', { body, headers: { 'Idempotency-Key': newKey() } }));
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t));
    setSecret(outcome.data.secret);
    form.resetFields();
    await revalidate();
  };
  const required = [{ required: true, message: t('work.required') }];
  return (
    <>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ days: 90 }} onFinish={(body) => void create(body)} className="gap">
        <div className="fgrid">
          <Form.Item name="name" label={t('work.account.tokenName')} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="days" label={t('work.account.tokenDays')} rules={required}>
            <InputNumber min={1} max={365} precision={0} />
          </Form.Item>
        </div>
        <Button htmlType="submit">{t('work.account.createToken')}</Button>
      </Form>
      <Modal open={secret !== null} title={t('work.account.secret')} footer={null} onCancel={() => setSecret(null)}>
        <p>{t('work.account.secretHint')}</p>
        <code className="secret">{secret}</code>
        <CopyButton text={secret ?? ''} />
      </Modal>
    </>
  );
}
