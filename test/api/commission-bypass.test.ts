import { startTestApp, type TestApp } from '../support/app.js';
import { type BillCase, Commissions, TERMS } from '../support/commissions.js';
import { ContractOffice } from '../support/contract-office.js';
import { type Case, take, takeAsVoid } from '../support/contracts.js';
import { download } from '../support/downloads.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { today } from '../support/listings.js';
import { emailOf, type PersonKey } from '../support/people.js';

let app: TestApp;
let commissions: Commissions;
let office: ContractOffice;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
  office = await ContractOffice.of(app);
  for (const key of ['institute.INST', 'agency.BRK'] as const) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('agency.BRK')]]);
});
afterAll(() => app.close());

/** What the terms make of the price of the contract beside the deal: 3 % of 900,000 yuan. */
const OWED = 2_700_000;
const BYPASS = { kind: 'BYPASS', note: '双方另行签订了合同', amountFen: OWED };

const act = (person: PersonKey, bill: BillCase, action: string, body?: object) => commissions.act(person, 'commission-bills', bill, action, body);
const paid = async (bill: BillCase) => act('agency.BRK', await act('institute.INST', bill, 'pay'), 'receive');
const seen = async (person: PersonKey, introductionId: string, id: string) => {
  const bill = (await commissions.of(person, introductionId)).settlement?.bills.find((one) => one.id === id);
  if (!bill) throw new Error('there is no such bill');
  return bill;
};
const told = async (person: PersonKey, words: string) => (await mailsTo(app, emailOf(person))).filter((text) => text.includes(words)).length;

/** Terms of an introduction of their own, and a contract of the same two that went round its broker. */
async function round(terms: object = TERMS): Promise<{ introductionId: string; contract: Case }> {
  await app.query(`UPDATE commission_terms SET valid_until = '2000-01-02' WHERE agreed_at IS NOT NULL`);
  const introductionId = await commissions.begun();
  await commissions.step('institute.INST', (await commissions.propose(introductionId, terms)).id, 'confirm');
  await commissions.consented(introductionId);
  await app.query(`UPDATE commission_terms SET agreed_at = '2000-01-01', valid_until = '2999-12-31' WHERE introduction_id = $1`, [introductionId]);
  const contract = await office.registered();
  await app.jobsDone();
  return { introductionId, contract };
}

const turnsOutVoid = async (contract: Case) => take(office.reg2, await takeAsVoid(office.seller, contract), 'approveDeregistration');

describe('the dispute pack', () => {
  it('holds what the broker has declared and the sides have consented to, and for the broker and officials that a contract was registered beside the deal', async () => {
    const { introductionId } = await round();
    const packOf = async (person: PersonKey) => (await pagesOf(await download(await app.as(person), `/api/v1/introductions/${introductionId}/commission/pdf`), 1)).pages.map(({ text }) => text.normalize('NFKC').replace(/\s/g, '')).join('');
    const parts = async (person: PersonKey) => {
      const pack = await packOf(person);
      return [(pack.match(/同意对接时书面同意/g) ?? []).length, /无利益冲突声明\d{4}/.test(pack), pack.includes('双方另行登记了一份技术合同')];
    };
    expect([await parts('agency.BRK'), await parts('bureau.BUR_CG'), await parts('institute.INST')]).toEqual([[2, true, true], [2, true, true], [2, true, false]]);
  });
});

