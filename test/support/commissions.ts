import { pdf } from '../api/good-files.js';
import type { Client, TestApp } from './app.js';
import { ContractOffice } from './contract-office.js';
import { introductionsOf } from './introductions.js';
import { once } from './once.js';
import { today } from './listings.js';
import type { PersonKey } from './people.js';
import type { Place, Standing } from './process-place.js';

export interface TermsCase extends Standing {
  dueAt: string | null;
  number: string;
  introductionId: string;
  proposedBy: string;
  reader: string;
  terms: Record<string, unknown> | null;
  text: string;
  english: string;
  sha256: string;
  intact: boolean;
  confirmations: { seat: string; name: string; at: string }[];
  waitsFor: string[];
  validUntil: string | null;
  history: { action: string; by: string; comment: string }[];
}

export interface EntryCase extends Standing {
  number: string;
  side: string;
  text: string;
  personName: string;
  evidence: string | null;
  corrects: string | null;
  writtenAt: string;
  isOwn: boolean;
}

export interface PaymentCase extends Standing {
  contractNumber: string;
  asked: string[];
  third: string | null;
  files: { id: string }[];
  dueAt: string | null;
}

export interface BillCase extends Standing {
  number: string;
  side: string;
  amountFen: number;
  paidOn: string | null;
  dueAt: string | null;
  disputeLabel: string | null;
  excessFen: number;
  aboveDue: boolean;
  leftFen: number | null;
  refundFen: number;
  refundedFen: number;
  derivation: { totalFen: number; sellerFen: number; billedFen: number; owedFen: number } | null;
  contract: { id: string; number: string } | null;
}

export interface CommissionCase {
  reader: string;
  settled: boolean;
  mayPropose: boolean;
  mayWrite: boolean;
  terms: TermsCase[];
  known: { text: string }[];
  contributions: EntryCase[];
  settlement: { due: { baseFen: number; totalFen: number; sellerFen: number } | null; buyerLeftFen: number; mayBillCosts: boolean; paidFen: number; sellerLeftFen: number; bills: BillCase[]; mayBill: boolean } | null;
  endsUnanswered: { at: string; pausedDays: number } | null;
  meetsAloneAt: string | null;
  marks: { registeredOn: string }[];
}

/** 3 % of what is paid for technology up to a million yuan, 2 % above, paid by the seller. */
export const TERMS = { payer: 'SELLER', basis: 'TECH_PAID', steps: [{ aboveFen: 0, rateBp: 300 }, { aboveFen: 100_000_000, rateBp: 200 }], dueDays: 30 };
export const SHARED_TERMS = { ...TERMS, payer: 'BOTH', buyerShareBp: 5_000 };
export const ENTRY = { side: 'BUYER', kind: 'VISIT', day: '2026-03-05', text: '陪同需求方到研究所看样件和检测设备。' };
export const REJECTION = '当天没有安排考察，日期有误。';
/** fen; three quarters of the price of the contracts of the tests are for technology */
export const PAYMENT = { amountFen: 60_000_000, paidOn: today() };
export const BILL = { side: 'SELLER', kind: 'FEE', billNo: '26372000000000000201', billedOn: '2026-06-01', amountFen: 1_350_000 };
export const DISPUTE = { reason: 'AMOUNT', comment: '设备款不应计入佣金基数，请核对。' };
export const REFUSAL = '费率高于本单位的内部规定，请重新报价。';

/** What agency.BRK has of introductions of enterprise and institute. */
export class Commissions {
  constructor(private readonly app: TestApp) {}

  /** An introduction by the broker about which nothing is said of a commission. */
  async begun(need: object = {}): Promise<string> {
    return (await introductionsOf(this.app).fresh('broker', need, { asksNothing: false })).id;
  }

  /** … that both have agreed with. */
  async consented(id: string): Promise<string> {
    const introductions = introductionsOf(this.app);
    await introductions.step(await this.app.as('enterprise.ENT'), { id }, 'buyerAgreesFirst');
    await introductions.step(await this.app.as('institute.RES'), { id }, 'sellerAgrees');
    return id;
  }

