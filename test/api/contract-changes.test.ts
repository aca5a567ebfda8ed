import { addDays, dateInChina } from '../../src/kernel/calendar/index.js';
import { emptyContract } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { codesOf, ContractOffice, refusal } from '../support/contract-office.js';
import { EXPERTS, expertIds, paperOf } from '../support/contract-situations.js';
import { attachPaper, type Case, DECLARED, newContract, recognitionOf, seen, take } from '../support/contracts.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { download } from '../support/downloads.js';
import { today } from '../support/listings.js';
import { pagesOf } from '../support/pdf-pages.js';
import { draftRule, ruleStep } from '../support/rules.js';

let app: TestApp;
let office: ContractOffice;
let seller: Client;
let buyer: Client;
let reg1: Client;
let reg2: Client;
let reg3: Client;
let lead: Client;

beforeAll(async () => {
  app = await startTestApp();
  office = await ContractOffice.of(app);
  ({ seller, buyer, reg1, reg2, reg3, lead } = office);
  await app.as('bureau.TAX');
  // people of the demo have no mailbox, and nobody else signs in by one click
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [(['institute.INST', 'enterprise.ENT_ADM', 'enterprise2.ENT_ADM', 'bureau.TAX', 'bureau.FIN'] as const).map(emailOf)]);
});
afterAll(() => app.close());

/** Mails about what became of the contract; not those that remind. */
const told = async (person: PersonKey, number: string) => (await mailsTo(app, emailOf(person))).map((mail) => mail.replace(/\n/g, '')).filter((mail) => mail.includes(number));

const ONE_PAYMENT = { ...emptyContract().payment, mode: '1' };
/** 价款 of which 30 万元 are equipment. */
const priceOf = (totalFen: number) => ({ price: { ...emptyContract().price, totalFen, equipmentFen: 30_000_000, rdFundsFen: 0 }, payment: ONE_PAYMENT });

