import { foldText, hasQuotes, isAdjective, isCjk, type ParsedQuery, parseQuery, type QueryTerm, smallerParts, soundAlikes, spokenPart, writeQuery } from '../text/index.js';
import { chosenFacets } from './facet-counts.js';
import type { FacetSelection, LooserQuery } from './search-port.js';

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
  saysAll: boolean;
}

const MOST = 5;
/** Every word tried alone is one more count. */
const MOST_ALONE = 12;
/** How often words are taken apart. */
const MOST_CUTS = 3;

const withWords = (must: readonly QueryTerm[], query: ParsedQuery, facets: FacetSelection, reason: Idea['reason'], dropped: string[]): Idea =>
  ({ reason, q: writeQuery(must, query.not), facets, dropped, droppedFacet: null, saysAll: false });

const onlyText = (text: string, query: ParsedQuery, facets: FacetSelection, reason: Idea['reason'], dropped: string[]): Idea =>
  ({ reason, q: [text, writeQuery([], query.not)].join(' ').trim(), facets, dropped, droppedFacet: null, saysAll: false });

// other kinds help whoever looks for words; without words somebody wants to see this kind
function fewerFilters({ text, must }: ParsedQuery, facets: FacetSelection): Idea[] {
  return chosenFacets(facets).filter((facet) => facet !== 'kind' || must.length > 0).map((facet): Idea => {
    const rest = Object.fromEntries(Object.entries(facets).filter(([name]) => name !== facet));
    return { reason: 'filter', q: text, facets: rest, dropped: [...(facets[facet] ?? [])], droppedFacet: facet, saysAll: false };
  });
}

function spellings(query: ParsedQuery, facets: FacetSelection): Idea[] {
  return query.must.flatMap((term, index) => {
    if (term.kind !== 'cjk') return [];
    return soundAlikes(term.text).slice(0, 2).map((word): Idea => {
      const text = query.must.map((other, at) => (at === index ? word : writeQuery([other]))).join(' ');
      return onlyText(text, query, facets, 'spelling', [term.text]);
    });
  });
}

async function readAsPinyin(query: ParsedQuery, facets: FacetSelection, probe: LooserProbe): Promise<Idea[]> {
  const { pinyin } = query;
  if (pinyin === null) return [];
  const words = (await probe.titlesByPinyin(pinyin)).flatMap((title) => spokenPart(foldText(title), pinyin) ?? []);
  return [...new Set(words)].slice(0, 3).map((q): Idea => ({ reason: 'pinyin', q, facets, dropped: [], droppedFacet: null, saysAll: false }));
}

/** The words of a text, or the words inside its words where it is one. */
const partsOf = (text: string): string[] =>
  text.split(' ').flatMap((part) => {
    const parts = isCjk(part) ? smallerParts(part) : [];
    return parts.length > 0 ? parts : [part];
  });

/** The query in smaller and smaller words: 污水处理站 → 污水处理 → 污水 处理. */
function cuts(must: readonly QueryTerm[]): string[][] {
  const levels: string[][] = [];
  let words = must.map((term) => term.text);
  while (levels.length < MOST_CUTS) {
    const parts = [...new Set(words.flatMap(partsOf))];
    if (parts.join(' ') === words.join(' ')) break;
    levels.push(parts);
    words = parts;
  }
  return levels;
}

/** What a text says beside these parts of it: of 待处理 beside 处理 there is 待. */
function beside(text: string, parts: readonly string[]): string[] {
  const chars = text.split('');
  for (const part of parts) {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) chars.fill(' ', at, at + part.length);
  }
  return chars.join('').split(' ').filter((rest) => rest !== '');
}

function smaller(query: ParsedQuery, facets: FacetSelection): Idea[] {
  return cuts(query.must).map((words) => {
    const dropped = query.must.flatMap(({ text }) => beside(text, words));
    return { ...onlyText(words.join(' '), query, facets, 'cut', dropped), saysAll: dropped.length === 0 && !hasQuotes(query) };
  });
}

const withoutExclusions = (query: ParsedQuery, facets: FacetSelection): Idea[] =>
  query.not.length === 0 ? [] : [{ reason: 'exclusion', q: writeQuery(query.must), facets, dropped: query.not.map((term) => term.text), droppedFacet: null, saysAll: false }];

