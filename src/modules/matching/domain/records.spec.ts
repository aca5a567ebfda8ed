import type { AchievementContent } from '../../achievements/index.js';
import { achievementRecord } from './records.js';

const empty = { title: '', oneLine: '', problem: '', solution: '', pilot: '', wantedPartner: '', fieldCode: '', industryCodes: [], keywords: [], modes: [], trl: null, price: { minFen: null }, intellectualProperty: [] };

describe('the proof of an achievement', () => {
  it.each([
    ['第三方检测报告 2026-014', 1], ['国家认证', 1], ['无损检测合格', 1], ['模拟海况检测', 1], ['无脱落，经检验', 1], ['自测', 0], ['', 0],
    ['自测，尚未第三方检测', 0], ['没有检测', 0], ['待送检验机构检验', 0], ['拟委托第三方', 0], ['计划明年做鉴定', 0], ['无第三方报告', 0],
  ])('of a figure of which its owner says %j counts %d', (evidence, tested) => {
    const indicators = [{ name: '抗拉强度', comparator: '>=' as const, value: 300, valueMax: null, unit: 'MPa', condition: '', evidence }];
    expect(achievementRecord('a', { ...empty, indicators } as unknown as AchievementContent, null).proof.tested).toBe(tested);
  });
});
