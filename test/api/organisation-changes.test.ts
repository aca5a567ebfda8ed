import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { todoOf } from '../support/desk.js';
import { mailsTo } from '../support/mails.js';
import { registerNewcomer, registrationForm } from '../support/newcomers.js';
import { emailOf, usccNumber } from '../support/people.js';
import { cookieIn, Requests } from '../support/requests.js';
import { pdf } from './good-files.js';

let app: TestApp;
let official: Client;

beforeAll(async () => {
  app = await startTestApp();
  official = await app.as('bureau.BUR_CG');
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('bureau.BUR_CG')]);
});
afterAll(() => app.close());

interface Case {
  version: number;
  name: string;
  uscc: string;
  regionCode: string;
  formerNames: { name: string; until: string }[];
  proposed: { name: string; uscc: string; regionName: string; evidenced: boolean } | null;
  dueAt: string | null;
  allowedActions: { action: string; comment: string; enabled: boolean; reasons: { code: string }[] }[];
  history: { label: string; comment: string }[];
}
interface Owned {
  id: string;
  owner: Client;
  email: string;
  name: string;
  uscc: string;
}

let serial = 970_000;
const nextCode = () => usccNumber('ENTERPRISE', (serial += 1));

const caseOf = async (client: Client, id: string) => (await client.get(`/api/v1/organisations/${id}/case`).expect(200)).body as Case;
const act = async (client: Client, id: string, action: string, body: object) =>
  client.post(`/api/v1/organisations/${id}/actions/${action}`).set('If-Match', `"v${(await caseOf(client, id)).version}"`).send(body);
const asked = ({ name, uscc }: Owned, change: object = {}) => ({ name, uscc, regionCode: '371082', comment: '经登记机关核准变更', ...change });
const propose = (one: Owned, change: object) => act(one.owner, one.id, 'proposeChange', asked(one, change));
const accept = (id: string, comment = '与登记机关公示的变更信息一致') => act(official, id, 'acceptChange', { comment });
const pointers = (body: unknown) => (body as { errors: { pointer?: string }[] }).errors.map(({ pointer }) => pointer);
const upload = ({ owner, id }: Owned, name: string) =>
  owner.post('/api/v1/files').field({ subjectKind: 'organisation', subjectId: id, purpose: '变更证明', disclosure: 'NDA' }).attach('file', pdf([`(${name})`]), { filename: `${name}.pdf`, contentType: 'application/pdf' });

/** Registered and verified. */
async function verified(): Promise<Owned> {
  const form = registrationForm();
  const opened = await registerNewcomer(Requests.visitor(app), form);
  const { organisationId: id } = opened.body as { organisationId: string };
  expect((await act(official, id, 'verify', { comment: '与登记机关公示信息一致' })).status).toBe(200);
  return { id, owner: app.fresh().set('Cookie', cookieIn(opened)), email: form.person.email, name: form.organisation.name, uscc: form.organisation.uscc };
}

