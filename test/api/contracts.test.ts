import { dateInChina } from '../../src/kernel/calendar/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { emptyContract } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { attachPaper, type Case, contractDraft, newContract, recognitionOf, seen, take } from '../support/contracts.js';
import { ifMatch, Requests, statuses } from '../support/requests.js';
import { pdf } from './good-files.js';

interface ProblemAnswer {
  code: string;
  errors: { code: string; pointer?: string }[];
}

let app: TestApp;
let seller: Client;
let buyer: Client;
let reg1: Client;
let reg2: Client;
let reg3: Client;
let lead: Client;
let serial = 0;

beforeAll(async () => {
  app = await startTestApp();
  [seller, buyer, reg1, reg2, reg3, lead] = await Promise.all([
    app.as('institute.INST'), app.as('enterprise.ENT'), app.as('bureau.REG1'), app.as('bureau.REG2'), app.as('bureau.REG3'), app.as('bureau.BUR_LEAD'),
  ]);
});
afterAll(() => app.close());

const fresh = (change: object = {}) => contractDraft({ title: `演示焊丝制备技术开发 ${(serial += 1)}`, ...change });

async function filed(change: object = {}): Promise<Case> {
  const contract = await newContract(seller, fresh(change));
  await attachPaper(seller, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
  return take(seller, contract, 'submit');
}
const accepted = async (change: object = {}) => take(reg1, await filed(change), 'accept');
const passed = async (contract: Case) => take(reg1, contract, 'passFirst', { recognition: recognitionOf(contract.content) });
const registered = async (change: object = {}) => take(reg2, await passed(await accepted(change)), 'approve');

async function refusal(client: Client, { id }: Case, action: string, body: object = {}): Promise<ProblemAnswer & { status: number }> {
  const { version } = await seen(client, id);
  const answer = await client.post(`/api/v1/contracts/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
  return { status: answer.status, ...(answer.body as ProblemAnswer) };
}

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

  it('goes from draft over two reviewers to a registration with both amounts', async () => {
    const contract = await registered();
    expect(contract).toMatchObject({ state: 'REGISTERED', isRegistered: true, registeredNo: 1, techFen: 90_000_000, dueAt: null });
    expect(contract.history.map(({ action }) => action)).toEqual(['begin', 'submit', 'accept', 'passFirst', 'approve']);
  });

  it('lets nobody read a draft but its own side, and the buyer only what was filed', async () => {
    const draft = await newContract(seller, fresh({ buyer: { ...contractDraft().buyer, organisationId: await app.organisationId('enterprise') } }));
    for (const client of [buyer, reg1, await app.as('enterprise2.ENT')]) await client.get(`/api/v1/contracts/${draft.id}`).expect(404);
    await attachPaper(seller, draft.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${draft.id}\n`)]));
    await take(seller, draft, 'submit');
    await buyer.get(`/api/v1/contracts/${draft.id}`).expect(200);
    await reg1.get(`/api/v1/contracts/${draft.id}`).expect(200);
    await (await app.as('enterprise2.ENT')).get(`/api/v1/contracts/${draft.id}`).expect(404);
    expect((await buyer.post(`/api/v1/contracts/${draft.id}/actions/withdraw`).set('If-Match', '"v1"').send({})).status).toBe(403);
  });

  it('cannot be edited once it is filed', async () => {
    const contract = await filed();
    const answer = await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${contract.version}"`).send({ title: '另一个名称' });
    expect([answer.status, (answer.body as ProblemAnswer).code]).toEqual([409, 'WRONG_STATE']);
  });
});

