import { newId } from '../../src/kernel/ids/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { assembleCast } from '../support/cast.js';
import { fingerprint } from '../support/fingerprint.js';
import { step } from '../support/listings.js';
import { requestRegistration } from '../support/newcomers.js';
import { usccNumber } from '../support/people.js';
import { Requests } from '../support/requests.js';
import { PolicyRecords } from './policy-records.js';

/** The four rules by which RESTler finds mistakes: use after free, resource leak, resource hierarchy, user namespace (T12). */
let app: TestApp;
let records: PolicyRecords;
let author: Client;
let admin: Client;

beforeAll(async () => {
  app = await startTestApp();
  records = new PolicyRecords(app);
  [author, admin] = [await app.as('institute.RES'), await app.as('enterprise.ENT_ADM')];
});
afterAll(() => app.close());

const membersOf = async (client: Client, organisationId: string) => (await client.get(`/api/v1/organisations/${organisationId}/members`).expect(200)).body as { id: string; version: number; email: string }[];

describe('use after free', () => {
  it('a deleted file is gone for reading, for its content, for a second deletion and from its record', async () => {
    const { id, subjectId } = await records.file('draft', 'PUBLIC');
    await author.delete(`/api/v1/files/${id}`).expect(204);
    for (const path of [`/api/v1/files/${id}`, `/api/v1/files/${id}/content`]) await author.get(path).expect(404);
    await author.delete(`/api/v1/files/${id}`).expect(404);
    await author.get('/api/v1/files').query({ subjectKind: 'achievement', subjectId }).expect(200, []);
  });

  it('a revoked token opens nothing and cannot be revoked again', async () => {
    const { body } = await author.post('/api/v1/api-tokens').send({ name: '演示令牌', days: 1 }).expect(201);
    const { id, secret } = body as { id: string; secret: string };
    const machine = app.fresh();
    await machine.get('/api/v1/workbench').set('Authorization', `Bearer ${secret}`).expect(200);
    await author.delete(`/api/v1/api-tokens/${id}`).expect(204);
    await machine.get('/api/v1/workbench').set('Authorization', `Bearer ${secret}`).expect(401);
    await author.delete(`/api/v1/api-tokens/${id}`).expect(404);
  });

  it('an archived listing is gone from its page and takes no step but its restoration', async () => {
    const listed = await records.listing('achievements', 'published');
    const archived = await step(author, 'achievements', listed, 'archive');
    await app.http.get(`/api/v1/achievements/${listed.id}`).expect(404);
    await author.patch(`/api/v1/achievements/${listed.id}/working`).set('If-Match', `"v${archived.version}"`).send({ title: '改不了' }).expect(409);
    for (const action of ['submit', 'revise', 'archive', 'withdraw']) {
      await author.post(`/api/v1/achievements/${listed.id}/actions/${action}`).set('If-Match', `"v${archived.version}"`).send({}).expect(409);
    }
    await step(author, 'achievements', archived, 'restore');
  });

  it('an ended membership holds no right on the next request of an open session', async () => {
    const cast = await assembleCast(app);
    const colleague = cast.find(({ key }) => key === 'enterprise.colleague');
    const id = await app.organisationId('enterprise');
    const member = (await membersOf(admin, id)).find(({ email }) => email === 'enterprise-colleague@example.test');
    await colleague?.client.post('/api/v1/needs').send({ title: '还可以起草' }).expect(201);
    await admin.patch(`/api/v1/organisations/${id}/members/${member?.id}`).set('If-Match', `"v${member?.version}"`).send({ status: 'ENDED' }).expect(200);
    await colleague?.client.post('/api/v1/needs').send({ title: '不能再起草' }).expect(403);
  });
});

describe('a create that fails', () => {
  it('leaves nothing of the parts that had succeeded', async () => {
    const before = await fingerprint(app);
    const form = { organisation: { kind: 'ENTERPRISE', name: '演示新企业', uscc: usccNumber('ENTERPRISE', 777), regionCode: '371082' }, person: { name: '演示新人', email: 'nobody-yet@example.test' } };
    const secret = await requestRegistration(Requests.visitor(app), form);
    await app.query(`UPDATE registration SET form = jsonb_set(form, '{organisation,regionCode}', '"000000"') WHERE email = 'nobody-yet@example.test'`);
    await app.http.post(`/api/v1/registrations/${secret}`).send({ password: 'kezhuan-test-2026' }).expect(422);
    await admin.post(`/api/v1/organisations/${await app.organisationId('enterprise')}/members`).send({ email: 'new@example.test', name: '演示新成员', roles: ['INST'] }).expect(422);
    const upload = { subjectKind: 'achievement', subjectId: (await records.listing('achievements', 'draft')).id, purpose: '检测报告' };
    const afterDraft = await fingerprint(app);
    await author.post('/api/v1/files').field(upload).attach('file', Buffer.from('no PDF'), { filename: '报告.pdf' }).expect(422);
    expect(await fingerprint(app)).toBe(afterDraft);
    expect(before).not.toBe(afterDraft);
    expect(await app.query(`SELECT 1 FROM person WHERE email IN ('new@example.test', 'nobody-yet@example.test')`)).toEqual([]);
    expect(await app.query(`SELECT 1 FROM organisation WHERE name = '演示新企业'`)).toEqual([]);
  });
});

describe('a child', () => {
  it('is not reached through a foreign parent: a member of another organisation through one\'s own', async () => {
    const [own, foreign] = [await app.organisationId('enterprise'), await app.organisationId('enterprise2')];
    const [member] = await membersOf(await app.as('enterprise2.ENT_ADM'), foreign);
    const change = (parent: string) => admin.patch(`/api/v1/organisations/${parent}/members/${member?.id}`).set('If-Match', `"v${member?.version}"`).send({ status: 'ENDED' });
    await change(own).expect(404);
    await change(foreign).expect(403);
    await change(newId()).expect(404);
  });

  it('cannot be hung on a foreign parent: a file on another institute\'s draft, or on a record of another kind', async () => {
    const { id } = await records.listing('achievements', 'draft');
    const before = await fingerprint(app);
    const upload = (client: Client, subjectKind: string) => client.post('/api/v1/files').field({ subjectKind, subjectId: id, purpose: '检测报告' }).attach('file', Buffer.from('%PDF-1.7'), { filename: '报告.pdf' });
    await upload(await app.as('institute2.RES'), 'achievement').expect(404);
    await upload(author, 'need').expect(404);
    expect(await fingerprint(app)).toBe(before);
  });
});

describe('the namespace of another', () => {
  it.each(['sessions', 'tokens', 'memberships'])('holds no %s for anybody else', async (what) => {
    const other = await app.as('institute2.RES');
    const own = (await author.get('/api/v1/session').expect(200)).body as { membership: { id: string } };
    const ofAuthor = { sessions: '/api/v1/session/all', tokens: '/api/v1/api-tokens' }[what];
    if (!ofAuthor) {
      await other.post('/api/v1/session/membership').send({ membershipId: own.membership.id }).expect(404);
      return;
    }
    if (what === 'tokens') await author.post(ofAuthor).send({ name: '演示令牌', days: 1 }).expect(201);
    const [first] = (await author.get(ofAuthor).expect(200)).body as { id: string }[];
    await other.delete(`${ofAuthor}/${first?.id}`).expect(404);
    expect(JSON.stringify((await other.get(ofAuthor).expect(200)).body)).not.toContain(first?.id);
    expect(JSON.stringify((await author.get(ofAuthor).expect(200)).body)).toContain(first?.id);
  });
});
