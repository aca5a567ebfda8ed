import { createHash } from 'node:crypto';
import { createApp } from '../../src/create-app.js';
import { bootstrapAdministrator } from '../../src/demo/bootstrap.js';
import { AppConfig, readConfig } from '../../src/kernel/config/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { type NewAccount, newAccount } from '../support/accounts.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase } from '../support/database.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, TEST_PASSWORD } from '../support/people.js';
import { declaredRoutes } from '../support/routes.js';

let app: TestApp;
let serial = 0;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

async function account(): Promise<string> {
  serial += 1;
  const email = `account-${serial}@example.test`;
  await app.app.get(IdentityFacade).addMember(await app.organisationId('enterprise'), { name: `演示账号${serial}`, email, password: TEST_PASSWORD, demo: true }, ['ENT']);
  return email;
}

/** A request from an address of its own, so that no test tires the address of another. */
const from = (address: string) => app.fresh().set('X-Forwarded-For', address);
const signIn = (login: string, password: string, address = `10.1.0.${serial}`) => from(address).post('/api/v1/session').send({ login, password });
const hash = (email: string) => createHash('sha256').update(email).digest('hex').slice(0, 16);
const audited = (action: string, objectId: string) => app.query<{ kind: string }>(`SELECT object_kind AS kind FROM audit_record WHERE action = $1 AND object_id = $2`, [action, objectId]);

describe('guessing a password', () => {
  it('in parallel gets no more tries than one after the other', async () => {
    const email = await account();
    const guesses = Array.from({ length: 40 }, (_, n) => signIn(email, n === 39 ? TEST_PASSWORD : `wrong guess ${n}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(5);
    expect((await signIn(email, TEST_PASSWORD)).status).toBe(statuses.includes(200) ? 200 : 429);
  });

  it('is answered for an account that does not exist exactly as for one that does', async () => {
    const answers = async (email: string) => {
      const found: unknown[] = [];
      for (let n = 0; n < 7; n += 1) {
        const { status, body, headers } = await signIn(email, `wrong guess ${n}`);
        found.push([status, (body as { code: string }).code, headers['retry-after'] !== undefined]);
      }
      return found;
    };
    const known = await answers(await account());
    expect(known.at(-1)).toEqual([429, 'ACCOUNT_LOCKED', true]);
    expect(await answers('nobody-at-all@example.test')).toEqual(known);
  });

  it('leaves an audit row also for an unknown account, without its name', async () => {
    await signIn('Secret.Person@example.test', 'a wrong password');
    expect(await audited('session.fail', hash('secret.person@example.test'))).toEqual([{ kind: 'account' }]);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE detail::text ILIKE '%secret.person%' OR object_id ILIKE '%secret.person%'`)).toEqual([]);
  });

  it('one password on many accounts tires the address after twenty of them, also for accounts not tried yet', async () => {
    const [guessed, colleague] = [await account(), await account()];
    await signIn(colleague, TEST_PASSWORD, '10.2.0.1').expect(200);
    const sprayed = await Promise.all(Array.from({ length: 300 }, (_, n) => signIn(`spray-${n}@example.test`, 'Spring 2026 for all', '10.2.0.1')));
    expect(sprayed.filter(({ status }) => status === 401)).toHaveLength(20);
    expect(sprayed.filter(({ status }) => status === 429)).toHaveLength(280);
    const refused = await signIn(guessed, TEST_PASSWORD, '10.2.0.1').expect(429);
    expect([(refused.body as { code: string }).code, Number(refused.headers['retry-after']) > 0]).toEqual(['TOO_MANY', true]);
    // who has signed in from there before goes on working, and everybody elsewhere
    await signIn(colleague, TEST_PASSWORD, '10.2.0.1').expect(200);
    await signIn(guessed, TEST_PASSWORD, '10.2.0.2').expect(200);
  });

  it('locks the account for fifteen minutes', async () => {
    const email = await account();
    for (let n = 0; n < 5; n += 1) await signIn(email, 'a wrong password');
    const locked = await signIn(email, TEST_PASSWORD).expect(429);
    const seconds = Number(locked.headers['retry-after']);
    expect([(locked.body as { code: string }).code, seconds > 14 * 60, seconds <= 15 * 60]).toEqual(['ACCOUNT_LOCKED', true, true]);
    expect((locked.body as { detail: string }).detail).toContain('请在约 15 分钟后再试');
  });
});

