import { calendarChanged, dateInChina, dateInWords } from '../../src/kernel/calendar/index.js';
import { EventBus } from '../../src/kernel/events/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { attachPaper, type Case, DECLARED, recognitionOf, register, seen, take } from '../support/contracts.js';
import { EXPERTS, expertIds, jointDraft, LARGE, paperOf } from '../support/contract-situations.js';
import { download } from '../support/downloads.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf } from '../support/people.js';
import { type List, newList, seenList, takeList } from '../support/registration-lists.js';

let app: TestApp;
let seller: Client;
let reg1: Client;
let reg2: Client;
let reg3: Client;
let small: Case[];
let large: Case;

beforeAll(async () => {
  app = await startTestApp();
  [seller, reg1, reg2, reg3] = await Promise.all([app.as('institute.INST'), app.as('bureau.REG1'), app.as('bureau.REG2'), app.as('bureau.REG3')]);
  small = [await register(app, await jointDraft(app)), await register(app, await jointDraft(app)), await register(app, await jointDraft(app))];
  large = await registerLarge();
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('institute.INST')]);
});
afterAll(() => app.close());

async function registerLarge(): Promise<Case> {
  const { body } = await seller.post('/api/v1/contracts').send(await jointDraft(app, LARGE)).expect(201) as { body: Case };
  await attachPaper(seller, body.id, '合同全文', paperOf(body.id));
  await take(seller, body, 'submit');
  await take(reg1, body, 'accept');
  await take(reg1, body, 'sendExperts', { comment: '大额', expertIds: await expertIds(app) });
  for (const key of EXPERTS) await (await app.as(key)).post(`/api/v1/contracts/${body.id}/opinions`).send({ verdict: 'PASS', text: '技术内容明确' }).expect(204);
  await take(reg1, body, 'passFirst', { recognition: recognitionOf(body.content) });
  await take(reg2, body, 'escalate');
  return take(reg3, body, 'approveLarge');
}

