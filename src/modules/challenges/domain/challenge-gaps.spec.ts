import { tellsName } from '../../../kernel/text/index.js';
import type { AchievementContent } from '../../achievements/index.js';
import { CHALLENGE_RULE } from '../../../../test/support/challenge-rule.js';
import { type ChallengeContent, type ChallengeIndicator, emptyChallenge, normaliseChallenge } from './challenge-content.js';
import type { ListedResult } from './challenge-facts.js';
import { fromAchievement } from './from-achievement.js';
import { contactsIn } from './contact-in-text.js';
import { challengeGaps } from './challenge-gaps.js';
import { indicatorGaps } from './indicator-gaps.js';
import { leaksOf } from './leaks.js';
import { enterpriseFen, fundsGaps, moneyGaps } from './money-gaps.js';
import { resultGaps } from './result-gaps.js';
import { durationGaps, publicationDay, relistWindow, scheduleGaps } from './schedule-gaps.js';

const RULE = CHALLENGE_RULE;
const codes = (reasons: readonly { code: string; pointer?: string }[]): string[] => reasons.map(({ code, pointer }) => `${code} ${pointer}`);
const row = (name: string, weight: number, change: Partial<ChallengeIndicator> = {}): ChallengeIndicator =>
  ({ name, comparator: '>=', target: 1, targetMax: null, unit: 'MPa', baseline: '', testMethod: 'GB/T 1', weight, veto: false, ...change });
const THREE = [row('甲', 40), row('乙', 30), row('丙', 30)];

describe('indicators', () => {
  it.each<[string, ChallengeIndicator[], string[]]>([
    ['three that weigh 100', THREE, []],
    ['two', THREE.slice(0, 2).map((one) => ({ ...one, weight: 50 })), ['COUNT /indicators']],
    ['eleven', Array.from({ length: 11 }, (_, at) => row(`指标 ${at}`, at === 0 ? 90 : 1)), ['COUNT /indicators']],
    ['weights of 99', [row('甲', 39), ...THREE.slice(1)], ['SUM /indicators']],
    ['no figure', [row('甲', 40, { target: null }), ...THREE.slice(1)], ['MISSING /indicators/0/target']],
    ['no unit', [row('甲', 40, { unit: ' ' }), ...THREE.slice(1)], ['MISSING /indicators/0/unit']],
    ['no test', [row('甲', 40, { testMethod: '' }), ...THREE.slice(1)], ['MISSING /indicators/0/testMethod']],
    ['a range that is none', [row('甲', 40, { comparator: 'between', target: 5, targetMax: 5 }), ...THREE.slice(1)], ['RANGE /indicators/0/targetMax']],
    ['the same twice', [row('甲', 40), row('甲', 30), row('丙', 30)], ['REPEATED /indicators/1/name']],
  ])('%s', (_, rows, expected) => {
    expect(codes(indicatorGaps(rows, RULE))).toEqual(expected);
  });
});

const money = (change: Partial<ChallengeContent> = {}): ChallengeContent => ({
  ...emptyChallenge(), type: 'T1', funding: 'F1', listFen: 300_000_000, enterpriseShareBp: 7_000, publicShareBp: 3_000, payments: [{ stage: 'SIGNING', milestone: null, condition: '签约后', shareBp: 10_000 }], ...change,
});

