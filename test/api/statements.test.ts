import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { assignmentsOf } from '../support/assignments.js';
import { newBroker } from '../support/broker-situations.js';
import { commissionsOf } from '../support/commissions.js';
import { Clinics } from '../support/clinic.js';
import { dealsOf } from '../support/deals.js';
import { introductionsOf } from '../support/introductions.js';
import { pricingsOf } from '../support/pricings.js';
import { rewardsOf } from '../support/broker-rewards.js';
import { ndasOf } from '../support/ndas.js';
import { trialsOf } from '../support/trials.js';
import { jointDraft, paperOf } from '../support/contract-situations.js';
import { attachPaper, newContract, take } from '../support/contracts.js';
import { Challenges } from '../support/challenges.js';
import { drawnPanel } from '../support/experts.js';
import { needCallsOf } from '../support/expert-situations.js';
import { freshProject } from '../support/projects.js';
import { newIncome } from '../support/income.js';
import { grounds } from '../support/register-situations.js';
import { newList } from '../support/registration-lists.js';
import { achievementDraft, draft, needDraft, publish, step } from '../support/listings.js';
import { ReliefCases } from '../support/relief-situations.js';
import { lodge, noticeDraft, publishNotice } from '../support/notices.js';
import { statementsOf } from '../support/statements.js';
import { png } from './good-files.js';
import { until } from '../support/until.js';

let app: TestApp;
let subjectId: string;
let needId: string;
let side = 4;
let reliefs: ReliefCases;

beforeAll(async () => {
  app = await startTestApp();
  reliefs = new ReliefCases(app);
  subjectId = (await draft(await app.as('institute.RES'), 'achievements', achievementDraft())).id;
  const need = await draft(await app.as('enterprise.ENT'), 'needs', needDraft());
  needId = need.id;
  await publish(app, 'needs', need);
  await publishOthers();
  await grow();
});
afterAll(() => app.close());

const upload = async (client: Client) =>
  client.post('/api/v1/files').field({ subjectKind: 'achievement', subjectId, purpose: '照片' }).attach('file', png(++side, 4), { filename: `图${side}.png`, contentType: 'image/png' }).expect(201);

/** Something else to compare with: words that stand in every record tell nothing. */
async function publishOthers(): Promise<void> {
  const author = await app.as('institute.RES');
  for (const [title, problem] of OTHERS) {
    await publish(app, 'achievements', await draft(author, 'achievements', achievementDraft({ title, oneLine: title, problem, solution: problem, keywords: [title.slice(0, 4)], indicators: [] })));
  }
}
const OTHERS = ['海带', '苹果', '牡蛎', '小麦', '蓝莓', '花生'].map(
  (crop) => [`${crop}保鲜储运方法`, `${crop}采收以后在常温下存放不久便变质，运到外地损耗很大，需要低温处理与包装。`.repeat(2)] as const,
);

async function fileContract(): Promise<void> {
  const office = await app.as('institute.INST');
  const contract = await newContract(office, await jointDraft(app));
  await attachPaper(office, contract.id, '合同全文', paperOf(contract.id));
  await take(office, contract, 'submit');
}

/** Somebody of the other side opens the confidential file of the achievement that all introductions are about. */
async function viewFile(): Promise<void> {
  const fileId = await ndasOf(app).file();
  await ndasOf(app).inForce();
  for (let i = 0; i < 2; i += 1) await ndasOf(app).open('enterprise.ENT', fileId);
  viewed = await introductionsOf(app).achievement();
}
let viewed: string;

/** A few more rows of everything that lists show. */
async function grow(): Promise<void> {
  const [author, ent] = await Promise.all([app.as('institute.RES'), app.as('enterprise.ENT')]);
  for (let i = 0; i < 3; i += 1) {
    await draft(author, 'achievements', achievementDraft({ title: `草稿之一 ${i}` }));
    await step(author, 'achievements', await draft(author, 'achievements', achievementDraft()), 'submit');
    await publish(app, 'achievements', await draft(author, 'achievements', achievementDraft({ title: '鲟鱼籽酱' })));
    await publish(app, 'needs', await draft(ent, 'needs', needDraft({ title: '鲟鱼籽酱' })));
    await upload(author);
    await trialsOf(app).proposed();
    await author.post('/api/v1/saved-searches').send({ name: `订阅 ${i}`, frequency: 'WEEKLY', criteria: { q: '鲟鱼籽酱', field: ['05'] } }).expect(201);
    await fileContract();
    await reliefs.fresh('draft');
    const { id } = await new Challenges(app).fresh('open');
    await (await app.as('institute.INST')).post(`/api/v1/challenges/${id}/questions`).send({ text: '是否接受联合揭榜？请明确。' }).expect(201);
    await lodge(ent, await publishNotice(await app.as('bureau.BUR_PLAN'), await app.as('bureau.BUR_CG'), noticeDraft('PN-NEED')));
    await drawnPanel(app);
    await freshProject(app);
    await needCallsOf(app).fresh('submitted');
    await introductionsOf(app).fresh('broker');
    await assignmentsOf(app).fresh();
    await pricingsOf(app).fresh({}, []);
    await new Clinics(app).fresh();
    await newBroker(app);
    const deal = await dealsOf(app).fresh();
    await dealsOf(app).say(ent, deal, '贵所的方案我们看过了。');
    await rewardsOf(app).listed();
    await viewFile();
    await commissionsOf(app).proposed();
    await commissionsOf(app).billed();
    await commissionsOf(app).declare('enterprise.ENT_ADM', (await commissionsOf(app).registered()).dealId, { amountFen: 1 });
    await needCallsOf(app).call('open');
    await newIncome(await app.as('institute.INST'), (await grounds(app)).small.id);
    await newList(await app.as('institute.INST'), []);
  }
  await app.jobsDone();
}

