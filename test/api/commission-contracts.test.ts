import { startTestApp, type TestApp } from '../support/app.js';
import { Commissions, PAYMENT, TERMS } from '../support/commissions.js';
import { ContractOffice } from '../support/contract-office.js';
import { type Case, take } from '../support/contracts.js';
import { dealsOf } from '../support/deals.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';

let app: TestApp;
let commissions: Commissions;
let office: ContractOffice;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
  office = await ContractOffice.of(app);
  await app.as('institute.INST');
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('institute.INST')]);
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
  const asked = await take(office.seller, contract, 'requestDeregistration', { deregistrationGround: ground, comment: '双方协商后申请注销登记' });
  await take(office.reg2, asked, 'approveDeregistration');
  await app.jobsDone();
}

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

  it('is not owed for what went round the broker either where that contract is void', async () => {
    const introductionId = await commissions.begun();
    await commissions.agreed(introductionId);
    await app.query(`UPDATE commission_terms SET agreed_at = '2000-01-01', valid_until = '2999-12-31' WHERE introduction_id = $1`, [introductionId]);
    const contract = await office.registered();
    await app.jobsDone();
    const asked = async (billNo: string) => {
      const bill = await commissions.bill(introductionId, { kind: 'BYPASS', note: '双方另行签订了合同', amountFen: 2_700_000, billNo });
      const read = (await commissions.of('institute.INST', introductionId)).settlement?.bills[0]?.derivation;
      await commissions.act('agency.BRK', 'commission-bills', bill, 'withdraw');
      return read;
    };
    expect(await asked('另行-1')).toMatchObject({ baseFen: 90_000_000, sellerFen: 2_700_000 });
    await deregister({ introductionId, dealId: '', contract }, 'VOID');
    expect(await asked('另行-2')).toMatchObject({ baseFen: 0, lines: [], sellerFen: 0 });
  });
});
