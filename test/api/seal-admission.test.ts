import { openWith, unwrap } from '../../src/kernel/sealing/index.js';
import { code, reasonsOf } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { holderOf } from '../support/bid-situations.js';
import { Challenges, challengeSeen, confirmed, tryChallenge } from '../support/challenges.js';
import { another } from '../support/notices.js';
import { admittedKey, enrolHolders, enrolled, HOLDERS, keysShown, newBox, nobodyHolds, reportLost, tryAdmit } from '../support/sealing.js';

const WORDS = '虚构人员的开标口令一二三';

let app: TestApp;
let discipline: Client;
let plan: Client;

beforeAll(async () => {
  app = await startTestApp();
  [discipline, plan] = await Promise.all([app.as('bureau.DISC'), app.as('bureau.BUR_PLAN'), app.as('bureau.SYS')]);
});
beforeEach(async () => {
  await nobodyHolds(app);
  await enrolHolders(app);
});
afterAll(() => app.close());

const mailed = async () => (await app.query<{ to: string; text: string }>(`SELECT data ->> 'to' AS to, data ->> 'text' AS text FROM pgboss.job WHERE data::text LIKE '%有人设置了开标口令%'`));

describe('JB-01: a key of somebody whom the administrator has invited', () => {
  it('gets no part of a box, and opens nothing, until a holder of its office has admitted it', async () => {
    const strangers = await Promise.all([another(app, 'bureau', 'DISC'), another(app, 'bureau', 'BUR_PLAN')]);
    const keys = [];
    for (const client of strangers) keys.push(await enrolled(client, WORDS));
    expect(keys.map(({ state }) => state)).toEqual(['PENDING', 'PENDING']);
    const { holders, pending } = await keysShown(plan);
    expect([holders.length, pending.map(({ id }) => id).sort()]).toEqual([3, keys.map(({ id }) => id).sort()]);
    const box = await newBox(app);
    const parts = await app.query<{ holder: string }>(`SELECT holder_id AS holder FROM sealed_part WHERE box_id = $1`, [box.id]);
    expect(parts.map(({ holder }) => holder).sort()).toEqual(holders.map(({ id }) => id).sort());
    // nor is a part passed on or handed over to it
    await app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() - interval '1 second', opens_at = clock_timestamp() - interval '1 second' WHERE id = $1`, [box.id]);
    for (const what of ['pass-on', 'hand-over']) for (const { id } of keys) expect(code(await discipline.post(`/api/v1/sealed-boxes/${box.id}/${what}`).send({ passphrase: HOLDERS['bureau.DISC'], to: id }))).toBe('SEAL_RECEIVER_UNFIT');
    // the control: with its admission it would have got one
    const [inspector] = keys;
    expect((await tryAdmit(discipline, inspector?.id ?? '', HOLDERS['bureau.DISC'])).status).toBe(200);
    const next = await newBox(app);
    const [part] = await app.query<{ sealed: Buffer; wrapped: Buffer; publicKey: Buffer }>(`SELECT s.sealed, h.wrapped_key AS wrapped, h.public_key AS "publicKey" FROM sealed_part s JOIN seal_holder h ON h.id = s.holder_id WHERE s.box_id = $1 AND h.id = $2`, [next.id, inspector?.id]);
    const privateKey = part && (await unwrap(part.wrapped, WORDS));
    expect(part && privateKey && openWith({ publicKey: part.publicKey, privateKey }, part.sealed, `kezhuan part ${next.id} ${inspector?.id ?? ''}`)).toBeInstanceOf(Buffer);
  });

  it('is admitted by a holder of that office alone, with the own passphrase and the right fingerprint', async () => {
    const stranger = await another(app, 'bureau', 'DISC');
    const { id } = await enrolled(stranger, WORDS);
    expect(reasonsOf(await tryAdmit(plan, id, HOLDERS['bureau.BUR_PLAN']))).toEqual(['NOT_HOLDING']);
    expect(reasonsOf(await tryAdmit(stranger, id, WORDS))).toEqual(['NOT_HOLDING']);
    // a second invented one does not help the first
    const second = await another(app, 'bureau', 'DISC');
    await enrolled(second, WORDS);
    expect(reasonsOf(await tryAdmit(second, id, WORDS))).toEqual(['NOT_HOLDING']);
    expect(code(await tryAdmit(discipline, id, '不是这个口令'))).toBe('SEAL_PASSPHRASE_WRONG');
    expect(reasonsOf(await tryAdmit(discipline, id, HOLDERS['bureau.DISC'], { fingerprint: '0000 0000 0000 0000 0000 0000 0000 0000' }))).toEqual(['FINGERPRINT /fingerprint']);
    expect((await tryAdmit(discipline, id, HOLDERS['bureau.DISC'])).body).toMatchObject({ state: 'HELD', admittedBy: expect.stringMatching(/DISC$/) as string });
    const [row] = await app.query<{ detail: object }>(`SELECT detail FROM audit_record WHERE action = 'seal_holder.admit' AND object_id = $1`, [id]);
    expect(JSON.stringify(row?.detail)).not.toContain(HOLDERS['bureau.DISC']);
  });

  it('of an office that has no holder is admitted by the other one; where nobody holds any the first counts at once, and one that waits is made anew', async () => {
    await app.query(`UPDATE seal_holder SET state = 'ENDED' WHERE id = $1`, [await holderOf(app, 'bureau.DISC')]);
    const successor = await another(app, 'bureau', 'DISC');
    const { id, state } = await enrolled(successor, WORDS);
    expect([state, (await tryAdmit(plan, id, HOLDERS['bureau.BUR_PLAN'])).status]).toEqual(['PENDING', 200]);
    const waiting = await another(app, 'bureau', 'DISC');
    await enrolled(waiting, WORDS);
    await app.query(`UPDATE seal_holder SET state = 'ENDED' WHERE state = 'HELD'`);
    expect(((await waiting.get('/api/v1/seal-holders').expect(200)).body as { mayEnrol: boolean }).mayEnrol).toBe(true);
    expect((await enrolled(waiting, WORDS)).state).toBe('HELD');
    expect((await app.query<{ action: string }>(`SELECT action FROM audit_record WHERE action IN ('seal_holder.found', 'seal_holder.end') ORDER BY at DESC LIMIT 2`)).map(({ action }) => action)).toEqual(['seal_holder.found', 'seal_holder.end']);
  });

  it('waits for whoever holds a key of its office when it is admitted: for the other office once its own has nobody left, for its own again once somebody is there', async () => {
    const waiting = [await another(app, 'bureau', 'DISC'), await another(app, 'bureau', 'DISC')];
    const keys = [];
    for (const client of waiting) keys.push((await enrolled(client, WORDS)).id);
    const [first = '', second = ''] = keys;
    const admitters = async (id: string) => ((await plan.get(`/api/v1/seal-holders/${id}`).expect(200)).body as { admitters: string }).admitters;
    expect([await admitters(first), reasonsOf(await tryAdmit(plan, first, HOLDERS['bureau.BUR_PLAN']))]).toEqual(['DISCIPLINE', ['NOT_HOLDING']]);
    await app.query(`UPDATE seal_holder SET state = 'ENDED' WHERE id = $1`, [await holderOf(app, 'bureau.DISC')]);
    expect([await admitters(first), (await tryAdmit(plan, first, HOLDERS['bureau.BUR_PLAN'])).status]).toEqual(['BUREAU', 200]);
    expect([await admitters(second), reasonsOf(await tryAdmit(plan, second, HOLDERS['bureau.BUR_PLAN']))]).toEqual(['DISCIPLINE', ['NOT_HOLDING']]);
    expect((await tryAdmit(waiting[0] as Client, second, WORDS)).status).toBe(200);
  });

  it('is told to everybody who holds a key or might hold one, with its fingerprint', async () => {
    await app.query(`UPDATE person SET demo = false WHERE email LIKE 'bureau-%'`);
    const before = (await mailed()).length;
    const { fingerprint } = await enrolled(await another(app, 'bureau', 'DISC'), WORDS);
    const mails = (await mailed()).slice(before);
    expect(mails.map(({ to }) => to.split('@')[0])).toEqual(expect.arrayContaining(['bureau-bur_lead', 'bureau-bur_plan', 'bureau-disc']));
    for (const { text } of mails) expect(text).toContain(fingerprint);
  });
});

describe('a key whose passphrase and code are lost', () => {
  const [DISC, PLAN] = [HOLDERS['bureau.DISC'], HOLDERS['bureau.BUR_PLAN']];
  type Standing = { keptIn: number; lastIn: number; allowedActions: { action: string; enabled: boolean }[] };
  const standing = async (client: Client, id: string) => (await client.get(`/api/v1/seal-holders/${id}`).expect(200)).body as Standing;

  it('is reported by its holder alone, with a reason, ends at once and makes room for another one, which waits', async () => {
    await app.query(`UPDATE sealed_box SET discarded_at = clock_timestamp() WHERE opened_at IS NULL`);
    const [id, box] = [await holderOf(app, 'bureau.DISC'), await newBox(app)];
    expect(code(await discipline.post('/api/v1/seal-holders').send({ passphrase: WORDS }))).toBe('SEAL_ALREADY_HOLDER');
    expect((await reportLost(plan, id)).status).toBe(403);
    expect(reasonsOf(await reportLost(discipline, id, ' ')).length).toBeGreaterThan(0);
    // before it is done everybody who reads the key is told what hangs on it
    expect(await standing(discipline, id)).toMatchObject({ keptIn: 1, lastIn: 1 });
    expect(await standing(plan, await holderOf(app, 'bureau.BUR_PLAN'))).toMatchObject({ keptIn: 1, lastIn: 0 });
    await app.query(`UPDATE person SET demo = false WHERE email LIKE 'bureau-%'`);
    expect((await reportLost(discipline, id)).body).toMatchObject({ state: 'ENDED' });
    await app.query(`UPDATE person SET demo = true WHERE email LIKE 'bureau-%'`);
    const mails = await app.query<{ text: string }>(`SELECT data ->> 'text' AS text FROM pgboss.job WHERE data::text LIKE '%密钥已报失%'`);
    expect([mails.length > 2, mails.every(({ text }) => text.includes('其中 1 个标箱已没有纪检监督可用的份额'))]).toEqual([true, true]);
    expect([(await keysShown(plan)).isEnough, (await plan.get(`/api/v1/sealed-boxes/${box.id}`)).body]).toEqual([false, expect.objectContaining({ canBeOpened: false })]);
    expect(code(await discipline.post('/api/v1/seal-holders/mine/passphrase').send({ present: DISC, next: WORDS }))).toBe('SEAL_NOT_HOLDER');
    expect((await discipline.get('/api/v1/seal-holders').expect(200)).body).toMatchObject({ mayEnrol: true });
    expect((await enrolled(discipline, WORDS)).state).toBe('PENDING');
  });

  it('opens nothing any more, but gives its part to the new key, should the passphrase be found again', async () => {
    const [id, box] = [await holderOf(app, 'bureau.DISC'), await newBox(app)];
    await app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() - interval '1 second', opens_at = clock_timestamp() - interval '1 second' WHERE id = $1`, [box.id]);
    expect((await reportLost(discipline, id)).status).toBe(200);
    const next = await admittedKey(app, discipline, WORDS, 'bureau.BUR_PLAN');
    const step = (client: Client, what: string, passphrase: string, to?: string) => client.post(`/api/v1/sealed-boxes/${box.id}/${what}`).send({ passphrase, to });
    const receiver = await holderOf(app, 'bureau.BUR_PLAN');
    expect(code(await step(discipline, 'hand-over', DISC, receiver))).toBe('SEAL_PASSPHRASE_WRONG');
    expect(code(await step(plan, 'hand-over', PLAN, id))).toBe('SEAL_RECEIVER_UNFIT');
    await step(discipline, 'pass-on', DISC, next).expect(204);
    await step(discipline, 'hand-over', WORDS, receiver).expect(204);
    await step(plan, 'open', PLAN).expect(200);
  });
});

describe('whoever publishes', () => {
  it('confirms the keys among which the box is parted; others than those that were shown stop the publication', async () => {
    const challenge = await new Challenges(app).fresh('approved');
    const { holders = [] } = await confirmed(plan, 'publish');
    const { id } = await enrolled(await another(app, 'bureau', 'DISC'), WORDS);
    await tryAdmit(discipline, id, HOLDERS['bureau.DISC']);
    expect(code(await tryChallenge(plan, challenge, 'publish', { holders }))).toBe('SEAL_HOLDERS_UNCONFIRMED');
    expect(code(await tryChallenge(plan, challenge, 'publish', { holders: [] }))).toBe('SEAL_HOLDERS_UNCONFIRMED');
    expect(reasonsOf(await tryChallenge(plan, challenge, 'publish', { holders: undefined }))).toEqual(['isDefined /holders']);
    expect((await challengeSeen(plan, challenge)).state).toBe('APPROVED');
    expect((await tryChallenge(plan, challenge, 'publish')).status).toBe(200);
  });
});
