import { randomUUID } from 'node:crypto';
import { dateInChina, dateInWords } from '../../src/kernel/calendar/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { emptyContract } from '../../src/modules/contracts/index.js';
import type { ContractContent } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { ContractOffice, type Refusal, refusal } from '../support/contract-office.js';
import { jointDraft, paperOf } from '../support/contract-situations.js';
import { attachPaper, type Case, contractDraft, newContract, recognitionOf, seen, take } from '../support/contracts.js';
import { download } from '../support/downloads.js';
import { achievementDraft, draft as draftListing, needDraft } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf } from '../support/people.js';
import { ifMatch, Requests, statuses } from '../support/requests.js';
import { pdf } from './good-files.js';

let app: TestApp;
let office: ContractOffice;
let seller: Client;
let buyer: Client;
let reg1: Client;
let reg2: Client;
let lead: Client;

beforeAll(async () => {
  app = await startTestApp();
  office = await ContractOffice.of(app);
  ({ seller, buyer, reg1, reg2, lead } = office);
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('institute.INST')]);
});
afterAll(() => app.close());

/** Mails about the contract to a person. */
const told = async (key: Parameters<typeof emailOf>[0], { number }: Pick<Case, 'number'>) => (await mailsTo(app, emailOf(key))).filter((mail) => mail.includes(number));

const remediesTold = async ({ id }: Pick<Case, 'id'>): Promise<string[]> => ((await seen(seller, id)) as unknown as { refusal: { remedies: string[] } }).refusal.remedies;
const INTERNAL = '复查是登记机构的内部程序，不是行政复议，不停止也不延长申请行政复议和提起行政诉讼的期限';
/** The text of a paper, without the blanks and lines that its layout makes. */
const printed = async (paper: Buffer): Promise<string> => (await pagesOf(paper, 1)).pages.map(({ text }) => text).join('').replace(/\s/g, '');

