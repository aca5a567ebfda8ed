import type { ContractContent } from '../../src/modules/contracts/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { ContractOffice } from '../support/contract-office.js';
import { type Case, recognitionOf, take, takeAsVoid } from '../support/contracts.js';
import { download } from '../support/downloads.js';
import { pagesOf } from '../support/pdf-pages.js';
import type { PersonKey } from '../support/people.js';

let app: TestApp;
let office: ContractOffice;
let seller: Client;
let reg2: Client;
beforeAll(async () => {
  app = await startTestApp();
  office = await ContractOffice.of(app);
  ({ seller, reg2 } = office);
});
afterAll(() => app.close());

const letter = async (key: PersonKey, { id }: Pick<Case, 'id'>): Promise<string> => (await pagesOf(await download(await app.as(key), `/api/v1/contracts/${id}/refusal.pdf`), 1)).pages.map(({ text }) => text).join('').replace(/\s/g, '');
const asking = { deregistrationGround: 'RESCINDED', comment: '双方已签订解除协议' };
/** A registration whose applicant was refused what it asked for. */
const notDeregistered = async (): Promise<Case> => take(reg2, await take(seller, await office.registered(), 'requestDeregistration', asking), 'rejectDeregistration', { comment: '未见解除协议原件' });
const withNewBuyer = async ({ content: { buyer } }: Case): Promise<Partial<ContractContent>> => ({ title: '演示后来买方的名称', buyer: { ...buyer, uscc: '', organisationId: await app.organisationId('enterprise2'), name: '演示后来的买方' } });
const changed = async (contract: Case): Promise<Case> => {
  const filed = await office.changeFiled(await withNewBuyer(contract), contract);
  return take(reg2, filed, 'approveChange', { recognition: recognitionOf(filed.content) });
};

describe('the letter of a deregistration that was refused', () => {
  it('says what was refused, whatever is asked for later', async () => {
    const contract = await notDeregistered();
    await takeAsVoid(seller, contract);
    await take(seller, contract, 'withdrawDeregistration');
    const printed = await letter('institute.INST', contract);
    for (const words of ['合同已经解除', '双方已签订解除协议', '未见解除协议原件']) expect(printed).toContain(words);
    expect(printed).not.toMatch(/合同无效或者被撤销|法院判决/);
  });

  it('names the contract as it was registered then: neither a change in draft nor a later one', async () => {
    const contract = await notDeregistered();
    const [before] = [await letter('bureau.TAX', contract), await office.changing(await withNewBuyer(contract), contract)];
    for (const key of ['bureau.TAX', 'bureau.FIN', 'enterprise.ENT', 'institute.INST'] as const) expect([key, await letter(key, contract)]).toEqual([key, before]);
    await take(seller, contract, 'abandonChange');
    await changed(contract);
    for (const key of ['bureau.TAX', 'institute.INST'] as const) expect([key, await letter(key, contract)]).toEqual([key, before]);
  });
});

describe('the ground of law of a decision', () => {
  it('stands in the notice that an application is not accepted, by the ground that it rests on', async () => {
    for (const [intakeGround, article, other] of [['N01', '由卖方在其所在地申请，只登记一次', '口头合同不予受理'], ['N02', '口头合同不予受理', '只登记一次'], ['N03', '只登记一次', '口头合同不予受理']] as const) {
      const printed = await letter('institute.INST', await take(office.reg1, await office.filed(), 'notAccept', { intakeGround, comment: '见受理窗口告知单' }));
      for (const words of ['二、依据', '技术合同认定登记管理办法（2026）', article, '行政复议法', '三、救济途径']) expect([intakeGround, printed]).toEqual([intakeGround, expect.stringContaining(words)]);
      expect(printed).not.toContain(other);
    }
  });

  it('stands in a revocation that an objection has led to, with the number of what the upper body has decided', async () => {
    const doubted = async () => take(reg2, await take(office.buyer, await office.registered(), 'objectAsParty', { comment: '款项没有支付，合同没有履行' }), 'judge', { outcome: 'REVOKE', comment: '款项没有支付' });
    const revoking = { revocationGround: 'WRONG', comment: '合同没有履行' };
    const confirmed = await letter('institute.INST', await take(office.reg3, await doubted(), 'confirmRevoke', revoking));
    const ruled = await letter('enterprise.ENT', await take(office.lead, await take(office.reg3, await doubted(), 'disagree', { comment: '意见不同' }), 'upperRevoke', { ...revoking, rulingNo: '演示科成〔2026〕12号' }));
    for (const printed of [confirmed, ruled]) expect(printed).toContain('第十七条');
    expect([confirmed.includes('上级机关决定文号'), ruled.includes('上级机关决定文号演示科成〔2026〕12号')]).toEqual([false, true]);
    // what the body does of its own accord follows from no objection
    expect(await letter('institute.INST', await take(office.lead, await office.registered(), 'revoke', revoking))).not.toContain('第十七条');
  });
});

