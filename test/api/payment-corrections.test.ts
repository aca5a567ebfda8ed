import { startTestApp, type TestApp } from '../support/app.js';
import { Commissions, type PaymentCase, TERMS } from '../support/commissions.js';
import { dealsOf } from '../support/deals.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

const CONCERNED = ['agency.BRK', 'enterprise.ENT_ADM', 'institute.INST'] as const;

let app: TestApp;
let commissions: Commissions;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
  for (const key of CONCERNED) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [CONCERNED.map(emailOf)]);
});
afterAll(() => app.close());

const act = (person: PersonKey, payment: PaymentCase, action: string) => commissions.act(person, 'deal-payments', payment, action);
const confirmed = async (dealId: string, change: object = {}) => act('institute.INST', await commissions.declare('enterprise.ENT_ADM', dealId, change), 'confirm');
const stateOf = async (dealId: string) => (await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: dealId })).state;
const settlementOf = async (introductionId: string) => (await commissions.of('agency.BRK', introductionId)).settlement;
const WHOLE = 120_000_000;

describe('a confirmed payment', () => {
  it('is put right by both sides together: it is void, commissions are computed anew, both and the broker are told, and what is right is declared', async () => {
    const { introductionId, dealId } = await commissions.registered();
    const wrong = await confirmed(dealId, { amountFen: 60_000_000 });
    const bill = await commissions.bill(introductionId);
    await commissions.act('agency.BRK', 'commission-bills', await commissions.act('institute.INST', 'commission-bills', bill, 'pay'), 'receive');
    const asked = await act('enterprise.ENT_ADM', wrong, 'askCorrection');
    // it counts until the other side agrees, and nobody agrees with the own word; the broker neither asks nor answers
    expect(asked).toMatchObject({ state: 'CORRECTING', asked: ['SELLER'] });
    expect((await settlementOf(introductionId))?.paidFen).toBe(60_000_000);
    for (const person of ['enterprise.ENT_ADM', 'agency.BRK'] as const) await expect(act(person, asked, 'agreeCorrection')).rejects.toThrow('FORBIDDEN');
    // … nor does one person speak for both
    await app.query('UPDATE deal_payment SET corrector_id = $2 WHERE id = $1', [asked.id, await app.personId('institute.INST')]);
    await expect(act('institute.INST', asked, 'agreeCorrection')).rejects.toThrow('ONE_PERSON');
    const kept = await act('institute.INST', asked, 'refuseCorrection');
    expect(kept).toMatchObject({ state: 'CONFIRMED', asked: [] });
    const again = await act('institute.INST', await act('institute.INST', await act('institute.INST', kept, 'askCorrection'), 'withdrawCorrection'), 'askCorrection');
    expect(again).toMatchObject({ state: 'CORRECTING', asked: ['BUYER'] });
    const told = async (words: string) => Promise.all(CONCERNED.map(async (person) => (await mailsTo(app, emailOf(person))).filter((text) => text.includes(words)).length));
    const before = await told('同意更正，付款作废');
    expect(await act('enterprise.ENT_ADM', again, 'agreeCorrection')).toMatchObject({ state: 'VOID', history: expect.arrayContaining([expect.objectContaining({ action: 'confirm' }), expect.objectContaining({ action: 'askCorrection' })]) as unknown });
    // whoever takes the step is not told of it
    expect((await told('同意更正，付款作废')).map((count, at) => count - (before[at] ?? 0))).toEqual([1, 0, 1]);
    expect(await settlementOf(introductionId)).toMatchObject({ paidFen: 0, due: { totalFen: 0 }, bills: [{ state: 'PAID', excessFen: 1_350_000 }] });
    const excess = await told('已付佣金高于现在应付的佣金');
    expect([excess[0], excess[2]]).toEqual([1, 1]);
    const { known } = await commissions.of('agency.BRK', introductionId);
    expect(known.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringMatching(/付款 FK\S+ 已确认/), expect.stringMatching(/付款 FK\S+ 经双方同意更正作废/)]));
    await confirmed(dealId, { amountFen: WHOLE });
    expect(await settlementOf(introductionId)).toMatchObject({ paidFen: WHOLE, due: { totalFen: 2_700_000 }, bills: [{ excessFen: 0 }] });
  });

  it('that is put right after the end of the deal leaves it closed, and what is right is declared all the same', async () => {
    const { dealId } = await commissions.registered(null);
    const wrong = await confirmed(dealId, { amountFen: WHOLE });
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: dealId }, 'complete');
    expect(await stateOf(dealId)).toBe('CLOSED');
    const above = await (await app.as('enterprise.ENT_ADM')).post(`/api/v1/deals/${dealId}/payments`).send({ amountFen: 1, paidOn: '2026-11-01', fileIds: [await commissions.proof('enterprise.ENT_ADM', dealId)] });
    expect(above.status).not.toBe(201);
    await act('institute.INST', await act('enterprise.ENT_ADM', wrong, 'askCorrection'), 'agreeCorrection');
    expect(await stateOf(dealId)).toBe('CLOSED');
    expect(await confirmed(dealId, { amountFen: 110_000_000 })).toMatchObject({ state: 'CONFIRMED' });
  });
});

describe('the end of a deal', () => {
  it('waits until the whole price of the registered contract is confirmed as paid, with a broker or without', async () => {
    for (const terms of [null, TERMS]) {
      const { introductionId, dealId } = await commissions.registered(terms);
      await confirmed(dealId, { amountFen: 50_000_000 });
      await dealsOf(app).step(await app.as('enterprise.ENT'), { id: dealId }, 'complete');
      if (terms) await commissions.step('agency.BRK', (await commissions.of('agency.BRK', introductionId)).terms[0]?.id ?? '', 'renounce');
      expect(await stateOf(dealId)).toBe('COMPLETED');
      const rest = await commissions.declare('enterprise.ENT_ADM', dealId, { amountFen: 70_000_000 });
      expect(await stateOf(dealId)).toBe('COMPLETED');
      await act('institute.INST', rest, 'confirm');
      expect(await stateOf(dealId)).toBe('CLOSED');
    }
  });
});
