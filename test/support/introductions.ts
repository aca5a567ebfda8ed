import type { PersonKey } from './people.js';
import type { Client, TestApp } from './app.js';
import { practising } from './broker-situations.js';
import { achievementDraft, draft, needDraft, publish } from './listings.js';
import { once } from './once.js';
import type { Place } from './process-place.js';

export interface IntroductionCase {
  dueAt: string | null;
  id: string;
  number: string;
  state: string;
  version: number;
  reader: string;
  buyerName: string | null;
  sellerName: string | null;
  workingDaysLeft: number | null;
  contact: { organisationName: string; name: string; email: string; phone: string } | null;
  declined: { side: string; reason: string; reasonLabel: string; text: string } | null;
  answering: { rate: { asked: number; answered: number; percent: number; medianDays: number | null } | null } | null;
  history: { action: string; by: string; comment: string }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}

/** What a broker declares before acting; sides declare nothing. */
export const NO_CONFLICT = { stake: 'NONE', invested: false };
export const declaredBy = (person: PersonKey): object => (person.startsWith('agency.') ? { declaration: NO_CONFLICT } : {});

export const MESSAGE = '贵单位公开的内容与我方的技术路线相近，希望约定时间当面交流指标和合作方式。';
export const DECLINE = { reason: 'MISFIT', comment: '经内部讨论，指标与我们的产线不一致。' };
/** What a step asks for. */
export const introductionInput = (action: string): Record<string, unknown> => (action.endsWith('Declines') ? DECLINE : action.includes('Agrees') ? { brokerConsent: true } : {});

const BEGINNERS = { buyer: 'enterprise.ENT', seller: 'institute.RES', broker: 'agency.BRK' } as const satisfies Record<string, PersonKey>;
export type BegunBy = keyof typeof BEGINNERS;

/** Introductions of enterprise (need by enterprise.ENT) and institute (achievement by institute.RES), begun by either or by agency.BRK. */
export class Introductions {
  /** one for all: each introduction has a need of its own */
  readonly achievement = once(async () => (await this.listed('achievements')).id);

  constructor(private readonly app: TestApp) {}

  async listed(kind: 'achievements' | 'needs', change: object = {}): Promise<{ id: string; version: number }> {
    const [author, content] = kind === 'needs' ? (['enterprise.ENT', needDraft({ brokerAllowed: true, ...change })] as const) : (['institute.RES', achievementDraft({ brokerAllowed: true, ...change })] as const);
    return publish(this.app, kind, await draft(await this.app.as(author), kind, content));
  }

  /** A broker asks for nothing unless the test says otherwise: the two meet once both have agreed. */
  async fresh(by: BegunBy = 'broker', need: object = {}, { asksNothing = true } = {}): Promise<IntroductionCase> {
    const body = { needId: (await this.listed('needs', need)).id, achievementId: await this.achievement(), message: MESSAGE, ...declaredBy(BEGINNERS[by]) };
    await this.grownOld();
    if (by === 'broker') await practising(this.app);
    const answer = await (await this.app.as(BEGINNERS[by])).post('/api/v1/introductions').send(body);
    if (answer.status !== 201) throw new Error(`introduction: ${answer.status} ${answer.text}`);
    const begun = answer.body as IntroductionCase;
    if (by === 'broker' && asksNothing) await (await this.app.as('agency.BRK')).post('/api/v1/commission-terms').send({ introductionId: begun.id }).expect(201);
    return begun;
  }

  /** What was begun before counts neither for today nor as open, and what was declined or left unanswered was so long ago: how many one may begin, and when again, is the business of one test. */
  async grownOld(): Promise<void> {
    await this.app.query(`UPDATE introduction SET updated_at = updated_at - interval '1 year' WHERE state IN ('DECLINED', 'UNANSWERED') AND updated_at > now() - interval '1 year'`);
    await this.app.query(`UPDATE introduction SET created_at = created_at - interval '2 days' WHERE created_at > now() - interval '1 day'`);
    await this.app.query(
      `UPDATE introduction SET state = 'WITHDRAWN' WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY organisation_id ORDER BY created_at DESC) AS place FROM introduction WHERE state LIKE '%\\_ASKED' OR state LIKE '%\\_LATE') r WHERE place > 15)`,
    );
  }

