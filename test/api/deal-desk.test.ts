import { startTestApp, type TestApp } from '../support/app.js';
import { practising, putBroker } from '../support/broker-situations.js';
import { commissionsOf, SHARED_TERMS } from '../support/commissions.js';
import { dealsOf } from '../support/deals.js';
import { introductionsOf } from '../support/introductions.js';
import { mailsTo } from '../support/mails.js';
import { ndasOf } from '../support/ndas.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { statementsOf } from '../support/statements.js';
import { trialsOf } from '../support/trials.js';

interface Item {
  id: string;
  kind: string;
  pageId: string;
  number: string;
  title: string;
  organisationName: string;
  about: string;
  state: string;
  dueAt: string | null;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const onDesk = async (person: PersonKey, id: string): Promise<Item | undefined> =>
  ((await (await app.as(person)).get('/api/v1/workbench').expect(200)).body as { todo: Item[] }).todo.find((item) => item.id === id);
/** Which of them find it. */
async function whoFinds(id: string, people: readonly PersonKey[]): Promise<PersonKey[]> {
  const found: PersonKey[] = [];
  for (const person of people) if (await onDesk(person, id)) found.push(person);
  return found;
}
const SIDES: readonly PersonKey[] = ['enterprise.ENT', 'enterprise.ENT_ADM', 'institute.RES', 'institute.INST', 'agency.BRK', 'agency.BRK_ORG'];
const shownAs = async (person: PersonKey, introductionId: string) => introductionsOf(app).seen(await app.as(person), { id: introductionId });

describe('terms of commission on the desk', () => {
  it('stand on that of whose turn it is, called as their introduction, and lead to its page', async () => {
    const introductionId = await commissionsOf(app).begun({ anonymous: true });
    const { id, number } = await commissionsOf(app).propose(introductionId, SHARED_TERMS);
    expect(await whoFinds(id, SIDES)).toEqual(['enterprise.ENT_ADM']);
    expect(await onDesk('enterprise.ENT_ADM', id)).toMatchObject({ kind: 'commission_terms', pageId: introductionId, number: (await shownAs('enterprise.ENT_ADM', introductionId)).number, about: `${number}：确认或不同意`, dueAt: null });
    await commissionsOf(app).step('enterprise.ENT_ADM', id, 'confirmFirst');
    expect(await whoFinds(id, SIDES)).toEqual(['institute.INST']);
    // who is asked is told no more of the owner of an anonymous need than on the page
    expect((await onDesk('institute.INST', id))?.organisationName).not.toContain('演示复合材料有限公司');
  });

  it('that end the introduction where nobody answers say so, with its day; after its end they are gone', async () => {
    const introductionId = await commissionsOf(app).begun();
    const { id, number } = await commissionsOf(app).propose(introductionId);
    await commissionsOf(app).consented(introductionId);
    const { dueAt } = await shownAs('institute.INST', introductionId);
    expect(dueAt).not.toBeNull();
    expect(await onDesk('institute.INST', id)).toMatchObject({ about: `${number}：确认或不同意，逾期对接结束`, dueAt });
    // whoever cannot confirm now is told what comes of it
    await putBroker((sql, params) => app.query(sql, [...params]), 'SUSPENDED');
    expect(await onDesk('institute.INST', id)).toMatchObject({ about: `${number}：目前不能确认，可以答复不同意；期满仍未商定的，双方直接对接` });
    await practising(app);
    await app.query(`UPDATE introduction SET state = 'UNANSWERED', due_at = NULL WHERE id = $1`, [introductionId]);
    expect(await whoFinds(id, SIDES)).toEqual([]);
  });
});

describe('entries and bills on the desk', () => {
  it('stand on that of the side concerned; whom it has removed from the deal finds none', async () => {
    const introductionId = await commissionsOf(app).begun();
    const { id, number } = await commissionsOf(app).write(introductionId);
    expect(await whoFinds(id, SIDES)).toEqual(['enterprise.ENT', 'enterprise.ENT_ADM']);
    expect(await onDesk('enterprise.ENT', id)).toMatchObject({ kind: 'contribution', pageId: introductionId, about: `${number}：确认或不予确认`, dueAt: expect.any(String) as string });
    await app.query(`UPDATE introduction SET removed_people = ARRAY[$2::uuid] WHERE id = $1`, [introductionId, await app.personId('enterprise.ENT')]);
    expect(await whoFinds(id, SIDES)).toEqual(['enterprise.ENT_ADM']);
  });

  it('a bill goes to and fro between who pays and who is paid', async () => {
    const commissions = commissionsOf(app);
    const bill = await commissions.billed();
    const paying = ['institute.INST'];
    const paid = ['agency.BRK', 'agency.BRK_ORG'];
    expect(await whoFinds(bill.id, SIDES)).toEqual(paying);
    const introduction = await app.query<{ id: string; number: string }>('SELECT i.id, i.number FROM introduction i JOIN commission_bill b ON b.introduction_id = i.id WHERE b.id = $1', [bill.id]);
    expect(await onDesk('institute.INST', bill.id)).toMatchObject({ kind: 'commission_bill', pageId: introduction[0]?.id, number: introduction[0]?.number, about: `${bill.number}：付款 13,500.00 元，或提出异议`, dueAt: bill.dueAt });
    const disputed = await commissions.act('institute.INST', 'commission-bills', bill, 'dispute');
    expect(await whoFinds(bill.id, SIDES)).toEqual(paid);
    const maintained = await commissions.act('agency.BRK', 'commission-bills', disputed, 'maintain');
    expect(await whoFinds(bill.id, SIDES)).toEqual(paying);
    const said = await commissions.act('institute.INST', 'commission-bills', maintained, 'pay');
    expect(await whoFinds(bill.id, SIDES)).toEqual(paid);
    await commissions.act('agency.BRK', 'commission-bills', said, 'receive');
    expect(await whoFinds(bill.id, SIDES)).toEqual([]);
  });
});

describe('payments of a deal on the desk', () => {
  it('wait for who answers, after an objection for who has declared them, and again where they are to be put right', async () => {
    const commissions = commissionsOf(app);
    const { dealId } = await commissions.registered();
    const contested = await commissions.declare('enterprise.ENT_ADM', dealId);
    expect(await whoFinds(contested.id, SIDES)).toEqual(['institute.INST']);
    const [deal] = await app.query<{ number: string }>('SELECT number FROM deal WHERE id = $1', [dealId]);
    expect(await onDesk('institute.INST', contested.id)).toMatchObject({ kind: 'deal_payment', pageId: dealId, number: deal?.number, dueAt: contested.dueAt, about: expect.stringMatching(/^FK.*，600,000\.00 元：核对后确认或提出异议$/) as string });
    const back = await commissions.act('institute.INST', 'deal-payments', contested, 'contest');
    expect(await whoFinds(contested.id, SIDES)).toEqual(['enterprise.ENT_ADM']);
    await commissions.act('enterprise.ENT_ADM', 'deal-payments', back, 'withdraw');
    const payment = await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId), 'confirm');
    expect(await whoFinds(payment.id, SIDES)).toEqual([]);
    await commissions.act('institute.INST', 'deal-payments', payment, 'askCorrection');
    expect(await whoFinds(payment.id, SIDES)).toEqual(['enterprise.ENT_ADM']);
  });

