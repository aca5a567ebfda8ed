import { Reminders } from '../../src/kernel/workflow/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { desksWith, todoOf } from '../support/desk.js';
import { judgedChallenge, scorable } from '../support/judging-situations.js';
import { answerSeat, clientOf, expertsEnough, fixedPanel, seatInput } from '../support/experts.js';
import { mailsTo } from '../support/mails.js';
import { NeedCalls, offerInput } from '../support/need-calls.js';
import { announceWith } from '../support/notices.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { checkedMilestone, freshAcceptance, freshClawback, freshMilestone, putProjectRecord } from '../support/project-situations.js';
import { tiedRace } from '../support/races.js';
import { askForChange, freshProject, partInput, stepPart, tryPart } from '../support/projects.js';

const READERS = ['bureau.BUR_PLAN', 'enterprise.ENT', 'enterprise.ENT_ADM'] as const;

let app: TestApp;
let calls: NeedCalls;
let people: Record<'section' | 'leader' | 'poster' | 'winner' | 'finance', Client>;
beforeAll(async () => {
  app = await startTestApp();
  calls = new NeedCalls(app);
  people = { section: await app.as('bureau.BUR_PLAN'), leader: await app.as('bureau.BUR_LEAD'), poster: await app.as('enterprise.ENT'), winner: await app.as('institute.INST'), finance: await app.as('bureau.FIN') };
  await Promise.all(READERS.map((person) => app.as(person)));
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [READERS.map(emailOf)]);
});
afterAll(() => app.close());

const desks = (id: string) => desksWith(id, people);
const told = async (person: PersonKey, about: string): Promise<string[]> => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(about) && mail.includes('即将到期'));

describe('an offered need is on the desk of whoever takes its next step', () => {
  it('of the section where it has to be announced, of its owner where it has to be refined', async () => {
    const [low, high] = [await calls.fresh('argued', 15), await calls.fresh('argued', 20)];
    expect([await desks(low.id), await desks(high.id)]).toEqual([['section'], ['poster']]);
    await calls.refined(high);
    expect(await desks(high.id)).toEqual(['section']);
    await calls.step(people.section, high, 'announce', {});
    expect(await desks(high.id)).toEqual([]);
  });

  it('of the section once its panel was given up, and of nobody while the panel stands', async () => {
    const { id, panelId } = await calls.fresh('arguing');
    expect(await desks(id)).toEqual([]);
    await people.section.post(`/api/v1/panels/${panelId}/actions/abandon`).set('If-Match', '"v1"').send({ comment: '改期' }).expect(200);
    expect(await desks(id)).toEqual(['section']);
    await calls.step(people.section, { id }, 'reassign', offerInput('reassign'));
    expect(await desks(id)).toEqual(['section']);
  });

  it('and reminded of before its day', async () => {
    const [low, high] = [await calls.fresh('argued', 15), await calls.fresh('argued', 20)];
    await app.query(`UPDATE need_offer SET due_at = now() + interval '1 day' WHERE id = ANY($1)`, [[low.id, high.id]]);
    await app.app.get(Reminders).sweep();
    const counts = async (number: string) => [(await told('bureau.BUR_PLAN', number)).length, (await told('enterprise.ENT', number)).length];
    expect([await counts(low.number), await counts(high.number)]).toEqual([[1, 0], [0, 1]]);
    expect((await told('enterprise.ENT', high.number)).join('')).toContain('待办：提交凝练后的指标。');
  });
});

