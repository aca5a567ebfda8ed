import { createHash } from 'node:crypto';
import { SYSTEM } from '../../src/kernel/access/index.js';
import { addDays, addMonths, dateInChina } from '../../src/kernel/calendar/index.js';
import { Reminders, Timeouts } from '../../src/kernel/workflow/index.js';
import { DealsFacade } from '../../src/modules/deals/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { commissionsOf } from '../support/commissions.js';
import { ContractOffice } from '../support/contract-office.js';
import { dealsOf, LOSS } from '../support/deals.js';
import { download } from '../support/downloads.js';
import { introductionsOf } from '../support/introductions.js';
import { needDraft } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { TRIAL_WISHES, type TrialCase, trialsOf } from '../support/trials.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const people: readonly PersonKey[] = ['institute.INST', 'institute.RES', 'enterprise.ENT_ADM', 'enterprise.ENT'];
  for (const key of people) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [people.map(emailOf)]);
});
afterAll(() => app.close());

const dealOf = async (introductionId: string) => {
  const [deal] = await app.query<{ id: string; state: string; agreed: string | null; due: string | null }>(`SELECT id, state, agreed_through::text AS agreed, (due_at AT TIME ZONE 'Asia/Shanghai')::date::text AS due FROM deal WHERE introduction_id = $1`, [introductionId]);
  if (!deal) throw new Error('no deal');
  return deal;
};
const told = async (person: PersonKey, { number }: Pick<TrialCase, 'number'>) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(number));
const asks = async (person: PersonKey, body: object, path = '/api/v1/trials/text') => {
  const { status, body: answer } = await (await app.as(person)).post(path).send(body);
  return [status, (answer as { code?: string }).code];
};

