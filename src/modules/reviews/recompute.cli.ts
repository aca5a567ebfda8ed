import { readFile } from 'node:fs/promises';
import { dateInChina } from '../../kernel/calendar/index.js';
import { readOpenFile } from './domain/read-open-file.js';
import { differencesIn, isReviewedAnew } from './domain/recompute.js';
import { formatPoints } from './domain/score.js';

/**
 * `challenge recompute FILE`: whether the ranking in an open file follows from the data in it, without network and database.
 * @returns 0 where it does, 1 where not, 2 for a wrong call or another file
 */
export async function challengeRecompute([name]: readonly string[], print: (line: string) => void): Promise<number> {
  if (!name) {
    print('用法：challenge recompute 文件（榜单结果页上下载的公开数据）');
    return 2;
  }
  const read = readOpenFile(await readFile(name, 'utf8'));
  if ('fault' in read) {
    print(`这不是评审结果的公开数据：${read.fault} 部分不符合格式。`);
    return 2;
  }
  const { file } = read;
  const differences = differencesIn(file);
  differences.forEach((difference) => print(`不一致：${difference}。`));
  if (differences.length > 0) return 1;
  (file.superseded ?? []).forEach(({ at, reason, void: leave, file: { ranking } }, index) => {
    print(`第 ${index + 1} 次排名已于 ${dateInChina(new Date(at))} 作废，${leave.join('、')} 的评分无效（${reason}）；它与当时公布的数据一致：${ranking.map(({ rank, bid }) => `第 ${rank} 名 ${bid}`).join('，')}。`);
  });
  if (isReviewedAnew(file)) {
    print(`${file.challenge.number}：正在重新评审，尚无新的排名。`);
    return 0;
  }
  if (file.box) print(`标箱 ${file.box.id}：${file.bids.length} 份揭榜书与截止时公布的承诺值逐一相符。`);
  file.ranking.forEach(({ rank, bid, score, passes, defence }) => {
    const parts = defence ? `（书面 ${formatPoints(defence.written)} 分，答辩 ${defence.absent ? '缺席' : `${formatPoints(defence.score)} 分`}）` : '';
    print(`第 ${rank} 名　${bid}　${formatPoints(score)} 分${parts}　${passes ? '合格' : '不合格'}`);
  });
  print(`${file.challenge.number}：重新计算的排名与公布的一致（${file.experts.length} 名专家，${file.sheets.length + (file.defence?.sheets.length ?? 0)} 份评分表）。`);
  return 0;
}
