import { Reminders, Timeouts } from '../../src/kernel/workflow/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { DECLINE, type IntroductionCase, Introductions, MESSAGE } from '../support/introductions.js';
import { practising } from '../support/broker-situations.js';
import { step } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

const ENTERPRISE = '演示复合材料有限公司';
const INSTITUTE = '演示材料研究所';

/** who reads mails here */
const READERS: readonly PersonKey[] = ['enterprise.ENT', 'enterprise.ENT_ADM', 'institute.RES', 'institute.INST', 'agency.BRK', 'bureau.BUR_CG'];

let app: TestApp;
let introductions: Introductions;
beforeAll(async () => {
  app = await startTestApp();
  introductions = new Introductions(app);
  for (const key of READERS) await app.as(key);
  // people of the demo have no mailbox; whoever is signed in stays so
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [READERS.map(emailOf)]);
});
beforeEach(() => introductions.grownOld());
afterAll(() => app.close());

const person = (key: PersonKey) => app.as(key);
const mails = async (key: PersonKey, { number }: IntroductionCase) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes(number));
/** The day on which an answer was due is over. */
async function letItPass({ id }: IntroductionCase): Promise<void> {
  await app.query(`UPDATE introduction SET due_at = now() - interval '1 second' WHERE id = $1`, [id]);
  await app.app.get(Timeouts).sweep();
}
const readings = async (action: string, { id }: IntroductionCase) =>
  (await app.query<{ by: string }>(`SELECT p.email AS by FROM audit_record r JOIN person p ON p.id = r.actor_person WHERE r.action = $1 AND r.object_id = $2 ORDER BY r.at`, [action, id])).map(({ by }) => by);
const codes = ({ allowedActions }: IntroductionCase) => allowedActions.filter(({ enabled }) => enabled).map(({ action }) => action).sort();

