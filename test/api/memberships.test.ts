import { IdentityFacade } from '../../src/modules/identity/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft } from '../support/listings.js';
import { TEST_PASSWORD } from '../support/people.js';

let app: TestApp;
let serial = 0;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** Somebody new with an account, a member nowhere or where the test says. */
async function newcomer(organisation?: 'institute' | 'enterprise' | 'bureau', roles: readonly ('RES' | 'ENT' | 'SEC' | 'SYS')[] = []): Promise<{ email: string; id: string; client: Client }> {
  serial += 1;
  const email = `member-${serial}@example.test`;
  const form = { name: `演示成员${serial}`, email, title: '处长', password: TEST_PASSWORD, demo: true };
  const { id } = await app.app.get(IdentityFacade).addMember(await app.organisationId(organisation ?? 'enterprise'), form, organisation ? roles : ['ENT']);
  if (!organisation) await app.query(`DELETE FROM membership WHERE person_id = $1`, [id]);
  const client = app.fresh();
  await client.post('/api/v1/session').send({ login: email, password: TEST_PASSWORD }).expect(200);
  return { email, id, client };
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
