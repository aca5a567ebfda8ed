import fc from 'fast-check';
import { CHALLENGE_RULE as RULE } from '../../../../test/support/challenge-rule.js';
import { points } from '../../../../test/support/points.js';
import { type OpenFile } from './open-file.js';
import { payoutAt, raceGrant, raceGrants, subsidyFor, teamLimit } from './payouts.js';
import { rank, type ScoredBid, tiesIn } from './ranking.js';
import { readOpenFile } from './read-open-file.js';
import { differencesIn, rankingOf } from './recompute.js';
import { formatPoints, passes, type Points, scoreOf, type Sheet } from './score.js';

/** Two bids that five experts have scored, and one that was excluded; the ranking follows from it. */
function openFile(): OpenFile {
  const experts = Array.from({ length: 5 }, (_, at) => ({ number: `E0${at + 1}`, name: null }));
  const { pointsRoute, pointsIndicators, pointsTeam, pointsConversion, pointsBudget, passFrom, trimFrom, expertsAtLeast } = RULE;
  const begun: Omit<OpenFile, 'ranking'> = {
    format: 'kezhuan-ranking/1', challenge: { number: 'JB2026371082001', title: '演示榜单', demander: '演示复合材料有限公司' },
    rule: { code: 'JB-2026', version: 1, docNo: '', params: { pointsRoute, pointsIndicators, pointsTeam, pointsConversion, pointsBudget, passFrom, trimFrom, expertsAtLeast } },
    indicators: [{ name: '接头抗拉强度', comparator: '>=', target: 320, targetMax: null, unit: 'MPa', veto: true }], experts,
    bids: [
      { number: '01', bidder: '演示材料研究所', promised: [{ value: 330, max: null }], excluded: null }, { number: '02', bidder: '演示海洋研究所', promised: [{ value: 320, max: null }], excluded: null },
      { number: '03', bidder: '演示机构', promised: [{ value: 300, max: null }], excluded: { code: 'VETO_MISSED', reason: '接头抗拉强度承诺值 300 MPa，低于 320 MPa' } },
    ],
    sheets: experts.flatMap(({ number }, at) => [{ expert: number, bid: '01', points: points(25 + (at % 2), 20, 16, 12, 8) }, { expert: number, bid: '02', points: points(20, 18, 15, 12, 8) }]),
    ties: [], awarded: ['01'],
  };
  return { ...begun, ranking: rankingOf(begun).rows };
}

const sheets = (...all: Points[]): Sheet[] => all.map((one, at) => ({ expert: `E${at + 1}`, points: one }));
const same = (count: number, one: Points): Points[] => Array.from({ length: count }, () => one);
const GOOD = points(25, 20, 16, 12, 8);

describe('the score of a bid (JB-08)', () => {
  it('is the average of five, and of seven without highest and lowest', () => {
    const five = scoreOf(sheets(points(30, 25, 20, 15, 10), ...same(4, GOOD)), RULE);
    expect([formatPoints(five.score), five.used, five.dropped]).toEqual(['84.80', 5, []]);
    const seven = scoreOf(sheets(points(30, 25, 20, 15, 10), points(0, 0, 0, 0, 0), ...same(5, GOOD)), RULE);
    expect([formatPoints(seven.score), seven.used, seven.dropped]).toEqual(['81.00', 5, ['E2', 'E1']]);
  });

  it('drops the same sheet on every machine where totals are equal', () => {
    const all = sheets(...same(7, GOOD));
    expect(scoreOf(all, RULE)).toEqual(scoreOf([...all].reverse(), RULE));
    expect(scoreOf(all, RULE).dropped).toEqual(['E1', 'E7']);
  });

  it('is rounded half up to the hundredth once', () => {
    const thirds = sheets({ ...GOOD, route: 2_500 }, { ...GOOD, route: 2_500 }, { ...GOOD, route: 2_501 }, { ...GOOD, route: 2_501 });
    expect(formatPoints(scoreOf(thirds, RULE).score)).toBe('81.01');
    expect([passes(7_500, RULE), passes(7_499, RULE)]).toEqual([true, false]);
  });
});

