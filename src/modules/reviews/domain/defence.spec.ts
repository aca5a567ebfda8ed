import fc from 'fast-check';
import { CHALLENGE_RULE as RULE } from '../../../../test/support/challenge-rule.js';
import { points } from '../../../../test/support/points.js';
import { beginsAt, orderOf } from './defence.js';
import type { OpenDefence, OpenFile } from './open-file.js';
import { rank, type ScoredBid } from './ranking.js';
import { readOpenFile } from './read-open-file.js';
import { differencesIn, rankingOf } from './recompute.js';
import type { Points, Sheet } from './score.js';

const SEED = 'ab'.repeat(32);
const EXPERTS = ['E01', 'E02', 'E03', 'E04', 'E05'];
const from = (given: Points): Sheet[] => EXPERTS.map((expert) => ({ expert, points: given }));
const [FAIR, GOOD] = [points(22, 20, 16, 12, 8), points(28, 24, 18, 14, 9)];
const bid = (name: string, written: Points, spoken: Points | null): ScoredBid => ({ bid: name, sheets: from(written), spoken: { sheets: spoken ? from(spoken) : [], absent: spoken === null } });

describe('the score of a bid with a defence', () => {
  it('is made of both parts by the published weight, rounded half up once from the published figures', () => {
    const { rows: [row] } = rank([bid('A', { ...FAIR, route: 2_201 }, GOOD)], RULE, [], 30);
    // 78.01 × 70 % + 93.00 × 30 % = 82.507
    expect(row).toMatchObject({ score: 8_251, indicators: 2_120, team: 1_660, used: 5, passes: true, defence: { written: 7_801, score: 9_300, used: 5, dropped: [], absent: false } });
  });

  it('counts nothing for the defence of who stayed away, and may not pass for it', () => {
    const { rows } = rank([bid('A', GOOD, null), bid('B', FAIR, FAIR)], RULE, [], 30);
    expect(rows.map(({ bid: name, score, passes, defence }) => [name, score, passes, defence?.score, defence?.absent])).toEqual([['B', 7_800, true, 7_800, false], ['A', 6_510, false, 0, true]]);
  });

  it('can turn the order of what was written', () => {
    expect(rank([bid('A', points(23, 20, 16, 12, 8), FAIR), bid('B', FAIR, GOOD)], RULE, [], 40).rows.map(({ bid: name }) => name)).toEqual(['B', 'A']);
  });

  it('breaks ties by indicators of both parts, then by team', () => {
    const [one, other] = [bid('A', points(24, 20, 16, 12, 8), FAIR), bid('B', points(22, 22, 16, 12, 8), FAIR)];
    expect(rank([one, other], RULE, [], 30)).toMatchObject({ ties: [], rows: [{ bid: 'B' }, { bid: 'A' }] });
  });

  it('is that of the sheets alone where there is no defence', () => {
    expect(rank([{ bid: 'A', sheets: from(FAIR) }], RULE).rows).toEqual([{ bid: 'A', rank: 1, score: 7_800, indicators: 2_000, team: 1_600, used: 5, dropped: [], passes: true }]);
  });

  it('lies between its parts, whatever they are', () => {
    const given = fc.record({ route: fc.integer({ min: 0, max: 3_000 }), indicators: fc.integer({ min: 0, max: 2_500 }), team: fc.integer({ min: 0, max: 2_000 }), conversion: fc.integer({ min: 0, max: 1_500 }), budget: fc.integer({ min: 0, max: 1_000 }) });
    fc.assert(fc.property(given, given, fc.integer({ min: 1, max: 99 }), (written, spoken, weight) => {
      const { rows: [row] } = rank([bid('A', written, spoken)], RULE, [], weight);
      const parts = [row?.defence?.written ?? -1, row?.defence?.score ?? -1];
      expect(row?.score).toBeGreaterThanOrEqual(Math.min(...parts));
      expect(row?.score).toBeLessThanOrEqual(Math.max(...parts));
    }));
  });
});

describe('the order of the turns', () => {
  it('follows from the seed, whatever the order in which bids are given', () => {
    const bids = ['01', '02', '03', '04'];
    expect(orderOf(SEED, bids)).toEqual(orderOf(SEED, [...bids].reverse()));
    expect(new Set(Array.from({ length: 40 }, (_, at) => orderOf(String(at).padStart(64, '0'), bids).join())).size).toBeGreaterThan(10);
  });

  it('gives each the same time', () => {
    const meeting = { sitsAt: new Date('2026-12-28T01:00:00Z'), minutesEach: 25 };
    expect([0, 1, 2].map((at) => beginsAt(meeting, at).toISOString().slice(11, 16))).toEqual(['01:00', '01:25', '01:50']);
  });
});

