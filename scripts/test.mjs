/**
 * The one test command. `npm test` runs everything; `npm test -- --only=unit,api` some stages; words after that narrow
 * Jest to files: `npm test -- --only=api achievements`. Its last line is `N passed, N failed`, added up from the reports of
 * the programs themselves; a skipped test, a file that did not run or a stage without tests counts as failed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startCluster } from '../test/support/cluster.mjs';
import { verdictOf } from './jest-report.mjs';

const REPORTS = 'test-results';
/** Far beyond any honest run: a stage that hangs is ended and counts as failed. */
const STAGE_MS = 40 * 60_000;

/** Checks with a yes or no, in two lanes for two cores: they neither read nor write each other's files. */
const CHECK_LANES = [
  [{ names: ['types', 'lint'], of: 'server', args: ['scripts/check.mjs', 'server'] }, { names: ['boundaries'], args: ['--run', 'boundaries'] }],
  [{ names: ['build'], args: ['--run', 'build'], uncounted: true }, { names: ['types', 'lint'], of: 'web', args: ['scripts/check.mjs', 'web'] }],
];
/** Jest projects in the order of their price; those of one row run side by side, since each of them waits for its database or its browser half of its time. */
const SUITE_ROWS = [[{ name: 'unit', workers: 2 }], [{ name: 'architecture', workers: 2 }], [{ name: 'api', workers: 3 }, { name: 'browser', workers: 2 }]];
/** `npm run test:faults`: kills, crashes, cut links, races, repeats, fuzz, the route policy and the secrecy of bids in their long form; the api stage holds the short one. */
const LONG_SUITES = [{ name: 'faults', project: 'api', workers: 1, files: ['test/faults', 'test/api/races', 'test/api/fuzz', 'test/api/repeats', 'test/api/route-policy', 'test/api/bid-secrecy', 'test/api/bid-clock'], env: { KEZHUAN_FAULTS: 'long' }, limit: 90 * 60_000 }];
const STAGES = [...new Set([...CHECK_LANES.flat().flatMap(({ names }) => names), ...SUITE_ROWS.flat().map(({ name }) => name)])];
const KNOWN = [...STAGES, ...LONG_SUITES.map(({ name }) => name)];

const { values, positionals: patterns } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const chosen = new Set(values.only?.split(',') ?? STAGES);
const unknown = [...chosen].filter((name) => !KNOWN.includes(name));
if (unknown.length > 0) {
  console.error(`unknown stage ${unknown.join(', ')}; there are ${KNOWN.join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0 };
const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupt(signal));

// types and lint both read the pages' generated types; `node --run` knows no pre-scripts
if (chosen.has('types') || chosen.has('lint')) await start(['--run', 'typegen'], { quiet: true });
await Promise.all(CHECK_LANES.map(runLane));
await runSuites([...SUITE_ROWS, LONG_SUITES].map((row) => row.filter(({ name }) => chosen.has(name))));
if (total.passed + total.failed === 0) total.failed = 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function runLane(lane) {
  for (const { names, of, args, uncounted } of lane) {
    if (!names.some((name) => chosen.has(name))) continue;
    const run = await start(args, { quiet: true });
    if (run.status !== 0) process.stdout.write(run.output);
    names.forEach((name, nth) => {
      const failed = hasFailed(run.status, nth) ? 1 : 0;
      if (chosen.has(name)) add(of ? `${name} ${of}` : name, { passed: uncounted ? 0 : 1 - failed, failed }, run.seconds);
    });
  }
}

/** A program that checks several things says by its status which of them failed: 2 the first, 4 the second. Any other status but 0 means that it failed as a whole. */
function hasFailed(status, nth) {
  return status !== 0 && (![2, 4, 6].includes(status) || (status & (2 << nth)) !== 0);
}

async function runSuites(rows) {
  if (rows.flat().length === 0) return;
  mkdirSync(REPORTS, { recursive: true });
  const cluster = process.env.TEST_DATABASE_URL ? null : await startCluster();
  const env = { LOG_LEVEL: 'silent', NODE_ENV: 'production', ...process.env, TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? cluster.url };
  try {
    for (const row of rows) await Promise.all(row.map((suite) => runSuite(suite, env)));
  } finally {
    await cluster?.stop();
  }
}

async function runSuite({ name, project = name, workers, files = patterns, env: extra = {}, limit }, env) {
  const report = `${REPORTS}/jest-${name}.json`;
  rmSync(report, { force: true });
  const run = await start(
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--selectProjects', project,
      `--maxWorkers=${workers}`, '--json', `--outputFile=${report}`, ...(files.length > 0 ? ['--passWithNoTests', '--testPathPatterns', ...files] : [])],
    { env: { ...env, ...extra }, limit },
  );
  const verdict = verdictOf(readReport(report), run.status, { mayBeEmpty: patterns.length > 0 });
  for (const complaint of verdict.complaints) console.log(`✗ ${name}: ${complaint}`);
  add(name, verdict, run.seconds);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Runs Node with these arguments; resolves with its status, time and, where quiet, its output. */
function start(args, { quiet = false, env = process.env, limit = STAGE_MS } = {}) {
  const since = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'], timeout: limit, killSignal: 'SIGKILL' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  children.add(child);
  return new Promise((done) => {
    const finish = (status) => children.delete(child) && done({ status: status ?? 1, output, seconds: (performance.now() - since) / 1000 });
    child.once('error', () => finish(1));
    child.once('close', finish);
  });
}

function add(name, { passed, failed }, seconds) {
  total.passed += passed;
  total.failed += failed;
  console.log(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`);
}

/** The database server ends with this process; the running programs are told to end first. */
function interrupt(signal) {
  for (const child of children) child.kill(signal);
  process.exitCode = 130;
  setTimeout(() => process.exit(130), 3_000).unref();
}
