import { Timeouts } from '../../src/kernel/workflow/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { assignmentsOf } from '../support/assignments.js';
import { newBroker, practising, putBroker } from '../support/broker-situations.js';
import { clinicInput, Clinics } from '../support/clinic.js';
import { Commissions, SHARED_TERMS, TERMS } from '../support/commissions.js';
import { type DealCase, Deals, TASK } from '../support/deals.js';
import { clientOf } from '../support/experts.js';
import { introductionInput, introductionsOf, NO_CONFLICT } from '../support/introductions.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

let app: TestApp;
let commissions: Commissions;
let clinics: Clinics;
let deals: Deals;
const TOLD: readonly PersonKey[] = ['enterprise.ENT', 'institute.RES'];
beforeAll(async () => {
  app = await startTestApp();
  [commissions, clinics, deals] = [new Commissions(app), new Clinics(app), new Deals(app)];
  // people of the demo have no mailbox; whoever is signed in stays so
  for (const key of TOLD) await app.as(key);
  await app.query('UPDATE person SET demo = false WHERE email = ANY($1)', [TOLD.map(emailOf)]);
});
afterAll(() => app.close());
beforeEach(() => practising(app));

const put = (situation: string) => putBroker((sql, params) => app.query(sql, [...params]), situation);
const told = ({ status, body }: { status: number; body: unknown }): string => {
  const { code, errors = [] } = body as { code?: string; errors?: { code: string }[] };
  return [String(status), code, ...errors.map((one) => one.code)].filter(Boolean).join(' ');
};
const step = async (who: PersonKey | Client, path: string, action: string, body: object) => {
  const client = typeof who === 'string' ? await app.as(who) : who;
  const { version } = (await client.get(`/api/v1/${path}`).expect(200)).body as { version: number };
  return client.post(`/api/v1/${path}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
};
const agree = async (person: PersonKey, id: string, action: string) => told(await step(person, `introductions/${id}`, action, introductionInput(action)));
const propose = async (person: PersonKey, introductionId: string, terms: object = TERMS) => {
  const client = await app.as(person);
  const { sha256 = '0'.repeat(64) } = (await client.post('/api/v1/commission-terms/text').send({ introductionId, terms })).body as { sha256?: string };
  return told(await client.post('/api/v1/commission-terms').send({ introductionId, terms, sha256 }));
};

/** Whoever is out of good standing: as the register has it, and as the sides are told. */
const OUT = [['SUSPENDED', 'SUSPENDED'], ['EXPIRED', 'RUN_OUT'], ['DRAFT+', 'CHANGING'], ['WITHDRAWN', 'GONE']] as const;

describe('who begins nothing new as a broker', () => {
  it.each(OUT)('%s: neither side agrees to an introduction, both are told why, and can decline and ask themselves', async (situation, standing) => {
    const { id } = await introductionsOf(app).fresh('broker');
    await put(situation);
    expect([await agree('enterprise.ENT', id, 'buyerAgreesFirst'), await agree('institute.RES', id, 'sellerAgreesFirst')]).toEqual(Array(2).fill(`409 GUARD_FAILED ${standing}`));
    for (const person of ['enterprise.ENT', 'institute.RES'] as const) expect(await introductionsOf(app).seen(await app.as(person), { id })).toMatchObject({ brokerStanding: { standing } });
    const declined = await introductionsOf(app).step(await app.as('enterprise.ENT'), { id }, 'buyerDeclines');
    expect(declined).toMatchObject({ state: 'DECLINED', brokerStanding: null });
    const [{ needId, achievementId } = { needId: '', achievementId: '' }] = await app.query<{ needId: string; achievementId: string }>('SELECT need_id AS "needId", achievement_id AS "achievementId" FROM introduction WHERE id = $1', [id]);
    expect((await introductionsOf(app).ask('enterprise.ENT', { needId, achievementId })).status).toBe(201);
  });

  it('is agreed to again once the suspension is lifted', async () => {
    const { id } = await introductionsOf(app).fresh('broker');
    await put('SUSPENDED');
    expect(await agree('enterprise.ENT', id, 'buyerAgreesFirst')).toBe('409 GUARD_FAILED SUSPENDED');
    await put('CONFIRMED');
    expect(await introductionsOf(app).seen(await app.as('enterprise.ENT'), { id })).toMatchObject({ brokerStanding: { standing: 'GOOD', said: '在册执业' } });
    expect([await agree('enterprise.ENT', id, 'buyerAgreesFirst'), await agree('institute.RES', id, 'sellerAgrees')]).toEqual(['200', '200']);
  });

  it.each(OUT)('%s: terms are neither proposed, by anybody, nor confirmed; they are refused, and what was agreed on stays', async (situation, standing) => {
    const proposed = await commissions.proposed(SHARED_TERMS);
    const agreed = await commissions.agreed();
    await put(situation);
    const { version, sha256 } = await commissions.terms(await app.as('enterprise.ENT_ADM'), proposed.id);
    expect(told(await (await app.as('enterprise.ENT_ADM')).post(`/api/v1/commission-terms/${proposed.id}/actions/confirmFirst`).set('If-Match', `"v${version}"`).send({ sha256 }))).toBe(`409 GUARD_FAILED ${standing}`);
    expect(await propose('agency.BRK', agreed.introductionId)).toBe(standing === 'SUSPENDED' ? '403 BROKER_SUSPENDED' : '403 BROKER_NOT_CONFIRMED');
    expect([await propose('agency.BRK_ORG', agreed.introductionId), await propose('institute.INST', agreed.introductionId)]).toEqual(['409 COMMISSION_BARRED', '409 COMMISSION_BARRED']);
    expect(await commissions.of('institute.INST', agreed.introductionId)).toMatchObject({ brokerStanding: { standing }, mayPropose: false, settled: true, terms: [{ state: 'AGREED' }] });
    expect((await commissions.step('enterprise.ENT_ADM', proposed.id, 'refuse')).state).toBe('REFUSED');
  });

  it('leaves the two alone where nobody could agree on terms in time', async () => {
    const { introductionId } = await commissions.proposed();
    await commissions.consented(introductionId);
    await put('SUSPENDED');
    const [terms] = (await commissions.of('institute.INST', introductionId)).terms;
    await commissions.step('institute.INST', terms?.id ?? '', 'refuse');
    await app.query(`UPDATE introduction SET due_at = now() - interval '1 minute' WHERE id = $1`, [introductionId]);
    await app.app.get(Timeouts).sweep();
    expect(await app.query('SELECT created_by AS broker, organisation_id AS agency FROM deal WHERE introduction_id = $1', [introductionId])).toEqual([{ broker: null, agency: null }]);
  });

  it.each(OUT)('%s: nobody is silent about terms that cannot be confirmed: the two go on without the broker, and may begin anew at any time', async (situation) => {
    const { introductionId } = await commissions.proposed();
    await commissions.consented(introductionId);
    const due = (await introductionsOf(app).seen(await app.as('enterprise.ENT'), { id: introductionId })).dueAt;
    expect(await commissions.of('enterprise.ENT_ADM', introductionId)).toMatchObject({ endsUnanswered: { pausedDays: 30 }, meetsAloneAt: null });
    await put(situation);
    // the page says what will come of it
    expect(await commissions.of('enterprise.ENT_ADM', introductionId)).toMatchObject({ endsUnanswered: null, meetsAloneAt: due });
    await app.query(`UPDATE introduction SET due_at = now() - interval '1 minute' WHERE id = $1`, [introductionId]);
    await app.query(`UPDATE commission_terms SET due_at = now() - interval '1 minute' WHERE introduction_id = $1`, [introductionId]);
    await app.app.get(Timeouts).sweep();
    expect(await app.query('SELECT created_by AS broker FROM deal WHERE introduction_id = $1', [introductionId])).toEqual([{ broker: null }]);
    expect((await introductionsOf(app).seen(await app.as('enterprise.ENT'), { id: introductionId })).state).toBe('INTRODUCED');
  });

  it('takes no part in the deal that begins because of a commission renounced meanwhile', async () => {
    const { introductionId, id } = await commissions.proposed();
    await commissions.consented(introductionId);
    await put('EXPIRED');
    await commissions.step('agency.BRK', id, 'renounce');
    expect(await app.query('SELECT created_by AS broker FROM deal WHERE introduction_id = $1', [introductionId])).toEqual([{ broker: null }]);
    expect(await introductionsOf(app).seen(await app.as('enterprise.ENT'), { id: introductionId })).toMatchObject({ brokerStanding: null });
  });

  it('says nothing that opens the publication of a need, and gives back what was taken', async () => {
    const visit = await clinics.fresh('TAKEN');
    for (const [situation, standing] of OUT) {
      await put(situation);
      for (const action of ['suggest', 'vouch']) expect([situation, action, told(await step('agency.BRK', `clinic/${visit.id}`, action, clinicInput(action)))]).toEqual([situation, action, `409 GUARD_FAILED ${standing}`]);
    }
    await put('SUSPENDED');
    expect((await clinics.step('agency.BRK', visit, 'release')).state).toBe('ASKED');
    for (const [situation, standing] of OUT) {
      await put(situation);
      expect([situation, told(await step('agency.BRK', `clinic/${visit.id}`, 'take', clinicInput('take')))]).toEqual([situation, `409 GUARD_FAILED ${standing}`]);
    }
    await practising(app);
    await clinics.step('agency.BRK', visit, 'take');
    expect((await clinics.step('agency.BRK', visit, 'vouch')).state).toBe('VOUCHED');
  });
});

describe('an assignment of somebody who is out of good standing', () => {
  it.each(OUT)('%s: is not accepted, with the reason, and declined all the same', async (situation, standing) => {
    const assignment = await assignmentsOf(app).fresh();
    await put(situation);
    const path = `assignments/${assignment.id}`;
    const { allowedActions } = (await (await app.as('agency.BRK')).get(`/api/v1/${path}`).expect(200)).body as { allowedActions: { action: string; enabled: boolean }[] };
    expect(allowedActions.filter(({ action }) => ['accept', 'decline'].includes(action)).map(({ action, enabled }) => [action, enabled]).sort()).toEqual([['accept', false], ['decline', true]]);
    expect(told(await step('agency.BRK', path, 'accept', { declaration: NO_CONFLICT }))).toBe(`409 GUARD_FAILED ${standing}`);
    expect((await step('agency.BRK', path, 'decline', { reason: 'BUSY', comment: '目前在办事项较多。' })).status).toBe(200);
  });
});

describe('a room that runs', () => {
  const speaks = async (deal: DealCase, person: PersonKey = 'agency.BRK') => told(await (await app.as(person)).post(`/api/v1/deals/${deal.id}/messages`).send({ text: '请寄样。' }));
  const moves = async (deal: DealCase, person: PersonKey = 'agency.BRK') => told(await step(person, `deals/${deal.id}`, 'evaluate', {}));

  it('confirms no payment in place of a side that is silent', async () => {
    const { dealId } = await commissions.registered();
    const payment = await commissions.declare('enterprise.ENT_ADM', dealId);
    await app.query(`UPDATE deal_payment SET due_at = now() - interval '1 hour' WHERE id = $1`, [payment.id]);
    await app.app.get(Timeouts).sweep();
    const confirms = async () => told(await step('agency.BRK', `deal-payments/${payment.id}`, 'confirm', {}));
    for (const [situation, code] of [['SUSPENDED', 'BROKER_SUSPENDED'], ['WITHDRAWN', 'BROKER_GONE']] as const) {
      await put(situation);
      expect(await confirms()).toBe(`403 ${code}`);
    }
    await put('CONFIRMED');
    expect(await confirms()).toBe('200');
  });

  it('stops at once who leaves the register, also behind a new draft, and does not let the organisation move the deal instead', async () => {
    const deal = await deals.fresh();
    for (const situation of ['WITHDRAWN', 'DRAFT']) {
      await put(situation);
      expect([await speaks(deal), await moves(deal), await moves(deal, 'agency.BRK_ORG')]).toEqual(['403 BROKER_GONE', '409 GUARD_FAILED GONE', '409 GUARD_FAILED GONE']);
    }
    await put('SUSPENDED');
    // nor is anything offered that would be refused after it was written
    const room = async (person: PersonKey) => ((await (await app.as(person)).get(`/api/v1/deals/${deal.id}`).expect(200)).body as { room: { open: boolean; stopped: boolean; mayDeclare: boolean } }).room;
    expect([await room('agency.BRK'), await room('enterprise.ENT')]).toMatchObject([{ open: false, stopped: true, mayDeclare: false }, { open: true, stopped: false }]);
    expect([await speaks(deal), await moves(deal), await moves(deal, 'agency.BRK_ORG')]).toEqual(['403 BROKER_SUSPENDED', '403 BROKER_SUSPENDED', '409 GUARD_FAILED SUSPENDED']);
    const { brokerage } = (await (await app.as('enterprise.ENT')).get(`/api/v1/deals/${deal.id}`).expect(200)).body as { brokerage: object };
    expect(brokerage).toMatchObject({ standing: { standing: 'SUSPENDED', said: '技术经理人登记已被暂停' } });
    expect(await moves(deal, 'enterprise.ENT')).toBe('200');
  });

  it.each(['EXPIRED', 'DRAFT+'])('goes on with who is %s', async (situation) => {
    const deal = await deals.fresh();
    await put(situation);
    expect([await speaks(deal), await moves(deal)]).toEqual(['201', '200']);
  });

  it('tells both sides that the broker has left the organisation, whose head proposes and moves nothing, and bills what was earned', async () => {
    const { introductionId, dealId } = await commissions.paid();
    const open = await deals.fresh();
    const [left] = await app.query<{ person: string; organisation: string }>('SELECT created_by AS person, organisation_id AS organisation FROM broker_profile WHERE id = $1', [await newBroker(app)]);
    // as if that person had brought them about
    await app.query('UPDATE deal SET created_by = $2 WHERE id = ANY($1)', [[dealId, open.id], left?.person]);
    await app.query('UPDATE introduction SET created_by = $2 WHERE id IN (SELECT introduction_id FROM deal WHERE id = ANY($1))', [[dealId, open.id], left?.person]);
    const [member] = await app.query<{ id: string; version: number }>('SELECT id, version FROM membership WHERE person_id = $1', [left?.person]);
    await (await app.as('agency.BRK_ORG')).patch(`/api/v1/organisations/${left?.organisation}/members/${member?.id}`).set('If-Match', `"v${member?.version}"`).send({ status: 'ENDED' }).expect(200);
    for (const key of TOLD) {
      const mails = (await mailsTo(app, emailOf(key))).filter((text) => text.includes(open.number));
      expect(mails.filter((text) => text.includes('技术经理人已退出登记或者离开执业机构'))).toHaveLength(1);
    }
    const seen = (await (await app.as('enterprise.ENT')).get(`/api/v1/deals/${open.id}`).expect(200)).body as { brokerage: object };
    expect(seen.brokerage).toMatchObject({ standing: { standing: 'GONE' } });
    expect([await moves(open, 'agency.BRK_ORG'), await propose('agency.BRK_ORG', introductionId), await speaks(open, 'agency.BRK_ORG')]).toEqual(['409 GUARD_FAILED GONE', '409 COMMISSION_BARRED', '201']);
    await (await app.as('agency.BRK_ORG')).post('/api/v1/commission-bills').send({ introductionId, side: 'SELLER', kind: 'FEE', billNo: '26372000000000000999', billedOn: '2026-06-01', amountFen: 100 }).expect(201);
  });

  it('seats nobody of an organisation that is suspended, and sets them no tasks; the broker of it is agreed to no more', async () => {
    const deal = await deals.fresh();
    const { id } = await introductionsOf(app).fresh('broker');
    const brokers = async () => (await deals.seen(await app.as('enterprise.ENT'), deal)).room?.people.filter(({ side }) => side === 'BROKER').length;
    const asked = async () => told(await (await app.as('enterprise.ENT')).post(`/api/v1/deals/${deal.id}/tasks`).send({ ...TASK, side: 'BROKER' }));
    expect(await brokers()).toBe(2);
    const agency = await app.organisationId('agency');
    await app.query(`UPDATE organisation SET state = 'SUSPENDED' WHERE id = $1`, [agency]);
    const then = [await brokers(), await asked(), await agree('enterprise.ENT', id, 'buyerAgreesFirst')];
    await app.query(`UPDATE organisation SET state = 'VERIFIED' WHERE id = $1`, [agency]);
    expect(then).toEqual([0, '422 INVALID NOT_SEATED', '409 GUARD_FAILED AGENCY']);
    expect(await asked()).toBe('204');
  });
});

describe('the suspension', () => {
  const REASON = { comment: '接到投诉，正在核实。' };

  it.each([['CONFIRMED', 'resume', 'CONFIRMED'], ['DRAFT+', 'resumeDraft', 'DRAFT'], ['SUBMITTED+', 'resumeSubmitted', 'SUBMITTED'], ['RETURNED+', 'resumeReturned', 'RETURNED'], ['EXPIRED', 'resumeExpired', 'EXPIRED']])('reaches who was confirmed, %s, and leads back there', async (situation, back, state) => {
    const id = await own();
    await put(situation);
    expect(told(await step('bureau.BUR_CG', `broker-profiles/${id}`, 'suspend', REASON))).toBe('200');
    expect(told(await step('agency.BRK', `broker-profiles/${id}`, 'withdraw', {}))).toBe('409 WRONG_STATE');
    const { allowedActions } = (await (await app.as('bureau.BUR_CG')).get(`/api/v1/broker-profiles/${id}`).expect(200)).body as { allowedActions: { action: string; enabled: boolean }[] };
    expect(allowedActions.filter(({ enabled }) => enabled).map(({ action }) => action)).toEqual([back]);
    expect((await step('bureau.BUR_CG', `broker-profiles/${id}`, back, REASON)).body).toMatchObject({ state });
  });

  it('finds nothing to suspend in a first draft', async () => {
    const id = await own();
    await put('SUBMITTED');
    expect(told(await step('bureau.BUR_CG', `broker-profiles/${id}`, 'suspend', REASON))).toBe('409 GUARD_FAILED NEVER_CONFIRMED');
  });

  it('is not gone round by a change of the profile: the broker who presses it is suspended and speaks no more', async () => {
    const deal = await deals.fresh();
    const id = await own();
    const client = await clientOf(app, await app.personId('agency.BRK'));
    expect(told(await step(client, `broker-profiles/${id}`, 'revise', {}))).toBe('200');
    expect(told(await client.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '请寄样。' }))).toBe('201');
    expect(told(await step('bureau.BUR_CG', `broker-profiles/${id}`, 'suspend', REASON))).toBe('200');
    expect(told(await client.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '请寄样。' }))).toBe('403 BROKER_SUSPENDED');
  });

  async function own(): Promise<string> {
    const [row] = await app.query<{ id: string }>('SELECT id FROM broker_profile WHERE created_by = $1 ORDER BY created_at DESC, id DESC LIMIT 1', [await app.personId('agency.BRK')]);
    return row?.id ?? '';
  }
});
