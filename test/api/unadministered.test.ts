import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { newAccount } from '../support/accounts.js';
import { NEWCOMER_PASSWORD, registerNewcomer, registrationForm } from '../support/newcomers.js';
import { cookieIn, Requests } from '../support/requests.js';

let app: TestApp;
let official: Client;
let system: Client;

beforeAll(async () => {
  app = await startTestApp();
  [official, system] = await Promise.all([app.as('bureau.BUR_CG'), app.as('bureau.SYS')]);
});
afterAll(() => app.close());

interface Case {
  name: string;
  version: number;
  administered: boolean;
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}
interface Invited {
  id: string;
  email: string;
  status: string;
  roles: string[];
}

const registered = async (form = registrationForm()) => {
  const opened = await registerNewcomer(Requests.visitor(app), form);
  const { organisationId: id, personId } = opened.body as { organisationId: string; personId: string };
  return { id, personId, form, owner: app.fresh().set('Cookie', cookieIn(opened)) };
};
const caseOf = async (id: string) => (await official.get(`/api/v1/organisations/${id}/case`).expect(200)).body as Case;
const act = async (id: string, action: string) =>
  official.post(`/api/v1/organisations/${id}/actions/${action}`).set('If-Match', `"v${(await caseOf(id)).version}"`).send({ comment: '与登记机关公示信息核对' });
const close = (client: Client) => client.post('/api/v1/session/person/closing').send({ password: NEWCOMER_PASSWORD });
const disable = async (personId: string) => {
  const [row] = await app.query<{ version: number }>(`SELECT version FROM person WHERE id = $1`, [personId]);
  await system.patch(`/api/v1/accounts/${personId}`).set('If-Match', `"v${row?.version}"`).send({ status: 'DISABLED', reason: '演示：账号被盗用' }).expect(200);
};
/** Verified, while the account of its only administrator is disabled. */
const bereft = async () => {
  const one = await registered();
  expect((await act(one.id, 'verify')).status).toBe(200);
  await disable(one.personId);
  return one;
};
const GROUND = '单位来函：原管理员离职，委托此人办理';
const appoint = (id: string, change: object = {}, by: Client = system) =>
  by.post(`/api/v1/organisations/${id}/members`).send({ email: 'successor@example.test', name: '演示继任', roles: ['ENT_ADM'], comment: GROUND, ...change });

describe('the only administrator of an organisation that nobody has verified', () => {
  it.each([['refused', ['refuse']], ['returned', ['return']], ['waiting', []]] as const)('closes the account while it is %s, and registers anew from the same mailbox', async (_, steps) => {
    const { id, form, owner } = await registered();
    for (const step of steps) expect((await act(id, step)).status).toBe(200);
    await close(owner).expect(204);
    expect((await caseOf(id)).administered).toBe(false);
    const again = await registered({ ...registrationForm(), person: form.person });
    expect((await act(again.id, 'verify')).status).toBe(200);
  });

  it('leaves it behind as one that can be refused, not verified', async () => {
    const { id, owner } = await registered();
    await close(owner).expect(204);
    expect((await caseOf(id)).allowedActions.find(({ action }) => action === 'verify')).toMatchObject({ enabled: false, reasons: [{ code: 'UNADMINISTERED' }] });
    expect((await act(id, 'verify')).body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'UNADMINISTERED' }] });
    expect((await act(id, 'refuse')).body).toMatchObject({ state: 'REFUSED' });
  });

  it('either leaves before the verification or stays, also where both come at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id, owner } = await registered();
      const { version } = await caseOf(id);
      const verify = official.post(`/api/v1/organisations/${id}/actions/verify`).set('If-Match', `"v${version}"`).send({ comment: '与登记机关公示信息核对' });
      const [left, verified] = await Promise.all([close(owner).then(({ status }) => status), verify.then(({ status }) => status)]);
      expect([[204, 409], [409, 200]]).toContainEqual([left, verified]);
    }
  });
});

