import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { locateBinaries } from './binaries.js';
import { DATABASE_NAME, lastLine, placesIn, prepareData } from './data-folder.js';
import { EmbeddedError } from './embedded-error.js';
import { freePort } from './free-port.js';
import { chooseLauncher, type Launcher } from './launcher.js';
import { announce, claim, settlePredecessor, signal, statusOf } from './running.js';

export { EmbeddedError } from './embedded-error.js';
export { hasData } from './data-folder.js';
export { liveAddress } from './running.js';

export interface EmbeddedOptions {
  /** port on 127.0.0.1; taken as a wish: another free one is used where it is busy */
  port?: number;
  /** receives each line of PostgreSQL's own log */
  log?: (line: string) => void;
  /** further server settings, as in postgresql.conf */
  settings?: Readonly<Record<string, string>>;
  /** data that may be lost with the machine (tests): no waiting for the disk */
  throwaway?: boolean;
}

export interface Embedded {
  /** address of the database, with its password */
  url: string;
  port: number;
  pid: number;
  /** resolves when the server has ended, whoever ended it */
  ended: Promise<void>;
  /** `fast` ends transactions and writes everything; `immediate` is a crash, for fault tests. Safe to call twice. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

const PREFERRED_PORT = 25_432;
/** Recovery after a crash can take long; an exit of the server ends the wait at once. */
const START_MS = 300_000;
const STOP_MS = 30_000;
const POLL_MS = 20;
const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

/**
 * Runs PostgreSQL from the npm package with its data in `dataDir/postgres`, created on the first call. The server listens
 * on 127.0.0.1 only and ends with this process, however this process ends.
 * @throws EmbeddedError with one sentence for the person who starts the product
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const folder = resolve(dataDir);
  const { data } = placesIn(folder);
  await mkdir(folder, { recursive: true });
  const binaries = await locateBinaries();
  const launcher = chooseLauncher(binaries.postgres, data);
  await settlePredecessor(folder);
  const password = await prepareData(folder, binaries, launcher, options.throwaway ?? false);
  await claim(folder);
  const port = await freePort(options.port ?? PREFERRED_PORT);
  const server = launch(launcher, binaries.postgres, ['-D', data, ...flags(port, options)], options.log);
  const ended = new Promise<void>((resolveEnd) => server.child.once('exit', () => resolveEnd()));
  const stop = stopper(server.child, ended);
  const url = `postgres://${DATABASE_NAME}:${password}@127.0.0.1:${port}/${DATABASE_NAME}`;
  try {
    await untilReady(server, data);
    await createDatabase(url);
    await announce(folder, url);
  } catch (error) {
    await stop('immediate');
    throw error;
  }
  return { url, port, pid: server.child.pid ?? 0, ended, stop };
}

function flags(port: number, { settings, throwaway }: EmbeddedOptions): string[] {
  const all: Record<string, string> = {
    port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC',
    ...(throwaway ? THROWAWAY : {}), ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

interface Server {
  child: ChildProcess;
  /** the last lines of its log */
  recent: string[];
}

function launch(launcher: Launcher, postgres: string, args: string[], log?: (line: string) => void): Server {
  // a group of its own: Ctrl-C reaches the server process only, which then ends the database after its last request
  const child = launcher.run(postgres, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const recent: string[] = [];
  const note = (line: string) => {
    if (recent.push(line) > 50) recent.shift();
    log?.(line);
  };
  child.on('error', (error) => note(error.message));
  if (child.stderr) createInterface(child.stderr).on('line', note);
  return { child, recent };
}

async function untilReady({ child, recent }: Server, data: string): Promise<void> {
  let ended = false;
  child.once('close', () => (ended = true));
  for (let waited = 0; waited < START_MS; waited += POLL_MS) {
    if (ended) throw new EmbeddedError(`内置 PostgreSQL 没有启动：${lastLine(recent.join('\n'))}`);
    if (child.pid !== undefined && (await statusOf(data, child.pid)) === 'ready') return;
    await pause(POLL_MS);
  }
  throw new EmbeddedError('内置 PostgreSQL 在 5 分钟内没有就绪，请查看日志（LOG_LEVEL=debug）');
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]+$/, '/postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
  } finally {
    await client.end();
  }
}

function stopper(child: ChildProcess, ended: Promise<void>): Embedded['stop'] {
  const pid = child.pid;
  if (pid === undefined) return () => Promise.resolve();
  const guard = deathWatch(pid);
  const onExit = () => signal(pid, 'SIGINT');
  process.once('exit', onExit);
  return async (mode = 'fast') => {
    if (child.exitCode === null && child.signalCode === null) {
      signal(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
      const late = setTimeout(() => signal(pid, 'SIGQUIT'), STOP_MS);
      await ended;
      clearTimeout(late);
    }
    process.off('exit', onExit);
    guard.kill('SIGKILL');
  };
}

/** A shell that waits on a pipe from this process: when this process is killed, the pipe closes and the server is told to stop. */
function deathWatch(pid: number): ChildProcess {
  const watch = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watch.on('error', () => undefined).unref();
  return watch;
}
