import { addDays } from '../../src/kernel/calendar/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import type { Client, TestApp } from './app.js';
import { introductionsOf } from './introductions.js';
import { today } from './listings.js';
import { once } from './once.js';
import type { Place } from './process-place.js';

export interface DealCase {
  id: string;
  number: string;
  state: string;
  version: number;
  reader: string;
  probability: number;
  contractId: string | null;
  mayReadContract: boolean;
  toBePriced: { cases: { number: string }[]; start: Record<string, unknown> | null } | null;
  lost: { side: string; reason: string; reasonLabel: string; text: string } | null;
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
  history: { action: string; by: string }[];
  timeline: { kind: string; text: string; by: string; comment: string }[];
  room: {
    open: boolean; lastNo: number; readNo: number;
    people: { personId: string; name: string; side: string; office: boolean }[];
    colleagues: { personId: string; name: string }[];
    tasks: { id: string; title: string; side: string; person: string | null; doneBy: string | null; mine: boolean }[];
    meetings: { id: string; title: string; place: string; link: string; minutes: string; cancelReason: string; statements: { side: string; confirms: boolean; text: string }[]; mayCancel: boolean; mayMinute: boolean; mayState: boolean }[];
  } | null;
}

export interface Said {
  no: number;
  by: string;
  side: string;
  own: boolean;
  text: string;
  files: { id: string; name: string; contentUrl: string }[];
}

export const LOSS = { reason: 'PRICE', comment: '双方报价相差较大，暂不继续。' };
export const TASK = { title: '提供第三方检测报告', side: 'SELLER', dueOn: addDays(today(), 400) };
export const MEETING = { title: '样件验证现场会', startsAt: `${addDays(today(), 380)}T09:30:00+08:00`, place: '演示复合材料有限公司二号厂房' };
export const MINUTES = '双方确认了样件的检测项目。';
export const CANCEL = { reason: '样件尚未送达，另约时间。' };
export const CORRECTION = { confirms: false, text: '检测项目以双方盖章的清单为准，不含耐盐雾试验。' };
export const dealInput = (action: string): Record<string, unknown> => (action === 'lose' ? LOSS : action === 'rescind' ? { comment: '合同已经协商解除，不再履行。' } : action === 'reopen' ? { comment: '现场验收时发现检测报告缺页。' } : {});

/** Deals of enterprise.ENT and institute.RES, whom agency.BRK has brought together. */
export class Deals {
  constructor(private readonly app: TestApp) {}

  async fresh(need: object = {}): Promise<DealCase> {
    const introductions = introductionsOf(this.app);
    const begun = await introductions.fresh('broker', need);
    await introductions.step(await this.app.as('enterprise.ENT'), begun, 'buyerAgreesFirst');
    await introductions.step(await this.app.as('institute.RES'), begun, 'sellerAgrees');
    const [row] = await this.app.query<{ id: string }>('SELECT id FROM deal WHERE introduction_id = $1', [begun.id]);
    return this.seen(await this.app.as('enterprise.ENT'), { id: row?.id ?? '' });
  }

  async seen(client: Client, { id }: Pick<DealCase, 'id'>): Promise<DealCase> {
    return (await client.get(`/api/v1/deals/${id}`).expect(200)).body as DealCase;
  }

