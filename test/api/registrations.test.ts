import { completeUscc } from '../../src/kernel/ids/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { mailsTo } from '../support/mails.js';
import { NEWCOMER_PASSWORD, registerNewcomer, registrationForm, requestRegistration } from '../support/newcomers.js';
import { usccNumber } from '../support/people.js';
import { cookieIn, Requests } from '../support/requests.js';
import { pdf } from './good-files.js';

let app: TestApp;
let official: Client;

beforeAll(async () => {
  app = await startTestApp();
  official = await app.as('bureau.BUR_CG');
});
afterAll(() => app.close());

interface Case {
  id: string;
  name: string;
  state: string;
  version: number;
  evidenceFiles: number;
  warnings: { code: string; message: string }[];
  sameCode: { id: string; name: string; state: string; stateLabel: string }[];
  history: { label: string; comment: string }[];
  allowedActions: { action: string; comment: string; enabled: boolean; reasons: { code: string }[] }[];
}
type Form = ReturnType<typeof registrationForm>;

const register = (form: object) => app.fresh().post('/api/v1/registrations').send(form);
const pointers = (body: unknown) => (body as { errors: { pointer?: string }[] }).errors.map(({ pointer }) => pointer);

/** Registers and signs in. */
async function registered(change: Partial<Form['organisation']> & { usccOverrideReason?: string } = {}): Promise<{ id: string; owner: Client; email: string }> {
  const form = registrationForm();
  const opened = await registerNewcomer(Requests.visitor(app), { ...form, organisation: { ...form.organisation, ...change } });
  return { id: (opened.body as { organisationId: string }).organisationId, owner: app.fresh().set('Cookie', cookieIn(opened)), email: form.person.email };
}

const caseOf = async (client: Client, id: string) => (await client.get(`/api/v1/organisations/${id}/case`).expect(200)).body as Case;
const act = async (client: Client, id: string, action: string) =>
  client.post(`/api/v1/organisations/${id}/actions/${action}`).set('If-Match', `"v${(await caseOf(client, id)).version}"`).send({ comment: '名称与证照不符' });
const edit = async (client: Client, id: string, body: object) => client.patch(`/api/v1/organisations/${id}`).set('If-Match', `"v${(await caseOf(client, id)).version}"`).send(body);

/** A right code whose last character is exchanged. */
const wrongCode = (serial: number) => {
  const right = usccNumber('ENTERPRISE', serial);
  return `${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'}`;
};