describe('an introduction', () => {
  it('is begun by an enterprise that wants an achievement, and opens contacts once the institute agrees, with a row for each reading', async () => {
    const begun = (await introductions.ask('enterprise.ENT', { achievementId: (await introductions.listed('achievements')).id })).body as IntroductionCase;
    expect(begun).toMatchObject({ state: 'SELLER_ASKED', reader: 'BUYER', buyerName: ENTERPRISE, sellerName: INSTITUTE, contact: null, workingDaysLeft: 5 });
    expect(begun.history.map(({ action }) => action)).toEqual(['begin', 'buyerAgreesFirst']);
    expect(codes(begun)).toEqual(['withdraw']);
    expect((await mails('institute.RES', begun)).join()).toContain('收到对接申请');
    expect((await mails('institute.INST', begun)).join()).toContain('收到对接申请');
    const researcher = await person('institute.RES');
    const asked = await introductions.seen(researcher, begun);
    expect(codes(asked)).toEqual(['sellerAgrees', 'sellerDeclines']);
    // who of the other side has begun it is nobody's business yet
    expect(asked.history.map(({ by }) => by)).toEqual(['买方', '买方']);
    expect(JSON.stringify(asked)).not.toContain(emailOf('enterprise.ENT'));
    const agreed = await introductions.step(researcher, begun, 'sellerAgrees');
    expect(agreed).toMatchObject({ state: 'INTRODUCED', contact: { organisationName: ENTERPRISE, name: '演示人员 enterprise.ENT', email: emailOf('enterprise.ENT') } });
    expect((await introductions.seen(await person('enterprise.ENT_ADM'), begun)).contact).toMatchObject({ organisationName: INSTITUTE, name: '演示人员 institute.RES', email: emailOf('institute.RES') });
    expect(await readings('introduction.contact', begun)).toEqual([emailOf('institute.RES'), emailOf('enterprise.ENT_ADM')]);
    // officials oversee it without the people's addresses, and leave a row
    const overseen = await introductions.seen(await person('bureau.BUR_CG'), begun);
    expect(overseen).toMatchObject({ reader: 'OFFICE', buyerName: ENTERPRISE, contact: null, allowedActions: [] });
    expect(await readings('introduction.read', begun)).toEqual([emailOf('bureau.BUR_CG')]);
    expect((await mails('enterprise.ENT', begun)).join()).toContain('双方同意，已对接');
  });

  it('is begun by an institute that can answer a need, and declined with one of eight reasons and a sentence', async () => {
    const begun = await introductions.fresh('seller');
    expect(begun).toMatchObject({ state: 'BUYER_ASKED', reader: 'SELLER' });
    const officer = await person('enterprise.ENT');
    const declines = async (body: object) => (await officer.post(`/api/v1/introductions/${begun.id}/actions/buyerDeclines`).set('If-Match', `"v${begun.version}"`).send(body)).body as { code: string; errors: { pointer: string }[] };
    expect((await declines({ reason: 'BORED', comment: DECLINE.comment })).errors.map(({ pointer }) => pointer)).toEqual(['/reason']);
    expect((await declines({ comment: DECLINE.comment })).errors.map(({ pointer }) => pointer)).toEqual(['/reason']);
    expect((await declines({ reason: 'PRICE', comment: '太贵' })).errors.map(({ pointer }) => pointer)).toEqual(['/comment']);
    expect((await declines({ reason: 'PRICE', comment: '太贵了'.repeat(101) })).errors.map(({ pointer }) => pointer)).toEqual(['/comment']);
    await introductions.step(officer, begun, 'buyerDeclines');
    const told = await introductions.seen(await person('institute.RES'), begun);
    expect(told).toMatchObject({ state: 'DECLINED', declined: { side: 'BUYER', reason: 'MISFIT', reasonLabel: '不符合需要', text: DECLINE.comment }, contact: null, allowedActions: [] });
    expect((await mails('institute.RES', begun)).join()).toContain(DECLINE.comment);
    // who has declined is left in peace for a while, and may ask at any time
    const [row] = await app.query<{ needId: string; achievementId: string }>(`SELECT need_id AS "needId", achievement_id AS "achievementId" FROM introduction WHERE id = $1`, [begun.id]);
    await practising(app);
    const again = async (key: PersonKey) => (await introductions.ask(key, { ...row })).body.code;
    expect([await again('institute.RES'), await again('agency.BRK')]).toEqual(['INTRODUCTION_PAUSED', 'INTRODUCTION_PAUSED']);
    const own = (await introductions.ask('enterprise.ENT', { ...row })).body as IntroductionCase;
    await introductions.step(officer, own, 'withdraw');
    await app.query(`UPDATE introduction SET updated_at = now() - interval '31 days' WHERE id = $1`, [begun.id]);
    expect(await again('institute.RES')).toBeUndefined();
  });

  it('is begun by a broker, who asks both and learns how each has answered', async () => {
    const begun = await introductions.fresh('broker');
    expect(begun).toMatchObject({ state: 'BOTH_ASKED', reader: 'BROKER' });
    expect([(await mails('enterprise.ENT', begun)).length, (await mails('institute.RES', begun)).length, (await mails('agency.BRK', begun)).length]).toEqual([1, 1, 0]);
    expect(await introductions.step(await person('enterprise.ENT'), begun, 'buyerAgreesFirst')).toMatchObject({ state: 'SELLER_ASKED', contact: null });
    expect((await mails('agency.BRK', begun)).join()).toContain('买方已同意');
    expect(await introductions.step(await person('institute.INST'), begun, 'sellerAgrees')).toMatchObject({ state: 'INTRODUCED', contact: { name: '演示人员 enterprise.ENT' } });
    const listed = async (query: string) => ((await (await person('agency.BRK')).get(`/api/v1/introductions?limit=100&${query}`).expect(200)).body as { items: { id: string }[] }).items.some(({ id }) => id === begun.id);
    expect(await Promise.all(['side=BROKER', 'mine=true', 'state=INTRODUCED', 'side=BUYER', 'side=SELLER', 'state=DECLINED'].map(listed))).toEqual([true, true, true, false, false, false]);
    expect(await introductions.seen(await person('agency.BRK'), begun)).toMatchObject({ state: 'INTRODUCED', buyerName: ENTERPRISE, sellerName: INSTITUTE, contact: null });
  });

  it('becomes overdue after five working days, where everybody sees it, and ends ten working days later', async () => {
    const begun = await introductions.fresh('broker');
    await introductions.step(await person('enterprise.ENT'), begun, 'buyerAgreesFirst');
    await letItPass(begun);
    const late = await introductions.seen(await person('agency.BRK'), begun);
    expect(late).toMatchObject({ state: 'SELLER_LATE', workingDaysLeft: 10 });
    for (const key of ['agency.BRK', 'enterprise.ENT', 'bureau.BUR_CG', 'institute.RES'] as const) expect((await mails(key, begun)).join()).toContain('逾期');
    for (const key of ['agency.BRK', 'bureau.BUR_CG', 'institute.RES'] as const) {
      const { todo } = (await (await person(key)).get('/api/v1/workbench').expect(200)).body as { todo: { id: string; kind: string }[] };
      expect(todo.filter(({ id }) => id === begun.id)).toMatchObject([{ kind: 'introduction' }]);
    }
    // one may still answer
    expect(codes(await introductions.seen(await person('institute.RES'), begun))).toEqual(['sellerAgrees', 'sellerDeclines']);
    await letItPass(begun);
    expect(await introductions.seen(await person('enterprise.ENT'), begun)).toMatchObject({ state: 'UNANSWERED', contact: null, allowedActions: [], workingDaysLeft: null });
  });

  it('counts its clock in working days, and reminds whoever is waited for on the day before', async () => {
    const begun = await introductions.fresh('seller');
    const [row] = await app.query<{ clock: object }>('SELECT clock FROM introduction WHERE id = $1', [begun.id]);
    expect(row?.clock).toMatchObject({ days: 5, unit: 'WORKING_DAY' });
    await app.query(`UPDATE introduction SET due_at = now() + interval '20 hours' WHERE id = $1`, [begun.id]);
    await app.app.get(Reminders).sweep();
    expect([(await mails('enterprise.ENT', begun)).filter((text) => text.includes('即将到期')).length, (await mails('enterprise.ENT_ADM', begun)).filter((text) => text.includes('即将到期')).length]).toEqual([1, 1]);
  });

  it('is withdrawn by who has begun it, and by nobody else', async () => {
    const begun = await introductions.fresh('seller');
    const attempt = async (key: PersonKey) => (await (await person(key)).post(`/api/v1/introductions/${begun.id}/actions/withdraw`).set('If-Match', `"v${begun.version}"`).send({})).status;
    expect([await attempt('enterprise.ENT'), await attempt('bureau.BUR_LEAD'), await attempt('enterprise2.ENT'), await attempt('institute2.INST')]).toEqual([403, 403, 404, 404]);
    expect(await introductions.step(await person('institute.RES'), begun, 'withdraw')).toMatchObject({ state: 'WITHDRAWN' });
    expect((await mails('enterprise.ENT', begun)).join()).toContain('发起人已撤回');
  });

  it('ends where need or achievement is taken down', async () => {
    const need = await introductions.listed('needs');
    const begun = (await introductions.ask('institute.RES', { needId: need.id })).body as IntroductionCase;
    await step(await person('enterprise.ENT'), 'needs', need, 'archive');
    await app.jobsDone();
    expect(await introductions.seen(await person('institute.RES'), begun)).toMatchObject({ state: 'LAPSED', needListed: false });
  });
});

