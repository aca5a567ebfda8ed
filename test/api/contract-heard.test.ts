import { addDays } from '../../src/kernel/calendar/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { ContractOffice, refusal } from '../support/contract-office.js';
import { type Case, take } from '../support/contracts.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

const PARTIES: readonly PersonKey[] = ['institute.INST', 'enterprise.ENT', 'enterprise.ENT_ADM'];
const OBJECTION = { comment: '款项没有支付，合同没有履行' };
const ANSWER = { comment: '第一笔款项已经支付，见付款凭证' };

let app: TestApp;
let office: ContractOffice;
let seller: Client;
let buyer: Client;
let reg2: Client;
let reg3: Client;
let lead: Client;
beforeAll(async () => {
  app = await startTestApp();
  office = await ContractOffice.of(app);
  ({ seller, buyer, reg2, reg3, lead } = office);
  for (const key of PARTIES) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [PARTIES.map(emailOf)]);
});
afterAll(() => app.close());

interface Shown extends Case {
  workingDaysLeft: number | null;
  stateLabel: string;
  unheardSince: string | null;
  casePapers: { kind: string; files: object[] }[];
}
const shown = async (key: PersonKey, { id }: Pick<Case, 'id'>) => (await (await app.as(key)).get(`/api/v1/contracts/${id}`).expect(200)).body as Shown;
const mailed = async (key: PersonKey, { number }: Pick<Case, 'number'>) => (await mailsTo(app, emailOf(key))).filter((mail) => mail.includes(number));
const objected = async (): Promise<Case> => take(buyer, await office.registered(), 'objectAsParty', OBJECTION);

describe('a registration that is recognised anew', () => {
  it('reads the same to its parties with the registrars and with the upper body: of neither they are told a day', async () => {
    const contract = await objected();
    const standing = async (key: PersonKey) => {
      const { state, stateLabel, dueAt, workingDaysLeft } = await shown(key, contract);
      const row = await office.row(await app.as(key), contract);
      return [state, stateLabel, dueAt, workingDaysLeft, row?.state, row?.stateLabel, row?.dueAt];
    };
    const before = [await standing('institute.INST'), await standing('enterprise.ENT'), await standing('bureau.TAX')];
    expect((await shown('bureau.REG2', contract)).dueAt).not.toBeNull();
    await take(reg3, await take(reg2, contract, 'judge', { outcome: 'KEEP', comment: '款项已经支付' }), 'disagree', { comment: '意见不同' });
    expect([await standing('institute.INST'), await standing('enterprise.ENT'), await standing('bureau.TAX')]).toEqual(before);
    expect((await shown('bureau.BUR_LEAD', contract)).state).toBe('UPPER_DECISION');
  });

  it('waits for the second registrar until there is an opinion, and then for the third', async () => {
    const contract = await objected();
    const waits = async () => [(await office.row(reg2, contract, '&view=desk')) !== undefined, (await office.row(reg3, contract, '&view=desk')) !== undefined];
    const before = await waits();
    await take(reg2, contract, 'judge', { outcome: 'REVOKE', comment: '款项没有支付' });
    expect([before, await waits()]).toEqual([[true, false], [false, true]]);
  });
});

