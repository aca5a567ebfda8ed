import { addDays } from '../../src/kernel/calendar/index.js';
import { SYSTEM } from '../../src/kernel/access/index.js';
import { type ChallengeContent, ChallengesFacade } from '../../src/modules/challenges/index.js';
import type { Client, TestApp } from './app.js';
import { today } from './listings.js';
import { holdersEnough, openBox } from './sealing.js';

/** A challenge as those who handle it see it. */
export interface ChallengeCase {
  id: string;
  number: string;
  state: string;
  version: number;
  dueAt: string | null;
  title: string;
  organisationName: string;
  authorName: string;
  approvalNo: string;
  editable: boolean;
  isPublished: boolean;
  enterpriseFen: number | null;
  gaps: { code: string; message: string; pointer?: string }[];
  warnings: { code: string; pointer?: string }[];
  amending: string[];
  content: ChallengeContent;
  allowedActions: { action: string; enabled: boolean; published: boolean; reasons: { code: string; pointer?: string }[] }[];
  history: { action: string; by: string; comment: string }[];
}

const indicator = (name: string, target: number, unit: string, weight: number, change: Partial<ChallengeContent['indicators'][number]> = {}) =>
  ({ name, comparator: '>=' as const, target, targetMax: null, unit, baseline: '现有产品达不到', testMethod: 'GB/T 2651', weight, veto: false, ...change });

/** A complete challenge, as a demander would leave it before handing it in. */
export const challengeDraft = (change: Partial<ChallengeContent> = {}): Partial<ChallengeContent> => ({
  title: '车身铝结构件焊缝强度提升', type: 'T1', funding: 'F1', fieldCode: '05', industryCode: '33', keywords: ['铝合金', '焊接'],
  background: '车身铝合金结构件焊后接头软化，一拉就断在焊缝旁边，影响轻量化车型量产，急需强度更高的焊丝和焊接工艺。',
  indicators: [indicator('接头抗拉强度', 320, 'MPa', 50, { veto: true }), indicator('延伸率', 8, '%', 30), indicator('焊接返修率', 2, '%', 20, { comparator: '<=' })],
  deliverables: ['焊丝样品五十千克', '工艺规程和检测报告'], rights: 'JOINT', placeCode: '371082', months: 18,
  listFen: 300_000_000, enterpriseShareBp: 7_000, publicShareBp: 3_000, funds: { provenFen: 210_000_000, note: '演示银行存款证明' },
  milestones: [{ name: '完成小试', month: 6, check: '第三方检测报告' }, { name: '完成中试', month: 15, check: '现场考核' }],
  conditions: [{ text: '具有独立法人资格和完成任务的研发条件', reason: '' }],
  schedule: { publishOn: null, qaUntil: `${addDays(today(), 40)}T17:00`, bidDeadline: `${addDays(today(), 60)}T17:00`, openingAt: `${addDays(today(), 62)}T09:00` },
  contact: { office: '演示市科学技术局计划科', name: '', phone: '0631-0000000', email: '' },
  ...change,
});

/** A page that no other file repeats: the platform takes each content of a record once. */
const paper = (mark: string): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%${Buffer.from(mark).toString('hex')}\n%%EOF\n`);

export const attachToChallenge = (client: Client, subjectId: string, purpose: string, name = `${purpose}.pdf`) =>
  client.post('/api/v1/files').field({ subjectKind: 'challenge', subjectId, purpose }).attach('file', paper(`${purpose} ${name}`), { filename: name, contentType: 'application/pdf' });

export const challengeSeen = async (client: Client, { id }: Pick<ChallengeCase, 'id'>): Promise<ChallengeCase> => (await client.get(`/api/v1/challenges/${id}/working`).expect(200)).body as ChallengeCase;

export async function saveChallenge(client: Client, { id }: Pick<ChallengeCase, 'id'>, change: Partial<ChallengeContent>): Promise<ChallengeCase> {
  const { version } = await challengeSeen(client, { id });
  return (await client.patch(`/api/v1/challenges/${id}/working`).set('If-Match', `"v${version}"`).send(change).expect(200)).body as ChallengeCase;
}

/** Takes a step by the version that the person sees, whatever comes of it. */
export async function tryChallenge(client: Client, { id }: Pick<ChallengeCase, 'id'>, action: string, body: object = {}) {
  const { version } = await challengeSeen(client, { id });
  return client.post(`/api/v1/challenges/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ ...(await confirmed(client, action)), ...body });
}

