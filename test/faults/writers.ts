import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from './ledger.js';

interface Answer {
  status: number;
  body: { id?: string; version?: number; content?: { keywords?: string[] }; code?: string };
}

/** How long one write is repeated before the driver gives up: on a busy machine it may miss the server's short lives for long. */
const PATIENCE_MS = 240_000;

/** A person's requests, repeated with the same key until the outcome is known. */
export class Writer {
  readonly entries: Entry[] = [];
  /** answers that no fault explains: they fail the test */
  readonly unexpected: string[] = [];
  /** writes whose success has been told */
  acknowledged = 0;

  constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly table: 'achievement' | 'need',
    private readonly name: string,
  ) {}

  /** Creates, edits, archives and restores one record after another until told to stop; ends with a known outcome. */
  async run(stopped: () => boolean): Promise<void> {
    for (let serial = 0; !stopped(); serial++) await this.record(`${this.name}-${serial}`, stopped);
  }

  private async record(marker: string, stopped: () => boolean): Promise<void> {
    const entry: Entry = { table: this.table, marker, id: null, keyword: null, steps: [] };
    this.entries.push(entry);
    const created = await this.post('', { title: marker }, null);
    if (!created?.body.id || created.body.version === undefined) return;
    entry.id = created.body.id;
    let version = await this.edit(entry, created.body.version);
    for (const step of ['discard', 'restore']) {
      if (version === null || stopped()) return;
      const done = await this.post(`/${entry.id}/actions/${step}`, {}, version);
      if (!done) return;
      entry.steps.push(step);
      version = done.body.version ?? null;
    }
  }

  /** An edit carries no key: after a lost answer the record itself tells whether the edit arrived. */
  private async edit(entry: Entry, version: number): Promise<number | null> {
    const keyword = `词${version}${entry.marker}`.slice(0, 20);
    const { answer, repeated } = await this.untilKnown('PATCH', `/${entry.id}/working`, { keywords: [keyword] }, { 'if-match': `"v${version}"` });
    const current = answer.status >= 400 && repeated ? (await this.untilKnown('GET', `/${entry.id}/working`, undefined, {})).answer : answer;
    if (current.status !== 200 || current.body.content?.keywords?.[0] !== keyword) return this.complain('edit', answer);
    entry.keyword = keyword;
    this.acknowledged += 1;
    return current.body.version ?? null;
  }

  private async post(path: string, body: object, version: number | null): Promise<Answer | null> {
    const headers = { 'idempotency-key': randomUUID(), ...(version === null ? {} : { 'if-match': `"v${version}"` }) };
    const { answer } = await this.untilKnown('POST', path, body, headers);
    if (answer.status >= 300) return this.complain(path, answer);
    this.acknowledged += 1;
    return answer;
  }

  private complain(what: string, { status, body }: Answer): null {
    this.unexpected.push(`${this.name} ${what}: ${status} ${body.code ?? ''}`);
    return null;
  }

  private async untilKnown(method: string, path: string, body: object | undefined, headers: Record<string, string>): Promise<{ answer: Answer; repeated: boolean }> {
    const since = Date.now();
    for (let attempt = 0; Date.now() - since < PATIENCE_MS; attempt++) {
      const answer = await this.send(method, path, body, headers);
      if (answer && answer.status < 500) return { answer, repeated: attempt > 0 };
      await pause(30);
    }
    throw new Error(`${this.name}: no answer to ${method} ${path} within ${PATIENCE_MS / 1000} s`);
  }

  private async send(method: string, path: string, body: object | undefined, headers: Record<string, string>): Promise<Answer | null> {
    try {
      const response = await fetch(`${this.url}/api/v1/${this.table}s${path}`, {
        method, signal: AbortSignal.timeout(20_000),
        headers: { cookie: this.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    } catch {
      return null;
    }
  }
}

/** Signs in as a person of the tests; returns the Cookie header. */
export async function signIn(url: string, personId: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/session/demo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ personId }) });
  const [cookie] = response.headers.getSetCookie();
  if (!response.ok || !cookie) throw new Error(`sign-in answered ${response.status}`);
  return cookie.split(';')[0] ?? '';
}
