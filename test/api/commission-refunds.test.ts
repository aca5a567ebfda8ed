import { Reminders } from '../../src/kernel/workflow/index.js';
import { emptyContract } from '../../src/modules/contracts/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type BillCase, Commissions, REJECTION } from '../support/commissions.js';
import { ContractOffice } from '../support/contract-office.js';
import { recognitionOf, seen, take } from '../support/contracts.js';
import { dealsOf } from '../support/deals.js';
import { todoOf } from '../support/desk.js';
import { download } from '../support/downloads.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf, type PersonKey } from '../support/people.js';

let app: TestApp;
let commissions: Commissions;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
  for (const key of ['agency.BRK', 'institute.INST'] as const) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [(['agency.BRK', 'institute.INST'] as const).map(emailOf)]);
});
afterAll(() => app.close());

const act = (person: PersonKey, bill: BillCase, action: string, body?: object) => commissions.act(person, 'commission-bills', bill, action, body);
const billOf = async (introductionId: string): Promise<BillCase> => {
  const [bill] = (await commissions.of('institute.INST', introductionId)).settlement?.bills ?? [];
  if (!bill) throw new Error('there is no bill');
  return bill;
};
const stepsOf = ({ allowedActions }: BillCase) => allowedActions.filter(({ enabled }) => enabled).map(({ action }) => action);

/** The price of the deal's contract becomes another one at the register; 30 万元 of it are equipment. */
async function priceChanges(dealId: string, totalFen: number): Promise<void> {
  const office = await ContractOffice.of(app);
  const [deal] = await app.query<{ id: string }>('SELECT contract_id AS id FROM deal WHERE id = $1', [dealId]);
  const contract = await seen(office.seller, deal?.id ?? '');
  const asked = await office.changeFiled({ price: { ...emptyContract().price, totalFen, equipmentFen: 30_000_000, rdFundsFen: 0 }, payment: { ...emptyContract().payment, mode: '1' } }, contract);
  await take(office.reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content) });
}

