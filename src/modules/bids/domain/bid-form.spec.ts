import { resultBidValues } from '../../../../test/support/bid-values.js';
import { faultsOf } from '../browser/bid-form.js';
import { BID_FORM, bidFormOf } from './bid-form.js';

const asked = { indicators: [1, 2, 3].map((target) => ({ name: `指标${target}`, comparator: '>=' as const, target, targetMax: null, unit: '', veto: false })), milestones: [{ name: '一' }, { name: '二' }], conjoint: true };
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
    ['that does not say what its maker is able to', { ability: ' ' }, ['MISSING /ability 请填写承接条件']],
  ])('%s', (_, change, expected) => {
    expect(faultsOf(RESULT, resultBidValues(change), asked).map(({ code, pointer, zh }) => `${code} ${pointer} ${zh}`)).toEqual(expected);
  });
});