describe('what was issued before a party came', () => {
  it('is not that party’s: neither certificates nor a letter, which name who was it before', async () => {
    const contract = await changed(await notDeregistered());
    const certificates = async (key: PersonKey) => (await (await app.as(key)).get(`/api/v1/contracts/${contract.id}/certificates`).expect(200)).body as { id: string; version: number }[];
    const versions = async (key: PersonKey) => (await certificates(key)).map(({ version }) => version);
    expect(await Promise.all((['institute.INST', 'bureau.TAX', 'bureau.REG1', 'enterprise2.ENT'] as const).map(versions))).toEqual([[2, 1], [2, 1], [2, 1], [2]]);
    const [second, first] = await certificates('institute.INST');
    const opens = async (key: PersonKey, id = '', file = 'pdf') => (await (await app.as(key)).get(`/api/v1/certificates/${id}/${file}`)).status;
    expect([await opens('enterprise2.ENT', first?.id), await opens('enterprise2.ENT', first?.id, 'json'), await opens('enterprise2.ENT', second?.id), await opens('institute.INST', first?.id)]).toEqual([404, 404, 200, 200]);
    expect((await (await app.as('enterprise2.ENT')).get(`/api/v1/contracts/${contract.id}/refusal.pdf`)).body).toMatchObject({ status: 409, code: 'NOT_REFUSED' });
    const refused = async (key: PersonKey) => ((await (await app.as(key)).get(`/api/v1/contracts/${contract.id}`).expect(200)).body as { deregistrationRefusal: object | null }).deregistrationRefusal !== null;
    expect([await refused('institute.INST'), await refused('enterprise2.ENT')]).toEqual([true, false]);
  });

  it('is not told in the history either: what the parties of then said against each other, asked for and were refused', async () => {
    const contract = await notDeregistered();
    await take(office.buyer, contract, 'objectAsParty', { comment: '款项没有支付，合同没有履行' });
    await take(seller, contract, 'answerObjection', { comment: '款项已经付清，附付款凭证' });
    await take(office.reg3, await take(reg2, contract, 'judge', { outcome: 'KEEP', comment: '已经核对付款凭证' }), 'confirmKeep');
    const told = async (key: PersonKey) => {
      const { history } = (await (await app.as(key)).get(`/api/v1/contracts/${contract.id}`).expect(200)).body as { history: { action: string; label: string; comment: string }[] };
      return ['合同已经解除', '双方已签订解除协议', '未见解除协议原件', '款项没有支付', '款项已经付清'].filter((words) => history.some(({ label, comment }) => label.includes(words) || comment.includes(words))).length;
    };
    const before = await told('enterprise.ENT');
    await changed(contract);
    expect([before > 3, await told('institute.INST'), await told('enterprise2.ENT')]).toEqual([true, before, 0]);
  });

  it('stays with whoever was the party all along', async () => {
    const contract = await office.registered();
    const filed = await office.changeFiled({ title: '演示更名后的合同' }, contract);
    await take(reg2, filed, 'approveChange', { recognition: recognitionOf(filed.content) });
    const shown = (await (await app.as('enterprise.ENT')).get(`/api/v1/contracts/${contract.id}/certificates`).expect(200)).body as { version: number }[];
    expect(shown.map(({ version }) => version)).toEqual([2, 1]);
  });
});

describe('contracts that are near to another', () => {
  it('are told with what their change would bring to those alone who follow it', async () => {
    const [one, other] = [await office.registered({ title: '演示相近的合同甲' }), await office.registered({ title: '演示相近的合同乙' })];
    const near = async (key: PersonKey) => ((await (await app.as(key)).get(`/api/v1/contracts/${one.id}/similar`).expect(200)).body as { items: { id: string; title: string }[] }).items.filter(({ id }) => id === other.id).map(({ title }) => title);
    expect(await near('bureau.TAX')).toEqual(['演示相近的合同乙']);
    await office.changeFiled({ title: '演示相近的合同丙' }, other);
    expect([await near('bureau.REG2'), await near('bureau.TAX')]).toEqual([['演示相近的合同丙'], []]);
  });
});