describe('a part of a project is on the desk of whoever takes its next step', () => {
  const put = (process: 'milestone' | 'acceptance' | 'clawback' | 'project_change', id: string, situation: string) => putProjectRecord((sql, params) => app.query(sql, [...params]), process, { [process]: id } as never, situation);
  const WHY = { comment: '演示理由：按任务书逐项核对后作出。' };

  it('of the section too once the poster lets the time for its word pass, or the winner that for its report', async () => {
    const { id } = await freshMilestone(app);
    await put('milestone', id, 'REPORTED');
    expect(await desks(id)).toEqual(['poster']);
    await put('milestone', id, 'REPORTED+');
    expect(await desks(id)).toEqual(['section', 'poster']);
    expect((await tryPart(people.section, 'milestones', id, 'proceed')).status).toBe(200);
    for (const state of ['PLANNED', 'FIX']) {
      await app.query(`UPDATE milestone SET due_on = current_date WHERE id = $1`, [id]);
      await put('milestone', id, state);
      expect(await desks(id)).toEqual(['winner']);
      await put('milestone', id, `${state}+`);
      expect(await desks(id)).toEqual(['section', 'winner']);
    }
    // nothing is given up of a project that stands, nor before its turn
    await app.query(`UPDATE challenge_project SET state = 'HALTED' WHERE id = (SELECT project_id FROM milestone WHERE id = $1)`, [id]);
    expect(await desks(id)).toEqual(['winner']);
  });

  it('whoever has made the challenge hears of a report, as the administrators do', async () => {
    const { id } = await freshMilestone(app);
    const heard = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes('已报告，请确认')).length;
    const before = [await heard('enterprise.ENT'), await heard('enterprise.ENT_ADM')];
    await stepPart(people.winner, 'milestones', id, 'report');
    expect([await heard('enterprise.ENT'), await heard('enterprise.ENT_ADM')]).toEqual(before.map((count) => count + 1));
  });

  it('of the section too where the poster says nothing about a change, or the winner does not apply for acceptance', async () => {
    const { project, id } = await freshMilestone(app);
    const change = ((await askForChange(app, project)).body as { id: string }).id;
    expect(await desks(change)).toEqual(['poster']);
    await put('project_change', change, 'REQUESTED+');
    expect(await desks(change)).toEqual(['section', 'poster']);
    const acceptance = await freshAcceptance(app);
    for (const state of ['TO_APPLY', 'REWORK']) {
      await put('acceptance', acceptance.id, state);
      expect(await desks(acceptance.id)).toEqual(['winner']);
      await put('acceptance', acceptance.id, `${state}+`);
      expect(await desks(acceptance.id)).toEqual(['section', 'winner']);
    }
    expect(id).not.toBe(acceptance.id);
  });

  it('of the leadership where due diligence was shown, and until it has concluded the project nobody fails it', async () => {
    const [shown, missed] = [(await freshAcceptance(app)).id, (await freshAcceptance(app)).id];
    await put('acceptance', missed, 'APPLIED<');
    expect(await desks(missed)).toEqual(['section']);
    await put('acceptance', shown, 'APPLIED+');
    expect(await desks(shown)).toEqual(['section', 'leader']);
    const refused = await tryPart(people.section, 'acceptances', shown, 'fail', WHY);
    expect(refused.body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'DILIGENCE_SHOWN' }] });
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('bureau.BUR_LEAD')]);
    await app.query(`UPDATE acceptance SET due_at = now() + interval '1 day' WHERE id = ANY($1)`, [[shown, missed]]);
    await app.app.get(Reminders).sweep();
    expect((await told('bureau.BUR_LEAD', '的验收')).filter((mail) => mail.includes('待办：结题（尽职免责）。') || mail.includes('、结题（尽职免责）。'))).toHaveLength(1);
    // its only step would be refused where what it received is not settled yet
    await app.query(`INSERT INTO clawback (id, number, project_id, organisation_id, demander_id, state, received_fen) SELECT gen_random_uuid(), 'ZH-' || number, project_id, organisation_id, demander_id, 'TO_ASSESS', 1000000 FROM acceptance WHERE id = $1`, [shown]);
    expect(await desks(shown)).toEqual(['section']);
  });

  it('of the section until the result of an acceptance without a payout is announced', async () => {
    for (const [situation, action] of [['APPLIED<', 'fail'], ['APPLIED+', 'excuse']] as const) {
      const { id, project } = await freshAcceptance(app);
      await put('acceptance', id, situation);
      await stepPart(action === 'fail' ? people.section : people.leader, 'acceptances', id, action, { ...partInput(action), comment: '演示理由：多数专家认定已尽职，风险在立项时无法预见。' });
      expect(await desks(id)).toEqual(['section']);
      // its page leads to the notice that the desk asks for, those who draft it alone
      const leads = async (client = people.section) => ((await client.get(`/api/v1/acceptances/${id}`).expect(200)).body as { announcement: object | null }).announcement;
      expect([await leads(), await leads(people.leader)]).toEqual([{ openNotice: null, mayAnnounce: true }, null]);
      const { id: notice } = (await people.section.post('/api/v1/notices').send({ kind: 'PN-ACCEPT', subjectId: project.id, values: { batch: '2026 年第一批' } }).expect(201)).body as { id: string };
      expect((await todoOf(people.section)).find((item) => item.id === id)?.about).toMatch(/尚在起草，请送审/);
      expect(await leads()).toMatchObject({ openNotice: { id: notice, isDraft: true }, mayAnnounce: false });
      // by the leadership, which may have decided: the third section is left to handle objections
      await announceWith(people.section, people.leader, notice);
      expect([await desks(id), await leads()]).toEqual([[], null]);
    }
  });

  it('of the winner where money has to be given back, with the day until when', async () => {
    const id = await freshClawback(app);
    expect(await desks(id)).toEqual(['finance']);
    await stepPart(people.finance, 'clawbacks', id, 'assess');
    expect(await desks(id)).toEqual(['winner', 'finance']);
    expect((await todoOf(people.winner)).find((item) => item.id === id)?.dueAt).toMatch(/^20/);
    await stepPart(people.finance, 'clawbacks', id, 'recover');
    expect(await desks(id)).toEqual([]);
  });
});