describe('registering', () => {
  it.each([
    ['/organisation/name', { organisation: { name: '　 ' } }],
    ['/organisation/name', { organisation: { name: ' 甲 ' } }],
    ['/person/name', { person: { name: '  ' } }],
  ])('refuses a blank %s with a pointer to it', async (pointer, change: { organisation?: object; person?: object }) => {
    const form = registrationForm();
    const { status, body } = await register({ organisation: { ...form.organisation, ...change.organisation }, person: { ...form.person, ...change.person } });
    expect([status, pointers(body)]).toEqual([422, [pointer]]);
  });

  it.each(['organisation', 'person'] as const)('refuses a list where one %s is wanted', async (part) => {
    const form = registrationForm();
    const { status, body } = await register({ ...form, [part]: [form[part]] });
    expect([status, pointers(body)]).toEqual([422, [`/${part}`]]);
  });

  it.each([
    ['/organisation/name', { organisation: { name: '账号异常\n请到 http://evil.example 验证' } }],
    ['/organisation/name', { organisation: { name: '请到 evil.example 验证' } }],
    ['/organisation/shortName', { organisation: { shortName: '甲\u2028乙' } }],
    ['/person/name', { person: { name: '账号异常\r\n请到 http://evil.example 验证' } }],
    ['/person/name', { person: { name: '请到 www.evil' } }],
    ['/person/email', { person: { email: '"a\nBcc: v@y.com\nx"@x.example.com' } }],
    ['/person/email', { person: { email: '"quoted"@x.example.com' } }],
    ['/person/phone', { person: { phone: '请致电 evil.example' } }],
  ])('refuses at %s what a mail program would read as more than a name or an address: %j', async (pointer, change: { organisation?: object; person?: object }) => {
    const form = registrationForm();
    const { status, body } = await register({ organisation: { ...form.organisation, ...change.organisation }, person: { ...form.person, ...change.person } });
    expect([status, pointers(body)]).toEqual([422, [pointer]]);
  });

  it('names a code and a name that a verified organisation holds, and no others', async () => {
    const [holder] = await app.query<{ name: string; uscc: string }>(`SELECT name, uscc FROM organisation WHERE id = $1`, [await app.organisationId('enterprise')]);
    const [pending] = await app.query<{ name: string; uscc: string }>(`SELECT name, uscc FROM organisation WHERE id = $1`, [await app.organisationId('unverified')]);
    const form = registrationForm();
    const taken = await register({ ...form, organisation: { ...form.organisation, ...holder } });
    expect([taken.status, pointers(taken.body)]).toEqual([422, ['/organisation/uscc', '/organisation/name']]);
    expect((await register({ ...form, organisation: { ...form.organisation, ...pending } })).status).toBe(202);
    await app.query(`UPDATE organisation SET state = 'SUSPENDED' WHERE id = $1`, [await app.organisationId('enterprise')]);
    expect((await register({ ...form, organisation: { ...form.organisation, ...holder } })).status).toBe(422);
    await app.query(`UPDATE organisation SET state = 'VERIFIED' WHERE id = $1`, [await app.organisationId('enterprise')]);
  });
});

describe('the region of a registration', () => {
  const without = (uscc: string) => {
    const { organisation: { regionCode: _, ...organisation }, person } = registrationForm();
    return { organisation: { ...organisation, uscc }, person };
  };

  it.each([
    ['', '91220104MC900001', '长春市朝阳区'],
    ['typed in small letters with blanks', '91460303MC900002', '三沙市南沙区'],
  ])('is that of whoever gave the credit code, where none is chosen %s', async (how, first16, name) => {
    const code = completeUscc(first16);
    const secret = await requestRegistration(Requests.visitor(app), without(how ? `${code.slice(0, 8)} ${code.slice(8).toLowerCase()}` : code));
    expect((await app.fresh().get(`/api/v1/registrations/${secret}`)).body).toMatchObject({ uscc: code, regionName: name });
    const opened = await app.fresh().post(`/api/v1/registrations/${secret}`).send({ password: NEWCOMER_PASSWORD });
    const [row] = await app.query<{ region_code: string }>(`SELECT region_code FROM organisation WHERE id = $1`, [(opened.body as { organisationId: string }).organisationId]);
    expect(row).toEqual({ region_code: code.slice(2, 8) });
  });

  it.each([
    ['a county of today, chosen', '91371082MC900003', '110105', []],
    ['a region that is none', '91371082MC900004', '371099', ['/organisation/regionCode']],
    ['the national registrar’s code alone', '91100000MC900005', undefined, ['/organisation/regionCode']],
    ['a county that is no more alone', '91371081MC900006', undefined, ['/organisation/regionCode']],
  ])('%s: asked for where it is not known', async (_, first16, regionCode, pointersWanted) => {
    const form = without(completeUscc(first16));
    const answer = await register({ ...form, organisation: { ...form.organisation, ...(regionCode ? { regionCode } : {}) } });
    expect([answer.status, answer.status === 202 ? [] : pointers(answer.body)]).toEqual([pointersWanted.length ? 422 : 202, pointersWanted]);
  });

  it('is not asked for beside a code that is none, which is told with all that is malformed', async () => {
    expect(pointers((await register(without('123'))).body)).toEqual(['/organisation/uscc']);
    const form = without('91371082MC90000O03');
    expect(pointers((await register({ ...form, person: { ...form.person, email: '演示' } })).body)).toEqual(['/organisation/uscc', '/person/email']);
  });
});

