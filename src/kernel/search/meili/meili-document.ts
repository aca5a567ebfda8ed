import { TEXT_ANALYSIS } from '../../text/index.js';
import { analyseDocument, conceptsOf, FIELD_NAMES, type FieldName } from '../analysed-document.js';
import { stampOf } from '../compare.js';
import type { SearchDocument, SearchKind } from '../search-document.js';
import type { FacetName } from '../search-port.js';
import { fieldTokens } from './tokens.js';

/** A document as it lies in Meilisearch. Attribute names of facets are the API's own. */
export interface MeiliDocument extends Record<FacetName, string | null | readonly string[]> {
  /** kind and id */
  key: string;
  kind: SearchKind;
  id: string;
  version: number;
  stamp: string;
  analysis: string;
  audience: string;
  organisationId: string | null;
  /** the organisation that the document names as its owner */
  owner: string | null;
  publishedMs: number;
  /** dearest possible where there is no price, so that these come last */
  cheapness: number;
  dearness: number;
  trl: number;
  /** YYYYMMDD as a number, because only numbers are compared; later than any day for what nobody has to confirm */
  freshUntil: number;
  titleTokens: string;
  headTokens: string;
  summaryTokens: string;
  bodyTokens: string;
  /** synonym groups of which the document holds a member */
  concepts: readonly string[];
  /** the same of its title alone */
  titleConcepts: readonly string[];
  /** beginnings of the title in initials and syllables, for prefix search */
  spoken: string;
  /** Latin words of the title for prefix search, each behind a letter with which no token begins */
  opening: string;
  document: SearchDocument;
}

export const keyOf = (kind: SearchKind, id: string): string => `${kind}_${id}`;
export const conceptKey = (group: number): string => `g${group}`;
export const TOKEN_FIELDS: Record<FieldName, 'titleTokens' | 'headTokens' | 'summaryTokens' | 'bodyTokens'> = {
  title: 'titleTokens', head: 'headTokens', summary: 'summaryTokens', body: 'bodyTokens',
};

export const openingWord = (word: string): string => `z${word}`;

/** More letters nobody types to find one title. */
const LONGEST_SPOKEN = 60;
const NO_PRICE = 9_007_199_254_740_991;
const NO_DAY = 99_991_231;

/** A day YYYY-MM-DD as a number that sorts like it. */
export const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));

function beginnings(spoken: string): string[] {
  const letters = spoken.slice(0, LONGEST_SPOKEN);
  return Array.from(letters, (_, index) => letters.slice(index)).filter((part) => part.length > 1);
}

export function meiliDocument(document: SearchDocument): MeiliDocument {
  const analysed = analyseDocument(document);
  const { facets } = document;
  const tokens = Object.fromEntries(FIELD_NAMES.map((name) => [TOKEN_FIELDS[name], fieldTokens(analysed.fields[name])])) as Record<(typeof TOKEN_FIELDS)[FieldName], string>;
  return {
    ...tokens,
    key: keyOf(document.kind, document.id), kind: document.kind, id: document.id, version: document.version, stamp: stampOf(document), analysis: TEXT_ANALYSIS,
    audience: document.audience, organisationId: document.organisationId, owner: document.ownerName === '' ? null : document.organisationId,
    field: facets.field, industry: facets.industry, region: facets.region, maturity: facets.maturity, mode: facets.mode, priceBand: facets.priceBand, organisationKind: facets.organisationKind,
    publishedMs: Date.parse(document.publishedAt), cheapness: document.priceFen ?? NO_PRICE, dearness: document.priceFen ?? -1, trl: document.trl ?? 0,
    freshUntil: document.freshUntil === null ? NO_DAY : dayNumber(document.freshUntil),
    concepts: conceptsOf(analysed).map(conceptKey), titleConcepts: conceptsOf(analysed, ['title']).map(conceptKey),
    spoken: [...new Set([...beginnings(analysed.initials), ...beginnings(analysed.pinyin)])].join(' '),
    opening: [...analysed.fields.title.terms].filter((term) => /^[a-z]+$/.test(term)).map(openingWord).join(' '),
    document,
  };
}
