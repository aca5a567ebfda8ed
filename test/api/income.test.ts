import { dateInWords } from '../../src/kernel/calendar/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { ContractOffice } from '../support/contract-office.js';
import { type Case, register, take } from '../support/contracts.js';
import { jointDraft } from '../support/contract-situations.js';
import { download } from '../support/downloads.js';
import { type Income, incomeDraft, newIncome, seenIncome, takeIncome } from '../support/income.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf } from '../support/people.js';
import { registerPrice } from '../support/relief-cases.js';
import { today } from '../support/listings.js';
import { ifMatch, Requests, statuses } from '../support/requests.js';
import { textsOf } from '../support/unzip.js';

interface Refusal {
  status: number;
  code: string;
  errors?: { code: string; pointer?: string }[];
}

let app: TestApp;
let seller: Client;
let buyer: Client;
let reg1: Client;
let reg2: Client;
let contract: Case;

beforeAll(async () => {
  app = await startTestApp();
  [seller, buyer, reg1, reg2] = await Promise.all([app.as('institute.INST'), app.as('enterprise.ENT'), app.as('bureau.REG1'), app.as('bureau.REG2')]);
  contract = await registered();
});
afterAll(() => app.close());

/** 900,000 yuan of technology in 1,200,000. */
const registered = async () => register(app, await jointDraft(app));
const filed = async (of: Case, fen: number) => takeIncome(seller, await newIncome(seller, of.id, incomeDraft(of, fen)), 'submit');
const ledgerOf = async (client: Client, id: string) => (await client.get(`/api/v1/contracts/${id}/income`).expect(200)).body as { techFen: number; recognisedFen: number; leftFen: number | null; years: object[]; cases: { state: string }[] };

