import { newId } from '../../src/kernel/ids/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft, publish, type Working } from '../support/listings.js';
import { multipart } from '../support/multipart.js';
import { newInvitation } from '../support/newcomers.js';
import type { PersonKey } from '../support/people.js';
import { type Answer, Requests } from '../support/requests.js';
import { pdf } from './good-files.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** The person of two organisations, acting for one of them. */
async function actingFor(organisation: 'institute' | 'bureau', person: PersonKey): Promise<Requests> {
  const requests = await Requests.as(app, person);
  const { memberships } = (await requests.get('/api/v1/session')).body as { memberships: { id: string; organisationId: string }[] };
  const id = await app.organisationId(organisation);
  const { status } = await requests.send('POST', '/api/v1/session/membership', { body: { membershipId: memberships.find((one) => one.organisationId === id)?.id } });
  expect(status).toBe(200);
  return requests;
}

const act = (requests: Requests, id: string, action: string) =>
  requests.send('POST', `/api/v1/achievements/${id}/actions/${action}`, { headers: { 'if-match': '"v1"' }, body: { comment: '' } });

describe('four eyes', () => {
  const working = async (requests: Requests, id: string) => (await requests.get(`/api/v1/achievements/${id}/working`)).body as Working;
  const stepAs = async (requests: Requests, id: string, action: string) =>
    requests.send('POST', `/api/v1/achievements/${id}/actions/${action}`, { headers: { 'if-match': `"v${(await working(requests, id)).version}"` }, body: { comment: '' } });

  /** The official may take every step but publishing. */
  async function expectKeptFromPublishing(id: string): Promise<void> {
    const official = await actingFor('bureau', 'bureau.BUR_CG');
    expect((await working(official, id)).allowedActions.find(({ action }) => action === 'publish')).toMatchObject({ enabled: false, reasons: [{ code: 'SAME_PERSON' }] });
    expect(await stepAs(official, id, 'publish')).toMatchObject({ status: 409, body: { code: 'GUARD_FAILED', errors: [{ code: 'SAME_PERSON' }] } });
    // to return it takes no second person
    expect((await stepAs(official, id, 'returnByBureau')).body).toMatchObject({ code: 'INVALID', errors: [{ pointer: '/comment' }] });
    expect(await app.query(`SELECT state, is_public FROM achievement WHERE id = $1`, [id])).toEqual([{ state: 'BUR_CHECK', is_public: false }]);
  }

  beforeAll(async () => {
    const invitation = await newInvitation(app, 'institute', 'institute.INST', 'bureau.BUR_CG', 'INST');
    await (await Requests.as(app, 'bureau.BUR_CG')).send('POST', `/api/v1/invitations/${invitation.id}/accept`, { headers: { 'if-match': `"v${invitation.version}"` } });
  });

  it('the official who works for an institute too does not publish what he wrote there', async () => {
    const there = await actingFor('institute', 'bureau.BUR_CG');
    const { id } = (await there.send('POST', '/api/v1/achievements', { body: achievementDraft() })).body as Working;
    expect([(await stepAs(there, id, 'submit')).status, (await stepAs(await Requests.as(app, 'institute.INST'), id, 'release')).status]).toEqual([200, 200]);
    await expectKeptFromPublishing(id);
  });

  it('nor what a colleague drafted and he wrote into, though the colleagues took every step', async () => {
    const author = await Requests.as(app, 'institute.RES');
    const { id, version } = (await author.send('POST', '/api/v1/achievements', { body: achievementDraft() })).body as Working;
    const there = await actingFor('institute', 'bureau.BUR_CG');
    const saved = await there.send('PATCH', `/api/v1/achievements/${id}/working`, { headers: { 'if-match': `"v${version}"` }, body: { oneLine: '同事改过的一句话' } });
    expect([saved.status, (await stepAs(author, id, 'submit')).status, (await stepAs(await Requests.as(app, 'institute.INST'), id, 'release')).status]).toEqual([200, 200, 200]);
    await expectKeptFromPublishing(id);
  });

  it('somebody else publishes it', async () => {
    const published = await publish(app, 'achievements', await draft(await app.as('institute.RES'), 'achievements', achievementDraft({ title: '另一项成果' })));
    expect(published.state).toBe('LISTED');
  });
});

