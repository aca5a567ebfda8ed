/** Compiles server and benchmarks into dist-bench/ with the data that they read, then runs `bench/main.ts` with the arguments. */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync } from 'node:fs';

const run = (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;

let status = run(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.bench.json']);
if (status === 0) {
  for (const file of globSync('{src,bench}/**/*.json')) cpSync(file, `dist-bench/${file}`);
  status = run(['dist-bench/bench/main.js', ...process.argv.slice(2)]);
}
process.exit(status);