describe('introductions that are refused', () => {
  const refused = async (key: PersonKey, body: object) => {
    const { status, body: { code } } = await introductions.ask(key, body);
    return `${status} ${code ?? ''}`;
  };

  it('are those of oneself, of the wrong side, and of a broker who belongs to a side; each attempt is in the trail', async () => {
    const [{ id: needId }, achievementId] = [await introductions.listed('needs'), await introductions.achievement()];
    expect(await refused('enterprise.ENT', { needId })).toBe('403 INTRODUCTION_SELF');
    expect(await refused('institute.RES', { achievementId })).toBe('403 INTRODUCTION_SELF');
    expect(await refused('enterprise2.ENT', { needId, achievementId })).toBe('403 INTRODUCTION_SIDES');
    expect(await refused('institute2.RES', { needId, achievementId })).toBe('403 INTRODUCTION_SIDES');
    expect(await refused('agency.BRK', { needId })).toBe('403 INTRODUCTION_SIDES');
    expect(await refused('enterprise.ENT', {})).toBe('422 INVALID');
    await app.app.get(IdentityFacade).addMember(await app.organisationId('agency'), { name: '演示兼职', email: 'both@example.test', title: '', password: 'kezhuan-test-2026', demo: true }, ['BRK']);
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status, invited_email) SELECT gen_random_uuid(), p.id, $1, '{ENT}', 'ACTIVE', '' FROM person p WHERE p.email = 'both@example.test'`, [await app.organisationId('enterprise')]);
    const both = app.fresh();
    const [{ id: personId } = { id: '' }] = await app.query<{ id: string }>(`SELECT id FROM person WHERE email = 'both@example.test'`);
    await both.post('/api/v1/session/demo').send({ personId }).expect(200);
    expect((await both.post('/api/v1/introductions').send({ needId, achievementId, message: MESSAGE }).expect(403)).body).toMatchObject({ code: 'BROKER_OWN_PARTY' });
    const rows = await app.query<{ code: string }>(`SELECT detail ->> 'code' AS code FROM audit_record WHERE action = 'request.refuse' AND object_id = 'POST /api/v1/introductions' AND outcome = 'refused' AND actor_person = ANY($1) ORDER BY at`, [[await app.personId('enterprise.ENT'), personId]]);
    expect(rows.map(({ code }) => code)).toEqual(expect.arrayContaining(['INTRODUCTION_SELF', 'BROKER_OWN_PARTY']));
  });

  it('are consents of the broker who has begun it and has come to belong to a side since', async () => {
    const begun = await introductions.fresh('broker');
    const personId = await app.personId('agency.BRK');
    const [{ id: membershipId } = { id: '' }] = await app.query<{ id: string }>(
      `INSERT INTO membership (id, person_id, organisation_id, roles, status, invited_email) VALUES (gen_random_uuid(), $1, $2, '{ENT_ADM}', 'ACTIVE', '') RETURNING id`, [personId, await app.organisationId('enterprise')],
    );
    try {
      const both = app.fresh();
      await app.query('UPDATE person SET demo = true WHERE id = $1', [personId]);
      await both.post('/api/v1/session/demo').send({ personId }).expect(200);
      await both.post('/api/v1/session/membership').send({ membershipId }).expect(200);
      const shown = (await both.get(`/api/v1/introductions/${begun.id}`).expect(200)).body as IntroductionCase;
      const answer = await both.post(`/api/v1/introductions/${begun.id}/actions/buyerAgreesFirst`).set('If-Match', `"v${shown.version}"`).send({ brokerConsent: true }).expect(409);
      expect(answer.body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'BROKER_CONSENTS' }, { code: 'OWN_PARTY' }] });
    } finally {
      await app.query('UPDATE person SET demo = false WHERE id = $1', [personId]);
      await app.query('DELETE FROM session WHERE membership_id = $1', [membershipId]);
      await app.query('DELETE FROM membership WHERE id = $1', [membershipId]);
    }
  });

  it('are those of brokers where an owner wants none, and of what is not public', async () => {
    const [closed, achievementId] = [await introductions.listed('needs', { brokerAllowed: false }), await introductions.achievement()];
    expect(await refused('agency.BRK', { needId: closed.id, achievementId })).toBe('403 INTRODUCTION_NO_BROKERS');
    await step(await person('enterprise.ENT'), 'needs', closed, 'archive');
    expect(await refused('institute.RES', { needId: closed.id })).toBe('404 NOT_FOUND');
    expect(await refused('institute.RES', { needId: await app.personId('agency.BRK') })).toBe('404 NOT_FOUND');
  });

  it('are second ones of the same pair, told by number to who may read the first one, also where both are begun at once', async () => {
    const [{ id: needId }, achievementId] = [await introductions.listed('needs'), await introductions.achievement()];
    const answers = await Promise.all([introductions.ask('enterprise.ENT', { needId, achievementId }), introductions.ask('institute.RES', { needId, achievementId })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [first] = answers.filter(({ status }) => status === 201);
    const [second] = answers.filter(({ status }) => status === 409);
    expect(second?.body).toMatchObject({ code: 'INTRODUCTION_RUNS', detail: expect.stringContaining(first?.body.number ?? '?') as string });
    const outside = await introductions.ask('agency.BRK', { needId, achievementId });
    expect(outside).toMatchObject({ status: 409, body: { code: 'INTRODUCTION_RUNS' } });
    expect(outside.body.detail).not.toContain('DJ2');
  });

  it('are those of a pair whose deal about the same matter still runs', async () => {
    const begun = await introductions.fresh('seller');
    await introductions.step(await person('enterprise.ENT'), begun, 'buyerAgrees');
    const [{ needId, achievementId } = { needId: '', achievementId: null }] = await app.query<{ needId: string; achievementId: string | null }>(`SELECT need_id AS "needId", achievement_id AS "achievementId" FROM introduction WHERE id = $1`, [begun.id]);
    const start = { needId, ...(achievementId === null ? {} : { achievementId }) };
    expect(await refused('institute.RES', start)).toBe('409 INTRODUCTION_RUNS');
    await app.query(`UPDATE deal SET state = 'LOST', lost_by = 'BUYER', lost_reason = 'PRICE', lost_text = '价格谈不拢。' WHERE introduction_id = $1`, [begun.id]);
    expect((await introductions.ask('institute.RES', start)).status).toBe(201);
  });

  it('go not round a broker who is stating terms: for a month after both have agreed the two do not begin about the same matter', async () => {
    const begun = await introductions.fresh('broker', {}, { asksNothing: false });
    await introductions.step(await person('enterprise.ENT'), begun, 'buyerAgreesFirst');
    await introductions.step(await person('institute.RES'), begun, 'sellerAgrees');
    const [start = { needId: '', achievementId: '' }] = await app.query<{ needId: string; achievementId: string }>(`SELECT need_id AS "needId", achievement_id AS "achievementId" FROM introduction WHERE id = $1`, [begun.id]);
    expect(await refused('enterprise.ENT', start)).toBe('409 INTRODUCTION_RUNS');
    expect([await refused('institute.RES', { needId: start.needId }), await refused('enterprise.ENT', { achievementId: start.achievementId })]).toEqual(['409 INTRODUCTION_RUNS', '409 INTRODUCTION_RUNS']);
    await app.query(`UPDATE introduction SET buyer_agreed_at = now() - interval '40 days', seller_agreed_at = now() - interval '31 days' WHERE id = $1`, [begun.id]);
    expect((await introductions.ask('enterprise.ENT', start)).status).toBe(201);
  });

  it('are second ones of a pair whose deal about it still runs, also where one of its listings is left out', async () => {
    const [{ id: needId }, { id: achievementId }] = [await introductions.listed('needs'), await introductions.listed('achievements')];
    const first = await introductions.ask('institute.RES', { needId, achievementId });
    await introductions.step(await person('enterprise.ENT'), { id: first.body.id ?? '' }, 'buyerAgrees');
    expect([await refused('enterprise.ENT', { achievementId }), await refused('institute.RES', { needId })]).toEqual(['409 INTRODUCTION_RUNS', '409 INTRODUCTION_RUNS']);
    // about another need the two may deal as well
    expect((await introductions.ask('enterprise.ENT', { needId: (await introductions.listed('needs')).id, achievementId })).status).toBe(201);
  });

  it('go not round a broker who is stating terms by one that was begun before both agreed', async () => {
    const begun = await introductions.fresh('broker', {}, { asksNothing: false });
    const [start = { needId: '', achievementId: '' }] = await app.query<{ needId: string; achievementId: string }>(`SELECT need_id AS "needId", achievement_id AS "achievementId" FROM introduction WHERE id = $1`, [begun.id]);
    const direct = { id: (await introductions.ask('institute.RES', { needId: start.needId })).body.id ?? '' };
    await introductions.step(await person('enterprise.ENT'), begun, 'buyerAgreesFirst');
    const { number } = await introductions.step(await person('institute.RES'), begun, 'sellerAgrees');
    const against = async () => (await introductions.seen(await person('enterprise.ENT'), direct)).allowedActions.find(({ action }) => action === 'buyerAgrees')?.reasons;
    expect(await against()).toMatchObject([{ code: 'BROKER_TERMS_OPEN', message: expect.stringContaining(number) as string }]);
    await expect(introductions.step(await person('enterprise.ENT'), direct, 'buyerAgrees')).rejects.toThrow('BROKER_TERMS_OPEN');
    // the broker asks for nothing: the two deal, and not twice
    await (await person('agency.BRK')).post('/api/v1/commission-terms').send({ introductionId: begun.id }).expect(201);
    expect(await against()).toMatchObject([{ code: 'INTRODUCTION_RUNS' }]);
    await app.query(`UPDATE deal SET state = 'LOST', lost_by = 'BUYER', lost_reason = 'PRICE', lost_text = '价格谈不拢。' WHERE introduction_id = $1`, [begun.id]);
    expect(await against()).toEqual([]);
  });

  it('go not round a broker whose terms both have left unanswered, by one that was begun before, and nobody is silent who is kept from agreeing', async () => {
    const begun = await introductions.fresh('broker', {}, { asksNothing: false });
    const [{ needId } = { needId: '' }] = await app.query<{ needId: string }>(`SELECT need_id AS "needId" FROM introduction WHERE id = $1`, [begun.id]);
    const direct = (await introductions.ask('institute.RES', { needId })).body as IntroductionCase;
    await introductions.step(await person('enterprise.ENT'), begun, 'buyerAgreesFirst');
    await introductions.step(await person('institute.RES'), begun, 'sellerAgrees');
    await app.query(`UPDATE introduction SET state = 'UNANSWERED', updated_at = now() WHERE id = $1`, [begun.id]);
    const asked = async () => introductions.seen(await person('enterprise.ENT'), direct);
    const against = async () => (await asked()).allowedActions.find(({ action }) => action === 'buyerAgrees')?.reasons;
    const [{ from } = { from: '' }] = await app.query<{ from: string }>(`SELECT to_char((now() AT TIME ZONE 'Asia/Shanghai')::date + 30, 'FMYYYY"年"FMMM"月"FMDD"日起"') AS from`);
    expect(await against()).toMatchObject([{ code: 'BROKER_TERMS_UNANSWERED', message: expect.stringContaining(from) as string }]);
    await expect(introductions.step(await person('enterprise.ENT'), direct, 'buyerAgrees')).rejects.toThrow('BROKER_TERMS_UNANSWERED');
    await letItPass(direct);
    expect([(await asked()).state, codes(await asked())]).toEqual(['BUYER_ASKED', ['buyerDeclines']]);
    // the broker may ask the two again at any time
    expect((await introductions.ask('agency.BRK', { needId, achievementId: await introductions.achievement() })).status).toBe(201);
    await app.query(`UPDATE introduction SET updated_at = now() - interval '31 days' WHERE id = $1`, [begun.id]);
    expect(await against()).toEqual([]);
    await letItPass(direct);
    expect((await asked()).state).toBe('BUYER_LATE');
  });

  it('are those that add a listing to the one that a running deal is about, begun before it or after it', async () => {
    const begun = await introductions.fresh('broker');
    const [{ needId } = { needId: '' }] = await app.query<{ needId: string }>(`SELECT need_id AS "needId" FROM introduction WHERE id = $1`, [begun.id]);
    const direct = (await introductions.ask('institute.RES', { needId })).body as IntroductionCase;
    await introductions.step(await person('enterprise.ENT'), begun, 'buyerAgreesFirst');
    await introductions.step(await person('enterprise.ENT'), direct, 'buyerAgrees');
    await expect(introductions.step(await person('institute.RES'), begun, 'sellerAgrees')).rejects.toThrow('INTRODUCTION_RUNS');
    await letItPass(begun);
    expect((await introductions.seen(await person('institute.RES'), begun)).state).toBe('SELLER_ASKED');
    await introductions.step(await person('institute.RES'), begun, 'sellerDeclines');
    const another = (await introductions.listed('achievements')).id;
    expect([await refused('institute.RES', { needId, achievementId: another }), await refused('enterprise.ENT', { needId, achievementId: another })]).toEqual(['409 INTRODUCTION_RUNS', '409 INTRODUCTION_RUNS']);
    await app.query(`UPDATE deal SET state = 'LOST', lost_by = 'BUYER', lost_reason = 'PRICE', lost_text = '价格谈不拢。' WHERE introduction_id = $1`, [direct.id]);
    expect((await introductions.ask('institute.RES', { needId, achievementId: another })).status).toBe(201);
  });

  it('are more than twenty unanswered ones of an organisation, and more than ten of a person within a day', async () => {
    const begun = await introductions.fresh('seller');
    const copies = (count: number, columns: string) => app.query(
      `INSERT INTO introduction (id, number, need_id, need_title, buyer_organisation_id, seller_organisation_id, buyer_people, seller_people, buyer_unnamed, begun_by, organisation_id, created_by, message, state, created_at)
       SELECT gen_random_uuid(), i.number || '-' || gen_random_uuid(), i.need_id, i.need_title, i.buyer_organisation_id, i.seller_organisation_id, i.buyer_people, i.seller_people, false, 'SELLER', i.organisation_id, i.created_by, i.message, ${columns}
         FROM introduction i, generate_series(1, ${count}) n WHERE i.id = $1`,
      [begun.id],
    );
    const { id: needId } = await introductions.listed('needs');
    await copies(9, `'WITHDRAWN', now()`);
    expect(await refused('institute.RES', { needId })).toBe('409 INTRODUCTION_DAY');
    await introductions.grownOld();
    // one enterprise cannot be asked twice about one need; here it stands for twenty
    await app.query('DROP INDEX introduction_open');
    await copies(20, `'BUYER_ASKED', now() - interval '3 days'`);
    expect(await refused('institute.RES', { needId })).toBe('409 INTRODUCTION_FLOOD');
    expect(await refused('institute.INST', { needId })).toBe('409 INTRODUCTION_FLOOD');
    await app.query(`DELETE FROM introduction WHERE number LIKE $1`, [`${begun.number}-%`]);
  });

  it('are those of strangers who know an id, and messages of the wrong length', async () => {
    const begun = await introductions.fresh('broker');
    for (const key of ['enterprise2.ENT', 'institute2.INST', 'institute2.RES'] as const) expect((await (await person(key)).get(`/api/v1/introductions/${begun.id}`)).status).toBe(404);
    for (const action of ['buyerAgreesFirst', 'sellerDeclines', 'withdraw']) {
      expect((await (await person('enterprise2.ENT_ADM')).post(`/api/v1/introductions/${begun.id}/actions/${action}`).set('If-Match', `"v${begun.version}"`).send({})).status).toBe(404);
    }
    for (const message of ['太短了', '长'.repeat(1001)]) expect((await introductions.ask('enterprise.ENT', { achievementId: await introductions.achievement(), message })).status).toBe(422);
  });
});

describe('the owner of an anonymous need', () => {
  const secrets = async () => [ENTERPRISE, '演示人员 enterprise', emailOf('enterprise.ENT'), await app.organisationId('enterprise')];

  it.each(['broker', 'seller', 'buyer'] as const)('stays unnamed to everybody else before both have agreed, where %s has begun', async (by) => {
    const begun = await introductions.fresh(by, { anonymous: true });
    const readers: PersonKey[] = ['institute.RES', 'institute.INST', ...(by === 'broker' ? (['agency.BRK', 'agency.BRK_ORG'] as const) : [])];
    const seen = async () => {
      const texts = await Promise.all(readers.map(async (key) => {
        const client = await person(key);
        return [(await client.get(`/api/v1/introductions/${begun.id}`).expect(200)).text, (await client.get('/api/v1/introductions?limit=100').expect(200)).text, (await client.get('/api/v1/workbench').expect(200)).text].map((text) => part(text, begun)).join('\n');
      }));
      return [...texts, ...(await mailsTo(app)).filter((text) => text.includes(begun.number)).map((text) => text.replace(/^To: .*$/m, ''))].join('\n');
    };
    const nobody = async () => expect((await secrets()).filter((secret) => String(texts).includes(secret))).toEqual([]);
    let texts = await seen();
    await nobody();
    if (by !== 'buyer') await introductions.step(await person('enterprise.ENT'), begun, by === 'broker' ? 'buyerAgreesFirst' : 'buyerDeclines');
    else await letItPass(begun);
    texts = await seen();
    await nobody();
    if (by !== 'broker') return;
    expect(await introductions.step(await person('institute.RES'), begun, 'sellerAgrees')).toMatchObject({ buyerName: ENTERPRISE, contact: { organisationName: ENTERPRISE } });
  });
});

describe('a refusal', () => {
  const agreedAbout = async (need: object) => {
    const begun = await introductions.fresh('broker', need, { asksNothing: false });
    await introductions.step(await person('enterprise.ENT'), begun, 'buyerAgreesFirst');
    await introductions.step(await person('institute.RES'), begun, 'sellerAgrees');
    return begun;
  };
  const answered = async (key: PersonKey, need: object, achievementId: string) => {
    const { status, body } = await introductions.ask(key, { needId: (await introductions.listed('needs', need)).id, achievementId });
    return body.code ?? status;
  };

  it.each([[{}, { anonymous: true }], [{ anonymous: true }, {}], [{ anonymous: true }, { anonymous: true }]])('tells not whose a need is that names nobody: terms are open about %j, and another need is %j', async (first, second) => {
    const achievementId = await introductions.achievement();
    const begun = await agreedAbout(first);
    expect(await answered('institute.RES', second, achievementId)).toBe(201);
    // terms that nobody answered: paused by the need alone
    await app.query(`UPDATE introduction SET state = 'UNANSWERED', updated_at = now() WHERE id = $1`, [begun.id]);
    expect(await answered('institute.RES', second, achievementId)).toBe(201);
    // what the seller has declined a broker does not learn to be of the same owner
    await app.query(`UPDATE introduction SET state = 'DECLINED', declined_side = 'SELLER', decline_reason = 'PRICE', updated_at = now() WHERE id = $1`, [begun.id]);
    expect(await answered('agency.BRK', second, achievementId)).toBe(201);
    await introductions.grownOld();
  });

  it('leaves a seller who has declined in peace about the very same need, also where that names nobody', async () => {
    const begun = await introductions.fresh('broker', { anonymous: true });
    const [row] = await app.query<{ needId: string; achievementId: string }>(`SELECT need_id AS "needId", achievement_id AS "achievementId" FROM introduction WHERE id = $1`, [begun.id]);
    await app.query(`UPDATE introduction SET state = 'DECLINED', declined_side = 'SELLER', decline_reason = 'PRICE', updated_at = now() WHERE id = $1`, [begun.id]);
    expect((await introductions.ask('agency.BRK', { ...row })).body.code).toBe('INTRODUCTION_PAUSED');
    await introductions.grownOld();
  });

  it('stands as before where both needs are named, and always for the own organisation', async () => {
    const achievementId = await introductions.achievement();
    const begun = await agreedAbout({});
    expect(await answered('institute.RES', {}, achievementId)).toBe('INTRODUCTION_RUNS');
    expect(await answered('enterprise.ENT', { anonymous: true }, achievementId)).toBe('INTRODUCTION_RUNS');
    await app.query(`UPDATE introduction SET state = 'UNANSWERED', updated_at = now() WHERE id = $1`, [begun.id]);
    expect(await answered('institute.RES', {}, achievementId)).toBe('INTRODUCTION_PAUSED');
    expect(await answered('enterprise.ENT', { anonymous: true }, achievementId)).toBe('INTRODUCTION_PAUSED');
  });
});

/** What of an answer speaks of the introduction: other records may name the enterprise. */
function part(text: string, { id }: IntroductionCase): string {
  const found = JSON.parse(text) as Record<string, unknown>;
  const rows = ['items', 'todo', 'mine'].flatMap((list) => (Array.isArray(found[list]) ? (found[list] as { id: string }[]) : []));
  return JSON.stringify(found['id'] === id ? found : rows.filter((row) => row.id === id));
}

describe('how an organisation answers', () => {
  const figures = async () => (await app.http.get(`/api/v1/organisations/${await app.organisationId('institute')}/answering`).expect(200)).body as { rate: { asked: number; answered: number; percent: number; medianDays: number } | null };

  it('is told from five on, counts silence that was taken back, and nothing that still has time', async () => {
    await app.query('DELETE FROM deal');
    await app.query('DELETE FROM commission_terms');
    await app.query('DELETE FROM introduction');
    const some: IntroductionCase[] = [];
    for (let i = 0; i < 6; i += 1) some.push(await introductions.fresh('buyer'));
    const researcher = await person('institute.RES');
    for (const one of some.slice(0, 3)) await introductions.step(researcher, one, 'sellerAgrees');
    await introductions.step(researcher, some[3] as IntroductionCase, 'sellerDeclines');
    expect(await figures()).toEqual({ rate: null });
    // taken back in time: no silence
    await introductions.step(await person('enterprise.ENT'), some[4] as IntroductionCase, 'withdraw');
    expect(await figures()).toEqual({ rate: null });
    await letItPass(some[5] as IntroductionCase);
    await introductions.step(await person('enterprise.ENT'), some[5] as IntroductionCase, 'withdraw');
    await app.query(`UPDATE introduction SET seller_days = 3 WHERE id = ANY($1)`, [some.slice(0, 3).map(({ id }) => id)]);
    expect(await figures()).toEqual({ rate: { asked: 5, answered: 4, percent: 80, medianDays: 3 } });
    // those which the enterprise has begun do not count for it
    const buyer = async () => (await app.http.get(`/api/v1/organisations/${await app.organisationId('enterprise')}/answering`).expect(200)).body as { rate: object | null };
    expect(await buyer()).toEqual({ rate: null });
    await app.query(`UPDATE introduction SET begun_by = 'SELLER', buyer_days = 1, buyer_unnamed = true`);
    expect(await buyer()).toEqual({ rate: null });
    await app.query(`UPDATE introduction SET buyer_unnamed = false`);
    expect(await buyer()).toMatchObject({ rate: { asked: 6, percent: 100 } });
  });
});