/** Two bids that five experts have read and one of which they have heard. */
function openFile(): OpenFile & { defence: OpenDefence } {
  const { pointsRoute, pointsIndicators, pointsTeam, pointsConversion, pointsBudget, passFrom, trimFrom, expertsAtLeast } = RULE;
  const all = (number: string, given: Points) => EXPERTS.map((expert) => ({ expert, bid: number, points: given }));
  const begun: Omit<OpenFile, 'ranking'> & { defence: OpenDefence } = {
    format: 'kezhuan-ranking/2', challenge: { number: 'JB2026371082001', title: '演示榜单', demander: '演示复合材料有限公司' },
    rule: { code: 'JB-2026', version: 1, docNo: '', params: { pointsRoute, pointsIndicators, pointsTeam, pointsConversion, pointsBudget, passFrom, trimFrom, expertsAtLeast } },
    indicators: [], experts: EXPERTS.map((number) => ({ number, name: null })),
    bids: [{ number: '01', bidder: '演示材料研究所', promised: [], excluded: null }, { number: '02', bidder: '演示海洋研究所', promised: [], excluded: null }],
    sheets: [...all('01', FAIR), ...all('02', GOOD)], ties: [], awarded: ['01'],
    defence: { weight: 30, seed: SEED, order: orderOf(SEED, ['01', '02']), absent: ['02'], sheets: all('01', GOOD) },
  };
  return { ...begun, ranking: rankingOf(begun).rows };
}

describe('an open file with a defence', () => {
  const changed = (change: (file: OpenFile & { defence: OpenDefence }) => void): string[] => {
    const file = structuredClone(openFile());
    change(file);
    return differencesIn(file);
  };

  it('gives its own ranking again', () => {
    expect(openFile().ranking.map(({ bid: name, score }) => [name, score])).toEqual([['01', 8_250], ['02', 6_510]]);
    expect(differencesIn(openFile())).toEqual([]);
    expect(readOpenFile(JSON.stringify(openFile()))).toEqual({ file: openFile() });
  });

  it.each<[string, (file: OpenFile & { defence: OpenDefence }) => void, string]>([
    ['another weight', ({ defence }) => void Object.assign(defence, { weight: 20 }), '01 的得分：重新计算为 81.00，公布为 82.50'],
    ['a defence that counts all', ({ defence }) => void Object.assign(defence, { weight: 100 }), '答辩占总分的比例 100% 不在 1%–99% 之内'],
    ['another order', ({ defence }) => void defence.order.reverse(), `答辩顺序应为 ${orderOf(SEED, ['01', '02']).join('、')}，公布为 ${orderOf(SEED, ['01', '02']).reverse().join('、')}`],
    ['a sheet about the defence that is missing', ({ defence }) => void defence.sheets.shift(), '专家 E01 对 01 的答辩评分表有 0 份，应为 1 份'],
    ['points for who stayed away', ({ defence }) => void defence.sheets.push({ expert: 'E01', bid: '02', points: GOOD }), '答辩评分表 E01／02 不属于本次评审'],
    ['an absence that was hidden', ({ defence }) => void Object.assign(defence, { absent: [] }), '02 的答辩缺席：重新计算为 否，公布为 是'],
    ['a part that was raised', ({ ranking }) => void Object.assign(ranking[0]?.defence ?? {}, { score: 9_900 }), '01 的答辩得分：重新计算为 93.00，公布为 99.00'],
    ['a part that is not told', ({ ranking }) => void delete ranking[0]?.defence, '01 的书面得分：重新计算为 78.00，公布为 无'],
  ])('tells of %s', (_, change, difference) => {
    expect(changed(change)).toContain(difference);
  });

  it('is of its own format: a defence in a plain file, and none in this one, is read by nobody', () => {
    expect(readOpenFile(JSON.stringify({ ...openFile(), format: 'kezhuan-ranking/1' }))).toEqual({ fault: 'defence' });
    const { defence: _, ...plain } = openFile();
    expect(readOpenFile(JSON.stringify(plain))).toEqual({ fault: 'defence' });
  });
});