describe('money (JB-10, JB-11)', () => {
  it.each<[string, Partial<ChallengeContent>, string[]]>([
    ['70 and 30', {}, []],
    ['half and half', { enterpriseShareBp: 5_000, publicShareBp: 5_000 }, ['PUBLIC_SHARE /publicShareBp', 'PUBLIC_AMOUNT /publicShareBp']],
    ['shares of 95', { enterpriseShareBp: 6_500 }, ['SUM /publicShareBp']],
    ['less than half by the enterprise', { enterpriseShareBp: 4_999, publicShareBp: 3_000 }, ['SUM /publicShareBp', 'ENTERPRISE_SHARE /enterpriseShareBp']],
    ['a subsidy above the cap', { listFen: 400_000_000 }, ['PUBLIC_AMOUNT /publicShareBp']],
    ['a subsidy where the enterprise pays all', { funding: 'F3' }, ['FUNDING /publicShareBp']],
    ['an enterprise where the public pays all', { funding: 'F2' }, ['FUNDING /enterpriseShareBp']],
    ['payments of 90', { payments: [{ stage: 'SIGNING', milestone: null, condition: '签约后', shareBp: 9_000 }] }, ['SUM /payments']],
    ['a payment after no milestone', { payments: [{ stage: 'MILESTONE', milestone: null, condition: '考核后', shareBp: 10_000 }], milestones: [{ name: '小试', month: 3, check: '评审' }] }, ['MISSING /payments/0/milestone']],
    ['a payment after no milestone while none is planned', { payments: [{ stage: 'MILESTONE', milestone: null, condition: '考核后', shareBp: 10_000 }] }, []],
    ['a payment after the first of no milestones', { payments: [{ stage: 'MILESTONE', milestone: 1, condition: '考核后', shareBp: 10_000 }] }, ['NO_MILESTONE /payments/0/milestone']],
    ['a payment after a milestone that is not planned', { payments: [{ stage: 'MILESTONE', milestone: 2, condition: '考核后', shareBp: 10_000 }], milestones: [{ name: '小试', month: 3, check: '评审' }] }, ['NO_MILESTONE /payments/0/milestone']],
    ['no amount', { listFen: null }, ['MISSING /listFen']],
  ])('%s', (_, change, expected) => {
    expect(codes(moneyGaps(money(change), RULE))).toEqual(expected);
  });

  it('wants the enterprise’s part proven, to the fen, of the demander that pays itself', () => {
    expect(enterpriseFen(money())).toBe(210_000_000);
    expect(codes(fundsGaps(money(), []))).toEqual(['FUNDS_PAPER /files', 'FUNDS_AMOUNT /funds/provenFen']);
    expect(codes(fundsGaps(money({ funds: { provenFen: 209_999_999, note: '' } }), ['出资证明']))).toEqual(['FUNDS_AMOUNT /funds/provenFen']);
    expect(fundsGaps(money({ funds: { provenFen: 210_000_000, note: '' } }), ['出资证明'])).toEqual([]);
    expect([fundsGaps(money({ type: 'T2' }), []), fundsGaps(money({ funding: 'F2', enterpriseShareBp: 0 }), [])]).toEqual([[], []]);
  });
});

describe('days', () => {
  const schedule = { publishOn: null, qaUntil: '2026-12-14T17:00', bidDeadline: '2026-12-21T17:00', openingAt: '2026-12-22T09:00' };
  const days = { today: '2026-11-26', earliestDeadline: '2026-12-16', latestDeadline: null, lastAnswer: '2026-12-17' };

  it.each<[string, object, object, string[]]>([
    ['in order', {}, {}, []],
    ['a deadline on the first day that may be one', { bidDeadline: '2026-12-16T00:00', qaUntil: '2026-12-10T17:00' }, { lastAnswer: '2026-12-15' }, []],
    ['a deadline a day too near', { bidDeadline: '2026-12-15T23:59', qaUntil: '2026-12-10T17:00' }, { lastAnswer: '2026-12-15' }, ['WINDOW /schedule/bidDeadline']],
    ['published once more, on the last day that may be one', {}, { latestDeadline: '2026-12-21' }, []],
    ['published once more, a day too late', {}, { latestDeadline: '2026-12-20' }, ['WINDOW /schedule/bidDeadline']],
    ['published once more, a day too near', {}, { earliestDeadline: '2026-12-22', latestDeadline: '2026-12-30' }, ['WINDOW /schedule/bidDeadline']],
    ['questions after the deadline', { qaUntil: '2026-12-21T17:01' }, {}, ['ORDER /schedule/qaUntil']],
    ['no time for the last answer', { qaUntil: '2026-12-21T09:00' }, { lastAnswer: '2026-12-24' }, ['ANSWERS /schedule/qaUntil']],
    ['an opening before the deadline', { openingAt: '2026-12-21T16:59' }, {}, ['ORDER /schedule/openingAt']],
    ['nothing', { qaUntil: null, bidDeadline: null, openingAt: null }, {}, ['MISSING /schedule/bidDeadline', 'MISSING /schedule/qaUntil', 'MISSING /schedule/openingAt']],
  ])('%s', (_, change, of, expected) => {
    expect(codes(scheduleGaps({ ...schedule, ...change }, RULE, { ...days, ...of }))).toEqual(expected);
  });

  it('are half of the first ones up to all of them where it is published once more', () => {
    const window = (to: string) => relistWindow({ today: '2027-01-01', from: '2026-11-01', to }, RULE);
    expect([window('2026-12-01'), window('2026-12-02')]).toEqual([{ earliestDeadline: '2027-01-16', latestDeadline: '2027-01-31' }, { earliestDeadline: '2027-01-17', latestDeadline: '2027-02-01' }]);
  });

  it('counts from the planned day of publication, and never from one that is past', () => {
    expect([publicationDay({ publishOn: '2026-12-01' }, '2026-11-26'), publicationDay({ publishOn: '2026-11-01' }, '2026-11-26'), publicationDay({ publishOn: null }, '2026-11-26')]).toEqual(['2026-12-01', '2026-11-26', '2026-11-26']);
  });

  it.each<[string, Parameters<typeof durationGaps>[0], string[]]>([
    ['two milestones in order', { months: 24, monthsReason: '', milestones: [{ name: '小试', month: 6, check: '报告' }, { name: '中试', month: 24, check: '报告' }] }, []],
    ['one', { months: 24, monthsReason: '', milestones: [{ name: '小试', month: 6, check: '报告' }] }, ['COUNT /milestones']],
    ['out of order', { months: 24, monthsReason: '', milestones: [{ name: '小试', month: 6, check: '报告' }, { name: '中试', month: 6, check: '报告' }] }, ['ORDER /milestones/1/month']],
    ['beyond the end', { months: 12, monthsReason: '', milestones: [{ name: '小试', month: 6, check: '报告' }, { name: '中试', month: 13, check: '报告' }] }, ['BEYOND /milestones/1/month']],
    ['25 months without a reason', { months: 25, monthsReason: '较久', milestones: [{ name: '小试', month: 6, check: '报告' }, { name: '中试', month: 9, check: '报告' }] }, ['DURATION_REASON /monthsReason']],
    ['36 with one', { months: 36, monthsReason: '试车须跨三个渔汛期，无法压缩', milestones: [{ name: '小试', month: 6, check: '报告' }, { name: '中试', month: 9, check: '报告' }] }, []],
    ['37', { months: 37, monthsReason: '试车须跨三个渔汛期，无法压缩', milestones: [{ name: '小试', month: 6, check: '报告' }, { name: '中试', month: 9, check: '报告' }] }, ['DURATION /months']],
  ])('%s', (_, content, expected) => {
    expect(codes(durationGaps(content, RULE))).toEqual(expected);
  });
});