describe('a registration', () => {
  it('stands while its change is drafted and reviewed, and the change makes a second version', async () => {
    const contract = await office.changing(priceOf(150_000_000));
    expect(codesOf(await refusal(seller, contract, 'requestChange', { comment: '追加经费' }))).toEqual(['SUPPLEMENT_MISSING']);
    const missing = async () => [((await seen(seller, contract.id)) as unknown as { missingPapers: { code: string }[] }).missingPapers, ((await seller.get(`/api/v1/contracts/${contract.id}/dry-run`).expect(200)).body as { papers: { code: string }[] }).papers].map((papers) => papers.map(({ code }) => code));
    expect(await missing()).toEqual([['SUPPLEMENT_MISSING'], ['SUPPLEMENT_MISSING']]);
    await attachPaper(seller, contract.id, '补充协议', paperOf(contract.id, '补充协议'));
    expect(await missing()).toEqual([[], []]);
    const asked = await take(seller, contract, 'requestChange', { comment: '追加经费' });
    // who decides sees what was registered beside it, and nobody else does
    const before = async (client: Client) => (await seen(client, contract.id) as unknown as { before: Case['content'] | null }).before;
    expect([(await before(reg2))?.price.totalFen, await before(seller), await before(buyer)]).toEqual([120_000_000, null, null]);
    expect(asked).toMatchObject({ state: 'CHANGE_REVIEW', isRegistered: true, registeredNo: 1 });
    const changed = await take(reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content) });
    expect(changed).toMatchObject({ state: 'REGISTERED', registeredNo: 2, techFen: 120_000_000 });
    // neither the agreement on this change nor what was declared of it stands for the next one
    const again = await take(seller, changed, 'beginChange');
    expect(again.content.declarations).toEqual({ truthful: false, noStateSecret: false, notElsewhere: false });
    expect(codesOf(await refusal(seller, again, 'requestChange', { comment: '再次追加经费' }))).toEqual(['DECLARATION', 'DECLARATION', 'DECLARATION', 'SUPPLEMENT_MISSING']);
    expect((await seen(buyer, contract.id)).content.declarations).toEqual(asked.content.declarations);
  });

  it('has a national number that no other one has: which one has it is said at the field', async () => {
    const [one, other] = [await office.registered(), await office.registered()];
    const nationalNo = '2026371082012345';
    await take(reg1, one, 'recordNationalNo', { nationalNo });
    expect(await refusal(reg1, other, 'recordNationalNo', { nationalNo })).toMatchObject({ status: 422, errors: [{ code: 'NATIONAL_NO_TAKEN', pointer: '/nationalNo', message: expect.stringContaining(one.number) as string }] });
    expect((await take(reg1, other, 'recordNationalNo', { nationalNo: '2026371082012346' }) as unknown as { nationalNo: string }).nationalNo).toBe('2026371082012346');
  });

  it('has its national number corrected with a reason, and its history tells which one stood there before', async () => {
    const contract = await office.registered();
    const [wrong, right] = ['2026371082054321', '2026371082054322'];
    const asks = async () => ((await seen(reg1, contract.id)) as unknown as { allowedActions: { action: string; comment: string }[] }).allowedActions.find(({ action }) => action === 'recordNationalNo')?.comment;
    expect((await refusal(reg1, contract, 'recordNationalNo', { nationalNo: '99999999999999' })).errors.map(({ code, pointer }) => [code, pointer])).toEqual([['NATIONAL_NO_PROVINCE', '/nationalNo']]);
    expect(await asks()).toBe('optional');
    const recorded = await take(reg1, contract, 'recordNationalNo', { nationalNo: wrong });
    expect(await asks()).toBe('required');
    expect((await refusal(reg1, recorded, 'recordNationalNo', { nationalNo: right })).errors.map(({ code, pointer }) => [code, pointer])).toEqual([['CORRECTION', '/comment']]);
    expect((await refusal(reg1, recorded, 'recordNationalNo', { nationalNo: wrong, comment: '再记一次' })).errors.map(({ code }) => code)).toEqual(['NATIONAL_NO_SAME']);
    await take(reg1, recorded, 'recordNationalNo', { nationalNo: right, comment: '流水号录入有误' });
    const { history, nationalNo } = (await seen(seller, contract.id)) as unknown as { nationalNo: string; history: { action: string; label: string; comment: string }[] };
    expect(nationalNo).toBe(right);
    expect(history.filter(({ action }) => action === 'recordNationalNo').map(({ label, comment }) => [label, comment])).toEqual([[`记入全国登记编号（${wrong}）`, ''], [`记入全国登记编号（${right}，原为 ${wrong}）`, '流水号录入有误']]);
    expect(await app.query(`SELECT detail ->> 'nationalNoBefore' AS before FROM audit_record WHERE action = 'contract.recordNationalNo' AND object_id = $1 AND outcome = 'done' ORDER BY id`, [contract.id])).toEqual([{ before: null }, { before: wrong }]);
  });

  it('is changed without experts where the warning signs stood before, and with them where the change brings them', async () => {
    const signs = (own: Case['content']) => ({ related: true, relatedShareBp: 3_000, clauses: { ...own.clauses, acceptance: '货到验收合格后签收。' } });
    const flagged = await office.accepted(signs((await office.draft()).content));
    expect(codesOf(await refusal(reg1, flagged, 'passFirst', { recognition: recognitionOf(flagged.content) }))).toEqual(['EXPERTS']);
    const registered = await take(reg2, await office.passed(await office.heard(reg1, flagged)), 'approve');
    const asked = await office.changeFiled({ title: '演示更名后的合同' }, registered);
    expect((await take(reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content) })).state).toBe('REGISTERED');

    const clean = await office.registered();
    const worse = await office.changeFiled(signs(clean.content), clean);
    expect(codesOf(await refusal(reg2, worse, 'approveChange', { recognition: recognitionOf(worse.content) }))).toEqual(['EXPERTS']);
  });

  it('is told as recognised anew until an objection is decided, whatever the reviewers think of each other', async () => {
    const [contract, tax] = [await office.registered(), await app.as('bureau.TAX')];
    await take(tax, contract, 'object', { comment: '请重新认定' });
    await take(reg2, contract, 'judge', { outcome: 'KEEP', comment: '符合条件' });
    expect(await take(reg3, contract, 'disagree', { comment: '对技术内容有不同意见' })).toMatchObject({ state: 'UPPER_DECISION' });
    for (const client of [seller, buyer]) {
      const told = await seen(client, contract.id);
      expect(told).toMatchObject({ state: 'RE_RECOGNITION', stateLabel: '重新认定中' });
      expect(told.history.map(({ action }) => action)).not.toContain('disagree');
      expect(await office.row(client, contract, '&state=UPPER_DECISION')).toBeUndefined();
      expect(await office.row(client, contract, '&state=RE_RECOGNITION')).toMatchObject({ state: 'RE_RECOGNITION', daysWithUpper: null });
      expect(told).toMatchObject({ daysWithUpper: null });
    }
    // no rule sets the upper body a time: how long it has taken is told to whoever waits for it
    for (const [client, listed] of [[reg1, true], [reg3, true], [lead, false]] as const) expect([(await office.row(client, contract, '&view=others')) !== undefined, client === lead]).toEqual([listed, !listed]);
    const waited = async () => [await seen(reg3, contract.id), await office.row(lead, contract, '&view=desk')];
    expect(await waited()).toMatchObject([{ daysWithUpper: 0, dueAt: null }, { daysWithUpper: 0, dueAt: null }]);
    await app.query(`UPDATE workflow_history SET at = at - interval '14 days' WHERE subject_id = $1 AND action = 'disagree'`, [contract.id]);
    const [{ daysWithUpper }, row] = (await waited()) as unknown as [{ daysWithUpper: number }, { daysWithUpper: number }];
    expect([daysWithUpper >= 4 && daysWithUpper <= 10, row.daysWithUpper]).toEqual([true, daysWithUpper]);
    expect(await take(lead, contract, 'upperKeep', { rulingNo: '演示科成〔2026〕12号', comment: '上级决定维持' })).toMatchObject({ daysWithUpper: null });
    expect((await seen(seller, contract.id)).state).toBe('REGISTERED');
  });

  it('stands with a note once the contract’s last day is over', async () => {
    const contract = await office.registered();
    expect(contract).toMatchObject({ ended: false });
    await app.query(`UPDATE tech_contract SET end_date = '2026-01-31' WHERE id = $1`, [contract.id]);
    expect(await seen(seller, contract.id)).toMatchObject({ state: 'REGISTERED', isRegistered: true, ended: true });
    // what its applicant writes into a change, or has filed with it, does not end or prolong it
    const running = await office.registered();
    await office.changing({ endDate: addDays(today(), -1) }, running);
    await office.changing({ endDate: addDays(today(), 900) }, contract);
    const told = async (client: Client) => [[await seen(client, running.id), await office.row(client, running)], [await seen(client, contract.id), await office.row(client, contract)]];
    const tax = await app.as('bureau.TAX');
    for (const client of [seller, buyer, reg2, tax]) expect(await told(client)).toMatchObject([[{ ended: false }, { ended: false }], [{ ended: true }, { ended: true }]]);
    await attachPaper(seller, contract.id, '补充协议', paperOf(contract.id, '延期'));
    await take(seller, contract, 'requestChange', { comment: '延期' });
    for (const client of [seller, reg2, tax]) expect((await told(client))[1]).toMatchObject([{ ended: true }, { ended: true }]);
    const found = recognitionOf(contract.content);
    expect(await take(reg2, contract, 'approveChange', { recognition: found })).toMatchObject({ ended: false });
  });

  it('comes back as it was where a change is given up', async () => {
    const { id, content: { title } } = await office.registered();
    const contract = await office.changing({ title: '改了又不要了' }, await seen(seller, id));
    await attachPaper(seller, id, '补充协议', paperOf(id, '放弃'));
    const back = await take(seller, contract, 'abandonChange');
    expect(back).toMatchObject({ state: 'REGISTERED', techFen: 90_000_000, content: { title } });
    const papers = (await seller.get(`/api/v1/files?subjectKind=contract&subjectId=${id}`).expect(200)).body as { purpose: string }[];
    expect(papers.map(({ purpose }) => purpose)).toEqual(['合同全文']);
  });

  it('can be objected to and revoked while its applicant drafts a change, which then is no more', async () => {
    const [tax, other] = [await app.as('bureau.TAX'), await app.organisationId('enterprise2')];
    for (const [official, action, state] of [[tax, 'object', 'RE_RECOGNITION'], [lead, 'revoke', 'REVOKED']] as const) {
      const contract = await office.registered();
      await office.changing({ title: '改到一半', buyer: { ...contract.content.buyer, organisationId: other } }, contract);
      await take(official, contract, action, { comment: '发票与合同内容不一致', ...(action === 'revoke' ? { revocationGround: 'FRAUD' } : {}) });
      // whose registration it is sees it, and nobody whom an unfinished change had named
      expect(await seen(buyer, contract.id)).toMatchObject({ state, techFen: 90_000_000, content: { title: contract.content.title, buyer: contract.content.buyer } });
      const told = async (key: Parameters<typeof emailOf>[0]) => (await mailsTo(app, emailOf(key))).filter((mail) => mail.includes(contract.number));
      // of the registration, and of what ended it or called it into doubt; the other party hears of the registration and its end, without the reason
      const mails = [...(await told('institute.INST')), ...(await told('enterprise.ENT_ADM'))];
      expect(mails.map((mail) => [mail.includes(contract.content.title), mail.includes('改到一半'), mail.includes('发票与合同内容不一致')])).toEqual([[true, false, false], [true, false, true], [true, false, false], [true, false, false]]);
      expect(await told('enterprise2.ENT_ADM')).toEqual([]);
      await (await app.as('enterprise2.ENT')).get(`/api/v1/contracts/${contract.id}`).expect(404);
    }
  });

  it('can be objected to and revoked while its applicant has something filed, which is dropped: text, rule and experts', async () => {
    const tax = await app.as('bureau.TAX');
    const ways = { change: (contract: Case) => office.changeFiled({ title: '变更后的名称' }, contract), deregistration: (contract: Case) => take(seller, contract, 'requestDeregistration', { deregistrationGround: 'RESCINDED', comment: '双方解除合同' }) };
    for (const file of Object.values(ways)) for (const [official, action, state] of [[tax, 'object', 'RE_RECOGNITION'], [lead, 'revoke', 'REVOKED']] as const) {
      const contract = await office.registered();
      await file(contract);
      await take(official, contract, action, { comment: '发票与合同内容不一致', ...(action === 'revoke' ? { revocationGround: 'FRAUD' } : {}) });
      expect(await seen(buyer, contract.id)).toMatchObject({ state, techFen: 90_000_000, changeRule: null, foundInChange: null, content: { title: contract.content.title } });
    }
    const heard = await take(reg2, await office.changeFiled({ title: '变更后的名称' }), 'sendChangeExperts', { comment: '有争议', expertIds: await expertIds(app) });
    await take(tax, heard, 'object', { comment: '发票与合同内容不一致' });
    expect(await app.query(`SELECT expert_ids FROM tech_contract WHERE id = $1`, [heard.id])).toEqual([{ expert_ids: [] }]);
  });

  it('lets its applicant take back what was filed: a change, a deregistration, and before it a filing that is to be corrected', async () => {
    const contract = await office.changeFiled({ title: '变更后的名称' });
    expect(await take(seller, contract, 'withdrawChange')).toMatchObject({ state: 'CHANGE_DRAFT', changeRule: null, content: { title: '变更后的名称', declarations: { truthful: false, noStateSecret: false, notElsewhere: false } } });
    expect(codesOf(await refusal(seller, contract, 'requestChange', { comment: '再次申请' }))).toEqual(['DECLARATION', 'DECLARATION', 'DECLARATION']);
    await office.save(contract, DECLARED);
    expect((await take(seller, contract, 'requestChange', { comment: '再次申请' })).state).toBe('CHANGE_REVIEW');
    await take(seller, await take(seller, contract, 'withdrawChange'), 'abandonChange');
    expect((await take(seller, await take(seller, contract, 'requestDeregistration', { deregistrationGround: 'RESCINDED', comment: '双方解除合同' }), 'withdrawDeregistration')).state).toBe('REGISTERED');
    const returned = await take(reg1, await office.filed(), 'returnIncomplete', { comment: '请补正' });
    expect((await take(seller, returned, 'withdraw')).state).toBe('DRAFT');
    await buyer.get(`/api/v1/contracts/${returned.id}`).expect(404);
  });

  it('asks for the agreement anew where a change came back and says something else since', async () => {
    const contract = await office.changeFiled({ title: '变更后的名称' });
    await take(reg2, contract, 'returnChange', { comment: '补充协议未盖章' });
    // what was agreed on is the same: the agreement stands
    await office.save(contract, DECLARED);
    await take(seller, await take(seller, contract, 'requestChange', { comment: '再次申请' }), 'withdrawChange');
    await office.save(contract, { ...DECLARED, title: '再次变更的名称' });
    expect(await refusal(seller, contract, 'requestChange', { comment: '再次申请' })).toMatchObject({ status: 409, errors: [{ code: 'SUPPLEMENT_OUTDATED', pointer: '/files' }] });
    await attachPaper(seller, contract.id, '补充协议', paperOf(contract.id, '另一份补充协议'));
    expect((await take(seller, contract, 'requestChange', { comment: '再次申请' })).state).toBe('CHANGE_REVIEW');
  });

  it('is told by mail to who handles it, without amounts: registered, changed, a change returned, an objection and its end', async () => {
    const contract = await office.registered();
    const [{ number } = { number: '' }] = (await seller.get(`/api/v1/contracts/${contract.id}/certificates`).expect(200)).body as { number: string }[];
    await take(reg2, await office.changeFiled(priceOf(150_000_000), contract), 'returnChange', { comment: '补充协议未盖章' });
    await office.save(contract, DECLARED);
    const asked = await take(seller, contract, 'requestChange', { comment: '已补盖章' });
    await take(reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content) });
    await take(await app.as('bureau.TAX'), contract, 'object', { comment: '发票与合同内容不一致' });
    await take(reg3, await take(reg2, contract, 'judge', { comment: '内容一致', outcome: 'KEEP' }), 'confirmKeep');
    const mails = (await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes(contract.number));
    expect(mails).toEqual([
      expect.stringContaining(`予以登记。登记编号 ${number}，登记证明可以在办理页面下载。`), expect.stringMatching(/退回。变更申请已退回，登记内容不变(.|\n)*补充协议未盖章/), expect.stringContaining(`准予变更。登记编号 ${number} 不变，登记证明已换发第 2 版`),
      expect.stringMatching(/提出异议。登记机构将重新认定；作出决定以前，登记继续有效。(.|\n)*发票与合同内容不一致/), expect.stringContaining('同意维持登记。异议已经办结，登记继续有效。'),
    ]);
    // the other party: that it is registered, that a change is asked for, came back and is registered, and nothing of what was written to the applicant
    const others = (await mailsTo(app, emailOf('enterprise.ENT_ADM'))).filter((mail) => mail.includes(contract.number));
    const changeAsked = expect.stringContaining('合同的另一方已经申请变更登记') as unknown;
    expect(others).toEqual([expect.stringContaining(`予以登记。登记编号 ${number}，登记证明可以在办理页面下载。`), changeAsked, expect.stringContaining('变更申请已经退回'), changeAsked, expect.stringContaining(`准予变更。登记编号 ${number} 不变，登记证明已换发第 2 版`), expect.stringContaining('提出异议。登记机构将重新认定'), expect.stringContaining('同意维持登记。异议已经办结')]);
    expect([...mails, ...others].filter((mail) => /元|\d,\d{3}/.test(mail))).toEqual([]);
    expect(others.filter((mail) => mail.includes('说明：'))).toEqual([]);
  });

  it('tells a party that a change has put out of it that it is none any more, under the name that it knew and without what was written to others', async () => {
    const contract = await office.registered();
    const asked = await office.changeFiled({ title: '演示只归后来买方的名称', buyer: { ...contract.content.buyer, organisationId: await app.organisationId('enterprise2') } }, contract);
    await take(reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content), comment: '受让方已经变更' });
    const told = async (key: Parameters<typeof emailOf>[0]) => (await mailsTo(app, emailOf(key))).filter((mail) => mail.includes(contract.number));
    const [departed = '', next = ''] = [(await told('enterprise.ENT_ADM')).slice(1), await told('enterprise2.ENT_ADM')].map((mails) => mails.join());
    expect(departed).toContain(`${contract.number}（${contract.content.title}）：准予变更。变更登记后，贵单位不再是这份合同的当事人`);
    expect(departed).not.toMatch(/后来买方|受让方已经变更|第 2 版|说明：/);
    expect(next).toContain('登记证明已换发第 2 版');
    await buyer.get(`/api/v1/contracts/${contract.id}`).expect(404);
    // who stays hears of a change once
    const stays = await office.registered();
    const renamed = await office.changeFiled({ title: '演示更名后的合同' }, stays);
    await take(reg2, renamed, 'approveChange', { recognition: recognitionOf(renamed.content) });
    expect((await mailsTo(app, emailOf('enterprise.ENT_ADM'))).filter((mail) => mail.includes(stays.number) && mail.includes('准予变更'))).toHaveLength(1);
  });

  it('ends by deregistration, and after an objection only by two officials', async () => {
    const kept = await take(reg2, await take(seller, await office.registered(), 'requestDeregistration', { deregistrationGround: 'RESCINDED', comment: '双方解除合同' }), 'rejectDeregistration', { comment: '合同仍在履行，未见解除协议' });
    expect(kept).toMatchObject({ state: 'REGISTERED', isRegistered: true, deregistrationRefusal: { on: today(), remedies: [expect.stringMatching(/60日内.*申请行政复议.*6个月内.*提起行政诉讼/), expect.stringContaining('15日内'), '也可以补充材料后重新申请注销'] } });
    const paper = (await pagesOf(await download(seller, `/api/v1/contracts/${kept.id}/refusal.pdf`), 1)).pages.map(({ text }) => text).join('').replace(/\s/g, '');
    for (const words of ['技术合同不予注销登记决定书', kept.number, '双方解除合同', '合同仍在履行，未见解除协议', '合同登记继续有效', '第十六条', '也可以补充材料后重新申请注销。']) expect(paper).toContain(words);
    const gone = await take(reg2, await take(seller, await office.registered(), 'requestDeregistration', { deregistrationGround: 'RESCINDED', comment: '双方解除合同' }), 'approveDeregistration');
    expect(gone).toMatchObject({ state: 'DEREGISTERED', isRegistered: false });
    for (const office of ['bureau.TAX', 'bureau.FIN'] as const) expect(await told(office, gone.number)).toEqual([expect.stringContaining('合同登记已注销（合同已经解除），登记证明失效。')]);
    const tax = await app.as('bureau.TAX');
    const objected = await take(tax, await office.registered(), 'object', { comment: '发票与合同内容不一致' });
    expect((await refusal(reg3, objected, 'confirmRevoke', { comment: '同意', revocationGround: 'WRONG' })).errors.map(({ code }) => code)).toEqual(['PROPOSAL']);
    const judged = await take(reg2, objected, 'judge', { comment: '实为设备采购', outcome: 'REVOKE' });
    expect((await refusal(reg3, judged, 'confirmKeep')).errors.map(({ code }) => code)).toEqual(['PROPOSAL']);
    expect(await take(reg3, judged, 'confirmRevoke', { comment: '同意撤销', revocationGround: 'WRONG' })).toMatchObject({ state: 'REVOKED', isRegistered: false });
    expect(await told('bureau.FIN', judged.number)).toEqual([expect.stringContaining('合同登记已撤销（登记错误，不符合登记条件）')]);
    // who objected for an office hears that it came to nothing, and the other offices do not
    const stays = await take(reg2, await take(tax, await office.registered(), 'object', { comment: '发票与合同内容不一致' }), 'judge', { comment: '发票已更正', outcome: 'KEEP' });
    await take(reg3, stays, 'confirmKeep', { comment: '同意维持' });
    expect([await told('bureau.TAX', stays.number), await told('bureau.FIN', stays.number)]).toEqual([[expect.stringContaining('异议已经办结，登记继续有效')], []]);
  });

  it('is made once: a copy of the same contract is not accepted, and one that slipped through cannot be registered', async () => {
    const one = await office.filed();
    const copy = await newContract(seller, one.content);
    await attachPaper(seller, copy.id, '合同全文', paperOf(copy.id));
    await take(seller, copy, 'submit');
    expect((await refusal(reg1, copy, 'accept')).errors.map(({ code }) => code)).toEqual(['DUPLICATE']);
  });

  it('is found among any number of contracts of the same amount and day', async () => {
    const one = await office.filed();
    await app.query(
      `INSERT INTO tech_contract SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', '0-' || c.number || '-' || n, 'title', '演示培训 ' || n, 'seller_name', '演示卖方 ' || n, 'seller_uscc', ''))).* FROM tech_contract c, generate_series(1, 40) n WHERE c.id = $1`, [one.id],
    );
    const copy = await newContract(seller, one.content);
    await attachPaper(seller, copy.id, '合同全文', paperOf(one.id));
    await take(seller, copy, 'submit');
    expect(codesOf(await refusal(reg1, copy, 'accept'))).toEqual(['DUPLICATE']);
  });

  it('is a hint with the other contract where only the name differs, and the same contract where the signed paper is the same', async () => {
    const one = await office.filed();
    const renamed = await office.filed({ ...one.content, title: `${one.content.title}（另名）` });
    const { flags } = (await reg1.get(`/api/v1/contracts/${renamed.id}/dry-run`).expect(200)).body as { flags: { code: string; evidence: string; contracts: object[] }[] };
    expect(flags.filter(({ code }) => code === 'F9')).toEqual([expect.objectContaining({ evidence: one.number, contracts: [{ id: one.id, number: one.number }] })]);
    expect((await seller.get(`/api/v1/contracts/${renamed.id}/dry-run`).expect(200)).body).toMatchObject({ flags: [], threats: [] });
    expect((await refusal(reg1, renamed, 'accept')).errors).toMatchObject([{ code: 'LIKELY_DUPLICATE', pointer: '/comment' }]);
    expect((await take(reg1, renamed, 'accept', { comment: '两份合同的研究内容不同，分属两期' })).state).toBe('ACCEPTED');
    // another name in form only is the same name
    const spaced = await office.filed({ ...one.content, title: ` ${one.content.title}\u200b` });
    expect(codesOf(await refusal(reg1, spaced, 'accept'))).toEqual(['DUPLICATE']);
    const paper = await newContract(seller, { ...one.content, title: '演示别的合同', signDate: addDays(today(), -400) });
    await attachPaper(seller, paper.id, '合同全文', paperOf(one.id));
    await take(seller, paper, 'submit');
    expect(codesOf(await refusal(reg1, paper, 'accept'))).toEqual(['DUPLICATE']);
  });

  it('with one party abroad is not that with another', async () => {
    const abroad = (name: string) => ({ ...emptyContract().buyer, name, country: 'DEU', nature: '900', address: '演示路 1 号', representative: '演示甲', contact: '演示乙', phone: '0631-5550000', postcode: '10115' });
    const terms = { title: '演示技术出口', signDate: addDays(today(), -300), foreign: 'EXPORT' as const, catalogueChecked: true, subKind: 'SVC-1' as const, clauses: { ...emptyContract().clauses, ...(await office.draft()).content.clauses, cooperation: '乙方配合' } };
    const one = await office.filed({ ...terms, buyer: abroad('Demo Werft') });
    const other = await office.filed({ ...terms, buyer: abroad('Demo Yard') });
    await take(reg1, one, 'accept');
    expect((await take(reg1, other, 'accept')).state).toBe('ACCEPTED');
    expect(codesOf(await refusal(reg1, await office.filed({ ...terms, buyer: abroad('ＤＥＭＯ Yard') }), 'accept'))).toEqual(['DUPLICATE']);
  });

  it('does not become another one by a change, be that one registered or itself in a change that is in hand', async () => {
    const [one, two] = [await office.registered(), await office.registered()];
    const { title, signDate, price, payment, seller: sells, buyer: buys } = one.content;
    const renamed = await office.changeFiled({ title: `${title}（续）` }, one);
    const copy = { title: `${title}（续）`, signDate, price, payment, seller: sells, buyer: buys };
    const begun = await office.changing(copy, two);
    await attachPaper(seller, two.id, '补充协议', paperOf(two.id, '补充'));
    expect(codesOf(await refusal(seller, begun, 'requestChange', { comment: '更名' }))).toEqual(['DUPLICATE']);
    // two that were filed at once see each other: neither meets the index of the database, which gives no reason
    await app.query(`UPDATE tech_contract SET state = 'CHANGE_REVIEW', change_rule = rule, change_filed_at = now() WHERE id = $1`, [two.id]);
    for (const change of [renamed, begun]) expect(await refusal(reg2, change, 'approveChange', { recognition: recognitionOf(change.content) })).toMatchObject({ status: 409, code: 'GUARD_FAILED', errors: [{ code: 'DUPLICATE' }] });
    await take(reg2, begun, 'returnChange', { comment: '与另一份合同重复' });
    expect((await take(reg2, renamed, 'approveChange', { recognition: recognitionOf(renamed.content) })).registeredNo).toBe(2);
    await app.query(`UPDATE tech_contract SET state = 'CHANGE_APPROVAL', change_rule = rule, change_filed_at = now(), found_in_change = recognition WHERE id = $1`, [two.id]);
    expect(codesOf(await refusal(reg3, begun, 'approveLargeChange'))).toEqual(['DUPLICATE']);
  });

  it('is not changed without its signed text', async () => {
    const contract = await office.changing({ endDate: addDays(today(), 700) });
    await attachPaper(seller, contract.id, '补充协议', paperOf(contract.id, '补充'));
    const papers = (await seller.get(`/api/v1/files?subjectKind=contract&subjectId=${contract.id}`).expect(200)).body as { id: string; purpose: string }[];
    const signed = papers.find(({ purpose }) => purpose === '合同全文');
    await seller.delete(`/api/v1/files/${signed?.id ?? ''}`).expect(204);
    expect(codesOf(await refusal(seller, contract, 'requestChange', { comment: '延期' }))).toEqual(['CONTRACT_MISSING']);
    await attachPaper(seller, contract.id, '合同全文', paperOf(contract.id));
    const asked = await take(seller, contract, 'requestChange', { comment: '延期' });
    expect(asked.state).toBe('CHANGE_REVIEW');
  });
});

