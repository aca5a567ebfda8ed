import { pdf } from './good-files.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type BillCase, Commissions, TERMS } from '../support/commissions.js';
import { ContractOffice } from '../support/contract-office.js';
import { type Case, take } from '../support/contracts.js';
import { dealsOf } from '../support/deals.js';
import { introductionsOf } from '../support/introductions.js';
import type { PersonKey } from '../support/people.js';

let app: TestApp;
let commissions: Commissions;
let office: ContractOffice;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
  office = await ContractOffice.of(app);
});
afterAll(() => app.close());

const act = (person: PersonKey, bill: BillCase, action: string) => commissions.act(person, 'commission-bills', bill, action);
const settled = async (bill: BillCase) => act('agency.BRK', await act('institute.INST', bill, 'pay'), 'receive');
const settlementOf = async (person: PersonKey, introductionId: string) => (await commissions.of(person, introductionId)).settlement;
const refused = async (introductionId: string, change: object) => {
  const { status, body } = await (await app.as('agency.BRK')).post('/api/v1/commission-bills').send({ introductionId, side: 'SELLER', kind: 'FEE', billNo: String(Math.random()), billedOn: '2026-06-01', amountFen: 1, ...change });
  const { code, detail } = body as { code?: string; detail?: string };
  return { status, code, detail };
};
const BYPASS = { kind: 'BYPASS', note: '双方另行签订了合同' };

/** A contract of the same two that leaves a mark with whoever has introduced them. */
async function beside(introductionId: string): Promise<Case> {
  await app.query(`UPDATE commission_terms SET agreed_at = '2000-01-01', valid_until = '2999-12-31' WHERE introduction_id = $1 AND state = 'AGREED'`, [introductionId]);
  const contract = await office.registered();
  await app.jobsDone();
  return contract;
}

/** Introductions of other tests are told nothing. */
const alone = () => app.query(`UPDATE commission_terms SET valid_until = '2000-01-02' WHERE agreed_at IS NOT NULL`);

describe('the limit of a commission', () => {
  it.each([['a cap', { ...TERMS, capFen: 1_000_000 }], ['a fixed amount', { payer: 'SELLER', basis: 'FIXED', steps: [], fixedFen: 1_000_000, dueDays: 30 }]])('is one for the fee and for whatever went round the broker: %s', async (_, terms) => {
    await alone();
    const { introductionId } = await commissions.paid(terms);
    const fee = await settled(await commissions.bill(introductionId, { amountFen: 600_000 }));
    expect(fee.derivation).toMatchObject({ billedFen: 0, owedFen: 1_000_000 });
    const first = await beside(introductionId);
    await beside(introductionId);
    expect(await refused(introductionId, { ...BYPASS, amountFen: 400_001 })).toMatchObject({ status: 409, code: 'COMMISSION_ABOVE_BYPASS', detail: expect.stringContaining('4,000.00') as string });
    const round = await commissions.bill(introductionId, { ...BYPASS, amountFen: 300_000 });
    // the payer reads which contract is meant and what earlier bills have left of the limit; the broker neither
    const [told] = (await settlementOf('institute.INST', introductionId))?.bills ?? [];
    expect(told).toMatchObject({ id: round.id, contract: { number: expect.stringMatching(/./) as string }, derivation: { sellerFen: 1_000_000, billedFen: 600_000, owedFen: 400_000 } });
    await (await app.as('institute.INST')).get(`/api/v1/contracts/${told?.contract?.id ?? first.id}`).expect(200);
    expect([round.contract, round.derivation]).toEqual([null, null]);
    expect((await settlementOf('agency.BRK', introductionId))?.sellerLeftFen).toBe(100_000);
    expect(await refused(introductionId, { amountFen: 100_001 })).toMatchObject({ code: 'COMMISSION_ABOVE_DUE', detail: expect.stringContaining('1,000.00') as string });
    await commissions.bill(introductionId, { ...BYPASS, amountFen: 100_000 });
    expect((await settlementOf('agency.BRK', introductionId))?.sellerLeftFen).toBe(0);
    // what is taken back leaves its part of the limit again
    await act('agency.BRK', round, 'withdraw');
    expect((await settlementOf('agency.BRK', introductionId))?.sellerLeftFen).toBe(300_000);
  });

  it('keeps no deal open for what bills on other contracts have taken up of it', async () => {
    await alone();
    const { introductionId, dealId } = await commissions.registered({ ...TERMS, capFen: 1_000_000 });
    await beside(introductionId);
    await settled(await commissions.bill(introductionId, { ...BYPASS, amountFen: 1_000_000 }));
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId, { amountFen: 120_000_000 }), 'confirm');
    expect(await dealsOf(app).step(await app.as('enterprise.ENT'), { id: dealId }, 'complete')).toMatchObject({ state: 'CLOSED' });
  });
});

