import { type ClientRequest, request as httpRequest } from 'node:http';
import pg from 'pg';
import { Problem } from '../../src/kernel/http/index.js';
import { type SealedBox, SealingFacade } from '../../src/modules/sealing/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { putEnvelope, type Receipt, sealedFor, standingOf } from '../support/bids.js';
import { Challenges } from '../support/challenges.js';
import { usccNumber } from '../support/people.js';
import { cookieIn, Requests } from '../support/requests.js';
import { enrolHolders, newBox, sealedBid } from '../support/sealing.js';

/** How far the clocks of server and database may differ, ADR 0026. */
const CLOCK_TOLERANCE_MS = 2_000;
/** Beside `npm test`, `npm run test:faults` sends so many at once as a whole province would. */
const AT_ONCE = process.env['KEZHUAN_FAULTS'] === 'long' ? 500 : 150;

let app: TestApp;
let sealing: SealingFacade;

/**
 * A clock of the database that stands still where a test wants it: it is found before the real one by whatever the product asks, so that the product's own statements
 * decide by it. Without a moment it shows the time.
 */
async function withStoppableClock(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    CREATE SCHEMA stopped;
    CREATE TABLE stopped.moment (at timestamptz);
    CREATE FUNCTION stopped.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT coalesce((SELECT at FROM stopped.moment), pg_catalog.clock_timestamp())';
    ALTER DATABASE ${client.escapeIdentifier(client.database ?? '')} SET search_path = stopped, public, pg_catalog;
  `);
  await client.end();
  return url;
}

beforeAll(async () => {
  app = await startTestApp({ link: withStoppableClock });
  sealing = app.app.get(SealingFacade);
  await enrolHolders(app);
});
afterEach(() => app.query(`DELETE FROM stopped.moment`));
afterAll(() => app.close());

const stopAt = async (at: Date): Promise<void> => {
  await app.query(`DELETE FROM stopped.moment`);
  await app.query(`INSERT INTO stopped.moment VALUES ($1)`, [at]);
};
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'taken', (error: unknown) => (error instanceof Problem ? error.code : String(error)));
const put = async (box: SealedBox, serial: number, { commitment, body } = sealedBid(box, `第 ${serial} 份`)): Promise<{ commitment: string; at: Date }> => {
  return { commitment: commitment.toString('hex'), at: await sealing.put(box.id, { lead: usccNumber('ENTERPRISE', 5_000 + serial), members: [] }, { commitment, body }) };
};
const lying = async ({ id }: Pick<SealedBox, 'id'>): Promise<string[]> => (await app.query<{ commitment: string }>(`SELECT encode(commitment, 'hex') AS commitment FROM sealed_envelope WHERE box_id = $1`, [id])).map(({ commitment }) => commitment);

describe('T21: the deadline', () => {
  it('takes a bid one millisecond before, none at the deadline and none after it', async () => {
    const box = await newBox(app);
    const outcomes: string[] = [];
    for (const [serial, ms] of [-1, 0, 1].entries()) {
      const closesAt = new Date();
      await app.query(`UPDATE sealed_box SET closes_at = $2 WHERE id = $1`, [box.id, closesAt]);
      await stopAt(new Date(closesAt.getTime() + ms));
      outcomes.push(await code(put(box, serial)));
    }
    expect(outcomes).toEqual(['taken', 'SEAL_LATE', 'SEAL_LATE']);
    expect((await sealing.commitmentOf(box.id, usccNumber('ENTERPRISE', 5_000)))?.length).toBe(64);
  });

  it('is told by the clock of the database, and nothing is taken where the server’s own differs by more than it may', async () => {
    const box = await newBox(app);
    const outcomes: string[] = [];
    // the time that goes by until it is sent counts against the one that lies behind
    for (const [serial, ms] of [CLOCK_TOLERANCE_MS / 2, -CLOCK_TOLERANCE_MS / 10, 5 * CLOCK_TOLERANCE_MS, -5 * CLOCK_TOLERANCE_MS, -365 * 86_400_000].entries()) {
      const sealed = sealedBid(box, `第 ${10 + serial} 份`);
      await stopAt(new Date(Date.now() + ms));
      outcomes.push(await code(put(box, 10 + serial, sealed)));
    }
    expect(outcomes).toEqual(['taken', 'taken', 'SEAL_UNAVAILABLE', 'SEAL_UNAVAILABLE', 'SEAL_UNAVAILABLE']);
    await stopAt(new Date(Date.now() + 5 * CLOCK_TOLERANCE_MS));
    await app.http.get('/health/ready').expect(503);
  });

  it('does not ask what time it is at the bidder’s', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const bidder = await app.as('institute.INST');
    const standing = await standingOf(bidder, id);
    const sealed = await sealedFor(standing, id);
    const early = new Date(Date.now() - 86_400_000).toUTCString();
    await app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() WHERE id = $1`, [standing.boxId]);
    expect((await putEnvelope(bidder, id, sealed).set('Date', early).expect(409)).body).toMatchObject({ code: 'SEAL_LATE' });
    await app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() + interval '1 hour' WHERE id = $1`, [standing.boxId]);
    const late = new Date(Date.now() + 86_400_000).toUTCString();
    const { sealedAt } = (await putEnvelope(bidder, id, sealed).set('Date', late).expect(200)).body as Receipt;
    expect(Math.abs(new Date(sealedAt).getTime() - Date.now())).toBeLessThan(3_600_000);
  });

  it('is one for a bid whose upload began before and ended after it: late, and nothing of it is kept', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const standing = await standingOf(await app.as('institute.INST'), id);
    const { envelope, commitment } = await sealedFor(standing, id);
    const opened = await Requests.visitor(app).send('POST', '/api/v1/session/demo', { body: { personId: await app.personId('institute.INST') } });
    const before = await lying({ id: standing.boxId });
    const slow = begin(`${app.url}/api/v1/challenges/${id}/bid`, { cookie: cookieIn(opened), 'bid-commitment': commitment, 'bid-version': '1' }, Buffer.from(envelope));
    await app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() WHERE id = $1`, [standing.boxId]);
    expect(await slow.finish()).toMatchObject({ status: 409, code: 'SEAL_LATE' });
    expect(await lying({ id: standing.boxId })).toEqual(before);
  });

  it(`in the last second of ${AT_ONCE} at once: what was acknowledged lies in the box, what was refused does not, and nothing is late`, async () => {
    const box = await newBox(app);
    const covers = new Set(await lying(box));
    await app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() + interval '1 second' WHERE id = $1`, [box.id]);
    const [{ closesAt } = { closesAt: new Date(0) }] = await app.query<{ closesAt: Date }>(`SELECT closes_at AS "closesAt" FROM sealed_box WHERE id = $1`, [box.id]);
    const bids = await Promise.allSettled(Array.from({ length: AT_ONCE }, (_, serial) => put(box, 100 + serial)));
    const taken = bids.flatMap((bid) => (bid.status === 'fulfilled' ? [bid.value] : []));
    const refused = bids.flatMap((bid) => (bid.status === 'rejected' ? [bid.reason instanceof Problem ? bid.reason.code : String(bid.reason)] : []));
    expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? ['SEAL_LATE'] : []));
    expect(taken.filter(({ at }) => at >= closesAt)).toEqual([]);
    expect((await lying(box)).filter((commitment) => !covers.has(commitment)).sort()).toEqual(taken.map(({ commitment }) => commitment).sort());
    // each acknowledged one is found under its bidder, and under no other
    for (const [serial, bid] of bids.entries()) {
      expect(await sealing.commitmentOf(box.id, usccNumber('ENTERPRISE', 5_100 + serial))).toBe(bid.status === 'fulfilled' ? bid.value.commitment : null);
    }
    await app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() WHERE id = $1`, [box.id]);
    expect(await code(put(box, 99))).toBe('SEAL_LATE');
  });
});

/** An upload of which all but the last hundred bytes are under way. */
function begin(url: string, headers: Record<string, string>, bytes: Buffer) {
  const request: ClientRequest = httpRequest(url, { method: 'PUT', agent: false, headers: { ...headers, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', 'content-length': bytes.length } });
  const ended = new Promise<{ status: number; code: string }>((resolve, reject) => request.on('error', reject).on('response', (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, code: (JSON.parse(Buffer.concat(chunks).toString()) as { code: string }).code }));
  }));
  request.write(bytes.subarray(0, bytes.length - 100));
  return { finish: () => (request.end(bytes.subarray(bytes.length - 100)), ended) };
}