describe('a technology contract', () => {
  it('begins with the applicant’s own data and says what it lacks', async () => {
    const draft = await newContract(seller, { title: '演示空白合同' });
    expect(draft).toMatchObject({ state: 'DRAFT', content: { seller: { name: '演示材料研究所', regionCode: '371082' }, buyer: { name: '' } }, history: [{ action: 'begin' }] });
    expect(draft.number).toMatch(/^JSHT20\d\d-\d{5}$/);
    expect(draft.gaps.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/subKind', '/price/totalFen', '/declarations/truthful', '/buyer/name']));
    const refused = await refusal(seller, draft, 'submit');
    expect([refused.status, refused.code]).toEqual([409, 'GUARD_FAILED']);
    expect(refused.errors.map(({ code }) => code)).toContain('CONTRACT_MISSING');
  });

  it('begins with what the applicant has last said of itself: address, representative, nature', async () => {
    const last = await newContract(seller, { title: '演示先前合同' });
    const said = { address: '演示市演示路 1 号', representative: '演示代表', phone: '0631-0000000', postcode: '264200', nature: '021' };
    await seller.patch(`/api/v1/contracts/${last.id}`).set('If-Match', `"v${last.version}"`).send({ seller: { ...last.content.seller, ...said } }).expect(200);
    const next = await newContract(seller, { title: '演示后一合同' });
    expect(next.content.seller).toMatchObject({ ...said, name: '演示材料研究所', organisationId: last.content.seller.organisationId });
    expect(next.content.buyer).toMatchObject({ name: '', address: '' });
    expect((await newContract(buyer, { title: '演示他人合同' })).content.seller.address).not.toBe(said.address);
  });

  it('takes the nature of a party from its credit code, and from the last contract in which the applicant has said it', async () => {
    const [own, other] = [await app.as('institute2.INST'), await app.organisationId('enterprise')];
    const first = await newContract(own, { title: '演示单位性质' });
    // the code of a public institution says so; that of an enterprise does not say whose capital it has
    expect(first.content.seller.nature).toBe('020');
    const named = async (of: Case, version: number, nature = '') => (await own.patch(`/api/v1/contracts/${of.id}`).set('If-Match', `"v${version}"`).send({ buyer: { ...emptyContract().buyer, organisationId: other, nature } }).expect(200)).body as Case;
    expect((await named(first, first.version)).content.buyer.nature).toBe('');
    expect((await named(first, first.version + 1, '150')).content.buyer.nature).toBe('150');
    // who represents it stands in the next draft from the beginning; in one that is written it is the writer's to say
    await own.patch(`/api/v1/contracts/${first.id}`).set('If-Match', `"v${first.version + 2}"`).send({ buyer: { ...emptyContract().buyer, organisationId: other, nature: '150', representative: '演示代表人' } }).expect(200);
    expect((await newContract(own, { title: '演示代表人沿用', buyer: { ...emptyContract().buyer, organisationId: other } })).content.buyer).toMatchObject({ representative: '演示代表人', nature: '150' });
    const next = await newContract(own, { title: '演示单位性质之二' });
    expect((await named(next, next.version)).content.buyer).toMatchObject({ name: '演示复合材料有限公司', nature: '150', representative: '' });
    // what another applicant has said of it is its own
    const stranger = await newContract(seller, { title: '演示他方合同', buyer: { ...emptyContract().buyer, organisationId: other } });
    expect([stranger.content.buyer.nature, stranger.content.buyer.representative]).toEqual(['', '']);
  });

  it('names as its origin only what is there and what its writer may find, and a draft corrects it until it is filed', async () => {
    const NONE = { achievementId: null, needId: null };
    const secret = await draftListing(await app.as('enterprise.ENT'), 'needs', needDraft({ title: '演示未公开的需求' }));
    const [one, other] = [await draftListing(await app.as('institute.RES'), 'achievements', achievementDraft()), await draftListing(await app.as('institute.RES'), 'achievements', achievementDraft())];
    const unknown = randomUUID();
    // a need of others that is not public is answered as one that does not exist
    for (const [origin, pointer] of [[{ achievementId: unknown, needId: null }, '/origin/achievementId'], [{ achievementId: null, needId: secret.id }, '/origin/needId'], [{ achievementId: null, needId: one.id }, '/origin/needId']] as const) {
      expect((await seller.post('/api/v1/contracts').send({ title: '演示来源', origin }).expect(422)).body).toMatchObject({ code: 'INVALID', errors: [{ code: 'NO_ORIGIN', pointer }] });
    }
    const contract = await office.draft();
    let { version } = contract;
    const write = async (origin: object) => {
      const { status, body } = (await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${version}"`).send({ origin })) as unknown as { status: number; body: Case & { errors?: { code: string }[] } };
      if (status === 200) version = body.version;
      return status === 200 ? body.content.origin : (body.errors ?? []).map(({ code }) => code);
    };
    expect(await write({ achievementId: unknown, needId: null })).toEqual(['NO_ORIGIN']);
    expect(await seen(seller, contract.id)).toMatchObject({ version: contract.version, content: { origin: NONE } });
    expect(await write({ achievementId: one.id, needId: null })).toEqual({ achievementId: one.id, needId: null });
    expect(await write(NONE)).toEqual(NONE);
    expect(await write({ achievementId: other.id, needId: null })).toEqual({ achievementId: other.id, needId: null });
    const told = (fixed: boolean) => ({ origin: { achievement: { id: other.id, title: other.content.title, isWorking: true, isPublic: false, fixed }, need: null } });
    expect(await seen(seller, contract.id)).toMatchObject(told(false));
    const filed = await take(seller, contract, 'submit');
    // who does not find the record is not told how it is called
    expect(await seen(await app.as('bureau.REG1'), contract.id)).toMatchObject({ origin: { achievement: { id: other.id, title: '', isWorking: false, isPublic: false, fixed: true } } });
    const withdrawn = await take(seller, filed, 'withdraw');
    ({ version } = withdrawn);
    expect(withdrawn).toMatchObject(told(true));
    expect(await write({ achievementId: one.id, needId: null })).toEqual(['ORIGIN_FIXED']);
    expect(await write({ achievementId: other.id, needId: null })).toEqual({ achievementId: other.id, needId: null });
  });

  it('goes from draft over two reviewers to a registration with both amounts', async () => {
    const contract = await office.registered();
    expect(contract).toMatchObject({ state: 'REGISTERED', isRegistered: true, registeredNo: 1, techFen: 90_000_000, dueAt: null });
    expect(contract.history.map(({ action }) => action)).toEqual(['begin', 'submit', 'accept', 'passFirst', 'approve']);
  });

  it('lets nobody read a draft but its own side, and the buyer only what was filed', async () => {
    const draft = await newContract(seller, await jointDraft(app));
    for (const client of [buyer, reg1, await app.as('enterprise2.ENT')]) await client.get(`/api/v1/contracts/${draft.id}`).expect(404);
    await attachPaper(seller, draft.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${draft.id}\n`)]));
    await take(seller, draft, 'submit');
    await buyer.get(`/api/v1/contracts/${draft.id}`).expect(200);
    await reg1.get(`/api/v1/contracts/${draft.id}`).expect(200);
    await (await app.as('enterprise2.ENT')).get(`/api/v1/contracts/${draft.id}`).expect(404);
    expect((await buyer.post(`/api/v1/contracts/${draft.id}/actions/withdraw`).set('If-Match', '"v1"').send({})).status).toBe(403);
  });

  it('cannot be edited once it is filed', async () => {
    const contract = await office.filed();
    const answer = await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${contract.version}"`).send({ title: '另一个名称' });
    expect([answer.status, (answer.body as Refusal).code]).toEqual([409, 'WRONG_STATE']);
  });
});

describe('the clock of a case', () => {
  it('runs fifteen working days from acceptance, and again from the day of a correction', async () => {
    const contract = await take(reg1, await office.filed(), 'returnIncomplete', { comment: '缺价款构成明细' });
    expect(await told('institute.INST', contract)).toEqual([expect.stringMatching(new RegExp(`要求补正。请于 ${dateInWords(dateInChina(new Date(contract.dueAt ?? '')))}前补正(.|\\n)*缺价款构成明细`))]);
    await app.query(`UPDATE tech_contract SET submitted_at = '2026-03-02T02:00:00Z' WHERE id = $1`, [contract.id]);
    const resubmitted = await take(seller, contract, 'resubmit');
    await app.query(`UPDATE tech_contract SET submitted_at = '2026-05-06T02:00:00Z' WHERE id = $1`, [resubmitted.id]);
    const taken = await take(reg1, resubmitted, 'accept');
    expect(dateInChina(new Date(taken.dueAt ?? ''))).toBe('2026-05-26');
    expect((await app.query<{ day: string }>(`SELECT (accepted_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day FROM tech_contract WHERE id = $1`, [contract.id]))[0]?.day).toBe('2026-05-06');
  });

  it('goes on through reviews, and a large contract with experts has thirty working days', async () => {
    const contract = await office.accepted({ price: { ...emptyContract().price, totalFen: 800_000_000, rdFundsFen: 0 }, payment: { ...emptyContract().payment, mode: '1' } });
    await app.query(`UPDATE tech_contract SET accepted_at = '2026-09-14T02:00:00Z' WHERE id = $1`, [contract.id]);
    const experts = await Promise.all((['institute2.EXP', 'enterprise2.EXP', 'agency.EXP'] as const).map((key) => app.personId(key)));
    const asked = await take(reg1, contract, 'sendExperts', { comment: '大额合同', expertIds: experts });
    expect(dateInChina(new Date(asked.dueAt ?? ''))).toBe('2026-10-30');
  });

  it('lapses by itself where nobody corrects in time, and not a day before', async () => {
    const contract = await take(reg1, await office.filed(), 'returnIncomplete', { comment: '缺印章' });
    const due = new Date(contract.dueAt ?? '');
    await app.app.get(Timeouts).sweep(due);
    expect((await seen(seller, contract.id)).state).toBe('CORRECTION');
    await app.app.get(Timeouts).sweep(new Date(due.getTime() + 1000));
    expect(await seen(seller, contract.id)).toMatchObject({ state: 'LAPSED', allowedActions: [] });
  });
});

describe('the reviewers of a case', () => {
  it('are three people: one who took an earlier desk is refused at the next', async () => {
    const contract = await office.passed(await office.accepted());
    const first = await app.personId('bureau.REG1');
    await app.query(`UPDATE membership SET roles = ARRAY['REG1', 'REG2'] WHERE person_id = $1`, [first]);
    try {
      const refused = await refusal(reg1, contract, 'approve');
      expect([refused.status, refused.errors.map(({ code }) => code)]).toEqual([409, ['SAME_PERSON']]);
    } finally {
      await app.query(`UPDATE membership SET roles = ARRAY['REG1'] WHERE person_id = $1`, [first]);
    }
    expect((await take(reg2, contract, 'approve')).state).toBe('REGISTERED');
  });

  it('register a case once, however often and however much at once it is approved', async () => {
    const contract = await office.passed(await office.accepted());
    const requests = await Requests.as(app, 'bureau.REG2');
    const answers = statuses(await requests.burst(200, 'POST', `/api/v1/contracts/${contract.id}/actions/approve`, { headers: ifMatch(contract.version), body: {} }));
    expect([answers[200], (answers[409] ?? 0) + (answers[412] ?? 0)]).toEqual([1, 199]);
    expect(await seen(reg2, contract.id)).toMatchObject({ state: 'REGISTERED', registeredNo: 1, version: contract.version + 1 });
    const [left] = await app.query(
      `SELECT (SELECT count(*)::int FROM record_version WHERE kind = 'contract' AND subject_id = $1) AS versions, (SELECT count(*)::int FROM workflow_history WHERE subject_id = $1 AND action = 'approve') AS steps`, [contract.id],
    );
    expect(left).toEqual({ versions: 1, steps: 1 });
  });

  it('find an amount that follows from its parts, every line answered, and say where', async () => {
    const contract = await office.accepted();
    const good = recognitionOf(contract.content);
    const SAID = '按合同附件所列设备核定。';
    const wrong = async (recognition: object) => (await refusal(reg1, contract, 'passFirst', { recognition })).errors?.map(({ code }) => code);
    expect(await wrong({ ...good, techFen: good.techFen + 1 })).toEqual(['TECH_AMOUNT_DIFFERS']);
    expect(await wrong({ ...good, price: { ...good.price, totalFen: 1 } })).toContain('TOTAL_DIFFERS');
    expect(await wrong({ ...good, techFen: good.techFen + 1_000_000, price: { ...good.price, equipmentFen: good.price.equipmentFen - 1_000_000 } })).toEqual(['PARTS_NOTE']);
    expect(await wrong({ ...good, note: SAID, price: { ...good.price, equipmentFen: 120_000_000 } })).toEqual(['TECH_AMOUNT_NOT_POSITIVE']);
    expect(await wrong({ ...good, checklist: good.checklist.slice(1) })).toEqual(['CHECKLIST_OPEN']);
    expect(await wrong({ ...good, checklist: good.checklist.map((line) => (line.rule === 'D2' ? { ...line, answer: 'NO' } : line)) })).toEqual(['CHECKLIST_AGAINST']);
    expect(await wrong({ ...good, checklist: good.checklist.map((line) => ({ ...line, evidence: ' ' })) })).toContain('CHECKLIST_EVIDENCE');
    expect(await wrong({ ...good, note: SAID, price: { ...good.price, carrierDirectCostFen: 1_000_000, carrierSets: 3 }, techFen: good.techFen + 1_000_000 })).toEqual(['CARRIER_SETS']);
    expect(await wrong({})).toEqual(expect.arrayContaining(['isDefined']));
    expect((await refusal(reg1, contract, 'passFirst')).errors).toEqual([{ code: 'isDefined', pointer: '/recognition', message: '请填写此项' }]);
    expect((await refusal(reg1, contract, 'sendBack')).status).toBe(403);
  });

  it('change the kind of a contract only with the applicant’s consent on record: who, when, to which kind', async () => {
    // of the kind that was filed it had been found already; that finding does not outlive the change
    const contract = await take(reg2, await office.passed(await office.accepted()), 'sendBack', { comment: '请核对类别' });
    const codesOf = async (client: Client, action: string, body: object = {}) => (await refusal(client, contract, action, body)).errors.map(({ code }) => code);
    const found = recognitionOf(contract.content, 'SVC-1');
    expect(await codesOf(reg1, 'passFirst', { recognition: found })).toEqual(['KIND_DIFFERS']);
    expect(await codesOf(reg1, 'reclassify')).toEqual(['NO_CONSENT']);
    expect(await refusal(seller, contract, 'agreeKind')).toMatchObject({ status: 409, code: 'WRONG_STATE' });
    expect(await codesOf(reg1, 'askKind', { subKind: 'DEV-1', comment: '与申报相同' })).toEqual(['SAME_KIND']);

    expect(await take(reg1, contract, 'askKind', { subKind: 'SVC-1', comment: '未见尚未掌握的技术方案' })).toMatchObject({ state: 'KIND_ASKED', stateLabel: '待申请人答复类别变更', dueAt: contract.dueAt });
    expect(await told('institute.INST', contract)).toEqual([expect.stringContaining('请在办理页面答复是否同意变更类别')]);
    expect(await refusal(reg1, contract, 'askKind', { subKind: 'SVC-1', comment: '再次征求' })).toMatchObject({ status: 409, code: 'WRONG_STATE' });
    expect(((await seller.get('/api/v1/contracts?view=desk&limit=100').expect(200)).body as { items: Case[] }).items.map(({ id }) => id)).toContain(contract.id);
    // no rule gives the applicant a time limit, and the registrar's is not the applicant's
    const due = async (client: Client) => [await seen(client, contract.id), await office.row(client, contract)];
    expect([await due(seller), await due(buyer), await due(reg2)]).toMatchObject([[{ dueAt: null, workingDaysLeft: null }, { dueAt: null, workingDaysLeft: null }], [{ dueAt: null }, { dueAt: null, workingDaysLeft: null }], [{ dueAt: contract.dueAt, workingDaysLeft: 15 }, { dueAt: contract.dueAt, workingDaysLeft: 15 }]]);
    await take(seller, contract, 'declineKind', { comment: '含研究开发内容' });
    expect(await codesOf(reg1, 'reclassify')).toEqual(['NO_CONSENT']);
    await take(reg1, contract, 'askKind', { subKind: 'SVC-1', comment: '请核对技术路线' });
    const agreed = await take(seller, contract, 'agreeKind', { comment: '同意按技术服务登记' });
    expect(agreed).toMatchObject({ content: { subKind: 'DEV-1' }, kindChange: { subKindLabel: '技术服务', reason: '请核对技术路线', answer: 'AGREED', remark: '同意按技术服务登记', answeredAt: expect.any(String) as unknown } });
    expect(await app.query(`SELECT kind_change ->> 'answeredBy' AS by FROM tech_contract WHERE id = $1`, [contract.id])).toEqual([{ by: await app.personId('institute.INST') }]);
    expect(await take(reg1, contract, 'reclassify')).toMatchObject({ subKind: 'SVC-1', recognition: null, content: { subKind: 'SVC-1' }, dueAt: contract.dueAt });
    expect(await codesOf(reg1, 'reclassify')).toEqual(['CONSENT_SPENT']);
    // the applicant files the old kind again: the consent was for what was filed before, and once
    expect((await take(reg1, contract, 'returnForKind', { comment: '请补齐技术服务合同的协作事项' })).state).toBe('CORRECTION');
    await office.save(contract, { subKind: 'DEV-1' });
    await take(reg1, await take(seller, contract, 'resubmit'), 'accept');
    expect(await codesOf(reg1, 'reclassify')).toEqual(['CONSENT_SPENT']);
    await take(reg1, contract, 'askKind', { subKind: 'SVC-1', comment: '请再次核对技术路线' });
    await take(reg1, await take(seller, contract, 'agreeKind'), 'reclassify');
    // the kind asks for a clause that the filed one did not: it goes back to the applicant, and nobody registers it without
    expect((await refusal(reg1, contract, 'passFirst', { recognition: found })).errors.map(({ code, pointer }) => [code, pointer])).toEqual([['MISSING', '/clauses/cooperation']]);
    expect((await take(reg1, contract, 'returnForKind', { comment: '请补齐技术服务合同的协作事项' })).state).toBe('CORRECTION');
    await office.save(contract, { clauses: { ...contract.content.clauses, cooperation: '甲方提供试验场地。' } });
    await take(reg1, await take(seller, contract, 'resubmit'), 'accept');
    expect(await codesOf(reg1, 'returnForKind', { comment: '再次退回' })).toEqual(['NOTHING_MISSING']);
    await take(reg2, await take(reg1, contract, 'passFirst', { recognition: found }), 'sendBack', { comment: '请核对设备金额' });
    expect(await seen(reg1, contract.id)).toMatchObject({ state: 'ACCEPTED', subKind: 'SVC-1', techFen: 90_000_000 });
    expect((await take(reg1, contract, 'passFirst', { recognition: found })).state).toBe('SECOND_REVIEW');
  });

  it('take a wrong question back before it is answered: nobody waits for the applicant any more, the clock runs on, and the history tells it', async () => {
    const contract = await take(reg1, await office.accepted(), 'askKind', { subKind: 'CON-1', comment: '误选' });
    const waiting = async (client: Client) => ((await client.get('/api/v1/contracts?view=desk&limit=100').expect(200)).body as { items: Case[] }).items.map(({ id }) => id).includes(contract.id);
    expect([await waiting(seller), await waiting(reg1)]).toEqual([true, false]);
    expect((await refusal(seller, contract, 'takeBackKind', { comment: '不由申请人撤回' })).status).toBe(403);
    expect((await refusal(reg1, contract, 'takeBackKind')).errors.map(({ pointer }) => pointer)).toEqual(['/comment']);
    const back = await take(reg1, contract, 'takeBackKind', { comment: '误选类别，撤回征求' });
    expect(back).toMatchObject({ state: 'ACCEPTED', kindChange: null, dueAt: contract.dueAt });
    expect([await waiting(seller), await waiting(reg1)]).toEqual([false, true]);
    expect(await refusal(seller, contract, 'agreeKind')).toMatchObject({ status: 409, code: 'WRONG_STATE' });
    expect(await refusal(reg1, contract, 'takeBackKind', { comment: '再撤' })).toMatchObject({ status: 409, code: 'WRONG_STATE' });
    expect((await seen(seller, contract.id) as unknown as { history: { action: string; comment: string }[] }).history.at(-1)).toMatchObject({ action: 'takeBackKind', comment: '误选类别，撤回征求' });
    expect((await take(reg1, contract, 'askKind', { subKind: 'SVC-1', comment: '实为技术服务' })).state).toBe('KIND_ASKED');
  });

  it('refuse with a ground and words; “other” asks for more of them', async () => {
    const contract = await take(reg1, await office.accepted(), 'proposeRefusal', { refusalCode: 'R02', comment: '不属于技术合同' });
    expect((await refusal(reg2, contract, 'approve')).errors.map(({ code }) => code)).toContain('PROPOSAL');
    expect((await refusal(reg2, contract, 'refuse', { refusalCode: 'R99', comment: '太短' })).errors.map(({ code }) => code)).toEqual(['minLength']);
    expect((await refusal(reg2, contract, 'refuse', { comment: '没有代码' })).errors.map(({ pointer }) => pointer)).toEqual(['/refusalCode']);
    expect((await refusal(reg2, contract, 'refuse', { refusalCode: 'R02', comment: '不能印出的字😀' })).errors.map(({ code, pointer }) => [code, pointer])).toEqual([['PAPER_CHARACTERS', '/comment']]);
    expect((await refusal(reg2, contract, 'refuse', { refusalCode: 'R02', comment: '不属于', nationalNo: '1' })).errors.map(({ code }) => code)).toEqual(['NOT_OF_THIS_STEP']);
    const refused = await take(reg2, contract, 'refuse', { refusalCode: 'R02', comment: '标的为设备采购，不属于技术合同' });
    expect(refused).toMatchObject({ state: 'REFUSED', refusal: { code: 'R02', text: '不属于技术合同' } });
    expect(await told('institute.INST', contract)).toEqual([expect.stringMatching(/不属于技术合同（R02）。可以自收到本决定之日起60日内[^。]*申请行政复议[^。]*6个月内[^。]*提起行政诉讼。(.|\n)*不是行政复议(.|\n)*办理页面可以下载不予登记决定书。(.|\n)*标的为设备采购/)]);
    const remedies = await remediesTold(contract);
    expect(remedies[0]).toMatch(/^可以自收到本决定之日起60日内（决定当日收到的，至20\d\d年\d+月\d+日，含当日）向作出本决定的机关的本级人民政府申请行政复议；也可以自收到本决定之日起6个月内（决定当日收到的，至20\d\d年\d+月\d+日，含当日）直接向有管辖权的人民法院提起行政诉讼$/);
    expect(remedies.slice(1)).toEqual(['对行政复议决定不服的，自收到复议决定书之日起15日内提起行政诉讼', '也可以先申请登记机构复查，或者补齐材料后重新申请登记', INTERNAL]);
    // the decision on paper: ground, reasons, rule, and until when it can be fought, as it is told on the page
    const decision = await printed(await download(seller, `/api/v1/contracts/${contract.id}/refusal.pdf`));
    for (const words of ['技术合同不予登记决定书', contract.number, 'R02　不属于技术合同', '标的为设备采购，不属于技术合同', '规则集第1版，尚未与正式文本核对', '不予登记的情形', '行政诉讼法', `不服本决定的，${remedies[0]}。`, ...remedies.slice(1).map((sentence) => `${sentence}。`)]) expect(decision).toContain(words.replace(/\s/g, ''));
    expect((await (await app.as('enterprise2.ENT')).get(`/api/v1/contracts/${contract.id}/refusal.pdf`)).status).toBe(404);
    // the same contract filed anew: what was refused raises no sign against it
    const anew = await newContract(seller, contract.content);
    await attachPaper(seller, anew.id, '合同全文', paperOf(contract.id));
    await take(seller, anew, 'submit');
    const { flags } = (await reg1.get(`/api/v1/contracts/${anew.id}/dry-run`).expect(200)).body as { flags: { code: string; contracts: { id: string }[] }[] };
    expect(flags.filter(({ contracts }) => contracts.some(({ id }) => id === contract.id))).toEqual([]);
    await take(seller, anew, 'withdraw');
    const appealed = await take(seller, refused, 'appeal', { comment: '合同含研发内容，请复查' });
    // the times of the law run on while the body looks at it once more
    expect(await remediesTold(contract)).toEqual([...remedies.slice(0, 2), INTERNAL]);
    expect((await take(lead, appealed, 'reopen', { comment: '事实需重新审查' })).state).toBe('ACCEPTED');
    expect((await seller.get(`/api/v1/contracts/${contract.id}/refusal.pdf`)).body).toMatchObject({ status: 409, code: 'NOT_REFUSED' });
  });

  it('do not accept an application on one of its grounds, and give it on paper', async () => {
    const contract = await office.filed();
    expect((await refusal(reg1, contract, 'notAccept', { comment: '没有情形' })).errors.map(({ pointer }) => pointer)).toEqual(['/intakeGround']);
    expect((await refusal(reg1, contract, 'notAccept', { intakeGround: 'N99', comment: '太短' })).errors.map(({ code }) => code)).toEqual(['minLength']);
    const declined = await take(reg1, contract, 'notAccept', { intakeGround: 'N01', comment: '卖方注册地在外市' });
    expect(declined).toMatchObject({ state: 'NOT_ACCEPTED', refusal: { code: 'N01', decided: true } });
    const [advice, ...remedies] = await remediesTold(contract);
    expect([advice, remedies]).toEqual(['请向卖方所在地的技术合同登记机构申请', [expect.stringMatching(/60日内.*本级人民政府申请行政复议.*6个月内.*提起行政诉讼/), expect.stringContaining('15日内提起行政诉讼')]]);
    expect(await told('institute.INST', contract)).toEqual([expect.stringMatching(/登记主体不在本辖区）。请向卖方所在地的技术合同登记机构申请。可以自收到本决定之日起60日内(.|\n)*卖方注册地在外市/)]);
    const foot = new RegExp(`${contract.number}·不予受理通知书第\\d页共\\d页`, 'g');
    const paper = (await printed(await download(seller, `/api/v1/contracts/${contract.id}/refusal.pdf`))).replace(foot, '');
    for (const words of ['技术合同认定登记不予受理通知书', contract.number, 'N01', '卖方注册地在外市', `不服本决定的，${remedies[0]}。`, `${remedies[1]}。`]) expect(paper).toContain(words);
  });

  it('revoke a registration on a ground, with a decision on paper and its remedies', async () => {
    const contract = await office.registered();
    expect((await refusal(lead, contract, 'revoke', { comment: '发票与合同内容不一致' })).errors.map(({ pointer }) => pointer)).toEqual(['/revocationGround']);
    const revoked = await take(lead, contract, 'revoke', { comment: '发票与合同内容不一致，材料系伪造', revocationGround: 'FRAUD' });
    expect(revoked).toMatchObject({ state: 'REVOKED', refusal: { code: 'FRAUD', text: '以虚假材料或者其他欺骗手段取得登记', decided: true } });
    const remedies = await remediesTold(contract);
    expect(remedies).toEqual([expect.stringMatching(/60日内.*申请行政复议.*6个月内.*提起行政诉讼/), expect.stringContaining('15日内提起行政诉讼')]);
    const foot = new RegExp(`${contract.number}·撤销登记决定书第\\d页共\\d页`, 'g');
    const paper = (await printed(await download(seller, `/api/v1/contracts/${contract.id}/refusal.pdf`))).replace(foot, '');
    for (const words of ['技术合同撤销登记决定书', contract.number, '以虚假材料或者其他欺骗手段取得登记', '发票与合同内容不一致，材料系伪造', `不服本决定的，${remedies[0]}。`, '演示材料研究所（卖方）记入诚信记录，计至']) expect(paper).toContain(words);
    expect((await told('institute.INST', contract)).at(-1)).toMatch(/撤销登记的原因：以虚假材料或者其他欺骗手段取得登记。.*可以自收到本决定之日起60日内.*记入诚信记录.*申请更正/);
  });

  it('find who had a registration by deceit when it files again, until the record is corrected or a ruling annuls the revocation', async () => {
    const contract = await office.registered();
    expect((await refusal(lead, contract, 'revoke', { comment: '登记有误', revocationGround: 'WRONG', atFault: ['SELLER'] })).errors.map(({ code }) => code)).toEqual(['NO_FAULT']);
    const revoked = await take(lead, contract, 'revoke', { comment: '材料系伪造', revocationGround: 'FRAUD' });
    expect(revoked).toMatchObject({ integrity: [expect.stringContaining('演示材料研究所（卖方）记入诚信记录'), expect.stringContaining('申请更正')] });
    const again = await office.filed();
    const hints = async (client: Client) => ((await client.get(`/api/v1/contracts/${again.id}/dry-run`).expect(200)).body as { flags: { code: string; evidence: string; contracts: { id: string }[] }[] }).flags.filter(({ code, contracts }) => code === 'CX' && contracts.some(({ id }) => id === contract.id));
    expect(await hints(reg1)).toMatchObject([{ evidence: expect.stringMatching(new RegExp(`演示材料研究所：${contract.number}，.*撤销登记，记录计至`)) as unknown }]);
    expect(await hints(seller)).toEqual([]);
    const corrected = await take(lead, revoked, 'correctIntegrity', { atFault: ['BUYER'], comment: '伪造材料系买方提供' });
    expect(corrected).toMatchObject({ state: 'REVOKED', integrity: [expect.stringContaining('演示复合材料有限公司（买方）'), expect.anything()] });
    expect((corrected as unknown as { history: { label: string }[] }).history.at(-1)?.label).toBe('更正诚信记录（买方）');
    expect(await hints(reg1)).toMatchObject([{ evidence: expect.stringContaining('演示复合材料有限公司') as unknown }]);
    const restored = await take(lead, corrected, 'annulRevocation', { rulingNo: '演示复决〔2026〕5号', comment: '撤销登记的决定被撤销' });
    expect(restored).toMatchObject({ state: 'REGISTERED', isRegistered: true, refusal: null, integrity: [] });
    expect(await hints(reg1)).toEqual([]);
    expect((await seller.get(`/api/v1/contracts/${contract.id}/certificates`).expect(200)).body).toMatchObject([{ version: 1, standing: 'VALID' }]);
    expect(await app.query(`SELECT ended_on, (SELECT is_open FROM income_ledger l WHERE l.contract_id = e.contract_id) AS open FROM register_entry e WHERE contract_id = $1`, [contract.id])).toEqual([{ ended_on: null, open: true }]);
  });

  it('are asked for an internal review once: a refusal that was upheld stands, until another one is made', async () => {
    const refuse = async (contract: Case) => take(reg2, await take(reg1, contract, 'proposeRefusal', { refusalCode: 'R02', comment: '不属于技术合同' }), 'refuse', { refusalCode: 'R02', comment: '标的为设备采购，不属于技术合同' });
    const contract = await refuse(await take(lead, await take(seller, await refuse(await office.accepted()), 'appeal', { comment: '请复查' }), 'reopen', { comment: '事实需重新审查' }));
    const upheld = await take(lead, await take(seller, contract, 'appeal', { comment: '再请复查' }), 'upholdRefusal', { comment: '标的确为设备采购' });
    const remedies = await remediesTold(upheld);
    expect(remedies.slice(0, 2)).toEqual(['登记机构经复查，已维持不予登记的决定；下列期限仍从原决定起算', expect.stringMatching(/60日内.*申请行政复议.*6个月内.*提起行政诉讼/)]);
    const decision = await printed(await download(seller, `/api/v1/contracts/${contract.id}/refusal.pdf`));
    for (const words of ['经内部复查，决定维持上述不予登记的决定。理由：标的确为设备采购', ...remedies.map((sentence) => `${sentence}。`)]) expect(decision).toContain(words);
    expect((await refusal(seller, upheld, 'appeal', { comment: '还请复查' })).errors.map(({ code }) => code)).toEqual(['APPEAL_USED']);

    // who decides from outside may annul it: the bureau carries that out, and what it decides anew may be appealed against anew
    expect((await refusal(lead, upheld, 'executeRuling', { rulingNo: '复议', comment: '撤销原决定' })).errors.map(({ code, pointer }) => [code, pointer])).toEqual([['RULING_NO', '/rulingNo']]);
    const annulled = await take(lead, upheld, 'executeRuling', { rulingNo: '演示复决〔2026〕3号', comment: '撤销不予登记决定，责令重新作出决定' });
    expect(annulled).toMatchObject({ state: 'ACCEPTED', refusal: { decided: false } });
    expect(((await seen(seller, contract.id)) as unknown as { history: { label: string }[] }).history.at(-1)?.label).toBe('执行复议决定或者判决：重新审查（演示复决〔2026〕3号）');
    expect((await take(seller, await refuse(annulled), 'appeal', { comment: '第三次请复查' })).state).toBe('RECONSIDERATION');
  });
});

describe('the way of a case', () => {
  it('is told with its side roads and the working days that are left, and to the parties without what officials do among themselves', async () => {
    const way = async (client: Client, { id }: Case) => {
      const { stages, workingDaysLeft } = (await client.get(`/api/v1/contracts/${id}`).expect(200)).body as { stages: { label: string; standing: string; asideLabel: string | null }[]; workingDaysLeft: number | null };
      return [stages.map(({ label, standing, asideLabel }) => `${label} ${standing}${asideLabel ? ` ${asideLabel}` : ''}`).join(', '), workingDaysLeft];
    };
    const contract = await office.passed(await office.accepted());
    expect(await way(reg2, contract)).toEqual(['起草 DONE, 受理 DONE, 审查 DONE, 复核 CURRENT, 登记 TO_COME', 15]);
    expect(await way(seller, contract)).toEqual(['起草 DONE, 受理 DONE, 审查 CURRENT, 登记 TO_COME', 15]);
    await app.query(`UPDATE tech_contract SET due_at = now() - interval '10 days' WHERE id = $1`, [contract.id]);
    const [, left] = await way(reg2, contract);
    expect(left).toBeLessThan(0);
    const registered = await take(seller, await office.registered(), 'beginChange');
    expect(await way(seller, registered)).toEqual(['起草 DONE, 受理 DONE, 审查 DONE, 登记 CURRENT 已登记，变更起草中', null]);
    expect(await way(seller, await take(seller, registered, 'abandonChange'))).toEqual(['起草 DONE, 受理 DONE, 审查 DONE, 登记 DONE', null]);
  });
});

describe('the desk of officials', () => {
  it('holds apart what waits for others, soonest due first, and nothing that waits for nobody', async () => {
    const asked = await take(reg1, await office.accepted(), 'askKind', { subKind: 'SVC-1', comment: '实为技术服务' });
    const returned = await take(reg1, await office.filed(), 'returnIncomplete', { comment: '请补正' });
    const [mine, idle] = [await office.filed(), await office.registered()];
    const others = async (client: Client, query = '') => ((await client.get(`/api/v1/contracts?view=others&limit=100${query}`).expect(200)).body as { items: Case[] }).items;
    const rows = await others(reg1);
    const ids = rows.map(({ id }) => id);
    expect([asked, returned, mine, idle].map(({ id }) => ids.includes(id))).toEqual([true, true, false, false]);
    expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).sort());
    expect((await others(reg1, '&state=CORRECTION')).every(({ state }) => state === 'CORRECTION')).toBe(true);
    expect((await others(seller)).map(({ id }) => id)).not.toContain(returned.id);
  });

  it('marks rows with warning signs, also of the contract that a later filing repeats, and for nobody else', async () => {
    const signs = async (client: Client, contract: Case) => ((await office.row(client, contract)) as unknown as { signs: { code: string }[] }).signs.map(({ code }) => code);
    const one = await office.filed({ related: true, relatedShareBp: 3_000 });
    expect([(await signs(reg1, one)).filter((code) => /^F[2-9]$/.test(code)), await signs(seller, one)]).toEqual([['F3'], []]);
    expect(await office.row(reg1, one)).toMatchObject({ signs: expect.arrayContaining([{ code: 'F3', text: '关联交易' }]) as unknown });
    await office.filed({ ...one.content, related: false, relatedShareBp: null, title: `${one.content.title}（另名）` });
    expect((await signs(reg1, one)).filter((code) => /^F[2-9]$/.test(code))).toEqual(['F3', 'F9']);
    await take(seller, one, 'withdraw');
    expect(await app.query(`SELECT signs FROM tech_contract WHERE id = $1`, [one.id])).toEqual([{ signs: [] }]);
  });

  it('holds what waits for each, soonest due first, and not what somebody has ruled him- or herself out of', async () => {
    const waiting = await office.filed();
    const second = await office.passed(await office.accepted());
    const desk = async (client: Client) => ((await client.get('/api/v1/contracts?view=desk&limit=100').expect(200)).body as { items: Case[] }).items;
    const [first, then] = [await desk(reg1), await desk(reg2)];
    expect(first.map(({ id }) => id)).toContain(waiting.id);
    expect(first.map(({ id }) => id)).not.toContain(second.id);
    expect(then.map(({ id }) => id)).toContain(second.id);
    const dues = first.flatMap(({ dueAt }) => dueAt ?? []);
    expect(dues).toEqual([...dues].sort());
  });

  it('takes a step on many; what one lacks does not hold up the others', async () => {
    const [one, two] = [await office.filed(), await office.filed()];
    const body = { contracts: [{ id: one.id, version: one.version }, { id: two.id, version: two.version + 7 }] };
    const { taken, outcomes } = (await reg1.post('/api/v1/contracts/actions/accept').send(body).expect(200)).body as { taken: number; outcomes: { id: string; problem: { code: string } | null }[] };
    expect([taken, outcomes.map(({ problem }) => problem?.code ?? null)]).toEqual([1, [null, 'STALE']]);
    expect([(await seen(reg1, one.id)).state, (await seen(reg1, two.id)).state]).toEqual(['ACCEPTED', 'SUBMITTED']);
  });
});

