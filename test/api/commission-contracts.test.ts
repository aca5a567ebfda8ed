import { startTestApp, type TestApp } from '../support/app.js';
import { Commissions, PAYMENT, TERMS } from '../support/commissions.js';
import { ContractOffice } from '../support/contract-office.js';
import { type Case, take, takeAsVoid } from '../support/contracts.js';
import { dealsOf } from '../support/deals.js';
import { download } from '../support/downloads.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf, type PersonKey } from '../support/people.js';

let app: TestApp;
let commissions: Commissions;
let office: ContractOffice;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
  office = await ContractOffice.of(app);
  for (const key of ['institute.INST', 'agency.BRK'] as const) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('agency.BRK')]]);
});
afterAll(() => app.close());

interface OwnDeal {
  introductionId: string;
  dealId: string;
  contract: Case;
}

/** The deal has this contract, which the register has registered; the one before is kept in mind. */
const holds = (dealId: string, contractId: string) =>
  app.query(`UPDATE deal SET earlier_contract_ids = array_remove(earlier_contract_ids || contract_id, NULL), contract_id = $2, state = 'REGISTERED', due_at = NULL, clock = NULL WHERE id = $1`, [dealId, contractId]);

/** A deal with a contract of its own. */
async function own(terms: object): Promise<OwnDeal> {
  const introductionId = await commissions.begun();
  const { id } = await commissions.propose(introductionId, terms);
  await commissions.step('institute.INST', id, 'confirm');
  await commissions.consented(introductionId);
  const [deal] = await app.query<{ id: string }>('SELECT id FROM deal WHERE introduction_id = $1', [introductionId]);
  const contract = await office.registered();
  await holds(deal?.id ?? '', contract.id);
  return { introductionId, dealId: deal?.id ?? '', contract };
}

async function deregister({ contract }: OwnDeal, ground: string): Promise<void> {
  const asked = ground === 'VOID' ? await takeAsVoid(office.seller, contract) : await take(office.seller, contract, 'requestDeregistration', { deregistrationGround: ground, comment: '双方协商后申请注销登记' });
  await take(office.reg2, asked, 'approveDeregistration');
  await app.jobsDone();
}

const packOf = async (person: PersonKey, { introductionId }: Pick<OwnDeal, 'introductionId'>) =>
  (await pagesOf(await download(await app.as(person), `/api/v1/introductions/${introductionId}/commission/pdf`), 1)).pages.map(({ text }) => text.normalize('NFC').replace(/\s/g, '')).join('');

const dealState = async ({ dealId }: OwnDeal) => (await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: dealId })).state;
const settlement = async ({ introductionId }: OwnDeal) => {
  const found = (await commissions.of('agency.BRK', introductionId)).settlement;
  if (!found) throw new Error('there is no settlement');
  return found;
};
const pay = async ({ dealId }: OwnDeal, change: object = {}) => commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId, change), 'confirm');
const settle = async ({ introductionId }: OwnDeal, change: object = {}) => commissions.act('agency.BRK', 'commission-bills', await commissions.act('institute.INST', 'commission-bills', await commissions.bill(introductionId, change), 'pay'), 'receive');