  async step(client: Client, deal: Pick<DealCase, 'id'>, action: string, body: object = dealInput(action)): Promise<DealCase> {
    const { version } = await this.seen(client, deal);
    const answer = await client.post(`/api/v1/deals/${deal.id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as DealCase;
  }

  async say(client: Client, { id }: Pick<DealCase, 'id'>, text: string, fileIds?: string[]): Promise<number> {
    const answer = await client.post(`/api/v1/deals/${id}/messages`).send({ text, ...(fileIds ? { fileIds } : {}) });
    if (answer.status !== 201) throw new Error(`message: ${answer.status} ${answer.text}`);
    return (answer.body as { no: number }).no;
  }

  /** Latest first. */
  async messages(client: Client, { id }: Pick<DealCase, 'id'>): Promise<Said[]> {
    return ((await client.get(`/api/v1/deals/${id}/messages?limit=100`).expect(200)).body as { items: Said[] }).items;
  }

  /** A task of the buyer, by the rows. */
  async task(id: string): Promise<string> {
    const taskId = newId();
    await this.app.query(`INSERT INTO deal_task (id, deal_id, title, side, due_on, created_by) SELECT $1, $2, '核对指标', 'BUYER', '2030-01-01', p.id FROM person p WHERE p.email = 'enterprise-ent@example.test'`, [taskId, id]);
    return taskId;
  }

  /** A meeting of the buyer, by the rows. @param minutes of the seller; absent: none @param inDays negative where it has taken place */
  async meeting(id: string, { minutes, inDays = 0 }: { minutes?: string; inDays?: number } = {}): Promise<string> {
    const meetingId = newId();
    await this.app.query(`INSERT INTO deal_meeting (id, deal_id, title, starts_at, place, side, created_by) SELECT $1, $2, '线上交流', now() + make_interval(days => $3), '演示会议室', 'BUYER', p.id FROM person p WHERE p.email = 'enterprise-ent@example.test'`, [meetingId, id, inDays]);
    if (minutes !== undefined) await this.app.query(`UPDATE deal_meeting SET minutes = $2, minutes_side = 'SELLER', minutes_by = created_by, minutes_at = now() WHERE id = $1`, [meetingId, minutes]);
    return meetingId;
  }
}

const makers = new WeakMap<TestApp, Deals>();
export function dealsOf(app: TestApp): Deals {
  const found = makers.get(app) ?? new Deals(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

const CONTRACTED = ['CONTRACT_DRAFT', 'SIGNED', 'REGISTERED', 'PERFORMING', 'COMPLETED', 'CLOSED'];
/** Where a deal that sleeps fell asleep, by the mark behind its state. */
const SLEPT: Readonly<Record<string, string>> = { DORMANT: 'INTRODUCED', 'DORMANT-': 'EVALUATION', 'DORMANT+': 'NEGOTIATION', 'DORMANT=': 'CONTRACT_DRAFT' };

const END_REGISTRATION = `UPDATE tech_contract SET state = 'REFUSED' WHERE id = (SELECT contract_id FROM deal WHERE id = $1)`;

/** Puts a deal into a state; `-` of an awake one: something has happened lately; of one that is performed: the registration has ended. */
export async function putDeal(query: Query, id: string, situation: string): Promise<void> {
  const slept = SLEPT[situation] ?? null;
  const state = situation.replace(/[+=-]$/, '');
  await query(
    `UPDATE deal SET state = $2, slept_from = $3, lost_by = CASE WHEN $2 = 'LOST' THEN 'BUYER' END, lost_reason = CASE WHEN $2 = 'LOST' THEN 'PRICE' END, due_at = now() + make_interval(days => $4),
       contract_id = CASE WHEN $5 THEN coalesce(contract_id, (SELECT c.id FROM tech_contract c WHERE NOT EXISTS (SELECT 1 FROM deal d WHERE d.contract_id = c.id) ORDER BY c.created_at LIMIT 1)) END WHERE id = $1`,
    [id, state, slept, slept === null && situation.endsWith('-') ? 60 : -1, CONTRACTED.includes(state) || slept === 'CONTRACT_DRAFT'],
  );
  if (situation === 'PERFORMING-') await query(END_REGISTRATION, [id]);
}

const STEPS = ['evaluate', 'negotiate', 'draftContract'];
const STAGES = ['INTRODUCED', 'EVALUATION', 'NEGOTIATION', 'CONTRACT_DRAFT'];
const WAKES: Readonly<Record<string, string>> = { wakeToIntroduced: 'INTRODUCED', wakeToEvaluation: 'EVALUATION', wakeToNegotiation: 'NEGOTIATION', wakeToContractDraft: 'CONTRACT_DRAFT' };

/** How deals come about, and who takes part. */
export const DEAL_PLACE: Place = {
  collection: 'deals', cast: ['enterprise.ENT', 'institute.RES', 'agency.BRK'],
  create: async (app) => (await dealsOf(app).fresh()).id,
  way: ({ action, from }) => (from === 'PERFORMING' || from === 'COMPLETED' ? [...STEPS, 'pay', ...(from === 'COMPLETED' ? ['deliver'] : []), ...(action === 'rescind' ? ['endRegistration'] : [])] : from === 'DORMANT' ? [...STEPS.slice(0, STAGES.indexOf(WAKES[action] ?? 'INTRODUCED')), 'fallAsleep'] : STEPS.slice(0, STAGES.indexOf(from))),
  sort: ({ action, from }) => (from === 'DORMANT' ? (WAKES[action] ?? 'INTRODUCED') : ''),
  asides: { deliver: async (app, _, id) => void (await app.query(`UPDATE deal SET state = 'COMPLETED' WHERE id = $1`, [id])), endRegistration: async (app, _, id) => void (await app.query(END_REGISTRATION, [id])), pay: async (app, _, id) => void (await app.query(`UPDATE deal SET state = 'PERFORMING' WHERE id = $1`, [id])), fallAsleep: async (app, _, id) => void (await app.query(`UPDATE deal SET slept_from = state, state = 'DORMANT' WHERE id = $1`, [id])) },
  input: (_, action) => Promise.resolve(dealInput(action)),
};

/** One for all who only look at it, or take back what they write. */
export const sharedDeal = (app: TestApp) => once(() => dealsOf(app).fresh());