describe('a challenge is on the desk of whoever takes its next step', () => {
  const until = (id: string, days: number) => app.query(`UPDATE challenge SET due_at = now() + make_interval(days => $2) WHERE id = $1`, [id, days]);

  it('of the section where nobody is left to negotiate with, else of the poster, and of both once its time is over', async () => {
    const [none, some] = [await judgedChallenge(app, 'REVIEWED-'), await judgedChallenge(app, 'REVIEWED')];
    for (const days of [5, -1]) {
      await until(none, days);
      expect(await desks(none)).toEqual(['section']);
    }
    await until(some, 5);
    expect(await desks(some)).toEqual(['poster']);
    await until(some, -1);
    expect(await desks(some)).toEqual(['section', 'poster']);
    // who was passed over is not left either
    await app.query(`UPDATE challenge_award SET passed = jsonb_build_array(jsonb_build_object('bid', ranking -> 0 ->> 'bid', 'why', 'VETO', 'reason', '')) WHERE challenge_id = $1`, [some]);
    expect(await desks(some)).toEqual(['section']);
  });

  it('of a winner that has not signed, and of both parties until their contract is registered; of the section once that is late', async () => {
    const awarded = await judgedChallenge(app, 'AWARDED');
    expect(await desks(awarded)).toEqual(['winner']);
    await app.query(`UPDATE challenge_team SET contract_id = (SELECT contract_id FROM challenge_project WHERE id = $2) WHERE challenge_id = $1`, [awarded, (await freshProject(app)).id]);
    expect(await desks(awarded)).toEqual([]);
    const signed = await judgedChallenge(app, 'SIGNED');
    await until(signed, 5);
    expect(await desks(signed)).toEqual(['poster', 'winner']);
    expect((await todoOf(people.winner)).find((item) => item.id === signed)?.dueAt).toMatch(/^20/);
    await until(signed, -1);
    expect(await desks(signed)).toEqual(['section', 'poster', 'winner']);
  });

  it('of the section where every team of a race has passed the gate', async () => {
    const { id } = await tiedRace(app);
    const gate = (state: string) => app.query(`UPDATE milestone SET state = $2 WHERE id = (SELECT m.id FROM milestone m JOIN challenge_project p ON p.id = m.project_id WHERE p.challenge_id = $1 AND m.no = 1 ORDER BY m.number LIMIT 1)`, [id, state]);
    expect(await desks(id)).toEqual(['section']);
    await gate('CHECKING');
    expect(await desks(id)).toEqual([]);
    await gate('PASSED');
    await app.query(`INSERT INTO challenge_gate (challenge_id, ranking, recorded_at) VALUES ($1, '[]', now())`, [id]);
    expect(await desks(id)).toEqual([]);
  });
});

