import { Link } from 'react-router';
import type { Route } from './+types/seats';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { SeatRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { SEAT_STATES } from './experts/words';
import { NextPage, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.seats'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = SEAT_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  return { state, page: unwrap(await context.get(apiContext).GET('/api/v1/panel-seats', { params: { query } })), now: new Date().toISOString() };
}

/** Invitations of an expert; what is judged is told without names. */
export default function Seats({ loaderData: { state, page, now } }: Route.ComponentProps) {
  const texts = useTexts();
  const { t, locale } = texts;
  const columns: Column<SeatRow>[] = [
    { title: t('work.col.title'), cell: ({ id, title, panelNumber }) => <><Link to={`/work/seats/${id}`}><Written>{title}</Written></Link><div className="small-text num">{panelNumber}</div></> },
    { title: t('work.seat.sitsAt'), cell: ({ sitsAt }) => formatDate(sitsAt, locale, 'minute'), num: true },
    ...standingColumns<SeatRow>(texts, now),
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.seats')}</h1>
      </div>
      <p className="hint">{t('work.seat.hint')}</p>
      <StateLinks states={[null, ...SEAT_STATES]} chosen={state} textOf={(one) => t(one ? `work.seat.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.seat.none')}</p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}
