import { SYSTEM } from '../../src/kernel/access/index.js';
import { Reminders, Timeouts } from '../../src/kernel/workflow/index.js';
import { BrokersFacade } from '../../src/modules/brokers/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { attachCertificate, brokerContent, confirmBroker } from '../support/brokers.js';
import { Clinics } from '../support/clinic.js';
import { Deals } from '../support/deals.js';
import { clientOf } from '../support/experts.js';
import { introductionsOf, NO_CONFLICT } from '../support/introductions.js';
import { type PersonKey, TEST_PASSWORD, type TestOrganisation } from '../support/people.js';

interface Profile {
  id: string;
  state: string;
  version: number;
  name: string;
  gaps: { pointer?: string; code: string }[];
  papersOpen: boolean;
  dueAt: string | null;
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}
interface Listed {
  id: string;
  name: string;
  openDeals: number;
  wonDeals: number;
  wonAtLeastFen: number | null;
}

let app: TestApp;
let identity: IdentityFacade;
let serial = 0;
beforeAll(async () => {
  app = await startTestApp();
  identity = app.app.get(IdentityFacade);
});
afterAll(() => app.close());

/** Somebody new who holds the role. */
async function joined(organisation: TestOrganisation, role: 'BRK' | 'BUR_CG' | 'REG1' = 'BRK'): Promise<{ personId: string; client: Client }> {
  serial += 1;
  const person = await identity.addMember(await app.organisationId(organisation), { name: `演示经理人${serial}`, email: `broker-${serial}@example.test`, title: '', password: TEST_PASSWORD, demo: true }, [role]);
  return { personId: person.id, client: await clientOf(app, person.id) };
}
const member = (personId: string, organisationId: string, roles: string, status = 'ACTIVE', ended: string | null = null) =>
  app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status, invited_email, ended_at) VALUES (gen_random_uuid(), $1, $2, $3, $4, '', now() - $5::interval)`, [personId, organisationId, roles, status, ended]);
const begun = async (client: Client, content: object = brokerContent()): Promise<Profile> => (await client.post('/api/v1/broker-profiles').send(content).expect(201)).body as Profile;
const act = async (client: Client, { id, version }: Pick<Profile, 'id' | 'version'>, action: string, body: object = {}) => client.post(`/api/v1/broker-profiles/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
const done = async (client: Client, profile: Pick<Profile, 'id' | 'version'>, action: string, body: object = {}): Promise<Profile> => {
  const answer = await act(client, profile, action, body);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as Profile;
};
const codeOf = (answer: { status: number; body: unknown }): string => `${answer.status} ${(answer.body as { code: string }).code}`;
const codesOf = ({ body }: { body: unknown }): string[] => (body as { errors: { code: string }[] }).errors.map(({ code }) => code);
const directory = async (query = ''): Promise<Listed[]> => ((await app.fresh().get(`/api/v1/brokers?limit=100${query}`).expect(200)).body as { items: Listed[] }).items;
const official = () => app.as('bureau.BUR_CG');

/** Submitted with its certificate. */
async function submitted(change: object = {}): Promise<{ personId: string; client: Client; profile: Profile }> {
  const { personId, client } = await joined('agency');
  const draft = await begun(client, { ...brokerContent(), ...change });
  await attachCertificate(app.app, draft.id, await identity.actorOf(personId));
  return { personId, client, profile: await done(client, draft, 'submit') };
}

