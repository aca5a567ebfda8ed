import { Agent, type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import type { TestApp } from './app.js';
import type { PersonKey } from './people.js';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** parsed where the answer is JSON */
  body: unknown;
}

export interface Sent {
  headers?: Readonly<Record<string, string>>;
  /** sent as JSON; a text or bytes go out as they are */
  body?: unknown;
}

/** Far more than the server has database connections, few enough that none waits longer for one than the server allows. */
const agent = new Agent({ keepAlive: true, maxSockets: 60 });

/** Plain requests over real connections that are kept: nothing is tidied up on the way (`..` in an address stays), and thousands are cheap. */
export class Requests {
  constructor(
    readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  static visitor(app: TestApp): Requests {
    return new Requests(app.url, { 'sec-fetch-site': 'same-origin' });
  }

  /** A person of the tests, in a session of this client's own. */
  static async as(app: TestApp, person: PersonKey): Promise<Requests> {
    return Requests.signedIn(app, await app.personId(person));
  }

  /** A person of the demo by id. */
  static async signedIn(app: TestApp, personId: string): Promise<Requests> {
    const opened = await Requests.visitor(app).send('POST', '/api/v1/session/demo', { body: { personId } });
    return new Requests(app.url, { 'sec-fetch-site': 'same-origin', cookie: cookieIn(opened) });
  }

  send(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
    const bytes = body === undefined ? undefined : typeof body === 'string' || Buffer.isBuffer(body) ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
    const type = bytes ? { 'content-type': 'application/json', 'content-length': String(bytes.length) } : {};
    return new Promise((resolve, reject) => {
      const request = httpRequest(this.url, { path, method, agent, headers: { ...this.headers, ...type, ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject).on('end', () => resolve(answer(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString('utf8'))));
      });
      request.on('error', reject).end(bytes);
    });
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** The same request so many times at once. */
  burst(times: number, method: string, path: string, sent: Sent = {}): Promise<Answer[]> {
    return Promise.all(Array.from({ length: times }, () => this.send(method, path, sent)));
  }
}

function answer(status: number, headers: IncomingHttpHeaders, text: string): Answer {
  return { status, headers, text, body: /json/.test(headers['content-type'] ?? '') ? (JSON.parse(text) as unknown) : null };
}

/** The cookie that an answer sets, as a Cookie header carries it. */
export const cookieIn = ({ headers }: Answer): string => headers['set-cookie']?.at(-1)?.split(';')[0] ?? '';

/** How often each status came: `{ 200: 1, 409: 199 }`. */
export const statuses = (answers: readonly Answer[]): Record<number, number> =>
  answers.reduce<Record<number, number>>((counts, { status }) => ({ ...counts, [status]: (counts[status] ?? 0) + 1 }), {});

export const ifMatch = (version: number) => ({ 'if-match': `"v${version}"` });
