import { Link } from 'react-router';
import type { Route } from './+types/deals';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { DealRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { Board } from './deals/board';
import { otherNames, Waiting } from './deals/card';
import { DEAL_STATES } from './deals/words';
import { NextPage, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.deals'))];
};

/** The board shows so many of those that changed last; all of them stand in the list. */
const ON_THE_BOARD = 100;

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = DEAL_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const asList = params.get('view') === 'list' || state !== null || cursor !== null;
  const page = unwrap(await context.get(apiContext).GET('/api/v1/deals', { params: { query: { limit: asList ? 30 : ON_THE_BOARD, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }));
  return { state, asList, page, now: new Date().toISOString() };
}

/** Deals of the reader, for officials all: by stage on a board, or as a list. */
export default function Deals({ loaderData: { state, asList, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const asleep = page.items.filter((row) => row.state === 'DORMANT').length;
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.deals')}</h1>
        <nav className="filters" aria-label={t('work.deal.views')}>
          <Link to="?" aria-current={asList ? undefined : 'true'}>{t('work.deal.board')}</Link>
          <Link to="?view=list" aria-current={asList ? 'true' : undefined}>{t('work.deal.list')}</Link>
        </nav>
      </div>
      <p className="hint">{t('work.deal.hint')}</p>
      {asList && <StateLinks states={[null, ...DEAL_STATES]} chosen={state} within={{ view: 'list' }} textOf={(one) => t(one ? `work.deal.state.${one}` : 'search.all')} />}
      {!asList && asleep > 0 && <p><Link to="?view=list&state=DORMANT">{t('work.board.asleep', { count: asleep })}</Link></p>}
      {page.items.length === 0 ? <p className="nothing">{t('work.deal.none')}</p> : asList ? <Table rows={page.items} now={now} /> : <Board rows={page.items} />}
      {asList && <NextPage address={state ? `view=list&state=${state}` : 'view=list'} cursor={page.nextCursor} />}
    </>
  );
}

function Table({ rows, now }: { rows: readonly DealRow[]; now: string }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const columns: Column<DealRow>[] = [
    {
      title: t('work.intro.matter'),
      cell: (row) => (
        <>
          <Link to={`/work/deals/${row.id}`}><Written>{row.needTitle || row.achievementTitle}</Written></Link>
          <div className="small-text num">{row.number}</div>
          <Waiting row={row} />
        </>
      ),
    },
    { title: t('work.intro.others'), cell: (row) => <Written>{otherNames(row)}</Written> },
    { title: t('work.deal.probability'), cell: ({ probability }) => `${probability}%`, amount: true },
    { title: t('work.deal.lifeAt'), cell: ({ lifeAt }) => formatDate(lifeAt, locale), num: true },
    ...standingColumns<DealRow>(texts, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
