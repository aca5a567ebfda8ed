import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './typescript.mjs';

const { startEmbedded } = await import('../../src/embedded/postgres.ts');

/** A folder in memory (Linux), and how much of it must be free; three files at a time fill about 0.2 GB. */
const MEMORY = { folder: '/dev/shm', bytes: 2_000_000_000 };
const NAME = /^kezhuan-test-(\d+)-/;

/** Every test file has a database, and every database a thousand files: a disk spends more time on making and deleting those than PostgreSQL on copying them. */
async function folderOfRun() {
  const found = await statfs(MEMORY.folder).catch(() => null);
  return found && found.bavail * found.bsize > MEMORY.bytes ? MEMORY.folder : tmpdir();
}

/** Memory comes back only when somebody deletes the files: those of runs that were cut off, whose process is named in the folder. What belongs to another user stays. */
async function clearAfterOthers(folder) {
  const left = (await readdir(folder)).filter((name) => NAME.test(name) && !isAlive(Number(NAME.exec(name)[1])));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * A throw-away PostgreSQL for one run of tests: data in memory, or in the system's temporary folder without waiting for the disk.
 * @returns its address (TEST_DATABASE_URL) and how to end it; it also ends when this process dies
 */
export async function startCluster() {
  const parent = await folderOfRun();
  await clearAfterOthers(parent);
  const folder = await mkdtemp(join(parent, `kezhuan-test-${process.pid}-`));
  // its own log lies beside the data: tests look into it for what must not be there
  const settings = { logging_collector: 'on', log_directory: 'log', log_filename: 'postgresql.log', log_rotation_age: '0', log_rotation_size: '0', max_connections: '300', shared_buffers: '256MB', max_wal_size: '512MB' };
  const embedded = await startEmbedded(folder, { throwaway: true, settings });
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
