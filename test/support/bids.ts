import { readFile } from 'node:fs/promises';
import type { BidValues } from '../../src/modules/bids/browser/bid-form.js';
import { pack } from '../../src/modules/bids/browser/packed.js';
import { sealBid, type SealedBid } from '../../src/modules/bids/browser/seal.js';
import type { Client, TestApp } from './app.js';
import { bidValues } from './bid-values.js';
import { type ChallengeCase, putDeadline } from './challenges.js';

export { bidValues, resultBidValues } from './bid-values.js';

/** How an organisation stands to a challenge, as its people are told. */
export interface Standing {
  boxId: string;
  versionNo: number;
  publicKey: string;
  closesAt: string;
  bidderName: string;
  bidderUscc: string;
  commitment: string | null;
  refusal: string | null;
  openedBidId: string | null;
}

export interface Receipt {
  versionNo: number;
  commitment: string;
  sealedAt: string;
  file: string;
}

export const standingOf = async (client: Client, challengeId: string): Promise<Standing> => (await client.get(`/api/v1/challenges/${challengeId}/bid`).expect(200)).body as Standing;

export interface BidToSend {
  values?: BidValues;
  files?: readonly { name: string; bytes: Uint8Array }[];
  members?: readonly string[];
  /** who the bid says it is from; absent: who sends it */
  bidder?: { uscc: string; name: string };
  /** the challenge it was filled in for; absent: the one it is sent to */
  filledFor?: string;
  /** by which version of the challenge it says that it was filled in; absent: the present one */
  filledBy?: number;
}

/** What the bidder's browser does: fill in, pack, seal. */
export async function sealedFor(standing: Standing, challengeId: string, { values = bidValues(), files = [], bidder, filledFor, filledBy }: BidToSend = {}): Promise<SealedBid & { versionNo: number }> {
  const content = pack({ form: 1, challengeId: filledFor ?? challengeId, versionNo: filledBy ?? standing.versionNo, bidder: bidder ?? { uscc: standing.bidderUscc, name: standing.bidderName }, values, files: files.map(({ name, bytes }) => ({ name, size: bytes.length })) }, files.map(({ bytes }) => bytes));
  return { ...(await sealBid(content, standing.publicKey, standing.boxId)), versionNo: standing.versionNo };
}

/** What a member's browser shows, as the leader puts it beside the bid. */
export async function agreed(member: Client, challengeId: string, lead: Client): Promise<string> {
  const { bidderUscc } = await standingOf(lead, challengeId);
  const { body } = await member.post(`/api/v1/challenges/${challengeId}/bid/consent`).send({ lead: bidderUscc }).expect(200);
  return `${(await standingOf(member, challengeId)).bidderUscc}:${(body as { code: string }).code}`;
}

/** Sends an envelope as it is. */
export const putEnvelope = (client: Client, challengeId: string, { envelope, commitment, versionNo = 1 }: Pick<SealedBid, 'envelope' | 'commitment'> & { versionNo?: number }, members: readonly string[] = []) =>
  client.put(`/api/v1/challenges/${challengeId}/bid`).set('Content-Type', 'application/octet-stream').set('bid-commitment', commitment).set('bid-version', String(versionNo)).set('bid-members', members.join(',')).send(Buffer.from(envelope));

export async function sendBid(client: Client, challengeId: string, bid: BidToSend = {}): Promise<Receipt & { copy: Uint8Array }> {
  const sealed = await sealedFor(await standingOf(client, challengeId), challengeId, bid);
  const answer = await putEnvelope(client, challengeId, sealed, bid.members);
  if (answer.status !== 200) throw new Error(`bid: ${answer.status} ${answer.text}`);
  return { ...(answer.body as Receipt), copy: sealed.copy };
}

/** Lets the deadline and the hour of the opening be over. */
export async function closeBids(app: TestApp, challenge: Pick<ChallengeCase, 'id'>): Promise<string> {
  const at = new Date(Date.now() - 1_000);
  await putDeadline(app, challenge, { bidDeadline: at });
  const [box] = await app.query<{ id: string }>(`UPDATE sealed_box SET closes_at = $2, opens_at = $2 WHERE subject_id = $1 AND opened_at IS NULL RETURNING id`, [challenge.id, at]);
  return box?.id ?? '';
}

/** The draft that a browser has saved, with every field filled in. */
export async function filledDraft(path: string, values: object): Promise<Buffer> {
  const saved = await readFile(path);
  const description = JSON.parse(saved.subarray(4).toString('utf8')) as object;
  const text = Buffer.from(JSON.stringify({ ...description, values }));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(text.length);
  return Buffer.concat([head, text]);
}
