import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { SYSTEM } from '../../src/kernel/access/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { bidVerify } from '../../src/modules/bids/index.js';
import { type ChallengeIndicator, ChallengesFacade } from '../../src/modules/challenges/index.js';
import { code, reasonsOf } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { agreed, bidValues, closeBids, putEnvelope, type Receipt, sealedFor, sendBid, standingOf } from '../support/bids.js';
import { type ChallengeCase, challengeInput, Challenges, challengeSeen, saveChallenge, stepChallenge, tryChallenge } from '../support/challenges.js';
import { pagesOf } from '../support/pdf-pages.js';
import { usccNumber } from '../support/people.js';
import { stepBid, tryBid } from '../support/reviews.js';
import { enrolHolders, openBox } from '../support/sealing.js';
import { until } from '../support/until.js';

interface BidRow {
  id: string;
  number: string;
  state: string;
  bidderName: string;
  priceFen: number | null;
  commitment: string;
  marks: { code: string; pointer?: string }[];
}

let app: TestApp;
let challenges: Challenges;
let institute: Client;
let rival: Client;
let agency: Client;
let demander: Client;
let plan: Client;
let discipline: Client;

const bidsOf = async (client: Client, { id }: Pick<ChallengeCase, 'id'>) => (await client.get(`/api/v1/challenges/${id}/bids`).expect(200)).body as BidRow[];
const put = async (client: Client, { id }: Pick<ChallengeCase, 'id'>, members: readonly string[] = []) => putEnvelope(client, id, await sealedFor(await standingOf(client, id), id), members);

beforeAll(async () => {
  app = await startTestApp();
  challenges = new Challenges(app);
  [institute, rival, agency, demander, plan, discipline] = await Promise.all(
    (['institute.INST', 'institute2.INST', 'agency.BRK_ORG', 'enterprise.ENT', 'bureau.BUR_PLAN', 'bureau.DISC'] as const).map((person) => app.as(person)),
  ) as [Client, Client, Client, Client, Client, Client];
});
afterAll(() => app.close());

describe('the box of a challenge', () => {
  it('is made with its publication, which waits for those who hold keys', async () => {
    const challenge = await challenges.fresh('review');
    const leader = await app.as('bureau.BUR_LEAD');
    await stepChallenge(leader, challenge, 'approve');
    const { body } = await tryChallenge(plan, challenge, 'publish');
    expect(body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'SEAL_HOLDERS_MISSING' }] });
    expect((await challengeSeen(plan, challenge)).allowedActions.find(({ action }) => action === 'publish')).toMatchObject({ enabled: false, reasons: [{ code: 'SEAL_HOLDERS_MISSING' }] });
    await enrolHolders(app);
    await stepChallenge(plan, challenge, 'publish');
    expect((await standingOf(institute, challenge.id)).publicKey).toMatch(/^04[0-9a-f]{128}$/);
  });

  it('closes later where an amendment says so', async () => {
    const challenge = await challenges.fresh('open');
    const receipt = await sendBid(institute, challenge.id);
    const { content: { schedule } } = await challengeSeen(plan, challenge);
    const later = { ...schedule, bidDeadline: `${schedule.bidDeadline?.slice(0, 10)}T18:30`, openingAt: `${schedule.openingAt?.slice(0, 10)}T10:00` };
    await saveChallenge(plan, challenge, { schedule: later, clarification: '焊丝直径按一点二毫米执行。' });
    await stepChallenge(plan, challenge, 'amend');
    const standing = await standingOf(institute, challenge.id);
    expect([standing.closesAt, standing.commitment]).toEqual([new Date(`${later.bidDeadline}:00+08:00`).toISOString(), receipt.commitment]);
  });
});

describe('a box that is opened at the moment in which the clock closes the challenge', () => {
  it('is open: the one waits for the other', async () => {
    const challenge = await challenges.fresh('open');
    await sendBid(institute, challenge.id);
    const boxId = await closeBids(app, challenge);
    let opening: ReturnType<typeof openBox> | undefined;
    await app.app.get(UnitOfWork).run(async () => {
      await app.app.get(ChallengesFacade).act(challenge.id, 'deadline', SYSTEM);
      opening = openBox(app, boxId);
      await until('the opening waits for the clock', async () => (await app.query<{ waits: boolean }>(`SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`))[0]?.waits === true);
    });
    expect(await opening).toMatchObject({ status: 200 });
  });
});

