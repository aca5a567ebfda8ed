import type { TestApp } from '../support/app.js';
import { BILL, commissionsOf, ENTRY, PAYMENT, putCommission, putTerms, SHARED_TERMS, termsInput, moneyInput } from '../support/commissions.js';
import { once } from '../support/once.js';
import type { PersonKey } from '../support/people.js';
import type { Arrange } from './policy-records.js';

/** All who declare one find room for it below the price. */
const SMALL = { amountFen: 1 };
/** In the order of the cast: each proves it with a file of the own. */
const DECLARERS: readonly PersonKey[] = ['institute.INST', 'enterprise.ENT_ADM', 'agency.BRK', 'agency.BRK_ORG'];

/** Commissions as routes.csv names them: terms that both sides are asked about, an entry about the buyer, a payment by enterprise.ENT_ADM, a bill to the seller. */
export function commissionCases(app: TestApp): Record<string, Arrange> {
  const commissions = commissionsOf(app);
  const query = (sql: string, params: readonly unknown[]) => app.query(sql, [...params]);
  const versionOf = async (table: string, id: string) => (await app.query<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id]))[0]?.version ?? 0;
  const bare = once(() => commissions.begun());
  const proposed = once(() => commissions.proposed(SHARED_TERMS));
  const agreed = once(() => commissions.agreed());
  const entry = once(async () => commissions.write(await bare()));
  const [unpaid, withPayment] = [once(() => commissions.registered(null)), once(() => commissions.paid())];
  // one contract for all: whichever comes last has it
  const registered = async () => commissions.holds(await unpaid());
  const paid = async () => commissions.holds(await withPayment());
  const bill = once(async () => commissions.bill((await paid()).introductionId, { amountFen: 1 }));
  const payment = once(async () => commissions.declare('enterprise.ENT_ADM', (await registered()).dealId, SMALL));
  const terms = async () => {
    const { id, sha256, introductionId } = await proposed();
    await putTerms(query, id, 'PROPOSED');
    return { id, sha256, introductionId };
  };
  const step = (table: 'contribution' | 'deal_payment' | 'commission_bill', record: () => Promise<{ id: string }>, state: string, action: string): Arrange => async () => {
    const { id } = await record();
    await putCommission(query, table, id, state);
    return { params: { id }, version: await versionOf(table, id), body: moneyInput(action) };
  };
  const termsStep = (action: string): Arrange => async () => {
    const { id, sha256 } = await terms();
    return { params: { id }, version: await versionOf('commission_terms', id), body: termsInput(action, sha256) };
  };
  const shown = (record: () => Promise<{ id: string }>): Arrange => async () => ({ params: { id: (await record()).id } });
  const untermed = async () => {
    await app.query(`UPDATE commission_terms SET state = 'WITHDRAWN' WHERE introduction_id = $1`, [await bare()]);
    return bare();
  };
  let declared = 0;
  return {
    'GET /api/v1/introductions/:id/commission|introduction with proposed terms': async () => ({ params: { id: (await terms()).introductionId } }),
    'GET /api/v1/introductions/:id/commission/pdf|introduction with proposed terms': async () => ({ params: { id: (await terms()).introductionId } }),
    'POST /api/v1/commission-terms/text|introduction with agreed terms': async () => ({ body: { introductionId: (await agreed()).introductionId, terms: SHARED_TERMS } }),
    'POST /api/v1/commission-terms|introduction with agreed terms': async () => {
      const { introductionId } = await agreed();
      return { body: { introductionId, terms: SHARED_TERMS, sha256: await commissions.read(introductionId, SHARED_TERMS) } };
    },
    'GET /api/v1/commission-terms/:id|proposed terms': shown(terms),
    ...Object.fromEntries(['confirmFirst', 'refuse', 'renounce'].map((action) => [`POST /api/v1/commission-terms/:id/actions/${action}|proposed terms`, termsStep(action)])),
    'POST /api/v1/contributions|introduction without terms': async () => ({ body: { introductionId: await untermed(), ...ENTRY } }),
    'GET /api/v1/contributions/:id|entry': shown(entry), 'POST /api/v1/contributions/:id/actions/confirm|entry': step('contribution', entry, 'WRITTEN', 'confirm'),
    'POST /api/v1/deals/:id/payments|deal with a registered contract': async () => {
      const { dealId } = await registered();
      const by = DECLARERS[declared++ % DECLARERS.length] ?? 'institute.INST';
      return { params: { id: dealId }, body: { ...PAYMENT, ...SMALL, fileIds: [await commissions.proof(by, dealId)] }, each: true };
    },
    'GET /api/v1/deal-payments/:id|declared payment': shown(payment), 'POST /api/v1/deal-payments/:id/actions/confirm|declared payment': step('deal_payment', payment, 'DECLARED', 'confirm'),
    'POST /api/v1/deal-payments/:id/actions/contest|declared payment': step('deal_payment', payment, 'DECLARED', 'contest'),
    'POST /api/v1/commission-bills|introduction with a paid contract': async () => ({ body: { introductionId: (await paid()).introductionId, ...BILL, billNo: String(Math.random()), amountFen: 1 }, each: true }),
    'GET /api/v1/commission-bills/:id|bill': shown(bill), 'POST /api/v1/commission-bills/:id/actions/pay|bill': step('commission_bill', bill, 'BILLED', 'pay'), 'POST /api/v1/commission-bills/:id/actions/waive|bill': step('commission_bill', bill, 'BILLED', 'waive'),
  };
}