describe('a returned registration', () => {
  it('can be corrected in name, code, kind and region, and is checked as at first', async () => {
    const { id, owner } = await registered();
    await act(official, id, 'return').then(({ status }) => expect(status).toBe(200));
    expect(pointers((await edit(owner, id, { uscc: '123' })).body)).toEqual(['/uscc']);
    expect(pointers((await edit(owner, id, { regionCode: '000000' })).body)).toEqual(['/regionCode']);
    expect(pointers((await edit(owner, id, { uscc: usccNumber('ENTERPRISE', 3) })).body)).toEqual(['/uscc']);
    expect(pointers((await edit(owner, id, { name: '  ' })).body)).toEqual(['/name']);
    const uscc = usccNumber('INSTITUTE', 700);
    const corrected = await edit(owner, id, { name: '演示更名研究所', kind: 'INSTITUTE', uscc, regionCode: '371002' });
    expect(corrected.body).toMatchObject({ name: '演示更名研究所', kind: 'INSTITUTE', uscc, regionCode: '371002', usccChecksumOk: true });
    expect((await act(owner, id, 'resubmit')).status).toBe(200);
    expect((await act(official, id, 'verify')).body).toMatchObject({ state: 'VERIFIED' });
    expect((await edit(owner, id, { name: '演示又更名研究所' })).body).toMatchObject({ code: 'REGISTRATION_SETTLED' });
    expect((await edit(owner, id, { shortName: '大' })).body).toMatchObject({ code: 'REGISTRATION_SETTLED' });
    expect((await edit(owner, id, { address: '演示市创新路 1 号' })).status).toBe(200);
  });
});

describe('applications with one code', () => {
  const twins = async () => {
    const { organisation: { uscc, name } } = registrationForm();
    return Promise.all([registered({ uscc, name: `${name}甲` }), registered({ uscc, name: `${name}乙` })]);
  };

  it('stand side by side; the official sees all of them, an applicant only the own', async () => {
    const [one, two] = await twins();
    expect((await caseOf(official, one.id)).sameCode).toEqual([{ id: two.id, name: expect.stringMatching(/乙$/) as string, state: 'PENDING', stateLabel: '待认证' }]);
    expect((await caseOf(one.owner, one.id)).sameCode).toEqual([]);
  });

  it('are verified once: the second has a reason against it', async () => {
    const [one, two] = await twins();
    expect((await act(official, one.id, 'verify')).body).toMatchObject({ state: 'VERIFIED' });
    const shown = (await caseOf(official, two.id)).allowedActions.find(({ action }) => action === 'verify');
    expect(shown).toMatchObject({ enabled: false, reasons: [{ code: 'USCC_HELD' }] });
    expect((await act(official, two.id, 'verify')).body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'USCC_HELD' }] });
  });

  const namesakes = async () => {
    const { name } = registrationForm().organisation;
    return Promise.all([registered({ name: `${name}（甲）` }), registered({ name: `${name}(甲)` })]);
  };

  it.each([['USCC_HELD', twins], ['NAME_HELD', namesakes]])('are verified once also where two officials decide at the same moment (%s)', async (code, both) => {
    for (let round = 0; round < 3; round += 1) {
      const [one, two] = await both();
      const answers = await Promise.all([act(official, one.id, 'verify'), act(official, two.id, 'verify')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'GUARD_FAILED', detail: '还不能“通过认证”，请先处理下列事项。', errors: [{ code }] });
    }
  });

  it('are verified once also by their name, however it is typed', async () => {
    const { name } = registrationForm().organisation;
    const [one, two] = [await registered({ name: `${name}（甲）Demo` }), await registered({ name: `${name}(甲)ＤＥＭＯ` })];
    expect((await act(official, one.id, 'verify')).body).toMatchObject({ state: 'VERIFIED' });
    expect((await act(official, two.id, 'verify')).body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'NAME_HELD' }] });
    const form = registrationForm();
    expect(pointers((await register({ ...form, organisation: { ...form.organisation, name: ` ${name}（甲)demo` } })).body)).toEqual(['/organisation/name']);
    expect(pointers((await edit(two.owner, two.id, { name: `${name}（甲）dEMO` })).body)).toEqual(['/name']);
    expect((await edit(two.owner, two.id, { name: `${name}（乙）` })).status).toBe(200);
    expect((await act(official, two.id, 'verify')).body).toMatchObject({ state: 'VERIFIED' });
  });
});