describe('what is not public', () => {
  const rows = (objectId: string) =>
    app.query<{ action: string; outcome: string }>(`SELECT action, outcome FROM audit_record WHERE object_id = $1 AND outcome = 'read' ORDER BY at`, [objectId]);

  it.each([
    ['a draft, by discipline inspection', 'bureau.DISC', async () => `/api/v1/achievements/${(await draft(await app.as('institute.RES'), 'achievements', achievementDraft())).id}/working`, 'achievement.read'],
    ['a case of verification, by the official', 'bureau.BUR_CG', async () => `/api/v1/organisations/${await app.organisationId('unverified')}/case`, 'organisation.read'],
  ] as const)('%s: the reading leaves a row', async (_, reader, address, action) => {
    const path = await address();
    const id = path.split('/')[4] ?? '';
    expect((await (await Requests.as(app, reader)).get(path)).status).toBe(200);
    expect(await rows(id)).toEqual([{ action, outcome: 'read' }]);
  });

  it('a confidential need, by the official; by its own people no row', async () => {
    const need = await publish(app, 'needs', await draft(await app.as('enterprise.ENT'), 'needs', needDraft({ disclosure: 'NDA' })));
    const read = async (person: PersonKey) => (await (await Requests.as(app, person)).get(`/api/v1/needs/${need.id}`)).body as { withheld: string | null };
    expect([(await read('enterprise.ENT')).withheld, (await read('enterprise2.ENT')).withheld]).toEqual([null, 'NDA']);
    const before = await rows(need.id);
    expect((await read('bureau.BUR_CG')).withheld).toBeNull();
    const versions = await (await Requests.as(app, 'bureau.BUR_CG')).get(`/api/v1/needs/${need.id}/versions/1`);
    expect(versions.status).toBe(200);
    expect((await rows(need.id)).slice(before.length)).toEqual([{ action: 'need.read', outcome: 'read' }, { action: 'need.read', outcome: 'read' }]);
  });

  it('the audit trail itself, with the question that was asked', async () => {
    expect((await (await Requests.as(app, 'bureau.AUD')).get('/api/v1/audit/records?action=need.read&limit=5')).status).toBe(200);
    const [row] = await app.query(`SELECT detail FROM audit_record WHERE action = 'audit.read' ORDER BY at DESC LIMIT 1`);
    expect(row).toMatchObject({ detail: { action: 'need.read', limit: 5 } });
  });

  it('looked for by its number without the right: nothing is told, and the attempt is known with address and program', async () => {
    const { id } = await draft(await app.as('institute.RES'), 'achievements', achievementDraft());
    const stranger = await Requests.as(app, 'institute2.RES');
    expect((await stranger.send('GET', `/api/v1/achievements/${id}/working`, { headers: { 'user-agent': 'curious/1' } })).status).toBe(404);
    expect((await act(stranger, id, 'submit')).status).toBe(404);
    const attempts = await app.query(`SELECT outcome, detail FROM audit_record WHERE object_id LIKE $1 ORDER BY at`, [`% /api/v1/achievements/${id}/%`]);
    expect(attempts).toMatchObject([{ outcome: 'refused', detail: { code: 'NOT_FOUND', client: { ip: '127.0.0.1', agent: 'curious/1' } } }, { outcome: 'refused' }]);
  });

  it('written to or compared without the right: the same row, and none where there is nothing', async () => {
    const hidden = await draft(await app.as('institute.RES'), 'achievements', achievementDraft());
    const achievement = await publish(app, 'achievements', await draft(await app.as('institute.RES'), 'achievements', achievementDraft({ title: '可匹配的成果' })));
    const need = await publish(app, 'needs', await draft(await app.as('enterprise.ENT'), 'needs', needDraft()));
    await app.jobsDone();
    const stranger = await Requests.as(app, 'enterprise2.ENT');
    const upload = (subjectId: string) => stranger.send('POST', '/api/v1/files', multipart({ subjectKind: 'achievement', subjectId, purpose: '检测报告' }, { name: 'a.pdf', type: 'application/pdf', content: pdf() }));
    const attempts = async (path: string, ask: () => Promise<Answer>) => {
      const count = async () => (await app.query(`SELECT 1 FROM audit_record WHERE object_id = $1 AND outcome = 'refused' AND detail->>'code' = 'NOT_FOUND'`, [path])).length;
      const before = await count();
      expect((await ask()).status).toBe(404);
      return (await count()) - before;
    };
    const read = (path: string) => attempts(`GET ${path}`, () => stranger.get(path));
    expect([await attempts('POST /api/v1/files', () => upload(hidden.id)), await attempts('POST /api/v1/files', () => upload(newId()))]).toEqual([1, 0]);
    expect([await read(`/api/v1/needs/${need.id}/matches`), await read(`/api/v1/achievements/${achievement.id}/matches`), await read(`/api/v1/needs/${newId()}/matches`)]).toEqual([1, 1, 0]);
    expect([await read(`/api/v1/achievements/${hidden.id}/matches`), await read(`/api/v1/matches/${need.id}/${hidden.id}`)]).toEqual([1, 1]);
    // to one's own draft nothing is compared yet, which is no attempt
    const own = await draft(await app.as('enterprise2.ENT'), 'needs', needDraft());
    expect(await read(`/api/v1/needs/${own.id}/matches`)).toBe(0);
    expect([await read(`/api/v1/matches/${need.id}/${achievement.id}`), await read(`/api/v1/matches/${need.id}/${newId()}`)]).toEqual([1, 0]);
  });
});
