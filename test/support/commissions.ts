import type { Client, TestApp } from './app.js';
import { introductionsOf } from './introductions.js';
import type { PersonKey } from './people.js';
import type { Place, Standing } from './process-place.js';

export interface TermsCase extends Standing {
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

export interface CommissionCase {
  reader: string;
  settled: boolean;
  mayPropose: boolean;
  terms: TermsCase[];
}

/** 3 % of what is paid for technology up to a million yuan, 2 % above, paid by the seller. */
export const TERMS = { payer: 'SELLER', basis: 'TECH_PAID', steps: [{ aboveFen: 0, rateBp: 300 }, { aboveFen: 100_000_000, rateBp: 200 }], dueDays: 30 };
export const SHARED_TERMS = { ...TERMS, payer: 'BOTH', buyerShareBp: 5_000 };
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

  async propose(introductionId: string, terms: object | null = TERMS, person: PersonKey = 'agency.BRK'): Promise<TermsCase> {
    const answer = await (await this.app.as(person)).post('/api/v1/commission-terms').send({ introductionId, ...(terms ? { terms } : {}) });
    if (answer.status !== 201) throw new Error(`terms: ${answer.status} ${answer.text}`);
    return answer.body as TermsCase;
  }

  async proposed(terms: object = TERMS): Promise<TermsCase> {
    return this.propose(await this.begun(), terms);
  }

  async agreed(introductionId?: string): Promise<TermsCase> {
    const { id } = await this.propose(introductionId ?? (await this.begun()));
    return this.step('institute.INST', id, 'confirm');
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

const makers = new WeakMap<TestApp, Commissions>();
export function commissionsOf(app: TestApp): Commissions {
  const found = makers.get(app) ?? new Commissions(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts terms of both sides into a state; `-` of proposed ones: only the seller has yet to confirm. */
export async function putTerms(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/-$/, '');
  await query(
    `UPDATE commission_terms SET state = $2, buyer_waits = $2 = 'PROPOSED' AND NOT $3, seller_waits = $2 = 'PROPOSED', agreed_at = CASE WHEN $2 IN ('AGREED', 'SUPERSEDED') THEN now() END,
       valid_until = CASE WHEN $2 IN ('AGREED', 'SUPERSEDED') THEN current_date + 730 END WHERE id = $1`,
    [id, state, situation.endsWith('-')],
  );
}

/** How terms come about, and who takes part: both sides are asked. */
export const TERMS_PLACE: Place = {
  collection: 'commission-terms', cast: ['agency.BRK', 'enterprise.ENT_ADM', 'institute.INST'],
  create: async (app) => (await commissionsOf(app).proposed(SHARED_TERMS)).id,
  input: (_, action, standing) => Promise.resolve(termsInput(action, (standing as TermsCase).sha256)),
};