describe('a verified organisation whose administrator is gone', () => {
  it('is given one by the system administrator, with the ground in the trail', async () => {
    const { id } = await bereft();
    expect((await caseOf(id)).administered).toBe(false);
    const successor = await newAccount(app, await app.organisationId('enterprise2'), ['ENT']);
    const { body } = await appoint(id, { email: successor.email }).expect(201);
    expect(body).toEqual([expect.objectContaining({ email: successor.email, roles: ['ENT_ADM'], status: 'INVITED', personId: null })]);
    const [membership] = body as Invited[];
    expect(await app.query(`SELECT detail ->> 'comment' AS comment FROM audit_record WHERE action = 'member.invite' AND object_id = $1`, [membership?.id])).toEqual([{ comment: GROUND }]);
    const client = await Requests.signedIn(app, successor.id);
    const [pending] = (await client.get('/api/v1/invitations')).body as { id: string; version: number }[];
    expect((await client.send('POST', `/api/v1/invitations/${pending?.id}/accept`, { headers: { 'if-match': `"v${pending?.version}"` } })).status).toBe(204);
    expect((await caseOf(id)).administered).toBe(true);
    expect((await appoint(id, { email: 'third@example.test' })).body).toMatchObject({ code: 'HAS_ADMINISTRATOR' });
  });

  it('has one such invitation at a time: another address takes the one before back', async () => {
    const { id } = await bereft();
    await appoint(id, { email: 'mistyped@example.test' }).expect(201);
    await appoint(id, { email: 'right@example.test' }).expect(201);
    await appoint(id, { email: 'right@example.test' }).expect(201);
    expect(await app.query(`SELECT invited_email AS email, status FROM membership WHERE organisation_id = $1 AND invited_email <> '' ORDER BY invited_email`, [id]))
      .toEqual([{ email: 'mistyped@example.test', status: 'ENDED' }, { email: 'right@example.test', status: 'INVITED' }]);
    expect(await app.query(`SELECT 1 AS one FROM audit_record r JOIN membership m ON m.id::text = r.object_id::text AND m.organisation_id = $1 WHERE r.action = 'member.change'`, [id])).toHaveLength(1);
  });

  it.each([
    ['another role', { roles: ['ENT'] }, ['/roles']],
    ['a role beside it', { roles: ['ENT_ADM', 'ENT'] }, ['/roles']],
    ['no ground', { comment: undefined }, ['/comment']],
  ])('is given nobody with %s', async (_, change, pointers) => {
    const { id } = await bereft();
    const { status, body } = await appoint(id, change);
    expect([status, (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
    expect(await app.query(`SELECT 1 FROM membership WHERE organisation_id = $1 AND status = 'INVITED'`, [id])).toEqual([]);
  });

  it('opens nothing else of itself to the system administrator', async () => {
    const { id } = await bereft();
    await system.get(`/api/v1/organisations/${id}/members`).expect(403);
    await system.patch(`/api/v1/organisations/${id}`).set('If-Match', '"v2"').send({ address: '演示路 1 号' }).expect(403);
    expect((await appoint(id, {}, official)).body).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is named to who registers it again, with the way to take', async () => {
    const { form } = await bereft();
    const { body } = await app.fresh().post('/api/v1/registrations').send({ ...registrationForm(), organisation: form.organisation });
    expect(JSON.stringify(body)).toContain('单位没有管理员的，请联系平台管理单位');
  });
});

it('the system administrator invites nobody where somebody administers, or where nobody has verified', async () => {
  expect((await appoint(await app.organisationId('enterprise'))).body).toMatchObject({ status: 403, code: 'HAS_ADMINISTRATOR' });
  const { id, owner } = await registered();
  await close(owner).expect(204);
  expect((await appoint(id)).body).toMatchObject({ code: 'FORBIDDEN' });
});