async function refused(client: Client, { id }: Pick<Income, 'id'>, action: string, comment = ''): Promise<Refusal> {
  const { version } = await seenIncome(client, id);
  const answer = await client.post(`/api/v1/income-cases/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ comment });
  return { ...(answer.body as Refusal), status: answer.status };
}
const codes = ({ errors = [] }: Refusal) => errors.map(({ code }) => code);
describe('income from a registered contract', () => {
  it('is not recognised by people of a party of the contract, nor does it stand in their queue', async () => {
    const [person, declared] = [await app.personId('bureau.REG2'), await filed(await registered(), 10_000_000)];
    const queue = async () => ((await reg2.get('/api/v1/income-cases?view=desk&limit=100').expect(200)).body as { items: Income[] }).items.some(({ id }) => id === declared.id);
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status) VALUES (gen_random_uuid(), $1, $2, ARRAY['RES'], 'ACTIVE')`, [person, await app.organisationId('enterprise')]);
    expect([codes(await refused(reg2, declared, 'approve')), codes(await refused(reg2, declared, 'reject', '不予核定')), await queue()]).toEqual([['OWN_SIDE'], ['OWN_SIDE'], false]);
    await app.query(`DELETE FROM membership WHERE person_id = $1 AND organisation_id = $2`, [person, await app.organisationId('enterprise')]);
    // people of the demo have no mailbox, and are signed in by one click
    const demo = (is: boolean) => app.query(`UPDATE person SET demo = $2 WHERE email = $1`, [emailOf('institute.INST'), is]);
    await demo(false);
    expect([await queue(), (await takeIncome(reg2, declared, 'reject', '票款不符')).state]).toEqual([true, 'INC_REJECTED']);
    await demo(true);
    // the seller is told what was decided and why, and no amount
    expect((await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes(declared.number))).toEqual([expect.stringMatching(/^(?!(.|\n)*元)(.|\n)*不予核定。发票和回单可以用于新的申报。(.|\n)*票款不符(.|\n)*\/work\/income\//)]);
  });

  it('is declared by the seller, recognised by the second registrar, and adds up year by year', async () => {
    const draft = await newIncome(seller, contract.id);
    expect(draft).toMatchObject({ state: 'INC_DRAFT', leftFen: 90_000_000, beforeFen: 0 });
    expect(draft.number).toMatch(/^SRHD20\d\d-\d{5}$/);
    expect(draft.gaps.map(({ pointer }) => pointer)).toEqual(['/periodFrom', '/periodTo', '/amountFen', '/invoices', '/receipts']);
    await reg2.get(`/api/v1/income-cases/${draft.id}`).expect(404);
    await takeIncome(seller, draft, 'abandon');

    const first = await takeIncome(reg2, await filed(contract, 30_000_000), 'approve', '票款一致');
    expect(first).toMatchObject({ state: 'INC_APPROVED', amountFen: 30_000_000, remark: null, allowedActions: [expect.objectContaining({ action: 'revoke', enabled: true })] });
    const second = await takeIncome(reg2, await filed(contract, 20_000_000), 'approve');
    expect(second).toMatchObject({ beforeFen: 30_000_000, leftFen: 60_000_000 });
    const year = Number(second.content.periodTo?.slice(0, 4));
    expect(await ledgerOf(seller, contract.id)).toMatchObject({ techFen: 90_000_000, recognisedFen: 50_000_000, years: [{ year, fen: 50_000_000, cumulativeFen: 50_000_000 }], cases: [{ state: 'INC_APPROVED' }, { state: 'INC_APPROVED' }, { state: 'INC_CLOSED' }] });
    expect((await ledgerOf(await app.as('bureau.TAX'), contract.id)).cases).toHaveLength(2);
    expect((await buyer.get(`/api/v1/contracts/${contract.id}/income`)).status).toBe(403);
    await buyer.get(`/api/v1/income-cases/${first.id}`).expect(404);
    const found = async (client: Client, q: string) => ((await client.get(`/api/v1/income-cases?q=${encodeURIComponent(q)}`).expect(200)).body as { items: { number: string }[] }).items.map(({ number }) => number);
    expect([await found(reg2, first.number), await found(reg2, draft.number), await found(reg2, '_'), (await found(seller, contract.number)).sort()]).toEqual([[first.number], [], [], [draft.number, first.number, second.number].sort()]);
    expect(await found(reg2, '演示')).toEqual(expect.arrayContaining([first.number, second.number]));
  });

  it('is not begun for a draft, for another’s contract, or by who filed nothing', async () => {
    const { body: { id } } = await seller.post('/api/v1/contracts').send({ title: '演示未登记合同' }).expect(201) as { body: Case };
    expect((await seller.post('/api/v1/income-cases').send({ contractId: id })).body).toMatchObject({ status: 409, code: 'NOT_REGISTERED' });
    expect((await buyer.post('/api/v1/income-cases').send({ contractId: contract.id })).status).toBe(403);
    expect((await (await app.as('enterprise2.ENT')).post('/api/v1/income-cases').send({ contractId: contract.id })).status).toBe(404);
  });

  it('cannot be filed while invoices do not name the contract, sums do not carry it, or papers are missing', async () => {
    const of = await registered();
    const good = incomeDraft(of, 10_000_000);
    const [invoice] = good.invoices;
    const wrong = async (change: object) => codes(await refused(seller, await newIncome(seller, of.id, { ...good, ...change }), 'submit'));
    expect(await wrong({ invoices: [{ ...invoice, remark: '技术服务费' }] })).toEqual(['REMARK']);
    expect(await wrong({ invoices: [{ ...invoice, remark: `项目：${of.content.title.replace('演示', '演 示')}` }], amountFen: 10_000_001 })).toEqual(['ABOVE_INVOICES', 'ABOVE_RECEIPTS']);
    expect(await wrong({ paybacks: [{ date: invoice?.date, fen: 1, payee: '演示复合材料有限公司', reason: '多付' }] })).toEqual(['ABOVE_RECEIPTS']);
    expect(await wrong({ periodTo: '2199-01-01' })).toEqual(['FUTURE']);
    expect(await wrong({ invoices: [{ ...invoice, number: '12' }] })).toEqual(['INVOICE_NUMBER']);
    const bare = await newIncome(seller, of.id);
    await seller.patch(`/api/v1/income-cases/${bare.id}`).set('If-Match', '"v1"').send(good).expect(200);
    expect(codes(await refused(seller, bare, 'submit'))).toEqual(['INVOICE_PAPER', 'RECEIPT_PAPER']);
    for (const amountFen of [-1, 1.5, 1e16, '1']) expect((await seller.patch(`/api/v1/income-cases/${bare.id}`).set('If-Match', '"v2"').send({ amountFen })).status).toBe(422);
  });

  it('counts an invoice once, also where two cases are filed in the same moment', async () => {
    const of = await registered();
    const content = incomeDraft(of, 1_000_000);
    const cases = await Promise.all(Array.from({ length: 4 }, () => newIncome(seller, of.id, content)));
    const requests = await Requests.as(app, 'institute.INST');
    const answers = await Promise.all(cases.map(({ id, version }) => requests.send('POST', `/api/v1/income-cases/${id}/actions/submit`, { headers: ifMatch(version), body: {} })));
    expect(statuses(answers)).toEqual({ 200: 1, 409: 3 });
    const winner = cases[answers.findIndex(({ status }) => status === 200)] as Income;
    await takeIncome(reg2, winner, 'returnToSeller', '请补充收款日期');
    const other = cases.find(({ id }) => id !== winner.id) as Income;
    expect((await takeIncome(seller, other, 'submit')).state).toBe('INC_REVIEW');
    expect(codes(await refused(seller, winner, 'submit'))).toEqual(['INVOICE_USED', 'RECEIPT_USED']);
  });
});