/** Steps with which a box is made: whoever takes them confirms who holds keys, as shown to that person. */
const CONFIRMING: readonly string[] = ['publish', 'relist'];
export async function confirmed(client: Client, action: string): Promise<{ holders?: string[] }> {
  if (!CONFIRMING.includes(action)) return {};
  const { body } = await client.get('/api/v1/seal-holders');
  return { holders: ((body as { holders?: { fingerprint: string }[] }).holders ?? []).map(({ fingerprint }) => fingerprint) };
}

export async function stepChallenge(client: Client, challenge: Pick<ChallengeCase, 'id'>, action: string, body: object = challengeInput(action)): Promise<ChallengeCase> {
  const answer = await tryChallenge(client, challenge, action, body);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as ChallengeCase;
}

/** What the steps ask for. */
export function challengeInput(action: string): Record<string, unknown> {
  const comment = '演示理由：补充说明技术要求，并相应顺延揭榜截止时间。';
  if (action === 'announce') return { comment, integritySource: '信用中国、科研诚信信息系统', integrityOn: today() };
  if (action === 'exclude') return { comment, ground: 'INTEGRITY', integritySource: '信用中国、科研诚信信息系统', integrityOn: today() };
  return action === 'approve' ? { comment, approvalNo: '演政字〔2026〕8号' } : { comment };
}

export type ChallengeSituation = 'draft' | 'submitted' | 'review' | 'approved' | 'open' | 'amending';

/** Brings challenges of the enterprise to where tests want them, by the people who do that. */
export class Challenges {
  constructor(private readonly app: TestApp) {}

  async fresh(situation: ChallengeSituation, change: Partial<ChallengeContent> = {}): Promise<ChallengeCase> {
    const [author, plan, leader] = await Promise.all([this.app.as('enterprise.ENT'), this.app.as('bureau.BUR_PLAN'), this.app.as('bureau.BUR_LEAD')]);
    const challenge = (await author.post('/api/v1/challenges').send({ content: challengeDraft(change) }).expect(201)).body as ChallengeCase;
    await attachToChallenge(author, challenge.id, '出资证明').expect(201);
    if (situation === 'draft') return challengeSeen(author, challenge);
    const submitted = await stepChallenge(author, challenge, 'handIn');
    if (situation === 'submitted') return submitted;
    await stepChallenge(plan, challenge, 'propose');
    if (situation === 'review') return challengeSeen(plan, challenge);
    await stepChallenge(leader, challenge, 'approve');
    await holdersEnough(this.app);
    if (situation === 'approved') return challengeSeen(plan, challenge);
    const open = await stepChallenge(plan, challenge, 'publish');
    return situation === 'open' ? open : saveChallenge(plan, challenge, { clarification: '焊丝直径按一点二毫米执行。' });
  }
}

/** As if it had been published so many days earlier, in what it says too; a box that is not opened goes with it. */
export async function putBack(app: TestApp, { id }: Pick<ChallengeCase, 'id'>, days: number): Promise<void> {
  const [{ content } = { content: challengeDraft() as ChallengeContent }] = await app.query<{ content: ChallengeContent }>(`SELECT content FROM challenge WHERE id = $1`, [id]);
  const earlier = (minute: string | null) => minute && `${addDays(minute.slice(0, 10), -days)}${minute.slice(10)}`;
  const { publishOn, qaUntil, bidDeadline, openingAt } = content.schedule;
  const schedule = JSON.stringify({ publishOn, qaUntil: earlier(qaUntil), bidDeadline: earlier(bidDeadline), openingAt: earlier(openingAt) });
  const past = `${days} days`;
  await app.query('ALTER TABLE challenge DISABLE TRIGGER challenge_deadline');
  await app.query(
    `UPDATE challenge SET content = jsonb_set(content, '{schedule}', $2::jsonb), published_at = published_at - $3::interval, qa_until = qa_until - $3::interval, bid_deadline = bid_deadline - $3::interval, opening_at = opening_at - $3::interval,
            due_at = due_at - $3::interval WHERE id = $1`, [id, schedule, past],
  );
  await app.query('ALTER TABLE challenge ENABLE TRIGGER challenge_deadline');
  await app.query(`UPDATE record_version SET content = jsonb_set(content, '{schedule}', $2::jsonb) WHERE kind = 'challenge' AND subject_id = $1 AND no = (SELECT published_no FROM challenge WHERE id = $1)`, [id, schedule]);
  await app.query(`UPDATE sealed_box SET closes_at = closes_at - $2::interval, opens_at = opens_at - $2::interval WHERE subject_id = $1 AND opened_at IS NULL`, [id, past]);
}

