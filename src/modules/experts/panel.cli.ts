import { readFile } from 'node:fs/promises';
import { GROUND_WORDS } from './domain/ground-words.js';
import { DRAW_RECORD, type DrawRecord, redrawFaults } from './domain/redraw.js';

/**
 * `panel redraw FILE`: computes a draw again from its record (`/api/v1/panels/:id/record`), without network and database: both halves of the seed are those whose hashes were
 * fixed before, the order follows from it, every seat went to the next in order, and nobody came in place of an expert who sits.
 * @returns 0 where it does, 1 where not, 2 for a wrong call
 */
export async function panelRedraw(argv: readonly string[], print: (line: string) => void): Promise<number> {
  const [file, ...rest] = argv;
  if (!file || rest.length > 0) {
    print('用法：panel redraw 抽取记录文件（即 /api/v1/panels/专家组/record 的内容）');
    return 2;
  }
  const record = JSON.parse(await readFile(file, 'utf8')) as DrawRecord;
  const faults = record.what === DRAW_RECORD ? redrawFaults(record) : ['这不是专家抽取记录'];
  for (const fault of faults) print(`核对不符：${fault}。`);
  if (faults.length > 0) return 1;
  for (const { call, dismissedFor } of record.outcomes) if (dismissedFor) print(`第 ${call} 席：纪检监督员责令回避（${GROUND_WORDS[dismissedFor].zh}），由后一位专家递补。`);
  print(`核对一致：${record.panel} 的平台份额和纪检份额分别与 ${record.fixedAt}、${record.halfFixedAt} 公布的摘要相符，${record.candidates.length} 名候选专家的次序和 ${record.calls.length} 个席位均可由种子重新算出。`);
  return 0;
}