describe('bank receipts', () => {
  const of = async (change: object, contractOf?: Case) => {
    const own = contractOf ?? (await registered());
    const draft = incomeDraft(own, 1_000_000);
    return newIncome(seller, own.id, { ...draft, receipts: draft.receipts.map((receipt) => ({ ...receipt, ...change })) });
  };

  it('count once in the whole register, however their bank and number are written', async () => {
    const first = await takeIncome(seller, await of({ bank: '中国演示银行股份有限公司某支行', reference: 'zx-1001' }), 'submit');
    const again = await of({ bank: '演示银行', reference: 'ZX 1001' });
    const refusal = await refused(seller, again, 'submit');
    expect(refusal).toMatchObject({ status: 409, code: 'GUARD_FAILED', errors: [{ code: 'RECEIPT_USED', pointer: '/receipts', message: `银行回单 ZX1001 已用于 ${first.number}` }] });
    // a case of somebody else is not named
    await app.query(`UPDATE income_case SET organisation_id = $2 WHERE id = $1`, [first.id, await app.organisationId('enterprise2')]);
    expect(await refused(seller, again, 'submit')).toMatchObject({ errors: [{ code: 'RECEIPT_USED', message: '银行回单 ZX1001 已用于另一次申报' }] });
    await app.query(`UPDATE income_case SET organisation_id = $2 WHERE id = $1`, [first.id, await app.organisationId('institute')]);
    await expect(app.query(`INSERT INTO income_receipt SELECT bank, reference, $1 FROM income_receipt WHERE case_id = $2`, [again.id, first.id])).rejects.toThrow('income_receipt_pkey');
    await takeIncome(reg2, first, 'returnToSeller', '请补充收款日期');
    expect((await takeIncome(seller, again, 'submit')).state).toBe('INC_REVIEW');
  });

  it('are held by one of many cases that are filed in the same moment', async () => {
    const same = await registered();
    const cases = await Promise.all(Array.from({ length: 4 }, () => of({ reference: 'ZX2001' }, same)));
    const requests = await Requests.as(app, 'institute.INST');
    expect(statuses(await Promise.all(cases.map(({ id, version }) => requests.send('POST', `/api/v1/income-cases/${id}/actions/submit`, { headers: ifMatch(version), body: {} }))))).toEqual({ 200: 1, 409: 3 });
  });

  it('of another payer than the buyer, or like one under another bank, are signs for the official', async () => {
    const first = await takeIncome(seller, await of({ reference: 'ZX3001' }), 'submit');
    const other = await takeIncome(seller, await of({ payer: '演示集团财务有限公司', onBehalf: '买方委托母公司付款，见代付协议', bank: '演示商业银行', reference: 'ZX3001' }), 'submit');
    const { receiptSigns } = await seenIncome(reg2, other.id);
    expect(receiptSigns).toEqual([
      expect.stringMatching(/^付款方“演示集团财务有限公司”不是合同买方“演示复合材料有限公司”（.*，10,000.00 元）；申报单位说明：买方委托母公司付款，见代付协议$/),
      `回单号 ZX3001 与 ${first.number} 的收款（演示银行）号码、金额相同，银行不同`,
    ]);
    expect(((await reg2.get(`/api/v1/income-cases/${other.id}`).set('Accept-Language', 'en').expect(200)).body as { receiptSigns: string[] }).receiptSigns).toEqual([expect.stringContaining('the seller says'), expect.stringContaining('under another bank')]);
    expect((await seenIncome(seller, other.id)).receiptSigns).toEqual([]);
    expect(codes(await refused(seller, await of({ bank: '', reference: '' }), 'submit'))).toEqual(['MISSING', 'MISSING']);
  });
});

