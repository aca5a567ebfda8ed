import type { Role } from '../../src/kernel/access/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft } from '../support/listings.js';
import { NEWCOMER_PASSWORD, newOrganisation, registerNewcomer, registrationForm } from '../support/newcomers.js';
import { TEST_PASSWORD, usccNumber } from '../support/people.js';
import { Requests } from '../support/requests.js';

let app: TestApp;
let serial = 0;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** Somebody new with an account, a member nowhere or where the test says. */
async function newcomer(organisation?: 'institute' | 'enterprise' | 'bureau', roles: readonly Role[] = []): Promise<{ email: string; name: string; id: string; client: Client }> {
  serial += 1;
  const email = `member-${serial}@example.test`;
  const form = { name: `演示成员${serial}`, email, title: '处长', password: TEST_PASSWORD, demo: true };
  const { id } = await app.app.get(IdentityFacade).addMember(await app.organisationId(organisation ?? 'enterprise'), form, organisation ? roles : ['ENT']);
  if (!organisation) await app.query(`DELETE FROM membership WHERE person_id = $1`, [id]);
  const client = app.fresh();
  await client.post('/api/v1/session').send({ login: email, password: TEST_PASSWORD }).expect(200);
  return { email, name: form.name, id, client };
}

const move = (personId: string, organisationId: string) => app.query(`UPDATE membership SET organisation_id = $2 WHERE person_id = $1`, [personId, organisationId]);

describe('a former member', () => {
  it.each([
    ['achievements', 'institute', 'institute2', 'RES', achievementDraft()],
    ['needs', 'enterprise', 'enterprise2', 'ENT', needDraft()],
  ] as const)('neither reads nor edits the %s drafted for the organisation left behind', async (kind, before, after, role, content) => {
    const { id, client } = await newcomer(before, [role]);
    const record = await draft(client, kind, content);
    await move(id, await app.organisationId(after));
    await client.get(`/api/v1/${kind}/${record.id}/working`).expect(404);
    await client.patch(`/api/v1/${kind}/${record.id}/working`).set('If-Match', `"v${record.version}"`).send({ title: '带走的成果' }).expect(404);
    const { text } = await client.get(`/api/v1/${kind}`).expect(200);
    expect(text).not.toContain(record.id);
    const workbench = await client.get('/api/v1/workbench').expect(200);
    expect(workbench.text).not.toContain(record.id);
  });
});

interface Member {
  id: string;
  personId: string | null;
  name: string;
  email: string;
  title: string;
  status: string;
  version: number;
}
interface Pending {
  id: string;
  organisationName: string;
  version: number;
}

const members = async (organisation: 'enterprise' | 'bureau') => `/api/v1/organisations/${await app.organisationId(organisation)}/members`;

async function invite(email: string, roles: readonly string[], organisation: 'enterprise' | 'bureau' = 'enterprise'): Promise<Member> {
  const admin = await app.as(organisation === 'bureau' ? 'bureau.SYS' : 'enterprise.ENT_ADM');
  const { body } = await admin.post(await members(organisation)).send({ email, name: '演示受邀人', roles }).expect(201);
  const found = (body as Member[]).find((member) => member.email === email);
  if (!found) throw new Error('the invited person is not listed');
  return found;
}

const invitations = async (client: Client) => (await client.get('/api/v1/invitations').expect(200)).body as Pending[];
const answer = (client: Client, { id, version }: Pending, word: 'accept' | 'decline') => client.post(`/api/v1/invitations/${id}/${word}`).set('If-Match', `"v${version}"`);
async function change(organisation: 'enterprise' | 'bureau', by: Client, member: Pick<Member, 'id' | 'version'>, body: object) {
  return by.patch(`${await members(organisation)}/${member.id}`).set('If-Match', `"v${member.version}"`).send(body);
}