describe('a change that makes a large contract', () => {
  it('is put to experts of its own and registered only by the third registrar, who may send it back', async () => {
    const contract = await office.registered();
    const asked = await office.changeFiled(priceOf(600_000_000), contract);
    const recognition = recognitionOf(asked.content);
    const refused = await refusal(reg2, asked, 'approveChange', { recognition });
    expect([refused.status, refused.errors]).toEqual([422, [expect.objectContaining({ code: 'LARGE', pointer: '/recognition/techFen' })]]);
    expect(codesOf(await refusal(reg2, asked, 'escalateChange', { recognition: recognitionOf(contract.content) }))).toContain('NOT_LARGE');
    expect(codesOf(await refusal(reg2, asked, 'escalateChange', { recognition }))).toEqual(['EXPERTS']);
    expect((await refusal(reg1, asked, 'sendChangeExperts', { comment: '大额变更', expertIds: await expertIds(app) })).status).toBe(403);
    const out = await take(reg2, asked, 'sendChangeExperts', { comment: '大额变更', expertIds: await expertIds(app) });
    expect(out).toMatchObject({ state: 'CHANGE_EXPERTS', isRegistered: true, registeredNo: 1 });
    expect(new Date(out.dueAt ?? '').getTime()).toBeGreaterThan(new Date(asked.dueAt ?? '').getTime());
    expect((await reg2.get(`/api/v1/contracts/${asked.id}/experts`).expect(200)).body).not.toEqual([]);
    for (const key of EXPERTS) await office.advise(key, asked);
    const back = await take(reg3, await take(reg2, asked, 'escalateChange', { recognition }), 'sendBackChange', { comment: '请核对设备金额' });
    expect(back).toMatchObject({ state: 'CHANGE_REVIEW', foundInChange: null, isRegistered: true, registeredNo: 1 });
    const waiting = await take(reg2, back, 'escalateChange', { recognition });
    expect(waiting).toMatchObject({ state: 'CHANGE_APPROVAL', foundInChange: { techFen: 570_000_000 }, recognition: { techFen: 90_000_000 }, isRegistered: true });
    expect(await seen(seller, contract.id)).toMatchObject({ foundInChange: null, recognition: { techFen: 90_000_000 } });
    expect(await take(reg3, waiting, 'approveLargeChange')).toMatchObject({ state: 'REGISTERED', registeredNo: 2, techFen: 570_000_000, recognition: { techFen: 570_000_000 }, foundInChange: null });
  });

  it('is offered for the third registrar only where its total reaches that of large contracts', async () => {
    const small = await office.changeFiled(priceOf(499_999_999));
    const step = async (contract: Case) => (await seen(reg2, contract.id)).allowedActions.find(({ action }) => action === 'escalateChange');
    expect(await step(small)).toMatchObject({ enabled: false, reasons: [{ code: 'NOT_LARGE', message: expect.stringContaining('5,000,000.00 元') as string }] });
    expect(await refusal(reg2, small, 'escalateChange', { recognition: recognitionOf(small.content) })).toMatchObject({ status: 422, code: 'INVALID', errors: [{ code: 'NOT_LARGE', pointer: '/recognition/techFen' }] });
    // declared below, and found above by the reviewer alone where no equipment is taken off
    const large = await office.changeFiled({ price: { ...emptyContract().price, totalFen: 500_000_000, equipmentFen: 200_000_000, rdFundsFen: 0 }, payment: ONE_PAYMENT });
    expect(await step(large)).toMatchObject({ enabled: true, reasons: [] });
  });

  it('is not heard by the experts of the registration: a large contract whose change is filed needs three anew', async () => {
    const contract = await take(reg3, await office.largeInApproval(), 'approveLarge');
    const asked = await office.changeFiled({ endDate: addDays(today(), 700) }, contract);
    const recognition = recognitionOf(asked.content);
    expect(codesOf(await refusal(reg2, asked, 'escalateChange', { recognition }))).toEqual(['EXPERTS']);
    const heard = await office.heard(reg2, asked, 'sendChangeExperts');
    expect(heard.opinions.map(({ earlier }) => earlier)).toEqual([true, true, true, false, false, false]);
    expect((await take(reg2, asked, 'escalateChange', { recognition })).state).toBe('CHANGE_APPROVAL');
  });

  it('is not approved by the third registrar where it came there unheard, and what is found large alone is heard too', async () => {
    const asked = await office.changeFiled({ price: { ...emptyContract().price, totalFen: 600_000_000, equipmentFen: 200_000_000, rdFundsFen: 0 }, payment: ONE_PAYMENT });
    const recognition = { ...recognitionOf({ ...asked.content, price: { ...asked.content.price, equipmentFen: 0 } }), note: '所列设备为样机，属标的物载体。' };
    expect(codesOf(await refusal(reg2, asked, 'escalateChange', { recognition }))).toEqual(['EXPERTS']);
    await app.query(`UPDATE tech_contract SET state = 'CHANGE_APPROVAL', found_in_change = $2::jsonb WHERE id = $1`, [asked.id, JSON.stringify(recognition)]);
    expect(codesOf(await refusal(reg3, asked, 'approveLargeChange'))).toEqual(['EXPERTS']);
  });
});

