import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './typescript.mjs';

const { startEmbedded } = await import('../../src/embedded/postgres.ts');

/**
 * A throw-away PostgreSQL for one run of tests: data in the system's temporary folder, no waiting for the disk.
 * @returns its address (TEST_DATABASE_URL) and how to end it; it also ends when this process dies
 */
export async function startCluster() {
  const folder = await mkdtemp(join(tmpdir(), 'kezhuan-test-'));
  // its own log lies beside the data: tests look into it for what must not be there
  const settings = { logging_collector: 'on', log_directory: 'log', log_filename: 'postgresql.log', log_rotation_age: '0', log_rotation_size: '0', max_connections: '300', shared_buffers: '256MB', max_wal_size: '4GB' };
  const embedded = await startEmbedded(folder, { throwaway: true, settings });
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
