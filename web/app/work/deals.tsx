import { Link } from 'react-router';
import type { Route } from './+types/deals';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { DealRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { DEAL_STAGES, DEAL_STATES } from './deals/words';
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
      {page.items.length === 0 ? <p className="nothing">{t('work.deal.none')}</p> : asList ? <Table rows={page.items} now={now} /> : <Board rows={page.items} />}
      {asList && <NextPage address={state ? `view=list&state=${state}` : 'view=list'} cursor={page.nextCursor} />}
    </>
  );
}

const otherNames = ({ reader, buyerName, sellerName }: DealRow): string => [reader === 'BUYER' ? null : buyerName, reader === 'SELLER' ? null : sellerName].filter(Boolean).join('、');

function Board({ rows }: { rows: readonly DealRow[] }) {
  const { t } = useTexts();
  return (
    <div className="dealboard">
      {DEAL_STAGES.map((stage) => {
        const here = rows.filter(({ state }) => state === stage);
        return (
          <section key={stage} aria-label={t(`work.deal.state.${stage}`)} className={here.length === 0 ? 'vacant' : undefined}>
            <h2>{t(`work.deal.state.${stage}`)} <span className="small-text num">{here.length}</span></h2>
            {here.map((row) => <Card key={row.id} row={row} />)}
          </section>
        );
      })}
    </div>
  );
}

function Card({ row }: { row: DealRow }) {
  const { t, locale } = useTexts();
  const { id, needTitle, achievementTitle, probability, lifeAt } = row;
  return (
    <article className="dealcard">
      <Link to={`/work/deals/${id}`}><Written>{needTitle || achievementTitle}</Written></Link>
      <div className="small-text"><Written>{otherNames(row)}</Written></div>
      <div className="small-text num">{t('work.deal.chance', { percent: probability })}</div>
      <div className="small-text num">{t('work.deal.lastLife', { date: formatDate(lifeAt, locale, 'dayOfYear') })}</div>
      <Waiting row={row} />
    </article>
  );
}

/** What waits for the reader. */
function Waiting({ row: { unread, openTasks, lateTasks } }: { row: DealRow }) {
  const { t } = useTexts();
  return (
    <div className="dealmarks">
      {unread > 0 && <span className="tag w">{t('work.deal.unread', { count: unread })}</span>}
      {openTasks > lateTasks && <span className="tag">{t('work.deal.openTasks', { count: openTasks - lateTasks })}</span>}
      {lateTasks > 0 && <span className="tag e">{t('work.deal.lateTasks', { count: lateTasks })}</span>}
    </div>
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
