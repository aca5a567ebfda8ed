import type { Client } from '../support/app.js';
import { rewardsOf } from '../support/broker-rewards.js';
import { judgedChallenge } from '../support/judging-situations.js';
import { mailsTo } from '../support/mails.js';
import { type NoticeRoom, noticeRoom, refused } from '../support/notice-room.js';
import { another, caseOf, lodge, newNotice, noticeDraft, noticeStep, OBJECTION, OBJECTIONS_GO, objectionSeen, objectionStep } from '../support/notices.js';
import { emailOf } from '../support/people.js';
import { attachTo, inAcceptance, judgeAll, seatedOn, stepPart } from '../support/projects.js';


let room: NoticeRoom;
let app: NoticeRoom['app'];

beforeAll(async () => {
  room = await noticeRoom();
  ({ app } = room);
});
afterAll(() => room.app.close());

const LETTER = { ...OBJECTION, channel: 'LETTER', name: '王演示' };
const acceptTried = async (client: Client, id: string) => (await client.post(`/api/v1/objections/${id}/actions/accept`).set('If-Match', '"v1"').send({})).status;
const publishing = async (client: Client, id: string) => (await caseOf(client, id)).allowedActions.find(({ action }) => action === 'publish');

/** Written and handed in: it waits to be let out. */
const inCheck = async (author: Client, body: object) => noticeStep(author, await newNotice(author, body), 'submit');

describe('an objection to a notice about a project', () => {
  it('is handled by nobody who has decided about its milestones or its acceptance, and the notice is let out so that somebody is left', async () => {
    const { plan, cg, lead, outsider } = room;
    const { project, acceptance } = await inAcceptance(app);
    const winner = await app.as('institute.INST');
    await attachTo(winner, 'acceptance', acceptance);
    await stepPart(winner, 'acceptances', acceptance, 'apply');
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance, ['NOT_MET']);
    await stepPart(lead, 'acceptances', acceptance, 'excuse', { comment: '多数专家认定已尽职，失败原因为材料批次问题，同意尽职免责结题。' });

    const draft = await newNotice(plan, { kind: 'PN-ACCEPT', subjectId: project.id, values: { batch: '2026 年第一批', ...OBJECTIONS_GO } });
    expect(draft.values).toMatchObject({ projects: [{ result: '结题（尽职免责）' }] });
    await noticeStep(plan, draft, 'submit');
    // the planning section has written it and the leadership has decided: let out by the third, nobody would be left
    expect(await publishing(cg, draft.id)).toMatchObject({ enabled: false, reasons: [{ code: 'OBJECTION_HANDLER_MISSING' }] });
    const answer = await cg.post(`/api/v1/notices/${draft.id}/actions/publish`).set('If-Match', `"v${(await caseOf(cg, draft.id)).version}"`).send({});
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('请由演示人员 bureau.BUR_LEAD审核发布')]);
    expect(await noticeStep(lead, draft, 'publish')).toMatchObject({ state: 'PUBLISHED' });

    const objection = await lodge(outsider, draft);
    for (const client of [plan, lead]) {
      expect(await acceptTried(client, objection.id)).toBe(404);
      expect((await client.get('/api/v1/objections').query({ noticeId: draft.id })).body).toMatchObject({ items: [] });
      expect((await client.post(`/api/v1/notices/${draft.id}/recorded-objections`).send(LETTER)).body).toMatchObject({ code: 'NOTICE_HAND' });
    }
    expect(await objectionStep(cg, await objectionStep(cg, objection, 'accept'), 'dismiss')).toMatchObject({ state: 'DISMISSED' });
  });
});

describe('an objection to the notice of an award', () => {
  it('is handled by nobody who has excluded one of the candidates, and not by the last of them alone', async () => {
    const challengeId = await judgedChallenge(app, 'NOTICE');
    const [first, second, approved] = await Promise.all((['bureau.BUR_LEAD', 'bureau.BUR_CG', 'bureau.BUR_PLAN'] as const).map((key) => app.personId(key)));
    for (const [at, [action, person]] of ([['exclude', first], ['exclude', second], ['approveAward', second], ['approveAward', approved]] as const).entries()) {
      await app.query(`INSERT INTO workflow_history (id, workflow, subject_id, action, from_state, to_state, actor_person, actor_name, comment, version) VALUES (gen_random_uuid(), 'challenge', $1, $2, 'REVIEWED', 'REVIEWED', $3, '', '', $4)`, [challengeId, action, person, 1_000 + at]);
    }
    await app.query(
      `INSERT INTO notice (id, number, kind, organisation_id, created_by, state, title, content, subject_kind, subject_id, rule, published_at, starts_on, due_at)
       SELECT $1::uuid, 'GS-' || right($1::text, 12), 'PN-AWARD', $2, $3, 'PUBLISHED', '', '{"title": "", "values": {}}', 'challenge', $1::uuid, '{}', now(), current_date, now() + interval '5 days'`, [challengeId, await app.organisationId('bureau'), await app.personId('bureau.SYS')],
    );
    for (const client of [room.lead, room.cg, room.plan]) expect((await client.post(`/api/v1/notices/${challengeId}/recorded-objections`).send(LETTER)).body).toMatchObject({ code: 'NOTICE_HAND' });
    // an approval that was given anew since counts no more
    await app.query(`DELETE FROM workflow_history WHERE subject_id = $1 AND action = 'exclude' AND actor_person = $2`, [challengeId, second]);
    expect((await room.cg.post(`/api/v1/notices/${challengeId}/recorded-objections`).send(LETTER)).body).not.toMatchObject({ code: 'NOTICE_HAND' });
    await app.query(`DELETE FROM notice_objection WHERE notice_id = $1`, [challengeId]);
    await app.query(`DELETE FROM notice WHERE id = $1`, [challengeId]);
  });
});

