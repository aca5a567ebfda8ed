import { pathOf, unsafeOperations } from '../support/api-document.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { NEWCOMER_PASSWORD, newOrganisation, registerNewcomer, registrationForm } from '../support/newcomers.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey, TEST_PASSWORD } from '../support/people.js';
import { type Answer, cookieIn, ifMatch, Requests } from '../support/requests.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const codeOf = ({ body }: Answer) => (body as { code?: string } | null)?.code;
const open = async (person: PersonKey) => cookieIn(await Requests.visitor(app).send('POST', '/api/v1/session/demo', { body: { personId: await app.personId(person) } }));
const withCookie = (cookie: string) => new Requests(app.url, { 'sec-fetch-site': 'same-origin', cookie });
const withToken = (secret: string) => new Requests(app.url, { authorization: `Bearer ${secret}` });
const signedIn = async (requests: Requests) => ((await requests.get('/api/v1/session')).body as { signedIn: boolean }).signedIn;
const signIn = (login: string, password: string, address = '198.51.100.1') =>
  Requests.visitor(app).send('POST', '/api/v1/session', { headers: { 'x-forwarded-for': address }, body: { login, password } });

/** What a page of another site can make a browser send, and what only a program without a browser sends. */
const FOREIGN: [string, Record<string, string>][] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another site, in an old browser', { origin: 'https://evil.example' }],
  ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['an address that begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
  ['nobody knows where', {}],
];

describe('T18: requests that another site makes a browser send', () => {
  it.each(unsafeOperations.map(({ method, path }) => [method, path] as const))('%s %s is refused before anything is read', async (method, path) => {
    const cookie = await open('institute.RES');
    for (const [, headers] of FOREIGN) {
      const answer = await new Requests(app.url, { cookie }).send(method, pathOf({ path }), { headers, body: '{' });
      expect([headers, answer.status, codeOf(answer)]).toEqual([headers, 403, 'CROSS_SITE']);
    }
    const own = await new Requests(app.url, { cookie, origin: app.url }).send(method, pathOf({ path }), { body: {} });
    expect(codeOf(own)).not.toBe('CROSS_SITE');
  });

  it.each(FOREIGN.slice(0, -1))('nobody is signed in by %s', async (_, headers) => {
    for (const [path, body] of [['/api/v1/session', { login: emailOf('institute.RES'), password: TEST_PASSWORD }], ['/api/v1/session/demo', { personId: await app.personId('institute.RES') }]] as const) {
      const answer = await new Requests(app.url, headers).send('POST', path, { body });
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
    }
  });
});

