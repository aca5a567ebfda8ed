import { type Bag, type BagEntry, layerOf, termText } from './bag.js';
import type { Evidence } from './match-record.js';
import type { SharedTerm } from './similarity.js';
import { subjectName } from './subjects.js';
import { isWord, tells } from './telling.js';

/** Words that a reason names. */
const NAMED = 6;
/** Places marked for one word. */
const PLACES = 2;
/** Pairs of adjacent characters looked at where whole words in common are few. */
const FEW = 3;

/** What both texts speak of, in their own words, with the places. */
export interface SharedWords {
  /** words that stand in both texts and tell something, as texts are compared, each with a place in the need */
  words: { text: string; place: Evidence }[];
  /** technical subjects (题材) that both speak of, at least one of them in two different words: 蜂窝 alone is paper as well as metal */
  subjects: string[];
  need: Evidence[];
  achievement: Evidence[];
}

interface Sides {
  need: BagEntry;
  achievement: BagEntry;
}

const overlaps = (a: Evidence, b: Evidence) => a.field === b.field && a.start < b.end && b.start < a.end;

function add(list: Evidence[], { places }: BagEntry): boolean {
  let added = 0;
  for (const place of places) {
    if (added === PLACES) break;
    if (list.some((other) => overlaps(place, other))) continue;
    list.push(place);
    added += 1;
  }
  return added > 0;
}

/** Characters that both texts share next to each other: 腐蚀 in 防腐蚀 and 耐腐蚀. */
function adjacent({ places }: BagEntry, following: BagEntry): Evidence[] {
  return places.flatMap((first) => {
    const next = following.places.find((place) => place.field === first.field && place.start === first.end);
    return next ? [{ ...first, end: next.end }] : [];
  });
}

/**
 * Whether a piece of text cuts a word in two (台机 in 一台机器), or lies in a word that both texts share and that tells nothing
 * (师傅 in 老师傅).
 */
function cutter({ terms }: Bag, silent: ReadonlySet<string>): (piece: Evidence) => boolean {
  const words = [...terms].filter(([term]) => layerOf(term) === 'word').flatMap(([term, { places }]) => places.map((place) => ({ place, silent: silent.has(term) })));
  return (piece) => words.some((word) => overlaps(word.place, piece) && (word.silent || word.place.start > piece.start || word.place.end < piece.end));
}

function pairs(shared: readonly SharedTerm[], need: Bag, achievement: Bag): (Sides & { text: string })[] {
  const characters = shared.filter(({ term }) => layerOf(term) === 'character').slice(0, 24);
  const silent = new Set(shared.map(({ term }) => term).filter((term) => layerOf(term) === 'word' && !tells(termText(term))));
  const sides = [need, achievement].map((bag) => ({ bag, cuts: cutter(bag, silent) }));
  return characters.flatMap(({ term: left }) => characters.flatMap(({ term: right }) => {
    const both = sides.map(({ bag: { terms }, cuts }) => {
      const [a, b] = [terms.get(left), terms.get(right)];
      return a && b ? adjacent(a, b).filter((place) => !cuts(place)) : [];
    });
    const [wanted = [], found = []] = both;
    if (left === right || wanted.length === 0 || found.length === 0) return [];
    const words = new Set([termText(left) + termText(right)]);
    return [{ text: termText(left) + termText(right), need: { weight: 0, places: wanted, words }, achievement: { weight: 0, places: found, words } }];
  }));
}

/** Marks are few, so that a word that stands in many places could be named again by one of the others, or by a piece of it: 草莓、草莓 is one word in common. */
const isNamed = (text: string, words: SharedWords['words']): boolean => words.some((word) => word.text.includes(text) || text.includes(word.text));

/** The words behind a similarity: the most telling first, each place marked once. */
export function sharedWords(shared: readonly SharedTerm[], need: Bag, achievement: Bag): SharedWords {
  const result: SharedWords = { words: [], subjects: [], need: [], achievement: [] };
  const mark = (sides: Sides) => add(result.need, sides.need) && add(result.achievement, sides.achievement);
  const sidesOf = (term: string): Sides => ({ need: need.terms.get(term) as BagEntry, achievement: achievement.terms.get(term) as BagEntry });
  const inLayers = (...layers: string[]) => shared.filter(({ term }) => layers.includes(layerOf(term)));
  const name = (text: string, sides: Sides): void => {
    const [place] = sides.need.places;
    if (place && tells(text) && !isNamed(text, result.words) && mark(sides)) result.words.push({ text, place });
  };
  for (const { term } of inLayers('word')) {
    if (result.words.length >= NAMED) break;
    name(termText(term), sidesOf(term));
  }
  if (result.words.length < FEW) {
    for (const pair of pairs(shared, need, achievement)) if (result.words.length < NAMED && isWord(pair.text)) name(pair.text, pair);
  }
  const says = ({ words }: BagEntry) => [...words].some((word) => !isNamed(word, result.words));
  const surely = ({ need: wanted, achievement: found }: Sides) => Math.max(wanted.words.size, found.words.size) > 1 && says(wanted) && says(found);
  for (const { term } of inLayers('subject').filter((one) => surely(sidesOf(one.term))).slice(0, FEW)) if (mark(sidesOf(term))) result.subjects.push(subjectName(Number(termText(term))));
  return result;
}