describe('the sheet before filing', () => {
  it('reads each line of the type test in the contract’s own words, and derives the amount', async () => {
    const draft = await newContract(seller, await jointDraft(app));
    const { body } = await seller.get(`/api/v1/contracts/${draft.id}/dry-run`).expect(200);
    expect(body).toMatchObject({ rule: { code: 'TCR-2026' }, amount: { totalFen: 120_000_000, techFen: 90_000_000, parts: [{ key: 'equipmentFen', label: '设备', sign: -1 }] }, large: false, flags: [] });
    const { lines } = body as { lines: { id: string; answer: string; clauseLabel: string; excerpt: string; basis: string }[] };
    expect(lines.map(({ id, answer }) => `${id} ${answer}`)).toEqual(['D1 YES', 'D2 YES', 'D3 YES', 'D4 YES', 'D5 YES', 'D6 YES']);
    // the rules of 2001 were repealed with the measures of 2000
    expect(lines.map(({ basis }) => basis)).toEqual(['民法典第八百五十一条', '', '', '登记实务', '民法典第八百四十五条', '']);
    const older = await office.accepted();
    await app.query(`UPDATE tech_contract SET rule = jsonb_set(rule, '{title}', to_jsonb((SELECT title_zh FROM rule_set WHERE code = 'TCR-2000'))) WHERE id = $1`, [older.id]);
    expect((await reg1.get(`/api/v1/contracts/${older.id}/dry-run`).expect(200)).body).toMatchObject({ lines: [{}, { basis: '技术合同认定规则（2001）' }, {}, {}, {}, {}] });
    expect(lines.find(({ id }) => id === 'D4')).toMatchObject({ clauseLabel: '技术指标和参数', excerpt: expect.stringContaining('320 MPa') as string });
  });

  it('says which tax relief may follow, as an estimate with the articles, to the applicant and to officials alike', async () => {
    type Expected = { disclaimer: string; items: { kind: string; side: string; outlook: string; figures: { key: string; fen: number }[]; conditions: string[]; choices: string[]; reasons: { article: string }[]; basis: { docNo: string; article: string }[] }[] };
    const expected = async (client: Client, id: string) => (await client.get(`/api/v1/contracts/${id}/expected-relief`).expect(200)).body as Expected;
    const draft = await office.draft();
    const sheet = await expected(seller, draft.id);
    expect(sheet.disclaimer).toContain('测算');
    expect(sheet.items.map(({ kind, side, outlook }) => `${kind} ${side} ${outlook}`)).toEqual(['VAT seller POSSIBLE', 'CIT seller NOT_ELIGIBLE', 'STAMP both POSSIBLE', 'RD buyer POSSIBLE']);
    const amounts = Object.fromEntries(sheet.items.flatMap(({ kind, figures }) => figures.map(({ key, fen }) => [`${kind} ${key}`, fen])));
    // 900,000 of technology at 6 %; (1,200,000 − 800,000 of funds) at 0.03 %; (1,200,000 − 300,000 of equipment) × 80 %
    expect(amounts).toEqual({ 'VAT vatSavedGross': 5_094_340, 'STAMP eachFull': 12_000, 'STAMP eachIfSmall': 6_000, 'RD extra': 72_000_000 });
    const [vat, cit] = sheet.items;
    expect(vat?.conditions.length).toBeGreaterThan(1);
    expect(cit?.reasons[0]?.article).toMatch(/^(企业所得税法|财税|国税)/);
    for (const { basis } of sheet.items) expect(basis[0]?.docNo).not.toBe('');
    // a question is no premise: whose status leads to which of the two amounts of stamp duty is told beside them
    const stamp = sheet.items.find(({ kind }) => kind === 'STAMP');
    expect([stamp?.conditions, stamp?.choices]).toEqual([[], [expect.stringMatching(/^卖方是小规模纳税人.*“适用减征时”的金额.*“未减征”的金额/), expect.stringMatching(/^买方是小规模纳税人/)]]);
    for (const subKind of ['TRF-1', 'TRF-3', 'LIC-1', 'LIC-3', 'SVC-1'] as const) {
      const { items } = await expected(seller, (await newContract(seller, await jointDraft(app, { subKind }))).id);
      expect([subKind, items.flatMap(({ conditions }) => conditions).filter((text) => /[？?]/.test(text))]).toEqual([subKind, []]);
    }
    await take(seller, draft, 'submit');
    expect(await expected(reg1, draft.id)).toEqual(sheet);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'contract.read' AND object_id = $1`, [draft.id])).not.toEqual([]);
    expect((await expected(seller, (await newContract(seller, { title: '演示未定' })).id)).items).toEqual([]);
    expect((await expected(seller, (await newContract(seller, await jointDraft(app, { subKind: 'TRF-1', iprCodes: ['011'] }))).id)).items.map(({ kind, outlook }) => `${kind} ${outlook}`)).toEqual(['VAT POSSIBLE', 'CIT POSSIBLE', 'STAMP POSSIBLE', 'RD NOT_ELIGIBLE']);
  });

  it('supposes no relief of taxpayers whom it is not for, by nature and country of the parties', async () => {
    const draft = await jointDraft(app);
    const { seller: own, buyer: other } = draft as Pick<ContractContent, 'seller' | 'buyer'>;
    const expected = async (change: Partial<ContractContent>) => {
      const { id } = await newContract(seller, { ...draft, ...change });
      return ((await seller.get(`/api/v1/contracts/${id}/expected-relief`).expect(200)).body as { items: { kind: string; outlook: string; reasons: { code: string }[]; figures: { key: string; fen: number }[]; conditions: string[] }[] }).items;
    };
    const of = async (kind: string, change: Partial<ContractContent>) => {
      const { outlook, reasons } = (await expected(change)).find((item) => item.kind === kind) ?? { outlook: '', reasons: [] };
      return [outlook, ...reasons.map(({ code }) => code)];
    };
    for (const buyer of [{ ...other, country: 'USA', nature: '600' }, { ...other, nature: '500' }, { ...other, nature: '011' }]) expect(await of('RD', { buyer })).toEqual(['NOT_ELIGIBLE', 'NOT_RESIDENT_ENTERPRISE']);
    const transfer = { subKind: 'TRF-1' as const, iprCodes: ['011'] };
    for (const nature of ['500', '400', '012']) expect(await of('CIT', { ...transfer, seller: { ...own, organisationId: null, uscc: '', nature } })).toEqual(['NOT_ELIGIBLE', 'NOT_CIT_TAXPAYER']);
    expect(await of('CIT', { ...transfer, seller: { ...own, nature: '600', country: 'DEU' } })).toEqual(['NOT_ELIGIBLE', 'NOT_RESIDENT']);
    expect(await of('CIT', { ...transfer, seller: own })).toEqual(['POSSIBLE']);

    // a natural person sells as a small-scale taxpayer: 900,000 of technology at 1 %
    const [vat] = await expected({ seller: { ...own, nature: '500' } });
    expect([vat?.figures, vat?.conditions.filter((text) => text.includes('一般纳税人'))]).toEqual([[expect.objectContaining({ key: 'vatSavedGross', fen: 891_089 })], []]);
    // an export has rules of its own, which are not held here
    expect((await expected({ buyer: { ...other, country: 'USA', nature: '600' } }))[0]?.conditions.filter((text) => text.includes('零税率'))).toHaveLength(1);
    // of a seller abroad the buyer withholds the tax: no sum is promised, and no condition that only the seller could fulfil
    const fromAbroad = { seller: { ...own, nature: '600', country: 'DEU' } };
    expect((await expected(fromAbroad))[0]).toMatchObject({ kind: 'VAT', side: 'buyer', outlook: 'TAX_OFFICE', reasons: [{ code: 'WITHHELD_BY_BUYER', article: '增值税法第十五条', message: expect.stringContaining('由买方代扣代缴') as unknown }], conditions: [], choices: [], figures: [] });
    expect((await expected({ ...fromAbroad, subKind: 'SVC-1' }))[0]).toMatchObject({ side: 'buyer', outlook: 'NOT_ELIGIBLE', reasons: [{ code: 'STANDALONE_SERVICE' }], figures: [] });
    // what research abroad comes to hangs on what the buyer spends at home
    const abroad = (await expected({ seller: { ...own, nature: '600', country: 'DEU' } })).find(({ kind }) => kind === 'RD');
    expect([abroad?.outlook, abroad?.figures, abroad?.conditions.some((text) => text.includes('取决于境内研发费用'))]).toEqual(['POSSIBLE', [], true]);
  });

  it('counts complete devices back up to the number of the rule', async () => {
    const threatsWith = async (carrierSets: number) => {
      const { content: { price } } = await newContract(seller, await jointDraft(app));
      const draft = await newContract(seller, await jointDraft(app, { price: { ...price, carrierDirectCostFen: 1_000_000, carrierSets } }));
      return ((await seller.get(`/api/v1/contracts/${draft.id}/dry-run`).expect(200)).body as { threats: { code: string; pointer?: string }[] }).threats.map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
    };
    expect([await threatsWith(2), await threatsWith(3)]).toEqual([[], ['R05 /price/carrierSets']]);
  });

  it('says which ground of refusal threatens, by the words that speak for it', async () => {
    const { clauses } = contractDraft();
    const draft = await newContract(seller, await jointDraft(app, { clauses: { ...emptyContract().clauses, ...clauses, mastery: '该工艺已产业化，双方均已掌握。', indicators: '' } }));
    const { threats } = (await seller.get(`/api/v1/contracts/${draft.id}/dry-run`).expect(200)).body as { threats: { code: string; why: string }[] };
    expect(threats.map(({ code }) => code)).toEqual(expect.arrayContaining(['R02', 'R04']));
    expect(threats.find(({ code }) => code === 'R02')?.why).toContain('已产业化');
  });
});