describe('a refused application', () => {
  it('needs a reason, is final, keeps nobody from its code, and tells its people why', async () => {
    const form = registrationForm();
    const { id, owner } = await registered(form.organisation);
    const { version } = await caseOf(official, id);
    const refuse = (comment?: string) => official.post(`/api/v1/organisations/${id}/actions/refuse`).set('If-Match', `"v${version}"`).send({ comment });
    expect(pointers((await refuse()).body)).toEqual(['/comment']);
    expect((await refuse('证照是别家单位的')).body).toMatchObject({ state: 'REFUSED', stateLabel: '不予认证', allowedActions: [] });
    for (const action of ['verify', 'return', 'resubmit', 'refuse']) expect((await act(official, id, action)).status).toBeGreaterThanOrEqual(403);
    expect(await caseOf(owner, id)).toMatchObject({ state: 'REFUSED', allowedActions: [], history: [{ label: '提出注册' }, { label: '不予认证', comment: '证照是别家单位的' }] });
    expect((await edit(owner, id, { address: '演示市创新路 1 号' })).body).toMatchObject({ code: 'REGISTRATION_REFUSED' });
    const rightful = await registered(form.organisation);
    expect((await act(official, rightful.id, 'verify')).body).toMatchObject({ state: 'VERIFIED' });
  });

  it('may have been returned before', async () => {
    const { id } = await registered();
    await act(official, id, 'return');
    expect((await act(official, id, 'refuse')).body).toMatchObject({ state: 'REFUSED' });
  });
});

describe('what an official should look at', () => {
  it.each([
    [{}, []],
    [{ uscc: usccNumber('GOVERNMENT', 811) }, ['USCC_CLASS']],
    [{ uscc: usccNumber('INSTITUTE', 812) }, ['USCC_CLASS']],
    [{ regionCode: '371002' }, ['USCC_REGION']],
  ])('%j is shown as %j and stands against nothing', async (change, codes) => {
    const { id } = await registered(change);
    const shown = await caseOf(official, id);
    expect(shown.warnings.map(({ code }) => code)).toEqual(codes);
    const english = (await official.get(`/api/v1/organisations/${id}/case`).query({ lang: 'en' }).expect(200)).body as Case;
    for (const [index, { message }] of english.warnings.entries()) expect([/[\u4e00-\u9fff]/.test(message), /[\u4e00-\u9fff]/.test(shown.warnings[index]?.message ?? '')]).toEqual([false, true]);
    expect((await act(official, id, 'verify')).body).toMatchObject({ state: 'VERIFIED' });
  });
});

