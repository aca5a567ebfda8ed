import { parseArgs } from 'node:util';
import { bagOf, scorePair, statisticsOf } from '../../src/modules/matching/index.js';
import { bm25 } from './bm25.js';
import { BadFile, loadAchievements, loadNeeds, loadQrels } from './load.js';
import { type Grades, ndcg, recall, reciprocalRank } from './metrics.js';

type Ranking = (needId: string) => string[];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

export interface Quality {
  'nDCG@10': number;
  MRR: number;
  'recall@50': number;
}

function quality(rank: Ranking, qrels: ReadonlyMap<string, Grades>): Quality {
  const judged = [...qrels].map(([need, grades]) => ({ ranking: rank(need), grades }));
  return {
    'nDCG@10': mean(judged.map(({ ranking, grades }) => ndcg(ranking, grades, 10))),
    MRR: mean(judged.map(({ ranking, grades }) => reciprocalRank(ranking, grades))),
    'recall@50': mean(judged.map(({ ranking, grades }) => recall(ranking, grades, 50))),
  };
}

/** Quality of the product's ranker and of plain BM25 on a judged set. @throws BadFile */
export function compare(files: { needs: string; achievements: string; qrels: string }): { product: Quality; bm25: Quality; needs: number; achievements: number } {
  const needs = new Map(loadNeeds(files.needs).map((record) => [record.id, { record, bag: bagOf(record.fields) }]));
  const achievements = loadAchievements(files.achievements).map((record) => ({ record, bag: bagOf(record.fields) }));
  const qrels = loadQrels(files.qrels);
  const unknown = [...qrels.keys()].find((id) => !needs.has(id));
  if (unknown !== undefined) throw new BadFile(`${files.qrels} judges the need ${unknown}, which ${files.needs} does not hold`);
  const statistics = statisticsOf(achievements.map(({ bag }) => bag));
  const product: Ranking = (id) => {
    const need = needs.get(id);
    if (!need) return [];
    const scored = achievements.map((achievement) => ({ id: achievement.record.id, ...scorePair(need, achievement, statistics) }));
    return scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).map((one) => one.id);
  };
  const plain = bm25(achievements.map(({ record }) => record));
  return { product: quality(product, qrels), bm25: quality((id) => plain(needs.get(id)?.record.fields ?? []), qrels), needs: qrels.size, achievements: achievements.length };
}

/** `npm run bench -- matching --needs F --achievements F --qrels F` */
export function run(argv: string[]): number {
  const { values } = parseArgs({ args: argv, options: { needs: { type: 'string' }, achievements: { type: 'string' }, qrels: { type: 'string' }, json: { type: 'boolean', default: false } } });
  const { needs, achievements, qrels } = values;
  if (!needs || !achievements || !qrels) {
    console.error('usage: npm run bench -- matching --needs needs.jsonl --achievements achievements.jsonl --qrels qrels.tsv [--json]');
    return 2;
  }
  const found = compare({ needs, achievements, qrels });
  if (values.json) console.log(JSON.stringify(found, null, 1));
  else {
    console.log(`${found.needs} needs, ${found.achievements} achievements`);
    console.log('ranker     nDCG@10      MRR  recall@50');
    for (const [name, row] of [['product', found.product], ['BM25', found.bm25]] as const) {
      console.log(`${name.padEnd(8)} ${Object.values(row).map((value: number) => value.toFixed(4).padStart(9)).join(' ')}`);
    }
  }
  return 0;
}
