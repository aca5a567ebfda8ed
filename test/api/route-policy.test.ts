import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Response } from 'supertest';
import { newId } from '../../src/kernel/ids/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { answerKeys } from '../support/answer-keys.js';
import { assembleCast, type Reader } from '../support/cast.js';
import { Door, VERDICT_OF } from '../support/door.js';
import { fingerprint } from '../support/fingerprint.js';
import { type PolicyLine, readPolicy, verdictsOf } from '../support/policy.js';
import { Rewind } from '../support/rewind.js';
import { declaredRoutes, servedRoutes } from '../support/routes.js';
import { policyCases } from './policy-cases.js';
import { anyFile, type Arrange, type Subject } from './policy-records.js';

/** The long form asks the server for everybody. */
const LONG = process.env['KEZHUAN_FAULTS'] === 'long';
const VERDICTS = ['allow', 'hidden', '401', '403', 'unverified', '404'] as const;
const LINES = readPolicy('test/policy/routes.csv').map((line): PolicyLine & { name: string } => ({ ...line, name: `${line['method'] ?? ''} ${line['path'] ?? ''} on ${line['record'] ?? ''}` }));
/** Answers that the documentation page gives; nothing of the application is behind them. */
const DOCUMENTATION = /^GET \/api\/docs/;
/** Signing in or out, also by finishing a registration, changes the reader's own session: each reader asks from a new one. */
const CHANGES_SESSION = /^(POST|DELETE) \/api\/v1\/(session(\/demo|\/person\/closing)?|registrations\/:secret)$/;

const routeOf = (line: PolicyLine) => `${line['method']} ${line['path']?.replace(/\/actions\/\w+$/, '/actions/:action')}`;
const lineNumber = (line: PolicyLine) => LINES.findIndex((one) => one === line);

let app: TestApp;
let cast: Reader[];
let door: Door;
let cases: Map<string, Arrange>;
let rewind: Rewind;
/** what of the answers to hidden records differs from the answers to unused ids */
const leaks: string[] = [];
/** line → the keys of an answer → who got them */
const told = new Map<string, Map<string, string[]>>();
const refusals = new Set<string>();
const KEYS_FILE = 'test/policy/answer-keys.txt';

beforeAll(async () => {
  app = await startTestApp();
  cast = await assembleCast(app);
  door = await Door.of(app, cast);
  cases = policyCases(app);
  rewind = await Rewind.of(app);
});
afterAll(() => app.close());

function send(client: Client, method: string, path: string, subject: Subject) {
  const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(subject.params?.[name] ?? ''));
  const request = client[method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'](url);
  if (subject.query) void request.query(subject.query);
  if (subject.version !== undefined) void request.set('If-Match', `"v${subject.version}"`);
  if (subject.form) return request.field(subject.form).attach('file', anyFile(), { filename: '报告.pdf', contentType: 'application/pdf' });
  if (subject.bytes) return request.set({ 'Content-Type': 'application/octet-stream', ...subject.headers }).send(subject.bytes);
  return method === 'GET' ? request : request.send(subject.body ?? {});
}

function verdictOf({ status, body, text }: Response, { shows }: Subject): string {
  if (status < 300) return shows === undefined || text.includes(shows) ? 'allow' : 'hidden';
  const { code, detail } = body as { code: string; detail: string };
  const verdict = VERDICT_OF[code];
  return verdict && String(status) === (verdict === 'unverified' ? '403' : verdict) && detail ? verdict : `${status} ${code}`;
}

/** Readers of a line who also ask for an id that nobody has: over the lines, everybody does. */
const comparing = (line: PolicyLine, hidden: readonly Reader[]): Reader[] => {
  const from = lineNumber(line) * COMPARING;
  return LONG ? [...hidden] : hidden.filter((_, at) => (at + from) % hidden.length < COMPARING);
};
const COMPARING = 3;

/** The answer of a reader to whom the record does not exist must not differ from that to an id which nobody has. */
async function compareWithUnused(reader: Reader, line: PolicyLine, subject: Subject, answer: Response): Promise<void> {
  if (!subject.params?.['id']?.includes('-') && !subject.form) return;
  const unused: Subject = subject.form ? { ...subject, form: { ...subject.form, subjectId: newId() } } : { ...subject, params: { ...subject.params, id: newId() } };
  const other = await send(reader.client, line['method'] ?? '', line['path'] ?? '', unused);
  const told = ({ status, body }: Response) => JSON.stringify({ status, ...(body as object), requestId: '' });
  if (told(other) !== told(answer)) leaks.push(`${line['method']} ${line['path']} ${line['record']} ${reader.key}`);
}

function note(line: PolicyLine, { key }: Reader, verdict: string, { shows }: Subject, { status, body, headers }: Response): void {
  if (!(headers['content-type'])?.includes('json')) return;
  const keys = answerKeys(body, shows);
  if (status >= 400) refusals.add(keys);
  if (verdict !== 'allow') return;
  const name = `${line['method']} ${line['path']} | ${line['record']}`;
  const groups = told.get(name) ?? told.set(name, new Map()).get(name);
  groups?.set(keys, [...(groups.get(keys) ?? []), key]);
}

