import { unmetVetoes } from '../../bids/index.js';
import { orderOf } from './defence.js';
import type { OpenFile, OpenSheet, SupersededPart } from './open-file.js';
import { rank, type Ranked, type ScoredBid } from './ranking.js';
import { DIMENSIONS, formatPoints, limitsOf } from './score.js';

/** The bids that are ranked, each with its sheets. */
const scoredBids = ({ bids, sheets, defence }: Pick<OpenFile, 'bids' | 'sheets' | 'defence'>): ScoredBid[] =>
  rankedIn(bids).map((number) => ({
    bid: number, sheets: sheets.filter(({ bid }) => bid === number), ...(defence ? { spoken: { sheets: defence.sheets.filter(({ bid }) => bid === number), absent: defence.absent.includes(number) } } : {}),
  }));
const rankedIn = (bids: OpenFile['bids']): string[] => bids.filter(({ excluded }) => excluded === null).map(({ number }) => number);

export const rankingOf = (file: Pick<OpenFile, 'bids' | 'sheets' | 'rule' | 'ties' | 'defence'>) => rank(scoredBids(file), file.rule.params, file.ties, file.defence?.weight ?? null);

/** Says in words what does not fit; empty: the published ranking follows from the published data. */
export function differencesIn(file: OpenFile): string[] {
  const { superseded = [] } = file;
  const before = superseded.flatMap((part, at) => supersededFaults(part, at + 1));
  const sealed = boxFaults(file);
  if (isReviewedAnew(file)) return [...before, ...sealed, ...awardFaults(file)];
  return [...before, ...sealed, ...(isUnranked(file) ? vetoFaults(file) : currentFaults(file))];
}

/** Another ranking is not recorded yet. */
export const isReviewedAnew = ({ ranking, superseded = [] }: Pick<OpenFile, 'ranking' | 'superseded'>): boolean => superseded.length > 0 && ranking.length === 0;

/** It ended before anybody was ranked: no bid was qualified, or no panel has judged them. Who publishes no ranking publishes no sheets, no panel and no award either. */
export const isUnranked = ({ ranking, experts, sheets, awarded }: Pick<OpenFile, 'ranking' | 'experts' | 'sheets' | 'awarded'>): boolean => [ranking, experts, sheets, awarded].every(({ length }) => length === 0);

/** A void ranking followed from its data too, and says whose sheets were void. */
const supersededFaults = ({ void: leave, file }: SupersededPart, no: number): string[] => [
  ...currentFaults(file).map((fault) => `已作废的第 ${no} 次排名：${fault}`),
  ...leave.filter((number) => !file.experts.some((expert) => expert.number === number)).map((number) => `已作废的第 ${no} 次排名：评分作废的专家 ${number} 不在专家组中`),
];

/** The bids are those that lay in the box, each once and none besides; two may have been sealed under one commitment. */
function boxFaults({ box, bids }: OpenFile): string[] {
  if (!box) return [];
  const lay = box.commitments.filter(({ outcome }) => outcome !== 'COVER').map(({ commitment }) => commitment);
  const count = (among: readonly (string | undefined)[], one: string | undefined) => among.filter((other) => other === one).length;
  const told = bids.map(({ commitment }) => commitment);
  return [
    ...bids.filter(({ commitment }) => count(lay, commitment) < count(told, commitment)).map(({ number }) => `${number} 的承诺值不在标箱公布的承诺值之中`),
    ...[...new Set(lay)].filter((one) => count(told, one) < count(lay, one)).map((one) => `标箱中承诺值为 ${one} 的揭榜书不在公开数据之中`),
  ];
}

/** @param published the commitments as they were published at the deadline, kept by whoever checks: what the file says of them must be the same */
export function publishedFaults({ box, bids }: OpenFile, published: readonly string[]): string[] {
  const told = box?.commitments.map(({ commitment }) => commitment);
  return [
    ...bids.filter(({ commitment }) => commitment === undefined || !published.includes(commitment)).map(({ number }) => `${number} 的承诺值不在截止时公布的承诺值之中`),
    ...(told && [...told].sort().join() !== [...published].sort().join() ? ['文件所载的标箱承诺值与截止时公布的不一致'] : []),
  ];
}

function currentFaults(file: OpenFile): string[] {
  return [...panelFaults(file), ...sheetFaults(file, file.sheets, rankedIn(file.bids), '评分表'), ...defenceFaults(file), ...vetoFaults(file), ...rankingFaults(file), ...awardFaults(file)];
}

