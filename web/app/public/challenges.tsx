import { Link } from 'react-router';
import type { Route } from './+types/challenges';
import { unwrap } from '../api/answer';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import type { BoardRow } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Written } from '../ui/written';
import { ChallengeState, Poster, remaining } from './challenge-parts';

const PHASES = ['open', 'closed', 'cancelled'] as const;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('challenge.title')), { name: 'description', content: t('challenge.lead') }];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const params = new URL(request.url).searchParams;
  const codes = await loadCodes(api);
  const nameOf = namesOf(codes, context.get(visitContext).locale);
  const phase = PHASES.find((one) => one === params.get('phase')) ?? null;
  const fields = (codes['L-TECH'] ?? []).map(({ code }) => ({ code, name: nameOf('L-TECH', code) }));
  const field = fields.find(({ code }) => code === params.get('field'))?.code ?? null;
  const cursor = params.get('cursor');
  const query = { ...(phase ? { phase } : {}), ...(field ? { field } : {}), ...(cursor ? { cursor } : {}) };
  return { phase, field, fields, page: unwrap(await api.GET('/api/v1/challenges', { params: { query } })), now: new Date().toISOString() };
}

/** The list with something of its filter changed. */
type Address = (change: { phase?: string | null; field?: string | null; cursor?: string }) => string;

/** The list (榜单) of 揭榜挂帅, latest first. */
export default function Challenges({ loaderData: { phase, field, fields, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const address: Address = (change) => `?${new URLSearchParams(Object.entries({ phase, field, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1])))}`;
  return (
    <div className="wrap">
      <Crumbs items={[[t('challenge.title')]]} />
      <div className="stack">
        <h1>{t('challenge.title')}</h1>
        <p className="lead">{t('challenge.lead')}</p>
        <nav aria-label={t('challenge.byPhase')}>
          <ul className="calc-kinds">
            {[null, ...PHASES].map((one) => (
              <li key={one}>
                <Link className={one === phase ? 'btn pri' : 'btn'} to={address({ phase: one })} aria-current={one === phase ? 'true' : undefined}>
                  {t(one ? `challenge.phase.${one}` : 'challenge.phase.all')}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <ByField field={field} fields={fields} address={address} />
        {page.items.length === 0 ? (
          <p className="none">{t('challenge.none')}</p>
        ) : (
          <ul className="board">
            {page.items.map((row) => (
              <BoardLine key={row.id} row={row} now={now} />
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

function ByField({ field, fields, address }: { field: string | null; fields: readonly { code: string; name: string }[]; address: Address }) {
  const { t } = useTexts();
  return (
    <details className="fold" open={field !== null}>
      <summary>{t('challenge.byField')}</summary>
      <ul className="plain-list">
        <li>{field === null ? <b>{t('challenge.allFields')}</b> : <Link to={address({ field: null })}>{t('challenge.allFields')}</Link>}</li>
        {fields.map(({ code, name }) => (
          <li key={code}>{code === field ? <b>{name}</b> : <Link to={address({ field: code })}>{name}</Link>}</li>
        ))}
      </ul>
    </details>
  );
}

function BoardLine({ row, now }: { row: BoardRow; now: string }) {
  const { t, locale } = useTexts();
  const left = row.state === 'OPEN' ? remaining(row.bidDeadline, now, { t }) : '';
  return (
    <li className={`challenge-${row.state}`}>
      <h2>
        <Link to={`/challenges/${row.id}`}>
          <Written>{row.title}</Written>
        </Link>
      </h2>
      <p className="tg">
        <ChallengeState row={row} />
        <span className="tag">{row.typeLabel}</span>
        {row.fieldLabel && <span className="tag b">{row.fieldLabel}</span>}
        <Poster poster={row.poster} />
        {row.listFen !== null && <b className="num">{formatMoney(row.listFen, locale)}</b>}
      </p>
      <p className="notice-days">
        {t('challenge.until')}
        <time className="num" dateTime={row.bidDeadline}>
          {formatDate(row.bidDeadline, locale, 'minute')}
        </time>
        {left && <b>{left}</b>}
      </p>
    </li>
  );
}
