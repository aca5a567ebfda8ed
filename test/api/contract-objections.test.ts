import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { ContractOffice, refusal } from '../support/contract-office.js';
import { paperOf } from '../support/contract-situations.js';
import { attachPaper, DECLARED, recognitionOf, seen, take, takeAsVoid } from '../support/contracts.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { pdf } from './good-files.js';

const OBJECTOR = { objectorName: '演示异议人张某', objectorOrganisation: '演示鸥屿海洋牧场有限公司', objectorContact: '0631-0000002' };
const RECORDED = { name: OBJECTOR.objectorName, organisation: OBJECTOR.objectorOrganisation, contact: OBJECTOR.objectorContact };
const PARTIES: readonly PersonKey[] = ['institute.INST', 'enterprise.ENT', 'enterprise.ENT_ADM'];

let app: TestApp;
let office: ContractOffice;
let seller: Client;
let buyer: Client;
beforeAll(async () => {
  app = await startTestApp();
  office = await ContractOffice.of(app);
  [seller, buyer] = [await app.as('institute.INST'), await app.as('enterprise.ENT')];
  for (const key of PARTIES) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [PARTIES.map(emailOf)]);
});
afterAll(() => app.close());

interface Told {
  objector: { name: string; organisation: string; contact: string } | null;
  deregistrationGround: { code: string; text: string } | null;
  history: { action: string; label: string; comment: string }[];
}
const told = async (key: PersonKey, { id }: { id: string }) => (await (await app.as(key)).get(`/api/v1/contracts/${id}`).expect(200)).body as Told;
interface Cut {
  filed: boolean;
  resumable: boolean;
  before: { title: string } | null;
  content: { title: string };
  papers: { id: string; purpose: string }[];
}
const cutsOf = async (key: PersonKey, { id }: { id: string }) => ((await (await app.as(key)).get(`/api/v1/contracts/${id}`).expect(200)).body as { cutChanges: Cut[] }).cutChanges;
interface Paper {
  id: string;
  handedInBy: string;
  deletable: boolean;
}
const papersOf = async (key: PersonKey, { id }: { id: string }, kind: string) =>
  ((await (await app.as(key)).get(`/api/v1/contracts/${id}`).expect(200)).body as { casePapers: { kind: string; editable: boolean; asApplicant: boolean; files: Paper[] }[] }).casePapers.find((one) => one.kind === kind)?.files ?? [];
const mailed = async (key: PersonKey, { number }: { number: string }) => (await mailsTo(app, emailOf(key))).filter((mail) => mail.includes(number));
const upload = async (key: PersonKey, { id }: { id: string }, subjectKind = 'contract_objection') =>
  (await app.as(key)).post('/api/v1/files').field({ subjectKind, subjectId: id, purpose: '证明材料', disclosure: 'NDA' }).attach('file', pdf([`(${Math.random()})`]), { filename: '付款回单.pdf', contentType: 'application/pdf' });
const listed = async (key: PersonKey, { id }: { id: string }) => ((await (await app.as(key)).get(`/api/v1/files?subjectKind=contract_objection&subjectId=${id}`)).body as { id: string }[]).length;