describe('the clock of a case', () => {
  it('runs fifteen working days from acceptance, and again from the day of a correction', async () => {
    const contract = await take(reg1, await filed(), 'returnIncomplete', { comment: '缺价款构成明细' });
    await app.query(`UPDATE tech_contract SET submitted_at = '2026-03-02T02:00:00Z' WHERE id = $1`, [contract.id]);
    const resubmitted = await take(seller, contract, 'resubmit');
    await app.query(`UPDATE tech_contract SET submitted_at = '2026-05-06T02:00:00Z' WHERE id = $1`, [resubmitted.id]);
    const taken = await take(reg1, resubmitted, 'accept');
    expect(dateInChina(new Date(taken.dueAt ?? ''))).toBe('2026-05-26');
    expect((await app.query<{ day: string }>(`SELECT (accepted_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day FROM tech_contract WHERE id = $1`, [contract.id]))[0]?.day).toBe('2026-05-06');
  });

  it('goes on through reviews, and a large contract with experts has thirty working days', async () => {
    const contract = await accepted({ price: { ...emptyContract().price, totalFen: 800_000_000, rdFundsFen: 0 }, payment: { ...emptyContract().payment, mode: '1' } });
    await app.query(`UPDATE tech_contract SET accepted_at = '2026-09-14T02:00:00Z' WHERE id = $1`, [contract.id]);
    const experts = await Promise.all((['institute2.EXP', 'enterprise2.EXP', 'agency.EXP'] as const).map((key) => app.personId(key)));
    const asked = await take(reg1, contract, 'sendExperts', { comment: '大额合同', expertIds: experts });
    expect(dateInChina(new Date(asked.dueAt ?? ''))).toBe('2026-10-30');
  });

  it('lapses by itself where nobody corrects in time, and not a day before', async () => {
    const contract = await take(reg1, await filed(), 'returnIncomplete', { comment: '缺印章' });
    const due = new Date(contract.dueAt ?? '');
    await app.app.get(Timeouts).sweep(due);
    expect((await seen(seller, contract.id)).state).toBe('CORRECTION');
    await app.app.get(Timeouts).sweep(new Date(due.getTime() + 1000));
    expect(await seen(seller, contract.id)).toMatchObject({ state: 'LAPSED', allowedActions: [] });
  });
});

