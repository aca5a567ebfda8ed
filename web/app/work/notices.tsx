import { Link, useSearchParams } from 'react-router';
import type { Route } from './+types/notices';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NoticeRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

const STATES = ['all', 'DRAFT', 'CHECKING', 'PUBLISHED', 'SUSPENDED_BY_OBJECTION', 'ENDED_EFFECTIVE', 'WITHDRAWN'] as const;
const stateOf = (params: URLSearchParams) => STATES.find((state) => state === params.get('state')) ?? 'all';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.notices'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const [state, cursor] = [stateOf(params), params.get('cursor')];
  const query = { limit: 30, ...(state === 'all' ? {} : { state }), ...(cursor ? { cursor } : {}) };
  return unwrap(await context.get(apiContext).GET('/api/v1/notice-cases', { params: { query } }));
}

/** Notices of the reader's organisation by their state. */
export default function Notices({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const state = stateOf(useSearchParams()[0]);
  const may = useMay();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.notices')}</h1>
        <a href="/notices">{t('work.notice.board')}</a>
        {may('notice.create') && (
          <Link className="btn pri right" to="/work/notices/new">
            {t('work.notice.new')}
          </Link>
        )}
      </div>
      <StateLinks states={STATES} chosen={state} textOf={(one) => t(one === 'all' ? 'work.notice.all' : `work.notice.state.${one}`)} />
      {loaderData.items.length === 0 ? <p className="nothing">{t(state === 'all' ? 'work.notice.none' : 'work.listEmpty')}</p> : <NoticeTable rows={loaderData.items} />}
      <NextPage address={`state=${state}`} cursor={loaderData.nextCursor} />
    </>
  );
}

function NoticeTable({ rows }: { rows: readonly NoticeRow[] }) {
  const { t, locale } = useTexts();
  const day = (value: string | null) => (value ? formatDate(value, locale) : '—');
  const columns: Column<NoticeRow>[] = [
    {
      title: t('work.col.title'),
      cell: (row) => (
        <>
          <Link to={`/work/notices/${row.id}`}>{row.title ? <Written>{row.title}</Written> : t('work.untitled')}</Link>
          <div className="small-text num">{row.number}</div>
        </>
      ),
    },
    { title: t('work.col.kind'), cell: ({ kindLabel }) => kindLabel },
    { title: t('work.notice.period'), cell: ({ startsOn, endsOn }) => (startsOn ? `${day(startsOn)} — ${day(endsOn)}` : '—'), num: true },
    { title: t('work.notice.daysLeft'), cell: ({ daysLeft }) => (daysLeft === null ? '—' : t('work.notice.days', { days: daysLeft })), num: true, nowrap: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