describe('a trial before a contract', () => {
  it('is proposed on the text that was read, signed by the other side on the same, and printed with both names and its hash', async () => {
    const introductionId = await trialsOf(app).introduced();
    const trials = trialsOf(app);
    expect(await trials.standing('enterprise.ENT_ADM', introductionId)).toMatchObject({ trial: null, mayPropose: true, concerns: true });
    expect((await trials.standing('enterprise.ENT', introductionId)).mayPropose).toBe(false);
    const { text, sha256 } = await trials.text(introductionId);
    expect(sha256).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    for (const part of [TRIAL_WISHES.purpose, TRIAL_WISHES.afterwards, '试用期 6 个月', '不支付许可使用费']) expect(text).toContain(part);
    expect(await asks('enterprise.ENT_ADM', { introductionId, ...TRIAL_WISHES, months: 7, sha256 }, '/api/v1/trials')).toEqual([409, 'TRIAL_TEXT_CHANGED']);
    const trial = await trials.proposed(introductionId);
    expect(trial).toMatchObject({ state: 'PROPOSED', endsOn: null, intact: true, signatures: [{ side: 'BUYER', name: expect.any(String) as string }, { side: 'SELLER', name: null }] });
    expect((await told('institute.INST', trial)).join()).toContain('对方提出先用后转');
    expect(await asks('institute.INST', { introductionId, ...TRIAL_WISHES, sha256 }, '/api/v1/trials')).toEqual([409, 'TRIAL_RUNS']);
    const wrong = await (await app.as('institute.INST')).post(`/api/v1/trials/${trial.id}/actions/sign`).set('If-Match', `"v${trial.version}"`).send({ sha256: '0'.repeat(64) });
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([422, expect.stringContaining('TRIAL_TEXT')]);
    const signed = await trials.step('institute.INST', trial, 'sign', { sha256: trial.sha256 });
    expect(signed).toMatchObject({ state: 'IN_USE', endsOn: addMonths(dateInChina(new Date()), 6) });
    expect((await told('enterprise.ENT_ADM', trial)).join()).toContain('试用开始');
    const printed = (await pagesOf(await download(await app.as('institute.INST'), `/api/v1/trials/${trial.id}/pdf`), 1)).pages.map((page) => page.text.normalize('NFKC').replace(/\s/g, '')).join('');
    for (const part of ['先用后转试用协议', '甲方(使用方)', '试用中', sha256]) expect(printed).toContain(part);
  });

  it('is told about by the user while it lasts, without its last day moving, and ends with a reason', async () => {
    const trials = trialsOf(app);
    const trial = await trials.inUse();
    const reported = await trials.step('enterprise.ENT', trial, 'report', { comment: '连续运行两周，焊缝强度达标。' });
    expect(reported).toMatchObject({ state: 'IN_USE', endsOn: trial.endsOn, dueAt: trial.dueAt, reports: [{ text: '连续运行两周，焊缝强度达标。' }] });
    expect((await told('institute.INST', trial)).join()).toContain('焊缝强度达标');
    const act = async (person: PersonKey, action: string, comment: string) => (await (await app.as(person)).post(`/api/v1/trials/${trial.id}/actions/${action}`).set('If-Match', `"v${reported.version}"`).send({ comment })).status;
    expect([await act('enterprise.ENT_ADM', 'stop', '停'), await act('institute.INST', 'stop', '不再提供样机。'), await act('enterprise.ENT_ADM', 'revoke', '不再需要试用。')]).toEqual([422, 403, 403]);
    const stopped = await trials.step('enterprise.ENT_ADM', reported, 'stop', { comment: '与我厂产线不匹配。' });
    expect(stopped).toMatchObject({ state: 'STOPPED', daysLeft: null });
    expect((await told('institute.INST', trial)).join()).toMatch(/使用方已停止试用[\s\S]*与我厂产线不匹配/);
    expect((await trials.standing('institute.INST', trial.introductionId)).mayPropose).toBe(true);
  });

  it('keeps its deal awake until a week after its last day, and no longer once it is over', async () => {
    const trials = trialsOf(app);
    const trial = await trials.inUse();
    const lastDay = addDays(trial.endsOn ?? '', 7);
    await until('the deal waits for the trial', async () => (await dealOf(trial.introductionId)).agreed === lastDay);
    // the last moment of the day is the first of the next
    expect([lastDay, addDays(lastDay, 1)]).toContain((await dealOf(trial.introductionId)).due);
    await app.query(`UPDATE trial SET due_at = now() - interval '1 second' WHERE id = $1`, [trial.id]);
    await app.app.get(Timeouts).sweep();
    expect(await trials.seen('enterprise.ENT', trial.id)).toMatchObject({ state: 'EXPIRED', daysLeft: null, allowedActions: [] });
    for (const person of ['enterprise.ENT_ADM', 'enterprise.ENT', 'institute.RES'] as const) expect((await told(person, trial)).join()).toContain('试用期满');
    await until('the deal waits no more', async () => (await dealOf(trial.introductionId)).agreed === null);
    const { due } = await dealOf(trial.introductionId);
    expect(due !== null && due < lastDay && due > addDays(dateInChina(new Date()), 50)).toBe(true);
  });

  it('becomes a contract once the contract of the deal is registered, and what nobody has signed lapses', async () => {
    const trials = trialsOf(app);
    const [tried, proposed] = [await trials.inUse(), await trials.proposed()];
    for (const { introductionId } of [tried, proposed]) {
      const { dealId } = await commissionsOf(app).holds({ introductionId });
      await app.query(`UPDATE deal SET state = 'SIGNED' WHERE id = $1`, [dealId]);
      await app.app.get(DealsFacade).step(dealId, 'register', SYSTEM);
    }
    expect([(await trials.seen('enterprise.ENT', tried.id)).state, (await trials.seen('enterprise.ENT', proposed.id)).state]).toEqual(['CONVERTED', 'LAPSED']);
    expect((await told('institute.INST', tried)).join()).toContain('试用已转化');
    await until('the deal waits no more', async () => (await dealOf(tried.introductionId)).agreed === null);
    // what is registered is not tried any more
    expect(await trials.standing('enterprise.ENT_ADM', tried.introductionId)).toMatchObject({ mayPropose: false, concerns: true });
    expect(await asks('enterprise.ENT_ADM', { introductionId: tried.introductionId, ...TRIAL_WISHES })).toEqual([409, 'TRIAL_NOT_TALKING']);
  });

  it('ends with the registered contract of the two about the achievement, also where the introduction under which it began came to nothing and the two have filed it by themselves', async () => {
    const trials = trialsOf(app);
    const [earlier, other] = [await trials.inUse(), await trials.inUse()];
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: (await dealOf(earlier.introductionId)).id }, 'lose', LOSS);
    const [row] = await app.query<{ achievementId: string }>(`SELECT achievement_id AS "achievementId" FROM trial WHERE id = $1`, [earlier.id]);
    const proposed = await trials.proposed();
    await app.query(`UPDATE trial SET achievement_id = $2 WHERE id = $1`, [proposed.id, row?.achievementId]);
    // of a third party
    await app.query(`UPDATE trial SET buyer_organisation_id = $2 WHERE id = $1`, [other.id, await app.organisationId('institute2')]);
    await (await ContractOffice.of(app)).registered({ origin: { achievementId: row?.achievementId ?? '', needId: null } });
    const states = await Promise.all([earlier, proposed, other].map(({ id }) => app.query<{ state: string }>(`SELECT state FROM trial WHERE id = $1`, [id])));
    expect(states.flat().map(({ state }) => state)).toEqual(['CONVERTED', 'LAPSED', 'IN_USE']);
    expect((await told('institute.INST', earlier)).join()).toContain('技术合同已登记，试用已转化');
    for (const person of ['institute.INST', 'enterprise.ENT'] as const) expect((await told(person, proposed)).join()).toContain('双方的技术合同已登记，试用协议不再签署');
  });

  it('is signed only while the two still talk, and does not run out while their contract is at the register', async () => {
    const trials = trialsOf(app);
    const [proposed, running] = [await trials.proposed(), await trials.inUse()];
    const put = ({ introductionId }: TrialCase, state: string) => app.query(`UPDATE deal SET state = $2, slept_from = CASE WHEN $2 = 'DORMANT' THEN 'INTRODUCED' END WHERE introduction_id = $1`, [introductionId, state]);
    await commissionsOf(app).holds(proposed);
    for (const state of ['DORMANT', 'SIGNED']) {
      await put(proposed, state);
      const { status, body } = await (await app.as('institute.INST')).post(`/api/v1/trials/${proposed.id}/actions/sign`).set('If-Match', `"v${proposed.version}"`).send({ sha256: proposed.sha256 });
      expect([state, status, (body as { errors: { code: string }[] }).errors.map(({ code }) => code)]).toEqual([state, 409, ['NOT_TALKING']]);
    }
    await commissionsOf(app).holds(running);
    await put(running, 'SIGNED');
    await app.query(`UPDATE trial SET due_at = now() - interval '1 second' WHERE id = $1`, [running.id]);
    await app.app.get(Timeouts).sweep();
    expect((await trials.seen('enterprise.ENT', running.id)).state).toBe('IN_USE');
    // a refusal that is looked at again is not the end of the contract either
    await put(running, 'NEGOTIATION');
    await app.query(`UPDATE tech_contract c SET state = 'RECONSIDERATION' FROM deal d WHERE c.id = d.contract_id AND d.introduction_id = $1`, [running.introductionId]);
    await app.app.get(Timeouts).sweep();
    expect((await trials.seen('enterprise.ENT', running.id)).state).toBe('IN_USE');
    await app.query(`UPDATE tech_contract c SET state = 'REFUSED', is_registered = false FROM deal d WHERE c.id = d.contract_id AND d.introduction_id = $1`, [running.introductionId]);
    // what was filed comes back: nobody may go on using it
    await app.app.get(Timeouts).sweep();
    expect((await trials.seen('enterprise.ENT', running.id)).state).toBe('EXPIRED');
  });

  it('of a signature and the end of the deal at the same moment neither is told of a step that it did not take', async () => {
    const trials = trialsOf(app);
    const trial = await trials.proposed();
    const deal = await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: (await dealOf(trial.introductionId)).id });
    const [lost, signed] = await Promise.all([
      (await app.as('enterprise.ENT')).post(`/api/v1/deals/${deal.id}/actions/lose`).set('If-Match', `"v${deal.version}"`).send(LOSS), (await app.as('institute.INST')).post(`/api/v1/trials/${trial.id}/actions/sign`).set('If-Match', `"v${trial.version}"`).send({ sha256: trial.sha256 }),
    ]);
    expect(lost.status).toBe(200);
    expect([200, 409]).toContain(signed.status);
    expect((await trials.seen('enterprise.ENT', trial.id)).state).toBe(signed.status === 200 ? 'IN_USE' : 'LAPSED');
  });

  it('takes five reports a day', async () => {
    const trials = trialsOf(app);
    let trial = await trials.inUse();
    for (let no = 1; no <= 5; no += 1) trial = await trials.step('enterprise.ENT', trial, 'report', { comment: `第 ${no} 次记录，运行正常。` });
    const { status, body } = await (await app.as('enterprise.ENT')).post(`/api/v1/trials/${trial.id}/actions/report`).set('If-Match', `"v${trial.version}"`).send({ comment: '第 6 次记录，运行正常。' });
    expect([status, (body as { errors: { code: string }[] }).errors.map(({ code }) => code)]).toEqual([409, ['REPORTS_FULL']]);
  });

  it('lapses unsigned with a lost deal; one that runs goes on until its day', async () => {
    const trials = trialsOf(app);
    const [proposed, running] = [await trials.proposed(), await trials.inUse()];
    for (const { introductionId } of [proposed, running]) await dealsOf(app).step(await app.as('enterprise.ENT'), { id: (await dealOf(introductionId)).id }, 'lose', LOSS);
    expect([(await trials.seen('institute.INST', proposed.id)).state, (await trials.seen('institute.INST', running.id)).state]).toEqual(['LAPSED', 'IN_USE']);
    expect(await asks('institute.INST', { introductionId: proposed.introductionId, ...TRIAL_WISHES })).toEqual([409, 'TRIAL_NOT_TALKING']);
  });

  it('needs an achievement, two who have met, and plain words of a fitting length', async () => {
    const introductions = introductionsOf(app);
    const { id: needId } = await introductions.listed('needs', needDraft());
    await introductions.grownOld();
    const { id: about } = (await introductions.ask('institute.RES', { needId })).body as { id: string };
    await introductions.step(await app.as('enterprise.ENT'), { id: about }, 'buyerAgrees');
    expect(await asks('institute.INST', { introductionId: about, ...TRIAL_WISHES })).toEqual([409, 'TRIAL_NO_ACHIEVEMENT']);
    expect(await trialsOf(app).standing('institute.INST', about)).toMatchObject({ mayPropose: false, concerns: false });
    const { id: asked } = await introductions.fresh('broker');
    expect(await asks('enterprise.ENT_ADM', { introductionId: asked, ...TRIAL_WISHES })).toEqual([409, 'TRIAL_NOT_TALKING']);
    const introductionId = await trialsOf(app).introduced();
    for (const change of [{ months: 0 }, { months: 37 }, { purpose: '太短了' }, { afterwards: '字'.repeat(301) }, { afterwards: '。。。。。。。。。。。。' }, { purpose: '<b>在一条焊接线上试用。</b>\u0000' }, ...['\n', '\r', '\u2028', '\u0085'].map((mark) => ({ purpose: `在一条焊接线上试用。${mark}第三条　费用。价款三十万元。` }))]) expect((await asks('enterprise.ENT_ADM', { introductionId, ...TRIAL_WISHES, ...change }))[0]).toBe(422);
  });

  it('of two that are proposed at the same moment one comes about', async () => {
    const introductionId = await trialsOf(app).introduced();
    const { sha256 } = await trialsOf(app).text(introductionId);
    const both = await Promise.all((['enterprise.ENT_ADM', 'institute.INST'] as const).map((person) => asks(person, { introductionId, ...TRIAL_WISHES, sha256 }, '/api/v1/trials')));
    expect(both.map(([status]) => status).sort()).toEqual([201, 409]);
  });

  it('reminds both sides before its last day', async () => {
    const trial = await trialsOf(app).inUse();
    await app.query(`UPDATE trial SET due_at = now() + interval '10 days' WHERE id = $1`, [trial.id]);
    await app.app.get(Reminders).sweep();
    await app.app.get(Reminders).sweep();
    const near = async (person: PersonKey) => (await told(person, trial)).filter((mail) => mail.includes('试用即将期满')).length;
    expect([await near('institute.INST'), await near('enterprise.ENT_ADM')]).toEqual([1, 1]);
  });
});
