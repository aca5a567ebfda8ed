import type { Role } from '../../src/kernel/access/index.js';
import { AppConfig } from '../../src/kernel/config/index.js';
import { JobQueue } from '../../src/kernel/jobs/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { NEWCOMER_PASSWORD, registrationForm, registrationSecret } from '../support/newcomers.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';

/** Registration as it is in real use: without the demo a link is mailed, and shown nowhere. */
let app: TestApp;
let config: AppConfig;
let client = 0;

beforeAll(async () => {
  app = await startTestApp();
  config = app.app.get(AppConfig);
});
beforeEach(() => {
  config.DEMO = 'off';
  client += 1;
});
afterEach(() => {
  config.DEMO = 'on';
});
afterAll(() => app.close());

type Form = ReturnType<typeof registrationForm>;

const from = (address = `10.80.0.${client}`): Client => app.fresh().set('X-Forwarded-For', address);
const ask = (form: object, address?: string) => from(address).post('/api/v1/registrations').send(form);
const show = (secret: string) => app.fresh().get(`/api/v1/registrations/${secret}`);
const use = (secret: string, visitor = app.fresh()) => visitor.post(`/api/v1/registrations/${secret}`).send({ password: NEWCOMER_PASSWORD });
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;

const mails = (to: string) => mailsTo(app, to);

/** Asks and reads the mail. */
async function secretFor(form: Form): Promise<string> {
  await ask(form).expect(202);
  return registrationSecret((await mails(form.person.email)).at(-1) ?? '');
}

/** Invites as the organisation's administrator, who signs in as only the demo lets people of the tests. */
async function invite(email: string, organisation: 'bureau' | 'enterprise', role: Role, named: object = {}): Promise<void> {
  config.DEMO = 'on';
  const admin = await app.as(organisation === 'bureau' ? 'bureau.SYS' : 'enterprise.ENT_ADM');
  await admin.post(`/api/v1/organisations/${await app.organisationId(organisation)}/members`).send({ email, name: '演示受邀人', roles: [role], ...named }).expect(201);
  config.DEMO = 'off';
}
const setPassword = (mail: string) => app.fresh().post(`/api/v1/password-resets/${/\/reset-password\/([\w-]+)/.exec(mail)?.[1] ?? ''}`).send({ password: NEWCOMER_PASSWORD });

const people = (email: string) => app.query(`SELECT name, status, version FROM person WHERE lower(email) = lower($1)`, [email]);
const organisations = (form: Form) => app.query(`SELECT 1 FROM organisation WHERE uscc = $1`, [form.organisation.uscc]);

