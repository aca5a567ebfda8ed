import 'reflect-metadata';
import { ConfigError } from '../kernel/config/index.js';
import { COMMANDS } from './commands.js';

const [area = '', verb = '', ...argv] = process.argv.slice(2);
const named = COMMANDS[`${area} ${verb}`.trim()];
const command = named ?? COMMANDS[area];
const given = named ? argv : [verb, ...argv].filter(Boolean);
// a mistyped --verify must not become its opposite
const unknown = given.find((word) => word.startsWith('-') && !command?.options?.includes(word.split('=')[0] ?? ''));

if (command && unknown !== undefined) {
  process.stderr.write(`没有 ${unknown} 这个参数，未执行。${command.about}\n`);
  process.exitCode = 2;
} else if (!command) {
  process.stderr.write(`用法：npm run cli -- <命令> [参数]\n\n${Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(18)} ${about}`).join('\n')}\n`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command.run(given);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  // undefined_table
  if ((error as { code?: string }).code === '42P01') return '数据库里没有科转的数据，未执行：请检查 DATABASE_URL，或先运行 npm run cli -- migrate。';
  return `失败：${error instanceof Error ? error.message : String(error)}`;
}

// connections of a library that nobody closes must not keep the command line open
setTimeout(() => process.exit(), 2_000).unref();