describe('bills on a commission', () => {
  it('are read by the broker and by the side that pays, also by their id', async () => {
    const { id } = await commissions.billed();
    const reads = async (person: PersonKey) => (await (await app.as(person)).get(`/api/v1/commission-bills/${id}`)).status;
    expect([await reads('agency.BRK_ORG'), await reads('institute.INST'), await reads('enterprise.ENT_ADM')]).toEqual([200, 200, 404]);
  });

  it('are not taken back once the payer has said that it has paid', async () => {
    const said = await act('institute.INST', await commissions.billed(), 'pay');
    expect((said.allowedActions ?? []).map(({ action }) => action)).not.toContain('withdraw');
    await expect(act('agency.BRK', said, 'withdraw')).rejects.toThrow('wrong_state');
    await act('agency.BRK', await act('agency.BRK', said, 'deny'), 'withdraw');
  });

  it('stay readable after the broker has renounced the rest', async () => {
    const { introductionId } = await commissions.paid();
    await settled(await commissions.bill(introductionId, { amountFen: 600_000 }));
    const [terms] = (await commissions.of('agency.BRK', introductionId)).terms;
    await commissions.step('agency.BRK', terms?.id ?? '', 'renounce');
    for (const person of ['agency.BRK', 'institute.INST'] as const) expect(await settlementOf(person, introductionId)).toMatchObject({ due: null, sellerLeftFen: 0, mayBill: false, bills: [{ state: 'PAID', amountFen: 600_000 }] });
    expect(await settlementOf('enterprise.ENT_ADM', introductionId)).toBeNull();
  });

  it('ask for costs also where the introduction has ended or the deal sleeps, and not while a contract may come about', async () => {
    const COSTS = { kind: 'COSTS', amountFen: 300_000, note: '现场考察差旅费' };
    const agreed = async () => {
      const id = await commissions.begun();
      await commissions.step('institute.INST', (await commissions.propose(id, { ...TERMS, costsCapFen: 500_000 })).id, 'confirm');
      return id;
    };
    const declined = await agreed();
    expect(await refused(declined, COSTS)).toMatchObject({ code: 'COMMISSION_NO_COSTS' });
    await introductionsOf(app).step(await app.as('enterprise.ENT'), { id: declined }, 'buyerDeclines');
    expect(await settlementOf('agency.BRK', declined)).toMatchObject({ mayBillCosts: true });
    const asked = await commissions.bill(declined, COSTS);
    // they are settled against receipts: the broker adds these until the bill is paid, and the payer reads them
    const receipt = async (person: PersonKey) => (await (await app.as(person)).post('/api/v1/files').field({ subjectKind: 'commission_bill', subjectId: asked.id, purpose: '费用票据', disclosure: 'NDA' }).attach('file', pdf([`(${Math.random()})`]), { filename: '车票.pdf', contentType: 'application/pdf' })).status;
    const listed = async (person: PersonKey) => ((await (await app.as(person)).get(`/api/v1/commission-bills/${asked.id}`).expect(200)).body as { files: { name: string; contentUrl: string }[]; mayAttach: boolean });
    expect([await listed('agency.BRK'), await listed('institute.INST')]).toMatchObject([{ files: [], mayAttach: true }, { files: [], mayAttach: false }]);
    expect([await receipt('agency.BRK'), await receipt('institute.INST'), await receipt('enterprise.ENT_ADM')]).toEqual([201, 403, 404]);
    const [read] = (await listed('institute.INST')).files;
    expect(read?.name).toBe('车票.pdf');
    for (const [person, status] of [['institute.INST', 200], ['enterprise.ENT_ADM', 404]] as const) await (await app.as(person)).get(read?.contentUrl ?? '').expect(status);
    await act('institute.INST', asked, 'pay');
    await act('agency.BRK', (await (await app.as('agency.BRK')).get(`/api/v1/commission-bills/${asked.id}`)).body as BillCase, 'receive');
    expect([(await listed('agency.BRK')).mayAttach, await receipt('agency.BRK')]).toEqual([false, 403]);
    expect(await refused(declined, COSTS)).toMatchObject({ code: 'COMMISSION_NO_COSTS', detail: expect.stringContaining('2,000.00') as string });
    const sleeps = await commissions.consented(await agreed());
    await app.query(`UPDATE deal SET state = 'DORMANT', slept_from = 'NEGOTIATION' WHERE introduction_id = $1`, [sleeps]);
    const paid = await settled(await commissions.bill(sleeps, COSTS));
    const open = await commissions.bill(sleeps, { ...COSTS, amountFen: 100_000 });
    await app.query(`UPDATE deal SET state = 'NEGOTIATION', slept_from = NULL WHERE introduction_id = $1`, [sleeps]);
    expect(await settlementOf('agency.BRK', sleeps)).toMatchObject({ mayBillCosts: false });
    expect(await refused(sleeps, { ...COSTS, amountFen: 1 })).toMatchObject({ code: 'COMMISSION_NO_COSTS' });
    // where a contract comes about after all the broker bears them (963): what was paid comes back, and what is disputed is not maintained
    await expect(act('institute.INST', paid, 'reclaim')).rejects.toThrow('NOTHING_OVERPAID');
    await app.query(`UPDATE deal SET state = 'REGISTERED', contract_id = $2 WHERE introduction_id = $1`, [sleeps, (await office.registered()).id]);
    expect(await act('institute.INST', paid, 'reclaim')).toMatchObject({ state: 'REFUND_DUE', excessFen: 300_000 });
    const disputed = await act('institute.INST', open, 'dispute');
    await expect(commissions.act('agency.BRK', 'commission-bills', disputed, 'maintain', { comment: '费用确已发生，请予支付' })).rejects.toThrow('ABOVE_DUE');
  });
});

describe('a contract beside the deal of a broker', () => {
  it('is none where it came from a deal to which the same broker’s organisation has introduced the two, also where they went on without terms', async () => {
    await alone();
    const other = await commissions.begun();
    await commissions.agreed(other);
    await app.query(`UPDATE commission_terms SET agreed_at = '2000-01-01', valid_until = '2999-12-31' WHERE introduction_id = $1`, [other]);
    const free = await commissions.begun();
    await commissions.consented(free);
    await app.query(`UPDATE introduction SET without_broker_at = now() WHERE id = $1`, [free]);
    const passed = await office.passed(await office.accepted());
    await app.query(
      `INSERT INTO deal SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'number', 'JY-演示-1', 'introduction_id', $1::text, 'organisation_id', NULL, 'created_by', NULL, 'contract_id', $2::text))).* FROM deal d LIMIT 1`,
      [free, passed.id],
    );
    await take(office.reg2, passed, 'approve');
    await app.jobsDone();
    expect((await commissions.of('agency.BRK', other)).marks).toEqual([]);
  });
});
