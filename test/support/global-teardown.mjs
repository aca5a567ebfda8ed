export default async function globalTeardown() {
  await globalThis.kezhuanTestCluster?.stop();
}
