import { addDays, dateInChina, dateInWords } from '../../src/kernel/calendar/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { ContractOffice, refusal } from '../support/contract-office.js';
import { EXPERTS, expertIds, LARGE } from '../support/contract-situations.js';
import { type Case, recognitionOf, seen, take } from '../support/contracts.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';

let app: TestApp;
let office: ContractOffice;
let reg1: Client;
let reg2: Client;
let reg3: Client;

beforeAll(async () => {
  app = await startTestApp();
  office = await ContractOffice.of(app);
  ({ reg1, reg2, reg3 } = office);
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('institute.INST')]);
});
afterAll(() => app.close());

/** Put to the experts, of whom so many speak against it. */
async function heard(official: Client, contract: Case, against: number, action = 'sendExperts'): Promise<Case> {
  await take(official, contract, action, { comment: '大额合同', expertIds: await expertIds(app) });
  for (const [at, key] of EXPERTS.entries()) await office.advise(key, contract, at < against ? 'REFUSE' : 'PASS');
  return seen(official, contract.id);
}

/** How a step asks for its comment, as the page is told. */
async function asks(client: Client, { id }: Pick<Case, 'id'>, action: string): Promise<string | undefined> {
  const { allowedActions } = (await seen(client, id)) as unknown as { allowedActions: { action: string; comment: string }[] };
  return allowedActions.find((one) => one.action === action)?.comment;
}

const AGAINST = { status: 422, errors: [{ code: 'AGAINST_EXPERTS', pointer: '/comment', message: expect.stringContaining('专家意见 3 份，其中 2 份不同意') as string }] };

describe('a contract that most experts are against', () => {
  it('is passed on by each of the three registrars only with a reason', async () => {
    const contract = await heard(reg1, await office.accepted(LARGE), 2);
    const found = { recognition: recognitionOf(contract.content) };
    for (const [official, action, input] of [[reg1, 'passFirst', found], [reg2, 'escalate', {}], [reg3, 'approveLarge', {}]] as const) {
      expect(await asks(official, contract, action)).toBe('required');
      for (const comment of [{}, { comment: '  ' }]) expect(await refusal(official, contract, action, { ...input, ...comment })).toMatchObject(AGAINST);
      await take(official, contract, action, { ...input, comment: '指标经复核可以检验，同意登记' });
    }
    expect((await seen(reg3, contract.id)).state).toBe('REGISTERED');
    // the parties are told the registration, and nothing of what officials thought of the experts
    const said = async (client: Client) => (await seen(client, contract.id)).history.filter(({ action }) => ['passFirst', 'escalate', 'approveLarge'].includes(action)).map(({ action, comment }) => [action, comment]);
    expect(await said(reg1)).toEqual(['passFirst', 'escalate', 'approveLarge'].map((action) => [action, '指标经复核可以检验，同意登记']));
    for (const party of [office.seller, office.buyer]) expect(await said(party)).toEqual([['approveLarge', '']]);
  });

  it('is changed only with a reason, where they are against the change', async () => {
    const asked = await heard(reg2, await office.changeFiled(LARGE), 2, 'sendChangeExperts');
    const found = { recognition: recognitionOf(asked.content) };
    expect(await refusal(reg2, asked, 'escalateChange', found)).toMatchObject(AGAINST);
    await take(reg2, asked, 'escalateChange', { ...found, comment: '追加的研发内容明确' });
    expect(await refusal(reg3, asked, 'approveLargeChange')).toMatchObject(AGAINST);
    expect((await take(reg3, asked, 'approveLargeChange', { comment: '同意复核意见' })).state).toBe('REGISTERED');
  });
});

describe('a hearing', () => {
  it('tells officials alone who was asked about what is in hand, and who has answered', async () => {
    const contract = await take(reg1, await office.accepted(LARGE), 'sendExperts', { comment: '请论证指标', expertIds: await expertIds(app) });
    const asked = async (client: Client) => ((await seen(client, contract.id)) as unknown as { experts: { id: string; name: string; answered: boolean }[] }).experts;
    await office.advise(EXPERTS[1], contract);
    expect(await asked(reg1)).toEqual((await expertIds(app)).map((id, at) => ({ id, name: `演示人员 ${EXPERTS[at]}`, answered: at === 1 })).sort((one, other) => (one.name < other.name ? -1 : 1)));
    for (const client of [office.seller, office.buyer, await app.as(EXPERTS[1])]) expect(await asked(client)).toEqual([]);
  });
});

describe('a contract that some experts are against', () => {
  it('is passed on without a reason where they are the fewer, or as many as the others', async () => {
    const contract = await heard(reg1, await office.accepted(LARGE), 1);
    expect(await asks(reg1, contract, 'passFirst')).toBe('optional');
    await app.query(`DELETE FROM contract_opinion WHERE contract_id = $1 AND person_id = $2`, [contract.id, (await expertIds(app))[2]]);
    expect(await asks(reg1, contract, 'passFirst')).toBe('optional');
    await app.query(`UPDATE contract_opinion SET verdict = 'RECUSED' WHERE contract_id = $1 AND verdict = 'PASS'`, [contract.id]);
    expect(await asks(reg1, contract, 'passFirst')).toBe('required');
  });
});

describe('an internal review', () => {
  const appealed = async (): Promise<Case> => {
    const refused = await take(reg2, await take(reg1, await office.accepted(), 'proposeRefusal', { refusalCode: 'R02', comment: '不属于技术合同' }), 'refuse', { refusalCode: 'R02', comment: '标的为设备采购，不属于技术合同' });
    return take(office.seller, refused, 'appeal', { comment: '请复查' });
  };
  const dueDay = async (contract: Case): Promise<string> => dateInChina(new Date((await seen(office.seller, contract.id)).dueAt ?? ''));

  it('is decided within thirty days, which are prolonged once by fifteen, and the applicant is told until when', async () => {
    const contract = await appealed();
    // the last day moves behind days of rest, never before
    expect((await dueDay(contract)) >= addDays(dateInChina(new Date()), 30)).toBe(true);
    expect(await app.query(`SELECT clock ->> 'days' AS days, clock ->> 'unit' AS unit FROM tech_contract WHERE id = $1`, [contract.id])).toEqual([{ days: '30', unit: 'CALENDAR_DAY' }]);
    await take(office.lead, contract, 'prolongReconsideration', { comment: '须向省级主管部门核实' });
    const day = await dueDay(contract);
    expect(day >= addDays(dateInChina(new Date()), 45)).toBe(true);
    const mails = (await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes(contract.number));
    expect(mails.at(-1)).toMatch(new RegExp(`延长复查期限。复查决定最迟于 ${dateInWords(day)}作出。[^]*须向省级主管部门核实`));
    expect((await refusal(office.lead, contract, 'prolongReconsideration', { comment: '再延长' })).errors.map(({ code }) => code)).toEqual(['PROLONGED']);
    expect((await take(office.lead, contract, 'reopen', { comment: '事实需重新审查' })).state).toBe('ACCEPTED');
  });

  it('is prolonged while its time runs, and not without one', async () => {
    const contract = await appealed();
    await app.query(`UPDATE tech_contract SET due_at = now() - interval '1 day' WHERE id = $1`, [contract.id]);
    const codes = async () => (await refusal(office.lead, contract, 'prolongReconsideration', { comment: '延长' })).errors.map(({ code }) => code);
    expect(await codes()).toEqual(['RECONSIDERATION_OVER']);
    await app.query(`UPDATE tech_contract SET due_at = NULL, clock = NULL WHERE id = $1`, [contract.id]);
    expect(await codes()).toEqual(['NO_CLOCK']);
  });
});