describe('an objection to the notice of a broker’s reward', () => {
  it('is handled by nobody who has proposed the reward', async () => {
    const { plan, cg, lead, outsider } = room;
    const rewards = rewardsOf(app);
    const proposed = await rewards.step('bureau.BUR_CG', await rewards.received(await rewards.shared()), 'propose');
    const draft = await inCheck(plan, { kind: 'PN-BROKER', subjectId: proposed.id, values: { batch: '2026 年第一批', ...OBJECTIONS_GO } });
    expect((await refused(lead, draft, 'publish')).errors.map(({ code }) => code)).toEqual(['OBJECTION_HANDLER_MISSING']);
    await noticeStep(cg, draft, 'publish');
    const objection = await lodge(outsider, draft);
    expect([await acceptTried(cg, objection.id), await acceptTried(plan, objection.id), await acceptTried(lead, objection.id)]).toEqual([404, 404, 200]);
  });
});

describe('a notice whose objections nobody could handle', () => {
  it('is not let out by an institute of two: a third person comes first', async () => {
    const office = await app.as('institute2.INST');
    const second = await another(app, 'institute2', 'INST');
    const notice = await inCheck(office, noticeDraft('PN-PRICE'));
    const answer = await refused(second, notice, 'publish');
    expect(answer).toMatchObject({ status: 409, errors: [{ code: 'OBJECTION_HANDLER_MISSING', message: expect.stringContaining('请先增加一名') as string }] });
    await another(app, 'institute2', 'INST');
    expect(await noticeStep(second, notice, 'publish')).toMatchObject({ state: 'PUBLISHED' });
  });

  it('may be written anew by others where all have written in it', async () => {
    const { office, second, third } = room;
    const draft = await newNotice(office, noticeDraft('PN-PRICE'));
    await third.patch(`/api/v1/notices/${draft.id}/working`).set('If-Match', `"v${draft.version}"`).send({ title: '演示定价公示（修改）' }).expect(200);
    const notice = await noticeStep(office, draft, 'submit');
    const { errors: [why] } = (await refused(second, notice, 'publish')) as { errors: { code: string; message?: string }[] };
    expect([why?.code, why?.message]).toEqual(['OBJECTION_HANDLER_MISSING', expect.stringMatching(/或者放弃本稿，改由.+起草、.+发布/)]);
  });
});

describe('an objection that nobody may handle', () => {
  beforeAll(async () => {
    // people of the demo have no mailbox
    await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('bureau.DISC'), emailOf('bureau.SYS'), emailOf('institute.INST')]]);
  });

  it('is told to discipline inspection and the administrator at once, and its page says it', async () => {
    const { needed, lead, disc, plan } = room;
    const told = async (person: 'bureau.DISC' | 'bureau.SYS', word: string) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(word)).join('\n');
    const notice = await needed();
    // the only one left takes down a letter: who takes it down does not handle it
    const recorded = await lead.post(`/api/v1/notices/${notice.id}/recorded-objections`).send(LETTER).expect(201);
    const { id, number } = recorded.body as { id: string; number: string };
    expect(recorded.body).toMatchObject({ nobodyHandles: true });
    expect(await told('bureau.DISC', number)).toContain('没有人可以受理');
    expect(await told('bureau.SYS', notice.number)).toMatch(/没有人可以受理[^]*\/work\/organisations\//);
    expect(await objectionSeen(disc, id)).toMatchObject({ state: 'LODGED', nobodyHandles: true });

    const newcomer = await another(app, 'bureau', 'BUR_PLAN');
    expect(await objectionSeen(disc, id)).toMatchObject({ nobodyHandles: false });
    await objectionStep(newcomer, { id }, 'accept');
    expect(await objectionStep(newcomer, { id }, 'dismiss')).toMatchObject({ state: 'DISMISSED', nobodyHandles: false });
    expect((await caseOf(plan, notice.id)).state).toBe('PUBLISHED');
  });

  it('is told to the office of an institute, which invites its people itself; one that somebody may handle is told to nobody', async () => {
    const { priced, outsider, disc } = room;
    const mails = async () => (await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes('没有人可以受理')).length;
    expect(await objectionSeen(outsider, (await lodge(outsider, await priced())).id)).toMatchObject({ nobodyHandles: false });
    expect(await mails()).toBe(0);
    const notice = await priced();
    await app.query(`UPDATE membership SET status = 'ENDED' WHERE person_id IN (SELECT p.id FROM person p WHERE p.email = ANY($1))`, [await strangers(notice.id)]);
    const objection = await lodge(outsider, notice);
    expect([await mails(), await objectionSeen(outsider, objection.id), await objectionSeen(disc, objection.id)]).toMatchObject([1, { nobodyHandles: true }, { nobodyHandles: true }]);
  });
});

/** Addresses of those of the institute's office who have no hand in the notice. */
const strangers = async (id: string): Promise<string[]> =>
  (await app.query<{ email: string }>(
    `SELECT p.email FROM membership m JOIN person p ON p.id = m.person_id WHERE m.organisation_id = (SELECT organisation_id FROM notice WHERE id = $1) AND 'INST' = ANY(m.roles)
       AND NOT EXISTS (SELECT 1 FROM workflow_history h WHERE h.workflow = 'notice' AND h.subject_id = $1 AND h.actor_person = p.id)`, [id],
  )).map(({ email }) => email);
