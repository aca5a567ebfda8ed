import { Link, useSearchParams } from 'react-router';
import type { Route } from './+types/bidding';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BoardRow, WorkItem } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Mixed, Written } from '../ui/written';
import { useSentHere } from './bids/sent-here';
import { UnsentDrafts } from './bids/unsent-drafts';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

const PHASES = ['open', 'closed'] as const;
const phaseOf = (params: URLSearchParams) => PHASES.find((phase) => phase === params.get('state')) ?? 'open';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.bidding'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const cursor = params.get('cursor');
  const query = { limit: 30, phase: phaseOf(params), ...(cursor ? { cursor } : {}) };
  const api = context.get(apiContext);
  // an opened bid is no secret any more; before that everybody is shown the same list
  const [board, desk] = await Promise.all([api.GET('/api/v1/challenges', { params: { query } }), query.phase === 'closed' ? api.GET('/api/v1/workbench') : null]);
  return { ...unwrap(board), own: desk ? unwrap(desk).mine.filter(({ kind }) => kind === 'bid') : [] };
}

/** By its number, which begins with that of its challenge. */
const ownFor = (own: readonly WorkItem[], { number }: BoardRow): WorkItem | undefined => own.find((bid) => bid.number.replace(/-\d+$/, '') === number);

/** The reader's own bid, once it was opened: how it stands. */
function OwnBid({ bid }: { bid: WorkItem | undefined }) {
  const { t } = useTexts();
  if (!bid) return null;
  return (
    <div>
      <Link to={`/work/bids/${bid.id}`}>{t('work.bid.own')}</Link> <StateTag label={bid.stateLabel} tone={bid.stateTone} />
      {bid.about && <div className="small-text"><Mixed text={bid.about} /></div>}
    </div>
  );
}

/** Challenges for which one may bid, or could: the same list for everybody, whoever has bid, until bids are opened. */
export default function Bidding({ loaderData }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const phase = phaseOf(useSearchParams()[0]);
  const sent = useSentHere();
  const columns: Column<BoardRow>[] = [
    {
      title: t('work.col.title'),
      cell: (row) => (
        <>
          <Link to={`/work/challenges/${row.id}/bid`}>
            <Written>{row.title}</Written>
          </Link>
          <div className="small-text num">{row.number}</div>
          <OwnBid bid={ownFor(loaderData.own, row)} />
          {sent.includes(row.id) && <span className="tag">{t('work.bid.sentHere')}</span>}
        </>
      ),
    },
    { title: t('work.bid.poster'), cell: ({ poster }) => <Written>{poster.name}</Written> },
    { title: t('work.bid.amount'), cell: ({ listFen }) => (listFen === null ? '—' : formatMoney(listFen, locale)), amount: true, nowrap: true },
    { title: t('work.bid.deadline'), cell: ({ bidDeadline }) => (bidDeadline ? formatDate(bidDeadline, locale, 'minute') : '—'), num: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.bidding')}</h1>
      </div>
      <p className="hint">{t('work.bid.listHint')}</p>
      <UnsentDrafts />
      <StateLinks states={PHASES} chosen={phase} textOf={(one) => t(`work.bid.phase.${one}`)} />
      {loaderData.items.length === 0 ? (
        <p className="nothing">{t('work.bid.noChallenges')}</p>
      ) : (
        <div className="box">
          <WorkTable columns={columns} rows={loaderData.items} keyOf={({ id }) => id} />
        </div>
      )}
      <NextPage address={`state=${phase}`} cursor={loaderData.nextCursor} />
    </>
  );
}