describe('recognised income', () => {
  it('never exceeds the amount of technology, however many cases are approved at once', async () => {
    const of = await registered();
    const cases = await Promise.all(Array.from({ length: 12 }, () => filed(of, 20_000_000)));
    const requests = await Requests.as(app, 'bureau.REG2');
    const answers = await Promise.all(cases.map(({ id, version }) => requests.send('POST', `/api/v1/income-cases/${id}/actions/approve`, { headers: ifMatch(version), body: {} })));
    expect(statuses(answers)).toEqual({ 200: 4, 409: 8 });
    expect(await ledgerOf(seller, of.id)).toMatchObject({ techFen: 90_000_000, recognisedFen: 80_000_000 });
    expect(await app.query(`SELECT sum(amount_fen)::text AS sum, max(cumulative_fen)::text AS last FROM income_case WHERE contract_id = $1 AND state = 'INC_APPROVED'`, [of.id])).toEqual([{ sum: '80000000', last: '80000000' }]);
    const left = cases.find((_, at) => answers[at]?.status !== 200) as Income;
    expect(await refused(reg2, left, 'approve')).toMatchObject({ status: 409, code: 'GUARD_FAILED', errors: [{ code: 'ABOVE_TECH_AMOUNT', pointer: '/amountFen' }] });
    await expect(app.query(`UPDATE income_ledger SET recognised_fen = limit_fen + 1 WHERE contract_id = $1`, [of.id])).rejects.toThrow('income_ledger');
  });

  it('is told against what stands registered, after a change has lowered the amount below it', async () => {
    const of = await registered();
    const income = await takeIncome(reg2, await filed(of, 90_000_000), 'approve');
    expect(income).toMatchObject({ techFen: 90_000_000, beforeFen: 0, leftFen: 90_000_000 });
    const office = await ContractOffice.of(app);
    // whoever decides on the change is told first: a hint with both amounts, and no ground for a hearing
    const hints = async (client: Client, change: Case) => ((await client.get(`/api/v1/contracts/${change.id}/dry-run`).expect(200)).body as { flags: { code: string; evidence: string }[] }).flags.filter(({ code }) => code === 'SR');
    const asked = await office.changeFiled({ price: { ...of.content.price, totalFen: 119_999_999 }, payment: { ...of.content.payment, mode: '1', instalments: [] } }, of);
    expect(await hints(reg2, asked)).toEqual([expect.objectContaining({ evidence: '已核定收入 900,000.00 元，变更后技术交易额 899,999.99 元，相差 0.01 元' })]);
    expect([await hints(seller, asked), (await office.row(reg2, asked, '&view=desk') as unknown as { signs: { code: string }[] }).signs.map(({ code }) => code)]).toEqual([[], expect.arrayContaining(['SR'])]);
    await take(seller, asked, 'withdrawChange');
    const level = await office.changeFiled({ price: of.content.price }, await take(seller, asked, 'abandonChange'));
    expect(await hints(reg2, level)).toEqual([]);
    await take(seller, await take(seller, level, 'withdrawChange'), 'abandonChange');
    await registerPrice([seller, reg2], of, 100_000_000);
    expect(await seenIncome(seller, income.id)).toMatchObject({ techFen: 70_000_000, beforeFen: 0, leftFen: 70_000_000 });
  });

  it('is not begun any more where all of the amount is recognised, until a change has raised it', async () => {
    const of = await registered();
    const begin = async (client: Client) => ((await client.get(`/api/v1/contracts/${of.id}/income`).expect(200)).body as { begin: { enabled: boolean; reasons: { code: string }[] } | null }).begin;
    await takeIncome(reg2, await filed(of, 89_999_999), 'approve');
    expect([await begin(seller), await begin(reg2)]).toEqual([{ enabled: true, reasons: [] }, null]);
    await takeIncome(reg2, await filed(of, 1), 'approve');
    expect(await begin(seller)).toEqual({ enabled: false, reasons: [{ code: 'INCOME_USED_UP', message: expect.stringContaining('已全部核定') as string }] });
    expect((await seller.post('/api/v1/income-cases').send({ contractId: of.id })).body).toMatchObject({ status: 409, code: 'INCOME_USED_UP' });
    await registerPrice([seller, reg2], of, 130_000_000);
    expect(await begin(seller)).toEqual({ enabled: true, reasons: [] });
    await newIncome(seller, of.id);
  });

  it('is not approved by who declared it', async () => {
    const of = await registered();
    const income = await filed(of, 1_000_000);
    const person = await app.personId('bureau.REG2');
    await app.query(`UPDATE workflow_history SET actor_person = $2 WHERE subject_id = $1 AND action = 'submit'`, [income.id, person]);
    expect(codes(await refused(reg2, income, 'approve'))).toEqual(['SAME_PERSON']);
    expect((await refused(reg1, income, 'approve')).status).toBe(403);
  });

  it('ends open cases with the registration, and the room goes with it', async () => {
    const of = await registered();
    const [draft, waiting] = [await newIncome(seller, of.id, incomeDraft(of, 1_000_000)), await filed(of, 2_000_000)];
    const done = await takeIncome(reg2, await filed(of, 3_000_000), 'approve');
    await take(await app.as('bureau.BUR_LEAD'), of, 'revoke', { comment: '虚假合同', revocationGround: 'FRAUD' });
    for (const { id } of [draft, waiting]) expect(await seenIncome(seller, id)).toMatchObject({ state: 'INC_CLOSED', history: expect.arrayContaining([expect.objectContaining({ action: 'close', comment: '合同登记已撤销', by: '系统' })]) });
    expect((await seenIncome(seller, done.id)).state).toBe('INC_RECHECK');
    expect((await seller.post('/api/v1/income-cases').send({ contractId: of.id })).body).toMatchObject({ code: 'NOT_REGISTERED' });
    expect(await app.query(`SELECT is_open FROM income_ledger WHERE contract_id = $1`, [of.id])).toEqual([{ is_open: false }]);
    // of what is void nothing “can still be recognised”
    expect([await seenIncome(seller, waiting.id), await ledgerOf(seller, of.id)]).toMatchObject([{ techFen: null, leftFen: null }, { techFen: 90_000_000, recognisedFen: 3_000_000, leftFen: null }]);
  });

  it('goes on where it stood when a ruling annuls the revocation, unless it was given up or its proofs are filed elsewhere', async () => {
    const [of, other, lead] = [await registered(), await registered(), await app.as('bureau.BUR_LEAD')];
    const [draft, waiting, given, moved] = [await newIncome(seller, of.id, incomeDraft(of, 1_000_000)), await filed(of, 2_000_000), await newIncome(seller, of.id, incomeDraft(of, 4_000_000)), await filed(of, 8_000_000)];
    await takeIncome(seller, given, 'abandon');
    await take(lead, of, 'revoke', { comment: '登记有误', revocationGround: 'WRONG' });
    const { invoices: [invoice], receipts } = (await seenIncome(seller, moved.id)).content;
    await takeIncome(seller, await newIncome(seller, other.id, incomeDraft(other, 8_000_000, { receipts, invoices: [{ ...invoice!, remark: `合同编号 ${other.number}` }] })), 'submit');
    await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST')]]);
    await take(lead, of, 'annulRevocation', { rulingNo: '演示复决〔2026〕6号', comment: '撤销登记的决定被撤销' });
    await app.query(`UPDATE person SET demo = true WHERE email = ANY($1)`, [[emailOf('institute.INST')]]);
    expect((await ledgerOf(seller, of.id)).cases.map(({ state }) => state).sort()).toEqual(['INC_CLOSED', 'INC_DRAFT', 'INC_DRAFT', 'INC_REVIEW']);
    expect(await seenIncome(seller, waiting.id)).toMatchObject({ state: 'INC_REVIEW', leftFen: 90_000_000, dueAt: expect.any(String), history: expect.arrayContaining([expect.objectContaining({ action: 'resume', by: '系统' })]) });
    expect(codes(await refused(seller, moved, 'submit'))).toEqual(['INVOICE_USED', 'RECEIPT_USED']);
    const letters = (await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes(of.number)).join('');
    for (const words of ['请核对后提交', '本次申报继续核定']) expect(letters).toContain(words);
    expect((await takeIncome(reg2, waiting, 'approve')).state).toBe('INC_APPROVED');
    expect((await takeIncome(seller, draft, 'submit')).state).toBe('INC_REVIEW');
  });

  it('is looked at again when the registration ends after it was recognised: upheld or taken back, and back by a ruling', async () => {
    const [of, lead, tax] = [await registered(), await app.as('bureau.BUR_LEAD'), await app.as('bureau.TAX')];
    const [kept, taken] = [await takeIncome(reg2, await filed(of, 3_000_000), 'approve'), await takeIncome(reg2, await filed(of, 4_000_000), 'approve')];
    const slip = async ({ id }: Income) => (await seller.get(`/api/v1/income-cases/${id}/reward-slip.docx`)).status;
    const form = async ({ id }: Income) => [...(await textsOf(await download(seller, `/api/v1/income-cases/${id}/paper.docx`))).values()].join('');
    const demo = (is: boolean) => app.query(`UPDATE person SET demo = $2 WHERE email = $1`, [emailOf('institute.INST'), is]);
    const letters = async () => (await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes(of.number)).join('');
    expect([await slip(kept), await form(kept)]).toEqual([200, expect.not.stringContaining('合同登记已于')]);
    await demo(false);
    await take(lead, of, 'revoke', { comment: '虚假合同', revocationGround: 'FRAUD' });
    const ended = `合同登记已于${dateInWords(today())}撤销。`;
    for (const one of [kept, taken]) {
      expect(await seenIncome(seller, one.id)).toMatchObject({ state: 'INC_RECHECK', remark: `${ended}本次核定待登记机构复核，复核前不得据此提取奖酬金。`, dueAt: expect.any(String) });
      expect([await slip(one), await form(one)]).toEqual([409, expect.stringContaining(`${ended}本次核定待登记机构复核`)]);
    }
    const desk = ((await reg2.get('/api/v1/income-cases?view=desk&limit=100').expect(200)).body as { items: Income[] }).items.map(({ id }) => id);
    expect(desk).toEqual(expect.arrayContaining([kept.id, taken.id]));
    expect([await seenIncome(tax, taken.id), await refused(seller, taken, 'uphold', '维持'), await refused(reg1, taken, 'revoke', '撤销'), await refused(reg2, taken, 'revoke')]).toMatchObject([{ state: 'INC_RECHECK' }, { status: 403 }, { status: 403 }, { status: 422 }]);
    expect(await takeIncome(reg2, kept, 'uphold', '合同已履行部分的收入真实')).toMatchObject({ state: 'INC_APPROVED', remark: `${ended}本次核定经登记机构复核后维持。` });
    expect(await takeIncome(reg2, taken, 'revoke', '合同未真实履行')).toMatchObject({ state: 'INC_REVOKED', remark: `${ended}本次核定已撤销，不得作为提取奖酬金的依据。` });
    expect([await slip(kept), await slip(taken), await form(taken)]).toEqual([200, 409, expect.stringContaining('核定已撤销')]);
    expect(await ledgerOf(seller, of.id)).toMatchObject({ recognisedFen: 3_000_000, years: [{ fen: 3_000_000 }] });
    for (const words of ['本次核定待登记机构复核', '合同已履行部分的收入真实', '已经据此提取的奖酬金请依法处理', '合同未真实履行']) expect(await letters()).toContain(words);
    await take(lead, of, 'annulRevocation', { rulingNo: '演示复决〔2026〕7号', comment: '撤销登记的决定被撤销' });
    await demo(true);
    for (const one of [kept, taken]) expect(await seenIncome(seller, one.id)).toMatchObject({ state: 'INC_APPROVED', remark: null });
    expect(await ledgerOf(seller, of.id)).toMatchObject({ recognisedFen: 7_000_000, leftFen: 83_000_000 });
    expect(await letters()).toContain('本次核定恢复有效');
  });

  it('that was recognised in error is taken back while the registration stands: its room and its proofs are free again', async () => {
    const of = await registered();
    const wrong = await takeIncome(reg2, await filed(of, 5_000_000), 'approve');
    expect(await takeIncome(reg2, wrong, 'revoke', '发票已红冲')).toMatchObject({ state: 'INC_REVOKED', remark: '本次核定已撤销，不得作为提取奖酬金的依据。' });
    expect(await ledgerOf(seller, of.id)).toMatchObject({ recognisedFen: 0, leftFen: 90_000_000 });
    const again = await newIncome(seller, of.id, { ...(await seenIncome(seller, wrong.id)).content, note: '更正后重新申报' });
    expect((await takeIncome(reg2, await takeIncome(seller, again, 'submit'), 'approve')).state).toBe('INC_APPROVED');
    // the end of the registration and the ruling that undoes it do not bring back what was taken back before
    await take(await app.as('bureau.BUR_LEAD'), of, 'revoke', { comment: '登记有误', revocationGround: 'WRONG' });
    await takeIncome(reg2, again, 'revoke', '登记有误');
    await takeIncome(seller, await newIncome(seller, contract.id, incomeDraft(contract, 1, { receipts: again.content.receipts.map((receipt) => ({ ...receipt, fen: 1 })) })), 'submit');
    await take(await app.as('bureau.BUR_LEAD'), of, 'annulRevocation', { rulingNo: '演示复决〔2026〕8号', comment: '撤销登记的决定被撤销' });
    // … nor what has its proofs elsewhere by now
    expect([(await seenIncome(seller, wrong.id)).state, (await seenIncome(seller, again.id)).state, (await ledgerOf(seller, of.id)).recognisedFen]).toEqual(['INC_REVOKED', 'INC_DRAFT', 0]);
  });

  it('that flows back within thirty days is a hint for the official, and for who recognises the contract anew', async () => {
    const of = await registered();
    const { receipts: [receipt] } = incomeDraft(of);
    const day = receipt?.date ?? '';
    const income = await takeIncome(seller, await newIncome(seller, of.id, incomeDraft(of, 1_000_000, {
      receipts: [{ date: day, fen: 2_000_000, payer: '演示复合材料有限公司', onBehalf: '', bank: '演示银行', reference: 'HDF7' }], paybacks: [{ date: day, fen: 1_000_000, payee: '演示复合材料（有限公司）'.replace(/[（）]/g, ''), reason: '退款' }],
    })), 'submit');
    expect((await seenIncome(reg2, income.id)).returnFlows).toEqual([`演示复合材料有限公司 ${dateInWords(day)}付款 20,000.00 元，${dateInWords(day)}收回 10,000.00 元（申报为退回）`]);
    expect((await seenIncome(seller, income.id)).returnFlows).toEqual([]);
    await take(await app.as('bureau.TAX'), of, 'object', { comment: '款项去向存疑' });
    const { flags } = (await reg2.get(`/api/v1/contracts/${of.id}/dry-run`).expect(200)).body as { flags: { code: string; evidence: string }[] };
    expect(flags).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'F7', evidence: expect.stringContaining('10,000.00') })]));
  });
});