describe('a panel is on the desk of whoever draws it, and its sheets on those of its experts', () => {
  const item = async (client: Client, id: string) => (await todoOf(client)).find((one) => one.id === id);

  it('of discipline inspection by the time of its sitting, which hears of it at once; and of the section while too few can be drawn', async () => {
    const discipline = await app.as('bureau.DISC');
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('bureau.DISC')]);
    const few = await fixedPanel(app, { fields: ['11'] });
    const [{ sitsAt, number } = { sitsAt: new Date(0), number: '' }] = await app.query<{ sitsAt: Date; number: string }>(`SELECT sits_at AS "sitsAt", number FROM review_panel WHERE id = $1`, [few.id]);
    const lacks = '可抽取的领域专家不足：需要 9 人，现有 0 人';
    for (const client of [discipline, people.section]) expect(await item(client, few.id)).toMatchObject({ kind: 'panel', about: lacks, dueAt: sitsAt.toISOString() });
    const heard = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(number) && mail.includes(lacks));
    expect([(await heard('bureau.DISC')).length, (await heard('bureau.BUR_PLAN')).length]).toEqual([1, 1]);
    await expertsEnough(app);
    const enough = await fixedPanel(app);
    expect([(await item(discipline, enough.id))?.about, await item(people.section, enough.id)]).toEqual(['', undefined]);
    // one that was not drawn in time is the section's to give up
    await app.query(`UPDATE review_panel SET sits_at = now() - interval '1 minute', half_hash = repeat('0', 64), half_fixed_at = now() WHERE id = $1`, [enough.id]);
    expect([await item(discipline, enough.id), (await item(people.section, enough.id))?.id]).toEqual([undefined, enough.id]);
  });

  it('of every expert who sits until the sheet is written, with a reminder before the sitting', async () => {
    const offer = await calls.fresh('drawn');
    const [first, second] = await calls.seats(offer);
    if (!first || !second) throw new Error('three sit');
    await answerSeat(app, first, 'accept', seatInput('accept'));
    const client = await clientOf(app, first.personId);
    const isDemo = (demo: boolean) => app.query(`UPDATE person SET demo = $2 WHERE id = $1`, [first.personId, demo]);
    await isDemo(false);
    const [{ email, sitsAt } = { email: '', sitsAt: new Date(0) }] = await app.query<{ email: string; sitsAt: Date }>(`SELECT p.email, r.sits_at AS "sitsAt" FROM person p, review_panel r WHERE p.id = $1 AND r.id = $2`, [first.personId, offer.panelId]);
    expect(await item(client, first.seatId)).toMatchObject({ kind: 'panel_seat', state: 'ACCEPTED', about: '请填写评审意见', dueAt: sitsAt.toISOString() });
    await app.app.get(Reminders).sweep();
    await app.app.get(Reminders).sweep();
    expect((await mailsTo(app, email)).filter((mail) => mail.includes('评审即将开始') && mail.includes(`/work/seats/${first.seatId}`))).toHaveLength(1);
    await isDemo(true);
    expect((await calls.score(first, offer, 20)).status).toBe(200);
    expect(await item(client, first.seatId)).toBeUndefined();
    expect(await item(await clientOf(app, second.personId), second.seatId)).toMatchObject({ state: 'DRAWN', about: '' });
  });

  it('whatever is judged: bids, milestones, results', async () => {
    const expert = await app.as('institute2.EXP');
    const seatOn = async (matterId: string) => (await app.query<{ id: string }>(`SELECT m.id FROM panel_member m JOIN review_panel r ON r.id = m.panel_id WHERE r.matter_id = $1 AND m.created_by = $2`, [matterId, await app.personId('institute2.EXP')]))[0]?.id ?? '';
    const { id: challenge } = await scorable(app, 'institute2.EXP');
    const milestone = await checkedMilestone(app);
    for (const matter of [challenge, milestone]) expect(await item(expert, await seatOn(matter))).toMatchObject({ about: '请填写评审意见' });
    await expert.post(`/api/v1/check-sheets/${milestone}`).send({ verdict: 'MET', diligent: true, remark: '核对了检测报告和现场记录。' }).expect(200);
    await app.query(`UPDATE challenge SET state = 'REVIEWED' WHERE id = $1`, [challenge]);
    for (const matter of [challenge, milestone]) expect(await item(expert, await seatOn(matter))).toBeUndefined();
  });
});
