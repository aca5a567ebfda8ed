import { cutRun, foldText, isCjk, type ParsedQuery, parseQuery, type QueryTerm, soundAlikes, spokenPart, writeQuery } from '../text/index.js';
import { FACET_NAMES, type FacetSelection, type LooserQuery } from './search-port.js';

/** What the search for a looser query asks of an engine, under the same visibility. */
export interface LooserProbe {
  count(query: ParsedQuery, selection: FacetSelection): Promise<number>;
  /** titles that sound like the Latin letters typed */
  titlesByPinyin(typed: string): Promise<string[]>;
}

interface Idea {
  reason: LooserQuery['reason'];
  q: string;
  facets: FacetSelection;
  dropped: string[];
  droppedFacet: LooserQuery['droppedFacet'];
}

const MOST = 5;

const withWords = (must: readonly QueryTerm[], query: ParsedQuery, facets: FacetSelection, reason: Idea['reason'], dropped: string[]): Idea =>
  ({ reason, q: writeQuery(must, query.not), facets, dropped, droppedFacet: null });

function fewerFilters(query: string, facets: FacetSelection): Idea[] {
  return FACET_NAMES.filter((facet) => (facets[facet]?.length ?? 0) > 0).map((facet): Idea => {
    const rest = Object.fromEntries(Object.entries(facets).filter(([name]) => name !== facet));
    return { reason: 'filter', q: query, facets: rest, dropped: [...(facets[facet] ?? [])], droppedFacet: facet };
  });
}

function spellings(query: ParsedQuery, facets: FacetSelection): Idea[] {
  return query.must.flatMap((term, index) => {
    if (term.kind !== 'cjk') return [];
    return soundAlikes(term.text).slice(0, 2).map((word): Idea => {
      const text = query.must.map((other, at) => (at === index ? word : writeQuery([other]))).join(' ');
      return { reason: 'spelling', q: [text, writeQuery([], query.not)].join(' ').trim(), facets, dropped: [term.text], droppedFacet: null };
    });
  });
}

async function readAsPinyin(query: ParsedQuery, facets: FacetSelection, probe: LooserProbe): Promise<Idea[]> {
  const { pinyin } = query;
  if (pinyin === null) return [];
  const words = (await probe.titlesByPinyin(pinyin)).flatMap((title) => spokenPart(foldText(title), pinyin) ?? []);
  return [...new Set(words)].slice(0, 3).map((q): Idea => ({ reason: 'pinyin', q, facets, dropped: [], droppedFacet: null }));
}

// 待处理液 → 处理; single characters say too little to insist on
function smaller(query: ParsedQuery, facets: FacetSelection): Idea[] {
  const words = query.must.flatMap((term) => (isCjk(term.text.replaceAll(' ', '')) ? term.text.split(' ').flatMap((part) => cutRun(part, false).words) : [term.text]));
  const q = [...new Set(words)].join(' ');
  return q === writeQuery(query.must) ? [] : [{ reason: 'cut', q: [q, writeQuery([], query.not)].join(' ').trim(), facets, dropped: [], droppedFacet: null }];
}

const withoutExclusions = (query: ParsedQuery, facets: FacetSelection): Idea[] =>
  query.not.length === 0 ? [] : [{ reason: 'exclusion', q: writeQuery(query.must), facets, dropped: query.not.map((term) => term.text), droppedFacet: null }];

function oneWordLess(query: ParsedQuery, facets: FacetSelection): Idea[] {
  if (query.must.length < 2) return [];
  return query.must.map((term) => withWords(query.must.filter((other) => other !== term), query, facets, 'words', [term.text]));
}

function oneWordOnly(query: ParsedQuery, facets: FacetSelection): Idea[] {
  if (query.must.length < 3) return [];
  return query.must.map((term) => withWords([term], query, facets, 'words', query.must.filter((other) => other !== term).map((other) => other.text)));
}

async function tried(ideas: readonly Idea[], probe: LooserProbe): Promise<LooserQuery[]> {
  const found: LooserQuery[] = [];
  for (const idea of ideas) {
    const parsed = parseQuery(idea.q);
    // leaving out every word would find everything and help nobody
    if (parsed.must.length === 0 && idea.reason !== 'filter') continue;
    const total = await probe.count(parsed, idea.facets);
    if (total > 0) found.push({ ...idea, total });
  }
  return found;
}

const fewestFirst = (a: LooserQuery, b: LooserQuery) => a.total - b.total;

/**
 * Queries near one that found nothing, each tried: without one of the filters, with a word that sounds alike, pinyin
 * read as words, runs cut into words, without exclusions, without one word (the most telling combination first), and
 * at last each word alone.
 */
export async function looserQueries(query: ParsedQuery, facets: FacetSelection, probe: LooserProbe): Promise<LooserQuery[]> {
  const near = await tried(
    [...fewerFilters(query.text, facets), ...spellings(query, facets), ...(await readAsPinyin(query, facets, probe)), ...smaller(query, facets), ...withoutExclusions(query, facets)],
    probe,
  );
  if (near.length >= MOST) return near.slice(0, MOST);
  const fewer = (await tried(oneWordLess(query, facets), probe)).sort(fewestFirst);
  const alone = near.length + fewer.length > 0 ? [] : (await tried(oneWordOnly(query, facets), probe)).sort(fewestFirst);
  return [...near, ...fewer, ...alone].slice(0, MOST);
}