describe('the rule that a case goes by', () => {
  /** A set that follows the one in force from today on and finds large what is far smaller. */
  async function fromToday(): Promise<void> {
    const [{ params }] = (await app.query<{ params: object }>(`SELECT params FROM rule_set WHERE code = 'TCR-2026'`)) as [{ params: object }];
    const [system, leader] = [await app.as('bureau.SYS'), await app.as('bureau.BUR_LEAD')];
    const draft = await draftRule(system, { domain: 'REGISTRATION', code: 'TCR-T', effectiveFrom: today(), effectiveTo: null, params: { ...params, largeFromFen: 80_000_000, decideWithin: { days: 10, unit: 'WORKING_DAY' } } });
    await ruleStep(leader, await ruleStep(system, draft, 'propose'), 'approve');
  }
  const filedOn = (id: string, day: string) => app.query(`UPDATE tech_contract SET submitted_at = ($2 || 'T10:00:00+08:00')::timestamptz WHERE id = $1`, [id, day]);
  const corrected = async () => take(seller, await take(reg1, await office.filed(), 'returnIncomplete', { comment: '缺价款构成明细' }), 'resubmit');
  const acceptedOn = ({ acceptedAt }: Case) => acceptedAt && dateInChina(new Date(acceptedAt));

  it('is for a change that of the day on which it is filed: under the rule of 2000 nothing was large, and now it is', async () => {
    const { id } = await office.registered();
    await app.query(`UPDATE tech_contract SET rule = (SELECT jsonb_build_object('code', code, 'version', no, 'docNo', doc_no, 'title', title_zh, 'verified', true, 'params', params) FROM rule_set WHERE code = 'TCR-2000') WHERE id = $1`, [id]);
    const asked = await office.changeFiled(priceOf(600_000_000), await seen(seller, id));
    expect(asked).toMatchObject({ rule: { code: 'TCR-2000' }, changeRule: { code: 'TCR-2026' } });
    expect(codesOf(await refusal(reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content) }))).toEqual(['LARGE']);
    const returned = await take(reg2, asked, 'returnChange', { comment: '补充协议缺页' });
    expect(returned).toMatchObject({ state: 'CHANGE_DRAFT', rule: { code: 'TCR-2000' }, changeRule: null });
    expect((await seen(seller, id)).content.declarations).toEqual({ truthful: false, noStateSecret: false, notElsewhere: false });
  });

  it('is that of the day of acceptance, on both sides of the day on which one rule follows another', async () => {
    const [refused, standing] = [await office.accepted(), await office.registered()];
    await fromToday();

    const late = await corrected();
    await filedOn(late.id, addDays(today(), -1));
    const dated = await take(reg1, late, 'accept');
    expect([dated.rule?.code, acceptedOn(dated)]).toEqual(['TCR-2026', addDays(today(), -1)]);
    const same = await take(reg1, await corrected(), 'accept');
    expect([same.rule?.code, acceptedOn(same)]).toEqual(['TCR-T', today()]);
    // the rule of 2000 did not date acceptance back: what came under it and is accepted today is of today
    const old = await corrected();
    await filedOn(old.id, '2026-01-22');
    const today1 = await take(reg1, old, 'accept');
    expect([today1.rule?.code, acceptedOn(today1)]).toEqual(['TCR-T', today()]);
    const first = await corrected();
    await filedOn(first.id, '2026-01-23');
    const dated1 = await take(reg1, first, 'accept');
    expect([dated1.rule?.code, acceptedOn(dated1)]).toEqual(['TCR-2026', '2026-01-23']);

    await app.query(`UPDATE tech_contract SET accepted_at = $2 WHERE id = $1`, [refused.id, addDays(today(), -1)]);
    await take(reg2, await take(reg1, refused, 'proposeRefusal', { refusalCode: 'R02', comment: '不属于技术合同' }), 'refuse', { refusalCode: 'R02', comment: '标的为设备采购' });
    const reopened = await take(lead, await take(seller, refused, 'appeal', { comment: '请复查' }), 'reopen', { comment: '事实需重新审查' });
    expect(reopened).toMatchObject({ rule: { code: 'TCR-T' }, earlierRules: [{ code: 'TCR-2026', registeredNo: null }] });
    expect(acceptedOn(reopened)).toBe(today());

    const asked = await office.changeFiled({ endDate: addDays(today(), 700) }, standing);
    expect(asked).toMatchObject({ rule: { code: 'TCR-2026' }, changeRule: { code: 'TCR-T' } });
    expect(codesOf(await refusal(reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content) }))).toEqual(['LARGE']);
    const heard = await office.heard(reg2, asked, 'sendChangeExperts');
    const changed = await take(reg3, await take(reg2, heard, 'escalateChange', { recognition: recognitionOf(asked.content) }), 'approveLargeChange');
    expect(changed).toMatchObject({ registeredNo: 2, rule: { code: 'TCR-T' }, changeRule: null, earlierRules: [{ code: 'TCR-2026', registeredNo: 1 }] });
    const certificates = await app.query<{ rule: string }>(`SELECT statement ->> 'ruleSet' AS rule FROM certificate WHERE contract_id = $1 ORDER BY contract_version`, [standing.id]);
    expect(certificates.map(({ rule }) => rule)).toEqual(['TCR-2026', 'TCR-T']);
  });
});