describe('an invitation', () => {
  it('cannot come from an organisation that nobody has verified', async () => {
    const { body } = await (await app.as('unverified.ENT_ADM'))
      .post(`/api/v1/organisations/${await app.organisationId('unverified')}/members`).send({ email: 'anybody@example.test', name: '任何人', roles: ['ENT'] }).expect(403);
    expect(body).toMatchObject({ code: 'ORGANISATION_UNVERIFIED' });
    expect(await app.query(`SELECT 1 FROM person WHERE email = 'anybody@example.test'`)).toEqual([]);
  });

  it('shows nothing of a known person but the typed name and address, exactly as for an unknown one, until it is accepted', async () => {
    const { email, name, client } = await newcomer();
    const shape = ({ personId, name, title, status, version }: Member) => ({ personId, name, title, status, version });
    const member = await invite(email.toUpperCase(), ['ENT']);
    expect(shape(member)).toEqual({ personId: null, name: '演示受邀人', title: '', status: 'INVITED', version: 1 });
    expect(shape(await invite(`unknown-${serial}@example.test`, ['ENT']))).toEqual(shape(member));
    const needs = await client.post('/api/v1/needs').send(needDraft());
    expect(needs.status).toBe(403);
    const [pending] = await invitations(client);
    if (!pending) throw new Error('no invitation');
    await answer(client, pending, 'accept').expect(204);
    await client.post('/api/v1/needs').send(needDraft()).expect(201);
    const { body } = await (await app.as('enterprise.ENT_ADM')).get(await members('enterprise')).expect(200);
    expect((body as Member[]).find(({ id }) => id === member.id)).toMatchObject({ email, name, title: '处长', status: 'ACTIVE' });
    expect(await app.query(`SELECT invited_email, invited_name FROM membership WHERE id = $1`, [member.id])).toEqual([{ invited_email: '', invited_name: '' }]);
  });

  it('may be declined, and answered once, by the invited person only', async () => {
    const { email, client } = await newcomer();
    const member = await invite(email, ['ENT']);
    const [pending] = await invitations(client);
    if (!pending) throw new Error('no invitation');
    expect((await answer(await app.as('enterprise2.ENT'), pending, 'accept')).status).toBe(404);
    expect((await answer(client, { ...pending, version: 9 }, 'accept')).status).toBe(412);
    await answer(client, pending, 'decline').expect(204);
    expect((await answer(client, pending, 'accept')).status).toBe(404);
    const { body } = await (await app.as('enterprise.ENT_ADM')).get(await members('enterprise')).expect(200);
    expect((body as Member[]).find(({ id }) => id === member.id)).toMatchObject({ personId: null, name: '演示受邀人', status: 'ENDED' });
  });

  it('fills no mailbox: five mails an hour, whoever has them sent', async () => {
    const email = `often-${serial}@example.test`;
    for (let n = 0; n < 2; n += 1) await app.fresh().set('X-Forwarded-For', '10.66.0.1').post('/api/v1/password-resets').send({ email }).expect(202);
    for (let n = 0; n < 3; n += 1) await invite(n === 1 ? email.toUpperCase() : email, ['ENT']);
    const one = await (await app.as('enterprise.ENT_ADM')).post(await members('enterprise')).send({ email, name: '演示受邀人', roles: ['ENT'] });
    expect([one.status, (one.body as { code: string }).code]).toEqual([429, 'TOO_MANY']);
  });

  it('is not turned into a membership by the inviting side', async () => {
    const { email } = await newcomer();
    const { body, status } = await change('enterprise', await app.as('enterprise.ENT_ADM'), await invite(email, ['ENT']), { status: 'ACTIVE' });
    expect([status, (body as { code: string }).code]).toEqual([409, 'NOT_ACCEPTED']);
  });

  it('tells about separated duties only to the person who would join both', async () => {
    const { email, client } = await newcomer('bureau', ['SEC']);
    await invite(email, ['ENT']);
    const [pending] = await invitations(client);
    if (!pending) throw new Error('no invitation');
    expect((await answer(client, pending, 'accept')).body).toMatchObject({ code: 'ROLES_SEPARATED' });
  });
});