describe('an amendment after bids lie sealed', () => {
  it('adds no veto and raises none, and fails no bid: what is older says so and is judged by what it could read', async () => {
    const challenge = await challenges.fresh('open');
    const [strength, stretch, repair] = challenge.content.indicators as [ChallengeIndicator, ChallengeIndicator, ChallengeIndicator];
    const older = await sendBid(institute, challenge.id);
    expect([older.versionNo, JSON.parse(older.file)]).toEqual([1, expect.objectContaining({ statement: expect.objectContaining({ challenge: expect.objectContaining({ versionNo: 1 }) as object }) as object })]);
    const stale = await sealedFor(await standingOf(rival, challenge.id), challenge.id);
    await saveChallenge(plan, challenge, { indicators: [{ ...strength, target: 340 }, { ...stretch, weight: 20 }, repair, { ...stretch, name: '疲劳寿命', weight: 10, veto: true }] });
    expect(reasonsOf(await tryChallenge(plan, challenge, 'amend', challengeInput('amend')))).toEqual(['VETO_STANDS /indicators/0/target', 'VETO_STANDS /indicators/3/veto']);
    await saveChallenge(plan, challenge, { indicators: [strength, { ...stretch, target: 10, weight: 20 }, repair, { ...stretch, name: '疲劳寿命', weight: 10 }] });
    await stepChallenge(plan, challenge, 'amend');

    // who has the old page open is told, instead of answering to a list that is none any more
    expect((await putEnvelope(rival, challenge.id, stale)).body).toMatchObject({ code: 'BID_LIST_AMENDED', detail: expect.stringContaining('2') as string });
    expect((await putEnvelope(rival, challenge.id, { ...stale, versionNo: 0 })).body).toMatchObject({ errors: [{ code: 'VERSION' }] });
    const { indicators } = bidValues() as { indicators: readonly object[] };
    const newer = await sendBid(rival, challenge.id, { values: bidValues({ indicators: [...indicators, { promised: 9, promisedMax: null, method: '表面强化', evidence: '小试报告' }] as never }) });
    const odd = await sendBid(agency, challenge.id, { filledBy: 7 });
    expect([(await standingOf(institute, challenge.id)).versionNo, newer.versionNo]).toEqual([2, 2]);

    expect(await openBox(app, await closeBids(app, challenge))).toMatchObject({ status: 200 });
    const opened = await bidsOf(plan, challenge);
    const [first, second, third] = [older, newer, odd].map(({ commitment }) => opened.find((bid) => bid.commitment === commitment));
    expect([first?.marks.map(({ code: mark }) => mark), second?.marks, third?.marks.map(({ code: mark }) => mark)]).toEqual([['OLDER_VERSION'], [], ['VERSION_UNSAID', 'COUNT']]);
    const { body } = await plan.get(`/api/v1/bids/${first?.id}`).expect(200);
    expect(body).toMatchObject({
      versionNo: 1, currentNo: 2, marks: [{ message: expect.stringMatching(/^按第 1 版填写，投递后榜单变更为第 2 版（变更指标“延伸率”、新增指标“疲劳寿命”）/) as string }],
      indicators: [{ askedThen: null, isWorse: false }, { target: '≥ 10 %', askedThen: '≥ 8 %', promised: '9 %', isWorse: false }, { askedThen: null }, { name: '疲劳寿命', askedThen: '', promised: '', isWorse: false }],
    });
    // what was amended later is no ground: an older bid has all that its own version asks for; one that lacks a row by its own does not
    expect((await tryBid(plan, first?.id ?? '', 'disqualify', { comment: '没有响应新增的疲劳寿命指标。', code: 'INCOMPLETE' })).body).toMatchObject({ errors: [{ code: 'COMPLETE', message: expect.stringContaining('第 1 版') as string }] });
    expect((await stepBid(plan, first?.id ?? '', 'qualify')).state).toBe('QUALIFIED');
    expect(await stepBid(plan, third?.id ?? '', 'disqualify', { comment: '指标响应少一行，按截止时的榜单不完整。', code: 'INCOMPLETE' })).toMatchObject({ state: 'DISQUALIFIED', exclusion: 'INCOMPLETE' });
  });
});