  /** Proposes what was read before. */
  async propose(introductionId: string, terms: object | null = TERMS, person: PersonKey = 'agency.BRK'): Promise<TermsCase> {
    const answer = await (await this.app.as(person)).post('/api/v1/commission-terms').send({ introductionId, ...(terms ? { terms, sha256: await this.read(introductionId, terms, person) } : {}) });
    if (answer.status !== 201) throw new Error(`terms: ${answer.status} ${answer.text}`);
    return answer.body as TermsCase;
  }

  /** The hash of the text that the terms result in. */
  async read(introductionId: string, terms: object, person: PersonKey = 'agency.BRK'): Promise<string> {
    const answer = await (await this.app.as(person)).post('/api/v1/commission-terms/text').send({ introductionId, terms });
    if (answer.status !== 200) throw new Error(`text: ${answer.status} ${answer.text}`);
    return (answer.body as { sha256: string }).sha256;
  }

  async proposed(terms: object = TERMS): Promise<TermsCase> {
    return this.propose(await this.begun(), terms);
  }

  async agreed(introductionId?: string): Promise<TermsCase> {
    const { id } = await this.propose(introductionId ?? (await this.begun()));
    return this.step('institute.INST', id, 'confirm');
  }

  /** One contract for all: what is registered is not what is tested here. */
  private readonly contract = once(async () => (await (await ContractOffice.of(this.app)).registered()).id);

  /** A deal under agreed terms (none where null) whose contract is registered, by the rows. */
  async registered(terms: object | null = TERMS): Promise<{ introductionId: string; dealId: string }> {
    const introductionId = await this.begun();
    const { id } = await this.propose(introductionId, terms);
    if (terms) await this.step('institute.INST', id, 'confirm');
    await this.consented(introductionId);
    return this.holds({ introductionId });
  }

  /** The deal of the introduction has the one registered contract; another one that had it is lost. */
  async holds({ introductionId }: { introductionId: string }): Promise<{ introductionId: string; dealId: string }> {
    const contractId = await this.contract();
    await this.app.query(`UPDATE deal SET contract_id = NULL, state = 'LOST', lost_by = 'BUYER', lost_reason = 'PRICE' WHERE contract_id = $1 AND introduction_id <> $2`, [contractId, introductionId]);
    const [deal] = await this.app.query<{ id: string }>(`UPDATE deal SET state = 'REGISTERED', contract_id = $2, due_at = NULL, clock = NULL, lost_by = NULL, lost_reason = NULL WHERE introduction_id = $1 RETURNING id`, [introductionId, contractId]);
    return { introductionId, dealId: deal?.id ?? '' };
  }

  async write(introductionId: string, change: object = {}): Promise<EntryCase> {
    return (await (await this.app.as('agency.BRK')).post('/api/v1/contributions').send({ introductionId, ...ENTRY, ...change }).expect(201)).body as EntryCase;
  }

  /** A proof that lies in the room. */
  async proof(person: PersonKey, dealId: string): Promise<string> {
    const answer = await (await this.app.as(person)).post('/api/v1/files').field({ subjectKind: 'deal', subjectId: dealId, purpose: '付款凭证' }).attach('file', pdf([`(${Math.random()})`]), { filename: '回单.pdf', contentType: 'application/pdf' });
    if (answer.status !== 201) throw new Error(`proof: ${answer.status} ${answer.text}`);
    return (answer.body as { id: string }).id;
  }

  async declare(person: PersonKey, dealId: string, change: object = {}): Promise<PaymentCase> {
    const answer = await (await this.app.as(person)).post(`/api/v1/deals/${dealId}/payments`).send({ ...PAYMENT, fileIds: [await this.proof(person, dealId)], ...change });
    if (answer.status !== 201) throw new Error(`payment: ${answer.status} ${answer.text}`);
    return answer.body as PaymentCase;
  }

  /** … that the seller has confirmed. */
  async paid(terms: object = TERMS): Promise<{ introductionId: string; dealId: string }> {
    const deal = await this.registered(terms);
    await this.act('institute.INST', 'deal-payments', await this.declare('enterprise.ENT_ADM', deal.dealId), 'confirm');
    return deal;
  }

  async bill(introductionId: string, change: object = {}): Promise<BillCase> {
    const answer = await (await this.app.as('agency.BRK')).post('/api/v1/commission-bills').send({ introductionId, ...BILL, billNo: String(Math.random()), ...change });
    if (answer.status !== 201) throw new Error(`bill: ${answer.status} ${answer.text}`);
    return answer.body as BillCase;
  }

