import { Link } from 'react-router';
import type { Route } from './+types/notices';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NoticeRow } from '../api/types';
import { formatDate, isoDay } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { Board, boardAddress, ButtonFilter, FoldedFilter } from './board';
import { NoticeDays, NoticeState } from './notice-parts';

const STATES = ['PUBLISHED', 'SUSPENDED_BY_OBJECTION', 'ENDED_EFFECTIVE', 'WITHDRAWN'] as const;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('notice.title')), { name: 'description', content: t('notice.lead') }];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const params = new URL(request.url).searchParams;
  const state = STATES.find((one) => one === params.get('state')) ?? null;
  const kinds = unwrap(await api.GET('/api/v1/notice-kinds')).map(({ kind, label }) => ({ kind, label }));
  const kind = kinds.find((one) => one.kind === params.get('kind'))?.kind ?? null;
  const cursor = params.get('cursor');
  const query = { ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) };
  return { state, kind, kinds, page: unwrap(await api.GET('/api/v1/notices', { params: { query } })) };
}

/** The public board (公示公告): what is and was on display, latest first. */
export default function Notices({ loaderData: { state, kind, kinds, page } }: Route.ComponentProps) {
  const { t } = useTexts();
  const address = boardAddress({ state, kind });
  return (
    <Board
      title={t('notice.title')}
      lead={t('notice.lead')}
      none={t('notice.none')}
      filters={
        <>
          <ButtonFilter label={t('notice.byState')} chosen={state} choices={[null, ...STATES].map((one) => [one, t(one ? `notice.state.${one}` : 'notice.all')] as const)} hrefOf={(one) => address({ state: one })} />
          <FoldedFilter label={t('notice.byKind')} chosen={kind} choices={[[null, t('notice.allKinds')], ...kinds.map((one) => [one.kind, one.label] as const)]} hrefOf={(one) => address({ kind: one })} />
        </>
      }
      rows={page.items.map((row) => (
        <BoardRow key={row.id} row={row} />
      ))}
      more={page.nextCursor && address({ cursor: page.nextCursor })}
    />
  );
}

function BoardRow({ row }: { row: NoticeRow }) {
  const { t, locale } = useTexts();
  return (
    <li className={`notice-${row.state}`}>
      <h2>
        <Link to={`/notices/${row.id}`}>
          <Written>{row.title}</Written>
        </Link>
      </h2>
      <p className="tg">
        <NoticeState row={row} />
        <span className="tag">{row.kindLabel}</span>
        <Written>{row.organisationName}</Written>
        {row.publishedAt && <time dateTime={isoDay(row.publishedAt)}>{t('notice.publishedOn', { date: formatDate(row.publishedAt, locale) })}</time>}
      </p>
      <NoticeDays row={row} />
    </li>
  );
}