describe('a registration', () => {
  it.each([
    ['a common password', () => 'password1234'], ['its mailbox', ({ person }: Form) => person.email], ['its organisation', ({ organisation }: Form) => `${organisation.name}${organisation.name}`],
  ])('takes no password that is %s, and keeps its link', async (_, of) => {
    const form = registrationForm();
    const secret = await secretFor(form);
    const { body } = await app.fresh().post(`/api/v1/registrations/${secret}`).send({ password: of(form) }).expect(422);
    expect((body as { errors: object[] }).errors).toEqual([expect.objectContaining({ code: 'PASSWORD_GUESSABLE', pointer: '/password' })]);
    await use(secret).expect(201);
  });

  it('makes nothing until its mailed link is used, and then everything at once', async () => {
    const form = registrationForm();
    const { body, headers } = await ask(form).expect(202);
    expect([body, headers['set-cookie']]).toEqual([{ link: null }, undefined]);
    const [mail = '', ...others] = await mails(form.person.email);
    expect([others, mail.includes(form.organisation.name)]).toEqual([[], true]);
    expect([await people(form.person.email), await organisations(form)]).toEqual([[], []]);
    const secret = registrationSecret(mail);
    expect((await show(secret).expect(200)).body).toEqual({
      organisationName: form.organisation.name, kind: form.organisation.kind, uscc: form.organisation.uscc, usccChecksumOk: true, regionName: '荣成市', address: '', personName: form.person.name, email: form.person.email,
    });
    const doubted = registrationForm();
    const uscc = `${doubted.organisation.uscc.slice(0, 17)}${doubted.organisation.uscc.endsWith('1') ? '2' : '1'}`;
    const unsure = await secretFor({ ...doubted, organisation: { ...doubted.organisation, uscc, ...{ usccOverrideReason: '与法人证书一致' } } });
    expect((await show(unsure).expect(200)).body).toMatchObject({ uscc, usccChecksumOk: false });
    const visitor = app.fresh();
    await visitor.post(`/api/v1/registrations/${secret}`).send({ password: 'short' }).expect(422);
    const done = await use(secret, visitor).expect(201);
    const session = (await visitor.get('/api/v1/session').expect(200)).body as { membership: object };
    expect(session.membership).toMatchObject({ organisationId: (done.body as { organisationId: string }).organisationId, roles: ['ENT_ADM'], organisationState: 'PENDING' });
    expect([(await show(secret)).status, codeOf(await use(secret))]).toEqual([404, 'REGISTRATION_LINK_INVALID']);
    await app.fresh().post('/api/v1/session').send({ login: form.person.email, password: NEWCOMER_PASSWORD }).expect(200);
  });

  it('with the address of an official gives a stranger no account that a later invitation could make an official’s', async () => {
    const official = 'official-to-be@example.test';
    const form = { ...registrationForm(), person: { name: '演示冒名者', email: official } };
    const secret = await secretFor(form);
    await invite(official, 'bureau', 'BUR_CG');
    await app.fresh().post('/api/v1/session').send({ login: official, password: NEWCOMER_PASSWORD }).expect(401);
    // the link, which only the official reads, opens the official's own account, and no more than that
    const visitor = app.fresh();
    await use(secret, visitor).expect(201);
    const { membership } = (await visitor.get('/api/v1/session').expect(200)).body as { membership: object };
    expect(membership).toMatchObject({ roles: ['ENT_ADM'], organisationState: 'PENDING' });
  });

  it('is open to an address that others have only invited, as to any other; the invitation stays open too', async () => {
    const form = registrationForm();
    const { email } = form.person;
    await invite(email, 'enterprise', 'ENT');
    const [invitation = ''] = await mails(email);
    const known = await ask(form).expect(202);
    const unknown = await ask(registrationForm()).expect(202);
    expect([known.text, Object.keys(known.headers).sort()]).toEqual([unknown.text, Object.keys(unknown.headers).sort()]);
    const visitor = app.fresh();
    await use(registrationSecret((await mails(email)).at(-1) ?? ''), visitor).expect(201);
    expect(await people(email)).toEqual([{ name: form.person.name, status: 'ACTIVE', version: 2 }]);
    // the invitation's own link would set another password for what is an account by now
    await setPassword(invitation).expect(404);
    await app.fresh().post('/api/v1/session').send({ login: email, password: NEWCOMER_PASSWORD }).expect(200);
    const [pending] = (await visitor.get('/api/v1/invitations').expect(200)).body as { id: string; version: number }[];
    await visitor.post(`/api/v1/invitations/${pending?.id}/accept`).set('If-Match', `"v${pending?.version}"`).expect(204);
    const { memberships } = (await visitor.get('/api/v1/session').expect(200)).body as { memberships: object[] };
    expect(memberships).toHaveLength(2);
  });

  it('opens one account where its link and that of an invitation are used at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const form = registrationForm();
      await invite(form.person.email, 'enterprise', 'ENT');
      const [invitation = ''] = await mails(form.person.email);
      const secret = await secretFor(form);
      const [registered, set] = await Promise.all([use(secret), setPassword(invitation)]);
      expect([[201, 404], [409, 204]]).toContainEqual([registered.status, set.status]);
      expect([await people(form.person.email), await organisations(form)]).toMatchObject([{ length: 1 }, { length: registered.status === 201 ? 1 : 0 }]);
      await app.fresh().post('/api/v1/session').send({ login: form.person.email, password: NEWCOMER_PASSWORD }).expect(200);
    }
  });

  it('makes one person where its link is used while somebody invites the address', async () => {
    for (let round = 0; round < 4; round += 1) {
      const form = registrationForm();
      const secret = await secretFor(form);
      const [registered] = await Promise.all([use(secret), invite(form.person.email, 'enterprise', 'ENT')]);
      expect([registered.status, await people(form.person.email)]).toMatchObject([201, [{ name: form.person.name }]]);
    }
  });

  it('answers for an address that has an account as for any other, and tells its owner by mail', async () => {
    const email = emailOf('institute.RES');
    const known = await ask({ ...registrationForm(), person: { name: '演示冒名者', email: email.toUpperCase() } }).expect(202);
    const unknown = await ask(registrationForm()).expect(202);
    expect([known.text, Object.keys(known.headers).sort()]).toEqual([unknown.text, Object.keys(unknown.headers).sort()]);
    const [mail = ''] = await mails(email);
    expect(mail).toMatch(/演示冒名者.*演示新注册有限公司/);
    expect([registrationSecret(mail), mail.includes('/sign-in'), mail.includes('/forgot-password')]).toEqual(['', true, true]);
    expect(await app.query(`SELECT 1 FROM registration WHERE email = $1`, [email])).toEqual([]);
  });

  it('succeeds once where its link is used twice at once, and once where two links of one mailbox are', async () => {
    const secret = await secretFor(registrationForm());
    const same = await Promise.all([use(secret), use(secret)]);
    expect(same.map(({ status }) => status).sort()).toEqual([201, 404]);
    const { person } = registrationForm();
    const secrets = [await secretFor({ ...registrationForm(), person }), await secretFor({ ...registrationForm(), person })];
    const both = await Promise.all(secrets.map((one) => use(one)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.map(codeOf).filter(Boolean)).toEqual(['ACCOUNT_EXISTS']);
    expect(await people(person.email)).toHaveLength(1);
  });

  it('is checked again when its link is used, and the link stays', async () => {
    const form = registrationForm();
    const secret = await secretFor(form);
    await app.query(`UPDATE organisation SET uscc = $1 WHERE id = $2`, [form.organisation.uscc, await app.organisationId('enterprise2')]);
    const { body } = await use(secret).expect(422);
    expect(body).toMatchObject({ errors: [{ code: 'USCC_TAKEN', pointer: '/organisation/uscc' }] });
    expect(await people(form.person.email)).toEqual([]);
    await show(secret).expect(200);
  });

  it('is over after three days, and then deleted', async () => {
    const form = registrationForm();
    const secret = await secretFor(form);
    const [row] = await app.query<{ days: number }>(`SELECT round(extract(epoch FROM expires_at - created_at) / 86400)::int AS days FROM registration WHERE email = $1`, [form.person.email]);
    expect(row?.days).toBe(3);
    await app.query(`UPDATE registration SET expires_at = now() - interval '1 second' WHERE email = $1`, [form.person.email]);
    expect([codeOf(await show(secret)), codeOf(await use(secret))]).toEqual(['REGISTRATION_LINK_INVALID', 'REGISTRATION_LINK_INVALID']);
    await app.app.get(JobQueue).enqueue('identity.purge', {});
    await app.jobsDone();
    expect(await app.query(`SELECT 1 FROM registration WHERE email = $1`, [form.person.email])).toEqual([]);
  });

  it('leaves its secret in the mail only', async () => {
    const secret = await secretFor(registrationForm());
    for (const table of ['registration', 'audit_record', 'audit_pending', 'pgboss.job']) {
      expect([table, await app.query(`SELECT 1 FROM ${table} t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'`, [secret])]).toEqual([table, []]);
    }
  });
});

