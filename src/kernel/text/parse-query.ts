import { canonicalOf, isCjk, runsOf } from './script.js';
import { cut, cutFinely, isAskingWord, isStopWord } from './segmenter.js';
import { foldText } from './normalise.js';
import { patentNumbersIn } from './registered-number.js';
import { synonymsOf } from './synonyms.js';

/**
 * Something that stands in a text or does not. `cjk`: the characters next to each other; `latin`: a whole word;
 * `patent`: a patent number; `phrase`: several runs one after the other.
 */
export interface Literal {
  kind: 'cjk' | 'latin' | 'patent' | 'phrase';
  /** normalised; a phrase's runs are joined by one space */
  text: string;
}

/** One condition of a query: the literal or one of its synonyms (同义词); quoted terms have none. */
export interface QueryTerm extends Literal {
  synonyms: readonly Literal[];
}

export interface ParsedQuery {
  /** normalised query with single spaces, as logged */
  text: string;
  /** all of them must hold */
  must: readonly QueryTerm[];
  /** none of them may hold (-词) */
  not: readonly QueryTerm[];
  /** long Chinese runs that were cut into several `must` terms; texts that hold them whole rank higher */
  runs: readonly string[];
  /** words that were left out: without meaning for the subject, or beyond MAX_TERMS */
  ignored: readonly string[];
  /** the whole query if it may be pinyin or its initials (2–40 Latin letters), else null */
  pinyin: string | null;
}

/** Meilisearch reads ten words of a query and silently drops the rest; both engines stop at the same place and say so. */
export const MAX_TERMS = 10;
/** Shorter Chinese runs are one term: people type 待处理 and mean exactly that. */
const LONG_RUN = 4;

const PIECE = /(?<minus>(?<![^\s])[-−–](?=[^\s\d\-−–]))?(?:["“”„](?<quoted>[^"“”„]+)["“”„]|(?<bare>[^\s"“”„]+))/gu;

interface Piece {
  text: string;
  quoted: boolean;
  excluded: boolean;
}

/** The literal that finds a normalised word or phrase; null where it holds neither letter nor digit. */
export function literalOf(normalised: string): Literal | null {
  const runs = runsOf(normalised);
  if (runs.length > 1) return { kind: 'phrase', text: canonicalOf(normalised) };
  return runs[0] ? { kind: runs[0].kind === 'cjk' ? 'cjk' : 'latin', text: runs[0].text } : null;
}

const exactTerm = (text: string): QueryTerm[] => {
  const literal = literalOf(text);
  return literal ? [{ ...literal, synonyms: [] }] : [];
};
const wideTerm = (text: string): QueryTerm[] => exactTerm(text).map((one) => ({ ...one, synonyms: synonymsOf(text).flatMap((word) => literalOf(word) ?? []) }));

/** 专利号：, 申请号: what people copy with a number. */
const NUMBER_LABEL = /(?:专利|申请|授权|公告|公开){0,2}(?:号码|编号|号)[\s:：.为是]*$/u;

function takeNumbers(query: string): { rest: string; numbers: string[] } {
  let rest = query;
  const found = patentNumbersIn(query);
  for (const { start, end } of [...found].reverse()) rest = `${rest.slice(0, start).replace(NUMBER_LABEL, '')} ${rest.slice(end)}`;
  return { rest, numbers: found.map(({ number }) => number) };
}

function piecesOf(query: string): Piece[] {
  return Array.from(query.matchAll(PIECE), ({ groups }) => ({
    text: groups?.quoted ?? groups?.bare ?? '',
    quoted: groups?.quoted !== undefined,
    excluded: groups?.minus !== undefined,
  }));
}

// a single character alone would match almost anything: it goes to the word behind it (可+降解) or else before it (包装+膜)
function glueSingles(words: readonly string[]): string[] {
  const glued: string[] = [];
  let single = '';
  for (const word of words) {
    single += word;
    if (Array.from(word).length > 1) {
      glued.push(single);
      single = '';
    }
  }
  if (single !== '') glued.push((glued.pop() ?? '') + single);
  return glued;
}