describe('the register of brokers', () => {
  it('leads from an empty draft to the public directory', async () => {
    const { personId, client } = await joined('agency');
    const empty = await begun(client, {});
    expect(empty.gaps.map(({ pointer }) => pointer)).toEqual(['/level', '/certificateNo', '/issuer', '/validUntil', '/fields', '/regions', '/files']);
    expect((await act(client, empty, 'submit')).status).toBe(409);
    const written = (await client.patch(`/api/v1/broker-profiles/${empty.id}`).set('If-Match', `"v${empty.version}"`).send(brokerContent()).expect(200)).body as Profile;
    expect(written.gaps.map(({ code }) => code)).toEqual(['NO_CERTIFICATE']);
    await attachCertificate(app.app, empty.id, await identity.actorOf(personId));
    const waiting = await done(client, written, 'submit');
    expect((await directory()).map(({ id }) => id)).not.toContain(empty.id);
    const confirmed = await done(await official(), waiting, 'confirm');
    expect([confirmed.state, confirmed.dueAt]).toEqual(['CONFIRMED', '2090-03-31T15:59:59.999Z']);
    const shown = (await app.fresh().get(`/api/v1/brokers/${empty.id}`).expect(200)).body as Record<string, unknown>;
    expect(shown).toMatchObject({ name: waiting.name, levelLabel: '高级', openDeals: 0, wonDeals: 0, wonAtLeastFen: null, regionNames: ['威海市'] });
    expect(JSON.stringify(shown)).not.toMatch(/YS-TEST|example\.test|phone|email|certificateNo/);
  });

  it('is searched by field, region, level and name', async () => {
    const { profile } = await submitted({ fields: ['10'], regions: ['110000'], level: 'MIDDLE' });
    await done(await official(), profile, 'confirm');
    const found = async (query: string) => (await directory(query)).some(({ id }) => id === profile.id);
    expect(await Promise.all(['&field=10', '&field=05', '&region=110101', '&region=370000', '&level=MIDDLE', '&level=SENIOR', `&q=${encodeURIComponent(profile.name)}`, '&q=nobody'].map(found))).toEqual([true, false, true, false, true, false, true, false]);
  });

  it('confirms anew what was changed, and leaves the own words to the broker', async () => {
    const { client, profile } = await submitted();
    const confirmed = await done(await official(), profile, 'confirm');
    const patch = (body: object, version: number) => client.patch(`/api/v1/broker-profiles/${profile.id}`).set('If-Match', `"v${version}"`).send(body);
    expect(codeOf(await patch({ level: 'JUNIOR' }, confirmed.version))).toBe('422 INVALID');
    const own = (await patch({ introduction: '擅长寄样检测。' }, confirmed.version).expect(200)).body as Profile;
    expect(own.state).toBe('CONFIRMED');
    const open = await done(client, own, 'revise');
    expect([open.state, open.papersOpen, (await directory()).some(({ id }) => id === profile.id)]).toEqual(['DRAFT', true, false]);
  });

  it('is returned with a reason, suspended with a ground and resumed', async () => {
    const { client, profile } = await submitted();
    expect((await act(await official(), profile, 'return')).status).toBe(422);
    const returned = await done(await official(), profile, 'return', { comment: '证书编号看不清。' });
    const again = await done(client, returned, 'submit');
    const suspended = await done(await official(), await done(await official(), again, 'confirm'), 'suspend', { comment: '接到投诉，正在核实。' });
    expect((await directory()).some(({ id }) => id === profile.id)).toBe(false);
    expect((await done(await official(), suspended, 'resume', { comment: '投诉不成立。' })).state).toBe('CONFIRMED');
  });

  it('drops whose certificate has run out, and reminds before', async () => {
    const { profile } = await submitted();
    await done(await official(), profile, 'confirm');
    await app.query(`UPDATE person SET demo = false WHERE id = (SELECT created_by FROM broker_profile WHERE id = $1)`, [profile.id]);
    await app.query(`UPDATE broker_profile SET due_at = now() + interval '20 days' WHERE id = $1`, [profile.id]);
    const reminders = app.app.get(Reminders);
    expect([await reminders.sweep(), await reminders.sweep()]).toEqual([1, 0]);
    await app.query(`UPDATE broker_profile SET due_at = now() - interval '1 minute' WHERE id = $1`, [profile.id]);
    await app.app.get(Timeouts).sweep();
    const [row] = await app.query<{ state: string }>('SELECT state FROM broker_profile WHERE id = $1', [profile.id]);
    expect(row?.state).toBe('EXPIRED');
  });

  it('comes back from a suspension to the renewal of the certificate where that has run out meanwhile', async () => {
    const { client, profile } = await submitted();
    const suspended = await done(await official(), await done(await official(), profile, 'confirm'), 'suspend', { comment: '接到投诉，正在核实。' });
    const comment = '投诉不成立。';
    expect(codesOf(await act(await official(), suspended, 'resumeExpired', { comment }))).toEqual(['HOLDS']);
    await app.query(`UPDATE broker_profile SET content = content || '{"validUntil": "2026-03-31"}' WHERE id = $1`, [profile.id]);
    expect(codesOf(await act(await official(), suspended, 'resume', { comment }))).toEqual(['RUN_OUT']);
    const expired = await done(await official(), suspended, 'resumeExpired', { comment });
    expect([expired.state, (await directory()).some(({ id }) => id === profile.id)]).toEqual(['EXPIRED', false]);
    const open = await done(client, expired, 'revise');
    const renewed = (await client.patch(`/api/v1/broker-profiles/${profile.id}`).set('If-Match', `"v${open.version}"`).send({ validUntil: '2091-03-31' }).expect(200)).body as Profile;
    expect((await done(await official(), await done(client, renewed, 'submit'), 'confirm')).state).toBe('CONFIRMED');
  });

  it('leaves an audit row where an official reads a certificate', async () => {
    const { profile } = await submitted();
    await (await official()).get(`/api/v1/broker-profiles/${profile.id}`).expect(200);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'broker.read' AND object_id = $1`, [profile.id])).toHaveLength(1);
  });
});

describe('one organisation (BR-1) and no public office (BR-2)', () => {
  it('refuses a second organisation in the use case and in the database', async () => {
    const { personId, client } = await joined('agency');
    const profile = await begun(client);
    expect(codeOf(await client.post('/api/v1/broker-profiles').send({}))).toBe('409 BROKER_ALREADY');
    const elsewhere = await app.organisationId('institute');
    await expect(app.query(`INSERT INTO broker_profile (id, organisation_id, created_by, state, content) VALUES (gen_random_uuid(), $1, $2, 'DRAFT', '{}')`, [elsewhere, personId])).rejects.toThrow(/broker_profile_person/);
    await member(personId, elsewhere, '{BRK}');
    await attachCertificate(app.app, profile.id, await identity.actorOf(personId));
    const refused = await act(client, profile, 'submit');
    expect((refused.body as { reasons?: { code: string }[]; errors?: { code: string }[] })).toMatchObject({ code: 'GUARD_FAILED' });
    const second = await joined('agency');
    await member(second.personId, elsewhere, '{BRK}');
    expect(codeOf(await second.client.post('/api/v1/broker-profiles').send({}))).toBe('409 BROKER_TWO_ORGANISATIONS');
  });

  it.each([['ACTIVE', null, '403 BROKER_OFFICE'], ['ENDED', '2 years 11 months', '403 BROKER_OFFICE'], ['ENDED', '3 years 2 days', '201']])('refuses registrars and bureau staff, %s since %s', async (status, ended, expected) => {
    const { personId, client } = await joined('agency');
    await member(personId, await app.organisationId('bureau'), '{REG1}', status, ended);
    const answer = await client.post('/api/v1/broker-profiles').send({});
    expect(answer.status === 201 ? '201' : codeOf(answer)).toBe(expected);
  });

  it('writes down when a membership ended, from which the years count', async () => {
    const { personId } = await joined('bureau', 'REG1');
    const [row] = await app.query<{ id: string; version: number; organisation: string }>('SELECT id, version, organisation_id AS organisation FROM membership WHERE person_id = $1', [personId]);
    await (await app.as('bureau.SYS')).patch(`/api/v1/organisations/${row?.organisation}/members/${row?.id}`).set('If-Match', `"v${row?.version}"`).send({ status: 'ENDED' }).expect(200);
    const [ended] = await app.query<{ recent: boolean }>(`SELECT ended_at > now() - interval '1 hour' AS recent FROM membership WHERE id = $1`, [row?.id]);
    expect(ended?.recent).toBe(true);
  });

  it('ends the registration of who leaves the organisation', async () => {
    const { personId, profile } = await submitted();
    const [row] = await app.query<{ id: string; version: number; organisation: string }>('SELECT id, version, organisation_id AS organisation FROM membership WHERE person_id = $1', [personId]);
    await (await app.as('agency.BRK_ORG')).patch(`/api/v1/organisations/${row?.organisation}/members/${row?.id}`).set('If-Match', `"v${row?.version}"`).send({ status: 'ENDED' }).expect(200);
    await app.jobsDone();
    const [left] = await app.query<{ state: string }>('SELECT state FROM broker_profile WHERE id = $1', [profile.id]);
    expect(left?.state).toBe('WITHDRAWN');
  });
});

describe('a broker who acts', () => {
  const ask = async (client: Client, change: object = {}) => {
    const introductions = introductionsOf(app);
    await introductions.grownOld();
    return client.post('/api/v1/introductions').send({ needId: (await introductions.listed('needs')).id, achievementId: await introductions.achievement(), message: '双方的指标和材料要求一致，建议先寄样检测再谈合作方式。', declaration: NO_CONFLICT, ...change });
  };

  it('is confirmed by the bureau, not suspended, and has declared that there is no conflict', async () => {
    const { client, profile } = await submitted();
    expect(codeOf(await ask(client))).toBe('403 BROKER_NOT_CONFIRMED');
    const confirmed = await done(await official(), profile, 'confirm');
    expect(codeOf(await ask(client, { declaration: undefined }))).toBe('422 INVALID');
    for (const stake of ['BUYER', 'SELLER', 'BOTH']) expect(codeOf(await ask(client, { declaration: { ...NO_CONFLICT, stake } }))).toBe('403 BROKER_STAKE');
    expect(codeOf(await ask(client, { declaration: { ...NO_CONFLICT, invested: true } }))).toBe('403 BROKER_INVESTED');
    const answer = await ask(client);
    expect(answer.status).toBe(201);
    const [kept] = await app.query<{ text: string; rule: string }>(`SELECT text, rule_code AS rule FROM broker_declaration WHERE matter_id = $1`, [(answer.body as { id: string }).id]);
    expect(kept).toMatchObject({ rule: 'BROKER-2026' });
    expect(kept?.text).toContain('12 个月');
    await expect(app.query(`UPDATE broker_declaration SET text = ''`)).rejects.toThrow(/not changed/);
    await done(await official(), confirmed, 'suspend', { comment: '接到投诉，正在核实。' });
    expect(codeOf(await ask(client))).toBe('403 BROKER_SUSPENDED');
    const refused = await app.query<{ code: string }>(`SELECT DISTINCT detail ->> 'code' AS code FROM audit_record WHERE action = 'request.refuse' AND object_id = 'POST /api/v1/introductions'`);
    expect(refused.map(({ code }) => code)).toEqual(expect.arrayContaining(['BROKER_NOT_CONFIRMED', 'BROKER_STAKE', 'BROKER_INVESTED', 'BROKER_SUSPENDED']));
  });

  it('acts for both sides with the written consent of each, which the deal shows with its day', async () => {
    const introductions = introductionsOf(app);
    const asked = await introductions.fresh('broker');
    const agrees = (person: PersonKey, action: string, body: object) => app.as(person).then(async (client) => client.post(`/api/v1/introductions/${asked.id}/actions/${action}`).set('If-Match', `"v${(await introductions.seen(client, asked)).version}"`).send(body));
    expect((await agrees('enterprise.ENT', 'buyerAgreesFirst', {})).body).toMatchObject({ code: 'INVALID', errors: [{ code: 'BROKER_CONSENT', pointer: '/brokerConsent' }] });
    expect((await agrees('enterprise.ENT', 'buyerAgreesFirst', { brokerConsent: true })).status).toBe(200);
    expect((await agrees('institute.RES', 'sellerAgrees', { brokerConsent: true })).status).toBe(200);
    const [deal] = await app.query<{ id: string }>('SELECT id FROM deal WHERE introduction_id = $1', [asked.id]);
    const { brokerage } = (await (await app.as('enterprise.ENT')).get(`/api/v1/deals/${deal?.id}`).expect(200)).body as { brokerage: Record<string, string | null> };
    expect(Object.values(brokerage).every((value) => value !== null)).toBe(true);
  });

  it('takes no need of an enterprise in which there is a stake', async () => {
    const clinics = new Clinics(app);
    const visit = await clinics.fresh();
    const client = await app.as('agency.BRK');
    const take = async (declaration: object | undefined) => client.post(`/api/v1/clinic/${visit.id}/actions/take`).set('If-Match', `"v${visit.version}"`).send(declaration ? { declaration } : {});
    expect([codeOf(await take(undefined)), codeOf(await take({ ...NO_CONFLICT, stake: 'BUYER' }))]).toEqual(['422 INVALID', '403 BROKER_STAKE']);
    expect((await take(NO_CONFLICT)).status).toBe(200);
  });

  it('says nothing more in a room, and moves no deal, while suspended', async () => {
    const deal = await new Deals(app).fresh();
    const brokers = app.app.get(BrokersFacade);
    const [profile] = await app.query<{ id: string }>('SELECT id FROM broker_profile WHERE created_by = $1', [await app.personId('agency.BRK')]);
    const bureau = await identity.actorOf(await app.personId('bureau.BUR_CG'));
    await brokers.act(profile?.id ?? '', 'suspend', bureau, { comment: '接到投诉，正在核实。' });
    const client = await app.as('agency.BRK');
    const said = await client.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '请寄样。' });
    const moved = await client.post(`/api/v1/deals/${deal.id}/actions/evaluate`).set('If-Match', `"v${deal.version}"`).send({});
    await brokers.act(profile?.id ?? '', 'resume', bureau, { comment: '投诉不成立。' });
    expect([codeOf(said), codeOf(moved)]).toEqual(['403 BROKER_SUSPENDED', '403 BROKER_SUSPENDED']);
    expect((await client.post(`/api/v1/deals/${deal.id}/messages`).send({ text: '请寄样。' })).status).toBe(201);
  });
});

describe('work and results', () => {
  it('count deals by stage for the broker, and the sum of what is registered for the public only where it stands for several', async () => {
    const { personId, profile } = await submitted();
    await done(await official(), profile, 'confirm');
    const deals = new Deals(app);
    const [agency, contract] = [await app.organisationId('agency'), `INSERT INTO tech_contract (id, number, organisation_id, created_by, state, content, total_fen, is_registered, registered_no, registered_at, recognition) SELECT gen_random_uuid(), 'T-' || gen_random_uuid(), organisation_id, $1, 'REGISTERED', '{}', 51666700, true, 1, now(), '{}' FROM membership LIMIT 1 RETURNING id`];
    for (let at = 0; at < 4; at += 1) {
      const { id } = await deals.fresh();
      await app.query(`UPDATE deal SET created_by = $2, organisation_id = $3 WHERE id = $1`, [id, personId, agency]);
      if (at === 0) continue;
      const [made] = await app.query<{ id: string }>(contract, [personId]);
      // what is being performed was won
      await app.query(`UPDATE deal SET contract_id = $2, state = $3 WHERE id = $1`, [id, made?.id, at === 1 ? 'PERFORMING' : 'REGISTERED']);
      const shown = (await directory()).find((one) => one.id === profile.id);
      expect(shown).toMatchObject({ openDeals: 1, wonDeals: at, wonAtLeastFen: at < 3 ? null : 100_000_000 });
    }
    const lead = await app.as('agency.BRK_ORG');
    const { items } = (await lead.get('/api/v1/broker-profiles/workload?limit=100').expect(200)).body as { items: { id: string; stages: { state: string; count: number }[]; wonFen: number }[] };
    expect(items.find(({ id }) => id === profile.id)).toMatchObject({ stages: [{ state: 'INTRODUCED', count: 1 }], wonFen: 155_000_100 });
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'broker.workload'`)).toHaveLength(1);
    // what was given up or found void is neither counted nor summed: three counted and one summed would tell the price of that one
    await app.query(`UPDATE tech_contract SET is_registered = false, state = 'DEREGISTERED' WHERE id IN (SELECT contract_id FROM deal WHERE created_by = $1 AND contract_id IS NOT NULL ORDER BY contract_id LIMIT 2)`, [personId]);
    expect((await directory()).find((one) => one.id === profile.id)).toMatchObject({ openDeals: 1, wonDeals: 1, wonAtLeastFen: null });
  });
});

describe('the product itself', () => {
  it('withdraws nobody who is still a broker', async () => {
    const { personId } = await joined('agency');
    const id = await confirmBroker(app.app, await identity.actorOf(personId), await identity.actorOf(await app.personId('bureau.BUR_CG')));
    await expect(app.app.get(BrokersFacade).act(id, 'depart', SYSTEM)).rejects.toMatchObject({ code: 'GUARD_FAILED' });
  });
});
