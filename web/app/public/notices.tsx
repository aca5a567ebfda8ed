import { Link } from 'react-router';
import type { Route } from './+types/notices';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NoticeRow } from '../api/types';
import { formatDate, isoDay } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Written } from '../ui/written';
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

/** The list with something of its filter changed. */
type Address = (change: { state?: string | null; kind?: string | null; cursor?: string }) => string;

/** The public board (公示公告): what is and was on display, latest first. */
export default function Notices({ loaderData: { state, kind, kinds, page } }: Route.ComponentProps) {
  const { t } = useTexts();
  const address: Address = (change) => {
    const found = Object.entries({ state, kind, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return `?${new URLSearchParams(found)}`;
  };
  return (
    <div className="wrap">
      <Crumbs items={[[t('notice.title')]]} />
      <div className="stack">
        <h1>{t('notice.title')}</h1>
        <p className="lead">{t('notice.lead')}</p>
        <ByState state={state} address={address} />
        <ByKind kind={kind} kinds={kinds} address={address} />
        {page.items.length === 0 ? (
          <p className="none">{t('notice.none')}</p>
        ) : (
          <ul className="board">
            {page.items.map((row) => (
              <BoardRow key={row.id} row={row} />
            ))}
          </ul>
        )}
        {page.nextCursor && (
          <ul className="pager">
            <li>
              <Link to={address({ cursor: page.nextCursor })}>{t('pager.next')}</Link>
            </li>
          </ul>
        )}
      </div>
    </div>
  );
}

function ByState({ state, address }: { state: string | null; address: Address }) {
  const { t } = useTexts();
  return (
    <nav aria-label={t('notice.byState')}>
      <ul className="calc-kinds">
        {[null, ...STATES].map((one) => (
          <li key={one}>
            <Link className={one === state ? 'btn pri' : 'btn'} to={address({ state: one })} aria-current={one === state ? 'true' : undefined}>
              {one ? t(`notice.state.${one}`) : t('notice.all')}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ByKind({ kind, kinds, address }: { kind: string | null; kinds: readonly { kind: string; label: string }[]; address: Address }) {
  const { t } = useTexts();
  return (
    <details className="fold" open={kind !== null}>
      <summary>{t('notice.byKind')}</summary>
      <ul className="plain-list">
        <li>{kind === null ? <b>{t('notice.allKinds')}</b> : <Link to={address({ kind: null })}>{t('notice.allKinds')}</Link>}</li>
        {kinds.map((one) => (
          <li key={one.kind}>{one.kind === kind ? <b>{one.label}</b> : <Link to={address({ kind: one.kind })}>{one.label}</Link>}</li>
        ))}
      </ul>
    </details>
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