describe('the ranking', () => {
  const bid = (name: string, ...all: Points[]): ScoredBid => ({ bid: name, sheets: sheets(...all) });
  const order = (bids: ScoredBid[], ...ties: { order: string[]; reason: string }[]) => rank(bids, RULE, ties).rows.map(({ bid: name, rank: place, passes: good }) => `${place} ${name}${good ? '' : ' fails'}`);

  it('breaks ties by indicators, then by team', () => {
    const [byIndicators, byTeam, last] = [bid('C', ...same(5, points(24, 21, 16, 12, 8))), bid('B', ...same(5, points(24, 20, 17, 12, 8))), bid('A', ...same(5, points(25, 20, 16, 12, 8)))];
    expect(order([last, byTeam, byIndicators])).toEqual(['1 C', '2 B', '3 A']);
  });

  it('leaves equal what nothing tells apart, until the office decides with a reason', () => {
    const bids = [bid('A', ...same(5, GOOD)), bid('B', ...same(5, GOOD)), bid('C', ...same(5, points(10, 10, 10, 10, 5)))];
    expect([rank(bids, RULE).ties, order(bids)]).toEqual([[['A', 'B']], ['1 A', '1 B', '3 C fails']]);
    expect(order(bids, { order: ['B', 'A'], reason: '现场考察' })).toEqual(['1 B', '2 A', '3 C fails']);
    expect(rank(bids, RULE, [{ order: ['C', 'A'], reason: '其他' }]).ties).toEqual([['A', 'B']]);
    // below the pass line nothing hangs on it
    const alike = [...bids, { ...bids[2], bid: 'D' } as ScoredBid];
    expect([rank(alike, RULE).ties, order(alike)]).toEqual([[['A', 'B']], ['1 A', '1 B', '3 C fails', '3 D fails']]);
  });

  it('rests on the decisions about bids that are equal in it, and on no other', () => {
    const decision = { order: ['B', 'A'], reason: '现场考察' };
    const ranked = (lastOfB: Points) => rank([bid('A', ...same(5, GOOD)), bid('B', ...same(4, GOOD), lastOfB)], RULE, [decision]).rows;
    expect(tiesIn(ranked(GOOD), [decision, { order: ['A', 'C'], reason: '其他' }])).toEqual([decision]);
    expect(tiesIn(ranked(points(20, 20, 16, 12, 8)), [decision])).toEqual([]);
    expect(tiesIn([...ranked(GOOD), ...rank([bid('C', ...same(5, GOOD))], RULE).rows], [decision])).toEqual([]);
  });
});

describe('payouts', () => {
  it('follow what was paid, up to the cap (JB-V1)', () => {
    expect([subsidyFor(200_000_000, RULE), subsidyFor(280_000_000, RULE), subsidyFor(500_000_000, RULE)]).toEqual([60_000_000, 84_000_000, 100_000_000]);
  });

  it('come in three parts that add up to the fen, or after acceptance', () => {
    const staged = (['SIGNING', 'MILESTONE', 'ACCEPTANCE'] as const).map((stage) => payoutAt(100_000_003, stage, 'STAGED', RULE));
    expect([staged, staged.reduce((sum, fen) => sum + fen, 0)]).toEqual([[30_000_001, 40_000_001, 30_000_001], 100_000_003]);
    expect((['SIGNING', 'MILESTONE', 'ACCEPTANCE'] as const).map((stage) => payoutAt(60_000_000, stage, 'AFTER', RULE))).toEqual([0, 0, 60_000_000]);
  });

  it('give each racing team the same and the winner the remainder', () => {
    expect(raceGrants(100_000_000, 3, RULE)).toEqual({ each: 20_000_000, winner: 40_000_000 });
    expect(() => raceGrants(100_000_000, 6, RULE)).toThrow(RangeError);
  });

  it('are in a race never more than the cap in all, whatever was paid and whoever is left (JB-12)', () => {
    const fen = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(fc.property(fen, fc.integer({ min: 0, max: 10_000 }), fc.array(fen, { minLength: 2, maxLength: 5 }), fc.integer({ min: 0, max: 4 }), (listFen, shareBp, paid, at) => {
      const grantFen = raceGrant({ funding: 'F1', listFen, publicShareBp: shareBp }, RULE);
      const limited = (paidFen: number, limitFen: number) => subsidyFor(paidFen, { ...RULE, publicAtMostFen: Math.min(RULE.publicAtMostFen, limitFen) });
      const held = paid.map((paidFen) => limited(paidFen, teamLimit(RULE.publicAtMostFen, { grantFen, isAlone: false, othersFen: 0 })));
      const left = at % paid.length;
      const othersFen = held.filter((_, team) => team !== left).reduce((sum, one) => sum + one, 0);
      const winner = limited(paid[left] ?? 0, teamLimit(RULE.publicAtMostFen, { grantFen, isAlone: true, othersFen }));
      expect(held.every((one) => one <= grantFen)).toBe(true);
      expect(winner).toBeGreaterThanOrEqual(held[left] ?? 0);
      expect(othersFen + winner).toBeLessThanOrEqual(RULE.publicAtMostFen);
    }));
  });
});

