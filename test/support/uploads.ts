import { request as httpRequest } from 'node:http';
import type { Actor } from '../../src/kernel/access/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { FileSubjects } from '../../src/modules/files/index.js';
import type { Client, TestApp } from './app.js';
import type { PersonKey } from './people.js';

export const PUBLIC_RECORD = newId();
export const DRAFT_RECORD = newId();

/** records of single tests */
const fresh = new Set<string>();
export function freshRecord(): string {
  const id = newId();
  fresh.add(id);
  return id;
}

/**
 * Records that carry files, whatever module they may belong to: one that is public with all its files, one that only author and
 * reviewer (BRK) see, both the first writer's; and those of single tests, which all writers may write into.
 */
export async function registerTestRecords(app: TestApp, writers: readonly PersonKey[]): Promise<void> {
  const owners = await Promise.all(writers.map((person) => app.personId(person)));
  const owns = (actor: Actor, id: string) => actor.personId !== null && (fresh.has(id) ? owners.includes(actor.personId) : actor.personId === owners[0]);
  const filesOf = async (id: string) => (await app.query<{ id: string }>('SELECT id FROM file WHERE subject_id = $1', [id])).map((row) => row.id);
  app.app.get(FileSubjects).register('test_record', {
    reach: async (actor, id) => {
      if (id !== PUBLIC_RECORD && id !== DRAFT_RECORD && !fresh.has(id)) return null;
      const [write, working] = [owns(actor, id), actor.roles.includes('BRK')];
      return write || working || id === PUBLIC_RECORD ? { write, working, shown: id === PUBLIC_RECORD ? await filesOf(id) : [] } : 'hidden';
    },
    hold: () => Promise.resolve(),
    keeps: () => Promise.resolve(false),
  });
}

interface Sent {
  name?: string;
  type?: string;
  subjectId?: string;
  fields?: Record<string, string>;
}

export function upload(client: Client, content: Buffer, { name = '检测报告.pdf', type, subjectId = PUBLIC_RECORD, fields = {} }: Sent = {}) {
  const all = { subjectKind: 'test_record', subjectId, purpose: '第三方检测报告', ...fields };
  const options = type === undefined ? { filename: name } : { filename: name, contentType: type };
  return client.post('/api/v1/files').field(all).attach('file', content, options);
}

/** A cookie of a session of its own, for requests over a plain connection. */
export async function cookieOf(app: TestApp, person: PersonKey): Promise<string> {
  const body = JSON.stringify({ personId: await app.personId(person) });
  const response = await fetch(`${app.url}/api/v1/session/demo`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' }, body });
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** A form sent in pieces over a plain connection; returns the status, or 0 where the connection was cut. */
export function sendRaw(app: TestApp, cookie: string, body: (send: (chunk: Buffer) => void) => void, brokenOff?: Promise<unknown>): Promise<number> {
  return new Promise((resolve) => {
    const request = httpRequest(`${app.url}/api/v1/files`, { method: 'POST', headers: { 'Content-Type': 'multipart/form-data; boundary=b', 'Sec-Fetch-Site': 'same-origin', Cookie: cookie } });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', () => resolve(0));
    request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n');
    body((chunk) => request.write(chunk));
    if (brokenOff) void brokenOff.then(() => request.destroy());
    else request.end('\r\n--b--\r\n');
  });
}

type BodyParser = NonNullable<Parameters<ReturnType<Client['get']>['parse']>[0]>;
/** Reads an answer as the bytes that it is. */
export const binary: BodyParser = (response, done) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: string) => chunks.push(Buffer.from(chunk, 'binary')));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};