describe('the defence', () => {
  const facts = { rule: { code: 'JB', version: 1, docNo: '', title: '', verified: false, params: RULE }, noRule: [], days: { today: '2026-11-26', earliestDeadline: '2026-12-16', latestDeadline: null, lastAnswer: null }, demander: { kind: 'ENTERPRISE' as const, name: '', shortName: '', uscc: '', suspended: false }, places: [], shown: [], result: null, namedBefore: false };
  it.each<[string, ChallengeContent['defence'], string[]]>([
    ['none', { held: false, weight: null }, []],
    ['30 per cent', { held: true, weight: 30 }, []],
    ['as much as the rule has', { held: true, weight: 40 }, []],
    ['one whose weight nobody has said', { held: true, weight: null }, ['MISSING /defence/weight']],
    ['one that counts too much', { held: true, weight: 41 }, ['WEIGHT /defence/weight']],
  ])('%s', (_, defence, expected) => {
    expect(codes(challengeGaps({ ...emptyChallenge(), defence }, facts)).filter((code) => code.includes('/defence'))).toEqual(expected);
  });

  it('that is not held has no weight', () => {
    expect(normaliseChallenge({ ...emptyChallenge(), defence: { held: false, weight: 30 } }).defence).toEqual({ held: false, weight: null });
  });
});

