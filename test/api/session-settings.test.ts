import { NOBODY } from '../support/api-document.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/app.js';
import { Requests } from '../support/requests.js';

/** A server with other settings, for as long as the questions take. Two at once would share passport's strategies. */
async function withSettings<T>(config: TestAppOptions['config'], ask: (app: TestApp) => Promise<T>): Promise<T> {
  const app = await startTestApp(config ? { config } : {});
  try {
    return await ask(app);
  } finally {
    await app.close();
  }
}

const demoSignIn = async (app: TestApp, personId?: string) =>
  Requests.visitor(app).send('POST', '/api/v1/session/demo', { body: { personId: personId ?? (await app.personId('institute.RES')) } });

describe('T18: settings', () => {
  it('bind the cookie to this host and to https where the address is https', async () => {
    const opened = await withSettings({ PUBLIC_URL: 'https://kezhuan.example.test' }, demoSignIn);
    expect(opened.headers['set-cookie']?.[0]).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
    expect(opened.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
  });

  it('take the demo’s sign-in away', async () => {
    const answers = await withSettings({ DEMO: 'off' }, async (app) => [await demoSignIn(app), await Requests.visitor(app).get('/api/v1/session/demo')]);
    expect(answers.map(({ status, body }) => [status, Array.isArray(body) ? body : null])).toEqual([[404, null], [200, []]]);
  });

  it('with the demo let in only its own people', async () => {
    const answers = await withSettings({}, async (app) => {
      await app.query(`UPDATE person SET demo = false WHERE id = $1`, [await app.personId('institute.RES')]);
      return [await demoSignIn(app), await demoSignIn(app, NOBODY)];
    });
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});
