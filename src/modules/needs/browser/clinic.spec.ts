import { readFileSync } from 'node:fs';
import { assess, type ClinicContent, type ClinicRule, plainSkeleton, questionOf, RUBRIC, triage } from './clinic.js';

const { params: rule } = JSON.parse(readFileSync('src/modules/rules/data/clinic-2026.json', 'utf8')) as { params: ClinicRule };
const EMPTY: ClinicContent = {
  title: '', industryCodes: [], problem: '', presentWay: '', conditions: '', indicators: [], minTrl: null, budget: { kind: 'NEGOTIABLE', maxFen: null }, modes: [], deadline: null, ipWish: '', acceptance: '', plain: '',
};
const STRENGTH = { name: '抗拉强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', testMethod: 'GB/T 2651' };
const WHOLE: ClinicContent = {
  ...EMPTY, title: '焊缝强度不够', problem: '我们的铝合金车身件焊完以后一拉就断在焊缝旁边，需要强度更高的焊丝或者别的焊接办法。', presentWay: '用进口焊丝手工焊，每件返修两次。', conditions: '现有焊机，板厚两毫米，室温。',
  indicators: [STRENGTH], budget: { kind: 'RANGE', maxFen: 50_000_000 }, modes: ['ORDINARY'], deadline: '2027-05-01', ipWish: '双方共有', acceptance: '在我厂连续焊一百件，抽三件拉断。', plain: '车门焊了容易断，想找更结实的焊丝。',
};
const missing = (content: ClinicContent) => assess(content, rule).items.filter(({ met }) => !met).map(({ key }) => key);

it('says of an answer that is too short how much is missing, and of none what is asked', () => {
  const problem = RUBRIC.find(({ key }) => key === 'problem');
  const asked = (text: string) => problem && questionOf(problem, { ...EMPTY, problem: text }, rule).zh;
  expect([asked(''), asked('炼胶太费电，想省一成。')]).toEqual([problem?.question.zh, `已写 9 个字，写到 ${rule.problemCharacters} 个字起计分（标点和重复的不算）。${problem?.question.zh}`]);
  expect(asked(WHOLE.problem)).toBe(problem?.question.zh);
});

describe('the need clinic', () => {
  it('gives nothing for nothing, all for everything, and its shares make up 100', () => {
    expect([assess(EMPTY, rule).score, assess(WHOLE, rule).score]).toEqual([0, 100]);
    expect(missing(EMPTY)).toEqual(RUBRIC.map(({ key }) => key));
    expect(assess(WHOLE, rule).items.reduce((sum, { points }) => sum + points, 0)).toBe(100);
  });

  it.each([
    ['a problem in a few words', { problem: '焊缝强度不够，求办法' }, ['problem']],
    ['a problem of blanks', { problem: ' '.repeat(200) }, ['problem']],
    ['a problem of dots', { problem: '。'.repeat(60) }, ['problem']],
    ['a problem of one phrase over and over', { problem: '越快越好，'.repeat(40) }, ['problem']],
    ['an indicator named by a dot', { indicators: [{ ...STRENGTH, name: '。' }] }, ['indicators']],
    ['a test method of dots', { indicators: [{ ...STRENGTH, testMethod: '。。。' }] }, ['testMethods']],
    ['a wish of a dot', { ipWish: '。' }, ['ipWish']],
    ['an indicator without a target', { indicators: [{ ...STRENGTH, target: null }] }, ['indicators']],
    ['figures of which none has a unit', { indicators: [{ ...STRENGTH, unit: ' ' }] }, ['indicators']],
    ['a range that is open above', { indicators: [{ ...STRENGTH, comparator: 'between' }] }, ['indicators']],
    ['no test method', { indicators: [STRENGTH, { ...STRENGTH, testMethod: '' }] }, ['testMethods']],
    ['a budget to be talked about', { budget: { kind: 'NEGOTIABLE', maxFen: null } }, ['budget']],
  ])('asks the one question that belongs to %s', (_, change, keys) => {
    expect(missing({ ...WHOLE, ...change })).toEqual(keys);
  });

  it('takes signs for a unit, and English for words', () => {
    expect(missing({ ...WHOLE, indicators: [{ ...STRENGTH, unit: '%' }], plain: 'Welds of car doors break; we look for a stronger wire.' })).toEqual([]);
  });

  it('counts a figure without unit beside one that has a unit', () => {
    expect(missing({ ...WHOLE, indicators: [STRENGTH, { ...STRENGTH, name: 'pH', unit: '' }] })).toEqual([]);
  });

  it('scores shares of all points, and everything where a bureau has set no points', () => {
    const none = Object.fromEntries(Object.entries(rule).map(([key, value]) => [key, key.startsWith('points') ? 0 : value])) as unknown as typeof rule;
    expect(assess(EMPTY, none).score).toBe(100);
    expect(assess({ ...WHOLE, plain: '' }, { ...none, pointsPlain: 1, pointsBudget: 2 }).score).toBe(66);
  });

  it('says why a need is hard', () => {
    expect(triage(WHOLE, rule)).toEqual({ kind: 'SIMPLE', reasons: [] });
    const hard = triage({ ...WHOLE, indicators: [], minTrl: 4, budget: { kind: 'RANGE', maxFen: 100_000_000 }, industryCodes: ['a', 'b', 'c'], conditions: '须防爆' }, rule);
    expect([hard.kind, hard.reasons.length]).toEqual(['COMPLEX', 5]);
    expect(hard.reasons.map(({ zh }) => zh)).toContain('预算达到 100 万元以上');
    expect(triage({ ...WHOLE, budget: { kind: 'RANGE', maxFen: 99_999_999 }, minTrl: 5 }, rule).kind).toBe('SIMPLE');
  });

  it('puts a first version in plain words together from what is there', () => {
    expect(plainSkeleton({ ...WHOLE, problem: '一拉就断。还有别的。' })).toBe('我们现在是这样做的：用进口焊丝手工焊，每件返修两次。遇到的问题是：一拉就断。希望做到：抗拉强度不低于 300 MPa。预算最多 50 万元。2027年5月1日前找到合作方。');
    expect(plainSkeleton(EMPTY)).toBe('');
    // … which is no word of the person yet
    expect(assess({ ...WHOLE, plain: plainSkeleton(WHOLE) }, rule).items.find(({ key }) => key === 'plain')?.met).toBe(false);
    expect(plainSkeleton({ ...WHOLE, problem: '长'.repeat(3000) }).length).toBe(500);
  });
});
