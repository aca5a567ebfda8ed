import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateDocuments } from './documents.js';
import { createDatabase, load } from './load.js';
import { drawRequests, type Request } from './mix.js';
import { type RunningApp, startApp } from './server.js';
import { type Times, timesOf } from './statistics.js';

const RESULTS = 'bench/results';
const USAGE = 'npm run bench -- search [--docs 10000] [--requests 3000] [--readers 4] [--save]';

/** Measured with so many readers at once, each sending the next request when the answer is there. */
interface Measured {
  readers: number;
  all: Times;
  /** GET /health/live under the same conditions: what the machine and HTTP cost without search */
  health: Times;
  /** p50 and p95 of the mix as multiples of those of health */
  ratioToHealth: { p50: number; p95: number };
  byQuery: Record<string, Times>;
  /** answers that were not 200; must be 0 */
  failed: number;
}

interface Result {
  documents: number;
  requests: number;
  measured: Measured[];
  memory: { idleMB: number; afterwardsMB: number };
  index: { seconds: number; tableMB: number; indexesMB: number };
  /** day on which it was measured, in UTC */
  takenOn: string;
  /** load: runnable processes over the last minute, before the requests and after them; above `cpus` the figures say more about the machine than about the product */
  machine: { node: string; cpus: number; load: [before: number, after: number] };
}

interface Sample {
  name: string;
  ms: number;
  ok: boolean;
}

/** Sends the requests, so many at a time, each after the one before has been read to the end. */
async function send(url: string, requests: readonly Request[], readers: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  let next = 0;
  const worker = async () => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const since = performance.now();
      const answer = await fetch(`${url}${request.path}`);
      await answer.arrayBuffer();
      samples.push({ name: request.name, ms: performance.now() - since, ok: answer.ok });
    }
  };
  await Promise.all(Array.from({ length: readers }, worker));
  return samples;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);
const ratio = (a: number, b: number): number => Math.round((a / b) * 10) / 10;
const msOf = (samples: readonly Sample[]): number[] => samples.map(({ ms }) => ms);

function patentsOf(documents: number): string[] {
  return [...generateDocuments(Math.min(documents, 2_000))].flatMap(({ numbers }) => numbers);
}

async function measure(app: RunningApp, patents: readonly string[], requests: number, readers: number): Promise<Measured> {
  const health = timesOf(msOf(await send(app.url, Array.from({ length: requests }, () => ({ name: 'health', path: '/health/live' })), readers)));
  const samples = await send(app.url, drawRequests(requests, patents), readers);
  const all = timesOf(msOf(samples));
  const names = [...new Set(samples.map(({ name }) => name))].sort();
  return {
    readers, all, health, ratioToHealth: { p50: ratio(all.p50, health.p50), p95: ratio(all.p95, health.p95) },
    byQuery: Object.fromEntries(names.map((name) => [name, timesOf(msOf(samples.filter((sample) => sample.name === name)))])),
    failed: samples.filter(({ ok }) => !ok).length,
  };
}

async function measureAll(url: string, documents: number, requests: number, readers: number): Promise<Pick<Result, 'measured' | 'memory'>> {
  const app = await startApp(url);
  try {
    const patents = patentsOf(documents);
    const idleMB = megabytes(await app.memory());
    await send(app.url, drawRequests(requests, patents, 1), readers);
    const measured = [await measure(app, patents, requests, 1), await measure(app, patents, requests, readers)];
    return { measured, memory: { idleMB, afterwardsMB: megabytes(await app.memory()) } };
  } finally {
    await app.stop();
  }
}

const runnable = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

/**
 * Generates documents into a fresh database, starts the server on it and measures the query mix over HTTP.
 * @returns exit code: 1 where an answer failed
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { docs: { type: 'string', default: '10000' }, requests: { type: 'string', default: '3000' }, readers: { type: 'string', default: '4' }, save: { type: 'boolean', default: false } } });
  const [documents, requests, readers] = [Number(values.docs), Number(values.requests), Number(values.readers)];
  if (![documents, requests, readers].every((value) => Number.isInteger(value) && value > 0)) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const database = await createDatabase();
  try {
    const { seconds, tableBytes, indexBytes } = await load(database.url, documents);
    const before = runnable();
    const measured = await measureAll(database.url, documents, requests, readers);
    const result: Result = {
      documents, requests, ...measured, index: { seconds, tableMB: megabytes(tableBytes), indexesMB: megabytes(indexBytes) },
      takenOn: new Date().toISOString().slice(0, 10), machine: { node: process.version, cpus: availableParallelism(), load: [before, runnable()] },
    };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    if (values.save) await save(result);
    return result.measured.every(({ failed }) => failed === 0) ? 0 : 1;
  } finally {
    await database.drop();
  }
}

async function save(result: Result): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `search-${result.documents}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
