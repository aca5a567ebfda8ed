import type { ParsedQuery, QueryTerm } from '../../text/index.js';
import { needleOf } from '../needle.js';
import { FACET_NAMES, type FacetName, type FacetSelection, type SearchScope } from '../search-port.js';
import { facetLexeme } from './document-row.js';
import type { Params } from './sql.js';
import { anyOf, literalQuery, needsText, termQuery } from './tsquery.js';

/** Visibility as a filter of every statement, and with it what nobody has confirmed in time. */
export function visible({ signedIn, organisationId, owner, kind, unconfirmed = false }: SearchScope, params: Params): string {
  const open = signedIn ? `audience IN ('public', 'signed_in')` : `audience = 'public'`;
  const seen = signedIn && organisationId !== null ? `(${open} OR organisation_id = ${params.add(organisationId, 'uuid')})` : open;
  const fresh = unconfirmed ? seen : `${seen} AND (fresh_until IS NULL OR fresh_until >= (now() AT TIME ZONE 'Asia/Shanghai')::date)`;
  const owned = owner ? `${fresh} AND owner_id = ${params.add(owner, 'uuid')}` : fresh;
  return kind ? `${owned} AND kind = ${params.add(kind, 'text')}` : owned;
}

const contains = (needle: string, params: Params): string => `strpos(full_text, ${params.add(needle, 'text')}) > 0`;

// several conditions of the index joined by OR or NOT cannot be told apart afterwards, so each literal is asked again
function textCondition(term: QueryTerm, params: Params): string {
  const literals = [term, ...term.synonyms];
  const each = literals.map((literal) => (needsText(literal) ? contains(needleOf(literal), params) : `terms @@ ${params.add(literalQuery(literal), 'tsquery')}`));
  return `(${each.join(' OR ')})`;
}

const exact = (term: QueryTerm): boolean => ![term, ...term.synonyms].some(needsText);

/** Conditions that the words of a query and the chosen facets put on a row. */
export function matching(query: ParsedQuery, selection: FacetSelection, params: Params): string[] {
  const indexed = [
    ...query.must.map((term) => termQuery(term)),
    ...FACET_NAMES.flatMap((facet) => (selection[facet]?.length ? [anyOf(selection[facet].map((value) => facetLexeme(facet, value)))] : [])),
    ...query.not.filter(exact).map((term) => `!${termQuery(term)}`),
  ];
  const conditions = indexed.length > 0 ? [`terms @@ ${params.add(indexed.join(' & '), 'tsquery')}`] : [];
  conditions.push(...query.must.filter((term) => !exact(term)).map((term) => textCondition(term, params)));
  for (const term of query.not.filter((one) => !exact(one))) {
    conditions.push(`NOT (terms @@ ${params.add(termQuery(term), 'tsquery')} AND ${textCondition(term, params)})`);
  }
  return conditions;
}

/** Columns of the facets; several values of a row are separated by blanks. */
export const FACET_COLUMNS: Record<FacetName, string> = {
  kind: 'kind', field: 'field', industry: 'industry', region: 'region', maturity: 'maturity', mode: 'mode', priceBand: 'price_band', organisationKind: 'organisation_kind',
};
