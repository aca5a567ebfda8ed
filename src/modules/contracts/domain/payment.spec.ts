import { emptyContract, type Payment } from './contract-content.js';
import { contractGaps } from './contract-gaps.js';
import { instalmentGaps, normalisePayment, openAmountSaid, royaltyGaps, settledBeyondFen } from './payment.js';

const none = emptyContract().payment.royalty;
const royalty: Payment['royalty'] = { basis: 'SALES', rateBp: 300, course: 'FIXED', entranceFeeFen: 5_000_000, minimumFen: null, settledFen: null, audit: '每年查账一次' };
const instalments = [{ condition: '合同生效后', dueDate: null, fen: 100 }];

describe('what is kept of a payment', () => {
  it.each<[string, string, Partial<Payment>]>([
    ['nothing beside it, paid at once', '1', { instalments: [], royalty: none }],
    ['the plan, paid in instalments', '2', { instalments, royalty: none }],
    ['the royalty, without an entrance fee', '3', { instalments: [], royalty: { ...royalty, entranceFeeFen: null } }],
    ['the royalty with its entrance fee', '4', { instalments: [], royalty }],
    ['the plan, paid in another way', '9', { instalments, royalty: none }],
    ['nothing, as long as no way is chosen', '', { instalments: [], royalty: none }],
  ])('%s', (_, mode, kept) => {
    expect(normalisePayment({ mode, instalments, royalty })).toEqual({ mode, ...kept });
  });
});

describe('an instalment', () => {
  it('says when and how much', () => {
    const codes = (condition: string, fen: number | null) => instalmentGaps({ condition, dueDate: null, fen }, 2).map(({ pointer }) => pointer);
    expect([codes('验收后', 0), codes(' ', 100), codes('验收后', null)]).toEqual([[], ['/payment/instalments/2/condition'], ['/payment/instalments/2/fen']]);
  });
});

describe('the total of a contract with royalties', () => {
  const paid = (mode: string, change: Partial<Payment['royalty']> = {}): Payment => ({ mode, instalments: [], royalty: { ...royalty, ...change } });
  const codes = (mode: string, totalFen: number | null, change: Partial<Payment['royalty']> = {}) => royaltyGaps(normalisePayment(paid(mode, change)), totalFen).map(({ code, pointer }) => `${code} ${pointer}`);
  const TOTAL = ['ROYALTY_TOTAL /price/totalFen'];

  it('is what is certain: the entrance fee and the least royalty, without what is expected (§1.5)', () => {
    expect([codes('4', 5_000_000), codes('4', 7_000_000, { minimumFen: 2_000_000 }), codes('3', 2_000_000, { minimumFen: 2_000_000 }), codes('4', null)]).toEqual([[], [], [], []]);
    // a guess of three million above an entrance fee of three hundred thousand
    expect(codes('4', 300_000_000, { entranceFeeFen: 30_000_000 })).toEqual(TOTAL);
    // a fee above the total
    expect(codes('4', 1_000_000, { entranceFeeFen: 900_000_000 })).toEqual(TOTAL);
    expect(codes('3', 5_000_001, { entranceFeeFen: 3_000_001, minimumFen: 2_000_000 })).toEqual(TOTAL);
  });

  it('cannot be told where nothing is certain', () => {
    expect([codes('3', 300_000_000), codes('4', 100, { entranceFeeFen: 0 }), codes('4', 100, { entranceFeeFen: null })]).toEqual([['NOTHING_CERTAIN /payment/royalty/minimumFen'], ['NOTHING_CERTAIN /payment/royalty/minimumFen'], ['MISSING /payment/royalty/entranceFeeFen']]);
  });

  it('rises by a change with what has been settled above the least royalty', () => {
    expect([codes('4', 6_500_000, { minimumFen: 1_000_000, settledFen: 1_500_000 }), codes('4', 6_000_000, { minimumFen: 1_000_000, settledFen: 400_000 })]).toEqual([[], []]);
    expect([settledBeyondFen(paid('4', { minimumFen: 1_000_000, settledFen: 1_500_000 })), settledBeyondFen(paid('4', { minimumFen: 1_000_000, settledFen: 400_000 })), settledBeyondFen(paid('1', { settledFen: 5 }))]).toEqual([500_000, 0, 0]);
  });

  it('is said to be open, with what it is registered by', () => {
    const said = (mode: string, change: Partial<Payment['royalty']> = {}) => openAmountSaid(normalisePayment(paid(mode, change)))?.zh ?? null;
    expect([said('1'), said('4'), said('3', { minimumFen: 1 }), said('4', { minimumFen: 1, settledFen: 2 }), said('3')]).toEqual([null, '金额未定，按入门费登记', '金额未定，按最低提成额登记', '金额未定，按入门费、已结算的提成登记', '金额未定']);
  });
});

describe('the commission of a broker', () => {
  it('is at most the total', () => {
    const codes = (commissionFen: number | null, totalFen: number | null) =>
      contractGaps({ ...emptyContract(), price: { ...emptyContract().price, totalFen }, broker: { name: '演示经理人', commissionFen } }).filter(({ pointer }) => pointer === '/broker/commissionFen').map(({ code }) => code);
    expect([codes(120_000_000, 120_000_000), codes(null, 1), codes(5, null), codes(999_999_999_999, 120_000_000)]).toEqual([[], [], [], ['COMMISSION_ABOVE_TOTAL']]);
  });
});
