import { CURSOR, decodeCursor, encodeCursor, problem } from '../../http/index.js';
import { isId } from '../../ids/index.js';
import type { ParsedQuery } from '../../text/index.js';
import type { SearchDocument } from '../search-document.js';
import type { FacetSelection, SearchScope, SearchSort } from '../search-port.js';
import { titleLexeme } from './document-row.js';
import { matching, visible } from './match.js';
import { scoreOf } from './score.js';
import { Params, type SqlRunner } from './sql.js';
import { literalQuery, termQuery } from './tsquery.js';

/**
 * How rows are put in order. `scored` ranks every hit by all its text; `sketched`, for many hits, by title, keywords and
 * numbers, which lie in the row; `tiered`, for words so common that even this would take longer than anybody waits,
 * puts titles with all the words first, then titles with synonyms of some, then the others, each part by date.
 */
export type Ordering = 'scored' | 'sketched' | 'tiered' | Exclude<SearchSort, 'relevance'>;

/** Most hits that are scored and sketched. */
export const SCORING_LIMITS = { scored: 400, sketched: 3_000 };

const EXPRESSIONS: Record<Exclude<Ordering, 'scored' | 'sketched' | 'tiered'>, string> = {
  newest: 'published_ms',
  price_asc: '-coalesce(price_fen, 9007199254740991)',
  price_desc: 'coalesce(price_fen, -1)',
  trl: 'coalesce(trl, 0)',
};

/** Where a page begins. `position` counts the rows before it, for the other engine to go on from. */
export interface PlaceInList {
  ordering: Ordering;
  position: number;
  /** the last row's sort value, date and id */
  after: readonly [value: number, publishedMs: number, id: string];
}

const ORDERINGS: readonly string[] = ['scored', 'sketched', 'tiered', 'newest', 'price_asc', 'price_desc', 'trl'] satisfies Ordering[];

/** Parts of a cursor of either engine: engine, ordering, rows before it, and the last row's sort value, date and id. */
export const PLACE = ['text', 'text', 'count', 'whole', 'whole', 'text'] as const;

export const writePlace = ({ ordering, position, after }: PlaceInList): string => encodeCursor(['p', ordering, position, ...after]);

/** @returns the place, the bare position of another engine's cursor, or null for the first page */
export function readPlace(cursor: string | null | undefined): PlaceInList | number | null {
  const parts = decodeCursor(cursor ?? undefined, PLACE);
  if (!parts) return null;
  const [engine, ordering, position, value, published, id] = parts;
  if (!ORDERINGS.includes(String(ordering)) || (engine === 'p' && !isId(id))) throw problem('MALFORMED', { detail: CURSOR });
  if (engine !== 'p') return Number(position);
  return { ordering: ordering as Ordering, position: Number(position), after: [Number(value), Number(published), String(id)] };
}

export interface PageRequest {
  query: ParsedQuery;
  selection: FacetSelection;
  scope: SearchScope;
  ordering: Ordering;
  limit: number;
  from: PlaceInList | number | null;
}

interface Row {
  document: SearchDocument;
  value: string;
  published_ms: string;
  id: string;
}

export interface DocumentPage {
  documents: SearchDocument[];
  nextCursor: string | null;
}

// `value` is the first sort key; a constant for rows of one tier
async function rows(sql: SqlRunner, request: PageRequest, params: Params, value: string, more: readonly string[], limit: number): Promise<Row[]> {
  const { from } = request;
  const where = [...matching(request.query, request.selection, params), ...more, visible(request.scope, params)].join(' AND ');
  const inner = `SELECT id, published_ms, ${value} AS value, document FROM search_document WHERE ${where}`;
  const key = value === 'published_ms' ? '(published_ms, id)' : '(value, published_ms, id)';
  const after = from !== null && typeof from === 'object' ? afterOf(value, from, params) : '';
  const offset = typeof from === 'number' ? ` OFFSET ${params.add(from, 'bigint')}` : '';
  return sql.query<Row>(
    `SELECT * FROM (${inner}) AS hit ${after === '' ? '' : `WHERE ${key} < ${after}`}
     ORDER BY ${value === 'published_ms' ? '' : 'value DESC, '}published_ms DESC, id DESC LIMIT ${params.add(limit, 'bigint')}${offset}`,
    params.values,
  );
}

function afterOf(value: string, { after: [first, published, id] }: PlaceInList, params: Params): string {
  const place = `${params.add(published, 'bigint')}, ${params.add(id, 'uuid')}`;
  return value === 'published_ms' ? `(${place})` : `(${params.add(first, 'bigint')}, ${place})`;
}

interface Tier {
  value: number;
  condition: string;
}

/** Disjoint parts of the result, the best first. */
function tiersOf({ must }: ParsedQuery): Tier[] {
  const itself = must.map((term) => literalQuery(term, titleLexeme)).join(' & ');
  const orSynonym = must.map((term) => termQuery(term, titleLexeme)).join(' & ');
  const synonyms = must.some((term) => term.synonyms.length > 0) ? [{ value: 1, condition: `(${orSynonym}) & !(${itself})` }] : [];
  return [{ value: 2, condition: itself }, ...synonyms, { value: 0, condition: `!(${orSynonym})` }];
}

async function tieredRows(sql: SqlRunner, request: PageRequest, limit: number): Promise<Row[]> {
  const found: Row[] = [];
  let { from } = request;
  const reached = from !== null && typeof from === 'object' ? from.after[0] : Infinity;
  for (const { value, condition } of tiersOf(request.query).filter((tier) => tier.value <= reached)) {
    const params = new Params();
    const inTier = `terms @@ ${params.add(condition, 'tsquery')}`;
    const page = await rows(sql, { ...request, from }, params, 'published_ms', [inTier], limit - found.length);
    found.push(...page.map((row) => ({ ...row, value: String(value) })));
    if (found.length >= limit) break;
    // a bare position beyond one tier counts on into the next
    from = typeof from === 'number' && page.length === 0 ? Math.max(0, from - (await hitsOfTier(sql, request, condition))) : null;
  }
  return found;
}

async function hitsOfTier(sql: SqlRunner, request: PageRequest, condition: string): Promise<number> {
  const params = new Params();
  const where = [...matching(request.query, request.selection, params), `terms @@ ${params.add(condition, 'tsquery')}`, visible(request.scope, params)];
  const counted = await sql.query<{ count: string }>(`SELECT count(*) AS count FROM search_document WHERE ${where.join(' AND ')}`, params.values);
  return Number(counted[0]?.count ?? 0);
}

function orderedRows(sql: SqlRunner, request: PageRequest, limit: number): Promise<Row[]> {
  if (request.ordering === 'tiered') return tieredRows(sql, request, limit);
  const params = new Params();
  const { ordering, query } = request;
  const value = ordering === 'scored' || ordering === 'sketched' ? scoreOf(query, params, ordering === 'scored') : EXPRESSIONS[ordering];
  return rows(sql, request, params, value, [], limit);
}

/** One page by keyset: rows that come or go between two pages shift nothing. */
export async function findPage(sql: SqlRunner, request: PageRequest): Promise<DocumentPage> {
  const found = await orderedRows(sql, request, request.limit + 1);
  const shown = found.slice(0, request.limit);
  const last = shown.at(-1);
  const before = typeof request.from === 'number' ? request.from : (request.from?.position ?? 0);
  return {
    documents: shown.map((row) => row.document),
    nextCursor: found.length > request.limit && last
      ? writePlace({ ordering: request.ordering, position: before + shown.length, after: [Number(last.value), Number(last.published_ms), last.id] })
      : null,
  };
}