describe('what is said for and against it', () => {
  it('may be as long as a reason of a step, and is none below five characters', async () => {
    const contract = await office.registered();
    const tax = await app.as('bureau.TAX');
    const codes = async (client: Client, action: string, comment: string) => (await refusal(client, contract, action, { comment })).errors.map(({ code, pointer }) => [code, pointer]);
    expect([await codes(buyer, 'objectAsParty', '没付款'), await codes(tax, 'object', '没付款'), await codes(buyer, 'objectAsParty', '长'.repeat(2001))]).toEqual([[['minLength', '/comment']], [['minLength', '/comment']], [['maxLength', '/comment']]]);
    await take(buyer, contract, 'objectAsParty', { comment: '款'.repeat(2000) });
    await take(seller, contract, 'answerObjection', { comment: '项'.repeat(2000) });
    expect((await shown('bureau.REG2', contract)).history.slice(-2).map(({ comment }) => comment.length)).toEqual([2000, 2000]);
  });

  it('is answered a limited number of times a day: whoever decides is not kept from it by answers', async () => {
    const contract = await objected();
    for (let time = 0; time < 5; time += 1) await take(seller, contract, 'answerObjection', ANSWER);
    expect((await shown('institute.INST', contract)).allowedActions).toMatchObject([{ action: 'answerObjection', enabled: false, reasons: [{ code: 'ANSWERS_USED' }] }]);
    expect((await refusal(seller, contract, 'answerObjection', ANSWER)).errors.map(({ code }) => code)).toEqual(['ANSWERS_USED']);
    // what was said on another day does not count
    await app.query(`ALTER TABLE workflow_history DISABLE TRIGGER USER`);
    await app.query(`UPDATE workflow_history SET at = at - interval '1 day' WHERE subject_id = $1 AND action = 'answerObjection'`, [contract.id]);
    await app.query(`ALTER TABLE workflow_history ENABLE TRIGGER USER`);
    expect((await take(seller, contract, 'answerObjection', ANSWER)).state).toBe('RE_RECOGNITION');
  });

  it('is read by the two sides and whoever handles the case, as the dialogs say: tax and finance find the step without its words', async () => {
    const contract = await take(seller, await objected(), 'answerObjection', ANSWER);
    const said = async (key: PersonKey) => (await shown(key, contract)).history.slice(-2).map(({ action, comment }) => [action, comment]);
    const words = [['objectAsParty', OBJECTION.comment], ['answerObjection', ANSWER.comment]];
    for (const key of ['institute.INST', 'enterprise.ENT', 'bureau.REG1', 'bureau.REG2', 'bureau.BUR_LEAD', 'bureau.DISC'] as const) expect([key, await said(key)]).toEqual([key, words]);
    for (const key of ['bureau.TAX', 'bureau.FIN'] as const) expect([key, await said(key)]).toEqual([key, words.map(([action]) => [action, ''])]);
  });

  it('is missed by the officials as long as the applicant has not answered, with the day on which it was told', async () => {
    const since = async (key: PersonKey, contract: Case) => (await shown(key, contract)).unheardSince?.slice(0, 4) ?? null;
    const contract = await objected();
    const year = String(new Date().getUTCFullYear());
    expect(await Promise.all((['bureau.REG2', 'bureau.REG3', 'institute.INST', 'enterprise.ENT', 'bureau.TAX'] as const).map((key) => since(key, contract)))).toEqual([year, year, null, null, null]);
    await take(seller, contract, 'answerObjection', ANSWER);
    expect(await since('bureau.REG2', contract)).toBeNull();
    await take(reg3, await take(reg2, contract, 'judge', { outcome: 'KEEP', comment: '款项已经支付' }), 'confirmKeep');
    expect(await since('bureau.REG2', contract)).toBeNull();
    // another objection is another matter
    await take(buyer, contract, 'objectAsParty', OBJECTION);
    expect(await since('bureau.REG2', contract)).toBe(year);
  });
});

describe('a deregistration that is asked for without papers', () => {
  it('says so to the officials who decide on it', async () => {
    const contract = await take(seller, await office.registered(), 'requestDeregistration', { deregistrationGround: 'RESCINDED', comment: '双方已签订解除协议' });
    const papers = async (key: PersonKey) => (await shown(key, contract)).casePapers.filter(({ kind }) => kind === 'contract_deregistration').map(({ files }) => files.length);
    expect(await Promise.all((['bureau.REG2', 'bureau.BUR_LEAD', 'enterprise.ENT'] as const).map(papers))).toEqual([[0], [0], []]);
  });
});

describe('the other party', () => {
  it('is told of a change when it is filed, taken back and returned, under nothing that was written to others', async () => {
    const last = async () => (await mailed('enterprise.ENT_ADM', contract)).at(-1) ?? '';
    const contract = await office.changeFiled({ endDate: addDays(today(), 300) });
    expect(await last()).toContain('合同的另一方已经申请变更登记，变更内容和补充协议可以在办理页面查看。登记机构作出决定以前，登记内容不变。对此有异议的，可以在办理页面提出。');
    expect(await last()).not.toContain('双方补充约定');
    await take(seller, contract, 'withdrawChange');
    expect(await last()).toContain('变更申请已经撤回，登记内容不变');
    const returned = await office.changeFiled({ endDate: addDays(today(), 300) });
    await take(reg2, returned, 'returnChange', { comment: '补充协议缺印章' });
    const told = (await mailed('enterprise.ENT_ADM', returned)).at(-1) ?? '';
    expect([told.includes('变更申请已经退回，登记内容不变'), told.includes('缺印章')]).toEqual([true, false]);
  });

  it('hears with the applicant how a registration ended and what a ruling restores, and of an integrity record only where there was one', async () => {
    const gone = await take(reg2, await take(seller, await office.registered(), 'requestDeregistration', { deregistrationGround: 'TERMINATED', comment: '合同已经履行完毕' }), 'approveDeregistration');
    for (const key of ['institute.INST', 'enterprise.ENT_ADM'] as const) {
      const told = (await mailed(key, gone)).at(-1) ?? '';
      expect([key, told]).toEqual([key, expect.stringContaining('合同登记已注销（合同权利义务已经终止（解除以外）），登记证明失效。已享受的税收优惠，由税务机关按注销的情形核定应追回多少。')]);
      expect(told).not.toContain('不再适用');
    }
    for (const [revocationGround, recorded] of [['WRONG', false], ['FRAUD', true]] as const) {
      const contract = await take(lead, await take(lead, await office.registered(), 'revoke', { revocationGround, comment: '登记材料与事实不符' }), 'annulRevocation', { rulingNo: '演示复决〔2026〕5号', comment: '撤销登记的决定被撤销' });
      for (const key of ['institute.INST', 'enterprise.ENT_ADM'] as const) expect([key, (await mailed(key, contract)).at(-1)?.includes('诚信记录')]).toEqual([key, recorded]);
    }
  });
});
