import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Route } from './+types/accounts';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Account } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, failureText, ifMatch, settle } from './browser-api';
import { NextPage } from './list-parts';
import { showAtFields } from './show-at-fields';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

const SHORTEST = 2;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.accounts'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const q = (params.get('q') ?? '').trim();
  const cursor = params.get('cursor');
  if (q.length < SHORTEST) return { q, page: null };
  return { q, page: unwrap(await context.get(apiContext).GET('/api/v1/accounts', { params: { query: { q, limit: 30, ...(cursor ? { cursor } : {}) } } })) };
}

/** The system administrator looks up an account and disables or restores it. */
export default function Accounts({ loaderData: { q, page } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.accounts')}</h1>
      </div>
      <form method="get" className="inline-filter" role="search">
        <label>
          {t('work.accounts.q')} <input name="q" defaultValue={q} minLength={SHORTEST} maxLength={200} required autoComplete="off" />
        </label>
        <button className="btn" type="submit">
          {t('work.accounts.find')}
        </button>
      </form>
      <p className="hint">{t('work.accounts.hint')}</p>
      {page && (page.items.length === 0 ? <p className="nothing">{t('work.accounts.none')}</p> : <Table rows={page.items} />)}
      {page && <NextPage address={new URLSearchParams({ q })} cursor={page.nextCursor} />}
    </>
  );
}

function Table({ rows }: { rows: readonly Account[] }) {
  const { t } = useTexts();
  const [asked, setAsked] = useState<Account | null>(null);
  const columns: Column<Account>[] = [
    { title: t('work.accounts.person'), cell: ({ name, email }) => <><Written>{name}</Written><div className="small-text num breaks">{email}</div></> },
    { title: t('work.accounts.memberships'), cell: (row) => <Memberships of={row} /> },
    { title: t('work.accounts.status'), cell: (row) => <Status of={row} /> },
    { title: t('work.col.action'), cell: (row) => <AskButton row={row} ask={setAsked} />, nowrap: true, plain: true },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id, version }) => `${id} ${version}`} />
      {asked && <Ask key={asked.id} row={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Memberships({ of: { memberships } }: { of: Account }) {
  const { list, t } = useTexts();
  if (memberships.length === 0) return t('work.accounts.nowhere');
  return memberships.map(({ organisationName, roleNames }) => (
    <div key={organisationName}>
      <Written>{organisationName}</Written> <span className="small-text">{list(roleNames)}</span>
    </div>
  ));
}

function Status({ of: { status, reason } }: { of: Account }) {
  const { t } = useTexts();
  return (
    <>
      <StateTag label={t(`work.accounts.status.${status}`)} tone={status === 'ACTIVE' ? 'good' : 'bad'} />
      {reason && (
        <div className="small-text">
          <Written>{reason}</Written>
        </div>
      )}
    </>
  );
}

function AskButton({ row, ask }: { row: Account; ask: (row: Account) => void }) {
  const { t } = useTexts();
  const ready = useHydrated();
  if (!row.may) return <span className="small-text">{t('work.members.self')}</span>;
  return (
    <Button size="small" danger={row.may === 'DISABLED'} disabled={!ready} onClick={() => ask(row)} aria-label={t(`work.accounts.named.${row.may}`, { name: row.name })}>
      {t(`work.accounts.to.${row.may}`)}
    </Button>
  );
}

/** What it means, and why it is done: nothing is sent without a reason. */
function Ask({ row, onClose }: { row: Account; onClose: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [form] = Form.useForm<{ reason: string }>();
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(true);
  const to = row.may ?? 'ACTIVE';
  const send = async ({ reason }: { reason: string }) => {
    setBusy(true);
    const outcome = await settle(browserApi.PATCH('/api/v1/accounts/{id}', { params: { path: { id: row.id }, header: ifMatch(row.version) }, body: { status: to, reason } }));
    setBusy(false);
    if (!outcome.ok) {
      void message.error(failureText(outcome.problem, t), 8);
      return showAtFields(form, outcome.problem);
    }
    void message.success(t(`work.accounts.done.${to}`));
    setOpen(false);
    await revalidate();
  };
  return (
    <Modal
      open={open} title={t(`work.accounts.named.${to}`, { name: row.name })} okText={t(`work.accounts.to.${to}`)} okButtonProps={{ danger: to === 'DISABLED', loading: busy }}
      onOk={form.submit} onCancel={() => setOpen(false)} afterClose={onClose}
    >
      <p>{t(`work.accounts.means.${to}`)}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void send(given)}>
        <Form.Item name="reason" label={t('work.accounts.reason')} extra={t('work.accounts.reasonHint')} rules={[{ required: true, whitespace: true, min: 5, max: 300, message: t('work.accounts.reasonLength') }]}>
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
