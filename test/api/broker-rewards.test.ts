import { startTestApp, type TestApp } from '../support/app.js';
import { putBroker } from '../support/broker-situations.js';
import { REASON, REWARD_FEN, type RewardCase, Rewards, TECH_FEN, THIS_YEAR } from '../support/broker-rewards.js';
import { commissionsOf } from '../support/commissions.js';
import { seen, take } from '../support/contracts.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

let app: TestApp;
let rewards: Rewards;
let dealId: string;
let contractId: string;
beforeAll(async () => {
  app = await startTestApp();
  rewards = new Rewards(app);
  // who has a mailbox signs in before
  await app.as('agency.BRK');
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('agency.BRK')]);
  ({ dealId, contractId } = await rewards.deal());
});
afterAll(() => app.close());

interface Refused {
  status: number;
  code: string;
  reasons: string[];
}
const told = ({ status, body }: { status: number; body: unknown }): Refused => {
  const { code = '', errors = [] } = body as { code?: string; errors?: { code: string }[] };
  return { status, code, reasons: errors.map((one) => one.code) };
};
const put = (situation: string) => putBroker((sql, params) => app.query(sql, [...params]), situation);

/** The parties give the contract up. */
async function deregister(id = contractId): Promise<void> {
  const [seller, registrar] = [await app.as('institute.INST'), await app.as('bureau.REG2')];
  const asked = await take(seller, await seen(seller, id), 'requestDeregistration', { deregistrationGround: 'RESCINDED', comment: '双方协商解除合同' });
  await take(registrar, asked, 'approveDeregistration', { comment: '同意注销' });
}

