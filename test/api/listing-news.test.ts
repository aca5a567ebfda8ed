import { Reminders } from '../../src/kernel/workflow/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { todoOf } from '../support/desk.js';
import { achievementDraft, draft, step } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

let app: TestApp;
const PEOPLE = ['institute.RES', 'institute.INST'] as const satisfies readonly PersonKey[];

beforeAll(async () => {
  app = await startTestApp();
  for (const key of PEOPLE) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [PEOPLE.map(emailOf)]);
});
afterAll(() => app.close());

describe('what others do to a listing', () => {
  it('is told to its author and its office, and what was sent back waits on their desks until it is submitted again', async () => {
    const [author, office, bureau] = await Promise.all([app.as('institute.RES'), app.as('institute.INST'), app.as('bureau.BUR_CG')]);
    let listing = await draft(author, 'achievements', achievementDraft());
    const number = (await app.query<{ number: string }>('SELECT number FROM achievement WHERE id = $1', [listing.id]))[0]?.number ?? '';
    const take = async (client: Client, action: string, comment = '') => void (listing = await step(client, 'achievements', listing, action, comment));
    const told = async () => Promise.all(PEOPLE.map(async (key) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes(number)).map((text) => /Subject: 科转：\S+ \S+ (\S+)/.exec(text)?.[1])));
    const waits = async () => Promise.all([author, office].map(async (client) => (await todoOf(client)).filter(({ id }) => id === listing.id).map(({ about }) => about)));
    await take(author, 'submit');
    expect([await told(), await waits()]).toEqual([[[], ['提交审核']], [[], ['']]]);
    await take(office, 'returnToAuthor', '请补充检测报告编号。');
    expect([await told(), await waits()]).toEqual([[['退回修改'], ['提交审核']], [['被退回，请修改后重新提交'], ['被退回，请修改后重新提交']]]);
    await take(author, 'submit');
    await take(office, 'release');
    await take(bureau, 'returnByBureau', '指标未写检测条件，请补充。');
    expect([await told(), (await waits()).flat().length]).toEqual([[['退回修改', '退回修改'], ['提交审核', '提交审核', '退回修改']], 2]);
    await take(author, 'submit');
    await take(office, 'release');
    await take(bureau, 'publish');
    await take(bureau, 'suspend', '涉嫌不实，暂停公开待核实。');
    expect([(await told()).map((all) => all.slice(-2)), await waits()]).toEqual([[['审查通过并发布', '暂停公开'], ['审查通过并发布', '暂停公开']], [[], []]]);
    expect((await mailsTo(app, emailOf('institute.RES'))).at(-1)).toContain('涉嫌不实，暂停公开待核实。');
  });

  it('reminds before the time is over whoever can take the step: the office of what lies with it, not the author', async () => {
    const author = await app.as('institute.RES');
    const listing = await step(author, 'achievements', await draft(author, 'achievements', achievementDraft()), 'submit');
    const [row] = await app.query<{ number: string }>(`UPDATE achievement SET due_at = now() + interval '1 day' WHERE id = $1 RETURNING number`, [listing.id]).then((found) => found.flat());
    await app.app.get(Reminders).sweep();
    const reminded = await Promise.all(PEOPLE.map(async (key) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes(row?.number ?? '?') && text.includes('待办：同意发布')).length));
    expect(reminded).toEqual([0, 1]);
  });
});
