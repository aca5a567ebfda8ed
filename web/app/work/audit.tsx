import { Link } from 'react-router';
import type { Route } from './+types/audit';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import { apiContext } from '../api/context';
import type { AuditHead, AuditRecord, AuditVocabulary } from '../api/types';
import { formatDate, formatNumber } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { type Fact, Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { addressOf, type Filter, filterIn } from './audit/address';
import { AuditFilter } from './audit/filter';
import { OUTCOMES, type Words, wordsOf } from './audit/words';
import { NextPage } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

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
  const [records, heads, vocabulary] = await Promise.all([
    api.GET('/api/v1/audit/records', { params: { query } }),
    api.GET('/api/v1/audit/heads', { params: { query: { limit: HEADS } } }),
    api.GET('/api/v1/audit/vocabulary'),
  ]);
  const page = unwrap(records);
  return { filter, person: await personOf(api, filter, page.items), page, heads: unwrap(heads).items, vocabulary: unwrap(vocabulary) };
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
  const { filter, person, page, heads, vocabulary } = loaderData;
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.audit')}</h1>
      </div>
      <AuditFilter key={addressOf(filter)} filter={filter} person={person} vocabulary={vocabulary} />
      {page.items.length === 0 ? <p className="nothing below">{t('work.listEmpty')}</p> : <Records rows={page.items} vocabulary={vocabulary} />}
      <NextPage address={addressOf(filter)} cursor={page.nextCursor} />
      <Heads rows={heads} />
    </>
  );
}

function Records({ rows, vocabulary }: { rows: readonly AuditRecord[]; vocabulary: AuditVocabulary }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const words = wordsOf(vocabulary, texts);
  const columns: Column<AuditRecord>[] = [
    { title: t('work.audit.at'), cell: ({ at }) => formatDate(at, locale, 'second'), num: true, nowrap: true },
    { title: t('work.audit.action'), cell: ({ action }) => words.action(action), nowrap: true },
    { title: t('work.audit.object'), cell: (row) => <RecordObject row={row} kind={words.object(row.objectKind)} /> },
    { title: t('work.audit.person'), cell: (row) => <Person row={row} />, nowrap: true },
    { title: t('work.audit.outcome'), cell: ({ outcome }) => <StateTag label={t(`work.audit.outcome.${outcome as 'done'}`)} tone={TONE[outcome] ?? 'draft'} />, nowrap: true },
    { title: t('work.audit.detail'), cell: (row) => <Detail row={row} words={words} />, nowrap: true, plain: true },
  ];
  return (
    <div className="box below">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

/** What happens to the trail as a whole has no object of its own. */
const NO_OBJECT = '-';
/** Under this name the product's own steps are recorded, whatever the language. */
const PRODUCT = 'system';

function RecordObject({ row: { objectKind, objectId, objectName }, kind }: { row: AuditRecord; kind: string }) {
  if (objectId === NO_OBJECT) return kind;
  return (
    <>
      {kind}{' '}
      <Link to={addressOf({ objectKind, objectId })} className={objectName ? undefined : 'small-text num breaks'}>
        {objectName ? <Written>{objectName}</Written> : objectId}
      </Link>
    </>
  );
}

function Person({ row: { actorId, actorName, actorWithheld } }: { row: AuditRecord }) {
  const { t } = useTexts();
  if (actorWithheld) return <span className="small-text">{t('work.audit.withheld')}</span>;
  if (!actorId) return actorName === PRODUCT ? t('work.audit.product') : actorName || '—';
  return (
    <Link to={addressOf({ actorId })}>
      <Written>{actorName}</Written>
    </Link>
  );
}

function Detail({ row: { id, detail, objectKind, requestId, seq }, words }: { row: AuditRecord; words: Words }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t('work.audit.show')}</summary>
      <Told detail={detail} stateOf={(code) => words.state(objectKind, code)} />
      <p className="small-text">{t('work.audit.request', { id: requestId })}</p>
      {seq !== null && <a href={`/api/v1/audit/records/${id}/proof`}>{t('work.audit.proof', { no: seq + 1 })}</a>}
    </details>
  );
}

/** Entries of a detail that every reader of the trail knows by a word; the rest stays as it is recorded. */
const KNOWN = ['number', 'state', 'from', 'to', 'version', 'comment', 'name', 'size', 'rows'] as const;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const STATES: readonly string[] = ['state', 'from', 'to'] satisfies (typeof KNOWN)[number][];

function Told({ detail, stateOf }: Pick<AuditRecord, 'detail'> & { stateOf: (code: string) => string }) {
  const { t, locale } = useTexts();
  const shown = (key: string, text: string) => (DAY.test(text) ? formatDate(text, locale) : STATES.includes(key) ? stateOf(text) : <Written key={key}>{text}</Written>);
  const entries: Readonly<Record<string, unknown>> = detail;
  const client = (typeof entries['client'] === 'object' && entries['client'] !== null ? entries['client'] : {}) as Readonly<Record<string, unknown>>;
  const all = { ...entries, ...client };
  const told = [...KNOWN, 'ip' as const, 'agent' as const].flatMap((key): Fact[] => {
    const value = all[key];
    return typeof value === 'string' || typeof value === 'number' ? [[t(`work.audit.key.${key}`), shown(key, String(value))]] : [];
  });
  return (
    <>
      <Facts items={told} />
      <details className="fold">
        <summary>{t('work.audit.raw')}</summary>
        <pre className="entry">{JSON.stringify(detail, null, 2)}</pre>
      </details>
    </>
  );
}

function Heads({ rows }: { rows: readonly AuditHead[] }) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return null;
  const columns: Column<AuditHead>[] = [
    { title: t('work.audit.signedAt'), cell: ({ signedAt }) => formatDate(signedAt, locale, 'minute'), num: true },
    { title: t('work.audit.size'), cell: ({ size }) => formatNumber(size, locale), amount: true },
    { title: t('work.audit.root'), cell: ({ root }) => <code className="breaks">{root}</code> },
  ];
  return (
    <Panel title={t('work.audit.heads')}>
      <p className="hint">{t('work.audit.headsHint')}</p>
      <WorkTable columns={columns} rows={rows} keyOf={({ size }) => size} />
      <p className="gap">
        <a href="/api/v1/audit/heads?limit=100">{t('work.audit.allHeads')}</a>
      </p>
    </Panel>
  );
}
