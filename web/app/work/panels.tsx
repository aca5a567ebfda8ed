import { Link } from 'react-router';
import type { Route } from './+types/panels';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { PanelRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { PANEL_STATES } from './experts/words';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.panels'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = PANEL_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  return { state, page: unwrap(await context.get(apiContext).GET('/api/v1/panels', { params: { query } })) };
}

/** Panels of all matters, for those who draw and those who watch. */
export default function Panels({ loaderData: { state, page } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const columns: Column<PanelRow>[] = [
    { title: t('work.col.title'), cell: ({ id, title, number }) => <><Link to={`/work/panels/${id}`}><Written>{title}</Written></Link><div className="small-text num">{number}</div></> },
    { title: t('work.seat.sitsAt'), cell: ({ sitsAt }) => formatDate(sitsAt, locale, 'minute'), num: true },
    { title: t('work.panel.seats'), cell: ({ seats }) => seats, amount: true, nowrap: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.panels')}</h1>
      </div>
      <p className="hint">{t('work.panel.hint')}</p>
      <StateLinks states={[null, ...PANEL_STATES]} chosen={state} textOf={(one) => t(one ? `work.panel.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.panel.none')}</p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}
