import './typescript.mjs';

/** Starts the embedded PostgreSQL in the given folder, prints its number and address, and stays: something to kill. */
const { startEmbedded } = await import('../../src/embedded/postgres.ts');
const { pid, url } = await startEmbedded(process.argv[2]);
console.log(JSON.stringify({ pid, url }));
