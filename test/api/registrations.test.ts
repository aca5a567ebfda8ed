import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { registrationForm } from '../support/newcomers.js';
import { usccNumber } from '../support/people.js';
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
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}
type Form = ReturnType<typeof registrationForm>;

const register = (form: object) => app.fresh().post('/api/v1/registrations').send(form);
const pointers = (body: unknown) => (body as { errors: { pointer?: string }[] }).errors.map(({ pointer }) => pointer);

/** Registers and signs in. */
async function registered(change: Partial<Form['organisation']> & { usccOverrideReason?: string } = {}): Promise<{ id: string; owner: Client }> {
  const form = registrationForm();
  const { body } = await register({ ...form, organisation: { ...form.organisation, ...change } }).expect(201);
  const owner = app.fresh();
  await owner.post('/api/v1/session').send({ login: form.person.email, password: form.person.password }).expect(200);
  return { id: (body as { organisationId: string }).organisationId, owner };
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

  it('the same twice at once succeeds once and names what is taken', async () => {
    for (const [other, pointer] of [['person', '/person/email'], ['organisation', '/organisation/uscc']] as const) {
      const [one, two] = [registrationForm(), registrationForm()];
      const answers = await Promise.all([register(one), register({ ...two, [other]: one[other] })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
      expect(pointers(answers.find(({ status }) => status === 422)?.body)).toEqual([pointer]);
    }
  });
});

describe('a returned registration', () => {
  it('can be corrected in name, code, kind and region, and is checked as at first', async () => {
    const { id, owner } = await registered();
    await act(official, id, 'return').then(({ status }) => expect(status).toBe(200));
    expect(pointers((await edit(owner, id, { uscc: '123', regionCode: '000000' })).body)).toEqual(['/uscc', '/regionCode']);
    expect(pointers((await edit(owner, id, { uscc: usccNumber('ENTERPRISE', 3) })).body)).toEqual(['/uscc']);
    expect(pointers((await edit(owner, id, { name: '  ' })).body)).toEqual(['/name']);
    const uscc = usccNumber('INSTITUTE', 700);
    const corrected = await edit(owner, id, { name: '演示更名研究所', kind: 'INSTITUTE', uscc, regionCode: '371002' });
    expect(corrected.body).toMatchObject({ name: '演示更名研究所', kind: 'INSTITUTE', uscc, regionCode: '371002', usccChecksumOk: true });
    expect((await act(owner, id, 'resubmit')).status).toBe(200);
    expect((await act(official, id, 'verify')).body).toMatchObject({ state: 'VERIFIED' });
    expect((await edit(owner, id, { name: '演示又更名研究所' })).body).toMatchObject({ code: 'REGISTRATION_SETTLED' });
    expect((await edit(owner, id, { shortName: '演示所' })).status).toBe(200);
  });
});

describe('a code that fails its check character', () => {
  const upload = (client: Client, id: string, name: string) =>
    client.post('/api/v1/files').field({ subjectKind: 'organisation', subjectId: id, purpose: '登记证照', disclosure: 'NDA' }).attach('file', pdf([`(${name})`]), { filename: `${name}.pdf`, contentType: 'application/pdf' });

  it('is accepted only with evidence that the official can read', async () => {
    const { id, owner } = await registered({ uscc: wrongCode(801), usccOverrideReason: '登记机关核发的证照即为此代码' });
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
});