describe('an objection to a registration', () => {
  it('is made by the other party itself, with papers that the applicant does not read, and both hear how it ends', async () => {
    const contract = await office.registered();
    expect((await refusal(buyer, contract, 'objectAsParty', { comment: '假的' })).errors.map(({ code }) => code)).toEqual(['minLength']);
    expect((await refusal(seller, contract, 'objectAsParty', { comment: '款项没有支付，合同没有履行' })).status).toBe(403);
    const sent = await upload('enterprise.ENT', contract);
    expect(sent.status).toBe(201);
    expect((await upload('institute.INST', contract)).status).toBe(403);
    const objected = await take(buyer, contract, 'objectAsParty', { comment: '款项没有支付，合同没有履行' });
    expect(objected).toMatchObject({ state: 'RE_RECOGNITION', isRegistered: true });
    const paper = (sent.body as { id: string }).id;
    const opens = async (key: PersonKey) => (await (await app.as(key)).get(`/api/v1/files/${paper}/content`)).status;
    expect(await Promise.all((['enterprise.ENT', 'bureau.REG1', 'bureau.REG2', 'bureau.REG3', 'institute.INST', 'bureau.TAX', 'enterprise.ENT_ADM'] as const).map(opens))).toEqual([200, 200, 200, 200, 404, 404, 404]);
    expect((await told('institute.INST', contract)).history.at(-1)).toMatchObject({ action: 'objectAsParty', comment: '款项没有支付，合同没有履行' });
    expect((await mailed('institute.INST', contract)).join()).toMatch(/作为合同另一方提出异议。登记机构将重新认定(.|\n)*款项没有支付/);
    await take(await app.as('bureau.REG3'), await take(await app.as('bureau.REG2'), contract, 'judge', { outcome: 'KEEP', comment: '款项已经支付' }), 'confirmKeep', { comment: '同意维持，材料见卷' });
    const heard = (await mailed('enterprise.ENT', contract)).join();
    expect(heard).toContain('异议已经办结，登记继续有效');
    expect(heard).not.toContain('材料见卷');
    // what was decided stays decided: nobody adds papers to it, and the other party may object anew
    expect((await seen(buyer, contract.id)).allowedActions.map(({ action }) => action)).toEqual(['objectAsParty']);
  });

  it('of a third party is recorded by the first registrar: who objects is told to nobody but the officials of the case', async () => {
    const contract = await office.registered();
    const reg1 = await app.as('bureau.REG1');
    for (const [field, told] of [['objectorName', RECORDED.name], ['objectorOrganisation', RECORDED.organisation], ['objectorContact', '0631 0000002']]) {
      expect([field, (await refusal(reg1, contract, 'object', { ...OBJECTOR, comment: `有人（${told}）称该技术属于其单位` })).errors.map(({ code, pointer }) => [code, pointer])]).toEqual([field, [['OBJECTOR_NAMED', '/comment']]]);
    }
    expect((await refusal(reg1, contract, 'object', { objectorName: '张某', comment: '有人称该技术属于其单位' })).errors).toMatchObject([{ pointer: '/objectorContact' }]);
    await take(reg1, contract, 'object', { ...OBJECTOR, comment: '有人称该技术不属于卖方' });
    expect((await upload('bureau.REG1', contract)).status).toBe(201);
    const reading: readonly PersonKey[] = ['bureau.REG1', 'bureau.REG2', 'bureau.REG3', 'bureau.BUR_LEAD', 'institute.INST', 'enterprise.ENT', 'bureau.TAX'];
    expect(await Promise.all(reading.map(async (key) => [(await told(key, contract)).objector, await listed(key, contract)]))).toEqual([
      [RECORDED, 1], [RECORDED, 1], [RECORDED, 1], [RECORDED, 1], [null, 0], [null, 0], [null, 0],
    ]);
    // neither history nor trail nor mail keeps the name
    expect(await app.query(`SELECT 1 FROM workflow_history WHERE subject_id = $1 AND (comment || coalesce(input::text, '') ~ '张某|鸥屿|0000002')`, [contract.id])).toEqual([]);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE object_id = $1 AND detail::text ~ '张某|鸥屿|0000002'`, [contract.id])).toEqual([]);
    expect((await mailed('institute.INST', contract)).join()).not.toMatch(/张某|鸥屿|0000002/);
  });

  it('that cuts a change short leaves its text and papers to both parties and the officials: the change itself may be what is doubted', async () => {
    const papersOf = async (key: PersonKey, { id }: { id: string }) => (await cutsOf(key, { id })).map(({ filed, content, papers }) => [filed, content.title, papers.map(({ purpose }) => purpose)]);
    const opens = async (keys: readonly PersonKey[], file: string) => Promise.all(keys.map(async (key) => (await (await app.as(key)).get(`/api/v1/files/${file}/content`)).status));
    for (const [key, action, comment] of [['enterprise.ENT', 'objectAsParty', '补充协议并非我方签署'], ['bureau.BUR_LEAD', 'revoke', '变更材料系伪造签章']] as const) {
      const contract = await office.changeFiled({ title: '演示伪造的变更' });
      await take(await app.as(key), contract, action, { comment, ...(action === 'revoke' ? { revocationGround: 'FRAUD' } : {}) });
      expect((await seen(seller, contract.id)).content.title).not.toBe('演示伪造的变更');
      const filed = [[true, '演示伪造的变更', ['补充协议']]];
      expect(await Promise.all((['institute.INST', 'bureau.REG2', 'bureau.DISC', 'enterprise.ENT', 'bureau.TAX'] as const).map((reader) => papersOf(reader, contract)))).toEqual([filed, filed, filed, filed, []]);
      const [paper] = (await cutsOf('bureau.REG2', contract)).flatMap(({ papers }) => papers);
      expect(await opens(['institute.INST', 'bureau.REG2', 'bureau.DISC', 'enterprise.ENT', 'bureau.TAX', 'enterprise2.ENT'], paper?.id ?? '')).toEqual([200, 200, 200, 200, 404, 404]);
      // a party that came later has read none of it
      await app.query(`UPDATE tech_contract SET counterparty_id = (SELECT organisation_id FROM membership WHERE person_id = $2) WHERE id = $1`, [contract.id, await app.personId('enterprise2.ENT')]);
      expect([await papersOf('enterprise2.ENT', contract), await opens(['enterprise2.ENT', 'enterprise.ENT'], paper?.id ?? '')]).toEqual([[], [404, 404]]);
    }
  });

  it('is not held up by a paper that the applicant has taken away in a change and handed in again', async () => {
    const contract = await office.changing({ title: '演示换了同一份文件' });
    const lying = (await seller.get(`/api/v1/files?subjectKind=contract&subjectId=${contract.id}&state=working`).expect(200)).body as { id: string; purpose: string }[];
    await seller.delete(`/api/v1/files/${lying.find(({ purpose }) => purpose === '合同全文')?.id ?? ''}`).expect(204);
    await attachPaper(seller, contract.id, '合同全文', paperOf(contract.id));
    expect(await take(buyer, contract, 'objectAsParty', { comment: '款项没有支付，合同没有履行' })).toMatchObject({ state: 'RE_RECOGNITION' });
    expect(((await seller.get(`/api/v1/files?subjectKind=contract&subjectId=${contract.id}`).expect(200)).body as { id: string }[]).map(({ id }) => id).sort()).toEqual(lying.map(({ id }) => id).sort());
  });

  it('does not take an unfinished change from its applicant: it is nobody else’s but the officials’, and goes on once the registration is kept', async () => {
    const contract = await office.changing({ title: '演示改到一半' });
    await attachPaper(seller, contract.id, '补充协议', paperOf(contract.id, '改到一半'));
    await take(buyer, contract, 'objectAsParty', { comment: '款项没有支付，合同没有履行' });
    const [cut] = await cutsOf('institute.INST', contract);
    expect([cut?.filed, cut?.resumable, cut?.content.title, (await cutsOf('enterprise.ENT', contract)).length]).toEqual([false, false, '演示改到一半', 0]);
    const paper = cut?.papers[0]?.id ?? '';
    const opens = (keys: readonly PersonKey[]) => Promise.all(keys.map(async (key) => (await (await app.as(key)).get(`/api/v1/files/${paper}`)).status));
    expect(await opens(['institute.INST', 'bureau.REG3', 'enterprise.ENT', 'bureau.TAX'])).toEqual([200, 200, 404, 404]);
    expect((await cutsOf('bureau.REG3', contract)).length).toBe(1);
    expect((await take(await app.as('bureau.REG3'), await take(await app.as('bureau.REG2'), contract, 'judge', { outcome: 'KEEP', comment: '款项已经支付' }), 'confirmKeep')).content.title).toBe(cut?.before?.title);
    const again = await take(seller, contract, 'beginChange', { resumes: true });
    expect([again.state, again.content.title, again.content.declarations.truthful]).toEqual(['CHANGE_DRAFT', '演示改到一半', false]);
    expect((await told('institute.INST', contract)).history.at(-1)?.label).toContain('接续此前终止的变更');
    // an agreement that was never filed is about whatever the change says in the end
    await office.save(contract, { ...DECLARED, title: '演示改完' });
    expect((await take(seller, contract, 'requestChange', { comment: '双方补充约定' })).state).toBe('CHANGE_REVIEW');
    // officials read the paper while another change is drafted too
    await take(seller, contract, 'withdrawChange');
    expect(await opens(['bureau.REG3', 'enterprise.ENT'])).toEqual([200, 404]);
    await take(seller, contract, 'abandonChange');
    expect(await opens(['institute.INST', 'bureau.REG3'])).toEqual([200, 200]);
    expect((await refusal(seller, await office.registered(), 'beginChange', { resumes: true })).errors).toMatchObject([{ code: 'NOTHING_TO_RESUME', pointer: '/resumes' }]);
  });

  it('keeps its papers: whoever has handed one in removes it until the objection is made, and nobody else does at any time', async () => {
    const contract = await office.registered();
    const [mine, kept] = [(await upload('enterprise.ENT', contract)).body as Paper, (await upload('enterprise.ENT', contract)).body as Paper];
    const removing = async (key: PersonKey, { id }: Paper) => (await (await app.as(key)).delete(`/api/v1/files/${id}`)).status;
    const shown = async (key: PersonKey) => (await papersOf(key, contract, 'contract_objection')).map(({ id, handedInBy, deletable }) => [id, handedInBy, deletable]);
    const by = await app.query(`SELECT o.name || '　' || p.name AS by FROM person p, organisation o WHERE p.email = $1 AND o.id = $2`, [emailOf('enterprise.ENT'), await app.organisationId('enterprise')]).then(([row]) => String((row as { by: string }).by));
    expect(await shown('bureau.REG1')).toEqual([[mine.id, by, false], [kept.id, by, false]]);
    expect(await shown('enterprise.ENT')).toEqual([[mine.id, by, true], [kept.id, by, true]]);
    expect([await removing('bureau.REG1', mine), await removing('bureau.TAX', mine), await removing('enterprise.ENT', mine)]).toEqual([403, 404, 204]);
    await take(buyer, contract, 'objectAsParty', { comment: '款项没有支付，合同没有履行' });
    const later = (await upload('enterprise.ENT', contract)).body as Paper;
    const stays = async () => {
      for (const key of ['enterprise.ENT', 'bureau.REG1', 'bureau.REG2'] as const) for (const paper of [kept, later]) expect([key, await removing(key, paper)]).toEqual([key, 403]);
      for (const key of ['enterprise.ENT', 'bureau.REG2', 'bureau.REG3', 'bureau.BUR_LEAD', 'bureau.DISC'] as const) expect([key, await shown(key)]).toEqual([key, [[kept.id, by, false], [later.id, by, false]]]);
    };
    await stays();
    await take(await app.as('bureau.REG3'), await take(await app.as('bureau.REG2'), contract, 'judge', { outcome: 'KEEP', comment: '款项已经支付' }), 'confirmKeep');
    await stays();
    // it is no paper of the contract, whatever it is called
    const agreement = await (await app.as('enterprise.ENT')).post('/api/v1/files').field({ subjectKind: 'contract_objection', subjectId: contract.id, purpose: '补充协议' }).attach('file', pdf(['(1)']), { filename: '协议.pdf', contentType: 'application/pdf' });
    expect(agreement.status).toBe(201);
    await office.changing({ title: '演示变更' }, contract);
    expect((await refusal(seller, contract, 'requestChange', { comment: '双方补充约定' })).errors.map(({ code }) => code)).toContain('SUPPLEMENT_MISSING');
  });

  it('is answered by the applicant with papers of its own, which the objector does not read, until it is decided', async () => {
    const contract = await office.registered();
    const counts = async (keys: readonly PersonKey[]) => Promise.all(keys.map(async (key) => (await papersOf(key, contract, 'contract_objection')).length));
    await take(buyer, contract, 'objectAsParty', { comment: '款项没有支付，合同没有履行' });
    expect((await upload('enterprise.ENT', contract)).status).toBe(201);
    const answer = await upload('institute.INST', contract);
    expect([answer.status, (await upload('institute.RES', contract)).status, (await upload('enterprise2.ENT', contract)).status]).toEqual([201, 404, 404]);
    expect((await (await app.as('institute.INST')).delete(`/api/v1/files/${(answer.body as Paper).id}`)).status).toBe(403);
    const { dueAt } = await seen(seller, contract.id);
    expect(await take(seller, contract, 'answerObjection', { comment: '第一笔款项已经支付，见付款凭证' })).toMatchObject({ state: 'RE_RECOGNITION', dueAt });
    await take(await app.as('bureau.REG3'), await take(await app.as('bureau.REG2'), contract, 'judge', { outcome: 'KEEP', comment: '款项已经支付' }), 'disagree', { comment: '意见不同' });
    // a decision by the upper body is a new recognition to both sides: answers are taken there too, and nothing tells which of the two it is
    expect((await upload('institute.INST', contract)).status).toBe(201);
    expect((await refusal(buyer, contract, 'answerObjection', { comment: '款项没有支付，合同没有履行' })).status).toBe(403);
    expect((await refusal(seller, contract, 'answerObjection', { comment: '不对' })).errors.map(({ code }) => code)).toEqual(['minLength']);
    expect((await seen(seller, contract.id)).allowedActions.map(({ action }) => action)).toEqual(['answerObjection']);
    expect((await take(seller, contract, 'answerObjection', { comment: '第二笔款项付款凭证见申辩材料' })).state).toBe('RE_RECOGNITION');
    expect((await seen(await app.as('bureau.BUR_LEAD'), contract.id)).state).toBe('UPPER_DECISION');
    expect((await told('enterprise.ENT', contract)).history.at(-1)).toMatchObject({ action: 'answerObjection', comment: '第二笔款项付款凭证见申辩材料' });
    expect(await counts(['institute.INST', 'enterprise.ENT', 'bureau.REG2', 'bureau.BUR_LEAD', 'bureau.DISC', 'bureau.TAX'])).toEqual([2, 1, 3, 3, 3, 0]);
    await take(await app.as('bureau.BUR_LEAD'), contract, 'upperKeep', { rulingNo: '演示科成〔2026〕12号', comment: '上级决定维持' });
    expect((await upload('institute.INST', contract)).status).toBe(403);
    expect(await counts(['institute.INST', 'bureau.REG2'])).toEqual([2, 3]);
  });

  it('tells both parties what it has ended that the applicant had in hand, when it is made and when the registration is kept, and the history tells it', async () => {
    const [reg2, reg3, lead, tax] = await Promise.all((['bureau.REG2', 'bureau.REG3', 'bureau.BUR_LEAD', 'bureau.TAX'] as const).map((key) => app.as(key)));
    const deregistering = async () => take(seller, await office.registered(), 'requestDeregistration', { comment: '双方已签订解除协议', deregistrationGround: 'RESCINDED' });
    const ways = [[deregistering, '注销申请', '重新提出'], [() => office.changeFiled({ title: '演示变更' }), '变更', '重新办理'], [() => office.registered(), '终止', null]] as const;
    for (const [begin, what, again] of ways) for (const [objector, action] of [[tax, 'object'], [buyer, 'objectAsParty']] as const) {
      const contract = await begin();
      await take(objector ?? buyer, contract, action, { comment: '款项没有支付，合同没有履行' });
      const says = async (key: PersonKey, done: string) => (await mailed(key, contract)).findLast((mail) => mail.includes(done))?.includes(what);
      const expected = again !== null;
      expect([await says('institute.INST', '提出异议'), (await told('institute.INST', contract)).history.at(-1)?.label.includes(what)]).toEqual([expected, expected]);
      expect((await mailed('institute.INST', contract)).join()).toContain('可以在办理页面陈述申辩');
      expect((await mailed('enterprise.ENT_ADM', contract)).join()).not.toContain('陈述申辩');
      await take(reg3 ?? buyer, await take(reg2 ?? buyer, contract, 'judge', { outcome: 'KEEP', comment: '款项已经支付' }), 'confirmKeep');
      const kept = async (key: PersonKey) => (await mailed(key, contract)).findLast((mail) => mail.includes('异议已经办结'))?.includes(`因异议终止的${what}，申请人可以${again}`);
      expect([action, await kept('institute.INST'), await kept('enterprise.ENT_ADM')]).toEqual([action, expected, expected]);
    }
    const contract = await deregistering();
    await take(lead ?? buyer, contract, 'revoke', { comment: '材料系伪造', revocationGround: 'FRAUD' });
    expect((await told('institute.INST', contract)).history.at(-1)?.label).toContain('注销申请同时终止');
  });

  it('that the upper body decides on is ended with the number of its decision, which the history keeps', async () => {
    const contract = await office.registered();
    const [reg2, reg3, lead] = [await app.as('bureau.REG2'), await app.as('bureau.REG3'), await app.as('bureau.BUR_LEAD')];
    await take(reg3, await take(reg2, await take(await app.as('bureau.FIN'), contract, 'object', { comment: '付款与合同不一致' }), 'judge', { outcome: 'KEEP', comment: '符合条件' }), 'disagree', { comment: '意见不同' });
    const faults = async (action: string, body: object) => (await refusal(lead, contract, action, { comment: '省科技厅决定', ...body })).errors.map(({ code, pointer }) => [code, pointer]);
    expect([await faults('upperKeep', {}), await faults('upperKeep', { rulingNo: '决定' }), await faults('upperRevoke', { revocationGround: 'WRONG', rulingNo: '无' })]).toEqual([[['isDefined', '/rulingNo']], [['RULING_NO', '/rulingNo']], [['RULING_NO', '/rulingNo']]]);
    const kept = await take(lead, contract, 'upperKeep', { rulingNo: '演示科成〔2026〕12号', comment: '省科技厅决定维持' });
    expect(kept.state).toBe('REGISTERED');
    expect((await told('institute.INST', contract)).history.at(-1)?.label).toContain('演示科成〔2026〕12号');
  });
});

describe('a deregistration', () => {
  it('names its ground, and the other party hears of it when it is asked for, taken back, refused and granted', async () => {
    const contract = await office.registered();
    const reason = { comment: '双方已签订解除协议' };
    expect((await refusal(seller, contract, 'requestDeregistration', reason)).errors).toMatchObject([{ pointer: '/deregistrationGround' }]);
    expect((await refusal(seller, contract, 'requestDeregistration', { ...reason, deregistrationGround: 'TIRED' })).status).toBe(422);
    const ground = { code: 'RESCINDED', text: '合同已经解除' };
    await take(seller, contract, 'requestDeregistration', { ...reason, deregistrationGround: 'RESCINDED' });
    expect((await told('enterprise.ENT', contract)).deregistrationGround).toEqual(ground);
    expect((await mailed('enterprise.ENT_ADM', contract)).at(-1)).toContain('合同的另一方已经申请注销登记，情形：合同已经解除');
    await take(seller, contract, 'withdrawDeregistration');
    expect((await told('enterprise.ENT', contract)).deregistrationGround).toBeNull();
    expect((await mailed('enterprise.ENT_ADM', contract)).at(-1)).toContain('注销申请已经撤回');
    const reg2 = await app.as('bureau.REG2');
    await take(reg2, await takeAsVoid(seller, contract), 'rejectDeregistration', { comment: '未见判决书' });
    expect((await mailed('enterprise.ENT_ADM', contract)).at(-1)).toMatch(/注销申请没有获准，登记继续有效(?!(.|\n)*未见判决书)/);
    await take(reg2, await take(seller, contract, 'requestDeregistration', { ...reason, deregistrationGround: 'TERMINATED' }), 'approveDeregistration');
    const gone = await told('enterprise.ENT', contract);
    expect([gone.deregistrationGround?.code, gone.history.filter(({ action }) => action === 'requestDeregistration').map(({ label }) => label)]).toEqual(['TERMINATED', expect.arrayContaining([expect.stringContaining('合同已经解除'), expect.stringContaining('合同无效或者被撤销，（2026）鲁10民终3号')])]);
    expect((await mailed('enterprise.ENT_ADM', contract)).at(-1)).toContain('准予注销');
  });
});

describe('that a contract is void', () => {
  it('is shown by the number and the paper of a judgment or an award, and by no party’s word', async () => {
    const contract = await office.registered();
    const ask = { deregistrationGround: 'VOID', comment: '双方认为合同无效，不再履行' };
    const faults = async (body: object) => (await refusal(seller, contract, 'requestDeregistration', body)).errors.map(({ code, pointer }) => [code, pointer]);
    expect(await faults(ask)).toEqual([['RULING_NO', '/rulingNo'], ['RULING_PAPER', '/files']]);
    expect(await faults({ ...ask, rulingNo: '法院判决书' })).toEqual([['RULING_NO', '/rulingNo'], ['RULING_PAPER', '/files']]);
    expect(await faults({ ...ask, rulingNo: '（2026）鲁10民终3号' })).toEqual([['RULING_PAPER', '/files']]);
    expect((await takeAsVoid(seller, contract)).state).toBe('DEREGISTRATION_REVIEW');
  });
});

describe('papers on a deregistration', () => {
  it('are the applicant’s until it asks, and then kept for the other party and the officials, whatever becomes of the application', async () => {
    const contract = await office.registered();
    const kind = 'contract_deregistration';
    const counts = async () => Promise.all((['institute.INST', 'enterprise.ENT', 'bureau.REG2', 'bureau.TAX'] as const).map(async (key) => (await papersOf(key, contract, kind)).length));
    const [judgment, wrong] = [(await upload('institute.INST', contract, kind)).body as Paper, (await upload('institute.INST', contract, kind)).body as Paper];
    expect([(await upload('enterprise.ENT', contract, kind)).status, (await upload('bureau.REG2', contract, kind)).status, (await upload('bureau.TAX', contract, kind)).status]).toEqual([403, 403, 404]);
    await seller.delete(`/api/v1/files/${wrong.id}`).expect(204);
    expect(await counts()).toEqual([1, 0, 0, 0]);
    await take(seller, contract, 'requestDeregistration', { comment: '法院判决合同无效', deregistrationGround: 'VOID', rulingNo: '（2026）鲁10民终3号' });
    expect((await upload('institute.INST', contract, kind)).status).toBe(201);
    await seller.delete(`/api/v1/files/${judgment.id}`).expect(403);
    expect(await counts()).toEqual([2, 2, 2, 0]);
    await take(await app.as('bureau.REG2'), contract, 'rejectDeregistration', { comment: '判决尚未生效' });
    // what was decided on stays with the record; what is uploaded for the next application is the applicant's again
    expect((await upload('institute.INST', contract, kind)).status).toBe(201);
    expect(await counts()).toEqual([3, 2, 2, 0]);
    await seller.delete(`/api/v1/files/${judgment.id}`).expect(403);
    await take(seller, contract, 'requestDeregistration', { comment: '判决已经生效', deregistrationGround: 'VOID', rulingNo: '（2026）鲁10民终3号' });
    await take(await app.as('bureau.REG2'), contract, 'approveDeregistration');
    expect(await counts()).toEqual([3, 3, 3, 0]);
    expect((await upload('institute.INST', contract, kind)).status).toBe(403);
  });
});

describe('a change', () => {
  it('that is reviewed shows which of several supplementary agreements came with it', async () => {
    const first = await office.changeFiled({ title: '演示第一次变更' });
    await take(await app.as('bureau.REG2'), first, 'approveChange', { recognition: recognitionOf(first.content) });
    const second = await office.changeFiled({ title: '演示第二次变更' }, first);
    const files = ((await (await app.as('bureau.REG2')).get(`/api/v1/files?subjectKind=contract&subjectId=${second.id}&state=working`).expect(200)).body as { id: string; purpose: string; createdAt: string }[]).filter(({ purpose }) => purpose === '补充协议');
    const came = async (key: PersonKey) => ((await (await app.as(key)).get(`/api/v1/contracts/${second.id}`).expect(200)).body as { newPapers: string[] }).newPapers;
    const latest = [...files].sort((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1)?.id;
    expect(files).toHaveLength(2);
    expect([await came('bureau.REG2'), await came('institute.INST')]).toEqual([[latest], []]);
    // it came back and says something else: what was signed then is not about this change any more
    await take(await app.as('bureau.REG2'), second, 'returnChange', { comment: '补充协议与申请不一致' });
    await office.save(second, { ...DECLARED, title: '演示第三次变更' });
    await attachPaper(seller, second.id, '补充协议', paperOf(second.id, '再补充'));
    await take(seller, second, 'requestChange', { comment: '已重新签订' });
    const again = await came('bureau.REG2');
    expect([again.length, again.includes(latest ?? '')]).toEqual([1, false]);
  });
});