  async seen(client: Client, { id }: Pick<IntroductionCase, 'id'>): Promise<IntroductionCase> {
    return (await client.get(`/api/v1/introductions/${id}`).expect(200)).body as IntroductionCase;
  }

  /** By the version that the person sees. */
  async step(client: Client, introduction: Pick<IntroductionCase, 'id'>, action: string, body: object = introductionInput(action)): Promise<IntroductionCase> {
    const { version } = await this.seen(client, introduction);
    const answer = await client.post(`/api/v1/introductions/${introduction.id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as IntroductionCase;
  }

  /** Asks as the person; answers 201 or what stands against it. */
  async ask(person: PersonKey, body: object): Promise<{ status: number; body: { code?: string; detail?: string } & Partial<IntroductionCase> }> {
    const { status, body: answered } = await (await this.app.as(person)).post('/api/v1/introductions').send({ message: MESSAGE, ...declaredBy(person), ...body });
    return { status, body: answered as { code?: string } };
  }
}

const makers = new WeakMap<TestApp, Introductions>();
export function introductionsOf(app: TestApp): Introductions {
  const found = makers.get(app) ?? new Introductions(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts an introduction of a broker into a state; `-`: its need is not public any more; `+`: terms of the broker's wait for an answer. */
export async function putIntroduction(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/[-+]$/, '');
  const agreed = (side: 'BUYER' | 'SELLER') => state === 'INTRODUCED' || (/_(ASKED|LATE)$/.test(state) && !state.startsWith(side) && !state.startsWith('BOTH'));
  await query(
    `UPDATE introduction SET state = $2, late_at = CASE WHEN $2 LIKE '%LATE' THEN now() END, buyer_agreed_at = CASE WHEN $3 THEN now() END, buyer_agreed_by = CASE WHEN $3 THEN buyer_people[1] END,
       seller_agreed_at = CASE WHEN $4 THEN now() END, seller_agreed_by = CASE WHEN $4 THEN seller_people[1] END, declined_side = CASE WHEN $2 = 'DECLINED' THEN 'BUYER' END, decline_reason = CASE WHEN $2 = 'DECLINED' THEN 'PRICE' END WHERE id = $1`,
    [id, state, agreed('BUYER'), agreed('SELLER')],
  );
  await query(`DELETE FROM commission_terms WHERE introduction_id = $1 AND state = 'PROPOSED'`, [id]);
  if (situation.endsWith('+')) {
    await query(
      `INSERT INTO commission_terms (id, number, introduction_id, buyer_organisation_id, seller_organisation_id, seller_people, organisation_id, created_by, proposed_by, content, text_version, text, text_english, text_sha256, last_seat, confirmations, state)
       SELECT gen_random_uuid(), 'YJ-' || number, id, buyer_organisation_id, seller_organisation_id, seller_people, organisation_id, created_by, 'BROKER', '{}', '1', '约定', 'terms', repeat('0', 64), 'SELLER', '[]', 'PROPOSED' FROM introduction WHERE id = $1`,
      [id],
    );
  }
  await query(`UPDATE need SET is_public = $2 WHERE id = (SELECT need_id FROM introduction WHERE id = $1)`, [id, !situation.endsWith('-')]);
}

/** How introductions come about, and who takes part. */
export const INTRODUCTION_PLACE: Place = {
  collection: 'introductions', cast: ['enterprise.ENT', 'institute.RES', 'agency.BRK'],
  create: async (app) => (await introductionsOf(app).fresh('broker')).id,
  way: ({ from }) => [...(from.startsWith('BUYER') ? ['sellerAgreesFirst'] : from.startsWith('SELLER') ? ['buyerAgreesFirst'] : []), ...(from.endsWith('_LATE') ? ['overdue'] : [])],
  sort: ({ from }) => from,
  asides: { overdue: async (app, _, id) => void (await app.query(`UPDATE introduction SET state = replace(state, '_ASKED', '_LATE'), late_at = now() WHERE id = $1`, [id])) },
  input: (_, action) => Promise.resolve(introductionInput(action)),
};
