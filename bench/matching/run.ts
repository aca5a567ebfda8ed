import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bagOf, MATCH_VERSION, raritiesOf, scorePair, statisticsOf } from '../../src/modules/matching/index.js';
import { bm25 } from './bm25.js';
import { loadAchievements, loadNeeds, loadQrels } from './load.js';
import { type Grades, ndcg, recall, reciprocalRank } from './metrics.js';

type Ranking = (needId: string) => string[];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

export interface Quality {
  'nDCG@10': number;
  MRR: number;
  'recall@50': number;
}

export interface Comparison {
  product: Quality;
  bm25: Quality;
  /** needs that count: some achievement is relevant to them */
  needs: number;
  achievements: number;
  /** what of the grades could not be used, in sentences */
  notes: string[];
}

export interface Files {
  needs: string;
  achievements: string;
  qrels: string;
}

/** Which of the records count; the committed set is looked at in parts. */
export interface Part {
  need?: (id: string) => boolean;
  achievement?: (id: string) => boolean;
}

function quality(rank: Ranking, qrels: ReadonlyMap<string, Grades>): Quality {
  const judged = [...qrels].map(([need, grades]) => ({ ranking: rank(need), grades }));
  return {
    'nDCG@10': mean(judged.map(({ ranking, grades }) => ndcg(ranking, grades, 10))),
    MRR: mean(judged.map(({ ranking, grades }) => reciprocalRank(ranking, grades))),
    'recall@50': mean(judged.map(({ ranking, grades }) => recall(ranking, grades, 50))),
  };
}

/** Grades of the needs and achievements at hand; needs to which nothing is relevant have no quality and are left out. */
function usable(qrels: ReadonlyMap<string, Grades>, needs: ReadonlySet<string>, achievements: ReadonlySet<string>): { judged: Map<string, Grades>; notes: string[] } {
  const judged = new Map<string, Grades>();
  const without: string[] = [];
  const unknown: string[] = [];
  for (const [need, grades] of qrels) {
    const known = new Map([...grades].filter(([id]) => achievements.has(id)));
    if (!needs.has(need)) unknown.push(need);
    else if ([...known.values()].some((grade) => grade > 0)) judged.set(need, known);
    else without.push(need);
  }
  const note = (list: string[], what: string) => (list.length === 0 ? [] : [`${list.length} needs left out, ${what}: ${list.slice(0, 5).join(', ')}${list.length > 5 ? ' …' : ''}`]);
  return { judged, notes: [...note(unknown, 'graded but not in the file of needs'), ...note(without, 'with no relevant achievement')] };
}

/** Quality of the product's ranker and of plain BM25 on a judged set. @throws BadFile */
export function compare(files: Files, part: Part = {}): Comparison {
  const needs = new Map(loadNeeds(files.needs).filter(({ id }) => part.need?.(id) ?? true).map((record) => [record.id, { record, bag: bagOf(record.fields) }]));
  const achievements = loadAchievements(files.achievements).filter(({ id }) => part.achievement?.(id) ?? true).map((record) => ({ record, bag: bagOf(record.fields) }));
  const qrels = new Map([...loadQrels(files.qrels)].filter(([id]) => part.need?.(id) ?? true));
  const { judged, notes } = usable(qrels, new Set(needs.keys()), new Set(achievements.map(({ record }) => record.id)));
  const statistics = statisticsOf(achievements.map(({ bag }) => bag));
  const product: Ranking = (id) => {
    const need = needs.get(id);
    if (!need) return [];
    const side = { ...need, rarity: raritiesOf(need.bag, statistics) };
    const scored = achievements.map((achievement) => ({ id: achievement.record.id, key: scorePair(side, achievement).score }));
    return scored.sort((a, b) => b.key - a.key || (a.id < b.id ? -1 : 1)).map((one) => one.id);
  };
  const plain = bm25(achievements.map(({ record }) => record));
  return { product: quality(product, judged), bm25: quality((id) => plain(needs.get(id)?.record.fields ?? []), judged), needs: judged.size, achievements: achievements.length, notes };
}

function print(found: Comparison): void {
  console.log(`${found.needs} needs, ${found.achievements} achievements`);
  console.log('ranker     nDCG@10      MRR  recall@50');
  for (const [name, row] of [['product', found.product], ['BM25', found.bm25]] as const) {
    console.log(`${name.padEnd(8)} ${Object.values(row).map((value: number) => value.toFixed(4).padStart(9)).join(' ')}`);
  }
}

const OWN = 'test/data/matching';
const RESULT = 'bench/results/matching.json';

/** The committed set in its parts: all of it and without the misleading achievements, each by halves of the needs. */
function save(): void {
  const files = { needs: `${OWN}/needs.jsonl`, achievements: `${OWN}/achievements.jsonl`, qrels: `${OWN}/qrels.tsv` };
  const number = (id: string) => Number(id.slice(1));
  const halves = { 'all needs': () => true, 'odd needs': (id: string) => number(id) % 2 === 1, 'even needs': (id: string) => number(id) % 2 === 0 };
  const sets = { 'all 161 achievements': () => true, 'A001–A129': (id: string) => number(id) < 130 };
  const results = Object.entries(sets).flatMap(([set, achievement]) => Object.entries(halves).map(([half, need]) => {
    const { product, bm25: plain, needs } = compare(files, { need, achievement });
    return { set, half, needs, product: rounded(product), bm25: rounded(plain) };
  }));
  writeFileSync(RESULT, `${JSON.stringify({ ranker: MATCH_VERSION, set: OWN, results }, null, 1)}\n`);
}

const rounded = (quality: Quality) => Object.fromEntries(Object.entries(quality).map(([name, value]: [string, number]) => [name, Number(value.toFixed(4))]));

/** `npm run bench -- matching --needs F --achievements F --qrels F`, or `--save` for the committed set. */
export function run(argv: string[]): number {
  const { values } = parseArgs({ args: argv, options: { needs: { type: 'string' }, achievements: { type: 'string' }, qrels: { type: 'string' }, json: { type: 'boolean', default: false }, save: { type: 'boolean', default: false } } });
  if (values.save) {
    save();
    return 0;
  }
  const { needs, achievements, qrels } = values;
  if (!needs || !achievements || !qrels) {
    console.error('usage: npm run bench -- matching --needs needs.jsonl --achievements achievements.jsonl --qrels qrels.tsv [--json]');
    return 2;
  }
  const found = compare({ needs, achievements, qrels });
  for (const note of found.notes) console.error(note);
  if (values.json) console.log(JSON.stringify(found, null, 1));
  else print(found);
  return 0;
}
