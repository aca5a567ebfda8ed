import { Link } from 'react-router';
import type { Route } from './+types/audit';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import { apiContext } from '../api/context';
import type { AuditHead, AuditRecord } from '../api/types';
import { formatDate, formatNumber } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { addressOf, type Filter, filterIn } from './audit/address';
import { AuditFilter } from './audit/filter';
import { actionText, objectText, OUTCOMES } from './audit/words';
import { StateTag } from './state-tag';

const ROWS = 30;
const HEADS = 5;
const TONE: Record<string, string> = { done: 'good', refused: 'bad', read: 'draft' };

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.audit'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const params = new URL(request.url).searchParams;
  const filter = filterIn(params);
  const cursor = params.get('cursor');
  const { outcome: asked, ...others } = filter;
  const outcome = OUTCOMES.find((one) => one === asked);
  const query = { ...others, ...(outcome ? { outcome } : {}), limit: ROWS, ...(cursor ? { cursor } : {}) };
  const [records, heads] = await Promise.all([
    api.GET('/api/v1/audit/records', { params: { query } }),
    api.GET('/api/v1/audit/heads', { params: { query: { limit: HEADS } } }),
  ]);
  const page = unwrap(records);
  return { filter, person: await personOf(api, filter, page.items), page, heads: unwrap(heads).items };
}

/** The person whom the list is narrowed to, by the latest name in the trail; where the other filters leave no record, any of theirs tells it. */
async function personOf(api: Api, { actorId }: Filter, found: readonly AuditRecord[]): Promise<string> {
  if (!actorId) return '';
  const known = found[0] ?? unwrap(await api.GET('/api/v1/audit/records', { params: { query: { actorId, limit: 1 } } })).items[0];
  return known?.actorName || `${actorId.slice(0, 8)}…`;
}

/** Who did what, and the signed heads that convict every later change to it. */
export default function Audit({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { filter, person, page, heads } = loaderData;
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.audit')}</h1>
      </div>
      <AuditFilter key={addressOf(filter)} filter={filter} person={person} />
      {page.items.length === 0 ? <p className="nothing below">{t('work.listEmpty')}</p> : <Records rows={page.items} />}
      {page.nextCursor && (
        <ul className="pager">
          <li>
            <Link to={`${addressOf(filter)}&cursor=${encodeURIComponent(page.nextCursor)}`}>{t('pager.next')}</Link>
          </li>
        </ul>
      )}
      <Heads rows={heads} />
    </>
  );
}

function Records({ rows }: { rows: readonly AuditRecord[] }) {
  const { t } = useTexts();
  return (
    <div className="box below">
      <table className="wtbl">
        <thead>
          <tr>
            <th scope="col">{t('work.audit.at')}</th>
            <th scope="col">{t('work.audit.action')}</th>
            <th scope="col">{t('work.audit.object')}</th>
            <th scope="col">{t('work.audit.person')}</th>
            <th scope="col">{t('work.audit.outcome')}</th>
            <th scope="col">{t('work.audit.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RecordRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RecordRow({ row }: { row: AuditRecord }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const { objectKind, objectId, actorId, actorName } = row;
  return (
    <tr>
      <td className="num nowrap" data-label={t('work.audit.at')}>
        {formatDate(row.at, locale, 'minute')}
      </td>
      <td className="nowrap" data-label={t('work.audit.action')}>{actionText(row.action, texts)}</td>
      <td data-label={t('work.audit.object')}>
        {objectText(objectKind, texts)}{' '}
        <Link to={addressOf({ objectKind, objectId })} className="small-text num breaks">
          {objectId}
        </Link>
      </td>
      <td className="nowrap" data-label={t('work.audit.person')}>{actorId ? (
          <Link to={addressOf({ actorId })}>
            <Written>{actorName}</Written>
          </Link>
        ) : (
          actorName || '—'
        )}</td>
      <td className="nowrap" data-label={t('work.audit.outcome')}>
        <StateTag label={t(`work.audit.outcome.${row.outcome as 'done'}`)} tone={TONE[row.outcome] ?? 'draft'} />
      </td>
      <td className="nowrap">
        <details>
          <summary>{t('work.audit.show')}</summary>
          <pre className="entry">{JSON.stringify(row.detail, null, 2)}</pre>
          <p className="small-text">{t('work.audit.request', { id: row.requestId })}</p>
          {row.seq !== null && <a href={`/api/v1/audit/records/${row.id}/proof`}>{t('work.audit.proof', { no: row.seq + 1 })}</a>}
        </details>
      </td>
    </tr>
  );
}

function Heads({ rows }: { rows: readonly AuditHead[] }) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('work.audit.heads')}>
      <p className="hint">{t('work.audit.headsHint')}</p>
      <table className="wtbl">
        <thead>
          <tr>
            <th scope="col">{t('work.audit.signedAt')}</th>
            <th scope="col">{t('work.audit.size')}</th>
            <th scope="col">{t('work.audit.root')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((head) => (
            <tr key={head.size}>
              <td className="num">{formatDate(head.signedAt, locale, 'minute')}</td>
              <td className="num" data-label={t('work.audit.size')}>
                {formatNumber(head.size, locale)}
              </td>
              <td data-label={t('work.audit.root')}>
                <code className="breaks">{head.root}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="gap">
        <a href="/api/v1/audit/heads?limit=100">{t('work.audit.allHeads')}</a>
      </p>
    </Panel>
  );
}
