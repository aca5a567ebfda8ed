import { unmetVetoes } from '../../bids/index.js';
import type { OpenFile } from './open-file.js';
import { rank, type Ranked, type ScoredBid } from './ranking.js';
import { DIMENSIONS, formatPoints, limitsOf } from './score.js';

/** The bids that are ranked, each with its sheets. */
const scoredBids = ({ bids, sheets }: Pick<OpenFile, 'bids' | 'sheets'>): ScoredBid[] =>
  bids.filter(({ excluded }) => excluded === null).map(({ number }) => ({ bid: number, sheets: sheets.filter(({ bid }) => bid === number) }));

export const rankingOf = (file: Pick<OpenFile, 'bids' | 'sheets' | 'rule' | 'ties'>) => rank(scoredBids(file), file.rule.params, file.ties);

/** Says in words what does not fit; empty: the published ranking follows from the published data. */
export function differencesIn(file: OpenFile): string[] {
  return [...panelFaults(file), ...sheetFaults(file), ...vetoFaults(file), ...rankingFaults(file), ...awardFaults(file)];
}

function panelFaults({ experts, rule: { params: { expertsAtLeast } } }: OpenFile): string[] {
  return [
    ...(experts.length < expertsAtLeast ? [`评审专家 ${experts.length} 人，少于规则要求的 ${expertsAtLeast} 人`] : []),
    ...(experts.length % 2 === 0 ? [`评审专家 ${experts.length} 人，不是单数`] : []),
    ...(new Set(experts.map(({ number }) => number)).size === experts.length ? [] : ['专家编号有重复']),
  ];
}

/** Every expert has scored every bid that is ranked, once, within the limits, and no other. */
function sheetFaults({ experts, bids, sheets, rule: { params } }: OpenFile): string[] {
  const limits = limitsOf(params);
  const ranked = bids.filter(({ excluded }) => excluded === null).map(({ number }) => number);
  const outside = sheets.flatMap(({ expert, bid, points }) => [
    ...(experts.some(({ number }) => number === expert) && ranked.includes(bid) ? [] : [`评分表 ${expert}／${bid} 不属于本次评审`]),
    ...DIMENSIONS.filter((dimension) => !Number.isSafeInteger(points[dimension]) || points[dimension] < 0 || points[dimension] > limits[dimension]).map((dimension) => `评分表 ${expert}／${bid} 的 ${dimension} 超出 0–${formatPoints(limits[dimension])} 分`),
  ]);
  const counts = ranked.flatMap((bid) => experts.flatMap(({ number }) => {
    const count = sheets.filter((sheet) => sheet.bid === bid && sheet.expert === number).length;
    return count === 1 ? [] : [`专家 ${number} 对 ${bid} 的评分表有 ${count} 份，应为 1 份`];
  }));
  return [...outside, ...counts];
}

const vetoFaults = ({ bids, indicators }: OpenFile): string[] =>
  bids.flatMap((bid) => {
    const missed = unmetVetoes(bid.promised, indicators);
    if (bid.excluded === null) return missed.map((name) => `${bid.number} 未达到一票否决指标“${name}”，却参加了排名`);
    return bid.excluded.code === 'VETO_MISSED' && indicators.length > 0 && missed.length === 0 ? [`${bid.number} 以未达到一票否决指标为由被取消资格，但各项均已达到`] : [];
  });

function rankingFaults(file: OpenFile): string[] {
  const { rows, ties } = rankingOf(file);
  const published = new Map(file.ranking.map((row) => [row.bid, row]));
  return [
    ...ties.map((bids) => `${bids.join('、')} 各项相同，没有说明先后次序的理由`),
    ...rows.flatMap((row) => differing(row, published.get(row.bid))),
    ...file.ranking.filter(({ bid }) => !rows.some((row) => row.bid === bid)).map(({ bid }) => `${bid} 在公布的排名中，但没有参加评审`),
  ];
}

function differing(row: Ranked, published: Ranked | undefined): string[] {
  if (!published) return [`${row.bid} 应为第 ${row.rank} 名，公布的排名中没有`];
  const says = (what: string, now: string | number, then: string | number) => (now === then ? [] : [`${row.bid} 的${what}：重新计算为 ${now}，公布为 ${then}`]);
  return [
    ...says('得分', formatPoints(row.score), formatPoints(published.score)), ...says('名次', row.rank, published.rank), ...says('计入评分表数', row.used, published.used),
    ...says('去掉的评分', row.dropped.join('、'), published.dropped.join('、')), ...says('是否合格', row.passes ? '合格' : '不合格', published.passes ? '合格' : '不合格'),
  ];
}

const awardFaults = ({ awarded, ranking }: OpenFile): string[] => awarded.filter((number) => !ranking.some(({ bid, passes }) => bid === number && passes)).map((number) => `中榜的 ${number} 不在合格的排名之中`);

