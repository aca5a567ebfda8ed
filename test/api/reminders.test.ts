import { Reminders } from '../../src/kernel/workflow/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { freshPayout } from '../support/project-situations.js';
import { freshProject } from '../support/projects.js';
import { Challenges } from '../support/challenges.js';
import { jointDraft } from '../support/contract-situations.js';
import { register } from '../support/contracts.js';
import { ndasOf } from '../support/ndas.js';
import { ContractDates, emptyContract } from '../../src/modules/contracts/index.js';

const READERS = ['institute.INST', 'enterprise.ENT_ADM', 'bureau.FIN', 'bureau.BUR_PLAN', 'institute.RES', 'bureau.DISC', 'bureau.BUR_LEAD'] as const;

let app: TestApp;
let reminders: Reminders;

beforeAll(async () => {
  app = await startTestApp();
  reminders = app.app.get(Reminders);
  await Promise.all(READERS.map((person) => app.as(person)));
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [READERS.map(emailOf)]);
});
afterAll(() => app.close());

const DAY = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY);
const near = async (person: PersonKey, about: RegExp): Promise<number> => (await mailsTo(app, emailOf(person))).filter((mail) => about.test(mail)).length;
const due = (table: string, id: string, days: number) => app.query(`UPDATE ${table} SET due_at = $2 WHERE id = $1`, [id, inDays(days)]);

describe('reminders before a deadline', () => {
  it('come once for each number of days, to whoever is waited for, and anew where the day has moved', async () => {
    const [milestone = ''] = (await freshProject(app)).milestones;
    const told = () => near('institute.INST', /里程碑 1《完成小试》：即将到期/);
    // of one that is far away nobody is reminded
    await app.query(`UPDATE milestone SET due_on = current_date + 20 WHERE id = $1`, [milestone]);
    await due('milestone', milestone, 40);
    await reminders.sweep();
    expect(await told()).toBe(0);
    await due('milestone', milestone, 20);
    await reminders.sweep();
    await reminders.sweep();
    expect(await told()).toBe(1);
    for (const ahead of [17, 18, 19, 19.5]) await reminders.sweep(inDays(ahead));
    expect(await told()).toBe(3);
    await reminders.sweep(inDays(21));
    expect(await told()).toBe(3);
    await due('milestone', milestone, 25);
    await reminders.sweep();
    expect(await told()).toBe(4);
    expect(await near('enterprise.ENT_ADM', /里程碑 1《完成小试》：即将到期/)).toBe(0);
  });

  it('skip a milestone before its turn and a project that stands', async () => {
    const { id, milestones: [first = '', second = ''] } = await freshProject(app);
    const rows = () => app.query(`SELECT 1 FROM workflow_reminder WHERE subject_id = ANY($1)`, [[first, second]]);
    const before = await near('institute.INST', /即将到期/);
    await app.query(`UPDATE challenge_project SET state = 'HALTED' WHERE id = $1`, [id]);
    await due('milestone', first, 2);
    await due('milestone', second, 2);
    await reminders.sweep();
    expect([await near('institute.INST', /即将到期/), (await rows()).length]).toEqual([before, 0]);
  });

  it('go to everybody of an office, with the step that waits and no amount', async () => {
    await due('payout', await freshPayout(app), 1);
    await reminders.sweep();
    const mails = (await mailsTo(app, emailOf('bureau.FIN'))).filter((mail) => mail.includes('的财政拨付 BF'));
    expect(mails).toEqual([expect.stringMatching(/：即将到期。截止时间为[\s\S]*待办：登记拨付。/)]);
    expect(mails.join('')).not.toContain(' 元');
  });

  it('go to those who hold keys before the opening, and to nobody else, with the time alone', async () => {
    const { id, number, title } = await new Challenges(app).fresh('open');
    const opening = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(`${number}：即将开标`));
    await due('challenge', id, 1);
    await reminders.sweep();
    expect(await opening('bureau.DISC')).toEqual([]);
    await app.query(`UPDATE challenge SET state = 'SEALED_CLOSED', due_at = $2, opening_at = greatest(bid_deadline, $2) WHERE id = $1`, [id, inDays(1)]);
    await reminders.sweep();
    await reminders.sweep();
    const holders = await Promise.all((['bureau.DISC', 'bureau.BUR_PLAN', 'bureau.BUR_LEAD'] as const).map(opening));
    expect(holders.map((mails) => mails.length)).toEqual([1, 1, 1]);
    expect(holders.flat().join('')).toMatch(/开标时间为\d{4}年/);
    expect(holders.flat().join('')).not.toContain(title);
    expect((await Promise.all((['institute.INST', 'enterprise.ENT_ADM', 'institute.RES', 'bureau.FIN'] as const).map(opening))).flat()).toEqual([]);
  });

  it('come before the dates of a registered contract, to both parties, once and without an amount', async () => {
    const { payment = emptyContract().payment, ...draft } = await jointDraft(app);
    const contract = await register(app, { ...draft, endDate: '2035-06-30', payment: { ...payment, instalments: payment.instalments.map((one, at) => ({ ...one, dueDate: at === 0 ? '2035-03-10' : null })) } });
    const [{ number = '' } = {}] = await app.query<{ number: string }>(`SELECT number FROM tech_contract WHERE id = $1`, [contract.id]);
    const sweep = (day: string) => app.app.get(ContractDates).sweep(new Date(`${day}T08:20:00+08:00`));
    const told = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(`${number}（`) && /付款日临近|履行期将届满/.test(mail));
    for (const day of ['2035-03-02', '2035-03-03', '2035-03-04', '2035-03-09', '2035-03-09', '2035-03-10', '2035-05-30', '2035-05-31', '2035-06-23', '2035-07-01']) await sweep(day);
    const [seller, buyer] = [await told('institute.INST'), await told('enterprise.ENT_ADM')];
    expect(seller.map((mail) => /约定的付款日临近|履行期将届满/.exec(mail)?.[0]).sort()).toEqual(['履行期将届满', '履行期将届满', '约定的付款日临近', '约定的付款日临近']);
    expect(buyer).toHaveLength(4);
    expect(seller.join('')).toContain('合同约定2035年3月10日付款');
    expect(seller.join('')).toContain('合同约定的履行期至2035年6月30日届满');
    expect([...seller, ...buyer].join('')).not.toMatch(/\d 元/);
  });

  it('come to both sides before an agreement on confidentiality ends', async () => {
    const { id } = await ndasOf(app).inForce();
    await due('nda', id, 20);
    await reminders.sweep();
    await reminders.sweep();
    await reminders.sweep(inDays(18));
    const [{ number = '' } = {}] = await app.query<{ number: string }>(`SELECT number FROM nda WHERE id = $1`, [id]);
    expect([await near('institute.INST', new RegExp(`${number}（.*：即将到期。有效期至`)), await near('enterprise.ENT_ADM', new RegExp(`${number}（.*：即将到期。有效期至`))]).toEqual([2, 2]);
  });

  it('go to followers alone while bids are taken', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const follower: Client = await app.as('institute.RES');
    await follower.put(`/api/v1/challenges/${id}/following`).expect(200);
    const [{ number } = { number: '' }] = await app.query<{ number: string }>(`SELECT number FROM challenge WHERE id = $1`, [id]);
    await due('challenge', id, 3);
    await reminders.sweep();
    await reminders.sweep();
    const about = new RegExp(`${number}《.*》：即将截止`);
    expect([await near('institute.RES', about), await near('institute.INST', about), await near('bureau.BUR_PLAN', about), await near('enterprise.ENT_ADM', about)]).toEqual([1, 0, 0, 0]);
  });
});
