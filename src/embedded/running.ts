import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedError } from './embedded-error.js';
import { placesIn } from './data-folder.js';

/** How long a server that lost its owner may take to finish, in milliseconds. */
const ORPHAN_MS = 20_000;

/**
 * Makes room for a new start: a server whose owner was killed is ended in order, a stale postmaster.pid (its number may
 * meanwhile belong to any other program) is removed.
 * @throws EmbeddedError where a living owner uses the data
 */
export async function settlePredecessor(dataDir: string): Promise<void> {
  const { data, owner } = placesIn(dataDir);
  const pid = Number((await readFile(`${data}/postmaster.pid`, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  if (!servesFrom(pid, data)) return rm(`${data}/postmaster.pid`, { force: true });
  const mark = await readFile(owner, 'utf8').catch(() => '');
  const ownerPid = Number(mark.split(' ')[0]);
  if (ownerPid && mark === markOf(ownerPid)) {
    throw new EmbeddedError(`数据目录 ${dataDir} 正被另一个科转进程（进程号 ${ownerPid}）使用，请先停止它或另设 DATA_DIR`);
  }
  signal(pid, 'SIGINT');
  for (let waited = 0; waited < ORPHAN_MS; waited += 50) {
    if (!servesFrom(pid, data)) return;
    await pause(50);
  }
  throw new EmbeddedError(`上次遗留的数据库进程（进程号 ${pid}）没有结束，请结束它后重试`);
}

/** Address of the server that a living process of the product runs on this data; null where none does. */
export async function liveAddress(dataDir: string): Promise<string | null> {
  const { data, owner, address } = placesIn(dataDir);
  const pid = Number((await readFile(`${data}/postmaster.pid`, 'utf8').catch(() => '')).split('\n')[0]);
  const mark = await readFile(owner, 'utf8').catch(() => '');
  if (!pid || !servesFrom(pid, data) || !mark || mark !== markOf(Number(mark.split(' ')[0]))) return null;
  return (await statusOf(data, pid)) === 'ready' ? readFile(address, 'utf8').catch(() => null) : null;
}

/** Leaves word where the server answers, for the command line; with the password, hence for the owner only. */
export async function announce(dataDir: string, url: string): Promise<void> {
  const { address } = placesIn(dataDir);
  await rm(address, { force: true });
  await writeFile(address, url, { mode: 0o600 });
}

/** Writes down that this process owns the data. */
export async function claim(dataDir: string): Promise<void> {
  await writeFile(placesIn(dataDir).owner, markOf(process.pid), { mode: 0o600 });
}

/** "ready", "starting" or "stopping" as the server itself notes it, or empty. */
export async function statusOf(data: string, pid: number | undefined): Promise<string> {
  const lines = (await readFile(`${data}/postmaster.pid`, 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid ? (lines[7] ?? '').trim() : '';
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has already ended
  }
}

/** Number and start time: the number alone is reused, and in a container it often is the same after a restart. */
function markOf(pid: number): string {
  // fields after the program's name, which may hold blanks; the twentieth is the start time
  return isAlive(pid) ? `${pid} ${proc(pid, 'stat').split(') ').at(-1)?.split(' ')[19] ?? ''}` : '';
}

function servesFrom(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  return proc(pid, 'cmdline').split('\0').includes(data);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function proc(pid: number, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
