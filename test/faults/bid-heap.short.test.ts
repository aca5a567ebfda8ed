import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppConfig } from '../../src/kernel/config/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { bidValues, sealedFor, standingOf } from '../support/bids.js';
import { canary, foundInFile } from '../support/canaries.js';
import { Challenges } from '../support/challenges.js';
import { demoCookie } from '../support/demo.js';
import { emailOf } from '../support/people.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

const SECRET = canary();
/** A setting of the site, which the server keeps as long as it lives. */
const CONTROL = canary();

/** The bid is sealed by this process, as a browser does; the server that takes it is another one, whose memory is looked through. */
describe('T20: the memory of the server that took a bid', () => {
  let app: TestApp;
  let server: ServerProcess;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kezhuan-heap-'));
    let databaseUrl = '';
    app = await startTestApp({ link: (url) => Promise.resolve((databaseUrl = url)) });
    server = await startServerProcess({ databaseUrl, dataDir: app.app.get(AppConfig).dataDir, env: { SITE_ORGANISER: CONTROL, NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}` } });
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all([app.close(), rm(folder, { recursive: true, force: true })]);
  });

  it('holds nothing of what lies in it, after collecting what is no longer used; what the server knows is found there', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const sealed = await sealedFor(await standingOf(await app.as('institute.INST'), id), id, { values: bidValues({ summary: SECRET }), files: [{ name: `${SECRET}.txt`, bytes: Buffer.from(SECRET) }] });
    const cookie = await demoCookie(app, emailOf('institute.INST'));
    const answer = await fetch(`${server.url}/api/v1/challenges/${id}/bid`, {
      method: 'PUT', headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', 'bid-commitment': sealed.commitment, 'bid-version': '1' }, body: Buffer.from(sealed.envelope),
    });
    expect([answer.status, ((await answer.json()) as { commitment: string }).commitment]).toEqual([200, sealed.commitment]);
    const snapshot = await snapshotOf(server, folder);
    expect((await foundInFile(snapshot, [CONTROL])).length).toBeGreaterThan(0);
    expect(await foundInFile(snapshot, [SECRET])).toEqual([]);
  });
});

/** Asks for a snapshot of the heap, which Node writes after a full collection, and waits until the server answers again: it writes it in one go. */
async function snapshotOf(server: ServerProcess, folder: string): Promise<string> {
  process.kill(server.pid, 'SIGUSR2');
  await until('the snapshot is there', async () => (await readdir(folder)).some((name) => name.endsWith('.heapsnapshot')));
  await fetch(`${server.url}/health/live`);
  const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.heapsnapshot'));
  return join(folder, name);
}