describe('the reviewers of a case', () => {
  it('are three people: one who took an earlier desk is refused at the next', async () => {
    const contract = await passed(await accepted());
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
    const contract = await passed(await accepted());
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
    const contract = await accepted();
    const good = recognitionOf(contract.content);
    const wrong = async (recognition: object) => (await refusal(reg1, contract, 'passFirst', { recognition })).errors?.map(({ code }) => code);
    expect(await wrong({ ...good, techFen: good.techFen + 1 })).toEqual(['TECH_AMOUNT_DIFFERS']);
    expect(await wrong({ ...good, price: { ...good.price, totalFen: 1 } })).toContain('TOTAL_DIFFERS');
    expect(await wrong({ ...good, price: { ...good.price, equipmentFen: 120_000_000 } })).toEqual(['TECH_AMOUNT_NOT_POSITIVE']);
    expect(await wrong({ ...good, checklist: good.checklist.slice(1) })).toEqual(['CHECKLIST_OPEN']);
    expect(await wrong({ ...good, checklist: good.checklist.map((line) => (line.rule === 'D2' ? { ...line, answer: 'NO' } : line)) })).toEqual(['CHECKLIST_AGAINST']);
    expect(await wrong({ ...good, checklist: good.checklist.map((line) => ({ ...line, evidence: ' ' })) })).toContain('CHECKLIST_EVIDENCE');
    expect(await wrong({})).toEqual(expect.arrayContaining(['isDefined']));
    expect((await refusal(reg1, contract, 'passFirst')).errors).toEqual([{ code: 'isDefined', pointer: '/recognition', message: '请填写此项' }]);
    expect((await refusal(reg1, contract, 'sendBack')).status).toBe(403);
  });

  it('change the kind of a contract only with the applicant’s consent on record: who, when, to which kind', async () => {
    const contract = await accepted();
    const codesOf = async (client: Client, action: string, body: object = {}) => (await refusal(client, contract, action, body)).errors.map(({ code }) => code);
    const found = recognitionOf(contract.content, 'SVC-1');
    expect(await codesOf(reg1, 'passFirst', { recognition: found })).toEqual(['KIND_DIFFERS']);
    expect(await codesOf(reg1, 'reclassify')).toEqual(['NO_CONSENT']);
    expect(await codesOf(seller, 'agreeKind')).toEqual(['NOT_ASKED']);
    expect(await codesOf(reg1, 'askKind', { subKind: 'DEV-1', comment: '与申报相同' })).toEqual(['SAME_KIND']);

    await take(reg1, contract, 'askKind', { subKind: 'SVC-1', comment: '未见尚未掌握的技术方案' });
    expect(((await seller.get('/api/v1/contracts?view=desk&limit=100').expect(200)).body as { items: Case[] }).items.map(({ id }) => id)).toContain(contract.id);
    await take(seller, contract, 'declineKind', { comment: '含研究开发内容' });
    expect(await codesOf(reg1, 'reclassify')).toEqual(['NO_CONSENT']);
    await take(reg1, contract, 'askKind', { subKind: 'SVC-1', comment: '请核对技术路线' });
    const agreed = await take(seller, contract, 'agreeKind', { comment: '同意按技术服务登记' });
    expect(agreed).toMatchObject({ content: { subKind: 'DEV-1' }, kindChange: { subKindLabel: '技术服务', reason: '请核对技术路线', answer: 'AGREED', remark: '同意按技术服务登记', answeredAt: expect.any(String) as unknown } });
    expect(await app.query(`SELECT kind_change ->> 'answeredBy' AS by FROM tech_contract WHERE id = $1`, [contract.id])).toEqual([{ by: await app.personId('institute.INST') }]);
    expect(await take(reg1, contract, 'reclassify')).toMatchObject({ subKind: 'SVC-1', content: { subKind: 'SVC-1' }, dueAt: contract.dueAt });
    expect(await codesOf(reg1, 'reclassify')).toEqual(['NO_CONSENT']);
    expect((await take(reg1, contract, 'passFirst', { recognition: found })).state).toBe('SECOND_REVIEW');
  });

  it('refuse with a ground and words; “other” asks for more of them', async () => {
    const contract = await take(reg1, await accepted(), 'proposeRefusal', { refusalCode: 'R02', comment: '不属于技术合同' });
    expect((await refusal(reg2, contract, 'approve')).errors.map(({ code }) => code)).toContain('PROPOSAL');
    expect((await refusal(reg2, contract, 'refuse', { refusalCode: 'R99', comment: '太短' })).errors.map(({ code }) => code)).toEqual(['minLength']);
    expect((await refusal(reg2, contract, 'refuse', { comment: '没有代码' })).errors.map(({ pointer }) => pointer)).toEqual(['/refusalCode']);
    expect((await refusal(reg2, contract, 'refuse', { refusalCode: 'R02', comment: '不属于', nationalNo: '1' })).errors.map(({ code }) => code)).toEqual(['NOT_OF_THIS_STEP']);
    const refused = await take(reg2, contract, 'refuse', { refusalCode: 'R02', comment: '标的为设备采购，不属于技术合同' });
    expect(refused).toMatchObject({ state: 'REFUSED', refusal: { code: 'R02', text: '不属于技术合同' } });
    const appealed = await take(seller, refused, 'appeal', { comment: '合同含研发内容，请复议' });
    expect((await take(lead, appealed, 'reopen', { comment: '事实需重新审查' })).state).toBe('ACCEPTED');
  });

  it('are asked for a reconsideration once: a refusal that was upheld stands, until another one is made', async () => {
    const refuse = async (contract: Case) => take(reg2, await take(reg1, contract, 'proposeRefusal', { refusalCode: 'R02', comment: '不属于技术合同' }), 'refuse', { refusalCode: 'R02', comment: '标的为设备采购，不属于技术合同' });
    const contract = await refuse(await take(lead, await take(seller, await refuse(await accepted()), 'appeal', { comment: '请复议' }), 'reopen', { comment: '事实需重新审查' }));
    const upheld = await take(lead, await take(seller, contract, 'appeal', { comment: '再请复议' }), 'upholdRefusal', { comment: '标的确为设备采购' });
    expect((await refusal(seller, upheld, 'appeal', { comment: '还请复议' })).errors.map(({ code }) => code)).toEqual(['APPEAL_USED']);
  });

  it('keep to themselves what they propose and find until they have decided', async () => {
    const contract = await accepted({ buyer: { ...contractDraft().buyer, organisationId: await app.organisationId('enterprise') } });
    const found = recognitionOf({ ...contract.content, price: { ...contract.content.price, equipmentFen: 70_000_000 } }, 'DEV-2');
    await take(reg1, contract, 'passFirst', { recognition: found, comment: '设备多报' });
    const told = (one: Client) => seen(one, contract.id);
    for (const one of [reg1, reg2, await app.as('bureau.DISC')]) expect(await told(one)).toMatchObject({ proposal: 'PASS', techFen: 50_000_000, subKind: 'DEV-2', recognition: { techFen: 50_000_000 } });
    for (const one of [seller, buyer]) {
      const shown = await told(one);
      expect(shown).toMatchObject({ state: 'SECOND_REVIEW', proposal: null, recognition: null, techFen: 90_000_000, subKind: 'DEV-1', opinions: [] });
      expect(shown.history.map(({ action }) => action)).toEqual(['begin', 'submit', 'accept']);
      const row = ((await one.get('/api/v1/contracts?limit=100').expect(200)).body as { items: Case[] }).items.find(({ id }) => id === contract.id);
      expect(row).toMatchObject({ techFen: 90_000_000, subKind: 'DEV-1' });
    }
    await take(reg1, await take(reg2, contract, 'sendBack', { comment: '请说明设备金额' }), 'proposeRefusal', { refusalCode: 'R05', comment: '价款不明确' });
    expect(await told(seller)).toMatchObject({ refusal: null, proposal: null });
    await take(reg2, contract, 'refuse', { refusalCode: 'R05', comment: '价款不明确，设备金额前后不一' });
    const decided = await told(seller);
    expect(decided).toMatchObject({ state: 'REFUSED', refusal: { code: 'R05' }, recognition: null });
    expect(decided.history.map(({ action }) => action)).toEqual(['begin', 'submit', 'accept', 'refuse']);
  });

  it('send large contracts to experts and a third approver', async () => {
    const contract = await accepted({ price: { ...emptyContract().price, totalFen: 500_000_000, rdFundsFen: 0 }, payment: { ...emptyContract().payment, mode: '1' } });
    const recognition = recognitionOf(contract.content);
    expect((await refusal(reg1, contract, 'passFirst', { recognition })).errors.map(({ code }) => code)).toEqual(['EXPERTS']);
    const keys = ['institute2.EXP', 'enterprise2.EXP', 'agency.EXP'] as const;
    const ids = await Promise.all(keys.map((key) => app.personId(key)));
    const party = await app.personId('institute.EXP');
    expect((await refusal(reg1, contract, 'sendExperts', { comment: '大额', expertIds: ids.slice(1) })).errors.map(({ code }) => code)).toEqual(['EXPERTS']);
    expect((await refusal(reg1, contract, 'sendExperts', { comment: '大额', expertIds: [party, ...ids.slice(1)] })).errors.map(({ code }) => code)).toEqual(['RECUSAL']);
    await take(reg1, contract, 'sendExperts', { comment: '大额', expertIds: ids });
    const [first, ...others] = keys;
    const expert = await app.as(first);
    const advise = async (key: (typeof keys)[number]) => (await app.as(key)).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict: 'PASS', text: '技术内容明确，具有创新性' }).expect(204);
    const waiting = async () => ((await expert.get('/api/v1/contracts?view=desk&limit=100').expect(200)).body as { items: Case[] }).items.some(({ id }) => id === contract.id);
    expect([await waiting(), await seen(expert, contract.id)]).toEqual([true, expect.objectContaining({ advises: true })]);
    await advise(first);
    expect([await waiting(), await seen(expert, contract.id)]).toEqual([false, expect.objectContaining({ advises: false })]);
    await Promise.all(others.map(advise));
    const back = await seen(reg1, contract.id);
    expect(back.state).toBe('ACCEPTED');
    await (await app.as('agency.EXP')).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict: 'PASS', text: '再说一次' }).expect(403);
    const second = await take(reg1, back, 'passFirst', { recognition });
    expect((await refusal(reg2, second, 'approve')).errors.map(({ code }) => code)).toEqual(['LARGE']);
    const third = await take(reg2, second, 'escalate');
    expect((await take(reg3, third, 'approveLarge')).state).toBe('REGISTERED');
  });
});

