import { type ParsedQuery, parseQuery, type QueryTerm } from '../../text/index.js';
import { needleOf } from '../needle.js';
import type { SearchScope, Suggestion } from '../search-port.js';
import { numberTerms, suggestions, type Titled } from '../suggestions.js';
import { titleLexeme } from './document-row.js';
import { visible } from './match.js';
import { Params, type SqlRunner } from './sql.js';
import { literalQuery, needsText, prefixQuery } from './tsquery.js';

// of a very common beginning not all titles compete
const CANDIDATES = 100;
const SHOWN = `document->>'title' AS title`;

function titleQuery(query: ParsedQuery): string {
  const last = query.must.length - 1;
  const asTyped = (term: QueryTerm, index: number) =>
    term.kind === 'latin' && index === last ? prefixQuery(titleLexeme(term.text)) : literalQuery(term, titleLexeme);
  return query.must.map(asTyped).join(' & ');
}

async function byText(sql: SqlRunner, query: ParsedQuery, scope: SearchScope, limit: number): Promise<Titled[]> {
  const params = new Params();
  const where = [`terms @@ ${params.add(titleQuery(query), 'tsquery')}`, visible(scope, params)];
  for (const term of query.must.filter(needsText)) where.push(`strpos(title_text, ${params.add(needleOf(term), 'text')}) > 0`);
  // canonical text holds letters, digits and blanks only, so that no pattern character gets in
  const opening = params.add(` ${query.must[0]?.text ?? ''}%`, 'text');
  const candidates = (further: string) =>
    `(SELECT kind, id, document, title_text, published_ms FROM search_document WHERE ${where.join(' AND ')} ${further} LIMIT ${CANDIDATES})`;
  return sql.query<Titled>(
    `SELECT kind, id, ${SHOWN} FROM (${candidates(`AND title_text LIKE ${opening}`)} UNION ALL ${candidates(`AND title_text NOT LIKE ${opening}`)}) AS hit
     ORDER BY title_text LIKE ${opening} DESC, length(title_text), published_ms DESC, id DESC LIMIT ${params.add(limit, 'bigint')}`,
    params.values,
  );
}

async function byNumber(sql: SqlRunner, query: ParsedQuery, scope: SearchScope, limit: number): Promise<Titled[]> {
  const numbers = numberTerms(query);
  const params = new Params();
  const where = [`terms @@ ${params.add(numbers.map((term) => literalQuery(term)).join(' & '), 'tsquery')}`, visible(scope, params)].join(' AND ');
  return sql.query<Titled>(`SELECT kind, id, ${SHOWN} FROM search_document WHERE ${where} ORDER BY published_ms DESC, id DESC LIMIT ${params.add(limit, 'bigint')}`, params.values);
}

/** Titles whose initials or syllables hold the letters typed; two letters only at the beginning, where an index helps. */
export function byPinyin(sql: SqlRunner, typed: string, scope: SearchScope, limit: number): Promise<Titled[]> {
  const params = new Params();
  // the letters are a–z only, so that no pattern character gets in
  const pattern = params.add(typed.length < 3 ? `${typed}%` : `%${typed}%`, 'text');
  const opening = params.add(`${typed}%`, 'text');
  return sql.query<Titled>(
    `SELECT kind, id, ${SHOWN} FROM (
       SELECT * FROM search_document WHERE (initials LIKE ${pattern} OR pinyin LIKE ${pattern}) AND ${visible(scope, params)} LIMIT ${CANDIDATES}) AS hit
     ORDER BY initials LIKE ${opening} DESC, pinyin LIKE ${opening} DESC, length(title_text), published_ms DESC, id DESC LIMIT ${params.add(limit, 'bigint')}`,
    params.values,
  );
}

export const suggestFrom = (sql: SqlRunner, q: string, scope: SearchScope, limit: number): Promise<Suggestion[]> => {
  const query = parseQuery(q);
  return suggestions(query, limit, {
    byNumber: (most) => byNumber(sql, query, scope, most),
    byText: (most) => byText(sql, query, scope, most),
    byPinyin: (typed, most) => byPinyin(sql, typed, scope, most),
  });
};