function panelFaults({ experts, rule: { params: { expertsAtLeast } } }: OpenFile): string[] {
  return [
    ...(experts.length < expertsAtLeast ? [`评审专家 ${experts.length} 人，少于规则要求的 ${expertsAtLeast} 人`] : []),
    ...(experts.length % 2 === 0 ? [`评审专家 ${experts.length} 人，不是单数`] : []),
    ...(new Set(experts.map(({ number }) => number)).size === experts.length ? [] : ['专家编号有重复']),
  ];
}

/** Every expert has scored every bid that was to be scored, once, within the limits, and no other. */
function sheetFaults({ experts, rule: { params } }: OpenFile, sheets: readonly OpenSheet[], toScore: readonly string[], called: string): string[] {
  const limits = limitsOf(params);
  const outside = sheets.flatMap(({ expert, bid, points }) => [
    ...(experts.some(({ number }) => number === expert) && toScore.includes(bid) ? [] : [`${called} ${expert}／${bid} 不属于本次评审`]),
    ...DIMENSIONS.filter((dimension) => !Number.isSafeInteger(points[dimension]) || points[dimension] < 0 || points[dimension] > limits[dimension]).map((dimension) => `${called} ${expert}／${bid} 的第 ${DIMENSIONS.indexOf(dimension) + 1} 项得分超出 0–${formatPoints(limits[dimension])} 分`),
  ]);
  const counts = toScore.flatMap((bid) => experts.flatMap(({ number }) => {
    const count = sheets.filter((sheet) => sheet.bid === bid && sheet.expert === number).length;
    return count === 1 ? [] : [`专家 ${number} 对 ${bid} 的${called}有 ${count} 份，应为 1 份`];
  }));
  return [...outside, ...counts];
}

/** Each bidder that was heard has a sheet of each expert, and who stayed away has none; the order is that of the seed. */
function defenceFaults(file: OpenFile): string[] {
  const { bids, defence } = file;
  if (!defence) return [];
  const { weight, seed, order, absent, sheets } = defence;
  const ranked = rankedIn(bids);
  const drawn = orderOf(seed, ranked);
  return [
    ...(weight >= 1 && weight <= 99 ? [] : [`答辩占总分的比例 ${weight}% 不在 1%–99% 之内`]),
    ...(drawn.length === order.length && drawn.every((bid, at) => bid === order[at]) ? [] : [`答辩顺序应为 ${drawn.join('、')}，公布为 ${order.join('、')}`]),
    ...absent.filter((bid) => !ranked.includes(bid)).map((bid) => `${bid} 记为答辩缺席，但没有参加评审`),
    ...sheetFaults(file, sheets, ranked.filter((bid) => !absent.includes(bid)), '答辩评分表'),
  ];
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
  const [part, told] = [row.defence, published.defence];
  return [
    ...says('得分', formatPoints(row.score), formatPoints(published.score)), ...says('名次', row.rank, published.rank), ...says('计入评分表数', row.used, published.used),
    ...says('去掉的评分', row.dropped.join('、'), published.dropped.join('、')), ...says('是否合格', row.passes ? '合格' : '不合格', published.passes ? '合格' : '不合格'),
    ...says('书面得分', pointsOf(part?.written), pointsOf(told?.written)), ...says('答辩得分', pointsOf(part?.score), pointsOf(told?.score)), ...says('计入答辩评分表数', part?.used ?? '无', told?.used ?? '无'),
    ...says('去掉的答辩评分', part?.dropped.join('、') ?? '', told?.dropped.join('、') ?? ''), ...says('答辩缺席', part?.absent ? '是' : '否', told?.absent ? '是' : '否'),
  ];
}

const pointsOf = (hundredths: number | undefined): string => (hundredths === undefined ? '无' : formatPoints(hundredths));

/** Who is awarded is the best of those left: everybody better was passed over, and the file says why. */
function awardFaults({ awarded, ranking, passed }: OpenFile): string[] {
  const passing = ranking.filter(({ passes }) => passes);
  const places = passing.filter(({ bid }) => awarded.includes(bid)).map(({ rank: place }) => place);
  const skipped = passed ? passing.filter(({ bid, rank: place }) => place < Math.max(...places) && !awarded.includes(bid) && !passed.some((over) => over.bid === bid)) : [];
  return [
    ...awarded.filter((number) => !passing.some(({ bid }) => bid === number)).map((number) => `中榜的 ${number} 不在合格的排名之中`),
    ...skipped.map(({ bid, rank: place }) => `第 ${place} 名 ${bid} 合格而未中榜，公开数据没有说明理由`),
    ...(passed ? awarded.filter((number) => passed.some(({ bid }) => bid === number)).map((number) => `中榜的 ${number} 又列为未予中榜`) : []),
    ...((passed ?? []).filter(({ why }) => why === 'VETO').length > 1 ? ['发榜方的否决使用了不止一次'] : []),
  ];
}

