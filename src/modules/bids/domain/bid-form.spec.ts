import { bidValues, resultBidValues } from '../../../../test/support/bid-values.js';
import { faultsOf } from '../browser/bid-form.js';
import { FORM_BYTES } from '../browser/seal.js';
import { BID_FORM, bidFormOf, hintedBy } from './bid-form.js';

const asked = { indicators: [1, 2, 3].map((target) => ({ name: `指标${target}`, comparator: '>=' as const, target, targetMax: null, unit: '', veto: false })), milestones: [{ name: '一', month: 6 }, { name: '二', month: 15 }], conjoint: true, offer: null };
const POSTER = { name: '演示研究院（有限公司）', uscc: '91371082MADY901584' };
const REFUSED = '发榜方是本单位的关联单位：本单位不得牵头揭榜，可以作为联合体的合作单位参加（JB-03）';
const RESULT = bidFormOf({ type: 'T2' });
const fieldOf = (name: string) => RESULT.fields.find((field) => field.name === name);

describe('the form of a bid for a list of results', () => {
  it('takes over what it does not say, names the rest otherwise, and keeps the fields that other modules read', () => {
    expect([fieldOf('leader'), fieldOf('team')]).toMatchObject([{ kind: 'line', max: 40, zh: '项目负责人' }, { kind: 'rows', zh: '转化团队', columns: [{ name: 'name', kind: 'line' }, {}, {}, {}] }]);
    expect(fieldOf('indicators')).toMatchObject({ per: 'indicators', columns: [{ name: 'promised', kind: 'number' }, { name: 'promisedMax', optional: true }, { name: 'method', zh: '如何达到', max: 300 }, {}] });
    const read = ['leader', 'leaderOrcid', 'priceFen', 'indicators', 'milestones', 'route', 'risks', 'consortium', 'budget', 'foreground', 'avoid'];
    expect(read.filter((name) => !fieldOf(name) || !BID_FORM.fields.some((field) => field.name === name))).toEqual([]);
    expect(RESULT.fields.filter(({ step }) => !RESULT.steps.some(({ name }) => name === step))).toEqual([]);
  });

  it.each([
    ['that is filled in', {}, []],
    ['whose funds are below the price', { fundsFen: 99_999_999, budget: [{ subject: '技术价款', source: '自有资金', fen: 99_999_999 }] }, ['BELOW /fundsFen 已落实的转化资金不得低于受让或者许可报价']],
    ['whose budget is another sum', { budget: [{ subject: '技术价款', source: '自有资金', fen: 100_000_000 }] }, ['SUM /budget 转化投入预算合计应等于已落实的转化资金']],
    ['whose maker declares the poster by its code as an affiliate', { affiliates: [{ name: '演示母公司', uscc: '', relation: '母公司' }, { name: '演示旧名', uscc: POSTER.uscc, relation: '持股 25%' }] }, [`AFFILIATE /affiliates/1/name ${REFUSED}`]],
    ['… or by its name', { affiliates: [{ name: '演示研究院 (有限公司)', uscc: '', relation: '母公司' }] }, [`AFFILIATE /affiliates/0/name ${REFUSED}`]],
    ['that does not say what its maker is able to', { ability: ' ' }, ['MISSING /ability 请填写承接条件']],
  ])('%s', (_, change, expected) => {
    expect(faultsOf(RESULT, resultBidValues(change), { ...asked, poster: POSTER }).map(({ code, pointer, zh }) => `${code} ${pointer} ${zh}`)).toEqual(expected);
  });

  it('does not tell an unnamed poster by refusing its name', () => {
    const values = resultBidValues({ affiliates: [{ name: POSTER.name, uscc: POSTER.uscc, relation: '母公司' }] });
    expect(faultsOf(RESULT, values, { ...asked, poster: null })).toEqual([]);
  });

  it('asks for a value and a share where the result is taken for shares, and for no funds that cover the value', () => {
    const form = bidFormOf({ type: 'T2', transfer: 'EQUITY' });
    const faults = (change: object) => faultsOf(form, resultBidValues({ fundsFen: 50_000_000, budget: [{ subject: '产线改造', source: '自有资金', fen: 50_000_000 }], ...change }), asked).map(({ code, pointer }) => `${code} ${pointer}`);
    expect([faults({ equityShare: 12.5 }), faults({}), faults({ equityShare: 101 }), faults({ equityShare: 33.333 })]).toEqual([[], ['MISSING /equityShare'], ['RANGE /equityShare'], ['DECIMALS /equityShare']]);
    expect([form.steps, bidFormOf({ type: 'T2', transfer: 'ORDINARY' })]).toEqual([RESULT.steps, RESULT]);
  });
});