describe('the link in the answer', () => {
  it('is the demo’s alone, and there only where no mail is sent', async () => {
    config.DEMO = 'on';
    const form = registrationForm();
    const { body } = await ask(form).expect(202);
    expect(body).toEqual({ link: expect.stringMatching(/^http:\/\/localhost:\d+\/register\/[\w-]{43}$/) as string });
    config.SMTP_URL = 'smtp://mail.example:25';
    try {
      expect((await ask(registrationForm()).expect(202)).body).toEqual({ link: null });
    } finally {
      delete config.SMTP_URL;
    }
  });
});

describe('limits', () => {
  it('send one mailbox five mails an hour, from wherever they are asked for', async () => {
    const { person } = registrationForm();
    for (let n = 0; n < 8; n += 1) await ask({ ...registrationForm(), person: { ...person, email: n % 2 ? person.email : person.email.toUpperCase() } }, `10.81.0.${n}`).expect(202);
    expect([...(await mails(person.email)), ...(await mails(person.email.toUpperCase()))]).toHaveLength(5);
  });

  it('let one client ask sixty times an hour', async () => {
    const statuses = [];
    for (let n = 0; n < 62; n += 1) statuses.push((await ask(registrationForm(), '10.82.0.1')).status);
    expect([statuses.slice(0, 60).every((status) => status === 202), statuses.slice(60)]).toEqual([true, [429, 429]]);
    expect((await ask(registrationForm(), '10.82.0.2')).status).toBe(202);
  });
});

describe('an invited stranger', () => {
  it('goes by the name of the invitation whose link was used, whoever was first to invite the address', async () => {
    const email = 'named-by-others@example.test';
    await invite(email, 'enterprise', 'ENT', { name: '乱起的名字', title: '乱写的职务' });
    await mails(email);
    await invite(email, 'bureau', 'EXP', { name: '演示真名', title: '演示专家' });
    await setPassword((await mails(email)).at(-1) ?? '').expect(204);
    expect(await app.query(`SELECT name, title FROM person WHERE email = $1`, [email])).toEqual([{ name: '演示真名', title: '演示专家' }]);
    // by now it is the person's own name
    await invite(email, 'enterprise', 'ENT', { name: '又一个名字' });
    await mails(email);
    await from().post('/api/v1/password-resets').send({ email }).expect(202);
    await setPassword((await mails(email)).at(-1) ?? '').expect(204);
    expect(await people(email)).toEqual([{ name: '演示真名', status: 'ACTIVE', version: 2 }]);
  });
});
