import fc from 'fast-check';
import { type GateTeam, gateRanking } from './gate-ranking.js';

const ONE: GateTeam = { team: 'XM-1', points: [8_000, 8_101, 8_000] };
const OTHER: GateTeam = { team: 'XM-2', points: [9_000, 7_000, 8_101] };
const THIRD: GateTeam = { team: 'XM-3', points: [7_000, 7_000, 7_001] };

describe('the gate of a race', () => {
  it('goes by the average of the points, rounded half up once, and lets the best go on', () => {
    expect(gateRanking([THIRD, ONE], 1).rows).toEqual([{ team: 'XM-1', score: 8_034, used: 3, rank: 1, goesOn: true }, { team: 'XM-3', score: 7_000, used: 3, rank: 2, goesOn: false }]);
  });

  it('leaves teams equal until somebody has decided about exactly these', () => {
    expect(gateRanking([ONE, OTHER, THIRD], 1).ties).toEqual([['XM-1', 'XM-2']]);
    const { rows, ties } = gateRanking([ONE, OTHER, THIRD], 1, [{ order: ['XM-1', 'XM-3'], reason: '无关' }, { order: ['XM-2', 'XM-1'], reason: '样品更成熟' }]);
    expect([ties, rows.map(({ team, rank, goesOn }) => [team, rank, goesOn])]).toEqual([[], [['XM-2', 1, true], ['XM-1', 2, false], ['XM-3', 3, false]]]);
  });

  it('does not depend on the order in which teams or sheets come', () => {
    const points = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 7 });
    fc.assert(fc.property(fc.array(points, { minLength: 2, maxLength: 3 }), fc.integer({ min: 1, max: 2 }), (all, keep) => {
      const teams = all.map((one, at) => ({ team: `XM-${at}`, points: one }));
      expect(gateRanking(teams.toReversed().map(({ team, points: given }) => ({ team, points: given.toReversed() })), keep)).toEqual(gateRanking(teams, keep));
    }));
  });
});
