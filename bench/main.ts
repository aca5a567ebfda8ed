import { run as matching } from './matching/run.js';
import { run as near } from './near/run.js';
import { run as search } from './search/run.js';
import { run as start } from './start/run.js';

const PROGRAMS: Record<string, (argv: string[]) => number | Promise<number>> = { matching, near, search, start };

const [name = '', ...argv] = process.argv.slice(2);
const program = PROGRAMS[name];
try {
  if (program) process.exitCode = await program(argv);
  else {
    console.error(`usage: npm run bench -- ${Object.keys(PROGRAMS).join('|')} …`);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
