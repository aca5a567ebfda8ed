import { announcedRanking, type AroundRanking } from './announced-ranking.js';
import type { Ranked } from './ranking.js';

const row = (bid: string, rank: number, passes = true): Ranked => ({ bid, rank, score: 8_180, indicators: 2_000, team: 1_600, used: 5, dropped: [], passes });
const AROUND: AroundRanking = { bidders: { A: '演示甲', B: '演示乙', C: '演示丙' }, winners: ['B'], standing: [], passed: [], ties: [] };

describe('the ranking in the notice of an award', () => {
  it('says who is to be awarded, and why somebody ranked better is not', () => {
    const rows = announcedRanking([row('A', 1), row('B', 2), row('C', 3, false)], { ...AROUND, passed: [{ bid: 'A', why: 'VETO', reason: '其焊丝含稀土，与回收体系不相容。', at: '2026-11-02T01:00:00.000Z' }], ties: [{ order: ['A', 'B'], reason: '前者更成熟' }] });
    expect(rows.map(({ rank, bidder, result, note }) => [rank, bidder, result, note])).toEqual([
      ['1', '演示甲', '合格', '发榜方行使一次否决，技术理由：其焊丝含稀土，与回收体系不相容。各项得分与其他揭榜方相同，先后次序由计划科决定，理由：前者更成熟'],
      ['2', '演示乙', '合格', '拟中榜。各项得分与其他揭榜方相同，先后次序由计划科决定，理由：前者更成熟'],
      ['3', '演示丙', '不合格', ''],
    ]);
  });

  it('tells the kind alone where only that is public, and names who has signed already', () => {
    const rows = announcedRanking([row('A', 1), row('B', 2), row('C', 3)], { ...AROUND, standing: ['C'], passed: [{ bid: 'A', why: 'INTEGRITY', reason: '', at: '2026-11-02T01:00:00.000Z' }] });
    expect(rows.map(({ note }) => note)).toEqual(['核查诚信记录后取消资格', '拟中榜', '已中榜']);
  });
});
