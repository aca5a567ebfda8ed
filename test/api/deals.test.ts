import { type IncomingMessage, request as httpRequest } from 'node:http';
import { EventBus } from '../../src/kernel/events/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { addDays, addMonths } from '../../src/kernel/calendar/index.js';
import { type ContractContent, contractFiled } from '../../src/modules/contracts/index.js';
import { MeetingReminders, TaskReminders } from '../../src/modules/deals/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { attachPaper, contractDraft, recognitionOf, seen, take } from '../support/contracts.js';
import { CANCEL, CORRECTION, type DealCase, Deals, LOSS, MEETING, MINUTES, TASK } from '../support/deals.js';
import { Commissions } from '../support/commissions.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { Ndas } from '../support/ndas.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { until } from '../support/until.js';
import { pdf } from './good-files.js';

let app: TestApp;
let deals: Deals;
let commissions: Commissions;
const PHONE = '0631-0000001';
const READERS: readonly PersonKey[] = ['enterprise.ENT', 'enterprise.ENT_ADM', 'institute.RES', 'agency.BRK'];
beforeAll(async () => {
  app = await startTestApp();
  deals = new Deals(app);
  commissions = new Commissions(app);
  for (const key of READERS) await app.as(key);
  // people of the demo have no mailbox; whoever is signed in stays so
  await app.query(`UPDATE person SET phone = $2 WHERE email = $1`, [emailOf('enterprise.ENT'), PHONE]);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [READERS.map(emailOf)]);
});
afterAll(() => app.close());

const person = (key: PersonKey) => app.as(key);
const codes = ({ allowedActions }: DealCase) => allowedActions.filter(({ enabled }) => enabled).map(({ action }) => action).sort();
const openStreams: Stream[] = [];
afterEach(() => openStreams.splice(0).forEach((stream) => stream.close()));

interface Stream {
  events: { lastNo: number }[];
  ended: boolean;
  close(): void;
}

const contactsRead = async (key: PersonKey, { id }: DealCase) =>
  (await app.query<{ side: string }>(`SELECT detail ->> 'side' AS side FROM audit_record WHERE action = 'introduction.contact' AND actor_person = $2 AND object_id = (SELECT introduction_id::text FROM deal WHERE id = $1)`, [id, await app.personId(key)])).map(({ side }) => side);

/** Listens as a browser does. */
async function listen(cookie: string, { id }: DealCase): Promise<Stream> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(`${app.url}/api/v1/deals/${id}/news`, { headers: { cookie, accept: 'text/event-stream' } }, resolve).once('error', reject).end();
  });
  if (response.statusCode !== 200) throw Object.assign(new Error(`stream: ${response.statusCode}`), { status: response.statusCode });
  const stream: Stream = { events: [], ended: false, close: () => response.destroy() };
  openStreams.push(stream);
  response.setEncoding('utf8').on('data', (text: string) => {
    for (const [, data] of text.matchAll(/^data: (.+)$/gm)) stream.events.push(JSON.parse(data ?? '') as { lastNo: number });
  });
  response.once('end', () => (stream.ended = true)).on('error', () => undefined);
  return stream;
}

/** A session of its own, which may be ended. */
async function session(key: PersonKey): Promise<{ cookie: string; end(): Promise<void> }> {
  await app.query(`UPDATE person SET demo = true WHERE email = $1`, [emailOf(key)]);
  const client = app.fresh();
  const opened = await client.post('/api/v1/session/demo').send({ personId: await app.personId(key) });
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf(key)]);
  const cookie = (opened.get('Set-Cookie') ?? []).map((one) => one.split(';')[0]).join('; ');
  return { cookie, end: async () => void (await client.delete('/api/v1/session').expect(204)) };
}

