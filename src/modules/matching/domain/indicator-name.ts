import { foldText, remembered } from '../../../kernel/text/index.js';
import data from './data/indicator-names.json' with { type: 'json' };

const CANONICAL = data.same.flatMap((line) => {
  const [first = '', ...others] = line.split(' ').map(foldText);
  return others.map((other) => [other, first] as const);
}).sort((a, b) => b[0].length - a[0].length);
const QUALIFIERS = data.qualifiers.split(' ').sort((a, b) => b.length - a.length);

/** 平均拉伸强度（焊态） → 抗拉强度: one name for a quantity, without what only qualifies it. */
function canonical(name: string): string {
  let text = foldText(name).replace(/\([^)]*\)/gu, '').replace(/[^\p{L}\p{N}]/gu, '');
  for (const word of QUALIFIERS) if (text.startsWith(word) && text.length > word.length + 1) text = text.slice(word.length);
  const found = CANONICAL.find(([other]) => text.includes(other));
  return found ? text.replace(found[0], found[1]) : text;
}

const pairs = (text: string) => new Set(text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));

/** A name as it is compared. One need meets thousands of figures, and their names are few. */
const read = remembered((name) => {
  const text = canonical(name);
  return { text, characters: new Set(text), pairs: pairs(text) };
}, 20_000);

function shareOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let common = 0;
  for (const one of left) if (right.has(one)) common += 1;
  return (2 * common) / (left.size + right.size);
}

/**
 * Whether two names mean one quantity, 0–1: 1 for the same name or a synonym, 0.9 where one is a fuller name of the other
 * (焊缝抗拉强度), else the share of common characters and pairs (Dice): 抗拉强度 and 屈服强度 stay below 0.5.
 */
export function sameQuantity(a: string, b: string): number {
  const [left, right] = [read(a), read(b)];
  if (left.text === '' || right.text === '') return 0;
  if (left.text === right.text) return 1;
  const [short, long] = left.text.length < right.text.length ? [left.text, right.text] : [right.text, left.text];
  if (short.length > 2 && long.endsWith(short)) return 0.9;
  return (shareOf(left.characters, right.characters) + shareOf(left.pairs, right.pairs)) / 2;
}
