import type { Client, TestApp } from './app.js';
import { newBroker, ownBroker, practising } from './broker-situations.js';
import { introductionsOf, NO_CONFLICT } from './introductions.js';
import { once } from './once.js';
import type { PersonKey } from './people.js';
import type { Place } from './process-place.js';

export interface AssignmentCase {
  id: string;
  number: string;
  state: string;
  version: number;
  reader: string;
  brokerId: string;
  brokerName: string;
  nextName: string | null;
  workingDaysLeft: number | null;
  declaredAt: string | null;
  contact: { organisationName: string; name: string; email: string } | null;
  history: { action: string; label: string; by: string; comment: string }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}

export const REQUEST = '请帮忙物色合适的合作方，并陪同第一次现场交流。';
export const NO = { reason: 'BUSY', comment: '近期手头事项较多，难以及时跟进。' };

/** Assignments of needs of enterprise.ENT to agency.BRK. */
export class Assignments {
  private colleague = '';
  /** agency.BRK has much in hand in the tests: how much one may have is the business of one test */
  readonly unlimited = once(() => this.app.query(`ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen; UPDATE rule_set SET params = params || '{"workAtMost": 200}' WHERE code = 'BROKER-2026'; ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen`));

  constructor(private readonly app: TestApp) {}

  need = async (change: object = {}): Promise<string> => (await introductionsOf(this.app).listed('needs', change)).id;

  /** Somebody else of the agency who practises: one for all, unless tests have taken him or her back meanwhile. */
  async other(): Promise<string> {
    const known = this.colleague !== '' && (await this.app.query(`SELECT 1 FROM broker_profile WHERE id = $1 AND state = 'CONFIRMED'`, [this.colleague])).length > 0;
    if (!known) this.colleague = await newBroker(this.app);
    return this.colleague;
  }

  /** The profile of agency.BRK. */
  async own(): Promise<string> {
    await this.unlimited();
    // how often one may ask is the business of one test
    await this.app.query(`UPDATE broker_assignment SET asked_at = asked_at - interval '2 days' WHERE asked_at > now() - interval '1 day'`);
    await practising(this.app);
    return (await ownBroker(this.app, 'CONFIRMED')).id;
  }

  async fresh(change: object = {}): Promise<AssignmentCase> {
    const answer = await (await this.app.as('enterprise.ENT')).post('/api/v1/assignments').send({ kind: 'need', subjectId: await this.need(change), brokerId: await this.own(), message: REQUEST });
    if (answer.status !== 201) throw new Error(`assignment: ${answer.status} ${answer.text}`);
    return answer.body as AssignmentCase;
  }

  async seen(client: Client, { id }: Pick<AssignmentCase, 'id'>): Promise<AssignmentCase> {
    return (await client.get(`/api/v1/assignments/${id}`).expect(200)).body as AssignmentCase;
  }

  /** By the version that the person sees. */
  async step(person: PersonKey, assignment: Pick<AssignmentCase, 'id'>, action: string, body?: object): Promise<AssignmentCase> {
    const client = await this.app.as(person);
    const { version } = await this.seen(client, assignment);
    const answer = await client.post(`/api/v1/assignments/${assignment.id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body ?? (await this.input(action)));
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as AssignmentCase;
  }

  /** What a step asks for. */
  async input(action: string): Promise<Record<string, unknown>> {
    return assignmentInput(action, action === 'choose' || action === 'handOver' ? await this.other() : '');
  }
}

/** @param other a broker who has not been asked yet */
export const assignmentInput = (action: string, other: string): Record<string, unknown> =>
  action === 'accept' ? { declaration: NO_CONFLICT } : action === 'decline' ? NO : action === 'choose' ? { brokerId: other } : action === 'handOver' ? { brokerId: other, comment: '同事更熟悉当地情况。' } : {};

const makers = new WeakMap<TestApp, Assignments>();
export function assignmentsOf(app: TestApp): Assignments {
  const found = makers.get(app) ?? new Assignments(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts an assignment into a state; `-`: its need is not public any more. @param next the broker to whom it is to be handed over */
export async function putAssignment(query: Query, id: string, situation: string, next: string): Promise<void> {
  await query(
    `UPDATE broker_assignment SET state = $2, accepted_at = CASE WHEN $2 IN ('ACTIVE', 'HANDOVER') THEN now() END, next_profile_id = CASE WHEN $2 = 'HANDOVER' THEN $3::uuid END WHERE id = $1`, [id, situation.replace(/-$/, ''), next],
  );
  await query(`UPDATE need SET is_public = $2 WHERE id = (SELECT subject_id FROM broker_assignment WHERE id = $1)`, [id, !situation.endsWith('-')]);
}

const WAYS: Readonly<Record<string, readonly string[]>> = { OPEN: ['decline'], UNANSWERED: ['letPass'], ACTIVE: ['accept'], HANDOVER: ['accept', 'handOver'] };

/** How assignments come about, and who takes part. */
export const ASSIGNMENT_PLACE: Place = {
  collection: 'assignments', cast: ['enterprise.ENT', 'agency.BRK'],
  create: async (app) => (await assignmentsOf(app).fresh()).id,
  way: ({ from }) => WAYS[from] ?? [],
  sort: ({ from }) => from,
  asides: { letPass: async (app, _, id) => void (await app.query(`UPDATE broker_assignment SET state = 'UNANSWERED' WHERE id = $1`, [id])) },
  input: async (app, action) => {
    // the walk of brokers' profiles may have left this one withdrawn
    await practising(app);
    return assignmentsOf(app).input(action);
  },
};
