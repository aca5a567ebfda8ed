import { parseArgs } from 'node:util';
import { dateInChina } from '../../kernel/calendar/index.js';
import { cannotVerify, contentOf } from '../../kernel/signing/index.js';
import { type PublishedCommitment, readCommitments } from '../sealing/index.js';
import type { OpenFile } from './domain/open-file.js';
import { readOpenFile } from './domain/read-open-file.js';
import { differencesIn, isReviewedAnew, isUnranked, publishedFaults } from './domain/recompute.js';
import { formatPoints } from './domain/score.js';

const USAGE = '用法：challenge recompute [--commitments 承诺值文件] 文件（榜单结果页上下载的公开数据；承诺值文件即截止后在榜单页面或 /api/v1/sealed-boxes/标箱/commitments 下载的列表）';

/**
 * `challenge recompute [--commitments FILE] FILE`: whether the ranking in an open file follows from the data in it, without network and database; with the list of commitments that was
 * taken at the deadline also whether the bids in it are those that were sealed.
 * @returns 0 where it does, 1 where not, 2 for a wrong call or another file
 */
export async function challengeRecompute(argv: readonly string[], print: (line: string) => void): Promise<number> {
  const { values, positionals: [name] } = parseArgs({ args: [...argv], options: { commitments: { type: 'string' } }, allowPositionals: true });
  if (!name) {
    print(USAGE);
    return 2;
  }
  try {
    return await recomputed(name, values.commitments, print);
  } catch (error) {
    return cannotVerify(error, print);
  }
}

async function recomputed(name: string, list: string | undefined, print: (line: string) => void): Promise<number> {
  const read = readOpenFile((await contentOf(name, '公开数据')).toString('utf8'));
  if ('fault' in read) {
    print(`这不是评审结果的公开数据：${read.fault} 部分不符合格式。`);
    return 2;
  }
  const { file } = read;
  const published = list === undefined ? null : readCommitments((await contentOf(list, '承诺值文件')).toString('utf8'));
  if (list !== undefined && !published) {
    print('这不是公布的承诺值列表。');
    return 2;
  }
  const differences = [...differencesIn(file), ...(published ? publishedFaults(file, published.map(({ commitment }) => commitment)) : [])];
  differences.forEach((difference) => print(`不一致：${difference}。`));
  if (differences.length > 0) return 1;
  (file.superseded ?? []).forEach(({ at, reason, void: leave, file: { ranking } }, index) => {
    print(`第 ${index + 1} 次排名已于 ${dateInChina(new Date(at))} 作废，${leave.join('、')} 的评分无效（${reason}）；它与当时公布的数据一致：${ranking.map(({ rank, bid }) => `第 ${rank} 名 ${bid}`).join('，')}。`);
  });
  print(sealedSaid(file, published));
  const covers = coversIn(file);
  if (covers > 0) print(`标箱中另有 ${covers} 个承诺值，平台称其为掩护件而非揭榜书；这由平台负责，本命令不能核对。投递过而没有列出的，请用回执和留存副本运行 bid verify --commitments。`);
  if (isReviewedAnew(file)) {
    print(`${file.challenge.number}：上一次排名已作废，文件中没有新的排名：正在重新评审，或者未再排名即告终止。`);
    return 0;
  }
  if (isUnranked(file)) {
    print(endedUnranked(file));
    return 0;
  }
  file.ranking.forEach(({ rank, bid, score, passes, defence }) => {
    const parts = defence ? `（书面 ${formatPoints(defence.written)} 分，答辩 ${defence.absent ? '缺席' : `${formatPoints(defence.score)} 分`}）` : '';
    print(`第 ${rank} 名　${bid}　${formatPoints(score)} 分${parts}　${passes ? '合格' : '不合格'}`);
  });
  print(`${file.challenge.number}：重新计算的排名与公布的一致（${file.experts.length} 名专家，${file.sheets.length + (file.defence?.sheets.length ?? 0)} 份评分表）。`);
  return 0;
}

function endedUnranked({ challenge, bids }: OpenFile): string {
  const out = bids.filter(({ excluded }) => excluded !== null).map(({ number, excluded }) => `${number} ${excluded?.code}`);
  return `${challenge.number}：没有排名，无须重新计算。${bids.length} 份揭榜书，其中未参加评审的 ${out.length} 份${out.length > 0 ? `（${out.join('，')}）` : ''}。`;
}

/** Envelopes that nobody outside can tell from a bid. */
const coversIn = ({ box }: OpenFile): number => (box?.commitments ?? []).filter(({ outcome }) => outcome === 'COVER').length;

/** With what the bids were compared: a list in the same file shows only that the file agrees with itself. */
function sealedSaid({ box, bids }: OpenFile, published: readonly PublishedCommitment[] | null): string {
  if (published && box) return `标箱 ${box.id}：${bids.length} 份揭榜书与截止时公布的承诺值（共 ${published.length} 个）逐一相符。`;
  if (published) return `注意：文件没有标箱的承诺值。${bids.length} 份揭榜书的承诺值均在截止时公布的承诺值之中，但不能核对有无遗漏。`;
  if (box) return `标箱 ${box.id}：${bids.length} 份揭榜书与文件所载的承诺值逐一相符；未与截止时公布的承诺值核对，需要核对的请用 --commitments 给出截止后下载的列表。`;
  return '注意：文件没有标箱的承诺值，未核对揭榜书是否为标箱中的原件。';
}
