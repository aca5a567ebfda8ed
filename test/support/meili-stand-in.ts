import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Json, Refusal, type SearchQuery, StandInIndex } from './meili-stand-in-index.js';

interface Task {
  uid: number;
  indexUid: string | null;
  status: 'enqueued' | 'succeeded' | 'failed';
  type: string;
  error: { message: string; code: string; type: string; link: string } | null;
}

const SEARCH_KEYS = ['q', 'filter', 'sort', 'facets', 'attributesToSearchOn', 'attributesToRetrieve', 'offset', 'limit', 'matchingStrategy', 'indexUid'];
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/**
 * Speaks the documented HTTP shapes of Meilisearch that this product uses, where no real one is at hand. Whatever it
 * does not know it answers with 4xx and keeps in `failures`, so that a test notices.
 */
export class MeiliStandIn {
  /** refused requests, oldest first; empty after a good test */
  readonly failures: string[] = [];
  private indexes = new Map<string, StandInIndex>();
  private readonly tasks: Task[] = [];
  private readonly server: Server;
  private delayMs = 0;
  private queue: Promise<void> = Promise.resolve();

  private constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(): Promise<MeiliStandIn> {
    const standIn = new MeiliStandIn();
    await new Promise<void>((resolve) => standIn.server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Index names that exist, for tests of reindexing. */
  get indexNames(): string[] {
    return [...this.indexes.keys()];
  }

  /** From now on every answer takes this long. */
  delay(ms: number): void {
    this.delayMs = ms;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const route = `${request.method ?? ''} ${url.pathname}`;
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs).unref());
      const body: unknown = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : parametersOf(url.searchParams);
      send(response, request.method === 'GET' || isRead(url.pathname) ? 200 : 202, this.handle(route, body));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('internal', String(error), 500);
      // a missing index is an answer like any other
      if (refusal.code !== 'index_not_found') this.failures.push(`${route}: ${refusal.message}`);
      send(response, refusal.status, { message: refusal.message, code: refusal.code, type: 'invalid_request', link: '' });
    }
  }

  private handle(route: string, body: unknown): Json {
    const [method = '', path = ''] = route.split(' ');
    const [first = '', uid = '', ...rest] = path.slice(1).split('/');
    const action = `${method} ${[first, ...(first === 'indexes' && uid !== '' ? [':uid'] : first === 'tasks' ? [':uid'] : []), ...rest].join('/')}`;
    const given = isRecord(body) ? body : {};
    switch (action) {
      case 'GET health': return { status: 'available' };
      case 'GET tasks/:uid': return this.task(Number(uid));
      case 'GET indexes/:uid': return { uid, primaryKey: this.index(uid).primaryKey, createdAt: DATE, updatedAt: DATE };
      case 'POST indexes': return this.enqueue('indexCreation', String(given['uid']), () => void this.indexes.set(String(given['uid']), new StandInIndex(String(given['primaryKey']))));
      case 'DELETE indexes/:uid': return this.enqueue('indexDeletion', uid, () => void (this.index(uid) && this.indexes.delete(uid)));
      case 'PATCH indexes/:uid/settings': return this.enqueue('settingsUpdate', uid, () => this.index(uid).configure(given));
      case 'POST indexes/:uid/documents': return this.enqueue('documentAdditionOrUpdate', uid, () => this.index(uid).add(Array.isArray(body) ? body.filter(isRecord) : []));
      case 'POST indexes/:uid/documents/delete-batch': return this.enqueue('documentDeletion', uid, () => this.index(uid).remove(strings(body)));
      case 'GET indexes/:uid/documents':
      case 'POST indexes/:uid/documents/fetch': return this.fetch(uid, given);
      case 'POST indexes/:uid/search': return this.search(uid, given);
      case 'POST multi-search': return this.multiSearch(given);
      case 'POST swap-indexes': return this.enqueue('indexSwap', null, () => this.swap(body));
      default: throw new Refusal('not_found', `the stand-in does not know ${route}`, 404);
    }
  }

  private index(uid: string): StandInIndex {
    const index = this.indexes.get(uid);
    if (!index) throw new Refusal('index_not_found', `Index \`${uid}\` not found.`, 404);
    return index;
  }

  // tasks run one after the other and later than the answer, as in the real thing
  private enqueue(type: string, indexUid: string | null, work: () => void): Json {
    const task: Task = { uid: this.tasks.length, indexUid, status: 'enqueued', type, error: null };
    this.tasks.push(task);
    this.queue = this.queue.then(() => new Promise<void>((resolve) => setTimeout(resolve, 2))).then(() => {
      try {
        work();
        task.status = 'succeeded';
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal('internal', String(error));
        this.failures.push(`${type}: ${refusal.message}`);
        Object.assign(task, { status: 'failed', error: { message: refusal.message, code: refusal.code, type: 'invalid_request', link: '' } });
      }
    });
    return { taskUid: task.uid, indexUid, status: 'enqueued', type, enqueuedAt: DATE };
  }

  private task(uid: number): Json {
    const task = this.tasks[uid];
    if (!task) throw new Refusal('task_not_found', `Task \`${uid}\` not found.`, 404);
    return { ...task, batchUid: null, canceledBy: null, details: {}, duration: null, enqueuedAt: DATE, startedAt: null, finishedAt: null };
  }

  private fetch(uid: string, given: Json): Json {
    const { filter, fields, offset = 0, limit = 20, ...others } = given;
    refuseOthers(others, 'documents/fetch');
    return { ...this.index(uid).fetch(filter, strings(fields), Number(offset), Number(limit)), offset, limit };
  }

  private search(uid: string, given: Json): Json {
    refuseOthers(Object.fromEntries(Object.entries(given).filter(([key]) => !SEARCH_KEYS.includes(key))), 'search');
    if (given['matchingStrategy'] !== 'all') throw new Refusal('stand_in', 'the stand-in knows only matchingStrategy all');
    const query: SearchQuery = {
      q: String(given['q'] ?? ''), filter: given['filter'], sort: strings(given['sort']), facets: strings(given['facets']),
      attributesToSearchOn: Array.isArray(given['attributesToSearchOn']) ? strings(given['attributesToSearchOn']) : null,
      attributesToRetrieve: strings(given['attributesToRetrieve']), offset: Number(given['offset'] ?? 0), limit: Number(given['limit'] ?? 20),
    };
    return this.index(uid).search(query);
  }

  private multiSearch(given: Json): Json {
    const { queries, ...others } = given;
    refuseOthers(others, 'multi-search');
    const list = Array.isArray(queries) ? queries.filter(isRecord) : [];
    return { results: list.map((query) => ({ indexUid: query['indexUid'], ...this.search(String(query['indexUid']), query) })) };
  }

  private swap(body: unknown): void {
    for (const pair of Array.isArray(body) ? body.filter(isRecord) : []) {
      const [a = '', b = ''] = strings(pair['indexes']);
      const [left, right] = [this.index(a), this.index(b)];
      this.indexes.set(a, right).set(b, left);
    }
  }
}

const DATE = '2026-11-24T00:00:00Z';

/** Parameters of a GET as a body: `fields` is a list. */
const parametersOf = (params: URLSearchParams): Json =>
  Object.fromEntries(Array.from(params, ([name, value]) => [name, name === 'fields' ? value.split(',') : value]));

const isRead = (path: string) => /\/(search|multi-search|fetch)$/.test(path);

function refuseOthers(others: Json, where: string): void {
  const [key] = Object.keys(others);
  if (key !== undefined) throw new Refusal('bad_request', `Unknown field \`${key}\` in ${where}`);
}

function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
