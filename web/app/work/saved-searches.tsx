import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useRevalidator } from 'react-router';
import type { Route } from './+types/saved-searches';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Problem, SavedSearch } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { apiQuery, FACETS, typeIn } from '../public/search-query';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Mixed, Written } from '../ui/written';
import { browserApi, failureText, newKey, settle } from './browser-api';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.savedSearches'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const saved = unwrap(await context.get(apiContext).GET('/api/v1/saved-searches'));
  return { ...saved, fresh: params.has('new') ? criteriaOf(params) : null };
}

/** What a search page was asked for, without its page and order. */
function criteriaOf(params: URLSearchParams) {
  const query = apiQuery(params, typeIn(params));
  const chosen = FACETS.flatMap((facet) => ((query[facet]?.length ?? 0) > 0 ? [[facet, query[facet]] as const] : []));
  return { ...(query.q ? { q: query.q } : {}), ...(query.type ? { type: query.type } : {}), ...Object.fromEntries(chosen) };
}

const FREQUENCIES = ['INSTANT', 'DAILY', 'WEEKLY'] as const;

/** A person's saved searches, and the one that was just brought from the search page. */
export default function SavedSearches({ loaderData: { items, limit, fresh } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.savedSearches')}</h1>
        <a className="btn right" href="/search">{t('work.saved.toSearch')}</a>
      </div>
      <p className="hint">{t('work.saved.hint', { limit })}</p>
      {fresh && <NewSearch criteria={fresh} />}
      {items.length === 0 ? <p className="nothing">{t('work.saved.none')}</p> : <Rows items={items} />}
    </>
  );
}

function useFrequencies() {
  const { t } = useTexts();
  return FREQUENCIES.map((value) => ({ value, label: t(`work.saved.frequency.${value}`) }));
}

function NewSearch({ criteria }: { criteria: NonNullable<Route.ComponentProps['loaderData']['fresh']> }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const frequencies = useFrequencies();
  const ready = useHydrated();
  const [busy, setBusy] = useState(false);
  const save = async (form: { name: string; frequency: (typeof FREQUENCIES)[number] }) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/saved-searches', { params: { header: { 'Idempotency-Key': newKey() } }, body: { ...form, criteria } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t));
    void message.success(t('work.saved.saved'));
    await navigate('/work/saved-searches');
  };
  return (
    <Panel title={t('work.saved.new')}>
      <Form layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ name: (criteria.q || t('work.saved.everything')).slice(0, 40), frequency: 'DAILY' }} onFinish={(form: Parameters<typeof save>[0]) => void save(form)}>
        <Form.Item name="name" label={t('work.saved.name')} rules={[{ required: true, whitespace: true, max: 40 }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="frequency" label={t('work.saved.frequency')}>
          <Select options={frequencies} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>{t('work.saved.save')}</Button>
      </Form>
    </Panel>
  );
}

/** A change of one search: done at once, and the list is read anew. */
function useChange() {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const done = async (outcome: { ok: true } | { ok: false; problem: Problem | null }, said: string) => {
    if (outcome.ok) void message.success(said);
    else void message.error(failureText(outcome.problem, t));
    await revalidate();
  };
  return {
    change: async (id: string, body: { frequency?: (typeof FREQUENCIES)[number]; paused?: boolean }) =>
      done(await settle(browserApi.PATCH('/api/v1/saved-searches/{id}', { params: { path: { id } }, body })), t('work.saved.saved')),
    remove: async (id: string) => done(await settle(browserApi.DELETE('/api/v1/saved-searches/{id}', { params: { path: { id } } })), t('work.saved.deleted')),
  };
}

function Rows({ items }: { items: readonly SavedSearch[] }) {
  const { t, locale, list } = useTexts();
  const { change, remove } = useChange();
  const frequencies = useFrequencies();
  const ready = useHydrated();
  const columns: Column<SavedSearch>[] = [
    { title: t('work.saved.name'), cell: ({ name, parameters, unreadable }) => (unreadable ? <Written>{name}</Written> : <a href={`/search?${parameters}`}><Written>{name}</Written></a>) },
    { title: t('work.saved.criteria'), cell: ({ labels }) => <Mixed text={labels.length > 0 ? list(labels, '，') : t('work.saved.everything')} /> },
    { title: t('work.saved.frequency'), cell: ({ id, frequency, name }) => <Select aria-label={`${t('work.saved.frequency')} ${name}`} disabled={!ready} value={frequency} options={frequencies} onChange={(value) => void change(id, { frequency: value })} /> },
    { title: t('work.saved.toldAt'), cell: ({ toldAt }) => (toldAt ? <span className="num">{formatDate(toldAt, locale, 'minute')}</span> : t('work.saved.never')), nowrap: true },
    { title: t('work.saved.state'), cell: ({ paused, unreadable }) => <span className={unreadable ? 'due-soon' : undefined}>{t(unreadable ? 'work.saved.unreadable' : paused ? 'work.saved.paused' : 'work.saved.active')}</span> },
    { title: t('work.saved.steps'), plain: true, cell: ({ id, name, paused, unreadable }) => (
      <span className="pick">
        {!unreadable && <Button disabled={!ready} aria-label={`${t(paused ? 'work.saved.resume' : 'work.saved.pause')} ${name}`} onClick={() => void change(id, { paused: !paused })}>{t(paused ? 'work.saved.resume' : 'work.saved.pause')}</Button>}
        <Button danger disabled={!ready} aria-label={`${t('work.saved.delete')} ${name}`} onClick={() => void remove(id)}>{t('work.saved.delete')}</Button>
      </span>
    ) },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={items} keyOf={({ id }) => id} />
    </div>
  );
}