describe('a sealed bid', () => {
  it('goes in, is replaced and taken back, and is known to its own organisation alone', async () => {
    const challenge = await challenges.fresh('open');
    const first = await sendBid(institute, challenge.id);
    const second = await sendBid(institute, challenge.id);
    expect((await standingOf(institute, challenge.id)).commitment).toBe(second.commitment);
    expect(second.commitment).not.toBe(first.commitment);
    expect((await standingOf(await app.as('institute.INST'), challenge.id)).commitment).toBe(second.commitment);
    expect((await standingOf(rival, challenge.id)).commitment).toBeNull();
    await institute.delete(`/api/v1/challenges/${challenge.id}/bid`).expect(204);
    expect((await standingOf(institute, challenge.id)).commitment).toBeNull();
    expect(code(await institute.delete(`/api/v1/challenges/${challenge.id}/bid`).expect(404))).toBe('SEAL_NOTHING');
  });

  it('is not led by an affiliate that the poster has declared (JB-03), by its code or by its name, and by nobody else', async () => {
    const { bidderName: name, bidderUscc: uscc } = await standingOf(institute, (await challenges.fresh('open')).id);
    for (const affiliate of [{ name: '演示旧名', uscc }, { name: ` ${name}`, uscc: '' }]) {
      const challenge = await challenges.fresh('open', { affiliates: [{ ...affiliate, relation: '同受一方控制' }] });
      const [own, other] = [await standingOf(institute, challenge.id), await standingOf(rival, challenge.id)];
      expect([own.refusal, other.refusal]).toEqual(['AFFILIATE', null]);
      expect(code(await putEnvelope(institute, challenge.id, await sealedFor(own, challenge.id)))).toBe('BID_AFFILIATE');
      expect(JSON.stringify(other)).not.toContain('同受一方控制');
      await sendBid(rival, challenge.id, { members: [await agreed(institute, challenge.id, rival)] });
    }
  });

  it('is refused by name: wrong person, demander, wrong headers, wrong body, too large, a member twice', async () => {
    const challenge = await challenges.fresh('open');
    const at = `/api/v1/challenges/${challenge.id}/bid`;
    const sealed = await sealedFor(await standingOf(institute, challenge.id), challenge.id);
    await app.http.get(at).expect(401);
    for (const person of ['bureau.BUR_PLAN', 'bureau.DISC', 'institute.EXP', 'agency.BRK', 'unverified.ENT'] as const) await (await app.as(person)).get(at).expect(403);
    expect([code(await putEnvelope(demander, challenge.id, sealed)), (await demander.get(at).expect(200)).body]).toMatchObject(['BID_OWN_CHALLENGE', { refusal: 'OWN_CHALLENGE' }]);
    expect((await putEnvelope(institute, challenge.id, { ...sealed, commitment: 'ab' }, ['91370000'])).body).toMatchObject({ code: 'INVALID', errors: [{ code: 'COMMITMENT' }, { code: 'USCC' }] });
    expect((await putEnvelope(institute, challenge.id, sealed, Array.from({ length: 6 }, (_, serial) => usccNumber('ENTERPRISE', 2_000 + serial)))).body).toMatchObject({ errors: [{ code: 'COUNT' }] });
    expect(code(await institute.put(at).set('bid-commitment', sealed.commitment).set('bid-version', '1').send({ envelope: 'x' }).expect(415))).toBe('UNSUPPORTED_TYPE');
    expect(code(await putEnvelope(institute, challenge.id, { ...sealed, envelope: new Uint8Array(4_300_000) }))).toBe('TOO_LARGE');
    expect(code(await putEnvelope(institute, challenge.id, { ...sealed, envelope: sealed.envelope.slice(1) }))).toBe('SEAL_MALFORMED');
    await sendBid(institute, challenge.id, { members: [await agreed(rival, challenge.id, institute)] });
    expect(code(await put(rival, challenge))).toBe('SEAL_PARTY_TWICE');
    expect(code(await put(agency, challenge, [await agreed(institute, challenge.id, agency)]))).toBe('SEAL_PARTY_TWICE');
    expect((await put(agency, challenge, [await agreed(demander, challenge.id, agency)])).status).toBe(200);
  });

  it('names no member that has not agreed: nobody is kept out, or found out, by being named', async () => {
    const [challenge, other, alone] = [await challenges.fresh('open'), await challenges.fresh('open'), await challenges.fresh('open', { conjoint: false })];
    const { bidderUscc: victim } = await standingOf(rival, challenge.id);
    const consent = (client: Client, id: string, lead: string) => client.post(`/api/v1/challenges/${id}/bid/consent`).send({ lead });
    const { bidderUscc: lead } = await standingOf(institute, challenge.id);
    const foreign = [victim, `${victim}:AAAAA-AAAAA-AAAAA`, await agreed(rival, other.id, institute), await agreed(rival, challenge.id, agency)];
    for (const member of foreign) expect([member, code(await put(institute, challenge, [member]))]).toEqual([member, 'BID_MEMBER_UNCONFIRMED']);
    expect((await put(rival, challenge)).status).toBe(200);
    // the answer is the same, whether the one who is named has a bid in or not
    expect(code(await put(institute, challenge, [victim]))).toBe('BID_MEMBER_UNCONFIRMED');
    const typed = (await agreed(demander, challenge.id, institute)).toLowerCase().replaceAll('-', ' ');
    expect((await put(institute, challenge, [typed])).status).toBe(200);
    expect([code(await consent(rival, alone.id, lead)), code(await consent(institute, challenge.id, lead)), code(await consent(rival, challenge.id, '9137'))]).toEqual(['BID_NOT_CONJOINT', 'BID_OWN_MEMBER', 'INVALID']);
  });

  it('names a member no more that has taken its consent back, until the bid is in', async () => {
    const [challenge, alone] = [await challenges.fresh('open'), await challenges.fresh('open', { conjoint: false })];
    const { bidderUscc: lead } = await standingOf(institute, challenge.id);
    const takeBack = (client: Client, id: string, leader = lead) => client.post(`/api/v1/challenges/${id}/bid/consent/withdrawal`).send({ lead: leader });
    const first = await agreed(rival, challenge.id, institute);
    expect((await takeBack(rival, challenge.id)).status).toBe(204);
    expect(code(await put(institute, challenge, [first]))).toBe('BID_MEMBER_UNCONFIRMED');
    const second = await agreed(rival, challenge.id, institute);
    expect(second).not.toBe(first);
    // another leader has the consent that it was given, and another member its own
    const [other, others] = [await agreed(rival, challenge.id, agency), await agreed(demander, challenge.id, institute)];
    expect([await agreed(rival, challenge.id, agency), await agreed(demander, challenge.id, institute)]).toEqual([other, others]);
    expect((await put(institute, challenge, [second])).status).toBe(200);
    expect([code(await takeBack(rival, challenge.id)), (await takeBack(demander, challenge.id)).status]).toEqual(['SEAL_MEMBER_NAMED', 204]);
    expect((await put(institute, challenge)).status).toBe(200);
    expect((await takeBack(rival, challenge.id)).status).toBe(204);
    expect(code(await put(institute, challenge, [second]))).toBe('BID_MEMBER_UNCONFIRMED');
    expect([code(await takeBack(rival, alone.id)), code(await takeBack(institute, challenge.id)), code(await takeBack(rival, challenge.id, '9137'))]).toEqual(['BID_NOT_CONJOINT', 'BID_OWN_MEMBER', 'INVALID']);
    for (let times = 2; times < 12; times += 1) await takeBack(rival, challenge.id).expect(204);
    expect(code(await takeBack(rival, challenge.id))).toBe('SEAL_RETRACTED_OFTEN');
  });

  it('T8: and a consent taken back at the same moment: one of both is refused, never neither', async () => {
    const challenge = await challenges.fresh('open');
    const { bidderUscc: lead } = await standingOf(institute, challenge.id);
    for (let round = 0; round < 6; round += 1) {
      const member = await agreed(rival, challenge.id, institute);
      const sealed = await sealedFor(await standingOf(institute, challenge.id), challenge.id);
      const [sent, back] = await Promise.all([putEnvelope(institute, challenge.id, sealed, [member]), rival.post(`/api/v1/challenges/${challenge.id}/bid/consent/withdrawal`).send({ lead })]);
      expect([[200, 409], [409, 204]]).toContainEqual([sent.status, back.status]);
      await institute.delete(`/api/v1/challenges/${challenge.id}/bid`);
    }
  });

  it('is refused once the challenge is cancelled or was never open to consortia', async () => {
    const [cancelled, alone] = [await challenges.fresh('open'), await challenges.fresh('open', { conjoint: false })];
    await stepChallenge(await app.as('bureau.BUR_LEAD'), cancelled, 'cancel');
    expect(code(await put(institute, cancelled))).toBe('BID_NOT_TAKEN');
    expect(code(await put(institute, alone, [usccNumber('ENTERPRISE', 2_000)]))).toBe('BID_NOT_CONJOINT');
    await institute.get('/api/v1/challenges/00000000-0000-4000-8000-000000000000/bid').expect(404);
  });

  it('is proved by receipt and kept copy, without network', async () => {
    const challenge = await challenges.fresh('open');
    const { file, copy } = await sendBid(institute, challenge.id);
    const boxId = await closeBids(app, challenge);
    const folder = await mkdtemp(join(tmpdir(), 'kezhuan-bid-'));
    const written = async (name: string, content: string | Uint8Array) => (await writeFile(join(folder, name), content), join(folder, name));
    const [receipt, kept, keys, list] = await Promise.all([
      written('receipt.json', file), written('copy.bin', copy), written('keys.json', (await app.http.get('/api/v1/bid-receipts/keys').expect(200)).text), written('list.json', (await app.http.get(`/api/v1/sealed-boxes/${boxId}/commitments`).expect(200)).text),
    ]);
    const said: string[] = [];
    const verify = (...argv: string[]) => bidVerify(argv, (line) => void said.push(line));
    expect([await verify(receipt, kept, '--keys', keys), await verify(receipt, kept, '--keys', keys, '--commitments', list)]).toEqual([0, 0]);
    const other = await written('other.bin', Buffer.concat([copy, Buffer.of(0)]));
    const changed = await written('changed.json', file.replace('演示材料研究所', '演示海洋研究所'));
    expect([await verify(receipt, other, '--keys', keys), await verify(changed, kept, '--keys', keys), await verify(receipt, kept, '--keys', keys, '--commitments', await written('none.json', '[]')), await verify(receipt)]).toEqual([1, 1, 1, 2]);
    expect(said[0]).toContain(createHash('sha256').update(copy).digest('hex'));
    expect(said[0]).toMatch(/\d{4}年\d+月\d+日\d\d:\d\d收到的揭榜书（按榜单第 1 版填写）/);
    // after the opening the list says what each was: a bid that is called a cover is not proved, whatever else fits
    const listed = JSON.parse((await app.http.get(`/api/v1/sealed-boxes/${boxId}/commitments`).expect(200)).text) as { commitment: string }[];
    const own = createHash('sha256').update(copy).digest('hex');
    const saying = async (outcome: string) => verify(receipt, kept, '--keys', keys, '--commitments', await written(`${outcome}.json`, JSON.stringify(listed.map((line) => ({ ...line, outcome: line.commitment === own ? outcome : 'COVER' })))));
    expect([await saying('BID'), await saying('COVER'), await saying('SPOILED')]).toEqual([0, 1, 1]);
    expect(said.slice(-2)).toEqual([expect.stringContaining('列为掩护件'), expect.stringContaining('启封后与承诺值不符')]);
    // files that are none are told in a sentence
    expect([await verify(receipt, kept, '--keys', list), await verify(receipt, kept, '--keys', keys, '--commitments', keys), await verify(receipt, join(folder, 'gone.bin'), '--keys', keys)]).toEqual([2, 2, 2]);
    expect(said.slice(-3)).toEqual([expect.stringMatching(/^公钥文件不是 .+。$/), expect.stringMatching(/^承诺值文件不是.+。$/), expect.stringMatching(/^留存副本读不到：.+。$/)]);
    // the answer with the receipt was lost on the way: who asks again is given another one, and nobody else is
    const lying = async (client: Client) => ((await client.get(`/api/v1/challenges/${challenge.id}/bid`).expect(200)).body as { receipt: { file: string } | null }).receipt;
    const again = await written('again.json', (await lying(institute))?.file ?? '');
    expect([await verify(again, kept, '--keys', keys, '--commitments', list), await verify(again, other, '--keys', keys), await lying(rival)]).toEqual([0, 1, null]);
    expect(said.find((line) => line.includes('已在标箱中的揭榜书'))).toContain('核验通过');
    await rm(folder, { recursive: true });
  });
});

