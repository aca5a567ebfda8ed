import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import type { Route } from './+types/brokers';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BrokerRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, failureText } from './browser-api';
import { BROKER_STATES } from './brokers/words';
import { NextPage, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { useCreate } from './use-create';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.brokers'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = BROKER_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  return { state, page: unwrap(await context.get(apiContext).GET('/api/v1/broker-profiles', { params: { query } })), now: new Date().toISOString() };
}

/** The register for those who keep or watch it and who lead an agency; a broker finds the own profile, or begins it. */
export default function Brokers({ loaderData: { state, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const own = useMay()('broker.write');
  const running = page.items.some((row) => row.state !== 'WITHDRAWN');
  return (
    <>
      <div className="phead">
        <h1>{t(own ? 'work.broker.own' : 'work.nav.brokers')}</h1>
        <nav className="filters" aria-label={t('work.broker.pages')}>
          <Link to="/work/brokers/workload">{t('work.broker.workload')}</Link>
          <a href="/brokers">{t('work.broker.directory')}</a>
        </nav>
      </div>
      <p className="hint">{t('work.broker.hint')}</p>
      {!own && <StateLinks states={[null, ...BROKER_STATES]} chosen={state} textOf={(one) => t(one ? `work.broker.state.${one}` : 'search.all')} />}
      {page.items.length > 0 && <Table rows={page.items} now={now} />}
      {own && !running && <Begin />}
      {!own && page.items.length === 0 && <p className="nothing">{t('work.broker.none')}</p>}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows, now }: { rows: readonly BrokerRow[]; now: string }) {
  const texts = useTexts();
  const { t, locale, list } = texts;
  const join = (items: readonly string[]) => list(items);
  const columns: Column<BrokerRow>[] = [
    { title: t('work.broker.name'), cell: ({ id, name, organisationName }) => <><Link to={`/work/brokers/${id}`}><Written>{name}</Written></Link><div className="small-text"><Written>{organisationName}</Written></div></> },
    { title: t('work.broker.level'), cell: ({ levelLabel }) => levelLabel || '—', nowrap: true },
    { title: t('work.broker.fieldsRegions'), cell: ({ fieldLabels, regionNames }) => <>{join(fieldLabels) || '—'}<div className="small-text">{join(regionNames)}</div></> },
    { title: t('work.broker.validUntil'), cell: ({ validUntil }) => (validUntil ? formatDate(validUntil, locale) : '—'), num: true, nowrap: true },
    ...standingColumns<BrokerRow>(texts, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows.map(withoutCertificateClock)} keyOf={({ id }) => id} />
    </div>
  );
}

/** The clock of a confirmed profile is the certificate's: nobody has to do anything by then but its broker, who reads the day beside. */
const withoutCertificateClock = (row: BrokerRow): BrokerRow => (row.state === 'CONFIRMED' ? { ...row, dueAt: null } : row);

function Begin() {
  const { t } = useTexts();
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<object>('/work/brokers', (body, headers) => browserApi.POST('/api/v1/broker-profiles', { body, headers }));
  return (
    <Panel title={t('work.broker.begin')}>
      <p className="hint">{t('work.broker.beginHint')}</p>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Button type="primary" size="large" loading={busy} disabled={!ready} onClick={() => send({})}>{t('work.broker.begin')}</Button>
    </Panel>
  );
}
