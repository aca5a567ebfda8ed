import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent } from '../../needs/index.js';
import { achievementRecord, needRecord } from './records.js';

const empty = { title: '', oneLine: '', problem: '', solution: '', pilot: '', wantedPartner: '', fieldCode: '', industryCodes: [], keywords: [], modes: [], trl: null, price: { minFen: null }, intellectualProperty: [] };

describe('figures in the texts of an achievement', () => {
  const stated = (content: object) => achievementRecord('a', { ...empty, indicators: [], ...content } as unknown as AchievementContent, null).stated.map(({ name, value, unproven }) => [name, value, unproven ?? false]);

  it('are taken from sentences that are understood, and open from others', () => {
    expect(stated({ solution: '抗拉强度 280 MPa，焊后。抗拉强度达到 320 MPa。' })).toEqual([['抗拉强度', 320, false], ['抗拉强度', 280, true]]);
  });

  it('of its problem are never its own', () => expect(stated({ problem: '抗拉强度达到 320 MPa' })).toEqual([]));
});

describe('figures that a need asks for in its texts', () => {
  const empties = { keywords: [], problem: '', presentWay: '', conditions: '', acceptance: '', indicators: [], fieldCode: '', industryCodes: [], modes: [], minTrl: null, budget: { maxFen: null, hard: false }, regionCode: null, regionHard: false };
  const wanted = (title: string) => needRecord('n', { ...empties, title } as unknown as NeedContent).wanted.map(({ name, comparator, target, targetMax, unit }) => [name, comparator, target, targetMax, unit]);

  it.each([
    ['减速机噪音不得超过 65 分贝', [['减速机噪音', '<=', 65, null, '分贝']]], ['减速机噪音不应高于 65 分贝', [['减速机噪音', '<=', 65, null, '分贝']]], ['抗拉强度不可低于 300 MPa', [['抗拉强度', '>=', 300, null, 'MPa']]],
    ['使用寿命不足三年的不考虑', [['使用寿命', '>=', 3, null, '年']]], ['含水率高于六成不收', [['含水率', '<=', 6, null, '成']]], ['厚度要 50±5 μm', [['厚度', 'between', 45, 55, 'μm']]], ['保质期要一年半以上', [['保质期', '>=', 1.5, null, '年']]], ['定位精度±0.02 mm', [['定位精度', '<=', 0.02, null, 'mm']]],
    // how things are is no wish
    ['成品率不到四成', []], ['合格率达不到 90%', []], ['目前废品率高于 8%', []], ['现在良率低于四成', []], ['目前废品率要低于 8%', [['废品率', '<=', null, null, '%']]],
    ['耐低温 -40 ℃', [['耐低温', '<=', -40, null, '℃']]], ['耐低温零下 40 ℃', [['耐低温', '<=', -40, null, '℃']]], ['耐低温达到 -40 ℃', [['耐低温', '<=', -40, null, '℃']]], ['耐高温 300 ℃', [['耐高温', '>=', 300, null, '℃']]],
    ['电芯温差大于 8 ℃，要液冷板', []], ['噪声超过 70 dB 被投诉', []], ['每吨成本超过 1200 元', []], ['合格率低于 90%', []], ['能耗降低 20% 以上', [['能耗降低', '>=', 20, null, '%']]], ['抗拉强度大于 300 MPa', [['抗拉强度', '>=', 300, null, 'MPa']]],
    ['超过 60 ℃会变形', []], ['含水率高于 12% 就变色', []], ['噪音 65 分贝以下就行', [['噪音', '<=', 65, null, '分贝']]],
  ])('%s', (title, expected) => expect(wanted(title)).toEqual(expected));
});

describe('the proof of an achievement', () => {
  it.each([
    ['第三方检测报告 2026-014', 1], ['国家认证', 1], ['无损检测合格', 1], ['模拟海况检测', 1], ['无脱落，经检验', 1], ['自测', 0], ['', 0],
    ['自测，尚未第三方检测', 0], ['没有检测', 0], ['待送检验机构检验', 0], ['拟委托第三方', 0], ['计划明年做鉴定', 0], ['无第三方报告', 0],
    ['第三方检测尚未完成', 0], ['检测未通过', 0], ['检验不合格', 0], ['第三方检测进行中', 0], ['检测报告尚未出具', 0], ['已委托第三方检测', 0], ['准备送第三方检测', 0], ['内部检测', 0], ['企业自测，检测方法 GB/T 228', 0],
    ['将由第三方检测', 0], ['认证办理中', 0], ['送检中', 0], ['第三方检测，未通过', 0], ['第三方检测报告正在编制', 0], ['出厂检验合格', 0], ['第三方检测报告（已过期）', 0], ['按检测标准 GB/T 1040', 0],
    ['第三方检测报告将于12月出具', 0], ['第三方检测，预计12月完成', 0], ['第三方检测，计划中', 0], ['第三方检测计划中', 0], ['第三方检测拟于年底开展', 0], ['第三方检测，排队', 0], ['缺第三方检测报告', 0], ['缺少第三方检测报告', 0], ['检测报告缺失', 0], ['第三方检测报告下月出具', 0], ['第三方检测安排在明年', 0], ['需第三方检测', 0], ['需要做第三方检测', 0], ['可安排第三方检测', 0], ['可配合第三方检测', 0], ['正与第三方检测机构洽谈', 0], ['不需要检测', 0], ['非第三方检测', 0],
    ['企业自测，实测值 320 MPa，已委托第三方检测', 0], ['拟委托第三方检测，实测值待定', 0],
    ['委托省质检院检测，实测值 320 MPa', 1], ['检测报告尚在有效期', 1], ['第三方检测报告（尚未公开）', 1], ['第三方检测报告（尚未过期）', 1], ['可提供第三方检测报告', 1], ['检测合格，预计明年量产', 1], ['第三方检测无缺陷', 1], ['第三方检测报告，后续计划中试', 1],
    ['检测合格，认证办理中', 1], ['委托第三方检测，报告编号 2026-014', 1], ['自测，第三方检测报告 2026-014', 1], ['国家检测中心', 1], ['第三方检测，未检出', 1], ['第三方检测报告，未见异常', 1], ['检测无开裂', 1], ['待测样品经第三方检测', 1],
  ])('of a figure of which its owner says %j counts %d', (evidence, tested) => {
    const indicators = [{ name: '抗拉强度', comparator: '>=' as const, value: 300, valueMax: null, unit: 'MPa', condition: '', evidence }];
    expect(achievementRecord('a', { ...empty, indicators } as unknown as AchievementContent, null).proof.tested).toBe(tested);
  });
});
