import type { SealedBox } from '../../src/modules/sealing/index.js';
import { code } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { holderOf } from '../support/bid-situations.js';
import { closeBids, standingOf } from '../support/bids.js';
import { Challenges, stepChallenge } from '../support/challenges.js';
import { another } from '../support/notices.js';
import { type PersonKey, TEST_PASSWORD } from '../support/people.js';
import { admittedKey, enrolHolders, HOLDERS, newBox, openBox } from '../support/sealing.js';

const [DISC, PLAN] = [HOLDERS['bureau.DISC'], HOLDERS['bureau.BUR_PLAN']];

interface Part {
  holderId: string;
  inOffice: boolean;
}

let app: TestApp;
let discipline: Client;
let plan: Client;

beforeEach(async () => {
  app = await startTestApp();
  [discipline, plan] = await Promise.all([app.as('bureau.DISC'), app.as('bureau.BUR_PLAN'), app.as('bureau.SYS')]);
  await enrolHolders(app);
});
afterEach(() => app.close());

/** What the system administrator does with a member of the bureau. */
async function change(person: PersonKey, body: { roles?: string[]; status?: 'ENDED' }) {
  const [member] = await app.query<{ id: string; version: number }>(`SELECT id, version FROM membership WHERE person_id = $1`, [await app.personId(person)]);
  return (await app.as('bureau.SYS')).patch(`/api/v1/organisations/${await app.organisationId('bureau')}/members/${member?.id}`).set('If-Match', `"v${member?.version}"`).send(body);
}
const due = (box: Pick<SealedBox, 'id'>) => app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() - interval '1 second', opens_at = clock_timestamp() - interval '1 second' WHERE id = $1`, [box.id]);
const step = (client: Client, box: Pick<SealedBox, 'id'>, what: string, passphrase: string, to?: string) => client.post(`/api/v1/sealed-boxes/${box.id}/${what}`).send({ passphrase, ...(to === undefined ? {} : { to }) });
const parts = async (box: Pick<SealedBox, 'id'>) => (await plan.get(`/api/v1/sealed-boxes/${box.id}`).expect(200)).body as { canBeOpened: boolean; parts: Part[] };
const enough = async () => ((await plan.get('/api/v1/seal-holders').expect(200)).body as { isEnough: boolean }).isEnough;
/** A second inspector with a key. */
async function successor(): Promise<{ client: Client; holder: string }> {
  const client = await another(app, 'bureau', 'DISC');
  return { client, holder: await admittedKey(app, client, DISC, 'bureau.DISC') };
}

describe('JB-01: the office behind a part of a key', () => {
  it('is asked about at every step: who has left discipline inspection opens nothing with its part, and passes it on', async () => {
    const old = await holderOf(app, 'bureau.DISC');
    const [box, handed] = [await newBox(app), await newBox(app)];
    await Promise.all([due(box), due(handed)]);
    const receiver = await holderOf(app, 'bureau.BUR_PLAN');
    await step(discipline, handed, 'hand-over', DISC, receiver).expect(204);
    const next = await successor();
    await step(discipline, handed, 'pass-on', DISC, next.holder).expect(204);
    // as if the desk had been changed by a hand in the database, past every rule
    await app.query(`UPDATE membership SET roles = '{BUR_PLAN}' WHERE person_id = $1`, [await app.personId('bureau.DISC')]);

    expect(code(await step(discipline, box, 'hand-over', DISC, receiver))).toBe('SEAL_OFFICE_CHANGED');
    expect(code(await step(plan, box, 'hand-over', PLAN, old))).toBe('SEAL_RECEIVER_UNFIT');
    expect(code(await step(discipline, box, 'open', DISC))).toBe('SEAL_OFFICE_CHANGED');
    // what was handed over before counts no more either
    expect(code(await step(plan, handed, 'open', PLAN))).toBe('SEAL_PART_MISSING');
    expect(await parts(box)).toMatchObject({ canBeOpened: false, parts: expect.arrayContaining([expect.objectContaining({ holderId: old, inOffice: false })]) as Part[] });

    // to the new desk's key of the same person it does not go, to the successor it does
    await admittedKey(app, discipline, '调到计划科之后的口令', 'bureau.BUR_PLAN');
    expect(code(await step(discipline, box, 'pass-on', DISC, await holderOf(app, 'bureau.DISC')))).toBe('SEAL_RECEIVER_UNFIT');
    expect(code(await step(plan, box, 'pass-on', PLAN, await holderOf(app, 'bureau.DISC')))).toBe('SEAL_RECEIVER_UNFIT');
    await step(discipline, box, 'pass-on', DISC, next.holder).expect(204);
    expect((await parts(box)).canBeOpened).toBe(true);
    for (const one of [box, handed]) {
      await step(next.client, one, 'hand-over', DISC, receiver).expect(204);
      await step(plan, one, 'open', PLAN).expect(200);
    }
  });

  it('is left only once another one holds the part, of boxes that may still be opened', async () => {
    const box = await newBox(app);
    const answer = await change('bureau.DISC', { roles: ['BUR_PLAN'] });
    expect([answer.status, code(answer)]).toEqual([409, 'SEAL_LAST_PART']);
    // who leaves the office may come back to pass the part on, whose account is closed may not
    expect(code(await discipline.post('/api/v1/session/person/closing').send({ password: TEST_PASSWORD }).expect(409))).toBe('SEAL_LAST_PART');
    expect([await enough(), (await parts(box)).canBeOpened]).toEqual([true, true]);
    const next = await successor();
    await step(discipline, box, 'pass-on', DISC, next.holder).expect(204);
    expect((await change('bureau.DISC', { roles: ['BUR_PLAN'] })).status).toBe(200);
    expect(await app.query(`SELECT office, state FROM seal_holder WHERE created_by = $1`, [await app.personId('bureau.DISC')])).toEqual([{ office: 'DISCIPLINE', state: 'ENDED' }]);
    expect(await app.query(`SELECT count(*)::int AS n FROM audit_record WHERE action = 'seal_holder.end'`)).toEqual([{ n: 1 }]);
  });

  it('of a cancelled challenge keeps nobody', async () => {
    const challenge = await new Challenges(app).fresh('open');
    const { boxId } = await standingOf(await app.as('institute.INST'), challenge.id);
    await stepChallenge(await app.as('bureau.BUR_LEAD'), challenge, 'cancel');
    expect((await change('bureau.DISC', { roles: ['BUR_PLAN'] })).status).toBe(200);
    expect((await parts({ id: boxId })).canBeOpened).toBe(false);
  });

  it('counts no more once its holder has left: nothing is sealed to it, the others are told, and whoever comes back passes it on', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const { boxId } = await standingOf(await app.as('institute.INST'), id);
    await app.query(`UPDATE person SET demo = false WHERE email LIKE 'bureau-%'`);
    expect((await change('bureau.DISC', { status: 'ENDED' })).status).toBe(200);
    expect([await enough(), (await parts({ id: boxId })).canBeOpened]).toEqual([false, false]);
    await expect(newBox(app)).rejects.toMatchObject({ code: 'SEAL_HOLDERS_MISSING' });
    const mails = await app.query<{ to: string; text: string }>(`SELECT data ->> 'to' AS to, data ->> 'text' AS text FROM pgboss.job WHERE data::text LIKE '%持有人离岗%'`);
    expect(mails.map(({ to }) => to.split('@')[0]).sort()).toEqual(['bureau-bur_lead', 'bureau-bur_plan']);
    for (const { text } of mails) expect(text).toContain('其中 1 个标箱已没有该岗位的在岗持有人');

    await app.query(`UPDATE membership SET status = 'ACTIVE' WHERE person_id = $1`, [await app.personId('bureau.DISC')]);
    // nobody of discipline inspection is left to admit the key
    await admittedKey(app, discipline, DISC, 'bureau.BUR_PLAN');
    await step(discipline, { id: boxId }, 'pass-on', DISC, await holderOf(app, 'bureau.DISC')).expect(204);
    expect(await openBox(app, await closeBids(app, { id }))).toMatchObject({ status: 200 });
  });
});
