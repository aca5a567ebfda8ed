import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../src/embedded/free-port.js';
import { until } from './until.js';

/** The built server (`dist/main.js`) as a process of its own: pages included, and something that can be killed. */
export interface ServerProcess {
  url: string;
  pid: number;
  /** false as soon as the process has ended, whatever the reason */
  isAlive(): boolean;
  /** everything it has printed */
  output(): string;
  /** ends it as a power cut would */
  kill(): Promise<void>;
  /** asks it to stop, as Ctrl-C does; resolves with its exit status */
  stop(): Promise<number | null>;
}

export interface ServerOptions {
  databaseUrl: string;
  dataDir: string;
  port?: number;
  env?: Readonly<Record<string, string>>;
}

const ENTRY = join(process.cwd(), 'dist/main.js');

/** Starts the server and waits until it says that it is ready. @throws Error with its output where it ends before */
export async function startServerProcess({ databaseUrl, dataDir, port, env = {} }: ServerOptions): Promise<ServerProcess> {
  const chosen = port ?? (await freePort());
  const url = `http://127.0.0.1:${chosen}`;
  const child = spawn(process.execPath, [ENTRY], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: String(chosen), DEMO: 'on', LOG_LEVEL: 'warn', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
  const server = control(child, url, () => printed.join(''));
  await until('the server is ready', async () => {
    if (!server.isAlive()) throw new Error(`the server ended:\n${server.output()}`);
    return (await statusOf(`${url}/health/ready`)) === 200;
  }, 180_000);
  return server;
}

function control(child: ChildProcess, url: string, output: () => string): ServerProcess {
  const ended = once(child, 'exit');
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (isAlive()) child.kill(signal);
    await ended;
  };
  return {
    url, isAlive, output,
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
  };
}

/** Status of an answer; 0 where nobody answers. */
export async function statusOf(url: string): Promise<number> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then((answer) => answer.status, () => 0);
}