describe('a list of results (成果转化类)', () => {
  const mature: ListedResult = { trl: 7, modes: ['ORDINARY', 'TRANSFER'] };
  const offered = (change: Partial<ChallengeContent> = {}): ChallengeContent => ({ ...emptyChallenge(), type: 'T2', transfer: 'ORDINARY', ...change });
  it.each<[string, Partial<ChallengeContent>, ListedResult | null, string[]]>([
    ['that is mature and licensed', {}, mature, []],
    ['that began with no achievement', {}, null, ['NO_RESULT /type']],
    ['of an achievement that is not mature', {}, { ...mature, trl: 6 }, ['NOT_MATURE /type']],
    ['of an achievement that says no readiness', {}, { ...mature, trl: null }, ['NOT_MATURE /type']],
    ['that does not say how it is handed over', { transfer: '' }, mature, ['MISSING /transfer']],
    ['in a way that its page does not offer', { transfer: 'EXCLUSIVE' }, mature, ['NOT_OFFERED /transfer']],
    ['whose poster hides', { anonymous: true }, mature, ['ANONYMOUS /anonymous']],
    ['that several teams shall have each alone', { transfer: 'TRANSFER', race: { mode: 'RACE', teams: 2, gate: 1, keep: 1 } }, mature, ['NOT_SHARED /transfer']],
    ['that is taken for shares, by the enterprise alone', { transfer: 'EQUITY', funding: 'F3' }, { ...mature, modes: ['EQUITY'] }, []],
    ['that is taken for shares with public money, which follows payments', { transfer: 'EQUITY', funding: 'F1' }, { ...mature, modes: ['EQUITY'] }, ['SHARES_UNPAID /funding']],
    ['that several teams share', { race: { mode: 'RACE', teams: 2, gate: 1, keep: 1 } }, mature, []],
    ['that calls itself one of problems', { type: 'T1' }, mature, ['OF_RESULT /type']],
  ])('%s', (_, change, result, expected) => {
    expect(codes(resultGaps(offered(change), result, RULE))).toEqual(expected);
  });

  it('is paid by the enterprise that takes it over, who proves its money with the bid', () => {
    expect(codes(moneyGaps(money({ type: 'T2', funding: 'F2', enterpriseShareBp: 0, publicShareBp: 10_000 }), RULE))).toEqual(['FUNDING /funding']);
    expect(fundsGaps(money({ type: 'T2' }), [])).toEqual([]);
  });

  it('has no payments where shares are given for it', () => {
    const content = normaliseChallenge(offered({ ...money({ funding: 'F3', enterpriseShareBp: 10_000, publicShareBp: 0 }), type: 'T2', transfer: 'EQUITY' }));
    expect([content.payments, moneyGaps(content, RULE)]).toEqual([[], []]);
  });

  it('begins with what the page of the achievement says: figures are what products are measured on, and weigh 100', () => {
    const rows = [1, 2, 3, null].map((value) => ({ name: `指标${value}`, comparator: '>=' as const, value, valueMax: null, unit: value === 3 ? '' : 'MPa', evidence: '检测报告' }));
    const begun = fromAchievement({ title: '成果', oneLine: '一句话', fieldCode: '05', keywords: [], problem: '', solution: '方案', pilot: '', indicators: rows, modes: ['CODEV', 'EXCLUSIVE', 'ORDINARY'], price: { kind: 'FIXED', minFen: 5, maxFen: null, note: '' } } as unknown as AchievementContent);
    expect(begun).toMatchObject({ type: 'T2', transfer: 'EXCLUSIVE', listFen: 5, background: '一句话\n\n方案' });
    expect(begun.indicators?.map(({ target, unit, weight, baseline }) => [target, unit, weight, baseline])).toEqual([[1, 'MPa', 34, '成果已达到 1 MPa'], [2, 'MPa', 33, '成果已达到 2 MPa'], [3, '无', 33, '成果已达到 3']]);
  });

  it('keeps no way of transfer where it is one of problems', () => {
    expect([normaliseChallenge(offered()).transfer, normaliseChallenge(offered({ type: 'T1' })).transfer]).toEqual(['ORDINARY', '']);
  });
});

describe('what must not be told', () => {
  const demander = { kind: 'ENTERPRISE' as const, name: '演示复合材料有限公司', shortName: '演示复材', uscc: '91371082MA00000021', suspended: false };

  it.each([['演示复合材料有限公司', true], ['由演示复合材料公司提出', true], ['演 示复材', false], ['演示复材的产线', true], ['91371082ma00000021', true], ['某复合材料企业', false]])('“%s” names the demander: %s', (text, tells) => {
    expect(tellsName(text, demander)).toBe(tells);
  });

  it('is looked for in every text and file name of an anonymous challenge, the proof of money apart', () => {
    const content = normaliseChallenge({ ...emptyChallenge(), anonymous: true, alias: '某企业', deliverables: ['演示复材样件'], contact: { office: '演示复合材料', name: '', phone: '', email: '' }, funds: { provenFen: 1, note: '演示复合材料存款' } });
    expect(codes(leaksOf(content, [{ id: '1', name: '演示复材现场.pdf' }], demander))).toEqual(['NAME_TOLD /deliverables/0', 'NAME_TOLD /contact/office', 'NAME_TOLD /files']);
    expect(leaksOf({ ...content, anonymous: false }, [], demander)).toEqual([]);
  });

  it.each([
    ['请致电 13800001234', ['13800001234']], ['电话：0631-5221234', ['0631-5221234']], ['发到 a.b@demo.example', ['a.b@demo.example']], ['加微信：abc12345', ['微信:abc12345']], ['见 www.demo.example/x', ['www.demo.example/x']], ['QQ 1234567', ['QQ 1234567']],
    ['转速 13800 转，按 GB/T 2651—2008', []], ['指标 0.631 是否包含误差？', []],
  ])('contact data in “%s”: %j', (text, expected) => {
    expect(contactsIn(text)).toEqual(expected);
  });
});
