import { readdirSync, readFileSync, statSync } from 'node:fs';
import { type IncomingHttpHeaders, request as ask } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { logger } from '../../src/kernel/logging/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** Requests to pages that no page of ours sends. */
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ web: true });
});
afterAll(() => app.close());

const URLENCODED = 'application/x-www-form-urlencoded';
const MB = 1024 * 1024;
const BOUNDARY = '-'.repeat(20) + 'boundary-of-parts';

interface Sent {
  method?: string;
  type?: string;
  body?: string;
  /** sends in parts and without saying how much there is */
  chunked?: boolean;
}

/** By hand: clients of the library refuse to send some of these. */
function send(path: string, { method = 'POST', type, body = '', chunked = false }: Sent): Promise<{ status: number; text: string; allow: string | undefined }> {
  return new Promise((done, fail) => {
    const headers = { 'sec-fetch-site': 'same-origin', ...(type === undefined ? {} : { 'content-type': type }), ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(Buffer.byteLength(body)) }) };
    const sent = ask(`${app.url}${path}`, { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => done({ status: answer.statusCode ?? 0, text, allow: answer.headers.allow }));
    });
    sent.on('error', fail);
    for (let at = 0; at < body.length; at += 64 * 1024) sent.write(body.slice(at, at + 64 * 1024));
    sent.end();
  });
}

describe('a form posted to a page', () => {
  it.each([['with its length', false], ['in chunks', true]])('is refused above 1 MB, %s', async (_, chunked) => {
    const { status, text } = await send('/sign-in', { type: URLENCODED, body: `login=${'x'.repeat(2 * MB)}&password=y`, chunked });
    expect([status, text.length < 1_000]).toEqual([413, true]);
  });

  it('does not come back longer than its fields may be', async () => {
    const { status, text } = await send('/sign-in', { type: URLENCODED, body: `login=${'x'.repeat(MB / 2)}&password=y` });
    expect([status, text.includes('x'.repeat(201))]).toEqual([422, false]);
  });

  it('comes back with what was typed', async () => {
    const { text } = await send('/sign-in', { type: URLENCODED, body: 'login=somebody%40example.test&password=' });
    expect(text).toContain('value="somebody@example.test"');
  });

  it.each([
    ['too many fields', URLENCODED, Array.from({ length: 101 }, (_, n) => `organisation.f${n}=x`).join('&')],
    ['a long name', URLENCODED, `organisation.${'x'.repeat(100)}=x`],
    ['multipart without its end', `multipart/form-data; boundary=${BOUNDARY}`, `--${BOUNDARY}\r\nContent-Disposition: form-data; name="login"\r\n\r\nx`],
    ['multipart without a boundary', 'multipart/form-data', 'x'],
  ])('with %s is refused', async (_, type, body) => expect((await send('/register', { type, body })).status).toBe(400));

  it.each(['text/plain', 'application/json', undefined])('must be a form, not %s', async (type) => {
    for (const path of ['/sign-in', '/register', '/forgot-password', '/ask', '/reset-password/x', '/register/x']) expect([path, (await send(path, { body: '{}', ...(type ? { type } : {}) })).status]).toEqual([path, 415]);
  });

  it('in multipart is a form too', async () => {
    const body = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="login"\r\n\r\nnobody@example.test\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; name="password"\r\n\r\nwrong\r\n--${BOUNDARY}--\r\n`;
    expect((await send('/sign-in', { type: `multipart/form-data; boundary=${BOUNDARY}`, body })).status).toBe(401);
  });
});

describe('a page', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS', 'PROPFIND'])('knows no %s', async (method) =>
    expect(await send('/sign-in', { method })).toMatchObject({ status: 405, allow: 'GET, HEAD, POST' }));

  it('that fails keeps the secret of its address out of the log', async () => {
    const secret = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';
    const lines: unknown[][] = [];
    const error = jest.spyOn(logger, 'error').mockImplementation((...line: unknown[]) => void lines.push(line));
    const fetches = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('the API is gone'));
    const { status } = await send(`/register/${secret}`, { type: URLENCODED, body: 'password=a+long+pass+phrase' }).finally(() => [error, fetches].forEach((spy) => spy.mockRestore()));
    expect([status, lines.length > 0, JSON.stringify(lines).includes(secret)]).toEqual([500, true, false]);
    expect(lines).toContainEqual([expect.objectContaining({ path: '/register/:secret' }), 'page failed']);
  });
});

describe('a file of the pages', () => {
  const ASSETS = 'dist/web/client/assets';
  // the heaviest one
  const script = readdirSync(ASSETS).filter((name) => name.endsWith('.js')).map((name) => ({ name, size: statSync(`${ASSETS}/${name}`).size })).sort((a, b) => b.size - a.size)[0]?.name ?? '';

  /** As it travels: clients of the library unpack. */
  function fetched(taken: string): Promise<{ headers: IncomingHttpHeaders; bytes: Buffer }> {
    return new Promise((done, fail) => {
      const sent = ask(`${app.url}/assets/${script}`, { headers: { 'accept-encoding': taken } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => done({ headers: answer.headers, bytes: Buffer.concat(parts) }));
      });
      sent.on('error', fail).end();
    });
  }

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0', undefined, (bytes: Buffer) => bytes],
  ])('travels as the build has packed it, where a browser takes %s', async (taken, encoding, unpacked) => {
    const { headers, bytes } = await fetched(taken);
    expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' });
    expect(headers['content-encoding']).toBe(encoding);
    const file = join(ASSETS, script);
    expect(bytes.equals(readFileSync(encoding === undefined ? file : `${file}.${encoding === 'br' ? 'br' : 'gz'}`))).toBe(true);
    expect(unpacked(bytes).equals(readFileSync(file))).toBe(true);
  });
});