describe('T18: sessions', () => {
  it('never takes over a session number that was there before', async () => {
    const chosen = `sid=${'a'.repeat(43)}`;
    const opened = await withCookie(chosen).send('POST', '/api/v1/session', { body: { login: emailOf('institute.RES'), password: TEST_PASSWORD } });
    expect([opened.status, cookieIn(opened) === chosen, await signedIn(withCookie(chosen))]).toEqual([200, false, false]);
  });

  it('tells everybody the permissions that they hold, and the names of all roles', async () => {
    const mayOf = async (requests: Requests) => ((await requests.get('/api/v1/session')).body as { may: string[] }).may;
    const [visitor, researcher, bureau, newcomer] = await Promise.all([
      mayOf(Requests.visitor(app)), mayOf(await Requests.as(app, 'institute.RES')), mayOf(await Requests.as(app, 'bureau.BUR_CG')), mayOf(await Requests.as(app, 'unverified.ENT_ADM')),
    ]);
    expect(visitor).not.toContain('achievement.create');
    expect(researcher).toContain('achievement.create');
    expect(researcher).not.toContain('achievement.release');
    expect(bureau).toEqual(expect.arrayContaining(['achievement.check', 'organisation.verify', 'organisation.watch']));
    expect(bureau).not.toContain('need.create');
    expect([newcomer.includes('organisation.edit'), newcomer.includes('organisation.invite')]).toEqual([true, false]);
    const { body } = await Requests.visitor(app).get('/api/v1/roles');
    expect(body).toEqual(expect.arrayContaining([{ code: 'INST', zh: '成果转化部门', en: 'Transfer office', kinds: ['INSTITUTE'], withoutBusiness: false, administers: ['INSTITUTE'] }, { code: 'SEC', zh: '安全管理员', en: 'Security administrator', kinds: ['GOVERNMENT'], withoutBusiness: true, administers: [] }]));
  });

  it('ends the browser’s session when somebody signs in anew', async () => {
    const first = await open('institute.RES');
    const second = cookieIn(await withCookie(first).send('POST', '/api/v1/session/demo', { body: { personId: await app.personId('institute.INST') } }));
    expect([await signedIn(withCookie(first)), await signedIn(withCookie(second))]).toEqual([false, true]);
  });

  it('gives out a cookie that scripts and other sites do not get', async () => {
    const opened = await Requests.visitor(app).send('POST', '/api/v1/session/demo', { body: { personId: await app.personId('institute.RES') } });
    const [cookie] = opened.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^sid=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  it('is over after signing out, on the server too', async () => {
    const requests = withCookie(await open('institute.RES'));
    expect((await requests.send('DELETE', '/api/v1/session')).status).toBe(204);
    expect((await requests.get('/api/v1/workbench')).status).toBe(401);
  });

  it.each([
    ['was not used for two hours', `last_seen_at = now() - interval '121 minutes'`],
    ['is eight hours old', `expires_at = now() - interval '1 second'`],
  ])('is over when it %s', async (_, change) => {
    const requests = withCookie(await open('agency.EXP'));
    await app.query(`UPDATE session SET ${change} WHERE person_id = $1`, [await app.personId('agency.EXP')]);
    expect((await requests.get('/api/v1/workbench')).status).toBe(401);
  });

  it('can be ended from another device, and only by its owner', async () => {
    const [here, there, stranger] = [withCookie(await open('agency.BRK')), withCookie(await open('agency.BRK')), withCookie(await open('agency.BRK_ORG'))];
    const [row] = ((await there.get('/api/v1/session/all')).body as { id: string; current: boolean }[]).filter(({ current }) => current);
    expect((await stranger.send('DELETE', `/api/v1/session/all/${row?.id}`)).status).toBe(404);
    expect((await here.send('DELETE', `/api/v1/session/all/${row?.id}`)).status).toBe(204);
    expect([await signedIn(here), await signedIn(there)]).toEqual([true, false]);
  });
});

/** An enterprise of its own with a second member who has accepted, both signed in. */
async function enterprise() {
  let owner: Requests | undefined;
  const id = await newOrganisation(app, (_, requests) => (owner = requests));
  const requests = owner as Requests;
  await (await Requests.as(app, 'bureau.BUR_CG')).send('POST', `/api/v1/organisations/${id}/actions/verify`, { headers: ifMatch(1), body: { comment: '与登记机关公示信息一致' } });
  const email = `member-of-${id}@example.test`;
  await requests.send('POST', `/api/v1/organisations/${id}/members`, { body: { email, name: '演示成员', roles: ['ENT'] } });
  await Requests.visitor(app).send('POST', `/api/v1/password-resets/${await linkFor(email)}`, { body: { password: TEST_PASSWORD } });
  const member = withCookie(cookieIn(await signIn(email, TEST_PASSWORD)));
  const [invitation] = (await member.get('/api/v1/invitations')).body as { id: string; version: number }[];
  const accept = (version: number) => member.send('POST', `/api/v1/invitations/${invitation?.id}/accept`, { headers: ifMatch(version) });
  await accept(invitation?.version ?? 0);
  const change = (version: number, body: object) => requests.send('PATCH', `/api/v1/organisations/${id}/members/${invitation?.id}`, { headers: ifMatch(version), body });
  const [person] = await app.query<{ id: string }>('SELECT id FROM person WHERE email = $1', [email]);
  return { id, email, personId: person?.id ?? '', owner: requests, member, accept, change };
}

/** The secret of the newest link that was mailed to this address. */
const linkFor = async (email: string): Promise<string> => /reset-password\/([\w-]+)/.exec((await mailsTo(app, email)).at(-1) ?? '')?.[1] ?? '';

const draftOf = (requests: Requests) => requests.send('POST', '/api/v1/needs', { body: {} });

describe('T18: what changes counts on the next request', () => {
  it('another role, the end of the membership, and its return', async () => {
    const { member, change, accept } = await enterprise();
    expect((await draftOf(member)).status).toBe(201);
    expect((await change(2, { roles: ['INSTR'] })).status).toBe(200);
    expect((await draftOf(member)).status).toBe(403);
    await change(3, { roles: ['ENT'] });
    expect((await draftOf(member)).status).toBe(201);
    await change(4, { status: 'ENDED' });
    expect([(await draftOf(member)).status, (await member.get('/api/v1/session')).body]).toEqual([403, expect.objectContaining({ membership: null, memberships: [] })]);
    await change(5, { status: 'ACTIVE' });
    expect((await draftOf(member)).status).toBe(403);
    await accept(6);
    expect((await draftOf(member)).status).toBe(201);
  });

  it('the suspension of the organisation', async () => {
    const { id, member } = await enterprise();
    const lead = await Requests.as(app, 'bureau.BUR_LEAD');
    await lead.send('POST', `/api/v1/organisations/${id}/actions/suspend`, { headers: ifMatch(2), body: { comment: '核查' } });
    expect((await draftOf(member)).status).toBe(403);
    await lead.send('POST', `/api/v1/organisations/${id}/actions/reinstate`, { headers: ifMatch(3), body: { comment: '无误' } });
    expect((await draftOf(member)).status).toBe(201);
  });

  it('the end of the account', async () => {
    const { member, personId } = await enterprise();
    await app.query(`UPDATE person SET status = 'DISABLED' WHERE id = $1`, [personId]);
    expect((await draftOf(member)).status).toBe(401);
  });
});

describe('password links', () => {
  const ask = (email: string) => Requests.visitor(app).send('POST', '/api/v1/password-resets', { body: { email } });
  const use = (secret: string) => Requests.visitor(app).send('POST', `/api/v1/password-resets/${secret}`, { body: { password: 'another long pass phrase' } });

  it('work once, also when they are used several times at once', async () => {
    const { email, member } = await enterprise();
    await ask(email.toUpperCase());
    const secret = await linkFor(email);
    expect((await Promise.all(Array.from({ length: 5 }, () => use(secret)))).map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404]);
    expect([await signedIn(member), codeOf(await use('x')), (await signIn(email, TEST_PASSWORD)).status]).toEqual([false, 'TOKEN_INVALID', 401]);
  });

  it('expire', async () => {
    const { email, personId } = await enterprise();
    await ask(email);
    const secret = await linkFor(email);
    await app.query(`UPDATE password_token SET expires_at = now() - interval '1 second' WHERE person_id = $1`, [personId]);
    expect((await use(secret)).status).toBe(404);
  });
});

describe('access tokens', () => {
  async function token(requests: Requests) {
    const created = await requests.send('POST', '/api/v1/api-tokens', { body: { name: '演示机器', days: 1 } });
    return created.body as { id: string; secret: string };
  }

  it('act as their owner in one membership, and no further', async () => {
    const { member, change } = await enterprise();
    const { secret } = await token(member);
    const machine = withToken(secret);
    const mine = await draftOf(machine);
    expect([mine.status, (await member.get(`/api/v1/needs/${(mine.body as { id: string }).id}/working`)).status]).toEqual([201, 200]);
    const foreign = await draftOf(await Requests.as(app, 'enterprise.ENT'));
    expect((await machine.get(`/api/v1/needs/${(foreign.body as { id: string }).id}/working`)).status).toBe(404);
    expect((await machine.get('/api/v1/audit/records')).status).toBe(403);
    await change(2, { status: 'ENDED' });
    expect((await draftOf(machine)).status).toBe(401);
  });

  it('end when they are revoked or expire', async () => {
    const { member } = await enterprise();
    const [one, other] = [await token(member), await token(member)];
    expect((await (await Requests.as(app, 'agency.BRK')).send('DELETE', `/api/v1/api-tokens/${one.id}`)).status).toBe(404);
    await member.send('DELETE', `/api/v1/api-tokens/${one.id}`);
    await app.query(`UPDATE api_token SET expires_at = now() WHERE id = $1`, [other.id]);
    for (const { secret } of [one, other]) expect((await withToken(secret).get('/api/v1/workbench')).status).toBe(401);
    expect(JSON.stringify((await member.get('/api/v1/api-tokens')).body)).not.toContain(other.secret);
  });

  it('are refused where they are wrong, whatever cookie comes along, and from other sites', async () => {
    const cookie = await open('institute.RES');
    const { secret } = await token(withCookie(cookie));
    for (const authorization of ['Bearer kz_wrong_wrong_wrong', 'Bearer x', 'Bearer', 'bearer  ', `Bearer ${secret} ${secret}`]) {
      expect([authorization, (await withCookie(cookie).send('GET', '/api/v1/workbench', { headers: { authorization } })).status]).toEqual([authorization, 401]);
    }
    for (const [, headers] of FOREIGN.slice(0, -1)) expect((await withToken(secret).send('POST', '/api/v1/achievements', { headers, body: {} })).status).toBe(403);
    expect((await new Requests(app.url, { cookie, authorization: `Bearer ${secret}` }).send('POST', '/api/v1/achievements', { body: {} })).status).toBe(403);
    expect((await withToken(secret).send('POST', '/api/v1/achievements', { body: {} })).status).toBe(201);
  });
});

describe('T19: guessing passwords', () => {
  it('locks the account that is guessed at and no other, until the lock ends', async () => {
    const [guessed, other] = [registrationForm(), registrationForm()];
    for (const form of [guessed, other]) await registerNewcomer(Requests.visitor(app), form);
    const [{ email }, neighbour] = [guessed.person, other.person];
    const guesses = await Promise.all(Array.from({ length: 7 }, (_, i) => signIn(i % 2 ? email : email.toUpperCase(), `wrong ${i}`, '198.51.100.2')));
    expect(guesses.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const right = await signIn(email, NEWCOMER_PASSWORD, '198.51.100.3');
    expect([right.status, codeOf(right), right.headers['set-cookie'], Number(right.headers['retry-after']) > 800]).toEqual([429, 'ACCOUNT_LOCKED', undefined, true]);
    expect((await signIn(neighbour.email, NEWCOMER_PASSWORD, '198.51.100.2')).status).toBe(200);
    await app.query(`UPDATE sign_in_attempt SET until = now()`);
    expect((await signIn(email, NEWCOMER_PASSWORD, '198.51.100.3')).status).toBe(200);
  });

  it('starts counting anew after a success', async () => {
    const { person, ...form } = registrationForm();
    await registerNewcomer(Requests.visitor(app), { ...form, person });
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) expect((await signIn(person.email, 'wrong', '198.51.100.4')).status).toBe(401);
      expect((await signIn(person.email, NEWCOMER_PASSWORD, '198.51.100.4')).status).toBe(200);
    }
  });
});