describe('duties', () => {
  it('stay separated when a former member is taken back', async () => {
    const { id, email, client } = await newcomer('bureau', ['SEC']);
    const [row] = await app.query<{ id: string }>(`SELECT id FROM membership WHERE person_id = $1`, [id]);
    const before = { id: row?.id ?? '', version: 1 };
    const system = await app.as('bureau.SYS');
    expect((await change('bureau', system, before, { status: 'ENDED' })).status).toBe(200);
    await invite(email, ['ENT']);
    const [first] = await invitations(client);
    if (!first) throw new Error('no invitation');
    await answer(client, first, 'accept').expect(204);
    const back = await change('bureau', system, { ...before, version: 2 }, { status: 'ACTIVE' });
    expect((back.body as Member[]).find((member) => member.id === before.id)).toMatchObject({ status: 'INVITED' });
    const [second] = await invitations(client);
    if (!second) throw new Error('no invitation');
    expect((await answer(client, second, 'accept')).body).toMatchObject({ code: 'ROLES_SEPARATED' });
  });

  it('stay separated where two invitations are accepted at once', async () => {
    const { email, client } = await newcomer();
    await invite(email, ['ENT']);
    await invite(email, ['AUD'], 'bureau');
    const answers = await Promise.all((await invitations(client)).map((pending) => answer(client, pending, 'accept')));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('do not come back with an access token of the time before', async () => {
    const { id, email, client } = await newcomer('bureau', ['FIN']);
    const { body } = await client.post('/api/v1/api-tokens').send({ name: '演示令牌', days: 30 }).expect(201);
    const works = async () => (await app.fresh().get('/api/v1/workbench').set('Authorization', `Bearer ${(body as { secret: string }).secret}`)).status;
    expect(await works()).toBe(200);
    const [row] = await app.query<{ id: string }>(`SELECT id FROM membership WHERE person_id = $1`, [id]);
    expect((await change('bureau', await app.as('bureau.SYS'), { id: row?.id ?? '', version: 1 }, { status: 'ENDED' })).status).toBe(200);
    await invite(email, ['AUD'], 'bureau');
    const [again] = await invitations(client);
    if (!again) throw new Error('no invitation');
    await answer(client, again, 'accept').expect(204);
    expect(await works()).toBe(401);
  });

  it('stay as they were seen where an invitation is issued again while it is accepted', async () => {
    const admin = await app.as('bureau.SYS');
    const path = await members('bureau');
    for (let round = 0; round < 24; round++) {
      const { id, email, client } = await newcomer();
      await invite(email, ['BUR_CG'], 'bureau');
      const [pending] = await invitations(client);
      if (!pending) throw new Error('no invitation');
      // the two meet at every point of each other's way
      const later = <T>(ms: number, work: () => Promise<T>) => new Promise<void>((go) => void setTimeout(go, ms)).then(work);
      const [accepted, again] = await Promise.all([
        later(round % 8 * 3, () => answer(client, pending, 'accept').then(({ status }) => status)),
        admin.post(path).send({ email, name: '演示受邀人', roles: ['AUD'] }).then(({ status }) => status),
      ]);
      const rows = await app.query(`SELECT status, roles FROM membership WHERE person_id = $1`, [id]);
      expect({ accepted, again, rows }).toEqual(accepted === 204
        ? { accepted: 204, again: 422, rows: [{ status: 'ACTIVE', roles: ['BUR_CG'] }] }
        : { accepted: 412, again: 201, rows: [{ status: 'INVITED', roles: ['AUD'] }] });
    }
  });

  it.each([['DISC', 'BUR_CG'], ['DISC', 'BUR_LEAD'], ['DISC', 'REG1'], ['DISC', 'EXP'], ['DISC', 'SYS'], ['SYS', 'AUD'], ['SEC', 'TAX']])('%s and %s are not joined in one membership', async (...roles) => {
    const { id, email } = await newcomer('bureau', ['FIN']);
    const [row] = await app.query<{ id: string }>(`SELECT id FROM membership WHERE person_id = $1`, [id]);
    const system = await app.as('bureau.SYS');
    expect((await change('bureau', system, { id: row?.id ?? '', version: 1 }, { roles })).body).toMatchObject({ code: 'ROLES_SEPARATED' });
    const invited = await system.post(await members('bureau')).send({ email: `both-${email}`, name: '演示受邀人', roles });
    expect([invited.status, (invited.body as { code: string }).code]).toEqual([409, 'ROLES_SEPARATED']);
  });

  it.each([['REG1', 'REG2'], ['BUR_CG', 'BUR_PLAN'], ['TAX', 'FIN']])('%s and %s may be one person’s', async (...roles) => {
    const { id } = await newcomer('bureau', ['EXP']);
    const [row] = await app.query<{ id: string }>(`SELECT id FROM membership WHERE person_id = $1`, [id]);
    expect((await change('bureau', await app.as('bureau.SYS'), { id: row?.id ?? '', version: 1 }, { roles })).status).toBe(200);
  });

  it('of discipline inspection and of a business role elsewhere are not joined by accepting', async () => {
    const { email, client } = await newcomer('bureau', ['DISC']);
    await invite(email, ['ENT']);
    const [pending] = await invitations(client);
    if (!pending) throw new Error('no invitation');
    expect((await answer(client, pending, 'accept')).body).toMatchObject({ code: 'ROLES_SEPARATED' });
  });

  it('are not given to oneself', async () => {
    const admin = await app.as('enterprise.ENT_ADM');
    const { body } = await admin.get('/api/v1/session').expect(200);
    const own = { id: (body as { membership: { id: string } }).membership.id, version: 1 };
    expect((await change('enterprise', admin, own, { roles: ['ENT_ADM', 'BANK'] })).body).toMatchObject({ code: 'OWN_ROLES' });
  });

  it('of the last system administrator stay with that person', async () => {
    const system = await app.as('bureau.SYS');
    const { body } = await system.get('/api/v1/session').expect(200);
    const own = { id: (body as { membership: { id: string } }).membership.id, version: 1 };
    expect((await change('bureau', system, own, { status: 'ENDED' })).body).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  });
});

describe('the members of a second government body', () => {
  const FORM = { name: '演示市税务局', uscc: usccNumber('GOVERNMENT', 77), regionCode: '371082' };

  it('are invited, withdrawn and read by the system administrator, and the reading leaves a row', async () => {
    const system = await app.as('bureau.SYS');
    const first = { email: 'first-official@example.test', name: '演示首位', roles: ['BUR_CG'] };
    const { body } = await system.post('/api/v1/government-bodies').send({ organisation: FORM, administrator: first }).expect(201);
    const { id } = body as { id: string };
    const path = `/api/v1/organisations/${id}/members`;
    const readings = () => app.query(`SELECT DISTINCT detail ->> 'part' AS part FROM audit_record WHERE object_id = $1 AND outcome = 'read'`, [id]);
    expect(await readings()).toEqual([]);
    const listed = (await system.get(path).expect(200)).body as Member[];
    expect(listed).toMatchObject([{ name: '演示首位', email: first.email, status: 'INVITED' }]);
    expect(await readings()).toEqual([{ part: 'members' }]);
    await system.patch(`${path}/${listed[0]?.id}`).set('If-Match', '"v1"').send({ status: 'ENDED' }).expect(200);
    await system.post(path).send({ email: 'second-official@example.test', name: '演示次位', roles: ['TAX'] }).expect(201);
  });

  it('are nobody else’s business', async () => {
    const [body] = await app.query<{ id: string }>(`SELECT id FROM organisation WHERE name = $1`, [FORM.name]);
    const path = `/api/v1/organisations/${body?.id}/members`;
    for (const person of ['bureau.BUR_CG', 'bureau.SEC', 'enterprise.ENT_ADM'] as const) {
      const other = await app.as(person);
      expect([person, (await other.get(path)).status, (await other.post(path).send({ email: 'x@example.test', name: '某人', roles: ['TAX'] })).status]).toEqual([person, 403, 403]);
    }
  });
});

describe('an account that its person closes', () => {
  const close = (client: Client, password = TEST_PASSWORD) => client.post('/api/v1/session/person/closing').send({ password });

  it('wants the password, ends everything at once, keeps the name alone, and leaves the address free', async () => {
    const { id, email, name, client } = await newcomer('institute', ['RES']);
    await app.query(`UPDATE person SET phone = '0000-7654321' WHERE id = $1`, [id]);
    const record = await draft(client, 'achievements', achievementDraft());
    const { body: token } = await client.post('/api/v1/api-tokens').send({ name: '演示令牌', days: 30 }).expect(201);
    await invite(email, ['ENT']);
    const refused = await close(client, 'not the password').expect(422);
    expect(refused.body).toMatchObject({ errors: [{ code: 'PASSWORD_WRONG', pointer: '/password' }] });
    await client.get('/api/v1/session/person').expect(200);

    const gone = await close(client).expect(204);
    expect(gone.headers['set-cookie']?.[0]).toMatch(/^sid=;/);
    await client.get('/api/v1/session/person').expect(401);
    await app.fresh().get('/api/v1/achievements').set('Authorization', `Bearer ${(token as { secret: string }).secret}`).expect(401);
    expect((await app.fresh().post('/api/v1/session').send({ login: email, password: TEST_PASSWORD })).status).toBe(401);
    expect(await app.query(`SELECT email, name, title, phone, password_hash, status FROM person WHERE id = $1`, [id]))
      .toEqual([{ email: `${id}@closed.invalid`, name, title: '', phone: '', password_hash: null, status: 'CLOSED' }]);
    const left = (table: string) => app.query(`SELECT 1 FROM ${table} WHERE person_id = $1`, [id]);
    expect([await left('session'), await left('api_token'), await left('password_token')]).toEqual([[], [], []]);
    expect(await app.query(`SELECT status, invited_email FROM membership WHERE person_id = $1`, [id])).toEqual([{ status: 'ENDED', invited_email: '' }]);
    expect(await app.query(`SELECT action FROM audit_record WHERE actor_person = $1 AND action IN ('account.close', 'member.change') ORDER BY action`, [id])).toEqual([{ action: 'account.close' }, { action: 'member.change' }]);
    expect(await app.query(`SELECT created_by FROM achievement WHERE id = $1`, [record.id])).toEqual([{ created_by: id }]);

    const office = await app.as('institute.INST');
    const of = `/api/v1/organisations/${await app.organisationId('institute')}/members`;
    const member = ((await office.get(of).expect(200)).body as (Member & { account: string })[]).find(({ personId }) => personId === id);
    expect(member).toMatchObject({ name, email: '', account: 'CLOSED', status: 'ENDED' });
    const again = await office.patch(`${of}/${member?.id}`).set('If-Match', `"v${member?.version}"`).send({ status: 'ACTIVE' }).expect(409);
    expect(again.body).toMatchObject({ code: 'ACCOUNT_CLOSED' });
    const form = registrationForm();
    const { status } = await registerNewcomer(Requests.visitor(app), { ...form, person: { ...form.person, email } });
    expect(status).toBe(201);
  });

  it('stays as long as a verified organisation or the platform has no other administrator', async () => {
    let owner: Requests | undefined;
    const id = await newOrganisation(app, (_, requests) => (owner = requests));
    const [{ name } = { name: '' }] = await app.query<{ name: string }>(`SELECT name FROM organisation WHERE id = $1`, [id]);
    await (await app.as('bureau.BUR_CG')).post(`/api/v1/organisations/${id}/actions/verify`).set('If-Match', '"v1"').send({ comment: '与登记机关公示信息一致' }).expect(200);
    const kept = await owner?.send('POST', '/api/v1/session/person/closing', { body: { password: NEWCOMER_PASSWORD } });
    expect([kept?.status, kept?.body]).toEqual([409, expect.objectContaining({ code: 'LAST_ADMINISTRATOR', detail: expect.stringContaining(name) as string })]);
    expect((await owner?.get('/api/v1/session/person'))?.status).toBe(200);
    const system = await close(await app.as('bureau.SYS')).expect(409);
    expect(system.body).toMatchObject({ code: 'LAST_ADMINISTRATOR', detail: expect.stringContaining('平台') as string });
  });
});
