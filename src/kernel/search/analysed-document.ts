import { analyse, canonicalOf, compactNumber, foldText, type Literal, literalOf, patentTerms, synonymGroups, transcribe } from '../text/index.js';
import { needleOf, padded } from './needle.js';
import type { SearchDocument } from './search-document.js';

/** Longest text that is analysed, in characters; the content forms stay well below. */
const LONGEST = 40_000;
const PATENT = /^(?:\d{8}|\d{12})[\dx]$/;

export const FIELD_NAMES = ['title', 'head', 'summary', 'body'] as const;
/** Where a term may stand, heaviest first; `head` holds keywords, numbers and the owner's name. */
export type FieldName = (typeof FIELD_NAMES)[number];

/** A field as engines index it. */
export interface AnalysedField {
  /** runs joined by one space */
  canonical: string;
  /** words, pairs and single characters, as they can be asked for */
  terms: ReadonlySet<string>;
}

export interface AnalysedDocument {
  fields: Record<FieldName, AnalysedField>;
  initials: string;
  pinyin: string;
}

function analyseField(text: string, further: readonly string[] = []): AnalysedField {
  const { normalised, tokens } = analyse(text.slice(0, LONGEST));
  return { canonical: canonicalOf(normalised.text), terms: new Set([...tokens.map((token) => token.text), ...further]) };
}

/** Names of regions at the end of a field; nobody who asks for 锡 means 无锡市. */
function withPlaces({ canonical, terms }: AnalysedField, places: readonly string[]): AnalysedField {
  const named = analyseField(places.join('；'));
  return { canonical: [canonical, named.canonical].filter(Boolean).join(' '), terms: new Set([...terms, ...[...named.terms].filter((term) => Array.from(term).length > 1)]) };
}

// the register says what these are, so they need not look like numbers to be found as such
const numberTerms = (numbers: readonly string[]): string[] =>
  numbers.map((number) => compactNumber(foldText(number))).flatMap((number) => (PATENT.test(number) ? patentTerms(number) : [number])).filter((term) => term !== '');

/** What both engines index of a document. */
export function analyseDocument(document: SearchDocument): AnalysedDocument {
  const head = [...document.keywords, ...document.numbers, document.ownerName].join('；');
  const { initials, full } = transcribe(document.title);
  return {
    fields: {
      title: analyseField(document.title),
      head: analyseField(head, numberTerms(document.numbers)),
      summary: analyseField(document.summary),
      body: withPlaces(analyseField(document.body), document.places),
    },
    initials,
    pinyin: full,
  };
}

function holds({ canonical, terms }: AnalysedField, literal: Literal): boolean {
  return literal.kind === 'latin' ? terms.has(literal.text) : padded(canonical).includes(needleOf(literal));
}

/** Numbers of the synonym groups of which the document holds a member, in any of its fields or in those given. */
export function conceptsOf({ fields }: AnalysedDocument, where: readonly FieldName[] = FIELD_NAMES): number[] {
  const held = (member: string) => {
    const literal = literalOf(member);
    return literal !== null && where.some((name) => holds(fields[name], literal));
  };
  return synonymGroups().flatMap((group, index) => (group.some(held) ? [index] : []));
}
