import { idf } from '@node-rs/jieba/dict.js';

/** Rarer than this nobody needs to know how rare exactly. */
const RARE = 9.2;
/** What a word is given that the table does not hold. */
const UNKNOWN = 10;

let table: Map<string, number> | null = null;

// some 25,000 common words of 270,000; read once, by processes that rank
function everyday(): Map<string, number> {
  if (table) return table;
  table = new Map();
  for (const line of Buffer.from(idf).toString('utf8').split('\n')) {
    const blank = line.indexOf(' ');
    const value = Number(line.slice(blank + 1));
    if (blank > 0 && value < RARE) table.set(line.slice(0, blank), value);
  }
  return table;
}

/**
 * Share of everyday texts that hold the word, from the table of general Chinese that comes with the segmenter (jieba,
 * MIT licence). It keeps 企业, 目前, 问题 from looking rare where the achievements of a small county happen not to use them.
 */
export const everydayShare = (word: string): number => Math.exp(-(everyday().get(word) ?? UNKNOWN));
