import type { BothLanguages } from '../../../kernel/http/index.js';
import { type ChecklistLine, checklistOf } from './checklist.js';
import type { ClauseKey, ContractContent } from './contract-content.js';
import type { ContractSubKind } from './contract-kinds.js';

/** How one line of the type test reads in the contract as it stands. A reading by words, for the people who decide; never a decision. */
export interface TestLine {
  line: ChecklistLine;
  /** YES: the condition seems met (or nothing rules the kind out); NO: the words speak against it; MISSING: no word speaks of it */
  answer: 'YES' | 'NO' | 'MISSING';
  /** the clause that was read, and its words around what was found; or what the form itself tells */
  read: WordsRead | FormRead | null;
}
type WordsRead = { clause: ClauseKey; excerpt: string; word: string };
type FormRead = { clause: null; said: BothLanguages };

/** What a line said, for a sentence. */
export const quoted = (read: WordsRead | FormRead): BothLanguages => (read.clause === null ? read.said : { zh: `“${read.word}”`, en: `“${read.word}”` });

const AROUND = 24;
/** a number with a unit, a percentage or a comparison */
const FIGURE = /(?:[≥≤><±～~]|不低于|不高于|不小于|不大于|大于|小于|达到|至少|降低|提高)?\s*\d+(?:\.\d+)?\s*(?:%|％|‰|℃|°C|[a-zA-Zμ]{1,6}|[万千百]?[元吨台套件次小时天年月个级项批名]|倍|以上|以下)/;

function around(text: string, at: number, length: number): string {
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + length + AROUND);
  return `${from > 0 ? '…' : ''}${text.slice(from, to).replace(/\s+/g, ' ')}${to < text.length ? '…' : ''}`;
}

/** In front of a word, in its own clause: 不包括设备销售、施工和监理; 并非尚未掌握; 不是仿制. */
const DENIED = /(?:不(?:再)?(?:包括|包含|含|涉及|属于?|承担|提供|从事|进行|另行)[^，。；;,\n]{0,24}|(?:不是|并非|而非|并不是|没有|无|非|未))$/u;
const isDenied = (text: string, at: number): boolean => DENIED.test(text.slice(0, at));

function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

/** Of the words the one that the text says first, and does not deny. */
function find(content: ContractContent, clauses: readonly ClauseKey[], words: readonly string[]): (WordsRead & { at: number }) | null {
  for (const clause of clauses) {
    const text = content.clauses[clause];
    const [first] = words.flatMap((word) => placesOf(text, word).filter((at) => !isDenied(text, at)).map((at) => ({ word, at }))).sort((a, b) => a.at - b.at);
    if (first) return { clause, excerpt: around(text, first.at, first.word.length), word: first.word, at: first.at };
  }
  return null;
}

function findFigure(content: ContractContent, clauses: readonly ClauseKey[]): WordsRead | null {
  for (const clause of clauses) {
    const match = FIGURE.exec(content.clauses[clause]);
    if (match) return { clause, excerpt: around(content.clauses[clause], match.index, match[0].length), word: match[0].trim() };
  }
  return null;
}

/** What the form tells before any clause is read: of patents, that the life of one is over. */
function formTells({ patents, stated }: ChecklistLine, content: ContractContent, overAged: readonly BothLanguages[]): Pick<TestLine, 'answer' | 'read'> | null {
  const [over] = patents ? overAged : [];
  if (over) return { answer: 'NO', read: { clause: null, said: over } };
  return stated?.by(content) ? { answer: 'YES', read: { clause: null, said: stated } } : null;
}

const read = ({ at: _, ...words }: WordsRead & { at: number }): WordsRead => words;

function readLine(line: ChecklistLine, content: ContractContent, overAged: readonly BothLanguages[]): TestLine {
  const told = formTells(line, content, overAged);
  if (told) return { line, ...told };
  const written = line.reads.some((clause) => content.clauses[clause].trim() !== '');
  if (!written) return { line, answer: 'MISSING', read: null };
  if (line.expects === 'NO') {
    const hit = find(content, line.reads, line.signs);
    return { line, answer: hit ? 'NO' : 'YES', read: hit && read(hit) };
  }
  const against = find(content, line.reads, line.against ?? []);
  const sign = line.figures ? null : find(content, line.reads, line.signs);
  // 已掌握基础配方，但所需工艺双方尚未掌握
  if (against && !(sign && sign.clause === against.clause && /但|然而|不过/u.test(content.clauses[sign.clause].slice(against.at, sign.at)))) return { line, answer: 'NO', read: read(against) };
  const found = line.figures ? findFigure(content, line.reads) : sign && read(sign);
  return { line, answer: found ? 'YES' : 'MISSING', read: found };
}

/**
 * The type test (§认定条件) read in the contract's own words, line by line.
 * @param overAged patents whose life is over, each in a sentence
 */
export const typeTest = (subKind: ContractSubKind, content: ContractContent, overAged: readonly BothLanguages[] = []): TestLine[] => checklistOf(subKind).map((line) => readLine(line, content, overAged));
