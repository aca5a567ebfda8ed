import type { TestApp } from './app.js';

/** Signs in as a person of the demo data; the value of the Cookie header that a browser would send from then on. */
export async function demoCookie(app: TestApp, email: string): Promise<string> {
  const [person] = await app.query<{ id: string }>('SELECT id FROM person WHERE email = $1', [email]);
  if (!person) throw new Error(`${email} is nobody of the demo data`);
  const { headers } = await app.fresh().post('/api/v1/session/demo').send({ personId: person.id }).expect(200);
  const cookies: string[] = [headers['set-cookie'] ?? []].flat();
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