function oneWordLess(query: ParsedQuery, facets: FacetSelection): Idea[] {
  if (query.must.length < 2) return [];
  return query.must.map((term) => withWords(query.must.filter((other) => other !== term), query, facets, 'words', [term.text]));
}

/** What a part of a query leaves unasked, as it was typed: of 包装盒 without 包装 there is 盒, not the pair 装盒. */
const without = (part: string, { must }: ParsedQuery): string[] =>
  [...new Set(must.flatMap(({ text }) => text.split(part).map((rest) => rest.trim()).filter((rest) => rest !== '')))];

// where the rest finds nothing as it was typed, its words may
function oneWordLessInParts(query: ParsedQuery, facets: FacetSelection): Idea[] {
  if (query.must.length < 2) return [];
  return query.must.flatMap((left) => {
    const rest = query.must.filter((other) => other !== left);
    const [words] = cuts(rest);
    return words ? [onlyText(words.join(' '), query, facets, 'words', [...rest.flatMap(({ text }) => beside(text, words)), left.text])] : [];
  }).slice(0, MOST_ALONE);
}

// each word alone, then each part of a word
function oneWordOnly(query: ParsedQuery, facets: FacetSelection): Idea[] {
  const words = query.must.length < 3 ? [] : query.must.map((term) => withWords([term], query, facets, 'words', query.must.filter((other) => other !== term).map((other) => other.text)));
  const parts = cuts(query.must).filter((all) => all.length > 1).flatMap((all) => all.map((part) => onlyText(part, query, facets, 'words', without(part, query))));
  // a word that several cuts leave whole is one idea
  return [...new Map([...words, ...parts].toReversed().map((idea) => [idea.q, idea])).values()].toReversed().slice(0, MOST_ALONE);
}

/** Without halves of words that find something as a whole. */
const wholeWords = (found: readonly LooserQuery[]): LooserQuery[] => found.filter(({ q }) => !found.some((other) => other.q !== q && other.q.includes(q)));

async function tried(ideas: readonly Idea[], probe: LooserProbe): Promise<LooserQuery[]> {
  const found: LooserQuery[] = [];
  for (const idea of ideas) {
    // of several cuts the coarsest that finds something says most
    if (idea.reason === 'cut' && found.some((one) => one.reason === 'cut')) continue;
    const parsed = parseQuery(idea.q);
    // leaving out every word would find everything and help nobody
    if (parsed.must.length === 0 && idea.reason !== 'filter') continue;
    // what is left must name a thing: 便宜 says nothing of 便宜的除尘设备
    if (idea.dropped.length > 0 && idea.reason !== 'filter' && parsed.must.every(({ text }) => isAdjective(text))) continue;
    const total = await probe.count(parsed, idea.facets);
    if (total > 0) found.push({ ...idea, total });
  }
  return found;
}

const fewestFirst = (a: LooserQuery, b: LooserQuery) => a.total - b.total;

/**
 * Queries near one that found nothing, each tried: without one of the filters, with a word that sounds alike, pinyin
 * read as words, runs cut into words, without exclusions, without one word (the most telling combination first; the
 * others cut where they find nothing whole), and
 * at last each word, or part of a word, alone.
 */
export async function looserQueries(query: ParsedQuery, facets: FacetSelection, probe: LooserProbe): Promise<LooserQuery[]> {
  const near = await tried(
    [...fewerFilters(query, facets), ...spellings(query, facets), ...(await readAsPinyin(query, facets, probe)), ...smaller(query, facets), ...withoutExclusions(query, facets)],
    probe,
  );
  if (near.length >= MOST) return near.slice(0, MOST);
  const typed = await tried(oneWordLess(query, facets), probe);
  const inParts = (await tried(oneWordLessInParts(query, facets), probe)).filter(({ dropped }) => !typed.some((one) => one.dropped[0] === dropped.at(-1)));
  const fewer = [...typed, ...inParts].sort(fewestFirst);
  const alone = near.length + fewer.length > 0 ? [] : wholeWords(await tried(oneWordOnly(query, facets), probe)).sort(fewestFirst);
  return [...near, ...fewer, ...alone].slice(0, MOST);
}
