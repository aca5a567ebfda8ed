import { jest } from '@jest/globals';
import { statusOf } from '../support/server-process.js';
import { until } from '../support/until.js';
import { FaultBench } from './fault-bench.js';

/**
 * T1, T2, T3 of docs/test-plan.md; `npm run test:faults` runs the long form. Zero failures in N bound their rate at 3/N.
 * KEZHUAN_KILLS chooses another N.
 */
const LONG = process.env['KEZHUAN_FAULTS'] === 'long';
const KILLS = LONG ? Number(process.env['KEZHUAN_KILLS'] ?? 200) : 3;
const CRASHES = LONG ? Math.ceil(KILLS / 2) : 2;
const CUTS = LONG ? 20 : 3;

jest.setTimeout(LONG ? 3_600_000 : 300_000);

const NOTHING_BROKEN = { lost: [], duplicates: [], unexpected: [], stuckKeys: 0 };
let bench: FaultBench;

beforeAll(async () => {
  bench = await FaultBench.start();
});
afterAll(() => bench?.close());

describe('under sixteen writers', () => {
  it(`loses no acknowledged write when the server is killed ${KILLS} times`, async () => {
    const finding = await bench.underWriters('kill', KILLS, () => bench.killServer());
    process.stdout.write(`T1: ${KILLS} kills, ${finding.acknowledged} acknowledged writes\n`);
    expect(finding).toMatchObject(NOTHING_BROKEN);
    expect(finding.acknowledged).toBeGreaterThan(KILLS);
  });

  it(`loses no acknowledged write when PostgreSQL crashes ${CRASHES} times, and the server outlives it`, async () => {
    const { pid } = bench.server;
    const finding = await bench.underWriters('crash', CRASHES, () => bench.crashDatabase());
    process.stdout.write(`T2: ${CRASHES} crashes, ${finding.acknowledged} acknowledged writes\n`);
    expect(finding).toMatchObject(NOTHING_BROKEN);
    expect(finding.acknowledged).toBeGreaterThan(CRASHES);
    expect(bench.server.isAlive()).toBe(true);
    expect(bench.server.pid).toBe(pid);
  });

  it(`survives ${CUTS} cuts of all database connections`, async () => {
    let cut = 0;
    const finding = await bench.underWriters('cut', CUTS, async () => {
      cut += await bench.cutConnections();
      await until('the server is ready again', async () => (await statusOf(`${bench.server.url}/health/ready`)) === 200);
    });
    expect(cut).toBeGreaterThan(0);
    expect(finding).toMatchObject(NOTHING_BROKEN);
    expect(bench.server.isAlive()).toBe(true);
  });
});

it('stops in order when asked to', async () => {
  expect(await bench.server.stop()).toBe(0);
});