describe('the commission of a deal with several contracts', () => {
  it('keeps what was paid under each of them, and the second takes its whole price', async () => {
    const deal = await own(TERMS);
    const first = await pay(deal);
    await settle(deal);
    await deregister(deal, 'RESCINDED');
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: deal.dealId }, 'rescind');
    await dealsOf(app).step(await app.as('institute.INST'), { id: deal.dealId }, 'draftContract');
    expect(await settlement(deal)).toMatchObject({ paidFen: 60_000_000, due: { totalFen: 1_350_000 }, sellerLeftFen: 0, bills: [{ state: 'PAID', excessFen: 0 }] });
    // a payment of the first contract is declared before the second is registered, and answered afterwards
    const late = await commissions.declare('enterprise.ENT_ADM', deal.dealId, { amountFen: 10_000_000 });
    const second = await office.registered();
    await holds(deal.dealId, second.id);
    expect(await commissions.act('institute.INST', 'deal-payments', late, 'confirm')).toMatchObject({ state: 'CONFIRMED', contractNumber: deal.contract.number });
    expect(await dealState(deal)).toBe('REGISTERED');
    expect(await settlement(deal)).toMatchObject({ paidFen: 70_000_000, due: { baseFen: 52_500_000, totalFen: 1_575_000 } });
    // 1,200,000 yuan under the second one, whatever was paid under the first
    const whole = await pay(deal, { contractId: second.id, amountFen: 120_000_000 });
    expect([first, whole]).toMatchObject([{ contractNumber: deal.contract.number }, { contractNumber: second.number }]);
    expect(await dealState(deal)).toBe('PERFORMING');
    // 3 % up to a million yuan of technology, 2 % above
    expect(await settlement(deal)).toMatchObject({ paidFen: 190_000_000, due: { baseFen: 142_500_000, totalFen: 3_850_000 } });
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: deal.dealId }, 'complete');
    expect(await dealState(deal)).toBe('COMPLETED');
    await settle(deal, { amountFen: 2_500_000 });
    expect(await dealState(deal)).toBe('CLOSED');
  });

  it('of the price is owed though the two rescind the contract before anything is paid, and not of a contract that is void', async () => {
    const CONTRACT = { ...TERMS, basis: 'CONTRACT', steps: [{ aboveFen: 0, rateBp: 200 }] };
    const told = async () => (await mailsTo(app, emailOf('institute.INST'))).filter((text) => text.includes('已付佣金高于现在应付的佣金')).length;
    const deal = await own(CONTRACT);
    await settle(deal, { amountFen: 600_000 });
    await deregister(deal, 'RESCINDED');
    expect(await dealState(deal)).toBe('NEGOTIATION');
    expect(await settlement(deal)).toMatchObject({ due: { totalFen: 2_400_000 }, sellerLeftFen: 1_800_000, bills: [{ excessFen: 0 }] });
    // a contract that takes its place is no second deal
    await holds(deal.dealId, (await office.registered()).id);
    expect(await settlement(deal)).toMatchObject({ due: { totalFen: 2_400_000 } });
    expect(await told()).toBe(0);
    const other = await own(CONTRACT);
    await settle(other, { amountFen: 600_000 });
    await deregister(other, 'VOID');
    expect(await settlement(other)).toMatchObject({ due: { totalFen: 0 }, sellerLeftFen: 0, bills: [{ excessFen: 600_000 }] });
    expect(await told()).toBe(1);
  });

  it('is told to those who decide on the end of the registration, and to the broker before they do', async () => {
    const deal = await own(TERMS);
    const mails = async () => (await mailsTo(app, emailOf('agency.BRK'))).filter((text) => text.includes(deal.contract.number));
    const hints = async (person: PersonKey) => ((await (await app.as(person)).get(`/api/v1/contracts/${deal.contract.id}/dry-run`).expect(200)).body as { hints: { code: string }[] }).hints.filter(({ code }) => code === 'COMMISSION_RESTS').length;
    expect(await hints('bureau.REG2')).toBe(0);
    await takeAsVoid(office.seller, deal.contract);
    expect([await hints('bureau.REG2'), await hints('institute.INST')]).toEqual([1, 0]);
    expect((await mails()).at(-1)).toMatch(/合同一方已申请注销登记(.|\n)*请尽快向登记机构反映/);
    await take(office.reg2, deal.contract, 'rejectDeregistration', { comment: '判决尚未生效' });
    expect((await mails()).at(-1)).toMatch(/登记机构不予注销登记(.|\n)*登记继续有效/);
    expect(await hints('bureau.REG2')).toBe(0);
  });

  it('is not owed of a void contract either where something was paid, which goes back, and of a revoked one for what was paid alone', async () => {
    const CONTRACT = { ...TERMS, basis: 'CONTRACT', steps: [{ aboveFen: 0, rateBp: 200 }] };
    const deal = await own(CONTRACT);
    await pay(deal);
    await settle(deal, { amountFen: 2_400_000 });
    await deregister(deal, 'VOID');
    expect(await settlement(deal)).toMatchObject({ paidFen: 0, due: { baseFen: 0, totalFen: 0 }, bills: [{ excessFen: 2_400_000 }] });
    const other = await own(CONTRACT);
    await pay(other);
    await settle(other, { amountFen: 2_400_000 });
    // by the row: how it is revoked is not what is tested here
    await app.query(`UPDATE tech_contract SET state = 'REVOKED', is_registered = false WHERE id = $1`, [other.contract.id]);
    expect(await settlement(other)).toMatchObject({ paidFen: 60_000_000, due: { baseFen: 60_000_000, totalFen: 1_200_000 }, bills: [{ excessFen: 1_200_000 }] });
  });

  it('is owed of what was paid before the two rescinded the contract, also where it is declared afterwards', async () => {
    const deal = await own(TERMS);
    await deregister(deal, 'RESCINDED');
    expect(await dealState(deal)).toBe('NEGOTIATION');
    const late = await commissions.declare('enterprise.ENT_ADM', deal.dealId);
    expect(late.contractNumber).toBe(deal.contract.number);
    await commissions.act('institute.INST', 'deal-payments', late, 'confirm');
    expect([await dealState(deal), await settlement(deal)]).toMatchObject(['NEGOTIATION', { paidFen: 60_000_000, due: { totalFen: 1_350_000 }, sellerLeftFen: 1_350_000 }]);
    // … and where the two have given the deal up since
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: deal.dealId }, 'lose');
    await pay(deal, { amountFen: 20_000_000 });
    expect(await settlement(deal)).toMatchObject({ paidFen: 80_000_000, due: { totalFen: 1_800_000 } });
    await settle(deal, { amountFen: 1_800_000 });
  });

  it('goes by the contract that is named with a payment where the deal has had several', async () => {
    const deal = await own(TERMS);
    const second = await office.registered();
    await holds(deal.dealId, second.id);
    const stranger = (await office.registered()).id;
    const declared = async (change: object) => {
      const { body } = await (await app.as('enterprise.ENT_ADM')).post(`/api/v1/deals/${deal.dealId}/payments`).send({ ...PAYMENT, fileIds: [await commissions.proof('enterprise.ENT_ADM', deal.dealId)], ...change });
      const { contractNumber, errors = [] } = body as { contractNumber?: string; errors?: { code: string; pointer: string }[] };
      return contractNumber ?? errors.map(({ code, pointer }) => `${code} ${pointer}`);
    };
    expect([await declared({}), await declared({ contractId: stranger }), await declared({ contractId: deal.contract.id }), await declared({ contractId: second.id })])
      .toEqual([['SEVERAL_CONTRACTS /contractId'], ['NO_CONTRACT /contractId'], deal.contract.number, second.number]);
  });

  it('is told the broker to rest on nothing any more where the contract turns out void while it is performed: by mail, on the deal, in what the system knows and in the pack', async () => {
    const deal = await own(TERMS);
    await pay(deal);
    await settle(deal);
    const { number } = deal.contract;
    const told = async () => (await mailsTo(app, emailOf('agency.BRK'))).filter((text) => text.includes(number));
    const seen = async () => (await (await app.as('agency.BRK')).get(`/api/v1/deals/${deal.dealId}`).expect(200)).body as { state: string; contractEnd: string | null; timeline: { kind: string; text: string }[] };
    expect([await told(), (await seen()).contractEnd]).toEqual([[], null]);
    await deregister(deal, 'VOID');
    const said = '合同登记已注销（合同无效或者被撤销）';
    // that it was asked for is another mail, which is not written where it is decided at once
    const mails = (await told()).filter((text) => !text.includes('合同一方已申请注销登记'));
    expect([mails.length, mails[0]?.includes(said), mails[0]?.includes('600,000'), mails[0]?.includes('演示材料研究所')]).toEqual([1, true, false, false]);
    expect(await seen()).toMatchObject({ state: 'PERFORMING', contractEnd: said, timeline: expect.arrayContaining([expect.objectContaining({ kind: 'REGISTER', text: `技术合同 ${number}：${said}` })]) as object[] });
    expect((await commissions.of('agency.BRK', deal.introductionId)).known.map(({ text }) => text)).toEqual(expect.arrayContaining([`技术合同 ${number} 登记`, `技术合同 ${number}：${said}`]));
    expect(await packOf('agency.BRK', deal)).toContain(said);
  });

  it('stands in the pack of an official without what it was computed from, and payments are said to be withheld, until they rest on public money', async () => {
    const deal = await own(TERMS);
    await pay(deal);
    await settle(deal);
    const parts = async (person: PersonKey) => {
      const pack = await packOf(person, deal);
      return ['付款记录不在查阅范围内', '没有付款记录', '600,000.00', '当日计算', '13,500.00'].map((words) => pack.includes(words));
    };
    expect(await parts('bureau.BUR_CG')).toEqual([true, false, false, false, true]);
    for (const person of ['agency.BRK', 'institute.INST'] as const) expect([person, await parts(person)]).toEqual([person, [false, false, true, true, true]]);
    await app.query('UPDATE deal SET reward_asked = true WHERE id = $1', [deal.dealId]);
    expect(await parts('bureau.BUR_CG')).toEqual([false, false, true, true, true]);
  });

  it('is not owed for what went round the broker either where that contract is void', async () => {
    const introductionId = await commissions.begun();
    await commissions.agreed(introductionId);
    await commissions.consented(introductionId);
    await app.query('UPDATE deal SET reward_asked = true WHERE introduction_id = $1', [introductionId]);
    await app.query(`UPDATE commission_terms SET agreed_at = '2000-01-01', valid_until = '2999-12-31' WHERE introduction_id = $1`, [introductionId]);
    const contract = await office.registered();
    await app.jobsDone();
    const asked = async (billNo: string) => {
      const bill = await commissions.bill(introductionId, { kind: 'BYPASS', note: '双方另行签订了合同', amountFen: 2_700_000, billNo });
      const read = (await commissions.of('institute.INST', introductionId)).settlement?.bills[0]?.derivation;
      // in the pack too the price of a contract beside the deal is told to who is billed alone
      for (const person of ['institute.INST', 'agency.BRK', 'bureau.BUR_CG'] as const) expect([person, (await packOf(person, { introductionId })).includes('当日计算')]).toEqual([person, person === 'institute.INST']);
      await commissions.act('agency.BRK', 'commission-bills', bill, 'withdraw');
      return read;
    };
    expect(await asked('另行-1')).toMatchObject({ baseFen: 90_000_000, sellerFen: 2_700_000 });
    await deregister({ introductionId, dealId: '', contract }, 'VOID');
    expect(await asked('另行-2')).toMatchObject({ baseFen: 0, lines: [], sellerFen: 0 });
  });
});
