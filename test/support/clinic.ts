import { assignmentsOf, NO } from './assignments.js';
import { NO_CONFLICT } from './introductions.js';
import { contentSha256 } from '../../src/kernel/versions/index.js';
import type { PersonKey } from './people.js';
import type { Client, TestApp } from './app.js';
import { practising } from './broker-situations.js';
import { draft, needDraft, type Working } from './listings.js';
import type { Place } from './process-place.js';

export interface VisitCase {
  id: string;
  number: string;
  needId: string;
  state: string;
  version: number;
  score: number;
  threshold: number;
  title: string;
  organisationName: string | null;
  brokerName: string | null;
  workingDaysLeft: number | null;
  content: Record<string, unknown> | null;
  suggestion: Record<string, unknown> | null;
  items: { key: string; met: boolean; question: string }[];
  history: { action: string; by: string; comment: string }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}

/** A need that says too little: it may be submitted, and scores 38. */
export const vagueNeed = () => needDraft({ problem: '焊缝老断，想找个好办法，请专家看看，越快越好。', keywords: [], indicators: [{ name: '强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', testMethod: '', weight: 10, veto: false }], budget: { kind: 'NEGOTIABLE', minFen: null, maxFen: null, hard: false } });

export const CHANGE = { presentWay: '用进口焊丝手工焊接，每件平均返修两次，返修后仍有两成拉断。', plain: '车门焊好以后容易从焊缝断开，想找更结实的焊丝。' };
export const SUGGEST = { change: CHANGE, comment: '写明现在的做法，方便对方判断。' };
export const WORD = '已与企业当面核对，指标和检测条件都能说清楚，可以发布。';
/** What a step asks for. */
export const clinicInput = (action: string, brokerId = ''): Record<string, unknown> => (action === 'call' ? { brokerId } : action === 'refuse' ? NO : action === 'suggest' ? SUGGEST : action === 'accept' ? { fields: ['presentWay', 'plain'] } : action === 'take' ? { declaration: NO_CONFLICT } : action === 'vouch' ? { outcome: 'PUBLISH', comment: WORD } : {});

/** Visits of needs by enterprise.ENT; agency.BRK takes them. */
export class Clinics {
  constructor(private readonly app: TestApp) {}

  /** A draft that nobody has asked about yet. */
  async draft(content: object = vagueNeed()): Promise<Working> {
    return draft(await this.app.as('enterprise.ENT'), 'needs', content);
  }

  async fresh(to: 'ASKED' | 'TAKEN' = 'ASKED', content: object = vagueNeed()): Promise<VisitCase> {
    const answer = await (await this.app.as('enterprise.ENT')).post('/api/v1/clinic').send({ needId: (await this.draft(content)).id, request: '请帮忙看看指标怎么写。' });
    if (answer.status !== 201) throw new Error(`clinic: ${answer.status} ${answer.text}`);
    await practising(this.app);
    const visit = answer.body as VisitCase;
    return to === 'ASKED' ? visit : this.step('agency.BRK', visit, 'take');
  }

  async seen(client: Client, { id }: Pick<VisitCase, 'id'>): Promise<VisitCase> {
    return (await client.get(`/api/v1/clinic/${id}`).expect(200)).body as VisitCase;
  }

  /** By the version that the person sees. */
  async step(person: PersonKey, visit: Pick<VisitCase, 'id'>, action: string, body: object = clinicInput(action)): Promise<VisitCase> {
    const client = await this.app.as(person);
    const { version } = await this.seen(client, visit);
    const answer = await client.post(`/api/v1/clinic/${visit.id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as VisitCase;
  }
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts a visit into a state, taken by the person; `-`: its need is published by now. */
export async function putVisit(query: Query, id: string, situation: string, broker: string): Promise<void> {
  const state = situation.replace(/-$/, '');
  await query(
    `UPDATE need_clinic SET state = $2, broker_ids = CASE WHEN $2 = 'ASKED' THEN '{}'::uuid[] ELSE ARRAY[$3::uuid] END,
       broker_organisation_id = CASE WHEN $2 = 'ASKED' THEN NULL ELSE (SELECT organisation_id FROM membership WHERE person_id = $3 ORDER BY created_at LIMIT 1) END,
       called_id = (SELECT b.id FROM broker_profile b WHERE b.created_by = $3 ORDER BY b.created_at DESC, b.id DESC LIMIT 1), called_at = now(), last_title = CASE WHEN $2 IN ('VOUCHED', 'CLOSED') THEN '演示需求' END, last_field = CASE WHEN $2 IN ('VOUCHED', 'CLOSED') THEN '05' END,
       suggestion = CASE WHEN $2 = 'SUGGESTED' THEN $4::jsonb END, suggestion_base = CASE WHEN $2 = 'SUGGESTED' THEN $5::jsonb END, vouched_digest = CASE WHEN $2 = 'VOUCHED' THEN 'x' END, vouched_outcome = CASE WHEN $2 = 'VOUCHED' THEN 'PUBLISH' END WHERE id = $1`,
    [id, state, broker, JSON.stringify(CHANGE), JSON.stringify({ presentWay: contentSha256(''), plain: contentSha256('') })],
  );
  await query(`UPDATE need SET state = $2 WHERE id = (SELECT need_id FROM need_clinic WHERE id = $1)`, [id, situation.endsWith('-') ? 'LISTED' : 'DRAFT']);
}

/** How visits come about, and who takes part. */
export const CLINIC_PLACE: Place = {
  collection: 'clinic', cast: ['enterprise.ENT', 'agency.BRK', 'bureau.BUR_CG'],
  create: async (app) => (await new Clinics(app).fresh()).id,
  input: async (app, action) => {
    // the walk of brokers' profiles may have left this one withdrawn
    await practising(app);
    return clinicInput(action, action === 'call' ? await assignmentsOf(app).own() : '');
  },
};
