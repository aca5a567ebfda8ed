import { Link } from 'react-router';
import type { Route } from './+types/need-offers';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NeedOfferRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { OFFER_STATES } from './experts/words';
import { NextPage, Section, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.needOffers'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = OFFER_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const api = context.get(apiContext);
  const [page, desk] = await Promise.all([
    api.GET('/api/v1/need-offers', { params: { query: { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }).then(unwrap),
    state === null && cursor === null ? api.GET('/api/v1/need-offers', { params: { query: { view: 'desk', limit: 30 } } }).then(unwrap) : null,
  ]);
  return { state, page, desk, now: new Date().toISOString() };
}

/** Needs that were offered to calls; first what waits for the reader. */
export default function NeedOffers({ loaderData: { state, page, desk, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.needOffers')}</h1>
      </div>
      {desk && desk.items.length > 0 && (
        <Section title={t('work.todo')}>
          <Table rows={desk.items} now={now} />
        </Section>
      )}
      <StateLinks states={[null, ...OFFER_STATES]} chosen={state} textOf={(one) => t(one ? `work.offer.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.offer.none')}</p> : <Table rows={page.items} now={now} />}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows, now }: { rows: readonly NeedOfferRow[]; now: string }) {
  const texts = useTexts();
  const { t } = texts;
  const columns: Column<NeedOfferRow>[] = [
    { title: t('work.offer.need'), cell: ({ id, title, number }) => <><Link to={`/work/need-offers/${id}`}><Written>{title}</Written></Link><div className="small-text num">{number}</div></> },
    { title: t('work.offer.demander'), cell: ({ organisationName }) => <Written>{organisationName}</Written> },
    { title: t('work.offer.call'), cell: ({ callTitle }) => <Written>{callTitle}</Written> },
    { title: t('work.offer.score'), cell: ({ score, passes }) => <>{score ?? '—'}<PassLine passes={passes} /></>, amount: true, nowrap: true },
    ...standingColumns<NeedOfferRow>(texts, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

/** Whether the average reaches what the rule asks for. */
function PassLine({ passes }: Pick<NeedOfferRow, 'passes'>) {
  const { t } = useTexts();
  if (passes === null) return null;
  return <div className="small-text">{t(passes ? 'work.offer.passes' : 'work.offer.fails')}</div>;
}