  it('what is left to be paid waits for the buyer once everything was delivered; the buyer takes that back as long as the deal is not closed', async () => {
    const commissions = commissionsOf(app);
    const { dealId } = await commissions.registered(null);
    const [buyer, seller] = [await app.as('enterprise.ENT'), await app.as('institute.RES')];
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('institute.RES')]);
    const paid = async (amountFen: number) => commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId, { amountFen }), 'confirm');
    await paid(50_000_000);
    expect(await whoFinds(dealId, SIDES)).toEqual([]);
    const delivered = await dealsOf(app).step(buyer, { id: dealId }, 'complete');
    expect(delivered).toMatchObject({ state: 'COMPLETED', allowedActions: [{ action: 'reopen', enabled: true, comment: 'required' }] });
    expect(await whoFinds(dealId, SIDES)).toEqual(['enterprise.ENT_ADM']);
    expect(await onDesk('enterprise.ENT_ADM', dealId)).toMatchObject({ kind: 'deal_payment', pageId: dealId, number: delivered.number, about: '已确认全部交付，价款尚有 700,000.00 元未申报付款' });
    const reopen = (client: typeof buyer, comment: string) => client.post(`/api/v1/deals/${dealId}/actions/reopen`).set('If-Match', `"v${delivered.version}"`).send({ comment });
    expect([(await reopen(seller, '卖方不能代为撤回。')).status, (await reopen(buyer, '缺')).status]).toEqual([403, 422]);
    const comment = '检测报告缺页，尚未补齐。';
    expect((await reopen(buyer, comment)).body).toMatchObject({ state: 'PERFORMING' });
    expect((await mailsTo(app, emailOf('institute.RES'))).filter((text) => text.includes(delivered.number) && text.includes('撤回交付确认')).join()).toContain(comment);
    expect(await whoFinds(dealId, SIDES)).toEqual([]);
    await dealsOf(app).step(buyer, { id: dealId }, 'complete');
    const rest = await commissions.declare('enterprise.ENT_ADM', dealId, { amountFen: 70_000_000 });
    expect(await whoFinds(dealId, SIDES)).toEqual([]);
    await commissions.act('institute.INST', 'deal-payments', rest, 'confirm');
    expect(await dealsOf(app).seen(buyer, { id: dealId })).toMatchObject({ state: 'CLOSED', allowedActions: [] });
  });

  it('a broker finds none of a deal in which the two go on without the broker', async () => {
    const { dealId, introductionId } = await commissionsOf(app).registered();
    const payment = await commissionsOf(app).declare('enterprise.ENT_ADM', dealId);
    await app.query(`UPDATE deal_payment SET state = 'UNANSWERED', broker_asked = true WHERE id = $1`, [payment.id]);
    expect(await whoFinds(payment.id, SIDES)).toEqual(['institute.INST', 'agency.BRK', 'agency.BRK_ORG']);
    await app.query('UPDATE introduction SET without_broker_at = now() WHERE id = $1', [introductionId]);
    await app.query('UPDATE deal SET organisation_id = NULL, created_by = NULL WHERE id = $1', [dealId]);
    expect(await whoFinds(payment.id, SIDES)).toEqual(['institute.INST']);
  });
});

