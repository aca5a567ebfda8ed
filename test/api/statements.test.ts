import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft, publish, step } from '../support/listings.js';
import { statementsOf } from '../support/statements.js';
import { png } from './good-files.js';

let app: TestApp;
let subjectId: string;
let side = 4;

beforeAll(async () => {
  app = await startTestApp({ config: { WORKER: 'off' } });
  subjectId = (await draft(await app.as('institute.RES'), 'achievements', achievementDraft())).id;
  await grow();
});
afterAll(() => app.close());

const upload = async (client: Client) =>
  client.post('/api/v1/files').field({ subjectKind: 'achievement', subjectId, purpose: '照片' }).attach('file', png(++side, 4), { filename: `图${side}.png`, contentType: 'image/png' }).expect(201);

/** A few more rows of everything that lists show. */
async function grow(): Promise<void> {
  const [author, ent] = await Promise.all([app.as('institute.RES'), app.as('enterprise.ENT')]);
  for (let i = 0; i < 3; i += 1) {
    await draft(author, 'achievements', achievementDraft({ title: `草稿之一 ${i}` }));
    await step(author, 'achievements', await draft(author, 'achievements', achievementDraft()), 'submit');
    await publish(app, 'achievements', await draft(author, 'achievements', achievementDraft({ title: '鲟鱼籽酱' })));
    await publish(app, 'needs', await draft(ent, 'needs', needDraft({ title: '鲟鱼籽酱' })));
    await upload(author);
  }
}

const LISTS: [path: () => string, person: 'institute.RES' | 'institute.INST' | 'bureau.BUR_CG' | 'enterprise.ENT', rows: (body: unknown) => number][] = [
  [() => '/api/v1/achievements?limit=100', 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/achievements?limit=100', 'bureau.BUR_CG', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/needs?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/workbench', 'institute.INST', (body) => (body as { todo: unknown[] }).todo.length],
  [() => '/api/v1/workbench', 'institute.RES', (body) => (body as { mine: unknown[] }).mine.length],
  [() => `/api/v1/files?subjectKind=achievement&subjectId=${subjectId}`, 'institute.RES', (body) => (body as unknown[]).length],
  [() => '/api/v1/search?q=鲟鱼籽酱', 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
];

describe('a list asks the database as often for many rows as for few', () => {
  const few: Record<string, { rows: number; statements: number }> = {};
  const measured = async (path: string, person: (typeof LISTS)[number][1], rows: (body: unknown) => number) => {
    const client = await app.as(person);
    let body: unknown;
    // the first request opens connections
    await client.get(path).expect(200);
    const statements = await statementsOf(app, async () => (body = (await client.get(path).expect(200)).body as unknown));
    return { rows: rows(body), statements: statements.length };
  };

  beforeAll(async () => {
    for (const [path, person, rows] of LISTS) few[`${path()} ${person}`] = await measured(path(), person, rows);
    await grow();
    await grow();
  });

  it.each(LISTS)('%p as %s', async (path, person, rows) => {
    const before = few[`${path()} ${person}`];
    const after = await measured(path(), person, rows);
    expect(after.rows).toBeGreaterThan(before?.rows ?? Infinity);
    expect(after.statements).toBe(before?.statements);
    expect(after.statements).toBeGreaterThan(0);
    expect(after.statements).toBeLessThan(25);
  });
});
