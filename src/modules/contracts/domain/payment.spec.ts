import { emptyContract, type Payment } from './contract-content.js';
import { instalmentGaps, normalisePayment } from './payment.js';

const none = emptyContract().payment.royalty;
const royalty: Payment['royalty'] = { basis: 'SALES', rateBp: 300, course: 'FIXED', entranceFeeFen: 5_000_000, audit: '每年查账一次' };
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