/** No responses, a month later than the list has it, and more public money than it offers: no browser of ours seals it. */
const LACKING = bidValues({
  indicators: [], milestones: [{ month: 7, result: '小试样品' }, { month: 15, result: '中试报告' }], budget: [{ subject: '材料费', source: '企业出资', fen: 150_000_000 }, { subject: '测试费', source: '财政补助', fen: 100_000_000 }],
});

describe('the opening', () => {
  it('turns three sealed bids into three that are read, by those who may', async () => {
    const challenge = await challenges.fresh('open');
    // the first is no sound PDF: no mark can be burnt into it
    const attachment = { name: '检测报告.pdf', bytes: Buffer.from('%PDF-1.4 演示附件') };
    const paper = await PDFDocument.create();
    paper.addPage([595, 842]);
    const sound = Buffer.from(await paper.save());
    const rivalCode = (await standingOf(rival, challenge.id)).bidderUscc;
    const receipts: Receipt[] = [
      await sendBid(institute, challenge.id, { files: [attachment, { name: '小试照片.pdf', bytes: sound }] }), await sendBid(rival, challenge.id, { values: LACKING }),
      await sendBid(agency, challenge.id, { bidder: { uscc: rivalCode, name: '演示海洋研究所' } }),
    ];
    const before = await Promise.all([plan, discipline, institute].map((client) => bidsOf(client, challenge)));
    expect(before).toEqual([[], [], []]);
    const boxId = (await standingOf(institute, challenge.id)).boxId;
    expect(await openBox(app, boxId)).toMatchObject({ code: 'SEAL_TOO_EARLY' });
    await closeBids(app, challenge);
    expect(await openBox(app, boxId)).toMatchObject({ status: 200 });
    expect((await challengeSeen(plan, challenge)).state).toBe('OPENED');

    const opened = await bidsOf(plan, challenge);
    expect(opened.map(({ commitment }) => commitment).sort()).toEqual(receipts.map(({ commitment }) => commitment).sort());
    const [good, poor, borrowed] = receipts.map(({ commitment }) => opened.find((bid) => bid.commitment === commitment));
    if (!good || !poor || !borrowed) throw new Error('a bid is missing');
    expect(good).toMatchObject({ bidderName: '演示材料研究所', priceFen: 250_000_000, state: 'OPENED', marks: [] });
    expect(poor.marks.map(({ code: mark, pointer }) => [mark, pointer])).toEqual([['COUNT', '/indicators'], ['LATE', '/milestones/0/month'], ['PUBLIC_ABOVE', '/budget']]);
    expect(borrowed.marks.map(({ code: mark }) => mark)).toEqual(['LEAD_DIFFERS']);
    expect([good, borrowed]).toMatchObject([{ writtenName: '' }, { bidderName: '演示技术转移中心', writtenName: '演示海洋研究所' }]);

    const { body } = await discipline.get(`/api/v1/bids/${good.id}`).expect(200);
    expect(body).toMatchObject({ bidderName: '演示材料研究所', indicators: [{ name: '接头抗拉强度', target: '≥ 320 MPa', promised: '330 MPa', isWorse: false, veto: true }, {}, { promised: '1.5 %' }], files: [{ name: '检测报告.pdf' }, { name: '小试照片.pdf' }], watermark: expect.stringContaining('bureau.DISC') as string });
    const file = await discipline.get(`/api/v1/bids/${good.id}/files/0`).expect(200).responseType('blob');
    expect([Buffer.from(file.body as Uint8Array).equals(attachment.bytes), decodeURIComponent(String(file.headers['content-disposition']))]).toEqual([true, expect.stringContaining('bureau.DISC')]);
    const marked = Buffer.from((await discipline.get(`/api/v1/bids/${good.id}/files/1`).expect(200).responseType('blob')).body as Uint8Array);
    const [{ text } = { text: '' }] = (await pagesOf(marked, 1)).pages;
    for (const part of [good.number, 'bureau.DISC']) expect(text.normalize('NFKC').replace(/\s/g, '')).toContain(part);
    await discipline.get(`/api/v1/bids/${good.id}/files/2`).expect(404);
    expect((await discipline.get(`/api/v1/bids/${good.id}/pdf`).expect(200).responseType('blob')).headers['content-type']).toBe('application/pdf');
    expect(await app.query(`SELECT count(*)::int AS n FROM audit_record WHERE action = 'bid.read' AND object_id = $1 AND actor_person = $2`, [good.id, await app.personId('bureau.DISC')])).toEqual([{ n: 4 }]);

    expect([(await standingOf(institute, challenge.id)).openedBidId, (await standingOf(rival, challenge.id)).openedBidId]).toEqual([good.id, poor.id]);
    expect(await bidsOf(institute, challenge)).toHaveLength(1);
    // whoever put it in reads it, not whom it names
    await agency.get(`/api/v1/bids/${borrowed.id}`).expect(200);
    await rival.get(`/api/v1/bids/${borrowed.id}`).expect(404);
    for (const client of [demander, rival, await app.as('bureau.BUR_CG').catch(() => rival)]) expect([403, 404]).toContain((await client.get(`/api/v1/bids/${good.id}`)).status);
    expect(await bidsOf(demander, challenge)).toEqual([]);
    await app.http.get(`/api/v1/bids/${good.id}`).expect(401);
  });

  it('opens envelopes of equal commitments too, readable or not, and says so of each', async () => {
    const challenge = await challenges.fresh('open');
    const copied = await sealedFor(await standingOf(institute, challenge.id), challenge.id);
    const honest = await sendBid(rival, challenge.id);
    for (const client of [institute, agency]) await putEnvelope(client, challenge.id, copied).expect(200);
    expect(await openBox(app, await closeBids(app, challenge))).toMatchObject({ status: 200 });
    const opened = await bidsOf(plan, challenge);
    expect(opened.map(({ commitment }) => commitment).sort()).toEqual([copied.commitment, copied.commitment, honest.commitment].sort());
    expect(opened.map(({ marks }) => marks.map(({ code: mark }) => mark).join()).sort()).toEqual(['', 'COMMITMENT_SHARED', 'COMMITMENT_SHARED,LEAD_DIFFERS']);
    expect(opened.find(({ commitment }) => commitment === honest.commitment)?.marks).toEqual([]);

    const agreedUpon = await challenges.fresh('open');
    const own = await sendBid(rival, agreedUpon.id);
    for (const client of [institute, agency]) await putEnvelope(client, agreedUpon.id, { envelope: new Uint8Array(copied.envelope.length).fill(7), commitment: 'ab'.repeat(32) }).expect(200);
    expect(await openBox(app, await closeBids(app, agreedUpon))).toMatchObject({ status: 200 });
    expect((await bidsOf(plan, agreedUpon)).map(({ state, commitment }) => [state, commitment === own.commitment]).sort()).toEqual([['OPENED', true], ['SPOILED', false], ['SPOILED', false]]);
  });

  it('leaves a challenge for which nobody has bid to be published once more', async () => {
    const challenge = await challenges.fresh('open');
    await sendBid(institute, challenge.id);
    await institute.delete(`/api/v1/challenges/${challenge.id}/bid`).expect(204);
    expect(await openBox(app, await closeBids(app, challenge))).toMatchObject({ status: 200 });
    expect((await challengeSeen(plan, challenge)).state).toBe('RELIST');
    expect(await bidsOf(plan, challenge)).toEqual([]);
  });

  it('never opens what was cancelled', async () => {
    const challenge = await challenges.fresh('open');
    await sendBid(institute, challenge.id);
    await stepChallenge(await app.as('bureau.BUR_LEAD'), challenge, 'cancel');
    expect(await openBox(app, await closeBids(app, challenge))).toMatchObject({ status: 409, code: 'SEAL_DISCARDED' });
    expect(await app.query(`SELECT opened_at FROM sealed_box WHERE subject_id = $1`, [challenge.id])).toEqual([{ opened_at: null }]);
  });
});