describe('the public reward of a broker', () => {
  let reward: RewardCase;

  it('is not promised where the city has published no standard', async () => {
    expect(await rewards.candidates()).toEqual({ standard: null, items: [] });
    expect(told(await rewards.apply(dealId))).toEqual({ status: 409, code: 'BROKER_REWARD_NOT_DUE', reasons: ['NO_STANDARD'] });
  });

  it('is estimated for the deals of a registered contract once two officials have put a standard in force, and applied for once', async () => {
    // room for the first reward and one and a half more
    await rewards.enact({ capYearFen: REWARD_FEN + 2_500_000 });
    const { standard, items } = await rewards.candidates();
    expect(standard).toMatchObject({ rateBp: 200 });
    expect(items).toMatchObject([{ dealId, year: THIS_YEAR, against: [], sheet: { techFen: TECH_FEN, baseFen: TECH_FEN, computedFen: REWARD_FEN, rewardFen: REWARD_FEN, cappedBy: null, standard: { articles: [{ no: '第一条' }] } } }]);
    for (const [person, status] of [['enterprise.ENT_ADM', 403], ['institute.INST', 403], ['bureau.BUR_CG', 403]] as [PersonKey, number][]) expect((await rewards.apply(dealId, THIS_YEAR, person)).status).toBe(status);
    expect(told(await rewards.apply(dealId, THIS_YEAR - 1))).toMatchObject({ code: 'BROKER_REWARD_NOT_DUE', reasons: ['NO_STANDARD'] });
    reward = await rewards.applied(dealId);
    expect(reward).toMatchObject({ state: 'APPLIED', fen: null, decided: false, sheet: { rewardFen: REWARD_FEN } });
    expect(told(await rewards.apply(dealId))).toMatchObject({ status: 409, code: 'BROKER_REWARD_OPEN' });
    expect((await rewards.candidates()).items).toEqual([]);
    await (await app.as('enterprise.ENT_ADM')).get(`/api/v1/broker-rewards/${reward.id}`).expect(403);
  });

  it('names every deal that something may be applied for, however many there are', async () => {
    const more = await rewards.copies(dealId, 60);
    expect(more).toHaveLength(60);
    const { items } = await rewards.candidates();
    expect(items.map((one) => one.dealId).sort()).toEqual([...more].sort());
    expect(new Set(items.map(({ sheet }) => sheet.rewardFen))).toEqual(new Set([REWARD_FEN]));
    await app.query(`UPDATE deal SET contract_id = NULL, state = 'LOST', lost_by = 'BUYER', lost_reason = 'PRICE' WHERE id = ANY($1)`, [more]);
    expect((await rewards.candidates()).items).toEqual([]);
  });

  it('goes back with a reason, and is proposed only for a broker whom the bureau has confirmed', async () => {
    const returned = await rewards.step('bureau.BUR_CG', reward, 'return');
    expect((await mailsTo(app, emailOf('agency.BRK'))).some((text) => text.includes('退回补正') && text.includes(REASON))).toBe(true);
    reward = await rewards.step('bureau.BUR_CG', await rewards.step('agency.BRK', returned, 'resubmit'), 'receive');
    await put('SUSPENDED');
    expect(told(await rewards.tried('bureau.BUR_CG', reward, 'propose'))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons: ['SUSPENDED'] });
    expect(told(await rewards.apply(dealId)).code).toBe('BROKER_SUSPENDED');
    await put('CONFIRMED');
    // nor for one who has come to belong to a party since (BR-2)
    const joined = ['agency.BRK', 'enterprise'] as const;
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status) VALUES (gen_random_uuid(), $1, $2, ARRAY['ENT'], 'ACTIVE')`, [await app.personId(joined[0]), await app.organisationId(joined[1])]);
    expect(told(await rewards.tried('bureau.BUR_CG', reward, 'propose'))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons: ['OWN_PARTY'] });
    await app.query(`DELETE FROM membership WHERE person_id = $1 AND organisation_id = $2`, [await app.personId(joined[0]), await app.organisationId(joined[1])]);
    reward = await rewards.step('bureau.BUR_CG', reward, 'propose');
    expect(reward).toMatchObject({ state: 'PROPOSED', fen: REWARD_FEN, decided: true, mayAnnounce: true, notice: null });
  });

  it('is announced before it is approved, and paid by finance, not before its notice was effective', async () => {
    expect(told(await rewards.tried('bureau.BUR_CG', reward, 'approve'))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons: ['NOTICE_MISSING'] });
    const noticeId = await rewards.announced(reward);
    const { fields, title } = (await app.http.get(`/api/v1/notices/${noticeId}`).expect(200)).body as { title: string; fields: { key: string; rows: string[][] }[] };
    // what the table masks no other part of the notice names
    const { brokerName } = await rewards.seen('bureau.BUR_CG', reward);
    expect([title, brokerName]).toEqual([`关于“${reward.number}　演示技术转移中心”的技术经理人奖补公示`, expect.stringMatching(/^演.+/)]);
    expect(JSON.stringify((await app.http.get(`/api/v1/notices/${noticeId}/statement.json`).expect(200)).body)).not.toContain(brokerName);
    const [row] = fields.find(({ key }) => key === 'rewards')?.rows ?? [];
    expect(row).toEqual([reward.number, '演示技术转移中心', expect.stringMatching(/^演\*/), String(THIS_YEAR), expect.stringContaining('18,000.00')]);
    reward = await rewards.step('bureau.BUR_CG', await rewards.seen('bureau.BUR_CG', reward), 'approve');
    expect(reward).toMatchObject({ state: 'APPROVED', notice: { standing: 'EFFECTIVE' } });
    expect(told(await rewards.tried('bureau.FIN', reward, 'pay', { paidOn: '2020-01-01', voucher: '1' }))).toMatchObject({ status: 422, reasons: ['BEFORE_NOTICE_ENDED'] });
    reward = await rewards.step('bureau.FIN', reward, 'pay');
    expect(reward).toMatchObject({ state: 'PAID', paidOn: today(), history: expect.arrayContaining([expect.objectContaining({ action: 'pay' })]) as unknown });
    expect(told(await rewards.apply(dealId))).toMatchObject({ code: 'BROKER_REWARD_NOT_DUE', reasons: ['NOTHING_LEFT'] });
    await expect(app.query(`UPDATE broker_reward SET fen = fen + 1 WHERE id = $1`, [reward.id])).rejects.toThrow('a reward that was paid is not changed');
  });

  it('never passes the limit of the year, however many are proposed at the same moment (T8)', async () => {
    const deals = [await rewards.deal(), await rewards.deal()];
    const received = [];
    for (const one of deals) received.push(await rewards.received(one.dealId));
    const proposed = await Promise.all(received.map((one) => rewards.step('bureau.BUR_CG', one, 'propose')));
    expect(proposed.map(({ fen }) => fen ?? 0).sort((a, b) => a - b)).toEqual([700_000, REWARD_FEN]);
    expect(proposed.find(({ fen }) => fen === 700_000)?.sheet).toMatchObject({ cappedBy: 'YEAR', yearFen: 2 * REWARD_FEN });
    const [{ sum } = { sum: '' }] = await app.query<{ sum: string }>(`SELECT sum(fen) FROM broker_reward WHERE year = $1`, [THIS_YEAR]);
    expect(Number(sum)).toBe(REWARD_FEN + 2_500_000);
    const late = await rewards.deal();
    expect(told(await rewards.apply(late.dealId))).toMatchObject({ reasons: ['NOTHING_LEFT'] });
    // nor is it asked for in a year whose limit is not used up
    expect(told(await rewards.apply(late.dealId, THIS_YEAR + 1))).toMatchObject({ status: 409, reasons: ['OTHER_YEAR'] });
    // what is refused is there for the others again
    const large = proposed.find(({ fen }) => fen === REWARD_FEN);
    if (large) expect(await rewards.step('bureau.BUR_CG', large, 'refuse')).toMatchObject({ state: 'REFUSED', fen: null });
  });

  it('comes back when the registration of the contract has ended, and what is not paid is reviewed again', async () => {
    await deregister();
    reward = await rewards.seen('bureau.FIN', reward);
    expect(reward).toMatchObject({ state: 'RECLAIMED', fen: REWARD_FEN, reclaimFen: REWARD_FEN });
    expect(told(await rewards.tried('bureau.FIN', reward, 'recoverPart'))).toMatchObject({ reasons: ['WHOLE'] });
    expect(told(await rewards.tried('bureau.FIN', reward, 'recover', { recoveredOn: '2020-01-01', voucher: '1' }))).toMatchObject({ status: 422, reasons: ['BEFORE_PAYMENT'] });
    expect(await rewards.step('bureau.FIN', reward, 'recover')).toMatchObject({ state: 'RECOVERED', reclaimFen: 0, recoveredFen: REWARD_FEN });
    const rows = await app.query<{ action: string }>(`SELECT action FROM audit_record WHERE object_id = $1 AND action <> 'broker_reward.read' AND outcome = 'done' ORDER BY id`, [reward.id]);
    expect(rows.map(({ action }) => action.replace('broker_reward.', ''))).toEqual(['create', 'return', 'resubmit', 'receive', 'propose', 'approve', 'pay', 'reclaim', 'recover']);
    expect((await app.query(`SELECT 1 FROM audit_record WHERE object_id = $1 AND action = 'broker_reward.read'`, [reward.id])).length).toBeGreaterThan(0);
  });

  it('says so where a notice on display names an amount that it has no more, or is refused: on the page of the reward, on the notice and to whoever drafted it', async () => {
    const made = await rewards.deal();
    const cg = await app.as('bureau.BUR_CG');
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('bureau.BUR_CG')]);
    const proposed = await rewards.step('bureau.BUR_CG', await rewards.received(made.dealId), 'propose');
    const noticeId = await rewards.onDisplay(proposed);
    const shown = () => rewards.seen('bureau.BUR_CG', proposed);
    const outdated = async () => ((await cg.get(`/api/v1/notices/${noticeId}/working`).expect(200)).body as { outdated: { code: string }[] }).outdated.map(({ code }) => code);
    const news = async () => (await mailsTo(app, emailOf('bureau.BUR_CG'))).filter((text) => text.includes('所列奖补不再按公示的金额办理')).length;
    const gone = { notice: null, openNotice: { id: noticeId, isDraft: false, names: false }, mayAnnounce: false };
    expect([await shown(), await outdated(), await news()]).toMatchObject([{ notice: { id: noticeId, standing: 'RUNNING' }, openNotice: null, mayAnnounce: false }, [], 0]);
    await app.query(`UPDATE broker_reward SET fen = fen - 100 WHERE id = $1`, [proposed.id]);
    expect([await shown(), await outdated()]).toMatchObject([gone, ['REWARD_RECOUNTED']]);
    await app.query(`UPDATE broker_reward SET fen = fen + 100 WHERE id = $1`, [proposed.id]);
    await deregister(made.contractId);
    expect([await shown(), await outdated(), await news()]).toMatchObject([{ state: 'RECEIVED', ...gone }, ['REWARD_REVIEWED'], 1]);
    await rewards.step('bureau.BUR_CG', await shown(), 'refuse');
    expect([await shown(), await outdated(), await news()]).toMatchObject([{ state: 'REFUSED', ...gone }, ['REWARD_VOID'], 1]);
    // nobody else drafts such notices
    expect(await rewards.seen('bureau.FIN', proposed)).toMatchObject({ openNotice: null });
  });

  it('opens the proofs of payments to the officials who handle it, from the application on, and nothing else of the room', async () => {
    const { dealId: other } = await rewards.deal();
    const commissions = commissionsOf(app);
    const payment = await commissions.declare('enterprise.ENT_ADM', other);
    const [proof] = payment.files;
    const sent = await commissions.proof('enterprise.ENT_ADM', other);
    await (await app.as('enterprise.ENT_ADM')).post(`/api/v1/deals/${other}/messages`).send({ text: '见附件。', fileIds: [sent] }).expect(201);
    const opened = async (fileId = proof?.id ?? '') => Object.fromEntries(await Promise.all((['bureau.BUR_CG', 'bureau.FIN', 'bureau.BUR_LEAD', 'bureau.DISC', 'bureau.BUR_PLAN', 'bureau.REG1', 'bureau.TAX'] as const).map(async (key) => [key.slice(7), (await (await app.as(key)).get(`/api/v1/files/${fileId}/content`)).status] as const)));
    const nobody = { BUR_CG: 404, FIN: 404, BUR_LEAD: 404, DISC: 404, BUR_PLAN: 404, REG1: 404, TAX: 404 };
    expect(await opened()).toEqual(nobody);
    const applied = await rewards.applied(other);
    expect(await opened()).toEqual({ ...nobody, BUR_CG: 200, FIN: 200, BUR_LEAD: 200, DISC: 200 });
    expect(await opened(sent)).toEqual(nobody);
    const { payments } = (await (await app.as('bureau.FIN')).get(`/api/v1/broker-rewards/${applied.id}`).expect(200)).body as { payments: { id: string; files: { id: string }[] }[] };
    expect(payments).toMatchObject([{ id: payment.id, files: [{ id: proof?.id }] }]);
    // of what was taken back nothing is counted, and nothing is read
    await commissions.act('enterprise.ENT_ADM', 'deal-payments', payment, 'withdraw');
    expect(await opened()).toEqual(nobody);
    await rewards.step('agency.BRK', applied, 'withdraw');
  });

  it('shuts them again where the application comes to nothing, and tells both sides of either', async () => {
    const { dealId: other } = await rewards.deal();
    const commissions = commissionsOf(app);
    const [proof] = (await commissions.declare('enterprise.ENT_ADM', other)).files;
    const opens = async () => Promise.all((['bureau.BUR_CG', 'bureau.FIN'] as const).map(async (key) => (await (await app.as(key)).get(`/api/v1/files/${proof?.id ?? ''}/content`)).status));
    const sides = ['enterprise.ENT_ADM', 'institute.INST'] as const;
    for (const key of sides) await app.as(key);
    await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [sides.map(emailOf)]);
    const told = async (words: string) => Promise.all(sides.map(async (key) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes(words)).length));
    const withdrawn = await rewards.applied(other);
    expect([await opens(), await told('主管部门可以查看付款记录和凭证')]).toEqual([[200, 200], [1, 1]]);
    await rewards.step('agency.BRK', withdrawn, 'withdraw');
    expect([await opens(), await told('主管部门不再能查看付款记录和凭证')]).toEqual([[404, 404], [1, 1]]);
    const refused = await rewards.step('bureau.BUR_CG', await rewards.applied(other), 'receive');
    expect(await opens()).toEqual([200, 200]);
    await rewards.step('bureau.BUR_CG', refused, 'refuse');
    expect([await opens(), await told('主管部门不再能查看付款记录和凭证')]).toEqual([[404, 404], [2, 2]]);
  });

  it('of what was paid counts the technology part of confirmed payments of its year, and no deal is rewarded by both bases', async () => {
    const year = THIS_YEAR - 1;
    await rewards.enact({ base: 'PAID', rateBp: 500, capYearFen: 2_000_000, scope: 'BROKER', applyWithinMonths: 24 }, { effectiveFrom: `${year}-01-01`, effectiveTo: `${year}-12-31` });
    const { dealId: other } = await rewards.deal();
    const payment = await commissionsOf(app).declare('enterprise.ENT_ADM', other);
    // the contracts of the tests are signed in these days, and nothing is paid under them before
    await app.query('UPDATE deal_payment SET paid_on = $2 WHERE id = $1', [payment.id, `${year}-06-01`]);
    expect(told(await rewards.apply(other, year))).toMatchObject({ reasons: ['NOTHING_LEFT'] });
    const paid = await commissionsOf(app).act('institute.INST', 'deal-payments', payment, 'confirm');
    expect((await rewards.candidates()).items.filter((one) => one.dealId === other).map((one) => one.year)).toEqual([THIS_YEAR, year]);
    const received = await rewards.received(other, year);
    // 600,000 yuan paid, three quarters of them for technology, 5 % of that is above the limit
    expect(received.sheet).toMatchObject({ paidFen: 60_000_000, baseFen: 45_000_000, computedFen: 2_250_000, rewardFen: 2_000_000, cappedBy: 'YEAR' });
    await rewards.step('bureau.BUR_CG', received, 'propose');
    expect(told(await rewards.apply(other, THIS_YEAR))).toMatchObject({ reasons: ['OTHER_BASE'] });
    // a payment that both put right takes what was granted back to review
    await commissionsOf(app).act('institute.INST', 'deal-payments', await commissionsOf(app).act('enterprise.ENT_ADM', 'deal-payments', paid, 'askCorrection'), 'agreeCorrection');
    expect(await app.query('SELECT state, fen FROM broker_reward WHERE id = $1', [received.id])).toMatchObject([{ state: 'RECEIVED', fen: '0' }]);
  });
});