describe('an open file', () => {
  const changed = (change: (file: OpenFile) => void): string[] => {
    const file = structuredClone(openFile());
    change(file);
    return differencesIn(file);
  };
  const first = <T>(rows: readonly T[]): T => rows[0] as T;

  it('gives its own ranking again', () => {
    expect(differencesIn(openFile())).toEqual([]);
    expect(readOpenFile(JSON.stringify(openFile()))).toEqual({ file: openFile() });
  });

  it.each<[string, (file: OpenFile) => void, string]>([
    ['a score that was raised', (file) => void Object.assign(first(file.ranking), { score: 9_000 }), '01 的得分：重新计算为 81.40，公布为 90.00'],
    ['ranks that were exchanged', (file) => file.ranking.forEach((row) => void Object.assign(row, { rank: 3 - row.rank })), '01 的名次：重新计算为 1，公布为 2'],
    ['a sheet that is missing', (file) => void file.sheets.shift(), '专家 E01 对 01 的评分表有 0 份，应为 1 份'],
    ['a sheet beyond its limit', (file) => void Object.assign(first(file.sheets).points, { budget: 1_001 }), '评分表 E01／01 的第 5 项得分超出 0–10.00 分'],
    ['a veto that was overlooked', (file) => void Object.assign(first(first(file.bids).promised), { value: 300 }), '01 未达到一票否决指标“接头抗拉强度”，却参加了排名'],
    ['a veto that was made up', (file) => void Object.assign(first(file.bids[2]?.promised ?? []), { value: 320 }), '03 以未达到一票否决指标为由被取消资格，但各项均已达到'],
    ['an even panel', (file) => void file.experts.pop(), '评审专家 4 人，不是单数'],
    ['a winner below the line', (file) => void Object.assign(file, { awarded: ['01', '02'] }), '中榜的 02 不在合格的排名之中'],
  ])('tells of %s', (_, change, difference) => {
    expect(changed(change)).toContain(difference);
  });

  /** With the box that its bids lay in, and a cover. */
  const boxed = (change: (file: OpenFile) => void = () => undefined): OpenFile => {
    const file = structuredClone(openFile());
    file.bids.forEach((bid) => void Object.assign(bid, { commitment: bid.number.repeat(32) }));
    file.box = { id: 'box', commitments: [...file.bids.map(({ commitment = '' }) => ({ commitment, outcome: 'BID' as const })), { commitment: 'cc'.repeat(32), outcome: 'COVER' }] };
    change(file);
    return file;
  };

  it('shows an award that skips who was better, unless the file says why', () => {
    const both: OpenFile = { ...openFile(), sheets: openFile().sheets.map((sheet) => (sheet.bid === '02' ? { ...sheet, points: points(24, 20, 16, 12, 8) } : sheet)) };
    const skips = (passed: OpenFile['passed']): OpenFile => ({ ...both, ranking: rankingOf(both).rows, passed, awarded: ['02'] });
    expect(differencesIn(skips([]))).toEqual(['第 1 名 01 合格而未中榜，公开数据没有说明理由']);
    const over = { bid: '01', why: 'REFUSED', reason: '产线改造推迟。' } as const;
    expect([differencesIn(skips([over])), differencesIn(skips([over, { ...over, bid: '02' }])), readOpenFile(JSON.stringify(skips([over])))]).toEqual([[], ['中榜的 02 又列为未予中榜'], { file: skips([over]) }]);
    expect(differencesIn(skips([{ ...over, why: 'VETO' }, { ...over, bid: '03', why: 'VETO' }]))).toEqual(['发榜方的否决使用了不止一次']);
    expect([differencesIn({ ...openFile(), passed: [] }), differencesIn({ ...openFile(), passed: [], awarded: [] })]).toEqual([[], []]);
  });

  it('is none where nobody was qualified: what is published then needs no panel', () => {
    const unranked: OpenFile = { ...openFile(), experts: [], sheets: [], ranking: [], awarded: [], bids: openFile().bids.slice(2) };
    expect(differencesIn(unranked)).toEqual([]);
    expect(differencesIn({ ...unranked, awarded: ['03'] })).not.toEqual([]);
  });

  it('holds the bids that lay in the box, and all of them', () => {
    expect([differencesIn(boxed()), readOpenFile(JSON.stringify(boxed()))]).toEqual([[], { file: boxed() }]);
    expect(differencesIn(boxed(({ bids }) => void Object.assign(first(bids), { commitment: 'ff'.repeat(32) })))).toEqual(['01 的承诺值不在标箱公布的承诺值之中', `标箱中承诺值为 ${'01'.repeat(32)} 的揭榜书不在公开数据之中`]);
    expect(differencesIn(boxed(({ box }) => void box?.commitments.pop()))).toEqual([]);
    expect(differencesIn(boxed(({ box }) => void box?.commitments.shift()))).toEqual(['01 的承诺值不在标箱公布的承诺值之中']);
    expect(readOpenFile(JSON.stringify(boxed(({ box }) => void Object.assign(first(box?.commitments ?? []), { outcome: 1 }))))).toEqual({ fault: 'box' });
  });

  it.each<[string, string, string]>([['no JSON', '{', 'JSON'], ['another file', '{"format":"other"}', 'format'], ['points in parts', JSON.stringify(openFile()).replace('"route":2500', '"route":25.5'), 'sheets']])('is not %s', (_, text, fault) => {
    expect(readOpenFile(text)).toEqual({ fault });
  });
});
