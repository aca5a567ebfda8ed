import { Link } from 'react-router';
import type { Route } from './+types/challenges';
import { unwrap } from '../api/answer';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import type { BoardRow } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { Board, boardAddress, ButtonFilter, FoldedFilter } from './board';
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

/** The list (榜单) of 揭榜挂帅, latest first. */
export default function Challenges({ loaderData: { phase, field, fields, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const address = boardAddress({ phase, field });
  return (
    <Board
      title={t('challenge.title')}
      lead={t('challenge.lead')}
      none={t('challenge.none')}
      filters={
        <>
          <p>
            <Link to="/need-calls">{t('needCall.title')}</Link>
          </p>
          <ButtonFilter label={t('challenge.byPhase')} chosen={phase} choices={[null, ...PHASES].map((one) => [one, t(one ? `challenge.phase.${one}` : 'challenge.phase.all')] as const)} hrefOf={(one) => address({ phase: one })} />
          <FoldedFilter label={t('challenge.byField')} chosen={field} choices={[[null, t('challenge.allFields')], ...fields.map(({ code, name }) => [code, name] as const)]} hrefOf={(one) => address({ field: one })} />
        </>
      }
      rows={page.items.map((row) => (
        <BoardLine key={row.id} row={row} now={now} />
      ))}
      more={page.nextCursor && address({ cursor: page.nextCursor })}
    />
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
