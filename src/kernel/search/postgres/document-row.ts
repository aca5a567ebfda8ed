import { TEXT_ANALYSIS } from '../../text/index.js';
import { type AnalysedDocument, analyseDocument, FIELD_NAMES } from '../analysed-document.js';
import { stampOf } from '../compare.js';
import { padded } from '../needle.js';
import type { SearchDocument } from '../search-document.js';
import type { FacetName } from '../search-port.js';

/** Index terms that are no words: facet values, and words of the title once more. */
export const facetLexeme = (facet: FacetName, value: string): string => `f:${facet}:${value}`;
export const titleLexeme = (term: string): string => `t:${term}`;

const LONGEST_LEXEME = 200;

function facetLexemes({ kind, facets }: SearchDocument): string[] {
  const values: [FacetName, string | null | readonly string[]][] = [
    ['kind', kind], ['field', facets.field], ['industry', facets.industry], ['region', facets.region],
    ['maturity', facets.maturity], ['mode', facets.mode], ['priceBand', facets.priceBand], ['organisationKind', facets.organisationKind],
  ];
  return values.flatMap(([facet, value]) => (value === null ? [] : [value].flat().map((one) => facetLexeme(facet, one))));
}

function lexemes(document: SearchDocument, { fields }: AnalysedDocument): string[] {
  const words = FIELD_NAMES.flatMap((name) => [...fields[name].terms]);
  const title = [...fields.title.terms].map(titleLexeme);
  return [...new Set([...words, ...title, ...facetLexemes(document)])].filter((lexeme) => lexeme !== '' && lexeme.length <= LONGEST_LEXEME);
}

const joined = (codes: readonly string[]): string => [...codes].sort().join(' ');

/** The columns of `search_document` in the order of `COLUMNS`. */
export function rowOf(document: SearchDocument): unknown[] {
  const analysed = analyseDocument(document);
  const { title, head, summary } = analysed.fields;
  const { facets } = document;
  return [
    document.kind, document.id, document.version, document.audience, document.organisationId, document.ownerName === '' ? null : document.organisationId, Date.parse(document.publishedAt), document.priceFen, document.trl, document.freshUntil,
    facets.field, joined(facets.industry), joined(facets.region), facets.maturity, joined(facets.mode), facets.priceBand, facets.organisationKind,
    padded(title.canonical), padded(head.canonical), padded(summary.canonical), FIELD_NAMES.map((name) => padded(analysed.fields[name].canonical)).join('\n'),
    lexemes(document, analysed), analysed.initials, analysed.pinyin, document, stampOf(document), TEXT_ANALYSIS,
  ];
}

export const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['kind', 'text'], ['id', 'uuid'], ['version', 'integer'], ['audience', 'text'], ['organisation_id', 'uuid'], ['owner_id', 'uuid'], ['published_ms', 'bigint'], ['price_fen', 'bigint'], ['trl', 'smallint'], ['fresh_until', 'date'],
  ['field', 'text'], ['industry', 'text'], ['region', 'text'], ['maturity', 'text'], ['mode', 'text'], ['price_band', 'text'], ['organisation_kind', 'text'],
  ['title_text', 'text'], ['head_text', 'text'], ['summary_text', 'text'], ['full_text', 'text'],
  ['terms', 'tsvector'], ['initials', 'text'], ['pinyin', 'text'], ['document', 'jsonb'], ['stamp', 'text'], ['analysis', 'text'],
];