describe('an agreement on confidentiality on the desk', () => {
  it('waits for the signature of the other side, until that is given or the deal is lost', async () => {
    const { id, introductionId, number, sha256, version } = await ndasOf(app).proposed();
    expect(await whoFinds(id, SIDES)).toEqual(['enterprise.ENT_ADM']);
    expect(await onDesk('enterprise.ENT_ADM', id)).toMatchObject({ kind: 'nda', pageId: introductionId, about: `${number}：阅读全文后签署或不同意` });
    const [deal] = await app.query<{ id: string; state: string }>(`SELECT id, state FROM deal WHERE introduction_id = $1`, [introductionId]);
    const put = (state: string) => app.query(`UPDATE deal SET state = $2, lost_by = CASE WHEN $2 = 'LOST' THEN 'BUYER' END, lost_reason = CASE WHEN $2 = 'LOST' THEN 'PRICE' END WHERE id = $1`, [deal?.id, state]);
    await put('LOST');
    expect(await whoFinds(id, SIDES)).toEqual([]);
    await put(deal?.state ?? '');
    await ndasOf(app).step('enterprise.ENT_ADM', { id, version }, 'sign', { sha256 });
    expect(await whoFinds(id, SIDES)).toEqual([]);
  });
});

describe('a trial on the desk', () => {
  it('waits for the signature of the other side, until that is given', async () => {
    const { id, introductionId, number, sha256, version } = await trialsOf(app).proposed();
    expect(await whoFinds(id, SIDES)).toEqual(['institute.INST']);
    expect(await onDesk('institute.INST', id)).toMatchObject({ kind: 'trial', pageId: introductionId, about: `${number}：阅读全文后签署或不同意` });
    await trialsOf(app).step('institute.INST', { id, version }, 'sign', { sha256 });
    expect(await whoFinds(id, SIDES)).toEqual([]);
  });
});

describe('who holds none of these rights', () => {
  it('is asked about in none of their tables', async () => {
    const TABLES = ['commission_terms', 'contribution', 'commission_bill', 'deal_payment', 'nda', 'trial', 'rule_set', 'defence_meeting'];
    for (const person of ['enterprise.EXP', 'bureau.REG1', 'bureau.FIN'] as const) {
      const client = await app.as(person);
      const sent = await statementsOf(app, () => client.get('/api/v1/workbench').expect(200));
      expect([person, TABLES.filter((table) => sent.some((text) => text.includes(`FROM "${table}" c `)))]).toEqual([person, []]);
    }
    const sent = await statementsOf(app, async () => (await app.as('institute.INST')).get('/api/v1/workbench').expect(200));
    expect(sent.some((text) => text.includes('FROM "commission_bill" c '))).toBe(true);
  });
});
