import { readFile } from 'node:fs/promises';
import type { BidValues } from '../../src/modules/bids/browser/bid-form.js';
import { pack } from '../../src/modules/bids/browser/packed.js';
import { sealBid, type SealedBid } from '../../src/modules/bids/browser/seal.js';
import type { Client, TestApp } from './app.js';
import { type ChallengeCase, putDeadline } from './challenges.js';

/** How an organisation stands to a challenge, as its people are told. */
export interface Standing {
  boxId: string;
  versionNo: number;
  publicKey: string;
  closesAt: string;
  bidderName: string;
  bidderUscc: string;
  commitment: string | null;
  openedBidId: string | null;
}

export interface Receipt {
  versionNo: number;
  commitment: string;
  sealedAt: string;
  file: string;
}

/** A bid for the challenge of the tests, filled in to the end. */
export const bidValues = (change: BidValues = {}): BidValues => ({
  summary: '以低热输入焊接和时效强化焊丝提高接头强度。', leader: '演示负责人甲', leaderPost: '研究员', contactName: '演示联系人', contactPhone: '0631-0000001', contactEmail: 'contact@example.test', priceFen: 250_000_000,
  indicators: [
    { promised: 330, promisedMax: null, method: '时效强化焊丝', evidence: '小试报告' }, { promised: 9, promisedMax: null, method: '细化晶粒', evidence: '小试报告' }, { promised: 1.5, promisedMax: null, method: '自适应送丝', evidence: '产线记录' },
  ],
  route: '先定成分，再定工艺，最后上线验证。', milestones: [{ month: 6, result: '小试样品' }, { month: 15, result: '中试报告' }], risks: '强度不足时改用复合焊丝。',
  team: [{ name: '演示负责人甲', unit: '演示单位', post: '研究员', work: '总负责' }], foundation: '五年铝合金焊接研究。', leadShare: 100, consortium: [],
  budget: [{ subject: '材料费', source: '企业出资', fen: 150_000_000 }, { subject: '测试费', source: '财政补助', fen: 100_000_000 }],
  background: [{ name: '一种焊丝', number: 'ZL202010000000.0', right: '自有' }], foreground: '共有。', conversion: '在需求方产线连续三个月试用。', conflict: '无', avoid: [],
  commitment: true, integrity: true, independence: true, authorisation: true,
  ...change,
});

/** … and one for a list of results: who takes the achievement over pays for it. */
export const resultBidValues = (change: BidValues = {}): BidValues => {
  const { background: _, ...shared } = bidValues();
  return {
    ...shared, summary: '用该焊丝改造两条车身产线。', route: '产线改造、工艺验证、批量供货。', milestones: [{ month: 6, result: '产线改造完成' }, { month: 15, result: '月供货一吨' }], foundation: '车身铝结构件年产三万套。', ability: '两条焊接产线和检测室。',
    market: '三家整车厂意向订单，三年销售九千万元。', conversion: '在本市投产，新增就业二十人。', priceFen: 100_000_000, fundsFen: 150_000_000, fundsProof: '存款证明', budget: [{ subject: '技术价款', source: '自有资金', fen: 100_000_000 }, { subject: '产线改造', source: '自有资金', fen: 50_000_000 }], ...change,
  };
};

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