async function refused(client: Client, { id }: Pick<List, 'id'>, action: string, comment = ''): Promise<{ status: number; codes: string[] }> {
  const { version } = await seenList(client, id);
  const { status, body } = await client.post(`/api/v1/registration-lists/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ comment });
  return { status, codes: ((body as { errors?: { code: string }[] }).errors ?? []).map(({ code }) => code) };
}

/** As if it had been approved long ago. */
const waited = (id: string) => app.query(`UPDATE registration_list SET printable = jsonb_set(printable, '{from}', '"2026-01-05T15:59:59.999Z"') WHERE id = $1`, [id]);
const approved = async (contracts: readonly Case[]) => takeList(reg2, await takeList(seller, await newList(seller, contracts.map(({ id }) => id)), 'submit'), 'approve');

describe('a registration list', () => {
  it('is not approved by people of a party of its contracts, nor does it stand in their queue', async () => {
    const [person, list] = [await app.personId('bureau.REG2'), await takeList(seller, await newList(seller, small.map(({ id }) => id)), 'submit')];
    const queue = async () => ((await reg2.get('/api/v1/registration-lists?view=desk&limit=100').expect(200)).body as { items: List[] }).items.some(({ id }) => id === list.id);
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status) VALUES (gen_random_uuid(), $1, $2, ARRAY['RES'], 'ACTIVE')`, [person, await app.organisationId('enterprise')]);
    expect([await refused(reg2, list, 'approve'), await queue()]).toEqual([{ status: 409, codes: ['OWN_SIDE'] }, false]);
    await app.query(`DELETE FROM membership WHERE person_id = $1 AND organisation_id = $2`, [person, await app.organisationId('enterprise')]);
    expect([await queue(), (await takeList(reg2, list, 'returnToApplicant', '请核对')).state]).toEqual([true, 'LIST_DRAFT']);
  });

  it('is chosen from standing registrations of one’s own, approved, and printed once its working days are over', async () => {
    const { body } = await seller.get('/api/v1/registration-lists/candidates').expect(200) as { body: { separateFromFen: number; items: { id: string; isLarge: boolean }[] } };
    expect(body.separateFromFen).toBe(500_000_000);
    expect(body.items.map(({ id }) => id).sort()).toEqual([...small, large].map(({ id }) => id).sort());
    expect(body.items.filter(({ isLarge }) => isLarge).map(({ id }) => id)).toEqual([large.id]);

    const list = await approved(small.slice(0, 2));
    expect(list).toMatchObject({ state: 'LIST_APPROVED', isLarge: false, printable: false });
    expect(list.number).toMatch(/^DJQD20\d\d-\d{5}$/);
    expect(dateInChina(new Date(list.printableFrom ?? '')) > dateInChina(new Date(list.approvedAt ?? ''))).toBe(true);
    const printed = dateInWords(dateInChina(new Date(list.printableFrom ?? '')));
    expect((await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes(list.number))).toEqual([expect.stringContaining(`${list.number}：审核通过。${printed}之后可以打印。`)]);
    const path = `/api/v1/registration-lists/${list.id}/paper.pdf`;
    expect((await seller.get(path)).body).toMatchObject({ status: 409, code: 'NOT_PRINTABLE' });
    await waited(list.id);
    const text = (await pagesOf(await download(seller, path), 1)).pages.map((page) => page.text).join('').replace(/\s/g, '');
    for (const part of ['技术合同登记清单', list.number, '高新技术企业申报', '240.000000', '180.000000', '不作为享受税收优惠的凭证', '登记清单', '演示市科学技术局']) expect(text).toContain(part);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'registration_list.print' AND object_id = $1`, [list.id])).toHaveLength(1);
  });

  it('does not mix large contracts with others, holds what is registered only, and says what it is for', async () => {
    const mixed = await newList(seller, [large.id, ...small.map(({ id }) => id)]);
    expect(await refused(seller, mixed, 'submit')).toEqual({ status: 409, codes: ['MIXED'] });
    const { body: draft } = await seller.post('/api/v1/contracts').send({ title: '演示未登记合同' }).expect(201) as { body: Case };
    expect(await refused(seller, await newList(seller, [draft.id]), 'submit')).toEqual({ status: 409, codes: ['NOT_REGISTERED'] });
    expect(await refused(seller, await newList(seller, [], ' '), 'submit')).toEqual({ status: 409, codes: ['EMPTY', 'PURPOSE'] });
    const buyer = await app.as('enterprise.ENT');
    expect(await refused(buyer, await newList(buyer, [small[0]?.id ?? '']), 'submit')).toEqual({ status: 409, codes: ['NOT_REGISTERED'] });
    await buyer.get(`/api/v1/registration-lists/${mixed.id}`).expect(404);
    await reg2.get(`/api/v1/registration-lists/${mixed.id}`).expect(404);
  });

  it('of large contracts is approved twice, by two people', async () => {
    const list = await takeList(seller, await newList(seller, [large.id]), 'submit');
    expect(await refused(reg2, list, 'approve')).toEqual({ status: 409, codes: ['LARGE'] });
    const passed = await takeList(reg2, list, 'passOn');
    expect(passed).toMatchObject({ state: 'LIST_SECOND', isLarge: true });
    expect((await refused(reg2, list, 'approveLarge')).status).toBe(403);
    const person = await app.personId('bureau.REG3');
    await app.query(`UPDATE workflow_history SET actor_person = $2 WHERE subject_id = $1 AND action = 'passOn'`, [list.id, person]);
    expect(await refused(reg3, list, 'approveLarge')).toEqual({ status: 409, codes: ['SAME_PERSON'] });
    await app.query(`UPDATE workflow_history SET actor_person = $2 WHERE subject_id = $1 AND action = 'passOn'`, [list.id, await app.personId('bureau.REG2')]);
    expect((await takeList(reg3, list, 'returnLarge', '请核对用途')).state).toBe('LIST_DRAFT');
    await takeList(seller, list, 'submit');
    await takeList(reg2, list, 'passOn');
    expect(await takeList(reg3, list, 'approveLarge')).toMatchObject({ state: 'LIST_APPROVED', isLarge: true });
  });

  it('that came back is filed under the rule in force that day', async () => {
    const list = await takeList(seller, await newList(seller, [small[0]?.id ?? '']), 'submit');
    const ruleOf = async () => (await app.query(`SELECT rule ->> 'separateFromFen' AS "from", is_large AS "isLarge" FROM registration_list WHERE id = $1`, [list.id]))[0];
    // as if it had been filed under an older rule, by which every contract is large
    await app.query(`UPDATE registration_list SET rule = jsonb_set(rule, '{separateFromFen}', '1'), is_large = true WHERE id = $1`, [list.id]);
    await takeList(reg2, list, 'returnToApplicant', '请补充用途');
    expect(await ruleOf()).toEqual({ from: null, isLarge: null });
    await takeList(seller, list, 'submit');
    expect(await ruleOf()).toEqual({ from: '500000000', isLarge: false });
    expect((await takeList(reg2, list, 'approve')).state).toBe('LIST_APPROVED');
  });

  it('is not printed while its day is provisional, and the day is counted again when a holiday notice comes', async () => {
    const list = await approved(small.slice(0, 1));
    await waited(list.id);
    await app.query(`UPDATE registration_list SET printable = jsonb_set(printable, '{provisional}', 'true') WHERE id = $1`, [list.id]);
    expect((await seller.get(`/api/v1/registration-lists/${list.id}/paper.pdf`)).body).toMatchObject({ status: 409, code: 'PRINT_DAY_PROVISIONAL' });
    expect((await seenList(seller, list.id)).printable).toBe(false);
    await app.app.get(EventBus).publish(calendarChanged, { year: Number(dateInChina(new Date()).slice(0, 4)) });
    await app.jobsDone();
    expect((await seenList(seller, list.id)).printableFrom).toBe(list.printableFrom);
  });

  it('says which of its registrations stands under objection, and goes on while it stands', async () => {
    const [sound, doubtful] = [await register(app, await jointDraft(app)), await register(app, await jointDraft(app))];
    const list = await approved([sound, doubtful]);
    const doubts = async () => (await seenList(reg2, list.id)).entries.filter(({ doubted }) => doubted).map(({ id }) => id);
    expect(await doubts()).toEqual([]);
    await take(await app.as('bureau.TAX'), doubtful, 'object', { comment: '发票与合同内容不一致' });
    expect([await doubts(), (await seenList(seller, list.id)).state]).toEqual([[doubtful.id], 'LIST_APPROVED']);
    const { body } = await seller.get('/api/v1/registration-lists/candidates').expect(200) as { body: { items: { id: string; doubted: boolean }[] } };
    expect(body.items.filter(({ doubted }) => doubted).map(({ id }) => id)).toEqual([doubtful.id]);
  });

  it('becomes invalid by itself when a contract is revoked, deregistered or changed', async () => {
    const [, two, three] = small as [Case, Case, Case];
    const other = await register(app, await jointDraft(app));
    const [printed, waiting, third, untouched] = [await approved([two, other]), await takeList(seller, await newList(seller, [other.id]), 'submit'), await approved([three]), await approved([two])];
    await waited(printed.id);
    await take(await app.as('bureau.BUR_LEAD'), other, 'revoke', { comment: '材料虚假', revocationGround: 'FRAUD' });
    for (const { id } of [printed, waiting]) expect(await seenList(seller, id)).toMatchObject({ state: 'LIST_INVALID', printable: false, history: expect.arrayContaining([expect.objectContaining({ action: 'invalidate', comment: expect.stringContaining(other.number) })]) });
    expect((await seller.get(`/api/v1/registration-lists/${printed.id}/paper.pdf`)).status).toBe(409);

    await change(three, { title: '演示改名的合同' });
    expect((await seenList(seller, third.id)).state).toBe('LIST_INVALID');
    await change(two, { planCode: '2' });
    expect((await seenList(seller, untouched.id)).state).toBe('LIST_APPROVED');
  });
});

async function change(contract: Case, content: object): Promise<void> {
  const begun = await take(seller, contract, 'beginChange');
  await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${begun.version}"`).send({ ...DECLARED, ...content }).expect(200);
  await attachPaper(seller, contract.id, '补充协议', paperOf(contract.id, '补充协议'));
  await take(seller, contract, 'requestChange', { comment: '双方协商变更' });
  await take(reg2, contract, 'approveChange', { recognition: recognitionOf((await seen(reg2, contract.id)).content) });
}