async function upload(key: PersonKey, { id }: DealCase, name: string, content = pdf()): Promise<string> {
  const answer = await (await person(key)).post('/api/v1/files').field({ subjectKind: 'deal', subjectId: id, purpose: '洽谈附件' }).attach('file', content, { filename: name, contentType: 'application/pdf' });
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

describe('a deal', () => {
  it('begins where both have agreed, is talked about live, and ends in the register, with nothing typed twice', async () => {
    const [buyer, seller, broker] = [await person('enterprise.ENT'), await person('institute.RES'), await person('agency.BRK')];
    const deal = await deals.fresh();
    expect(deal).toMatchObject({ state: 'INTRODUCED', reader: 'BUYER', probability: 25, contractId: null, room: { open: true, lastNo: 0 } });
    expect(codes(deal)).toEqual(['evaluate', 'lose']);
    expect(codes(await deals.seen(broker, deal))).toEqual(['evaluate']);
    const heard = await listen((await session('institute.RES')).cookie, deal);
    await deals.say(buyer, deal, '您好！<b>样件</b>已寄出\n请查收 & 确认');
    await until('the other side hears of the message', () => heard.events.some(({ lastNo }) => lastNo === 1));
    expect(await deals.messages(seller, deal)).toMatchObject([{ no: 1, side: 'BUYER', own: false, text: '您好！<b>样件</b>已寄出\n请查收 & 确认' }]);
    await seller.post(`/api/v1/deals/${deal.id}/tasks`).send(TASK).expect(204);
    await buyer.post(`/api/v1/deals/${deal.id}/meetings`).send(MEETING).expect(204);
    await deals.step(broker, deal, 'evaluate');
    await deals.step(buyer, deal, 'negotiate', { comment: '双方同意进入报价' });
    await until('steps and tasks are heard too', () => heard.events.length >= 3);
    expect(codes(await deals.seen(buyer, deal))).toEqual(['lose']);
    const drafted = await deals.step(await person('institute.INST'), deal, 'draftContract');
    expect(drafted).toMatchObject({ state: 'CONTRACT_DRAFT', probability: 80 });
    const office = await person('institute.INST');
    const contract = (await office.get(`/api/v1/contracts/${drafted.contractId}`).expect(200)).body as { id: string; version: number; content: ContractContent };
    expect(contract.content).toMatchObject({ applicant: 'SELLER', seller: { name: '演示材料研究所' }, buyer: { name: '演示复合材料有限公司', organisationId: await app.organisationId('enterprise') }, origin: { needId: expect.any(String) as string, achievementId: expect.any(String) as string }, broker: { name: expect.stringMatching(/\S/) as string } });
    expect(contract.content.subKind).not.toBe('');
    // whoever agreed for the buyer, as the seller reads it in the introduction; the reading leaves its row
    expect(contract.content.buyer).toMatchObject({ contact: '演示人员 enterprise.ENT', phone: PHONE, representative: '' });
    expect(await contactsRead('institute.INST', deal)).toEqual(['BUYER']);
    // what the two have agreed on is added, and the register takes its course
    const { title, subKind, patents, ...agreed } = contractDraft();
    expect([title, subKind, patents]).not.toContain('');
    await office.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${contract.version}"`).send({ ...agreed, subKind, title, patents, origin: contract.content.origin }).expect(200);
    await attachPaper(office, contract.id, '合同全文');
    await take(office, contract, 'submit');
    await app.jobsDone();
    expect(await deals.seen(buyer, deal)).toMatchObject({ state: 'SIGNED', probability: 95 });
    const registrar = await person('bureau.REG1');
    await take(registrar, contract, 'accept');
    await take(registrar, contract, 'passFirst', { recognition: recognitionOf((await seen(office, contract.id)).content) });
    await take(await person('bureau.REG2'), contract, 'approve');
    await app.jobsDone();
    const registered = await deals.seen(buyer, deal);
    expect(registered).toMatchObject({ state: 'REGISTERED', probability: 100 });
    expect(new Set(registered.timeline.map(({ kind }) => kind))).toEqual(new Set(['STEP', 'MESSAGES', 'TASK', 'MEETING']));
  });

  it('goes back when the register hands its contract back or does not accept it, is drafted anew, and a draft that was lost with it is not filed', async () => {
    const [buyer, office] = [await person('enterprise.ENT'), await person('institute.INST')];
    const deal = await deals.fresh();
    const followed = async () => {
      await app.jobsDone();
      return (await deals.seen(buyer, deal)).state;
    };
    for (const step of ['evaluate', 'negotiate']) await deals.step(buyer, deal, step);
    const { contractId } = await deals.step(office, deal, 'draftContract');
    const contract = { id: contractId ?? '' };
    const { content, version } = await seen(office, contract.id);
    await office.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${version}"`).send({ ...contractDraft(), origin: content.origin }).expect(200);
    await attachPaper(office, contract.id, '合同全文');
    const states: string[] = [];
    for (const step of ['submit', 'withdraw', 'submit'] as const) {
      await take(office, contract, step);
      states.push(await followed());
    }
    await take(await person('bureau.REG1'), contract, 'notAccept', { intakeGround: 'N02', comment: '提交的合同不是书面合同。' });
    expect([...states, await followed()]).toEqual(['SIGNED', 'CONTRACT_DRAFT', 'SIGNED', 'NEGOTIATION']);
    const { draftedFrom } = (await seen(office, contract.id)) as unknown as { draftedFrom: object };
    const anew = await deals.step(office, deal, 'draftContract');
    expect([anew.state, anew.contractId === contractId]).toEqual(['CONTRACT_DRAFT', false]);
    // with what was written; what was declared is declared again, and the page of the first one leads to the deal
    const [old, copy] = [await seen(office, contract.id), await seen(office, anew.contractId ?? '')] as unknown as { content: { declarations: { truthful: boolean } }; draftedFrom: object }[];
    expect(copy?.content).toEqual({ ...old?.content, declarations: { truthful: false, noStateSecret: false, notElsewhere: false } });
    expect([draftedFrom, old?.draftedFrom, copy?.draftedFrom]).toEqual([{ kind: 'deal', id: deal.id }, null, { kind: 'deal', id: deal.id }]);
    // what was refused and is reopened is followed again, and the draft beside it is not filed
    const reopen = async (state: string) => {
      await app.query(`UPDATE tech_contract SET state = $2 WHERE id = $1`, [contract.id, state]);
      await app.app.get(EventBus).publish(contractFiled, { contractId: contract.id });
      return followed();
    };
    const refusedFor = async () => (await seen(office, anew.contractId ?? '')).allowedActions.find(({ action }) => action === 'submit')?.reasons.map(({ code }) => code);
    expect([await reopen('RECONSIDERATION'), await refusedFor()]).toEqual(['CONTRACT_DRAFT', expect.not.arrayContaining(['DEAL_OTHER_CONTRACT'])]);
    expect([await reopen('ACCEPTED'), await refusedFor(), (await deals.seen(buyer, deal)).contractId]).toEqual(['SIGNED', expect.arrayContaining(['DEAL_OTHER_CONTRACT']), contractId]);
    expect(await reopen('NOT_ACCEPTED')).toBe('NEGOTIATION');
    const third = await deals.step(office, deal, 'draftContract');
    await deals.step(buyer, deal, 'lose');
    const filing = (await seen(office, third.contractId ?? '')).allowedActions.find(({ action }) => action === 'submit');
    expect(filing?.reasons.map(({ code }) => code)).toContain('DEAL_LOST');
  });

  it('drafts its contract from what was published last, whatever is taken down since, and that stays where it came from', async () => {
    const [buyer, office] = [await person('enterprise.ENT'), await person('institute.INST')];
    const deal = await deals.fresh();
    const show = async (isPublic: boolean) => {
      for (const table of ['achievement', 'need']) await app.query(`UPDATE ${table} SET is_public = $2 WHERE id = (SELECT i.${table}_id FROM deal d JOIN introduction i ON i.id = d.introduction_id WHERE d.id = $1)`, [deal.id, isPublic]);
    };
    await show(false);
    await deals.step(await person('agency.BRK'), deal, 'evaluate');
    await deals.step(buyer, deal, 'negotiate', { comment: '双方同意进入报价' });
    await app.query(`UPDATE deal SET buyer_members = '{}' WHERE id = $1`, [deal.id]);
    const { contractId } = await deals.step(office, deal, 'draftContract');
    await show(true);
    const { version, content, origin } = (await office.get(`/api/v1/contracts/${contractId}`).expect(200)).body as { version: number; content: ContractContent; origin: Record<'achievement' | 'need', object> };
    const told = (id: string | null, isWorking: boolean) => ({ id, title: expect.stringMatching(/\S/) as string, isWorking, isPublic: true, fixed: true });
    expect(origin).toEqual({ achievement: told(content.origin.achievementId, true), need: told(content.origin.needId, false) });
    expect(content.origin).toEqual({ achievementId: expect.any(String) as string, needId: expect.any(String) as string });
    expect([content.title, content.subKind, content.fieldCode]).not.toContain('');
    // whoever agreed for the buyer takes part no more, and is nobody to be named
    expect([content.buyer.contact, content.buyer.phone, await contactsRead('institute.INST', deal)]).toEqual(['', '', []]);
    const cleared = await office.patch(`/api/v1/contracts/${contractId}`).set('If-Match', `"v${version}"`).send({ origin: { achievementId: null, needId: null } }).expect(422);
    expect((cleared.body as { errors: object[] }).errors).toMatchObject([{ code: 'ORIGIN_FIXED', pointer: '/origin/achievementId' }, { code: 'ORIGIN_FIXED', pointer: '/origin/needId' }]);
  });

  it('shows officials how it goes, with a row for the reading, and nothing of what is said', async () => {
    const deal = await deals.fresh();
    await deals.say(await person('enterprise.ENT'), deal, '报价仅供双方内部参考。');
    const official = await person('bureau.BUR_CG');
    const overseen = await deals.seen(official, deal);
    expect(overseen).toMatchObject({ reader: 'OFFICE', room: null, allowedActions: [] });
    expect(JSON.stringify(overseen)).not.toContain('报价');
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'deal.read' AND object_id = $1`, [deal.id])).toHaveLength(1);
    await official.get(`/api/v1/deals/${deal.id}/messages`).expect(403);
  });

  it('is lost by one side with a reason and a sentence, and then takes nothing in', async () => {
    const deal = await deals.fresh();
    const seller = await person('institute.RES');
    const refused = async (body: object) => ((await seller.post(`/api/v1/deals/${deal.id}/actions/lose`).set('If-Match', `"v${deal.version}"`).send(body)).body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect([await refused({ reason: 'BORED', comment: LOSS.comment }), await refused({ reason: 'PRICE', comment: '贵' })]).toEqual([['/reason'], ['/comment']]);
    await deals.step(seller, deal, 'lose');
    const buyer = await person('enterprise.ENT');
    expect(await deals.seen(buyer, deal)).toMatchObject({ state: 'LOST', probability: 0, lost: { side: 'SELLER', reason: 'PRICE', text: LOSS.comment }, room: { open: false } });
    expect((await mailsTo(app, emailOf('enterprise.ENT'))).filter((text) => text.includes(deal.number)).join()).toContain(LOSS.comment);
    expect((await buyer.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '还在吗？' })).body).toMatchObject({ status: 409, code: 'DEAL_RESTS' });
  });

  it('falls asleep after sixty days without a sign of life, and wakes up where it stood', async () => {
    const [buyer, deal] = [await person('enterprise.ENT'), await deals.fresh()];
    await deals.step(buyer, deal, 'evaluate');
    const pass = () => app.query(`UPDATE deal SET due_at = now() - interval '1 second', clock = clock || '{"provisional": false}' WHERE id = $1`, [deal.id]);
    await pass();
    // a message is a sign of life
    await deals.say(buyer, deal, '抱歉，回复晚了。');
    await app.app.get(Timeouts).sweep();
    expect(await deals.seen(buyer, deal)).toMatchObject({ state: 'EVALUATION' });
    const [row] = await app.query<{ clock: object }>('SELECT clock FROM deal WHERE id = $1', [deal.id]);
    expect(row?.clock).toMatchObject({ days: 60, unit: 'CALENDAR_DAY' });
    await pass();
    await app.app.get(Timeouts).sweep();
    const asleep = await deals.seen(await person('institute.RES'), deal);
    expect([asleep.state, codes(asleep)]).toEqual(['DORMANT', ['lose', 'wakeToEvaluation']]);
    expect((await mailsTo(app, emailOf('institute.RES'))).filter((text) => text.includes(deal.number)).join()).toContain('60 天没有往来');
    expect(await deals.step(await person('institute.RES'), deal, 'wakeToEvaluation')).toMatchObject({ state: 'EVALUATION', room: { open: true } });
  });
});

describe('a deal in which something is agreed ahead', () => {
  it('stays awake until the last open task and the last meeting are over', async () => {
    const [buyer, deal] = [await person('enterprise.ENT'), await deals.fresh()];
    const pass = async () => {
      await app.query(`UPDATE deal SET due_at = now() - interval '1 second', clock = clock || '{"provisional": false}' WHERE id = $1`, [deal.id]);
      await app.app.get(Timeouts).sweep();
      return (await deals.seen(buyer, deal)).state;
    };
    const post = (part: string, body: object) => buyer.post(`/api/v1/deals/${deal.id}/${part}`).send(body).expect(204);
    await post('tasks', { title: '寄送样品', side: 'SELLER', dueOn: addDays(today(), 70) });
    const [row] = await app.query<{ days: number }>(`SELECT extract(day FROM due_at - now())::int AS days FROM deal WHERE id = $1`, [deal.id]);
    expect(row?.days).toBeGreaterThanOrEqual(69);
    // a step leaves the day, and without a clock no holiday notice counts it again
    await deals.step(buyer, deal, 'evaluate');
    const [later] = await app.query<{ days: number; clock: object | null }>(`SELECT extract(day FROM due_at - now())::int AS days, clock FROM deal WHERE id = $1`, [deal.id]);
    expect(later).toMatchObject({ days: row?.days, clock: null });
    expect(await pass()).toBe('EVALUATION');
    await app.query(`UPDATE deal_task SET done_at = now(), done_by = $2 WHERE deal_id = $1`, [deal.id, await app.personId('institute.RES')]);
    await post('meetings', { title: '看样件', startsAt: new Date(Date.now() + 3 * 86_400_000).toISOString(), place: '演示试验室' });
    expect(await pass()).toBe('EVALUATION');
    await app.query(`UPDATE deal_meeting SET starts_at = now() - interval '2 days' WHERE deal_id = $1`, [deal.id]);
    expect(await pass()).toBe('DORMANT');
  });
});

describe('the room of a deal', () => {
  it('counts what each has not read, tells of it once by mail, and stands on the desk until it is read', async () => {
    const deal = await deals.fresh();
    const [buyer, seller] = [await person('enterprise.ENT'), await person('institute.RES')];
    for (const text of ['第一条', '第二条']) await deals.say(buyer, deal, text);
    const row = async () => ((await seller.get('/api/v1/deals?limit=100').expect(200)).body as { items: { id: string; unread: number }[] }).items.find(({ id }) => id === deal.id);
    const desk = async () => ((await seller.get('/api/v1/workbench').expect(200)).body as { todo: { id: string; kind: string; about: string }[] }).todo.filter(({ id }) => id === deal.id);
    expect([await row(), await desk()]).toMatchObject([{ unread: 2 }, [{ kind: 'deal', about: '2 条未读' }]]);
    expect((await mailsTo(app, emailOf('institute.RES'))).filter((text) => text.includes(deal.number) && text.includes('有新消息'))).toHaveLength(1);
    await seller.post(`/api/v1/deals/${deal.id}/reading`).send({ no: 99 }).expect(204);
    await seller.post(`/api/v1/deals/${deal.id}/reading`).send({ no: 1 }).expect(204);
    expect([await row(), await desk()]).toMatchObject([{ unread: 0 }, []]);
  });

  it('keeps messages as they were sent, and refuses floods, empty and overlong ones', async () => {
    const deal = await deals.fresh();
    const client = await person('institute.INST');
    for (const [text, status] of [[' ', 422], ['长'.repeat(4001), 422], ['限'.repeat(4000), 201]] as const) expect((await client.post(`/api/v1/deals/${deal.id}/messages`).send({ text })).status).toBe(status);
    await expect(app.query(`UPDATE deal_message SET text = '改过的' WHERE deal_id = $1`, [deal.id])).rejects.toThrow('a message that was sent is not changed');
    await app.query(`INSERT INTO deal_message (deal_id, no, created_by, side, text) SELECT $1, 1 + n, $2, 'SELLER', '刷屏' FROM generate_series(1, 29) n`, [deal.id, await app.personId('institute.INST')]);
    await app.query(`UPDATE deal SET last_no = 30 WHERE id = $1`, [deal.id]);
    expect((await client.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '再来一条' })).body).toMatchObject({ status: 409, code: 'MESSAGE_FLOOD' });
    expect(await app.query(`SELECT 1 FROM audit_record WHERE outcome = 'refused' AND detail ->> 'code' = 'MESSAGE_FLOOD'`)).toHaveLength(1);
  });

  it('carries files with messages: once sent they stay, and only who takes part reads them', async () => {
    const deal = await deals.fresh();
    const [buyer, seller] = [await person('enterprise.ENT'), await person('institute.RES')];
    const [fileId, other] = [await upload('enterprise.ENT', deal, '检测报告.pdf'), await upload('enterprise.ENT', await deals.fresh(), '别处.pdf')];
    expect((await buyer.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '附件', fileIds: [other] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/fileIds' }] });
    // what was chosen and not sent is its uploader's alone
    expect((await seller.get(`/api/v1/files?subjectKind=deal&subjectId=${deal.id}`).expect(200)).body).toEqual([]);
    await seller.get(`/api/v1/files/${fileId}/content`).expect(404);
    await seller.delete(`/api/v1/files/${fileId}`).expect(404);
    expect((await seller.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '对方的附件', fileIds: [fileId] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/fileIds' }] });
    await deals.say(buyer, deal, '请看附件。', [fileId]);
    // what was sent stays for good: so much of it a day
    await app.query(`INSERT INTO deal_message (deal_id, no, created_by, side, text, file_ids) SELECT $1, 2, $2, 'SELLER', '资料', array_agg(gen_random_uuid()) FROM generate_series(1, 59)`, [deal.id, await app.personId('institute.INST')]);
    await app.query(`UPDATE deal SET last_no = 2 WHERE id = $1`, [deal.id]);
    const late = await upload('enterprise.ENT', deal, '补充.pdf');
    expect((await buyer.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '再补一份', fileIds: [late] })).body).toMatchObject({ status: 409, code: 'FILES_FULL' });
    const said = (await deals.messages(seller, deal)).find(({ no }) => no === 1);
    expect(said?.files).toMatchObject([{ id: fileId, name: '检测报告.pdf' }]);
    await buyer.delete(`/api/v1/files/${fileId}`);
    await seller.get(said?.files[0]?.contentUrl ?? '').expect(200);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'file.read' AND object_id = $1`, [fileId])).toHaveLength(1);
    for (const key of ['institute2.INST', 'bureau.BUR_CG', 'enterprise2.ENT'] as const) await (await person(key)).get(`/api/v1/files/${fileId}/content`).expect(404);
  });

  it('has tasks that the own side finishes once, and of which whoever has to do them hears', async () => {
    const deal = await deals.fresh();
    const [buyer, seller] = [await person('enterprise.ENT'), await person('institute.RES')];
    const refused = async (path: string, body: object) => (await buyer.post(`/api/v1/deals/${deal.id}${path}`).send(body)).status;
    expect([await refused('/tasks', { ...TASK, personId: await app.personId('enterprise2.ENT') }), await refused('/meetings', { ...MEETING, place: '' }), await refused('/meetings', { ...MEETING, link: 'javascript:alert(1)' }), await refused('/meetings', { ...MEETING, link: 'http://meet.example' })]).toEqual([422, 422, 422, 422]);
    await buyer.post(`/api/v1/deals/${deal.id}/tasks`).send({ ...TASK, personId: await app.personId('institute.RES') }).expect(204);
    const { room } = await deals.seen(seller, deal);
    const [task] = room?.tasks ?? [];
    expect(task).toMatchObject({ mine: true, side: 'SELLER' });
    const finish = (client: typeof buyer) => client.post(`/api/v1/deals/${deal.id}/tasks/${task?.id}/done`).send({});
    expect([(await finish(buyer)).status, (await finish(seller)).status, (await finish(seller)).status]).toEqual([403, 204, 409]);
    // whoever has to do it is reminded before, once for each number of days, and not of what is done
    const due = addDays(today(), 3);
    await buyer.post(`/api/v1/deals/${deal.id}/tasks`).send({ ...TASK, dueOn: due, personId: await app.personId('institute.RES') }).expect(204);
    const reminders = app.app.get(TaskReminders);
    const told = async (done: string) => (await mailsTo(app, emailOf('institute.RES'))).filter((text) => text.includes('洽谈任务') && text.includes(done) && text.includes(deal.number));
    expect([await reminders.sweep(), await reminders.sweep(), (await told('将到期')).length, (await told('有新任务')).length]).toEqual([1, 0, 1, 2]);
    expect((await told('')).join()).not.toContain(TASK.title);
    expect((await mailsTo(app, emailOf('enterprise.ENT'))).filter((text) => text.includes('洽谈任务'))).toEqual([]);
    const [near] = (await deals.seen(seller, deal)).room?.tasks ?? [];
    await seller.post(`/api/v1/deals/${deal.id}/tasks/${near?.id}/done`).send({}).expect(204);
    expect(await reminders.sweep(new Date(Date.now() + 2 * 86_400_000))).toBe(0);
    // no task for a day that has passed, and no more of them than somebody can do
    expect((await buyer.post(`/api/v1/deals/${deal.id}/tasks`).send({ ...TASK, dueOn: '2020-01-01' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/dueOn' }] });
    await app.query(`INSERT INTO deal_task (id, deal_id, title, side, due_on, created_by) SELECT gen_random_uuid(), $1, '任务 ' || n, 'SELLER', '2030-03-01', $2 FROM generate_series(1, 50) n`, [deal.id, await app.personId('enterprise.ENT')]);
    expect((await buyer.post(`/api/v1/deals/${deal.id}/tasks`).send(TASK)).body).toMatchObject({ status: 409, code: 'TASKS_FULL' });
    // a task of another deal does not exist here
    const elsewhere = await deals.fresh();
    expect((await seller.post(`/api/v1/deals/${elsewhere.id}/tasks/${task?.id}/done`).send({})).status).toBe(404);
  });

  it('has tasks for anybody of a side on the desk of each of that side, and for somebody who takes part no more, until they are done', async () => {
    const deal = await deals.fresh();
    const buyer = await person('enterprise.ENT');
    const onDesk = async (key: PersonKey) => ((await (await person(key)).get('/api/v1/workbench').expect(200)).body as { todo: { id: string; about: string }[] }).todo.find(({ id }) => id === deal.id)?.about;
    const set = (personId?: string) => buyer.post(`/api/v1/deals/${deal.id}/tasks`).send({ ...TASK, dueOn: today(), ...(personId ? { personId } : {}) }).expect(204);
    await set();
    for (const key of ['institute.RES', 'institute.INST'] as const) expect(await onDesk(key)).toBe('1 项待办');
    for (const key of ['enterprise.ENT', 'agency.BRK'] as const) expect(await onDesk(key)).toBeUndefined();
    expect((await mailsTo(app, emailOf('institute.RES'))).filter((text) => text.includes(deal.number) && text.includes('有新任务'))).toHaveLength(1);
    const [task] = (await deals.seen(await person('institute.RES'), deal)).room?.tasks ?? [];
    await (await person('institute.INST')).post(`/api/v1/deals/${deal.id}/tasks/${task?.id}/done`).send({}).expect(204);
    await set(await app.personId('institute.RES'));
    expect([await onDesk('institute.RES'), await onDesk('institute.INST')]).toEqual(['1 项待办', undefined]);
    await (await person('institute.INST')).post(`/api/v1/deals/${deal.id}/members`).send({ personId: await app.personId('institute.RES'), takesPart: false }).expect(204);
    expect([await onDesk('institute.RES'), await onDesk('institute.INST')]).toEqual([undefined, '1 项待办']);
    // what cannot be done any more waits for nobody
    await deals.step(buyer, deal, 'lose');
    expect(await onDesk('institute.INST')).toBeUndefined();
  });

  it('tells of meetings when they are set, on the board and the day before, and of their end by the side that has set them', async () => {
    const deal = await deals.fresh();
    const [buyer, seller] = [await person('enterprise.ENT'), await person('institute.RES')];
    const meet = (startsAt: string) => buyer.post(`/api/v1/deals/${deal.id}/meetings`).send({ ...MEETING, link: 'https://meet.example/abc', startsAt }).expect(204);
    const day = addDays(today(), 4);
    await meet(`${day}T09:30:00+08:00`);
    const told = async (key: PersonKey, done: string) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes('洽谈会议') && text.includes(done) && text.includes(deal.number));
    const next = async () => ((await seller.get('/api/v1/deals?limit=100').expect(200)).body as { items: { id: string; nextMeeting: object | null }[] }).items.find(({ id }) => id === deal.id)?.nextMeeting;
    expect([await next(), (await told('institute.RES', '有新的会议')).length, (await told('agency.BRK', '有新的会议')).length, await told('enterprise.ENT', '有新的会议')]).toEqual([{ title: MEETING.title, startsAt: new Date(`${day}T09:30:00+08:00`).toISOString() }, 1, 1, []]);
    // subject and place stay in the room
    expect((await told('institute.RES', '')).join()).not.toMatch(/样件验证|二号厂房/);
    const reminders = app.app.get(MeetingReminders);
    const eve = new Date(`${addDays(day, -1)}T08:25:00+08:00`);
    expect([await reminders.sweep(), await reminders.sweep(eve), await reminders.sweep(eve), (await told('institute.RES', '将召开')).length, (await told('enterprise.ENT', '将召开')).length]).toEqual([0, 1, 0, 1, 1]);
    const [meeting] = (await deals.seen(buyer, deal)).room?.meetings ?? [];
    const at = (path: string) => `/api/v1/deals/${deal.id}/meetings/${meeting?.id}${path}`;
    // neither side writes in advance what was said
    expect((await seller.post(at('/minutes')).send({ text: MINUTES })).body).toMatchObject({ status: 409, code: 'MEETING_TO_COME' });
    expect([meeting?.mayCancel, meeting?.mayMinute, (await deals.seen(seller, deal)).room?.meetings[0]?.mayCancel]).toEqual([true, false, false]);
    await seller.post(at('/cancellation')).send(CANCEL).expect(403);
    await buyer.post(at('/cancellation')).send({ reason: '改' }).expect(422);
    await buyer.post(at('/cancellation')).send(CANCEL).expect(204);
    expect((await told('institute.RES', '已取消')).join()).toContain(CANCEL.reason);
    expect([await next(), (await buyer.post(at('/cancellation')).send(CANCEL)).body, (await buyer.post(at('/minutes')).send({ text: MINUTES })).body]).toMatchObject([null, { code: 'MEETING_CANCELLED' }, { code: 'MEETING_CANCELLED' }]);
    expect((await deals.seen(seller, deal)).timeline[0]).toMatchObject({ kind: 'MEETING_CANCELLED', text: MEETING.title, comment: CANCEL.reason });
    const begun = await deals.meeting(deal.id, { inDays: -1 });
    expect((await buyer.post(`/api/v1/deals/${deal.id}/meetings/${begun}/cancellation`).send(CANCEL)).body).toMatchObject({ status: 409, code: 'MEETING_BEGUN' });
    expect(await reminders.sweep(new Date(`${addDays(day, -1)}T09:25:00+08:00`))).toBe(0);
  });

  it('takes no day that is a slip of the pen: neither a task or a meeting years ahead, nor a meeting of long before the two met', async () => {
    const [buyer, deal] = [await person('enterprise.ENT'), await deals.fresh()];
    const refused = async (path: 'tasks' | 'meetings', body: object) => {
      const answer = await buyer.post(`/api/v1/deals/${deal.id}/${path}`).send(body);
      return [answer.status, (answer.body as { errors?: { code: string; pointer: string }[] }).errors?.map(({ code, pointer }) => `${code} ${pointer}`)];
    };
    const far = addMonths(today(), 24);
    const meeting = (day: string) => refused('meetings', { ...MEETING, startsAt: `${day}T09:30:00+08:00` });
    expect(await refused('tasks', { ...TASK, dueOn: addDays(far, 1) })).toEqual([422, ['TOO_FAR /dueOn']]);
    expect([await meeting(addDays(far, 1)), await meeting('2099-11-27'), await meeting('1899-11-27')]).toEqual([[422, ['TOO_FAR /startsAt']], [422, ['TOO_FAR /startsAt']], [422, ['TOO_EARLY /startsAt']]]);
    expect((await deals.seen(buyer, deal)).room).toMatchObject({ tasks: [], meetings: [] });
    const day = addMonths(today(), -12);
    expect([(await refused('tasks', { ...TASK, dueOn: far }))[0], (await meeting(far))[0], (await meeting(day))[0], await meeting(addDays(day, -1))]).toEqual([204, 204, 204, [422, ['TOO_EARLY /startsAt']]]);
  });

  it('keeps minutes as one side has written them, and beside them what each other side says of them, once', async () => {
    const deal = await deals.fresh();
    const [buyer, seller, broker] = [await person('enterprise.ENT'), await person('institute.RES'), await person('agency.BRK')];
    const at = (path: string, meetingId: string) => `/api/v1/deals/${deal.id}/meetings/${meetingId}${path}`;
    const meetingId = await deals.meeting(deal.id, { inDays: -1 });
    expect((await buyer.post(at('/statements', meetingId)).send({ confirms: true })).body).toMatchObject({ status: 409, code: 'NO_MINUTES' });
    const write = (text: string) => seller.post(at('/minutes', meetingId)).send({ text });
    expect([(await write(MINUTES)).status, (await write('另写一份。')).status]).toEqual([204, 409]);
    for (const key of ['enterprise.ENT', 'agency.BRK'] as const) expect((await mailsTo(app, emailOf(key))).filter((text) => text.includes('已有纪要') && text.includes(deal.number))).toHaveLength(1);
    const state = async (client: typeof buyer, body: object) => {
      const { status, body: answer } = await client.post(at('/statements', meetingId)).send(body);
      return [status, (answer as { code?: string }).code];
    };
    expect([await state(buyer, { confirms: false }), await state(buyer, { confirms: true, text: CORRECTION.text }), await state(seller, { confirms: true })]).toEqual([[422, 'INVALID'], [422, 'INVALID'], [403, 'FORBIDDEN']]);
    // also where the other side has ended the deal at once
    await deals.step(seller, deal, 'lose');
    expect([await state(buyer, CORRECTION), await state(await person('enterprise.ENT_ADM'), { confirms: true }), await state(broker, { confirms: true })]).toEqual([[204, undefined], [409, 'DEAL_DONE'], [204, undefined]]);
    expect((await mailsTo(app, emailOf('institute.RES'))).filter((text) => text.includes(deal.number)).join()).toContain('一方对纪要提出更正意见');
    const { room, timeline } = await deals.seen(seller, deal);
    expect(room?.meetings).toMatchObject([{ minutes: MINUTES, statements: [{ side: 'BUYER', ...CORRECTION }, { side: 'BROKER', confirms: true, text: '' }], mayState: false, mayMinute: false }]);
    expect(timeline.slice(0, 2)).toMatchObject([{ kind: 'CONFIRMED' }, { kind: 'CORRECTED', comment: CORRECTION.text }]);
    for (const sql of [`UPDATE deal_meeting SET minutes = '改过的' WHERE id = $1`, `UPDATE deal_minutes_statement SET text = '改过的' WHERE meeting_id = $1`, `DELETE FROM deal_minutes_statement WHERE meeting_id = $1`]) await expect(app.query(sql, [meetingId])).rejects.toThrow('is not changed');
  });

  it('is entered by colleagues whom the own organisation lets in, and left with the organisation', async () => {
    const deal = await deals.fresh();
    const administrator = await person('enterprise.ENT_ADM');
    const member = await app.personId('enterprise.ENT');
    const seat = (personId: string, takesPart: boolean) => administrator.post(`/api/v1/deals/${deal.id}/members`).send({ personId, takesPart });
    expect([(await seat(await app.personId('institute.RES'), true)).status, (await seat(member, false)).status]).toEqual([422, 204]);
    await (await person('enterprise.ENT')).get(`/api/v1/deals/${deal.id}`).expect(404);
    expect((await deals.seen(administrator, deal)).room?.colleagues).toMatchObject([{ personId: member }]);
    await seat(member, true).expect(204);
    const own = await session('enterprise.ENT');
    const heard = await listen(own.cookie, deal);
    await app.query(`UPDATE membership SET status = 'ENDED' WHERE person_id = $1`, [member]);
    try {
      await (await person('enterprise.ENT')).get(`/api/v1/deals/${deal.id}/messages`).expect(403);
      await until('the stream of somebody who has left ends', () => heard.ended);
      const seller = await person('institute.RES');
      await deals.say(seller, deal, '样品已经寄出。');
      await deals.step(seller, deal, 'evaluate');
      const told = async (key: PersonKey) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes(deal.number) && !/交易开始|您已参与洽谈/.test(text));
      expect([await told('enterprise.ENT'), (await told('enterprise.ENT_ADM')).join()]).toEqual([[], expect.stringContaining('进入考察验证')]);
    } finally {
      await app.query(`UPDATE membership SET status = 'ACTIVE' WHERE person_id = $1`, [member]);
    }
  });

  it('takes with it, from whoever is removed, all that the introduction has opened, and gives it back', async () => {
    const deal = await deals.fresh();
    const [{ introductionId } = { introductionId: '' }] = await app.query<{ introductionId: string }>('SELECT introduction_id AS "introductionId" FROM deal WHERE id = $1', [deal.id]);
    const [office, ndas] = [await person('institute.INST'), new Ndas(app)];
    const fileId = await upload('enterprise.ENT', deal, '样品照片.pdf');
    await deals.say(await person('enterprise.ENT'), deal, '见附件。', [fileId]);
    // both sides read what one of them has confirmed
    const entry = await commissions.act('enterprise.ENT', 'contributions', await commissions.write(introductionId, { side: 'BUYER' }), 'confirm');
    const nda = await ndas.inForce(introductionId);
    const secret = await ndas.file();
    const paths = [`/api/v1/deals/${deal.id}`, `/api/v1/deals/${deal.id}/messages`, `/api/v1/introductions/${introductionId}`, `/api/v1/introductions/${introductionId}/disclosure`, `/api/v1/introductions/${introductionId}/commission`, `/api/v1/ndas/${nda.id}`, `/api/v1/ndas/${nda.id}/pdf`, `/api/v1/contributions/${entry.id}`];
    const answers = async (key: PersonKey) => Promise.all(paths.map(async (path) => (await (await person(key)).get(path)).status));
    const listed = async (key: PersonKey) => {
      const ids = await Promise.all(['deals', 'introductions', 'ndas'].map(async (list) => ((await (await person(key)).get(`/api/v1/${list}?limit=100`).expect(200)).body as { items: { id: string }[] }).items.map(({ id }) => id)));
      return [deal.id, introductionId, nda.id].filter((id) => ids.flat().includes(id)).length;
    };
    const [open, shut] = [paths.map(() => 200), paths.map(() => 404)];
    const viewed = await ndas.open('enterprise.ENT', secret);
    for (const [key, remover] of [['institute.RES', office], ['enterprise.ENT', await person('enterprise.ENT_ADM')]] as const) {
      const seat = async (takesPart: boolean) => remover.post(`/api/v1/deals/${deal.id}/members`).send({ personId: await app.personId(key), takesPart }).expect(204);
      expect([await answers(key), await listed(key)]).toEqual([open, 3]);
      await seat(false);
      expect([await answers(key), await listed(key)]).toEqual([shut, 0]);
      if (key === 'enterprise.ENT') {
        const client = await person(key);
        expect([(await client.post('/api/v1/confidential-views').send({ fileId: secret })).status, (await client.get(viewed.contentUrl)).status]).toEqual([404, 404]);
      }
      await seat(true);
      expect([await answers(key), await listed(key)]).toEqual([open, 3]);
    }
    // what is written afterwards is closed to them as well
    await office.post(`/api/v1/deals/${deal.id}/members`).send({ personId: await app.personId('institute.RES'), takesPart: false }).expect(204);
    const later = await commissions.write(introductionId, { side: 'SELLER' });
    expect((await (await person('institute.RES')).get(`/api/v1/contributions/${later.id}`)).status).toBe(404);
    expect((await office.get(`/api/v1/contributions/${later.id}`)).status).toBe(200);
  });

  it('streams to at most three browsers of a person, each until its session ends, and tells others where it stands', async () => {
    const deal = await deals.fresh();
    const own = await session('institute.INST');
    const streams = [await listen(own.cookie, deal), await listen(own.cookie, deal), await listen(own.cookie, deal)];
    await expect(listen(own.cookie, deal)).rejects.toMatchObject({ status: 429 });
    await own.end();
    await until('streams end with the session', () => streams.every(({ ended }) => ended));
    expect((await (await person('institute.INST')).get(`/api/v1/deals/${deal.id}/news`).expect(200)).body).toEqual({ lastNo: 0, pulse: 0, version: 1 });
  });
});
