import { dateInChina } from '../calendar/index.js';
import { type Hit, highlight, isSignsOnly, type ParsedQuery, snippet, SYNONYMS_DATE } from '../text/index.js';
import { noCounts } from './facet-counts.js';
import { isFresh, type SearchDocument } from './search-document.js';
import type { Mark, SearchAnswer, SearchExplanation, SearchItem, SnippetView } from './search-port.js';

export const markOf = ({ start, end, term, synonym }: Hit): Mark => ({ start, end, term, synonym });

const FIELDS: readonly [SnippetView['field'], (document: SearchDocument) => string][] = [
  ['body', (document) => document.body],
  ['keywords', (document) => document.keywords.join('；')],
  ['numbers', (document) => document.numbers.join('；')],
  ['ownerName', (document) => document.ownerName],
  ['places', (document) => document.places.join('；')],
];

// the field with most of the terms that title and summary do not show
function snippetOf(document: SearchDocument, query: ParsedQuery, shown: ReadonlySet<string>): SnippetView | null {
  const must = query.must.filter((term) => !shown.has(term.text));
  if (must.length === 0) return null;
  let best: SnippetView | null = null;
  let bestTerms = 0;
  for (const [field, textOf] of FIELDS) {
    const found = snippet(textOf(document), { must, runs: query.runs });
    const terms = new Set(found?.hits.map((hit) => hit.term)).size;
    if (found && terms > bestTerms) {
      best = { field, text: found.text, cutBefore: found.cutBefore, cutAfter: found.cutAfter, marks: found.hits.map(markOf) };
      bestTerms = terms;
    }
  }
  return best;
}

function synonymsAmong(marks: readonly Mark[]): { term: string; found: string }[] {
  const literal = new Set(marks.filter((mark) => mark.synonym === null).map((mark) => mark.term));
  const pairs = marks.flatMap(({ term, synonym }) => (synonym !== null && !literal.has(term) ? [{ term, found: synonym }] : []));
  return [...new Map(pairs.map((pair) => [`${pair.term} ${pair.found}`, pair])).values()];
}

/** A document as a search result. Marks are made here, from the texts as written, whatever engine found the document. */
export function presentItem(document: SearchDocument, query: ParsedQuery): SearchItem {
  const title = highlight(document.title, query).map(markOf);
  const summary = highlight(document.summary, query).map(markOf);
  const whole = query.runs.length > 0 && [...title, ...summary].some((mark) => query.runs.includes(mark.term));
  const shown = whole ? new Set(query.must.map((term) => term.text)) : new Set([...title, ...summary].map((mark) => mark.term));
  const piece = snippetOf(document, query, shown);
  const { kind, id, ownerName, organisationId, facets, price, priceFen, trl, publishedAt } = document;
  return {
    kind, id, title: document.title, summary: document.summary, ownerName, organisationId, facets, price, priceFen, trl, publishedAt, unconfirmed: !isFresh(document, dateInChina(new Date())),
    highlights: { title, summary },
    snippet: piece,
    synonyms: synonymsAmong([...title, ...summary, ...(piece?.marks ?? [])]),
  };
}

export function explain(query: ParsedQuery, engine: SearchExplanation['engine']): SearchExplanation {
  return {
    terms: query.must.map(({ text, kind, synonyms }) => ({ text, kind, synonyms: synonyms.map((synonym) => synonym.text) })),
    excluded: query.not.map((term) => term.text),
    ignored: [...query.ignored],
    searchable: !isSignsOnly(query),
    synonymsDate: SYNONYMS_DATE,
    engine,
  };
}

/** The answer to what cannot be searched: everything would be no answer to it. */
export const nothingFound = (query: ParsedQuery, engine: SearchExplanation['engine']): SearchAnswer =>
  ({ items: [], total: 0, totalIsExact: true, facets: noCounts(), nextCursor: null, suggestions: [], degraded: false, explain: explain(query, engine) });