describe('a change of what is registered', () => {
  it('is asked for, seen by the bureau, and stands once the bureau agrees; the old name is kept and found', async () => {
    const one = await verified();
    const [name, uscc] = [`${one.name}更名`, nextCode()];
    expect((await propose(one, { name, uscc, regionCode: '371002', shortName: '更名' })).body).toMatchObject({ name: one.name, uscc: one.uscc, regionCode: '371082', proposed: { name, uscc, regionName: '环翠区', evidenced: false } });
    const waiting = (await todoOf(official)).find(({ id }) => id === one.id);
    expect(waiting).toMatchObject({ kind: 'organisation', about: '申请变更登记信息', dueAt: expect.any(String) as string });
    expect(await mailsTo(app, emailOf('bureau.BUR_CG'))).toContainEqual(expect.stringMatching(new RegExp(`${one.name}[^]*/work/organisations/${one.id}`)));
    expect((await app.fresh().get(`/api/v1/organisations/${one.id}`)).body).toMatchObject({ name: one.name, formerNames: [] });
    expect((await accept(one.id)).body).toMatchObject({ name, uscc, regionCode: '371002', shortName: '更名', proposed: null, dueAt: null, formerNames: [{ name: one.name }] });
    expect((await caseOf(one.owner, one.id)).history.at(-1)?.label).toBe(`同意变更（由“${one.name}”更名为“${name}”）`);
    const found = async (q: string) => ((await app.fresh().get('/api/v1/search').query({ q, type: 'organisation' }).expect(200)).body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect([await found(one.name), await found(one.uscc)]).toEqual([expect.arrayContaining([one.id]), [one.id]]);
    expect(await mailsTo(app, one.email)).toContainEqual(expect.stringMatching(/同意变更[^]*已经核对/));
    expect((await todoOf(official)).some(({ id }) => id === one.id)).toBe(false);
    // what it has left anybody may register
    expect((await registerNewcomer(Requests.visitor(app), { ...registrationForm(), organisation: { ...registrationForm().organisation, name: one.name, uscc: one.uscc } })).status).toBe(201);
  });

  it('is checked as at registration', async () => {
    const one = await verified();
    const [holder] = await app.query<{ name: string; uscc: string }>(`SELECT name, uscc FROM organisation WHERE id = $1`, [await app.organisationId('enterprise')]);
    const faults = async (change: object) => pointers((await propose(one, change)).body);
    expect(await faults({})).toEqual(['/name']);
    expect(await faults({ name: holder?.name, uscc: holder?.uscc })).toEqual(['/uscc', '/name']);
    expect(await faults({ regionCode: '000000' })).toEqual(['/regionCode']);
    const right = nextCode();
    expect(await faults({ uscc: `${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'}` })).toEqual(['/usccOverrideReason']);
    expect(await faults({ name: `${one.name}甲`, comment: '' })).toEqual(['/comment']);
    expect(await faults({ name: undefined })).toEqual(['/name']);
    expect((await caseOf(one.owner, one.id)).proposed).toBeNull();
    // the fields belong to this step alone
    expect(pointers((await act(await app.as('bureau.BUR_LEAD'), one.id, 'suspend', { comment: '核实情况', name: '演示改名' })).body)).toEqual(['/name']);
  });

  it('is decided by the bureau alone, with a word where nothing was handed in', async () => {
    const one = await verified();
    await propose(one, { name: `${one.name}乙` });
    expect((await act(one.owner, one.id, 'acceptChange', { comment: '同意' })).status).toBe(403);
    expect((await act(await app.as('bureau.BUR_LEAD'), one.id, 'acceptChange', { comment: '同意' })).status).toBe(403);
    expect((await propose(one, { name: `${one.name}丙` })).body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'CHANGE_WAITS' }] });
    expect((await accept(one.id, '')).body).toMatchObject({ status: 422, errors: [{ code: 'COMPARISON_UNTOLD', pointer: '/comment' }] });
    const file = ((await upload(one, '变更登记通知书').expect(201)).body as { id: string }).id;
    await official.get(`/api/v1/files/${file}/content`).expect(200);
    expect((await caseOf(official, one.id)).proposed).toMatchObject({ evidenced: true });
    await one.owner.delete(`/api/v1/files/${file}`).expect(204);
    expect((await caseOf(official, one.id)).proposed).toMatchObject({ evidenced: false });
    await upload(one, '变更登记通知书二').expect(201);
    expect((await accept(one.id, '')).body).toMatchObject({ name: `${one.name}乙` });
    expect((await upload(one, '之后的材料')).status).toBe(403);
  });

  it('is evidenced by a file that takes the place of another, or came with an application that was withdrawn', async () => {
    const one = await verified();
    const evidenced = async () => (await caseOf(official, one.id)).proposed?.evidenced;
    await propose(one, { name: `${one.name}庚` });
    const file = ((await upload(one, '误传的材料').expect(201)).body as { id: string }).id;
    await act(one.owner, one.id, 'withdrawChange', {});
    await propose(one, { name: `${one.name}辛` });
    expect(await evidenced()).toBe(true);
    await upload(one, '变更登记通知书').expect(201);
    await one.owner.delete(`/api/v1/files/${file}`).expect(204);
    expect((await act(official, one.id, 'refuseChange', { comment: '通知书所载名称不同' })).status).toBe(200);
    await propose(one, { name: `${one.name}壬` });
    // what was decided by shows nothing of what is asked next
    expect(await evidenced()).toBe(false);
    const [old] = await app.query<{ id: string }>(`SELECT id FROM file WHERE subject_id = $1 AND detached_at IS NULL`, [one.id]);
    await one.owner.delete(`/api/v1/files/${old?.id}`).expect(204);
    await upload(one, '新的通知书').expect(201);
    expect(await evidenced()).toBe(true);
  });

  it('can be withdrawn by who asked, and refused with a reason', async () => {
    const one = await verified();
    await propose(one, { name: `${one.name}丁` });
    expect((await act(one.owner, one.id, 'withdrawChange', {})).body).toMatchObject({ name: one.name, proposed: null, dueAt: null });
    await propose(one, { name: `${one.name}戊` });
    expect(pointers((await act(official, one.id, 'refuseChange', {})).body)).toEqual(['/comment']);
    expect((await act(official, one.id, 'refuseChange', { comment: '公示系统中仍为原名称' })).body).toMatchObject({ name: one.name, proposed: null, formerNames: [] });
    expect(await mailsTo(app, one.email)).toContainEqual(expect.stringMatching(/仍以原登记信息为准[^]*公示系统中仍为原名称/));
  });

  it('meets at the decision what somebody else was verified with meanwhile', async () => {
    const [one, two] = [await verified(), await verified()];
    const name = `${one.name}同名`;
    expect([(await propose(one, { name })).status, (await propose(two, { name: ` ${name} ` })).status]).toEqual([200, 200]);
    expect((await accept(one.id)).body).toMatchObject({ name });
    expect((await caseOf(official, two.id)).allowedActions.find(({ action }) => action === 'acceptChange')).toMatchObject({ enabled: false, reasons: [{ code: 'NAME_HELD' }] });
    expect((await accept(two.id)).body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'NAME_HELD' }] });
  });

  it('is let through once where two officials decide at the same moment', async () => {
    const [one, two] = [await verified(), await verified()];
    const name = `${one.name}争`;
    await Promise.all([one, two].map((each) => propose(each, { name })));
    const answers = await Promise.all([one, two].map(({ id }) => accept(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'NAME_HELD' }] });
  });

  it('waits through a suspension and can be decided in it', async () => {
    const one = await verified();
    await propose(one, { name: `${one.name}己` });
    const lead = await app.as('bureau.BUR_LEAD');
    expect((await act(lead, one.id, 'suspend', { comment: '名称与登记机关公示不符' })).body).toMatchObject({ dueAt: expect.any(String) as string });
    expect((await accept(one.id)).body).toMatchObject({ state: 'SUSPENDED', name: `${one.name}己` });
    expect((await act(lead, one.id, 'reinstate', { comment: '已更正' })).body).toMatchObject({ state: 'VERIFIED', name: `${one.name}己` });
  });

  it('keeps its people out of panels about parties that are named as it was called before', async () => {
    const { everCalled } = await import('../../src/modules/identity/index.js');
    const one = await verified();
    await propose(one, { name: `${one.name}庚` });
    expect((await accept(one.id)).status).toBe(200);
    expect(await app.query(`SELECT k.name, k.uscc FROM organisation o CROSS JOIN LATERAL ${everCalled('o')} k WHERE o.id = $1`, [one.id])).toEqual([{ name: `${one.name}庚`, uscc: one.uscc }, { name: one.name, uscc: one.uscc }]);
  });

  it('leaves the code alone while a box of bids is unopened, and nothing else', async () => {
    const [one, two] = [await verified(), await verified()];
    await propose(one, { uscc: nextCode() });
    await propose(two, { name: `${two.name}辛` });
    const [box] = await app.query<{ id: string }>(
      `INSERT INTO sealed_box (id, subject_kind, subject_id, round, public_key, tag_check, closes_at, opens_at)
       VALUES (gen_random_uuid(), 'challenge', gen_random_uuid(), 1, decode(repeat('04', 65), 'hex'), '\\x00', now() + interval '1 day', now() + interval '2 days') RETURNING id`,
    );
    expect((await accept(one.id)).body).toMatchObject({ status: 409, code: 'BID_BOXES_UNOPENED' });
    expect(await caseOf(official, one.id)).toMatchObject({ uscc: one.uscc, formerNames: [], proposed: expect.anything() as object });
    expect((await accept(two.id)).status).toBe(200);
    await app.query(`UPDATE sealed_box SET discarded_at = now() WHERE id = $1`, [box?.id]);
    expect((await accept(one.id)).status).toBe(200);
  });

  it('leaves no suspension behind with the old code', async () => {
    const { IdentityFacade } = await import('../../src/modules/identity/index.js');
    const one = await verified();
    const lead = await app.as('bureau.BUR_LEAD');
    await act(lead, one.id, 'suspend', { comment: '被列入经营异常名录' });
    await act(lead, one.id, 'reinstate', { comment: '已移出' });
    await propose(one, { uscc: nextCode() });
    expect((await accept(one.id)).status).toBe(200);
    const found = await app.app.get(IdentityFacade).suspensionsSince(new Date(0), { ids: [], usccs: [one.uscc] });
    expect(found.map(({ reason }) => reason)).toEqual(['被列入经营异常名录']);
  });
});