/** Days of {@link challengeDraft} from publication to deadline and to opening. */
export const WINDOW_DAYS = 60;
const OPENING_DAYS = 62;

/** A challenge whose box was opened and held no bid. @returns with the box */
export async function unbidChallenge(app: TestApp): Promise<ChallengeCase & { boxId: string }> {
  const challenge = await new Challenges(app).fresh('open');
  const boxId = await openedInVain(app, challenge);
  return { ...(await challengeSeen(await app.as('bureau.BUR_PLAN'), challenge)), boxId };
}

/** Its days go by, the product closes it, and nobody opens its box. */
export async function closedChallenge(app: TestApp, challenge?: Pick<ChallengeCase, 'id'>): Promise<ChallengeCase & { boxId: string }> {
  const { id } = challenge ?? (await new Challenges(app).fresh('open'));
  await putBack(app, { id }, OPENING_DAYS + 1);
  await app.app.get(ChallengesFacade).act(id, 'deadline', SYSTEM);
  const [box] = await app.query<{ id: string }>(`SELECT id FROM sealed_box WHERE subject_id = $1 ORDER BY round DESC LIMIT 1`, [id]);
  return { ...(await challengeSeen(await app.as('bureau.BUR_PLAN'), { id })), boxId: box?.id ?? '' };
}

/** Its days go by, and there is nothing in its box. @returns the box */
export async function openedInVain(app: TestApp, challenge: Pick<ChallengeCase, 'id'>): Promise<string> {
  await putBack(app, challenge, OPENING_DAYS + 1);
  const [box] = await app.query<{ id: string }>(`SELECT id FROM sealed_box WHERE subject_id = $1 AND opened_at IS NULL`, [challenge.id]);
  const { status, code } = await openBox(app, box?.id ?? '');
  if (status !== 200) throw new Error(`opening: ${status} ${code ?? ''}`);
  return box?.id ?? '';
}

/** The schedule of a challenge that is published once more. @param days from today to the deadline */
export const anotherSchedule = (days: number): ChallengeContent['schedule'] =>
  ({ publishOn: null, qaUntil: `${addDays(today(), days - 15)}T17:00`, bidDeadline: `${addDays(today(), days)}T17:00`, openingAt: `${addDays(today(), days + 2)}T09:00` });

/** A public question of the institute's researcher. @returns its id */
export async function askAbout(app: TestApp, { id }: Pick<ChallengeCase, 'id'>, text = '焊丝样品需要提供几种直径，检测由哪一方委托？'): Promise<string> {
  const { body } = await (await app.as('institute.RES')).post(`/api/v1/challenges/${id}/questions`).send({ text }).expect(201);
  return (body as { id: string }).id;
}

/** … which the planning section answers. */
export async function answeredQuestion(app: TestApp, challenge: Pick<ChallengeCase, 'id'>): Promise<void> {
  const [plan, id] = [await app.as('bureau.BUR_PLAN'), await askAbout(app, challenge)];
  const { body } = await plan.get(`/api/v1/challenge-questions/${id}`).expect(200);
  await plan.post(`/api/v1/challenge-questions/${id}/actions/answer`).set('If-Match', `"v${(body as { version: number }).version}"`).send({ comment: '提供一种直径，检测由需求方委托。' }).expect(200);
}

/** Puts the deadline of a published challenge where a test wants it; the database itself lets nobody bring it nearer. */
export async function putDeadline(app: TestApp, { id }: Pick<ChallengeCase, 'id'>, at: { qaUntil?: Date; bidDeadline: Date }): Promise<void> {
  await app.query('ALTER TABLE challenge DISABLE TRIGGER challenge_deadline');
  await app.query(`UPDATE challenge SET qa_until = $2, bid_deadline = $3, due_at = $3, opening_at = greatest(opening_at, $3) WHERE id = $1`, [id, at.qaUntil ?? at.bidDeadline, at.bidDeadline]);
  await app.query('ALTER TABLE challenge ENABLE TRIGGER challenge_deadline');
}
