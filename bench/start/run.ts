import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '../../src/embedded/free-port.js';

const BUILT = 'dist/main.js';
const RESULT = 'bench/results/start.json';
const LONGEST_SECONDS = 600;
const LOOK_EVERY_MS = 100;
/** Ticks of processor time in a second, as /proc counts them (USER_HZ). */
const TICKS = 100;

/** One start of the built product with its embedded database; seconds since its process began. */
interface Start {
  /** `GET /health/ready` answers 200 */
  readySeconds: number;
  /** processor time that the server itself had used by then, without PostgreSQL; null where the system does not tell */
  serverCpuSeconds: number | null;
  steps: { said: string; seconds: number }[];
  /** from Ctrl-C to the end of the process */
  stopSeconds: number;
  exitCode: number | null;
  /** warnings and errors of the log, those of the stop too; none is expected */
  complaints: string[];
}

interface Result {
  /** empty data folder: database, structure, demo data */
  first: Start;
  /** on the same folder */
  second: Start;
  /** load: runnable processes over the last minute, before and after; above `cpus` the figures say more about the machine than about the product */
  machine: { node: string; cpus: number; load: [before: number, after: number] };
}

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10;

async function cpuSeconds(pid: number | undefined): Promise<number | null> {
  const stat = await readFile(`/proc/${pid ?? 0}/stat`, 'utf8').catch(() => null);
  // behind the name of the program, which may hold spaces: state is the first field, user and system time the 12th and 13th
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields ? rounded((Number(fields[11]) + Number(fields[12])) / TICKS) : null;
}

async function untilReady(child: ChildProcess, url: string, seconds: () => number): Promise<number> {
  while (child.exitCode === null && seconds() < LONGEST_SECONDS) {
    const status = await fetch(url).then((answer) => answer.status, () => 0);
    if (status === 200) return seconds();
    await wait(LOOK_EVERY_MS);
  }
  throw new Error(child.exitCode === null ? `not ready after ${LONGEST_SECONDS} s` : `the server ended with ${child.exitCode}`);
}

async function measure(dataDir: string): Promise<Start> {
  const port = await freePort();
  const since = performance.now();
  const seconds = () => rounded((performance.now() - since) / 1000);
  const child = spawn(process.execPath, [BUILT], { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const steps: Start['steps'] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) complaints.push(line);
    else if (line.endsWith('…')) steps.push({ said: line.slice(2), seconds: seconds() });
  });
  try {
    const readySeconds = await untilReady(child, `http://127.0.0.1:${port}/health/ready`, seconds);
    const [serverCpuSeconds, begun] = [await cpuSeconds(child.pid), [...steps]];
    const asked = seconds();
    child.kill('SIGINT');
    await ended;
    return { readySeconds, serverCpuSeconds, steps: begun, stopSeconds: rounded(seconds() - asked), exitCode: child.exitCode, complaints };
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
    await ended;
  }
}

/** Starts the built product twice on a folder of its own. @returns exit code: 1 where a stop was not clean or something was complained of */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { save: { type: 'boolean', default: false } } });
  const dataDir = await mkdtemp(join(tmpdir(), 'kezhuan-start-'));
  const before = loadavg()[0] ?? 0;
  try {
    const [first, second] = [await measure(dataDir), await measure(dataDir)];
    const result: Result = { first, second, machine: { node: process.version, cpus: availableParallelism(), load: [rounded(before), rounded(loadavg()[0] ?? 0)] } };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    if (values.save) await writeFile(RESULT, `${JSON.stringify(result, null, 2)}\n`);
    return [first, second].every(({ exitCode, complaints }) => exitCode === 0 && complaints.length === 0) ? 0 : 1;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