/** One block a line of the policy, one line for all readers who got the same form; a form is spelt out where it comes first, and named by its keys. */
function keysDocument(): string {
  const order = cast.map(({ key }) => key as string);
  const readers = (keys: string[]) => (keys.length > cast.length / 2 ? (keys.length === cast.length ? 'everybody' : 'the others') : keys.sort((a, b) => order.indexOf(a) - order.indexOf(b)).join(' '));
  const spelt = new Set<string>();
  const form = (keys: string) => {
    const name = `form ${createHash('sha256').update(keys).digest('hex').slice(0, 7)}`;
    if (spelt.has(keys)) return name;
    spelt.add(keys);
    return `${name} = ${keys}`;
  };
  const block = (groups: Map<string, string[]>) =>
    [...groups].map(([keys, who]) => ({ who: readers(who), keys })).sort((a, b) => (a.who < b.who ? -1 : 1)).map(({ who, keys }) => `  ${who}: ${form(keys)}`);
  return [...told].map(([name, groups]) => [name, ...block(groups), ''].join('\n')).join('\n');
}

/**
 * Asks for every reader; those who are refused ask at once and must change nothing, those who may write one by one on the record as it was arranged. Of
 * those whom the declaration turns away one asks the server, the others the declaration.
 */
async function answers(line: PolicyLine, arrange: Arrange, expected: Map<string, string>): Promise<Map<string, string>> {
  const { method = '', path = '' } = line;
  const found = new Map<string, string>();
  const writes = method !== 'GET';
  const comparers = comparing(line, cast.filter(({ key }) => expected.get(key) === '404'));
  const ask = async (reader: Reader, subject: Subject) => {
    const client = CHANGES_SESSION.test(`${method} ${path}`) ? await reader.again() : reader.client;
    const answer = await send(client, method, path, subject);
    const verdict = verdictOf(answer, subject);
    found.set(reader.key, verdict);
    note(line, reader, verdict, subject, answer);
    if (verdict === '404' && comparers.includes(reader)) await compareWithUnused(reader, line, subject, answer);
  };
  const away = LONG ? new Map<Reader, string>() : door.turnedAway(routeOf(line), lineNumber(line));
  for (const [{ key }, answer] of away) found.set(key, answer);
  const subject = await arrange();
  const writers = cast.filter(({ key }) => writes && expected.get(key) === 'allow');
  const [arranged, before] = writes ? [await rewind.mark(), await fingerprint(app)] : ['', ''];
  await Promise.all(cast.filter((reader) => !writers.includes(reader) && !away.has(reader)).map((reader) => ask(reader, subject)));
  if (writes && writers.length < cast.length && (await fingerprint(app)) !== before) found.set('refused requests', 'changed something');
  const anew = async (reader: Reader) => ask(reader, reader === writers[0] ? subject : await arrange());
  if (line['record'] === '-') await Promise.all(writers.map(anew));
  else if (subject.each) for (const writer of writers) await anew(writer);
  else for (const writer of writers) await ask(writer, subject).then(() => rewind.back(arranged));
  return found;
}

describe('the route policy', () => {
  it('speaks of every route, and of no other', () => {
    const routes = (names: string[]) => [...new Set(names.filter((name) => !DOCUMENTATION.test(name)))].sort();
    const served = routes(servedRoutes(app.app));
    const spoken = LINES.map(routeOf);
    expect(routes(spoken)).toEqual(served);
    expect(routes(declaredRoutes(app.app).map(({ name }) => name))).toEqual(served);
  });

  it.each(LINES)('$name', async (line) => {
    const arrange = cases.get(`${line['method']} ${line['path']}|${line['record']}`);
    if (!arrange) throw new Error(`nothing says how to ask for ${line.name}`);
    const keys = cast.map(({ key }) => key);
    const expected = verdictsOf(line, VERDICTS, keys);
    const found = await answers(line, arrange, expected);
    const differing = [...found].filter(([key, verdict]) => expected.get(key) !== verdict).map(([key, verdict]) => `${key}: ${verdict} instead of ${expected.get(key) ?? 'nothing'}`);
    expect(differing).toEqual([]);
    expect(found.size).toBe(keys.length);
  });

  it('lets every reader know exactly the keys that were approved (T11)', () => {
    const approved = readFileSync(KEYS_FILE, 'utf8').replace(/^#.*\n/gm, '');
    mkdirSync('test-results', { recursive: true });
    writeFileSync('test-results/answer-keys.txt', keysDocument());
    expect(keysDocument()).toBe(approved);
  });

  it('explains every refusal in one form', () => {
    expect([...refusals]).toEqual(['code detail errors[] requestId status title type']);
  });

  it('does not tell a hidden record from one that does not exist', () => {
    expect(leaks).toEqual([]);
  });
});
