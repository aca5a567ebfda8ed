import { Alert, Button, Form } from 'antd';
import { Link } from 'react-router';
import type { Route } from './+types/experts';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ExpertRow, ProfileContent } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, failureText } from './browser-api';
import { BLANK_PROFILE, ProfileFields } from './experts/profile-form';
import { EXPERT_STATES } from './experts/words';
import { NextPage, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { useCreate } from './use-create';
import { useMay, useOptions } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.experts'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = EXPERT_STATES.find((one) => one === params.get('state')) ?? null;
  const [field, q, finance, cursor] = [/^\d\d$/.exec(params.get('field') ?? '')?.[0] ?? '', (params.get('q') ?? '').slice(0, 40), params.get('finance') === 'true', params.get('cursor')];
  const query = { limit: 30, ...(state ? { state } : {}), ...(field ? { field } : {}), ...(q ? { q } : {}), ...(finance ? { finance } : {}), ...(cursor ? { cursor } : {}) };
  return { state, field, q, finance, page: unwrap(await context.get(apiContext).GET('/api/v1/experts', { params: { query } })), now: new Date().toISOString() };
}

/** The pool for those who keep or watch it; an expert finds the own profile, or applies. */
export default function Experts({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  const { state, field, q, finance, page, now } = loaderData;
  const keeps = may('panel.read');
  const address = new URLSearchParams({ ...(state ? { state } : {}), ...(field ? { field } : {}), ...(q ? { q } : {}), ...(finance ? { finance: 'true' } : {}) });
  return (
    <>
      <div className="phead">
        <h1>{t(keeps ? 'work.nav.experts' : 'work.expert.own')}</h1>
      </div>
      <p className="hint">{t('work.expert.hint')}</p>
      {keeps && <Filter field={field} q={q} finance={finance} />}
      {keeps && <StateLinks states={[null, ...EXPERT_STATES]} chosen={state} textOf={(one) => t(one ? `work.expert.state.${one}` : 'search.all')} />}
      {page.items.length > 0 && <Table rows={page.items} now={now} />}
      {page.items.length === 0 && (keeps ? <p className="nothing">{t('work.expert.none')}</p> : <Apply />)}
      <NextPage address={address} cursor={page.nextCursor} />
    </>
  );
}

function Filter({ field, q, finance }: { field: string; q: string; finance: boolean }) {
  const { t } = useTexts();
  return (
    <form method="get" className="inline-filter">
      <label>
        {t('work.expert.fields')}{' '}
        <select name="field" defaultValue={field}>
          <option value="">{t('search.all')}</option>
          {useOptions('L-TECH').map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('work.expert.search')} <input name="q" defaultValue={q} maxLength={40} />
      </label>
      <label>
        <input type="checkbox" name="finance" value="true" defaultChecked={finance} /> {t('work.expert.onlyFinance')}
      </label>
      <button className="btn" type="submit">
        {t('work.expert.filter')}
      </button>
    </form>
  );
}

function Table({ rows, now }: { rows: readonly ExpertRow[]; now: string }) {
  const texts = useTexts();
  const { t } = texts;
  const columns: Column<ExpertRow>[] = [
    { title: t('work.expert.name'), cell: ({ id, name, title }) => <><Link to={`/work/experts/${id}`}><Written>{name}</Written></Link><div className="small-text"><Written>{title}</Written></div></> },
    { title: t('work.expert.unit'), cell: ({ unitName }) => (unitName ? <Written>{unitName}</Written> : '—') },
    { title: t('work.expert.fields'), cell: ({ fieldLabels, finance }) => <>{fieldLabels.join('、')}{finance && <span className="tag b">{t('work.expert.finance')}</span>}</> },
    { title: t('work.expert.seats'), cell: ({ seatsNow, seatsAtMost }) => `${seatsNow} / ${seatsAtMost}`, amount: true, nowrap: true },
    ...standingColumns<ExpertRow>(texts, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

function Apply() {
  const { t } = useTexts();
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<ProfileContent>('/work/experts', (body, headers) => browserApi.POST('/api/v1/experts', { body, headers }));
  return (
    <Panel title={t('work.expert.apply')}>
      <p className="hint">{t('work.expert.applyHint')}</p>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Form<ProfileContent> className="measure" layout="vertical" requiredMark={false} initialValues={BLANK_PROFILE} onFinish={send} disabled={!ready}>
        <ProfileFields fixed={false} />
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {t('work.expert.apply')}
        </Button>
      </Form>
    </Panel>
  );
}
