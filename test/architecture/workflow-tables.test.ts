import pg from 'pg';
import '../../src/app.module.js';
import { permission } from '../../src/kernel/access/index.js';
import { allWorkflows, checkTable, type WorkflowDefinition } from '../../src/kernel/workflow/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const WORKFLOWS = [...allWorkflows().values()];
const state = { zh: '状态', en: 'State', tone: 'draft' } as const;
const step = (from: string[], to: string) => ({ zh: '步骤', en: 'Step', from, to, permission: 'none', tone: 'default' as const });

/** draft → done, and what a test adds to it */
const table = (states: WorkflowDefinition['states'], actions: WorkflowDefinition['actions']): WorkflowDefinition => ({
  name: 'fixture', zh: '', en: '', table: 'fixture', initial: 'DRAFT', visibility: [],
  states: { DRAFT: state, DONE: { ...state, final: true }, ...states }, actions: { finish: step(['DRAFT'], 'DONE'), ...actions },
});

describe('a workflow table', () => {
  it('passes where every state is reached and left', () => {
    expect(() => checkTable(table({}, {}))).not.toThrow();
  });

  it('fails with a state that nothing leads to', () => {
    expect(() => checkTable(table({ LOST: state }, { rescue: step(['LOST'], 'DONE') }))).toThrow('state LOST cannot be reached');
  });

  it('fails with states that reach only each other', () => {
    const island = { EAST: state, WEST: state };
    expect(() => checkTable(table(island, { go: step(['EAST'], 'WEST'), back: step(['WEST'], 'EAST') }))).toThrow('state EAST cannot be reached');
  });

  it('fails with a dead end that is not declared final', () => {
    expect(() => checkTable(table({ STUCK: state }, { enter: step(['DRAFT'], 'STUCK') }))).toThrow('state STUCK is a dead end');
  });

  it('fails with a step from or to a state that does not exist', () => {
    expect(() => checkTable(table({}, { vanish: step(['DRAFT'], 'NOWHERE') }))).toThrow('action vanish names the unknown state NOWHERE');
    expect(() => checkTable(table({}, { appear: step(['NOWHERE'], 'DONE') }))).toThrow('action appear names the unknown state NOWHERE');
  });

  it('fails with a step that wants a reason now and then, and asks for it always or never', () => {
    const commentWanted = () => null;
    for (const comment of ['required', undefined] as const) expect(() => checkTable(table({}, { sometimes: { ...step(['DRAFT'], 'DONE'), ...(comment ? { comment } : {}), commentWanted } }))).toThrow('action sometimes wants a reason sometimes');
    expect(() => checkTable(table({}, { sometimes: { ...step(['DRAFT'], 'DONE'), comment: 'optional', commentWanted } }))).not.toThrow();
  });

  it('fails with a state that is told and does not exist, and where nobody would see which it is', () => {
    const told = (of: string[], insight?: string) => ({ ...table({}, {}), ...(insight === undefined ? {} : { insight }), told: [{ zh: '审核中', en: 'Under review', as: 'DRAFT', of }] });
    expect(() => checkTable(told(['DRAFT', 'NOWHERE'], 'none'))).toThrow('the unknown state NOWHERE is told');
    expect(() => checkTable(told(['DRAFT', 'DONE']))).toThrow('nobody sees which');
    expect(() => checkTable(told(['DRAFT', 'DONE'], 'none'))).not.toThrow();
  });
});

describe('every workflow of the product', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it.each(WORKFLOWS)('$name: the database allows exactly the states of the table', async ({ table: name, states }) => {
    const { rows } = await client.query<{ check: string }>(
      `SELECT pg_get_constraintdef(c.oid) AS check FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ALL (c.conkey)
        WHERE c.conrelid = $1::regclass AND c.contype = 'c' AND a.attname = 'state'`,
      [name],
    );
    expect(rows).toHaveLength(1);
    expect([...(rows[0]?.check ?? '').matchAll(/'(\w+)'/g)].map(([, found]) => found).sort()).toEqual(Object.keys(states).sort());
  });

  it.each(WORKFLOWS)('$name: every step and every sight has a declared permission and both languages', ({ visibility, states, actions }) => {
    for (const key of [...visibility, ...Object.values(actions).map((action) => action.permission)]) expect(permission(key).grants.length).toBeGreaterThan(0);
    const labels = [...Object.values(states), ...Object.values(actions)];
    expect(labels.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/^[A-Z]/.test(en))).toEqual([]);
  });
});
