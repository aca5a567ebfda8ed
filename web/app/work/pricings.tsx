import { Link } from 'react-router';
import type { Route } from './+types/pricings';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { PricingRow } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { NextPage, Section, StateLinks } from './list-parts';
import { PRICING_STATES } from './pricings/words';
import { standingColumns } from './standing-columns';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.pricings'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = PRICING_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const api = context.get(apiContext);
  const [page, desk] = await Promise.all([
    api.GET('/api/v1/pricings', { params: { query: { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }).then(unwrap),
    state === null && cursor === null ? api.GET('/api/v1/pricings', { params: { query: { view: 'desk', limit: 30 } } }).then(unwrap) : null,
  ]);
  return { state, page, desk, now: new Date().toISOString() };
}

/** Prices of achievements of the reader's unit; for registrars what waits for their word or is effective. */
export default function Pricings({ loaderData: { state, page, desk, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.pricings')}</h1>
      </div>
      <p className="hint">{t('work.pricing.hint')}</p>
      {desk && desk.items.length > 0 && (
        <Section title={t('work.todo')}>
          <Table rows={desk.items} now={now} />
        </Section>
      )}
      <StateLinks states={[null, ...PRICING_STATES]} chosen={state} textOf={(one) => t(one ? `work.pricing.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.pricing.none')}</p> : <Table rows={page.items} now={now} />}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows, now }: { rows: readonly PricingRow[]; now: string }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const columns: Column<PricingRow>[] = [
    { title: t('kindOne.achievement'), cell: ({ id, number, title }) => <><Link to={`/work/pricings/${id}`}><Written>{title}</Written></Link><div className="small-text num">{number}</div></> },
    { title: t('work.pricing.counterparty'), cell: ({ counterpartyName, organisationName }) => <>{counterpartyName ? <Written>{counterpartyName}</Written> : '—'}<div className="small-text"><Written>{organisationName}</Written></div></> },
    { title: t('work.pricing.price'), cell: ({ way, priceFen }) => <><span className="num">{priceFen === null ? t('work.pricing.noPrice') : formatMoney(priceFen, locale)}</span><div className="small-text">{t(`work.pricing.way.${way}`)}</div></>, nowrap: true },
    { title: t('work.pricing.effectiveOn'), cell: ({ effectiveOn }) => effectiveOn && <span className="num">{formatDate(effectiveOn, locale)}</span>, nowrap: true },
    ...standingColumns<PricingRow>(texts, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