describe('the fee for what went round the broker', () => {
  it('comes back where more was paid than is owed: the payer asks for it, and only then the broker reads how much', async () => {
    const { introductionId } = await round();
    const bill = await paid(await commissions.bill(introductionId, { ...BYPASS, amountFen: OWED + 300_000 }));
    expect([bill.excessFen, (await seen('institute.INST', introductionId, bill.id)).excessFen]).toEqual([0, 300_000]);
    expect([await told('institute.INST', '已付佣金高于现在应付的佣金'), await told('agency.BRK', '已付佣金高于现在应付的佣金')]).toEqual([1, 0]);
    await expect(act('agency.BRK', bill, 'refund')).rejects.toThrow('NOT_ASKED');
    // nor does a sum far above it tell how much
    await expect(act('agency.BRK', bill, 'refund', { refundedOn: today(), refundFen: 1_000_000_000_000_000 })).rejects.toThrow(/^(?!.*ABOVE_EXCESS).*NOT_ASKED/s);
    const asked = await act('institute.INST', bill, 'reclaim');
    expect(await seen('agency.BRK', introductionId, bill.id)).toMatchObject({ state: 'REFUND_DUE', excessFen: 300_000 });
    const back = await act('institute.INST', await act('agency.BRK', asked, 'refund'), 'receiveRefund');
    expect(back).toMatchObject({ state: 'PAID', refundedFen: 300_000, excessFen: 0 });
    await expect(act('institute.INST', back, 'reclaim')).rejects.toThrow('NOTHING_OVERPAID');
  });

  it('goes by the contract also after it was paid: of one that turns out void all of it comes back, and the payer is told', async () => {
    const { introductionId, contract } = await round();
    const bill = await paid(await commissions.bill(introductionId, BYPASS));
    await expect(act('institute.INST', bill, 'reclaim')).rejects.toThrow('NOTHING_OVERPAID');
    const before = await told('institute.INST', '已付佣金高于现在应付的佣金');
    await turnsOutVoid(contract);
    expect(await told('institute.INST', '已付佣金高于现在应付的佣金')).toBe(before + 1);
    expect(await act('institute.INST', bill, 'reclaim')).toMatchObject({ state: 'REFUND_DUE', excessFen: OWED });
  });

  it('is not insisted on once that contract has turned out void: both are told, the payer is not asked to pay, and the broker reads no figure', async () => {
    const { introductionId, contract } = await round();
    const bill = await commissions.bill(introductionId, { ...BYPASS, amountFen: OWED + 300_000 });
    // what is above the price from the beginning is disputed
    expect(await seen('institute.INST', introductionId, bill.id)).toMatchObject({ aboveDue: false, leftFen: null });
    const disputed = await act('institute.INST', bill, 'dispute');
    await turnsOutVoid(contract);
    expect(await seen('institute.INST', introductionId, bill.id)).toMatchObject({ aboveDue: true, leftFen: 0 });
    expect(await seen('agency.BRK', introductionId, bill.id)).toMatchObject({ aboveDue: true, leftFen: null });
    expect(await app.query('SELECT above_due FROM commission_bill WHERE id = $1', [bill.id])).toEqual([{ above_due: true }]);
    expect([await told('institute.INST', `账单编号 ${bill.number}。所指合同的登记有变动`), await told('agency.BRK', `账单编号 ${bill.number}。所指合同的登记有变动`)]).toEqual([1, 1]);
    await expect(act('agency.BRK', disputed, 'maintain')).rejects.toThrow('ABOVE_DUE');
    await act('agency.BRK', disputed, 'withdraw');
  });

  it('counts in the limit that the terms name: where that is lowered what was paid of the fee comes back', async () => {
    const { introductionId } = await round({ ...TERMS, capFen: 1_000_000 });
    await commissions.holds({ introductionId });
    const { id } = (await app.query<{ id: string }>('SELECT id FROM deal WHERE introduction_id = $1', [introductionId]))[0] ?? { id: '' };
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', id), 'confirm');
    const beside = await paid(await commissions.bill(introductionId, { ...BYPASS, amountFen: 600_000 }));
    const fee = await paid(await commissions.bill(introductionId, { amountFen: 400_000 }));
    expect(fee.excessFen).toBe(0);
    await commissions.step('institute.INST', (await commissions.propose(introductionId, { ...TERMS, capFen: 700_000 })).id, 'confirm');
    const now = async (bill: BillCase) => (await seen('institute.INST', introductionId, bill.id)).excessFen;
    expect([await now(beside), await now(fee)]).toEqual([0, 300_000]);
  });
});