  async billed(): Promise<BillCase> {
    return this.bill((await this.paid()).introductionId);
  }

  async act<T extends Standing>(person: PersonKey, collection: 'contributions' | 'deal-payments' | 'commission-bills', record: T, action: string, body: object = moneyInput(action, record)): Promise<T> {
    const answer = await (await this.app.as(person)).post(`/api/v1/${collection}/${record.id}/actions/${action}`).set('If-Match', `"v${record.version}"`).send(body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as T;
  }

  async terms(client: Client, id: string): Promise<TermsCase> {
    return (await client.get(`/api/v1/commission-terms/${id}`).expect(200)).body as TermsCase;
  }

  async of(person: PersonKey, introductionId: string): Promise<CommissionCase> {
    return (await (await this.app.as(person)).get(`/api/v1/introductions/${introductionId}/commission`).expect(200)).body as CommissionCase;
  }

  async step(person: PersonKey, id: string, action: string, body?: object): Promise<TermsCase> {
    const client = await this.app.as(person);
    const { version, sha256 } = await this.terms(client, id);
    const answer = await client.post(`/api/v1/commission-terms/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body ?? termsInput(action, sha256));
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as TermsCase;
  }
}

/** What a step asks for. */
export const termsInput = (action: string, sha256: string): Record<string, string> => (action.startsWith('confirm') ? { sha256 } : action === 'refuse' ? { comment: REFUSAL } : {});

export const moneyInput = (action: string, bill: object = {}): Record<string, string | number> =>
  action === 'pay' ? { paidOn: '2026-06-15' } : action === 'refund' ? { refundedOn: '2026-07-20', refundFen: (bill as Partial<BillCase>).excessFen || 1 } : action === 'dispute' ? DISPUTE : ['maintain', 'deny', 'contestRefund', 'denyRefund', 'withdraw', 'reject', 'contest', 'askCorrection', 'refuseCorrection'].includes(action) ? { comment: REJECTION } : {};

const makers = new WeakMap<TestApp, Commissions>();
export function commissionsOf(app: TestApp): Commissions {
  const found = makers.get(app) ?? new Commissions(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts terms of both sides into a state; `-` of proposed ones: the buyer, who is asked first, has confirmed. */
export async function putTerms(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/-$/, '');
  await query(
    `UPDATE commission_terms SET state = $2, confirmations = CASE WHEN $3 THEN jsonb_build_array(confirmations -> 0, confirmations -> 0 || '{"seat": "BUYER"}') ELSE jsonb_build_array(confirmations -> 0) END, agreed_at = CASE WHEN $2 IN ('AGREED', 'SUPERSEDED') THEN now() END,
       valid_until = CASE WHEN $2 IN ('AGREED', 'SUPERSEDED') THEN current_date + 730 END WHERE id = $1`,
    [id, state, situation.endsWith('-')],
  );
}

/** How terms come about, and who takes part: both sides are asked. */
export const TERMS_PLACE: Place = {
  collection: 'commission-terms', cast: ['agency.BRK', 'enterprise.ENT_ADM', 'institute.INST'],
  create: async (app) => (await commissionsOf(app).proposed(SHARED_TERMS)).id,
  way: ({ from, action }) => (from === 'AGREED' ? ['confirmFirst', 'confirm'] : action === 'confirm' ? ['confirmFirst'] : []),
  input: (_, action, standing) => Promise.resolve(termsInput(action, (standing as TermsCase).sha256)),
};

/** There is one contract for all: whoever is looked at has it. */
async function holdContract(query: Query, process: string, id: string): Promise<void> {
  const own = `(SELECT d.id FROM deal d WHERE ${process === 'deal_payment' ? 'd.id = (SELECT deal_id FROM deal_payment WHERE id = $1)' : 'd.introduction_id = (SELECT introduction_id FROM commission_bill WHERE id = $1)'})`;
  const contract = `(SELECT c.id FROM tech_contract c WHERE c.is_registered ORDER BY c.created_at LIMIT 1)`;
  await query(`UPDATE deal SET contract_id = NULL, state = 'LOST', lost_by = 'BUYER', lost_reason = 'PRICE' WHERE contract_id = ${contract} AND id <> ${own}`, [id]);
  await query(`UPDATE deal SET state = 'REGISTERED', contract_id = ${contract}, due_at = NULL, clock = NULL, lost_by = NULL, lost_reason = NULL WHERE id = ${own} AND contract_id IS NULL`, [id]);
}

/** Puts an entry, a payment or a bill into a state; `+` of a paid bill, and one of which something is to come back: more was paid than is owed, whatever that is. */
export async function putCommission(query: Query, process: string, id: string, situation: string): Promise<void> {
  if (process !== 'contribution') await holdContract(query, process, id);
  const table = process as 'contribution' | 'deal_payment' | 'commission_bill';
  const state = situation.replace(/\+$/, '');
  if (table === 'contribution') return void (await query(`UPDATE contribution SET state = $2 WHERE id = $1`, [id, state]));
  // that the seller says it is wrong is asked about in one state alone
  if (table === 'deal_payment') return void (await query(`UPDATE deal_payment SET state = $2, correction_by = 'SELLER' WHERE id = $1`, [id, state]));
  const [amount, back] = state.startsWith('REFUND') || situation === 'PAID+' ? [1_000_000_000_000, 0] : state === 'PAID' ? [1, 1] : [null, 0];
  await query(
    `UPDATE commission_bill SET state = $2, paid_on = CASE WHEN $2 IN ('PAID_SAID', 'PAID', 'REFUND_DUE', 'REFUND_SAID') THEN current_date - 200 END, amount_fen = coalesce($3, amount_fen), refunded_fen = $4,
       refund_fen = CASE $2 WHEN 'REFUND_SAID' THEN 1 ELSE 0 END, refunded_on = current_date - 100 WHERE id = $1`, [id, state, amount, back],
  );
}

const moneyPlace = (collection: Place['collection'], cast: Place['cast'], create: (commissions: Commissions) => Promise<{ id: string }>): Place => ({
  collection, cast, create: async (app) => (await create(commissionsOf(app))).id, input: (_, action, standing) => Promise.resolve(moneyInput(action, standing)),
});

const PAYMENT_WAYS: Readonly<Record<string, readonly string[]>> = { UNANSWERED: ['silence'], CONTESTED: ['contest'], CONFIRMED: ['confirm'], CORRECTING: ['confirm', 'askCorrection'] };
const OVERPAID = ['pay', 'receive', 'overpaid'];
const BILL_WAYS: Readonly<Record<string, readonly string[]>> = { DISPUTED: ['dispute'], PAID_SAID: ['pay'], PAID: OVERPAID, REFUND_DUE: [...OVERPAID, 'reclaim'], REFUND_SAID: [...OVERPAID, 'refund'] };

/** How entries, payments and bills come about, and who takes part. */
export const COMMISSION_PLACES: Readonly<Record<string, Place>> = {
  commission_terms: TERMS_PLACE,
  contribution: { ...moneyPlace('contributions', ['enterprise.ENT', 'agency.BRK'], async (commissions) => commissions.write(await commissions.begun())), asides: { silence: async (app, _, id) => void (await app.query(`UPDATE contribution SET state = 'UNCONFIRMED' WHERE id = $1`, [id])) }, way: ({ from }) => (from === 'UNCONFIRMED' ? ['silence'] : []) },
  deal_payment: { ...moneyPlace('deal-payments', ['enterprise.ENT_ADM', 'institute.INST'], async (commissions) => commissions.declare('enterprise.ENT_ADM', (await commissions.registered(null)).dealId)), asides: { silence: async (app, _, id) => void (await app.query(`UPDATE deal_payment SET state = 'UNANSWERED' WHERE id = $1`, [id])) }, way: ({ from }) => (PAYMENT_WAYS[from] ?? []) },
  commission_bill: {
    ...moneyPlace('commission-bills', ['institute.INST', 'agency.BRK'], (commissions) => commissions.billed()), asides: { overpaid: async (app, _, id) => void (await app.query('UPDATE commission_bill SET amount_fen = amount_fen + 100 WHERE id = $1', [id])) },
    way: ({ from }) => BILL_WAYS[from] ?? [],
  },
};