describe('a code that fails its check character', () => {
  const upload = (client: Client, id: string, name: string) =>
    client.post('/api/v1/files').field({ subjectKind: 'organisation', subjectId: id, purpose: '登记证照', disclosure: 'NDA' }).attach('file', pdf([`(${name})`]), { filename: `${name}.pdf`, contentType: 'application/pdf' });

  it('is, where it is right, accepted without evidence only with a word on what it was compared with', async () => {
    const { id, owner } = await registered();
    const verify = async (comment: string) => official.post(`/api/v1/organisations/${id}/actions/verify`).set('If-Match', `"v${(await caseOf(official, id)).version}"`).send({ comment });
    const asked = async () => (await caseOf(official, id)).allowedActions.find(({ action }) => action === 'verify')?.comment;
    expect([await asked(), (await verify(' ')).body]).toEqual(['required', expect.objectContaining({ status: 422, errors: [expect.objectContaining({ code: 'COMPARISON_UNTOLD', pointer: '/comment' })] })]);
    await upload(owner, id, '营业执照').expect(201);
    expect([await asked(), (await verify('')).body]).toEqual(['optional', expect.objectContaining({ state: 'VERIFIED' })]);
  });

  it('is accepted only with evidence that the official can read', async () => {
    const { id, owner } = await registered({ uscc: wrongCode(801), usccOverrideReason: '登记机关核发的证照即为此代码' });
    // 单位认证 takes three working days, which the page counts as such
    expect(await caseOf(official, id)).toMatchObject({ workingDaysLeft: 3 });
    const before = await caseOf(official, id);
    expect(before.allowedActions.find(({ action }) => action === 'verify')).toMatchObject({ enabled: false, reasons: [{ code: 'USCC_UNEVIDENCED' }] });
    expect((await act(official, id, 'verify')).body).toMatchObject({ code: 'GUARD_FAILED' });
    for (const stranger of [official, await app.as('enterprise.ENT_ADM')]) expect((await upload(stranger, id, '他人')).status).toBeGreaterThanOrEqual(403);
    const { body } = await upload(owner, id, '营业执照').expect(201);
    expect(await caseOf(official, id)).toMatchObject({ evidenceFiles: 1 });
    const file = `/api/v1/files/${(body as { id: string }).id}`;
    await official.get(`${file}/content`).expect(200);
    for (const stranger of [app.http, await app.as('enterprise.ENT_ADM')]) await stranger.get(file).expect(404);
    await owner.delete(file).expect(204);
    expect(await caseOf(official, id)).toMatchObject({ evidenceFiles: 0 });
    const seen = await caseOf(official, id);
    await upload(owner, id, '营业执照二').expect(201);
    // what the official has read is not what is there now
    await official.post(`/api/v1/organisations/${id}/actions/verify`).set('If-Match', `"v${seen.version}"`).send({ comment: '' }).expect(412);
    expect((await act(official, id, 'verify')).body).toMatchObject({ state: 'VERIFIED' });
    expect((await upload(owner, id, '营业执照三')).status).toBe(403);
  });
});

describe('what an official has decided', () => {
  it('is mailed to the administrator with the reason, and what the organisation does itself is not', async () => {
    const { id, owner, email } = await registered();
    const since = (await mailsTo(app, email)).length;
    const told = async () => (await mailsTo(app, email)).slice(since);
    await act(official, id, 'return');
    expect(await told()).toEqual([expect.stringMatching(/退回补正[^]*需要补正[^]*办理意见：名称与证照不符[^]*\/work\/organisation/)]);
    expect((await act(owner, id, 'resubmit')).status).toBe(200);
    expect(await told()).toHaveLength(1);
    expect((await act(official, id, 'verify')).status).toBe(200);
    expect(await told()).toContainEqual(expect.stringContaining('已通过认证'));
  });
});

describe('a suspended organisation', () => {
  it('reads its own case with the reason, and nothing else can be done in its name', async () => {
    const { id, owner, email } = await registered();
    expect((await act(official, id, 'verify')).status).toBe(200);
    const lead = await app.as('bureau.BUR_LEAD');
    const { version } = await caseOf(lead, id);
    await lead.post(`/api/v1/organisations/${id}/actions/suspend`).set('If-Match', `"v${version}"`).send({ comment: '被列入经营异常名录' }).expect(200);
    const { history, state, allowedActions } = await caseOf(owner, id);
    expect([state, history.at(-1)?.comment, allowedActions]).toEqual(['SUSPENDED', '被列入经营异常名录', []]);
    expect(await mailsTo(app, email)).toContainEqual(expect.stringContaining('被列入经营异常名录'));
    const session = (await owner.get('/api/v1/session').expect(200)).body as { membership: { organisationState: string } };
    expect(session.membership.organisationState).toBe('SUSPENDED');
    const refused = [
      await owner.post('/api/v1/needs').send({}), await edit(owner, id, { introduction: '改一改' }),
      await owner.get(`/api/v1/organisations/${id}/members`), await owner.post(`/api/v1/organisations/${id}/members`).send({ email: 'x@example.test', name: '某人', roles: ['ENT'] }),
    ].map(({ status }) => status);
    expect(refused).toEqual([403, 403, 403, 403]);
    await app.http.get(`/api/v1/organisations/${id}`).expect(404);
  });
});

