import { CoverEnvelopes } from '../../src/modules/sealing/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { closeBids, sendBid, standingOf } from '../support/bids.js';
import { type ChallengeCase, Challenges } from '../support/challenges.js';
import type { PersonKey } from '../support/people.js';

type Move = 'PUT' | 'REPLACE' | 'WITHDRAW';
/** What comes into a box, one after the other: a bid or a cover each time. */
type Mover = (challenge: ChallengeCase, move: Move) => Promise<unknown>;

interface TrailRow {
  actorId: string | null;
  organisationId: string | null;
  actorName: string;
  action: string;
  outcome: string;
  requestId: string;
  detail: { commitment?: string };
}

interface Stored {
  id: string;
  commitment: string;
  tags: string[];
  lead: string;
  row: string;
  tagRows: string[];
}

const STORY: readonly Move[] = ['PUT', 'REPLACE', 'REPLACE', 'WITHDRAW', 'PUT', 'REPLACE'];

let app: TestApp;
let auditor: Client;
let challenges: Challenges;

beforeAll(async () => {
  app = await startTestApp();
  auditor = await app.as('bureau.AUD');
  challenges = new Challenges(app);
});
afterAll(() => app.close());

const boxOf = async ({ id }: Pick<ChallengeCase, 'id'>) => {
  const { boxId, publicKey } = await standingOf(await app.as('institute2.INST'), id);
  return { id: boxId, publicKey: Buffer.from(publicKey, 'hex') };
};

const bidder = (person: PersonKey): Mover => async ({ id }, move) => {
  const client = await app.as(person);
  return move === 'WITHDRAW' ? client.delete(`/api/v1/challenges/${id}/bid`).expect(204) : sendBid(client, id);
};
const cover: Mover = async (challenge, move) => app.app.get(CoverEnvelopes).move(await boxOf(challenge), move, () => false);

/** What the trail tells an auditor of a box, beside what everybody is told after the deadline. */
async function told(challenge: ChallengeCase): Promise<{ listed: unknown[] }[]> {
  const boxId = await closeBids(app, challenge);
  const published = (await app.http.get(`/api/v1/sealed-boxes/${boxId}/commitments`).expect(200)).body as { commitment: string; outcome: string | null }[];
  const { body } = await auditor.get(`/api/v1/audit/records?objectKind=sealed_box&objectId=${boxId}&limit=100`).expect(200);
  return (body as { items: TrailRow[] }).items.map(({ actorId, organisationId, actorName, action, outcome, requestId, detail }) => ({
    actorId, organisationId, actorName, action, outcome, requestId, keys: Object.keys(detail), listed: published.filter((one) => one.commitment === detail.commitment).map((one) => one.outcome),
  }));
}

/** Who wrote each row of a box last, hidden columns included: as a copy of the database shows it. */
async function stored(boxId: string): Promise<{ envelopes: Stored[]; locked: string; trail: string[] }> {
  const envelopes = await app.query<Stored>(
    `SELECT e.id, encode(e.commitment, 'hex') AS commitment, e.xmin::text AS row, array_agg(encode(t.tag, 'hex') ORDER BY t.tag) AS tags, max(encode(t.tag, 'hex')) FILTER (WHERE t.leads) AS lead, array_agg(DISTINCT t.xmin::text) AS "tagRows"
       FROM sealed_envelope e JOIN sealed_tag t ON t.envelope_id = e.id WHERE e.box_id = $1 GROUP BY e.id ORDER BY e.id`, [boxId],
  );
  const [box] = await app.query<{ locked: string }>(`SELECT xmax::text AS locked FROM sealed_box WHERE id = $1`, [boxId]);
  const trail = await app.query<{ xmin: string }>(`SELECT xmin::text AS xmin FROM audit_record WHERE object_kind = 'sealed_box' AND object_id = $1 ORDER BY at`, [boxId]);
  return { envelopes, locked: box?.locked ?? '', trail: trail.map(({ xmin }) => xmin) };
}

/** What each step leaves in the database for somebody who copies it before and after. */
async function traces(challenge: ChallengeCase, move: Mover): Promise<object[]> {
  const { id } = await boxOf(challenge);
  const seen: object[] = [];
  for (const step of STORY) {
    const before = await stored(id);
    await move(challenge, step);
    const after = await stored(id);
    const changed = after.envelopes.filter((one) => !before.envelopes.some((other) => other.id === one.id && other.commitment === one.commitment));
    const [now] = changed;
    const was = before.envelopes.find((one) => one.id === now?.id);
    seen.push({
      changed: changed.length, further: after.envelopes.length - before.envelopes.length, rows: after.trail.length - before.trail.length, leadStays: was !== undefined && was.lead === now?.lead, names: now?.tags.length,
      oneTransaction: [...new Set([now?.row, ...(now?.tagRows ?? []), after.trail.at(-1)])].length === 1, boxLockedByIt: after.locked === now?.row,
    });
  }
  return seen;
}

async function afterAllOf(story: readonly Move[], mover: Mover): Promise<ChallengeCase> {
  const challenge = await challenges.fresh('open');
  for (const move of story) await mover(challenge, move);
  return challenge;
}

describe('whoever has the trail and the published list', () => {
  it('finds commitments missing where nobody has bid at all, and cannot tell a bidder that replaced or took back from a cover', async () => {
    const [nobody, one] = [await afterAllOf(STORY, cover), await afterAllOf(STORY, bidder('institute.INST'))];
    const [ofCovers, ofBids] = [await told(nobody), await told(one)];
    expect(ofCovers.filter(({ listed }) => listed.length === 0)).toHaveLength(4);
    expect(ofBids).toEqual(ofCovers);
  });

  it('learns no more from what each step leaves in the rows of the database, hidden columns included', async () => {
    const [nobody, one] = [await challenges.fresh('open'), await challenges.fresh('open')];
    const [ofCovers, ofBids] = [await traces(nobody, cover), await traces(one, bidder('institute.INST'))];
    expect(ofBids).toEqual(ofCovers);
    expect(ofCovers).toEqual(STORY.map((move) => ({ changed: 1, further: move === 'PUT' ? 1 : 0, rows: 1, leadStays: move === 'REPLACE', names: 6, oneTransaction: true, boxLockedByIt: true })));
  });
});