type Reader = 'institute.RES' | 'institute.INST' | 'bureau.BUR_PLAN' | 'bureau.BUR_CG' | 'bureau.REG1' | 'enterprise.ENT';
const LISTS: [path: () => string, person: Reader, rows: (body: unknown) => number, body?: object, most?: number][] = [
  [() => '/api/v1/achievements?limit=100', 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/achievements?limit=100', 'bureau.BUR_CG', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/needs?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/contracts?limit=100', 'institute.INST', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/contracts?limit=100&view=desk', 'bureau.REG1', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/relief-cases?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/notices?limit=100', 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/challenges?limit=100', 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/challenge-cases?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/challenge-questions?limit=100', 'institute.INST', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/panels?limit=100', 'bureau.BUR_PLAN', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/panel-seats?limit=100', 'bureau.BUR_PLAN', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/need-calls?limit=100', 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/need-offers?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/pricings?limit=100', 'institute.INST', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/introductions?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/trials?limit=100', 'institute.INST', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/ndas?limit=100', 'institute.INST', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/assignments?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/clinic?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/brokers?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/broker-profiles?limit=100', 'bureau.BUR_CG', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/broker-profiles/workload?limit=100', 'bureau.BUR_CG', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/deals?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => `/api/v1/confidential-views?kind=achievement&listingId=${viewed}&limit=100`, 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/notifications?limit=100', 'institute.INST', (body) => (body as { items: unknown[] }).items.length, undefined, 100],
  [() => '/api/v1/broker-rewards?limit=100', 'bureau.BUR_CG', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/projects?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/objections?limit=100', 'enterprise.ENT', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/income-cases?limit=100', 'institute.INST', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/registration-lists?limit=100', 'institute.INST', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/workbench', 'institute.INST', (body) => (body as { todo: unknown[] }).todo.length],
  [() => '/api/v1/workbench', 'institute.RES', (body) => (body as { mine: unknown[] }).mine.length],
  [() => `/api/v1/files?subjectKind=achievement&subjectId=${subjectId}`, 'institute.RES', (body) => (body as unknown[]).length],
  [() => `/api/v1/needs/${needId}/matches?limit=50`, 'enterprise.ENT', (body) => (body as unknown[]).length],
  [() => '/api/v1/matching/preview', 'enterprise.ENT', (body) => (body as unknown[]).length, { text: needDraft().problem, limit: 50 }],
  [() => `/api/v1/achievements/${subjectId}/similar`, 'institute.RES', (body) => (body as { items: unknown[] }).items.length, undefined, 5],
  [() => '/api/v1/saved-searches', 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
  [() => '/api/v1/search?q=鲟鱼籽酱', 'institute.RES', (body) => (body as { items: unknown[] }).items.length],
];

describe('a list asks the database as often for many rows as for few', () => {
  const few: Record<string, { rows: number; statements: number }> = {};
  const measured = async ([path, person, rows, sent]: (typeof LISTS)[number]) => {
    const client = await app.as(person);
    const ask = async () => (await (sent ? client.post(path()).send(sent) : client.get(path())).expect(200)).body as unknown;
    // the first request opens connections
    let body = await ask();
    const statements = await statementsOf(app, async () => (body = await ask()));
    return { rows: rows(body), statements: statements.length };
  };

  beforeAll(async () => {
    for (const list of LISTS) few[`${list[0]()} ${list[1]}`] = await measured(list);
    await grow();
    await grow();
  });

  it.each(LISTS.map((list) => [String(list[0]), list[1], list] as const))('%s as %s', async (_, __, list) => {
    const before = few[`${list[0]()} ${list[1]}`];
    const after = await measured(list);
    // a list that is cut off may be as long as it gets before
    expect(after.rows).toBeGreaterThanOrEqual(Math.min((before?.rows ?? Infinity) + 1, list[4] ?? Infinity));
    expect(after.statements).toBe(before?.statements);
    expect(after.statements).toBeGreaterThan(0);
    // for an office that binds its institute the workbench asks some twenty kinds of records
    expect(after.statements).toBeLessThan(70);
  });
});

describe('a request', () => {
  it('asks for no records where there are none to show', async () => {
    const client = await app.as('enterprise2.ENT');
    expect((await client.get('/api/v1/contracts?limit=100').expect(200)).body).toMatchObject({ items: [] });
    const sent = await statementsOf(app, () => client.get('/api/v1/contracts?limit=100').expect(200));
    expect(sent.filter((text) => text.includes('FROM "tech_contract"'))).toHaveLength(1);
  });

  it('finds what every request asks already planned on its connection', async () => {
    const client = await app.as('enterprise.ENT');
    // each connection plans for itself, and the next question may go to another one
    await until('a connection knows who asks and the record by its id', async () => {
      await client.get(`/api/v1/needs/${needId}/working`).expect(200);
      const prepared = await app.query<{ statement: string }>(`SELECT statement FROM pg_prepared_statements`);
      return ['FROM session c', 'FROM "need" "Need"'].every((what) => prepared.some(({ statement }) => statement.includes(what)));
    });
  });

  it('is refused with one statement beside the question who asks', async () => {
    const sent = await statementsOf(app, async () => (await app.as('institute.RES')).get('/api/v1/audit/records').expect(403));
    expect(sent.map((text) => text.replace('/* prepared */ ', '').slice(0, 12))).toEqual(['SELECT p.id ', 'WITH written']);
  });
});
