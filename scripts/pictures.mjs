/** Runs the browser tests with pictures of every page (test-results/screenshots) and copies those that README shows into docs. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';

const TAKEN = 'test-results/pictures';
const { status } = spawnSync(process.execPath, ['scripts/test.mjs', '--only=build,browser', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, KEZHUAN_PICTURES: 'on' } });
if (status !== 0) process.exit(status ?? 1);
cpSync(TAKEN, 'docs/pictures', { recursive: true });
console.log(`${readdirSync(TAKEN).length} pictures`);