describe('a commission that was paid above what is owed', () => {
  it('because the price has fallen is told to both and comes back: the payer asks, the broker says so, the payer confirms', async () => {
    const { introductionId, dealId } = await commissions.paid();
    const paid = await act('agency.BRK', await act('institute.INST', await commissions.bill(introductionId), 'pay'), 'receive');
    expect([paid.excessFen, stepsOf(await billOf(introductionId))]).toEqual([0, []]);
    await priceChanges(dealId, 100_000_000);
    // 600,000 yuan paid, seven tenths of them for technology now: 3 % of 420,000 instead of 450,000
    const overpaid = await billOf(introductionId);
    expect([overpaid.state, overpaid.excessFen, stepsOf(overpaid)]).toEqual(['PAID', 90_000, ['reclaim']]);
    for (const key of ['agency.BRK', 'institute.INST'] as const) expect((await mailsTo(app, emailOf(key))).filter((text) => text.includes('已付佣金高于现在应付的佣金'))).toHaveLength(1);
    const asked = await act('institute.INST', overpaid, 'reclaim');
    expect([asked.state, asked.dueAt === null]).toEqual(['REFUND_DUE', false]);
    const refused = await act('agency.BRK', asked, 'contestRefund', { comment: '变更后的价款是否影响佣金，请先核对约定。' });
    const again = await act('institute.INST', refused, 'reclaim');
    await expect(act('agency.BRK', again, 'refund', { refundedOn: '2026-06-14', refundFen: 90_000 })).rejects.toThrow('BEFORE_PAYMENT');
    await expect(act('agency.BRK', again, 'refund', { refundedOn: '2099-01-01', refundFen: 90_000 })).rejects.toThrow('FUTURE');
    const said = await act('agency.BRK', again, 'refund');
    expect(said).toMatchObject({ state: 'REFUND_SAID', refundFen: 90_000, refundedFen: 0 });
    const denied = await act('institute.INST', said, 'denyRefund');
    expect(denied).toMatchObject({ state: 'REFUND_DUE', refundFen: 0 });
    // what has come back may be a part; the rest is still there to be asked for
    await expect(act('agency.BRK', denied, 'refund', { refundedOn: '2026-07-20', refundFen: 90_001 })).rejects.toThrow('ABOVE_EXCESS');
    const part = await act('institute.INST', await act('agency.BRK', denied, 'refund', { refundedOn: '2026-07-20', refundFen: 40_000 }), 'receiveRefund');
    expect([part, stepsOf(part)]).toMatchObject([{ state: 'PAID', refundedFen: 40_000, excessFen: 50_000 }, ['reclaim']]);
    const back = await act('institute.INST', await act('agency.BRK', part, 'refund'), 'receiveRefund');
    expect(back).toMatchObject({ state: 'PAID', refundFen: 0, refundedFen: 90_000, excessFen: 0 });
    const pack = (await pagesOf(await download(await app.as('agency.BRK'), `/api/v1/introductions/${introductionId}/commission/pdf`), 1)).pages.map(({ text }) => text.normalize('NFKC').replace(/\s/g, '')).join('');
    for (const part of ['要求退还多付的佣金', '不同意退还', REJECTION, '双方确认已退还900.00元', '确认收到退款']) expect(pack).toContain(part.normalize('NFKC'));
    // what came back is owed again where the price rises again, and more of it falls due where it falls again
    await priceChanges(dealId, 120_000_000);
    expect((await commissions.of('agency.BRK', introductionId)).settlement).toMatchObject({ due: { sellerFen: 1_350_000 }, sellerLeftFen: 90_000 });
    await commissions.bill(introductionId, { amountFen: 90_000 });
  });

  it('because the terms have changed is paid back unasked; what is asked for keeps the deal open until the payer has it or asks no more', async () => {
    const { introductionId, dealId } = await commissions.registered({ ...FIXED, fixedFen: 1_350_000 });
    const paid = await act('agency.BRK', await act('institute.INST', await commissions.bill(introductionId), 'pay'), 'receive');
    expect(stepsOf(paid)).toEqual([]);
    await expect(act('agency.BRK', paid, 'refund')).rejects.toThrow('NOTHING_OVERPAID');
    const { id: termsId } = await commissions.propose(introductionId, { ...FIXED, fixedFen: 1_000_000 });
    await commissions.step('institute.INST', termsId, 'confirm');
    const asked = await act('institute.INST', await billOf(introductionId), 'reclaim');
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId, { amountFen: 120_000_000 }), 'confirm');
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: dealId }, 'complete');
    const stateOf = async () => (await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: dealId })).state;
    await expect(commissions.step('agency.BRK', termsId, 'renounce')).rejects.toThrow('OPEN_BILLS');
    const said = await act('agency.BRK', asked, 'refund');
    expect([said.refundFen, await stateOf()]).toEqual([350_000, 'COMPLETED']);
    await act('institute.INST', said, 'receiveRefund');
    expect(await stateOf()).toBe('CLOSED');
  });

  it('is not asked for before it is paid either: the bill says what is left, both are told, and nobody is reminded', async () => {
    const { introductionId, dealId } = await commissions.registered();
    const payment = await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId), 'confirm');
    const bill = await commissions.bill(introductionId);
    const pays = async () => { const { leftFen, allowedActions } = await billOf(introductionId); return [leftFen, allowedActions.find(({ action }) => action === 'pay')?.tone]; };
    const soon = async () => { await app.query(`UPDATE commission_bill SET due_at = now() + interval '12 hours' WHERE id = $1`, [bill.id]); await app.app.get(Reminders).sweep(); return (await mailsTo(app, emailOf('institute.INST'))).filter((text) => text.includes(bill.number) && text.includes('即将')).length; };
    const waits = async (key: PersonKey) => (await todoOf(await app.as(key))).filter(({ id }) => id === bill.id).map(({ about }) => about);
    expect([await pays(), await waits('agency.BRK')]).toEqual([[null, 'primary'], []]);
    await commissions.act('institute.INST', 'deal-payments', await commissions.act('enterprise.ENT_ADM', 'deal-payments', payment, 'askCorrection'), 'agreeCorrection');
    expect([await pays(), await soon()]).toEqual([[0, 'default'], 0]);
    expect([await waits('institute.INST'), await waits('agency.BRK')]).toEqual([[], [`${bill.number}：金额高于现在应付的佣金，请撤销，尚有应付的重新开单`]]);
    for (const key of ['agency.BRK', 'institute.INST'] as const) expect((await mailsTo(app, emailOf(key))).filter((text) => text.includes('账单金额高于现在应付的佣金') && text.includes(bill.number))).toHaveLength(1);
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId, { amountFen: 120_000_000 }), 'confirm');
    // what is owed again is to be paid, and reminded of
    expect([await pays(), await soon()]).toEqual([[null, 'primary'], 1]);
    expect([await waits('institute.INST'), await waits('agency.BRK')]).toEqual([[expect.stringContaining('付款')], []]);
  });

  it('because the terms have changed while the money was under way is received as it came, told to both, and comes back', async () => {
    const { introductionId } = await commissions.registered({ ...FIXED, fixedFen: 1_350_000 });
    const onTheWay = await act('institute.INST', await commissions.bill(introductionId), 'pay');
    const { id: termsId } = await commissions.propose(introductionId, { ...FIXED, fixedFen: 1_000_000 });
    await commissions.step('institute.INST', termsId, 'confirm');
    const told = async () => (await mailsTo(app, emailOf('institute.INST'))).filter((text) => text.includes('已付佣金高于现在应付的佣金')).length;
    const before = await told();
    const received = await act('agency.BRK', onTheWay, 'receive');
    expect([received.state, received.amountFen, received.excessFen, (await told()) - before]).toEqual(['PAID', 1_350_000, 350_000, 1]);
    const back = await act('institute.INST', await act('agency.BRK', await act('institute.INST', await billOf(introductionId), 'reclaim'), 'refund'), 'receiveRefund');
    expect(back).toMatchObject({ state: 'PAID', refundedFen: 350_000, excessFen: 0 });
  });

  it('comes back of the latest bill first, and no more of one than was paid by it', async () => {
    const { introductionId } = await commissions.registered({ ...FIXED, fixedFen: 1_350_000 });
    for (const amountFen of [1_000_000, 350_000]) await act('agency.BRK', await act('institute.INST', await commissions.bill(introductionId, { amountFen }), 'pay'), 'receive');
    const { id: termsId } = await commissions.propose(introductionId, { ...FIXED, fixedFen: 900_000 });
    await commissions.step('institute.INST', termsId, 'confirm');
    const bills = async () => (await commissions.of('agency.BRK', introductionId)).settlement?.bills ?? [];
    expect((await bills()).map(({ amountFen, excessFen }) => [amountFen, excessFen])).toEqual([[350_000, 350_000], [1_000_000, 100_000]]);
    const [, earlier] = await bills();
    const asked = await act('institute.INST', await billAs(earlier?.id ?? ''), 'reclaim');
    await act('institute.INST', asked, 'forgo');
    expect((await bills()).map(({ state, refundedFen }) => [state, refundedFen])).toEqual([['PAID', 0], ['PAID', 0]]);
  });
});

/** The whole fee is owed once the contract is registered. */
const FIXED = { payer: 'SELLER', basis: 'FIXED', steps: [], dueDays: 30 };
const billAs = async (id: string): Promise<BillCase> => (await (await app.as('institute.INST')).get(`/api/v1/commission-bills/${id}`).expect(200)).body as BillCase;
