import { startCluster } from './cluster.mjs';

/** One database server for all files of a Jest run; the test command starts its own and says where it is. */
export default async function globalSetup() {
  process.env.LOG_LEVEL ??= 'silent';
  if (process.env.TEST_DATABASE_URL) return;
  const cluster = await startCluster();
  process.env.TEST_DATABASE_URL = cluster.url;
  globalThis.kezhuanTestCluster = cluster;
}
