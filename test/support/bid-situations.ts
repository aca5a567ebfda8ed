import type { SealedBox } from '../../src/modules/sealing/index.js';
import type { TestApp } from './app.js';
import { agreed, closeBids, sendBid } from './bids.js';
import { challengesOf } from './challenge-situations.js';
import type { PersonKey } from './people.js';
import { holdersEnough, HOLDERS, newBox, openBox } from './sealing.js';

export interface OpenedBid {
  challengeId: string;
  boxId: string;
  bidId: string;
}

const made = new WeakMap<TestApp, Promise<OpenedBid>>();

/** A bid of institute.INST for a challenge of the enterprise, opened; made once. */
export function openedBid(app: TestApp): Promise<OpenedBid> {
  const found = made.get(app) ?? make(app);
  made.set(app, found);
  return found;
}

/** One of institute.INST in which institute2 is a member. */
export const consortiumBid = (app: TestApp): Promise<OpenedBid> => make(app, ['institute2.INST']);

async function make(app: TestApp, members: readonly PersonKey[] = []): Promise<OpenedBid> {
  const challenge = await challengesOf(app).fresh('open');
  const lead = await app.as('institute.INST');
  const consents = await Promise.all(members.map(async (member) => agreed(await app.as(member), challenge.id, lead)));
  await sendBid(lead, challenge.id, { members: consents, files: [{ name: '检测报告.pdf', bytes: Buffer.from('%PDF-1.4 演示附件') }] });
  const boxId = await closeBids(app, challenge);
  await openBox(app, boxId);
  const [bid] = await app.query<{ id: string }>(`SELECT id FROM bid WHERE challenge_id = $1`, [challenge.id]);
  return { challengeId: challenge.id, boxId, bidId: bid?.id ?? '' };
}

/** A box of no record in particular whose hour has come. */
export async function dueBox(app: TestApp): Promise<SealedBox> {
  await holdersEnough(app);
  return newBox(app, new Date(Date.now() - 1_000));
}

export async function holderOf(app: TestApp, person: PersonKey): Promise<string> {
  const [row] = await app.query<{ id: string }>(`SELECT id FROM seal_holder WHERE created_by = $1 AND state IN ('PENDING', 'HELD')`, [await app.personId(person)]);
  return row?.id ?? '';
}

export type Holder = keyof typeof HOLDERS;

/** One holder hands its part of the box over to another. */
export async function handed(app: TestApp, box: Pick<SealedBox, 'id'>, from: Holder, to: Holder): Promise<void> {
  await (await app.as(from)).post(`/api/v1/sealed-boxes/${box.id}/hand-over`).send({ passphrase: HOLDERS[from], to: await holderOf(app, to) }).expect(204);
}