describe('an account', () => {
  /** Letters that SQL or JavaScript would fold into those of ASCII, each in its own way. */
  const looksLike = (email: string) => [email.replace('i', '\u0130'), email.replace('k', '\u212A')].filter((other) => other !== email);

  it('is found by its own letters in either case, and counted under them', async () => {
    serial += 1;
    const email = `kim-${serial}@example.test`;
    await app.app.get(IdentityFacade).addMember(await app.organisationId('enterprise'), { name: '演示账号', email, password: TEST_PASSWORD, demo: true }, ['ENT']);
    expect(looksLike(email)).toHaveLength(2);
    for (const other of looksLike(email)) await signIn(other, TEST_PASSWORD).expect(401);
    for (const login of [email, email.toUpperCase(), ` ${email} `, email, email.toUpperCase()]) await signIn(login, 'a wrong password').expect(401);
    await signIn(email, TEST_PASSWORD).expect(429);
  });

  it('is not opened on letters that are folded differently, and on one domain whatever its letters', async () => {
    const system = await app.as('bureau.SYS');
    const path = `/api/v1/organisations/${await app.organisationId('bureau')}/members`;
    const invite = async (email: string) => (await system.post(path).send({ email, name: '演示受邀人', roles: ['EXP'] })).status;
    for (const email of [...looksLike('kim@example.test'), '张三@example.test']) {
      expect([email, await invite(email), (await forgot(email, '10.1.9.1')).status]).toEqual([email, 422, 422]);
    }
    expect([await invite('expert@例子.example'), await invite('Expert@xn--fsqu00a.example')]).toEqual([201, 201]);
    expect(await app.query(`SELECT email FROM person WHERE email ILIKE 'expert@%'`)).toEqual([{ email: 'expert@xn--fsqu00a.example' }]);
  });
});

const mails = (to: string) => mailsTo(app, to);
const secretsIn = (texts: readonly string[]) => texts.flatMap((text) => /reset-password\/([\w-]+)/.exec(text)?.[1] ?? []);
const forgot = (email: string, address: string) => from(address).post('/api/v1/password-resets').send({ email });