describe('the experts whom a registrar may ask', () => {
  it('are those of verified organisations, without the parties’ own people', async () => {
    const contract = await accepted();
    const answer = await reg1.get(`/api/v1/contracts/${contract.id}/experts`).expect(200);
    const names = (answer.body as { name: string; organisationName: string }[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['演示人员 institute2.EXP', '演示人员 enterprise2.EXP', '演示人员 agency.EXP']));
    expect(names.filter((name) => /institute\.|enterprise\.|unverified\./.test(name))).toEqual([]);
    await reg2.get(`/api/v1/contracts/${contract.id}/experts`).expect(403);
  });
});

describe('a registration', () => {
  it('stands while its change is drafted and reviewed, and the change makes a second version', async () => {
    const contract = await take(seller, await registered(), 'beginChange');
    const saved = await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${contract.version}"`)
      .send({ price: { ...contract.content.price, totalFen: 150_000_000 }, payment: { ...contract.content.payment, mode: '1', instalments: [] } }).expect(200);
    expect((await refusal(seller, contract, 'requestChange', { comment: '追加经费' })).errors.map(({ code }) => code)).toEqual(['SUPPLEMENT_MISSING']);
    await attachPaper(seller, contract.id, '补充协议', Buffer.concat([pdf(), Buffer.from(`\n%s${contract.id}\n`)]));
    const asked = await take(seller, saved.body as Case, 'requestChange', { comment: '追加经费' });
    expect(asked).toMatchObject({ state: 'CHANGE_REVIEW', isRegistered: true, registeredNo: 1 });
    const changed = await take(reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content) });
    expect(changed).toMatchObject({ state: 'REGISTERED', registeredNo: 2, techFen: 120_000_000 });
    // the agreement on this change does not stand for the next one
    const again = await take(seller, changed, 'beginChange');
    expect((await refusal(seller, again, 'requestChange', { comment: '再次追加经费' })).errors.map(({ code }) => code)).toEqual(['SUPPLEMENT_MISSING']);
  });

  it('is made a large one only by the third registrar, who may send the change back', async () => {
    const contract = await take(seller, await registered(), 'beginChange');
    const saved = (await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${contract.version}"`)
      .send({ price: { ...contract.content.price, totalFen: 600_000_000 }, payment: { ...contract.content.payment, mode: '1', instalments: [] } }).expect(200)).body as Case;
    await attachPaper(seller, contract.id, '补充协议', Buffer.concat([pdf(), Buffer.from(`\n%large${contract.id}\n`)]));
    const asked = await take(seller, saved, 'requestChange', { comment: '追加经费' });
    const recognition = recognitionOf(asked.content);
    const refused = await refusal(reg2, asked, 'approveChange', { recognition });
    expect([refused.status, refused.errors]).toEqual([422, [expect.objectContaining({ code: 'LARGE', pointer: '/recognition/techFen' })]]);
    const small = recognitionOf(contract.content);
    expect((await refusal(reg2, asked, 'escalateChange', { recognition: small })).errors.map(({ code }) => code)).toContain('NOT_LARGE');
    const back = await take(reg3, await take(reg2, asked, 'escalateChange', { recognition }), 'sendBackChange', { comment: '请核对设备金额' });
    expect(back).toMatchObject({ state: 'CHANGE_REVIEW', foundInChange: null, isRegistered: true, registeredNo: 1 });
    const waiting = await take(reg2, back, 'escalateChange', { recognition });
    expect(waiting).toMatchObject({ state: 'CHANGE_APPROVAL', foundInChange: { techFen: 570_000_000 }, recognition: { techFen: 90_000_000 }, isRegistered: true });
    expect(await seen(seller, contract.id)).toMatchObject({ foundInChange: null, recognition: { techFen: 90_000_000 } });
    expect(await take(reg3, waiting, 'approveLargeChange')).toMatchObject({ state: 'REGISTERED', registeredNo: 2, techFen: 570_000_000, recognition: { techFen: 570_000_000 }, foundInChange: null });
  });

  it('stands with a note once the contract’s last day is over', async () => {
    const contract = await registered();
    expect(contract).toMatchObject({ ended: false });
    await app.query(`UPDATE tech_contract SET content = jsonb_set(content, '{endDate}', '"2026-01-31"') WHERE id = $1`, [contract.id]);
    expect(await seen(seller, contract.id)).toMatchObject({ state: 'REGISTERED', isRegistered: true, ended: true });
  });

  it('comes back as it was where a change is given up', async () => {
    const contract = await take(seller, await registered(), 'beginChange');
    await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${contract.version}"`).send({ title: '改了又不要了' }).expect(200);
    await attachPaper(seller, contract.id, '补充协议', Buffer.concat([pdf(), Buffer.from(`\n%given up${contract.id}\n`)]));
    const back = await take(seller, contract, 'abandonChange');
    expect(back).toMatchObject({ state: 'REGISTERED', techFen: 90_000_000, content: { title: contract.content.title } });
    const papers = (await seller.get(`/api/v1/files?subjectKind=contract&subjectId=${contract.id}`).expect(200)).body as { purpose: string }[];
    expect(papers.map(({ purpose }) => purpose)).toEqual(['合同全文']);
  });

  it('can be objected to and revoked while its applicant drafts a change, which then is no more', async () => {
    const [tax, other] = [await app.as('bureau.TAX'), await app.organisationId('enterprise2')];
    for (const [official, action, state] of [[tax, 'object', 'RE_RECOGNITION'], [lead, 'revoke', 'REVOKED']] as const) {
      const contract = await take(seller, await registered({ buyer: { ...contractDraft().buyer, organisationId: await app.organisationId('enterprise') } }), 'beginChange');
      await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${contract.version}"`).send({ title: '改到一半', buyer: { ...contract.content.buyer, organisationId: other } }).expect(200);
      await take(official, contract, action, { comment: '发票与合同内容不一致' });
      // whose registration it is sees it, and nobody whom an unfinished change had named
      expect(await seen(buyer, contract.id)).toMatchObject({ state, techFen: 90_000_000, content: { title: contract.content.title, buyer: contract.content.buyer } });
      await (await app.as('enterprise2.ENT')).get(`/api/v1/contracts/${contract.id}`).expect(404);
    }
  });

  it('ends by deregistration, and after an objection only by two officials', async () => {
    const gone = await take(reg2, await take(seller, await registered(), 'requestDeregistration', { comment: '双方解除合同' }), 'approveDeregistration');
    expect(gone).toMatchObject({ state: 'DEREGISTERED', isRegistered: false });
    const tax = await app.as('bureau.TAX');
    const objected = await take(tax, await registered(), 'object', { comment: '发票与合同内容不一致' });
    expect((await refusal(reg3, objected, 'confirmRevoke', { comment: '同意' })).errors.map(({ code }) => code)).toEqual(['PROPOSAL']);
    const judged = await take(reg2, objected, 'judge', { comment: '实为设备采购', outcome: 'REVOKE' });
    expect((await refusal(reg3, judged, 'confirmKeep')).errors.map(({ code }) => code)).toEqual(['PROPOSAL']);
    expect(await take(reg3, judged, 'confirmRevoke', { comment: '同意撤销' })).toMatchObject({ state: 'REVOKED', isRegistered: false });
  });

  it('is made once: a copy of the same contract is not accepted, and one that slipped through cannot be registered', async () => {
    const one = await filed();
    const copy = await newContract(seller, { ...one.content });
    await attachPaper(seller, copy.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%copy${copy.id}\n`)]));
    await take(seller, copy, 'submit');
    expect((await refusal(reg1, copy, 'accept')).errors.map(({ code }) => code)).toEqual(['DUPLICATE']);
  });
});

describe('the desk of officials', () => {
  it('holds what waits for each, soonest due first, and not what somebody has ruled him- or herself out of', async () => {
    const waiting = await filed();
    const second = await passed(await accepted());
    const desk = async (client: Client) => ((await client.get('/api/v1/contracts?view=desk&limit=100').expect(200)).body as { items: Case[] }).items;
    const [first, then] = [await desk(reg1), await desk(reg2)];
    expect(first.map(({ id }) => id)).toContain(waiting.id);
    expect(first.map(({ id }) => id)).not.toContain(second.id);
    expect(then.map(({ id }) => id)).toContain(second.id);
    const dues = first.flatMap(({ dueAt }) => dueAt ?? []);
    expect(dues).toEqual([...dues].sort());
  });

  it('takes a step on many; what one lacks does not hold up the others', async () => {
    const [one, two] = [await filed(), await filed()];
    const body = { contracts: [{ id: one.id, version: one.version }, { id: two.id, version: two.version + 7 }] };
    const { taken, outcomes } = (await reg1.post('/api/v1/contracts/actions/accept').send(body).expect(200)).body as { taken: number; outcomes: { id: string; problem: { code: string } | null }[] };
    expect([taken, outcomes.map(({ problem }) => problem?.code ?? null)]).toEqual([1, [null, 'STALE']]);
    expect([(await seen(reg1, one.id)).state, (await seen(reg1, two.id)).state]).toEqual(['ACCEPTED', 'SUBMITTED']);
  });
});

describe('the sheet before filing', () => {
  it('reads each line of the type test in the contract’s own words, and derives the amount', async () => {
    const draft = await newContract(seller, fresh());
    const { body } = await seller.get(`/api/v1/contracts/${draft.id}/dry-run`).expect(200);
    expect(body).toMatchObject({ rule: { code: 'TCR-2026' }, amount: { totalFen: 120_000_000, techFen: 90_000_000, parts: [{ key: 'equipmentFen', label: '设备', sign: -1 }] }, large: false, flags: [] });
    const { lines } = body as { lines: { id: string; answer: string; clauseLabel: string; excerpt: string }[] };
    expect(lines.map(({ id, answer }) => `${id} ${answer}`)).toEqual(['D1 YES', 'D2 YES', 'D3 YES', 'D4 YES', 'D5 YES', 'D6 YES']);
    expect(lines.find(({ id }) => id === 'D4')).toMatchObject({ clauseLabel: '技术指标和参数', excerpt: expect.stringContaining('320 MPa') as string });
  });

  it('says which ground of refusal threatens, by the words that speak for it', async () => {
    const { clauses } = contractDraft();
    const draft = await newContract(seller, fresh({ clauses: { ...clauses, mastery: '该工艺已产业化，双方均已掌握。', indicators: '' } }));
    const { threats } = (await seller.get(`/api/v1/contracts/${draft.id}/dry-run`).expect(200)).body as { threats: { code: string; why: string }[] };
    expect(threats.map(({ code }) => code)).toEqual(expect.arrayContaining(['R02', 'R04']));
    expect(threats.find(({ code }) => code === 'R02')?.why).toContain('已产业化');
  });
});