/** Words of a Chinese run, each a part of it, without stop words; the run itself where nothing else remains. */
function cutRun(run: string): { words: string[]; dropped: string[] } {
  const stretches: string[][] = [[]];
  const dropped: string[] = [];
  for (const word of cut(run)) {
    if (!isStopWord(word) && !isAskingWord(word)) stretches.at(-1)?.push(word);
    else {
      dropped.push(word);
      stretches.push([]);
    }
  }
  const words = [...new Set(stretches.flatMap(glueSingles))];
  return words.length > 0 ? { words, dropped } : { words: [run], dropped: [] };
}

const several = (word: string): boolean => Array.from(word).length > 1;

function pairsOf(run: string): string[] {
  const chars = Array.from(run);
  return chars.slice(1).map((char, index) => `${chars[index] ?? ''}${char}`);
}

/**
 * Parts of a Chinese run that say less than the run: the longest words in it, or overlapping pairs where the dictionary
 * knows none; a single character says too little. Empty for what cannot be taken apart.
 */
export function smallerParts(run: string): string[] {
  const words = [...new Set(cutFinely(run))].filter((word) => word !== run && several(word) && !isStopWord(word));
  const longest = words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
  return longest.length > 0 ? longest : [...new Set(pairsOf(run))].filter((pair) => pair !== run);
}

function loosely(text: string, ignored: string[], wholes: string[]): QueryTerm[] {
  if (synonymsOf(text).length > 0) return wideTerm(text);
  return runsOf(text).flatMap((run) => {
    if (run.kind === 'word' || Array.from(run.text).length < LONG_RUN || synonymsOf(run.text).length > 0) return wideTerm(run.text);
    const { words, dropped } = cutRun(run.text);
    ignored.push(...dropped);
    if (words.length > 1) wholes.push(run.text);
    return words.flatMap(wideTerm);
  });
}

const distinct = (terms: QueryTerm[]): QueryTerm[] => [...new Map(terms.map((one) => [`${one.kind} ${one.text}`, one])).values()];

/**
 * Reads what a person typed: words, "quoted phrases", -exclusions and patent numbers. Never fails; an empty query has no
 * terms. Chinese runs of four and more characters are cut into words that must all occur; shorter ones are taken whole.
 */
export function parseQuery(query: string): ParsedQuery {
  const folded = foldText(query);
  const { rest, numbers } = takeNumbers(folded);
  const must: QueryTerm[] = numbers.map((text) => ({ kind: 'patent', text, synonyms: [] }));
  const not: QueryTerm[] = [];
  const ignored: string[] = [];
  const runs: string[] = [];
  for (const piece of piecesOf(rest)) {
    if (piece.excluded) not.push(...exactTerm(piece.text));
    else must.push(...(piece.quoted ? exactTerm(piece.text) : loosely(piece.text, ignored, runs)));
  }
  const all = distinct(must);
  const text = folded.trim().replace(/ {2,}/g, ' ');
  return {
    text,
    must: all.slice(0, MAX_TERMS),
    not: distinct(not).slice(0, MAX_TERMS),
    runs,
    ignored: [...ignored, ...all.slice(MAX_TERMS).map((one) => one.text)],
    pinyin: /^[a-z]{2,40}$/.test(text) ? text : null,
  };
}

/** Whether something was typed that holds neither letter nor digit (！！, 😀): no text can be asked for it. */
export const isSignsOnly = ({ text, must, not }: ParsedQuery): boolean => text !== '' && must.length + not.length === 0;

/** Whether a part of the query is to be found exactly as it was typed. */
export const hasQuotes = ({ text }: Pick<ParsedQuery, 'text'>): boolean => /["“”„]/.test(text);

// what parseQuery would widen or cut if it stood there bare
const needsQuotes = ({ kind, text, synonyms }: QueryTerm) =>
  synonyms.length === 0 && (kind === 'phrase' || synonymsOf(text).length > 0 || (isCjk(text) && Array.from(text).length >= LONG_RUN));

/** A query that says the same as the terms, for links: quotes and exclusions are written out. */
export function writeQuery(must: readonly QueryTerm[], not: readonly QueryTerm[] = []): string {
  const write = (term: QueryTerm) => (needsQuotes(term) ? `"${term.text}"` : term.text.replaceAll(' ', ''));
  return [...must.map(write), ...not.map((term) => `-${write(term)}`)].join(' ');
}
