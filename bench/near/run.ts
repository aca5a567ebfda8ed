import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Comparable, comparable, likenessOf, nearBands, nearness } from '../../src/kernel/text/index.js';
import { Random } from '../search/random.js';

interface Entry {
  title: string;
  text: string;
}

type Copy = (entry: Entry, others: readonly Entry[], random: Random) => Entry;

const lines = (path: string): Record<string, unknown>[] => readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
const FIELDS = ['oneLine', 'problem', 'solution', 'pilot', 'wantedPartner', 'presentWay', 'conditions', 'acceptance', 'plain'];
const entryOf = (content: Record<string, unknown>): Entry => ({ title: typeof content['title'] === 'string' ? content['title'] : '', text: FIELDS.map((field) => content[field]).filter((text) => typeof text === 'string').join('\n') });

/** The demo's listings and those of the labelled set: written one by one by people who had others of the same subject in mind. */
function corpus(): Entry[] {
  const demo = readdirSync('src/demo/data').filter((name) => /^(achievements|needs)-/.test(name))
    .flatMap((name) => (JSON.parse(readFileSync(`src/demo/data/${name}`, 'utf8')) as { content: Record<string, unknown> }[]).map(({ content }) => entryOf(content)));
  return [...demo, ...['achievements', 'needs'].flatMap((name) => lines(`test/data/matching/${name}.jsonl`).map(entryOf))];
}

const sentences = (text: string): string[] => text.split(/(?<=[。；！？\n])/u).filter((one) => one.trim() !== '');
const foreign = (others: readonly Entry[], random: Random) => random.pick(sentences(random.pick(others).text));
const replacing = (share: number): Copy => ({ title, text }, others, random) => ({ title, text: sentences(text).map((one) => (random.next() < share ? foreign(others, random) : one)).join('') });
const MARKS: Record<string, string> = { '，': ', ', '。': '. ', '；': '; ', '：': ': ', '（': ' (', '）': ') ', '、': ', ' };

/** What people do to a text that they post once more. */
const COPIES: Record<string, Copy> = {
  'every figure another one': ({ title, text }, _, random) => ({ title, text: text.replace(/\d+(?:\.\d+)?/g, () => String(random.integer(1, 999))) }),
  'Western punctuation, blanks': ({ title, text }) => ({ title, text: Array.from(text, (char) => MARKS[char] ?? char).join('') }),
  'sentences in another order, new title': ({ text }, others, random) => ({ title: random.pick(others).title, text: sentences(text).sort(() => random.next() - 0.5).join('') }),
  'one sentence of ten replaced': replacing(0.1),
  'one sentence of five replaced': replacing(0.2),
  'one sentence of three replaced, new title': (entry, others, random) => ({ ...replacing(0.33)(entry, others, random), title: random.pick(others).title }),
};

interface Counted {
  copies: number;
  /** told to the person, in per cent */
  told: number;
  /** of those that deserve a word, found by the index, in per cent */
  byIndex: number;
}

const meets = (a: readonly number[], b: ReadonlySet<number>): boolean => a.some((band) => b.has(band));
const percent = (part: number, all: number): number => Math.round((part * 1_000) / Math.max(1, all)) / 10;

function measure(entries: readonly Entry[], copy: Copy, random: Random): Counted {
  let told = 0;
  let worth = 0;
  let found = 0;
  for (const entry of entries) {
    const [original, made] = [entry, copy(entry, entries.filter((other) => other !== entry), random)].map(({ title, text }) => comparable(title, text)) as [Comparable, Comparable];
    const isNear = nearness(likenessOf(original, made)) !== null;
    const isFound = meets(nearBands(original), new Set(nearBands(made)));
    if (isNear) worth += 1;
    if (isNear && isFound) found += 1;
    if (isNear && isFound) told += 1;
  }
  return { copies: entries.length, told: percent(told, entries.length), byIndex: percent(found, worth) };
}

/** Pairs of different records that would be told to be alike: false alarms, but for those that are. */
function alarms(entries: readonly Entry[]): { pairs: number; compared: number; told: string[] } {
  const all = entries.map(({ title, text }) => comparable(title, text));
  const bands = all.map((one) => new Set(nearBands(one)));
  const told: string[] = [];
  let compared = 0;
  for (let a = 0; a < all.length; a += 1) {
    for (let b = a + 1; b < all.length; b += 1) {
      if (!meets([...(bands[a] ?? [])], bands[b] ?? new Set())) continue;
      compared += 1;
      const near = nearness(likenessOf(all[a] as Comparable, all[b] as Comparable));
      if (near) told.push(`${near}: ${entries[a]?.title} / ${entries[b]?.title}`);
    }
  }
  return { pairs: (all.length * (all.length - 1)) / 2, compared, told };
}

/** `npm run bench -- near [--out F]`: how many near-copies are told, and how many pairs of different records. */
export function run(argv: string[]): number {
  const { values } = parseArgs({ args: argv, options: { out: { type: 'string' }, seed: { type: 'string', default: '20261127' } } });
  const entries = corpus();
  const random = new Random(Number(values.seed));
  const since = performance.now();
  for (const { title, text } of entries) nearBands(comparable(title, text));
  const msEach = Math.round(((performance.now() - since) / entries.length) * 100) / 100;
  const result = { records: entries.length, msToSign: msEach, copies: Object.fromEntries(Object.entries(COPIES).map(([name, copy]) => [name, measure(entries, copy, random)])), falseAlarms: alarms(entries) };
  console.log(JSON.stringify(result, null, 2));
  if (values.out) writeFileSync(values.out, `${JSON.stringify(result, null, 2)}\n`);
  return 0;
}
