import { priceClauses, type PricedList } from './price-clauses.js';

const RULE = { publicAtMostFen: 100_000_000, raceGrantShare: 2_000 };
const list = (change: Partial<PricedList> = {}): PricedList => ({ type: 'T1', funding: 'F1', listFen: 12_000_000, publicShareBp: 3_000, race: { mode: 'SINGLE', gate: null }, ...change });
const said = (change: Partial<PricedList> = {}, priceFen: number | null = 11_000_000): string => priceClauses(list(change), priceFen, RULE).join('\n');

describe('what a drafted contract says of its price', () => {
  it('names both sources, what counts against the price, and who pays what is not granted', () => {
    expect(said()).toContain('本合同总价 110,000.00 元，由两个来源支付：买方承担 77,000.00 元；其余 33,000.00 元由财政资金');
    expect(said()).toContain('抵作本合同价款');
    expect(said()).toContain('财政资金未核拨的部分，由买方向卖方支付');
  });

  it('leaves to the buyer what the rule has no money for, or the list amount does not reach', () => {
    expect(priceClauses(list(), 11_000_000, { ...RULE, publicAtMostFen: 1_000_000 }).join('')).toContain('买方承担 100,000.00 元');
    expect(said({ listFen: 10_000_000 })).toContain('买方承担 80,000.00 元');
  });

  it('says of public money alone that it pays, of the enterprise alone nothing, and of a result that the subsidy is the buyer’s', () => {
    expect(said({ funding: 'F2', publicShareBp: 10_000 })).toBe('本合同总价 110,000.00 元，其中 110,000.00 元由财政资金按榜单和立项项目的规定直接拨付给卖方，抵作本合同价款，买方不再支付该部分。卖方收到的款项合计不超过本合同总价。');
    expect(said({ funding: 'F2', publicShareBp: 10_000, listFen: 10_000_000 })).toContain('；其余 10,000.00 元由买方支付');
    expect([said({ funding: 'F3', publicShareBp: null }), said({}, null)]).toEqual(['', '']);
    expect(said({ type: 'T2' })).toBe('买方向卖方支付合同的全部价款；榜单所列财政补助按规定拨付给买方，不计入合同价款。');
  });

  it('says in a race what is granted up to the gate, and how the contract of a team ends that is dropped', () => {
    const race = said({ race: { mode: 'RACE', gate: 1 } });
    expect(race).toContain('第 1 个里程碑核查后比较各团队，确定继续实施的团队。此前每个团队的财政资金不超过 7,200.00 元。');
    expect(race).toContain('揭榜方未入围的，自结果确定之日起停止实施，合同终止，项目结束');
    expect(said({ funding: 'F3', publicShareBp: null, race: { mode: 'RACE', gate: 2 } })).not.toContain('财政');
  });

  it('names who pays a dropped team what it has reached beside its grant', () => {
    const raced = (change: Partial<PricedList>) => said({ race: { mode: 'RACE', gate: 1 }, ...change }).split('对应的价款')[1];
    expect([raced({}), raced({ funding: 'F2', publicShareBp: 10_000 }), raced({ funding: 'F3', publicShareBp: null }), raced({ type: 'T2' })]).toEqual([
      '照付，财政资金以上述金额为限，其余由买方支付；此后双方不再履行，财政资金不再拨付。', '照付，其中由财政资金支付的部分以每个团队 24,000.00 元为限；此后双方不再履行，财政资金不再拨付。', '由买方照付；此后双方不再履行。', '由买方照付；此后双方不再履行，财政补助不再拨付。',
    ]);
  });
});