describe('government bodies', () => {
  const form = (serial: number, email: string) => ({
    organisation: { name: `演示市税务局${serial}`, uscc: usccNumber('GOVERNMENT', serial), regionCode: '371082' },
    administrator: { name: '演示税务员', email, roles: ['TAX'] },
  });

  it('are opened by the system administrator, verified, with an invited first member', async () => {
    const system = await app.as('bureau.SYS');
    const { body } = await system.post('/api/v1/government-bodies').send(form(901, 'tax-901@example.test')).expect(201);
    expect(body).toMatchObject({ kind: 'GOVERNMENT', state: 'VERIFIED', name: '演示市税务局901' });
    const { body: members } = await system.get(`/api/v1/organisations/${(body as Case).id}/members`).expect(200);
    expect(members).toMatchObject([{ email: 'tax-901@example.test', status: 'INVITED', roles: ['TAX'] }]);
    const refused = form(902, 'tax-902@example.test');
    const wrong = await system.post('/api/v1/government-bodies').send({ ...refused, administrator: { ...refused.administrator, roles: ['ENT'] } }).expect(422);
    expect(pointers(wrong.body)).toEqual(['/administrator/roles/0']);
    expect(await app.query(`SELECT 1 FROM organisation WHERE name = '演示市税务局902'`)).toEqual([]);
  });

  it('are corrected by the system administrator, with a record of what it became', async () => {
    const system = await app.as('bureau.SYS');
    const id = await app.organisationId('bureau');
    const uscc = usccNumber('GOVERNMENT', 911);
    expect((await edit(system, id, { name: '演示市科学技术局（新）', uscc, regionCode: '371002' })).body).toMatchObject({ name: '演示市科学技术局（新）', uscc, state: 'VERIFIED' });
    const [row] = await app.query<{ detail: object }>(`SELECT detail FROM audit_record WHERE action = 'organisation.edit' AND object_id = $1 ORDER BY id DESC LIMIT 1`, [id]);
    expect(row?.detail).toMatchObject({ name: '演示市科学技术局（新）', uscc });
    expect((await edit(system, id, { kind: 'ENTERPRISE' })).status).toBe(409);
  });

  it('leave the system administrator to see that registrations wait while nobody may verify them', async () => {
    await registered();
    const told = async (client: Client) => ((await client.get('/api/v1/workbench').expect(200)).body as { unverifiable: number }).unverifiable;
    const system = await app.as('bureau.SYS');
    expect(await told(system)).toBe(0);
    const holders = await app.query<{ id: string }>(`UPDATE membership SET status = 'ENDED', ended_at = now() WHERE 'BUR_CG' = ANY(roles) AND status = 'ACTIVE' RETURNING id`);
    const [{ waiting = 0 } = {}] = await app.query<{ waiting: number }>(`SELECT count(*)::int AS waiting FROM organisation WHERE state = 'PENDING'`);
    expect([waiting > 0, await told(system), await told(await app.as('enterprise.ENT_ADM'))]).toEqual([true, waiting, 0]);
    await app.query(`UPDATE membership SET status = 'ACTIVE', ended_at = NULL WHERE id = ANY($1::uuid[])`, [holders.map(({ id }) => id)]);
  });
});