const textOf = async (path: string): Promise<string> => (await pagesOf(await download(seller, path), 1)).pages.map(({ text }) => text).join('').replace(/\s/g, '');

describe('the papers of recognised income', () => {
  it('are the form as PDF and for Word, and the slip for rewards once it is recognised', async () => {
    const of = await registered();
    const income = await filed(of, 12_345_678);
    const at = `/api/v1/income-cases/${income.id}`;
    expect((await seller.get(`${at}/reward-slip.docx`)).status).toBe(409);
    expect(await textOf(`${at}/paper.pdf`)).toContain('未核定');
    await takeIncome(reg2, income, 'approve');
    const text = await textOf(`${at}/paper.pdf`);
    for (const part of ['技术性收入核定表', of.content.title.replace(' ', ''), of.number, '123,456.78', '壹拾贰万叁仟肆佰伍拾陆元柒角捌分', '予以核定', '一式四份']) expect(text).toContain(part);
    expect(text).not.toContain('未核定');
    for (const name of ['paper.docx', 'reward-slip.docx']) expect((await textsOf(await download(seller, `${at}/${name}`))).get('word/document.xml')).toContain(of.number);
    await download(reg2, `${at}/paper.pdf`);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'income.read' AND object_id = $1 AND actor_person = $2`, [income.id, await app.personId('bureau.REG2')])).not.toHaveLength(0);
  });
});