describe('a forgotten password', () => {
  it('is replaced by a mailed link, which ends sessions, tokens and the other links', async () => {
    const email = await account();
    const before = from('10.3.0.1');
    await before.post('/api/v1/session').send({ login: email, password: TEST_PASSWORD }).expect(200);
    const { body } = await before.post('/api/v1/api-tokens').send({ name: '演示令牌', days: 30 }).expect(201);
    const bearer = { Authorization: `Bearer ${(body as { secret: string }).secret}` };
    await app.fresh().get('/api/v1/workbench').set(bearer).expect(200);
    for (let n = 0; n < 2; n += 1) await forgot(email, '10.3.0.1').expect(202);
    await app.jobsDone();
    const [first = '', second = ''] = secretsIn(await mails(email));
    const works = async (secret: string) => (await app.http.get(`/api/v1/password-resets/${secret}`)).status;
    expect([await works(first), await works(second), await works('a'.repeat(43))]).toEqual([204, 204, 404]);
    for (const weak of ['123456789012', email, `${email.split('@')[0] ?? ''}${email.split('@')[0] ?? ''}`]) {
      const { body: refused } = await app.http.post(`/api/v1/password-resets/${first}`).send({ password: weak }).expect(422);
      expect((refused as { errors: object[] }).errors).toEqual([expect.objectContaining({ code: 'PASSWORD_GUESSABLE', pointer: '/password' })]);
    }
    // what was refused has not used the link up
    await app.http.post(`/api/v1/password-resets/${first}`).send({ password: 'another pass phrase' }).expect(204);
    expect([await works(first), await works(second)]).toEqual([404, 404]);
    await app.http.post(`/api/v1/password-resets/${second}`).send({ password: 'a third pass phrase' }).expect(404);
    await before.get('/api/v1/api-tokens').expect(401);
    await app.fresh().get('/api/v1/workbench').set(bearer).expect(401);
    await signIn(email, 'another pass phrase').expect(200);
    expect(await audited('password.request', hash(email))).toHaveLength(2);
  });

  it('is asked for in the same words, and by the same work, where nobody has the account', async () => {
    const email = await account();
    const known = await forgot(email, '10.3.0.2').expect(202);
    const unknown = await forgot('nobody-either@example.test', '10.3.0.2').expect(202);
    expect(unknown.text).toBe(known.text);
    const queued = await app.query<{ email: string }>(`SELECT data->>'email' AS email FROM pgboss.job WHERE name = 'password.requested' AND data->>'email' = ANY($1)`, [[email, 'nobody-either@example.test']]);
    expect(queued).toHaveLength(2);
  });

  it('cannot be asked for without end, neither for one account nor from one address', async () => {
    const email = await account();
    for (let n = 0; n < 8; n += 1) await forgot(email, `10.3.1.${n}`).expect(202);
    await app.jobsDone();
    expect(await mails(email)).toHaveLength(5);
    const statuses = [];
    for (let n = 0; n < 62; n += 1) statuses.push((await forgot(`any-${n}@example.test`, '10.3.2.1')).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});

describe('sessions and tokens', () => {
  it('record the choice of a membership and the end of another session', async () => {
    const client = await app.as('institute.RES');
    const { body } = await client.get('/api/v1/session').expect(200);
    const { id } = (body as { membership: { id: string } }).membership;
    await client.post('/api/v1/session/membership').send({ membershipId: id }).expect(200);
    expect(await audited('session.choose', id)).toHaveLength(1);
    await signIn(emailOf('institute.RES'), TEST_PASSWORD, '10.4.0.1').expect(200);
    const { body: rows } = await client.get('/api/v1/session/all').expect(200);
    const other = (rows as { id: string; current: boolean }[]).find(({ current }) => !current);
    await client.delete(`/api/v1/session/all/${other?.id}`).expect(204);
    expect(await audited('session.end', other?.id ?? '')).toHaveLength(1);
  });

  it('end after 15 minutes of an official, after 30 of everybody else', async () => {
    const idle = async (email: string, minutes: number) => {
      const client = from('10.4.0.2');
      await client.post('/api/v1/session').send({ login: email, password: TEST_PASSWORD }).expect(200);
      await app.query(`UPDATE session SET last_seen_at = now() - make_interval(mins => $2) WHERE person_id = (SELECT id FROM person WHERE email = $1)`, [email, minutes]);
      return (await client.get('/api/v1/session/all')).status;
    };
    expect([await idle(emailOf('bureau.TAX'), 14), await idle(emailOf('bureau.TAX'), 16)]).toEqual([200, 401]);
    const email = await account();
    expect([await idle(email, 29), await idle(email, 31)]).toEqual([200, 401]);
  });

  it('end after eight hours in any case', async () => {
    await signIn(await account(), TEST_PASSWORD, '10.4.0.3').expect(200);
    const [row] = await app.query<{ hours: number }>(`SELECT round(extract(epoch FROM expires_at - created_at) / 3600)::int AS hours FROM session ORDER BY created_at DESC LIMIT 1`);
    expect(row?.hours).toBe(8);
  });

  /** As reviewed: what a machine with somebody's token must not see or do. */
  const ACCOUNT = [
    'DELETE /api/v1/api-tokens/:id', 'DELETE /api/v1/session/all/:id', 'GET /api/v1/api-tokens', 'GET /api/v1/invitations', 'GET /api/v1/notification-settings', 'GET /api/v1/notifications', 'GET /api/v1/notifications/unread', 'GET /api/v1/session/all', 'GET /api/v1/session/person',
    'PATCH /api/v1/notification-settings', 'PATCH /api/v1/session/person', 'POST /api/v1/api-tokens', 'POST /api/v1/invitations/:id/accept', 'POST /api/v1/invitations/:id/decline', 'POST /api/v1/notifications/:id/reading', 'POST /api/v1/notifications/reading', 'POST /api/v1/session/membership', 'POST /api/v1/session/person/closing',
  ];

  it('leave the account to its owner’s session: tokens see and change nothing of it', async () => {
    const owner = await app.as('institute.INST');
    const { body } = await owner.post('/api/v1/api-tokens').send({ name: '演示令牌', days: 1 }).expect(201);
    const { id, secret } = body as { id: string; secret: string };
    expect(declaredRoutes(app.app).filter(({ access }) => access?.kind === 'session').map(({ name }) => name)).toEqual(ACCOUNT);
    for (const route of ACCOUNT) {
      const [method = '', path = ''] = route.replace(':id', id).split(' ');
      const answer = await app.fresh()[method.toLowerCase() as 'get'](path).set('Authorization', `Bearer ${secret}`).send({ name: '再生令牌', days: 365 });
      expect([route, answer.status, (answer.body as { code: string }).code]).toEqual([route, 403, 'FORBIDDEN']);
    }
    await app.fresh().get('/api/v1/workbench').set('Authorization', `Bearer ${secret}`).expect(200);
  });

  it('let people correct their own name and title, which the audit trail tells', async () => {
    const email = await account();
    const client = from('10.4.0.5');
    await client.post('/api/v1/session').send({ login: email, password: TEST_PASSWORD }).expect(200);
    const { body: changed } = await client.patch('/api/v1/session/person').send({ name: ' 演示改名 ', title: '演示处长' }).expect(200);
    expect(changed).toEqual({ name: '演示改名', title: '演示处长', email, phone: '' });
    await client.patch('/api/v1/session/person').send({ title: '', phone: '138 0000 1234' }).expect(200);
    expect((await client.get('/api/v1/session/person').expect(200)).body).toEqual({ name: '演示改名', title: '', email, phone: '138****1234' });
    const { person } = (await client.get('/api/v1/session').expect(200)).body as { person: { id: string; name: string } };
    expect([person.name, (await audited('person.edit', person.id)).length]).toEqual(['演示改名', 2]);
    for (const wrong of [{ name: '' }, { name: '甲\n乙' }, { name: null }, { email: 'other@example.test' }, { phone: '<b>138</b>' }, { phone: null }]) await client.patch('/api/v1/session/person').send(wrong).expect(422);
  });
});

describe('an account that the system administrator disables', () => {
  const accounts = async (q: string) => ((await (await app.as('bureau.SYS')).get('/api/v1/accounts').query({ q }).expect(200)).body as { items: { id: string; email: string; version: number; may: string | null }[] }).items;
  const set = (by: Client, { id, version }: { id: string; version: number }, status: string, reason = '账号被他人使用') => by.patch(`/api/v1/accounts/${id}`).set('If-Match', `"v${version}"`).send({ status, reason });

  it('is out at once, tells nobody so at the door, and comes back with a new password only', async () => {
    const [sys, email] = [await app.as('bureau.SYS'), await account()];
    const client = app.fresh();
    await client.post('/api/v1/session').send({ login: email, password: TEST_PASSWORD }).expect(200);
    const { body: token } = await client.post('/api/v1/api-tokens').send({ name: '演示令牌', days: 30 }).expect(201);
    const [found] = await accounts(email.toUpperCase());
    if (!found) throw new Error('the account is not found');
    expect(found).toMatchObject({ email: 'a***' + email.slice(email.indexOf('@') - 1), status: 'ACTIVE', reason: '', may: 'DISABLED', memberships: [{ roles: ['ENT'] }] });
    const [read] = await app.query<{ detail: { by: string; found: string[] } }>(`SELECT detail FROM audit_record WHERE action = 'account.search' AND detail -> 'found' ? $1`, [found.id]);
    expect([read?.detail, JSON.stringify(read?.detail).includes(email)]).toEqual([expect.objectContaining({ by: 'email', found: [found.id] }), false]);

    await set(sys, found, 'DISABLED', ' ').expect(422);
    const { body } = await set(sys, found, 'DISABLED').expect(200);
    expect(body).toMatchObject({ status: 'DISABLED', reason: '账号被他人使用', may: 'ACTIVE', version: found.version + 1 });
    await client.get('/api/v1/session/person').expect(401);
    await app.fresh().get('/api/v1/needs').set('Authorization', `Bearer ${(token as { secret: string }).secret}`).expect(401);
    const [here, nowhere] = [await signIn(email, TEST_PASSWORD), await signIn('nobody-at-all-2@example.test', TEST_PASSWORD)];
    expect([here.status, (here.body as { code: string }).code]).toEqual([nowhere.status, (nowhere.body as { code: string }).code]);
    await from('10.6.0.1').post('/api/v1/password-resets').send({ email }).expect(202);
    expect(await mailsTo(app, email)).toEqual([]);
    expect(((await set(sys, { ...found, version: found.version + 1 }, 'DISABLED').expect(409)).body as { code: string }).code).toBe('ACCOUNT_STATUS');

    await set(sys, { ...found, version: found.version + 1 }, 'ACTIVE', '已当面核实本人').expect(200);
    expect((await signIn(email, TEST_PASSWORD)).status).toBe(401);
    await from('10.6.0.1').post('/api/v1/password-resets').send({ email }).expect(202);
    const [secret] = secretsIn(await mailsTo(app, email));
    await app.http.post(`/api/v1/password-resets/${secret}`).send({ password: 'a real pass phrase' }).expect(204);
    await signIn(email, 'a real pass phrase').expect(200);
    expect(await app.query(`SELECT action, detail ->> 'comment' AS comment FROM audit_record WHERE object_id = $1 AND action LIKE 'account.%' ORDER BY at`, [found.id]))
      .toEqual([{ action: 'account.disable', comment: '账号被他人使用' }, { action: 'account.restore', comment: '已当面核实本人' }]);
  });

  it('is never one’s own, nor the last of a system administrator', async () => {
    const [sys, own] = [await app.as('bureau.SYS'), await accounts(emailOf('bureau.SYS'))];
    expect(own).toMatchObject([{ may: null }]);
    expect(((await set(sys, own[0] ?? { id: '', version: 0 }, 'DISABLED').expect(409)).body as { code: string }).code).toBe('OWN_ACCOUNT');
    await sys.get('/api/v1/accounts').query({ q: '李' }).expect(422);
    const bureau = await app.organisationId('bureau');
    const two = [await newAccount(app, bureau, ['SYS']), await newAccount(app, bureau, ['SYS'])];
    const clients = two.map(() => app.fresh());
    for (const [at, client] of clients.entries()) await client.post('/api/v1/session').send({ login: two[at]?.email, password: TEST_PASSWORD }).expect(200);
    const present = await app.query<{ id: string }>(`UPDATE membership SET status = 'ENDED' WHERE 'SYS' = ANY(roles) AND status = 'ACTIVE' AND person_id <> ALL($1::uuid[]) RETURNING id`, [two.map(({ id }) => id)]);
    try {
      const answers = await Promise.all(clients.map((client, at) => set(client, two[1 - at] as NewAccount, 'DISABLED')));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    } finally {
      await app.query(`UPDATE membership SET status = 'ACTIVE' WHERE id = ANY($1::uuid[])`, [present.map(({ id }) => id)]);
    }
  });
});

describe('DEMO=off', () => {
  it('lets nobody of the demo in by password, session or token, and offers a link for a first administrator until one has a password', async () => {
    const session = await app.as('enterprise.ENT_ADM');
    const { body } = await session.post('/api/v1/api-tokens').send({ name: '演示令牌', days: 1 }).expect(201);
    const config = app.app.get(AppConfig);
    config.DEMO = 'off';
    try {
      await signIn(emailOf('bureau.SYS'), TEST_PASSWORD, '10.5.0.1').expect(401);
      await session.get('/api/v1/session/all').expect(401);
      await app.fresh().get('/api/v1/api-tokens').set('Authorization', `Bearer ${(body as { secret: string }).secret}`).expect(401);
      const ways = [await bootstrapAdministrator(app.app, config), await bootstrapAdministrator(app.app, config)];
      const secrets = secretsIn(ways.map((way) => String(way?.link)));
      expect(new Set(secrets).size).toBe(2);
      await app.http.post(`/api/v1/password-resets/${secrets[0]}`).send({ password: 'a real pass phrase' }).expect(404);
      await app.http.post(`/api/v1/password-resets/${secrets[1]}`).send({ password: 'a real pass phrase' }).expect(204);
      expect(await bootstrapAdministrator(app.app, config)).toBeNull();
      expect(ways.map((way) => way?.email)).toEqual(['admin@localhost.localdomain', 'admin@localhost.localdomain']);
      await signIn('admin@localhost.localdomain', 'a real pass phrase', '10.5.0.2').expect(200);
    } finally {
      config.DEMO = 'on';
    }
  });

  it('names the bureau after SITE_ORGANISER', async () => {
    const database = await createTestDatabase();
    const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: database.dataDir, PORT: '0', DEMO: 'off', LOG_LEVEL: 'silent', SITE_ORGANISER: '演示县科学技术局' });
    const other = await createApp(config);
    await other.init();
    expect((await bootstrapAdministrator(other, config))?.link).toContain('/reset-password/');
    expect(await namesIn(other)).toEqual(['演示县科学技术局']);
    await other.close();
    await database.drop();
  });
});

async function namesIn(other: Awaited<ReturnType<typeof createApp>>): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of other.get(IdentityFacade).verifiedOrganisations()) names.push(name);
  return names;
}