describe('a bid beside what the list says', () => {
  const offer = { funding: 'F1', listFen: 300_000_000, publicShareBp: 3_000, publicAtMostFen: 100_000_000 };
  const faults = (change: Parameters<typeof bidValues>[0], asks: object = {}) => faultsOf(BID_FORM, bidValues(change), { ...asked, offer, ...asks }).map(({ code, pointer, zh }) => `${code} ${pointer} ${zh}`);
  const planned = (publicFen: number, priceFen = 250_000_000) => ({ priceFen, budget: [{ subject: '材料费', source: '企业出资', fen: priceFen - publicFen }, { subject: '测试费', source: '财政补助', fen: publicFen }] });

  it('promises no month that is later than the list has it; an earlier one is no fault', () => {
    expect(faults({ milestones: [{ month: 5, result: '小试' }, { month: 15, result: '中试' }] })).toEqual([]);
    expect(faults({ milestones: [{ month: 7, result: '小试' }, { month: 15, result: '中试' }] })).toEqual(['LATE /milestones/0/month “一”榜单要求第 6 个月完成，承诺的第 7 个月晚于要求']);
  });

  it('promises each milestone for a later month than the one before', () => {
    const months = (first: number, second: number) => faults({ milestones: [{ month: first, result: '小试' }, { month: second, result: '中试' }] });
    expect([months(5, 6), months(6, 6), months(6, 4)]).toEqual([[], [expect.stringContaining('ORDER /milestones/1/month')], ['ORDER /milestones/1/month “二”承诺的第 4 个月应晚于前一个里程碑（第 6 个月）']]);
  });

  it.each([
    ['its share of the price', planned(75_000_000), {}, []],
    ['one fen more', planned(75_000_001), {}, ['750,000.01 元，超过榜单给予的上限 750,000.00 元（报价的 30%']],
    ['the share of the list amount where the price is above it', planned(90_000_000, 320_000_000), {}, []],
    ['… and a fen more', planned(90_000_001, 320_000_000), {}, ['超过榜单给予的上限 900,000.00 元']],
    ['more than the limit of the rule', planned(100_000_001, 500_000_000), { offer: { ...offer, listFen: 500_000_000 } }, ['超过榜单给予的上限 1,000,000.00 元']],
    ['all of it where the public pays alone', planned(240_000_000), { offer: { ...offer, funding: 'F2', publicShareBp: 10_000 } }, []],
    ['any of it where the enterprise pays alone', planned(1), { offer: { ...offer, funding: 'F3', publicShareBp: 0 } }, ['榜单没有财政补助']],
  ])('counts on public money: %s', (_, change, asks, expected) => {
    const found = faults(change, asks);
    expect(found).toHaveLength(expected.length);
    for (const [at, words] of expected.entries()) expect(found[at]).toContain(words);
  });

  it('names its sources from the list alone', () => {
    expect(faults({ budget: [{ subject: '材料费', source: '市财政', fen: 250_000_000 }] })).toEqual(['CHOICE /budget/0/source “经费预算”第 1 行的资金来源请从列表中选择']);
    expect(faultsOf(RESULT, resultBidValues({ budget: [{ subject: '技术价款', source: '财政补助', fen: 150_000_000 }] }), asked).map(({ code }) => code)).toEqual(['CHOICE']);
  });
});

describe('a form at its fullest', () => {
  // rare characters of four bytes, as many indicators and milestones as a list may have
  const ROWS = { indicators: 10, milestones: 30 };
  const longest = ({ kind, max = 18 }: { kind: string; max?: number }): unknown => ({ line: '𠮷'.repeat(max), text: '𠮷'.repeat(max), uscc: '𠮷'.repeat(18), check: true } as Record<string, unknown>)[kind] ?? Number.MAX_SAFE_INTEGER;

  it.each([['T1'], ['T2']] as const)('has its place in the envelope beside all attachments that fit (%s)', (type) => {
    const values = Object.fromEntries(bidFormOf({ type }).fields.map((field) => [field.name, field.kind === 'rows'
      ? Array.from({ length: field.per ? ROWS[field.per] : (field.most ?? 0) }, () => Object.fromEntries(field.columns.map((column) => [column.name, longest(column)])))
      : longest(field)]));
    const files = Array.from({ length: 10 }, () => ({ name: '附'.repeat(255), size: 1_000_000 }));
    const bytes = Buffer.byteLength(JSON.stringify({ values, files }));
    expect([bytes > FORM_BYTES / 2, bytes < FORM_BYTES - 4_096]).toEqual([true, true]);
  });
});

describe('the hint about affiliates', () => {
  it('says the share of the rule, and none where no rule is in force', () => {
    const hint = (bp: number | null) => hintedBy(RESULT, bp).fields.find(({ name }) => name === 'affiliates')?.hint;
    expect([hint(2_500)?.zh, hint(2_500)?.en, hint(3_333)?.zh, hint(null)?.zh, hint(null)?.en].map((text) => /持股 ?(.+?) ?以上|holds (.+?) or more/.exec(text ?? '')?.slice(1).join(''))).toEqual(['25%', '25 %', '33.33%', '规定比例', 'the share that the rule names']);
    for (const bp of [2_500, null]) expect(JSON.stringify(hintedBy(RESULT, bp))).not.toMatch(/\{\w+\}/);
  });
});
