import type { OpenFile } from '../../src/modules/reviews/domain/open-file.js';
import { rankingOf } from '../../src/modules/reviews/domain/recompute.js';
import type { Points } from '../../src/modules/reviews/domain/score.js';
import { CHALLENGE_RULE } from './challenge-rule.js';

/** Whole points, by the order of the sheet: route, indicators, team, conversion, budget. */
export const points = (route: number, indicators: number, team: number, conversion: number, budget: number): Points =>
  ({ route: route * 100, indicators: indicators * 100, team: team * 100, conversion: conversion * 100, budget: budget * 100 });

/** Two bids that five experts have scored, and one that was excluded; the ranking follows from it. */
export function openFile(): OpenFile {
  const experts = Array.from({ length: 5 }, (_, at) => ({ number: `E0${at + 1}`, name: null }));
  const { pointsRoute, pointsIndicators, pointsTeam, pointsConversion, pointsBudget, passFrom, trimFrom, expertsAtLeast } = CHALLENGE_RULE;
  const begun: Omit<OpenFile, 'ranking'> = {
    format: 'kezhuan-ranking/1', challenge: { number: 'JB2026371082001', title: '演示榜单', demander: '演示复合材料有限公司' },
    rule: { code: 'JB-2026', version: 1, docNo: '', params: { pointsRoute, pointsIndicators, pointsTeam, pointsConversion, pointsBudget, passFrom, trimFrom, expertsAtLeast } },
    indicators: [{ name: '接头抗拉强度', comparator: '>=', target: 320, targetMax: null, unit: 'MPa', veto: true }], experts,
    bids: [
      { number: '01', bidder: '演示材料研究所', promised: [{ value: 330, max: null }], excluded: null }, { number: '02', bidder: '演示海洋研究所', promised: [{ value: 320, max: null }], excluded: null },
      { number: '03', bidder: '演示机构', promised: [{ value: 300, max: null }], excluded: { code: 'VETO_MISSED', reason: '接头抗拉强度承诺值 300 MPa，低于 320 MPa' } },
    ],
    sheets: experts.flatMap(({ number }, at) => [{ expert: number, bid: '01', points: points(25 + (at % 2), 20, 16, 12, 8) }, { expert: number, bid: '02', points: points(20, 18, 15, 12, 8) }]),
    ties: [], awarded: '01',
  };
  return { ...begun, ranking: rankingOf(begun).rows };
}
