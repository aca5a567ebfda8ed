import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { addDays } from '../../src/kernel/calendar/index.js';
import { logger } from '../../src/kernel/logging/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { BILL, Commissions, ENTRY, PAYMENT, REFUSAL, REJECTION, SHARED_TERMS, TERMS } from '../support/commissions.js';
import { ContractOffice } from '../support/contract-office.js';
import { take } from '../support/contracts.js';
import { dealsOf } from '../support/deals.js';
import { todoOf } from '../support/desk.js';
import { download } from '../support/downloads.js';
import { introductionsOf } from '../support/introductions.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf, type PersonKey } from '../support/people.js';

const PEOPLE: readonly PersonKey[] = ['agency.BRK', 'agency.BRK_ORG', 'enterprise.ENT_ADM', 'institute.INST'];
const ENTERPRISE = '演示复合材料有限公司';

let app: TestApp;
let commissions: Commissions;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
  for (const key of PEOPLE) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [PEOPLE.map(emailOf)]);
});
afterAll(() => app.close());

const asked = async (person: PersonKey, body: object) => {
  const client = await app.as(person);
  const read = 'terms' in body ? ((await client.post('/api/v1/commission-terms/text').send(body)).body as { sha256?: string }).sha256 : undefined;
  const answer = await client.post('/api/v1/commission-terms').send({ ...body, ...('terms' in body ? { sha256: read ?? '0'.repeat(64) } : {}) });
  const { code, errors = [] } = answer.body as { code?: string; errors?: { code: string }[] };
  return { status: answer.status, code, faults: errors.map((one) => one.code) };
};
const contactOf = async (person: PersonKey, id: string) => (await introductionsOf(app).seen(await app.as(person), { id })).contact;

describe('terms of commission', () => {
  it('are proposed with the text that was read, and with no other', async () => {
    const introductionId = await commissions.begun();
    const broker = await app.as('agency.BRK');
    const shown = (await broker.post('/api/v1/commission-terms/text').send({ introductionId, terms: TERMS }).expect(200)).body as { text: string; sha256: string };
    expect(shown.text).toContain('超过 1,000,000.00 元的部分按 2% 计');
    expect(await app.query('SELECT 1 FROM commission_terms WHERE introduction_id = $1', [introductionId])).toEqual([]);
    const sent = async (body: object) => {
      const { status, body: { code, errors = [] } } = (await broker.post('/api/v1/commission-terms').send({ introductionId, ...body })) as { status: number; body: { code?: string; errors?: { pointer: string }[] } };
      return [status, code, ...errors.map(({ pointer }) => pointer)];
    };
    expect(await sent({ terms: TERMS })).toEqual([422, 'INVALID', '/sha256']);
    // another rate than that which was read
    expect(await sent({ terms: { ...TERMS, steps: [{ aboveFen: 0, rateBp: 300 }] }, sha256: shown.sha256 })).toEqual([409, 'COMMISSION_TEXT_CHANGED']);
    expect(await sent({ terms: TERMS, sha256: shown.sha256 })).toEqual([201, undefined]);
    expect((await commissions.of('agency.BRK', introductionId)).terms).toMatchObject([{ text: shown.text, sha256: shown.sha256, confirmations: [{ seat: 'BROKER' }] }]);
    // whoever may not propose reads no text of it either
    const told = async (person: PersonKey) => (await (await app.as(person)).post('/api/v1/commission-terms/text').send({ introductionId, terms: TERMS })).status;
    expect([await told('institute.RES'), await told('institute2.INST'), await told('institute.INST')]).toEqual([403, 404, 409]);
  });

  it('keep contacts, room and agreement on confidentiality closed until who pays has confirmed the text that was read', async () => {
    const id = await commissions.begun();
    const proposed = await commissions.propose(id, TERMS);
    expect(proposed).toMatchObject({ state: 'PROPOSED', proposedBy: 'BROKER', waitsFor: ['SELLER'], intact: true, terms: { validMonths: 24, capFen: null } });
    expect(createHash('sha256').update(Buffer.from(proposed.text, 'utf8')).digest('hex')).toBe(proposed.sha256);
    for (const part of ['不超过 1,000,000.00 元的部分按 3% 计，超过 1,000,000.00 元的部分按 2% 计', '24 个月内', '第九百六十五条']) expect(proposed.text).toContain(part);
    await commissions.consented(id);
    expect(await contactOf('enterprise.ENT', id)).toBeNull();
    expect(await app.query('SELECT 1 FROM deal WHERE introduction_id = $1', [id])).toEqual([]);
    const early = await (await app.as('institute.INST')).get(`/api/v1/introductions/${id}/nda-text`).expect(409);
    expect((early.body as { code: string }).code).toBe('NDA_NOT_INTRODUCED');
    const stale = await (await app.as('institute.INST')).post(`/api/v1/commission-terms/${proposed.id}/actions/confirm`).set('If-Match', `"v${proposed.version}"`).send({ sha256: '0'.repeat(64) }).expect(422);
    expect(stale.body).toMatchObject({ errors: [{ code: 'TERMS_TEXT', pointer: '/sha256' }] });
    const agreed = await commissions.step('institute.INST', proposed.id, 'confirm');
    expect(agreed).toMatchObject({ state: 'AGREED', waitsFor: [], confirmations: [{ seat: 'BROKER', name: '演示人员 agency.BRK' }, { seat: 'SELLER', name: '演示人员 institute.INST' }] });
    expect(await contactOf('enterprise.ENT', id)).toMatchObject({ name: '演示人员 institute.RES' });
    expect(await app.query(`SELECT state FROM deal WHERE introduction_id = $1`, [id])).toEqual([{ state: 'INTRODUCED' }]);
    expect((await mailsTo(app, emailOf('institute.INST'))).some((text) => text.includes('佣金约定'))).toBe(true);
    const rows = await app.query<{ action: string }>(`SELECT action FROM audit_record WHERE object_id = $1 ORDER BY id`, [proposed.id]);
    expect(rows.map(({ action }) => action)).toEqual(['commission_terms.create', 'commission_terms.confirm']);
  });

  it('of both sides want both confirmations, one after the other, and open the deal with the last consent where they came before', async () => {
    const id = await commissions.begun();
    const { id: termsId } = await commissions.propose(id, SHARED_TERMS);
    // a broker who has come to bind a payer since does not confirm the own terms
    const proposer = async (who: PersonKey) => app.query(`UPDATE commission_terms SET confirmations = jsonb_set(confirmations, '{0,personId}', to_jsonb($2::text)) WHERE id = $1`, [termsId, await app.personId(who)]);
    await proposer('enterprise.ENT_ADM');
    await expect(commissions.step('enterprise.ENT_ADM', termsId, 'confirmFirst')).rejects.toThrow('ONE_PERSON');
    await proposer('agency.BRK');
    await expect(commissions.step('institute.INST', termsId, 'confirm')).rejects.toThrow('OTHERS');
    expect(await commissions.step('enterprise.ENT_ADM', termsId, 'confirmFirst')).toMatchObject({ state: 'PROPOSED', waitsFor: ['SELLER'] });
    expect((await commissions.terms(await app.as('institute.INST'), termsId)).confirmations.map(({ seat, name }) => [seat, name])).toEqual([['BROKER', '演示人员 agency.BRK'], ['BUYER', '']]);
    expect(await commissions.step('institute.INST', termsId, 'confirm')).toMatchObject({ state: 'AGREED' });
    expect(await app.query('SELECT 1 FROM deal WHERE introduction_id = $1', [id])).toEqual([]);
    await commissions.consented(id);
    expect(await contactOf('institute.RES', id)).toMatchObject({ organisationName: ENTERPRISE });
  });

  it('that were refused are stated anew, or the broker asks for nothing; an ended introduction has none', async () => {
    const id = await commissions.consented(await commissions.begun());
    const { id: first } = await commissions.propose(id);
    expect(await asked('agency.BRK', { introductionId: id, terms: TERMS })).toMatchObject({ status: 409, code: 'COMMISSION_PROPOSED' });
    expect(await commissions.step('institute.INST', first, 'refuse')).toMatchObject({ state: 'REFUSED' });
    expect(await commissions.of('agency.BRK', id)).toMatchObject({ reader: 'BROKER', settled: false, mayPropose: true, terms: [{ history: [{ action: 'begin' }, { action: 'refuse', comment: REFUSAL }] }] });
    const { id: second } = await commissions.propose(id);
    await commissions.step('agency.BRK', second, 'withdraw');
    expect(await contactOf('enterprise.ENT', id)).toBeNull();
    expect(await commissions.propose(id, null)).toMatchObject({ state: 'RENOUNCED', terms: null });
    expect(await contactOf('enterprise.ENT', id)).not.toBeNull();
    // the two have met because nothing was asked for: nothing is asked for afterwards
    expect(await asked('agency.BRK', { introductionId: id, terms: TERMS })).toMatchObject({ status: 409, code: 'COMMISSION_RENOUNCED' });
    expect(await commissions.of('agency.BRK', id)).toMatchObject({ settled: true, mayPropose: false });
    const ended = await commissions.begun();
    await introductionsOf(app).step(await app.as('agency.BRK'), { id: ended }, 'withdraw');
    expect(await asked('agency.BRK', { introductionId: ended, terms: TERMS })).toMatchObject({ status: 409, code: 'COMMISSION_OVER' });
    const plain = await introductionsOf(app).fresh('seller');
    expect(await asked('enterprise.ENT_ADM', { introductionId: plain.id, terms: TERMS })).toMatchObject({ status: 409, code: 'COMMISSION_NO_BROKER' });
    expect(await introductionsOf(app).step(await app.as('enterprise.ENT'), plain, 'buyerAgrees')).toMatchObject({ state: 'INTRODUCED', contact: { name: '演示人员 institute.RES' } });
  });

  it('are changed by both or not at all; the earlier text stays on record as it was', async () => {
    const id = await commissions.begun();
    const { id: first, sha256 } = await commissions.agreed(id);
    expect(await asked('enterprise.ENT_ADM', { introductionId: id, terms: TERMS })).toMatchObject({ status: 403, code: 'COMMISSION_ONLY_CHANGE' });
    const { id: second } = await commissions.propose(id, { ...TERMS, steps: [{ aboveFen: 0, rateBp: 150 }] }, 'institute.INST');
    expect(await commissions.of('agency.BRK', id)).toMatchObject({ settled: true, mayPropose: false, terms: [{ state: 'PROPOSED', waitsFor: ['BROKER'] }, { state: 'AGREED' }] });
    // who asks for nothing does so by all of them: neither is given up beside the other
    await expect(commissions.step('agency.BRK', first, 'renounce')).rejects.toThrow('OTHERS_PROPOSED');
    await expect(commissions.step('agency.BRK', second, 'renounce')).rejects.toThrow('OTHERS_IN_FORCE');
    await commissions.step('agency.BRK', second, 'confirm');
    expect((await commissions.of('institute.RES', id)).terms.map(({ id: one, state, sha256: hash }) => [one, state, hash === sha256])).toEqual([[second, 'AGREED', false], [first, 'SUPERSEDED', true]]);
    await expect(app.query(`UPDATE commission_terms SET text = '另一个文本' WHERE id = $1`, [first])).rejects.toThrow('terms that were proposed are not changed');
  });

  it('are changed by those who pay by either of them, and a change that is refused leaves what is in force, as the mails say', async () => {
    const id = await commissions.begun();
    const { id: first } = await commissions.propose(id, SHARED_TERMS);
    for (const [person, step] of [['enterprise.ENT_ADM', 'confirmFirst'], ['institute.INST', 'confirm']] as const) await commissions.step(person, first, step);
    const alone = { ...TERMS, payer: 'BUYER' };
    const { id: refused, waitsFor } = await commissions.propose(id, alone);
    expect(waitsFor).toEqual(['BUYER', 'SELLER']);
    await commissions.step('enterprise.ENT_ADM', refused, 'confirmFirst');
    await commissions.step('institute.INST', refused, 'refuse');
    expect((await commissions.of('agency.BRK', id)).terms.map(({ state }) => state)).toEqual(['REFUSED', 'AGREED']);
    const [introduction] = await app.query<{ number: string }>('SELECT number FROM introduction WHERE id = $1', [id]);
    const told = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((text) => text.includes(introduction?.number ?? '-'));
    expect((await told('agency.BRK')).at(-1)).toMatch(/变更未获同意(.|\n)*现有约定继续有效/);
    expect((await told('institute.INST')).at(-1)).toMatch(/待您确认(.|\n)*这是对现有约定的变更/);
    // whoever proposes it: the seller that pays no more has to agree as well
    expect((await commissions.propose(id, alone, 'enterprise.ENT_ADM')).waitsFor).toEqual(['SELLER', 'BROKER']);
  });

  const timeOver = async (id: string) => {
    await app.query(`UPDATE introduction SET due_at = now() - interval '1 minute' WHERE id = $1`, [id]);
    await app.app.get(Timeouts).sweep();
  };
  const CONCERNED = ['agency.BRK', 'enterprise.ENT_ADM', 'institute.INST'] as const;
  const toldOf = async (words: string) => Promise.all(CONCERNED.map(async (person) => (await mailsTo(app, emailOf(person))).some((text) => text.includes(words))));

  it('that nobody settles in time keep the two apart no longer: they go on without the broker, who is owed nothing', async () => {
    const id = await commissions.begun();
    // to refuse is an answer: what comes next is the broker's to say
    await commissions.step('institute.INST', (await commissions.propose(id)).id, 'refuse');
    await commissions.consented(id);
    const desk = async () => ((await (await app.as('agency.BRK')).get('/api/v1/introductions?view=desk&limit=100').expect(200)).body as { items: { id: string; dueAt: string | null }[] }).items.find((one) => one.id === id);
    expect(await desk()).toMatchObject({ dueAt: expect.any(String) as string });
    await timeOver(id);
    expect(await contactOf('enterprise.ENT', id)).toMatchObject({ name: '演示人员 institute.RES' });
    expect(await app.query('SELECT organisation_id, created_by FROM deal WHERE introduction_id = $1', [id])).toEqual([{ organisation_id: null, created_by: null }]);
    expect([await desk(), await app.query('SELECT due_at FROM introduction WHERE id = $1', [id])]).toEqual([undefined, [{ due_at: null }]]);
    expect(await asked('agency.BRK', { introductionId: id, terms: TERMS })).toMatchObject({ status: 409, code: 'COMMISSION_OVER' });
    expect(await commissions.of('agency.BRK', id)).toMatchObject({ settled: true, mayPropose: false });
    expect(await toldOf('佣金约定逾期未商定')).toEqual([true, true, true]);
  });

  it('that who pays has left unanswered end the introduction: silence releases nobody from the broker', async () => {
    const id = await commissions.begun();
    const { id: termsId } = await commissions.propose(id);
    await commissions.consented(id);
    await timeOver(id);
    expect(await introductionsOf(app).seen(await app.as('enterprise.ENT'), { id })).toMatchObject({ state: 'UNANSWERED', contact: null });
    expect(await app.query('SELECT 1 FROM deal WHERE introduction_id = $1', [id])).toEqual([]);
    await expect(commissions.step('institute.INST', termsId, 'confirm')).rejects.toThrow('OVER');
    expect(await toldOf('佣金约定逾期未获答复')).toEqual([true, true, true]);
    const [matter] = await app.query<{ needId: string; achievementId: string | null }>('SELECT need_id AS "needId", achievement_id AS "achievementId" FROM introduction WHERE id = $1', [id]);
    const { needId = '', achievementId = null } = matter ?? {};
    const again = async (person: PersonKey) => {
      const { status, body } = await introductionsOf(app).ask(person, { needId, ...(achievementId ? { achievementId } : {}) });
      return body.code ?? status;
    };
    expect([await again('institute.RES'), await again('agency.BRK')]).toEqual(['INTRODUCTION_PAUSED', 201]);
  });

  it('that are stated in the last minute leave each payer the time to answer, and nothing is stated after it', async () => {
    const id = await commissions.begun();
    await commissions.consented(id);
    const lastMinute = (more: string) => app.query(`UPDATE introduction SET due_at = now() + interval '${more}' WHERE id = $1`, [id]);
    const dueOf = async (termsId: string) => (await commissions.terms(await app.as('agency.BRK'), termsId)).dueAt ?? '';
    const stateOf = async () => (await introductionsOf(app).seen(await app.as('enterprise.ENT'), { id })).state;
    await lastMinute('1 minute');
    const { id: termsId } = await commissions.propose(id, SHARED_TERMS);
    expect(Date.parse(await dueOf(termsId)) - Date.now()).toBeGreaterThan(4 * 86_400_000);
    expect((await commissions.of('enterprise.ENT_ADM', id)).endsUnanswered).toEqual({ at: await dueOf(termsId), pausedDays: 30 });
    // that the guards let it wait is nothing to warn of
    const warned = jest.spyOn(logger, 'warn');
    await timeOver(id);
    expect([await stateOf(), warned.mock.calls.filter(([, text]) => text === 'timeout not taken')]).toEqual(['INTRODUCED', []]);
    warned.mockRestore();
    // the one asked first answers in the last minute: the other one has the same time
    await app.query(`UPDATE commission_terms SET due_at = now() + interval '1 minute', clock = NULL WHERE id = $1`, [termsId]);
    await commissions.step('enterprise.ENT_ADM', termsId, 'confirmFirst');
    expect(Date.parse(await dueOf(termsId)) - Date.now()).toBeGreaterThan(4 * 86_400_000);
    // who refuses is free, and no terms that are stated then keep the two apart
    await commissions.step('institute.INST', termsId, 'refuse');
    expect(await asked('agency.BRK', { introductionId: id, terms: TERMS })).toMatchObject({ status: 409, code: 'COMMISSION_TIME_OVER' });
    expect(await commissions.of('agency.BRK', id)).toMatchObject({ mayPropose: false, mayRenounce: true });
    await timeOver(id);
    expect(await app.query('SELECT organisation_id FROM deal WHERE introduction_id = $1', [id])).toEqual([{ organisation_id: null }]);
    // silence until then ends it
    const other = await commissions.begun();
    await commissions.consented(other);
    await app.query(`UPDATE introduction SET due_at = now() + interval '90 days' WHERE id = $1`, [other]);
    const { id: early } = await commissions.propose(other);
    const { dueAt } = await introductionsOf(app).seen(await app.as('enterprise.ENT'), { id: other });
    expect(await dueOf(early)).toBe(dueAt);
    await app.query(`UPDATE commission_terms SET due_at = now() - interval '1 minute', clock = NULL WHERE id = $1`, [early]);
    await timeOver(other);
    expect((await introductionsOf(app).seen(await app.as('enterprise.ENT'), { id: other })).state).toBe('UNANSWERED');
  });

  it('name nobody whose need is anonymous before the two have met', async () => {
    const id = await commissions.begun({ anonymous: true });
    const { text, english } = await commissions.propose(id);
    expect([text.includes(ENTERPRISE), english.includes(ENTERPRISE), text.includes('对接完成前不公开名称')]).toEqual([false, false, true]);
    await commissions.consented(id);
    expect(await introductionsOf(app).seen(await app.as('institute.RES'), { id })).toMatchObject({ state: 'INTRODUCED', buyerName: null, contact: null });
  });

  it('take only what fits together, from whoever may bind the organisation', async () => {
    const introductionId = await commissions.begun();
    expect(await asked('agency.BRK', { introductionId, terms: { ...TERMS, payer: 'BOTH' } })).toMatchObject({ status: 422, faults: ['SHARE'] });
    expect(await asked('agency.BRK', { introductionId, terms: { ...TERMS, steps: [] } })).toMatchObject({ status: 422, faults: ['STEPS'] });
    expect(await asked('agency.BRK', { introductionId, terms: { ...TERMS, steps: [{ aboveFen: 0, rateBp: 5_001 }] } })).toMatchObject({ status: 422 });
    expect(await asked('institute.INST', { introductionId })).toMatchObject({ status: 403, code: 'COMMISSION_ONLY_CHANGE' });
    expect(await asked('enterprise.ENT', { introductionId, terms: TERMS })).toMatchObject({ status: 403 });
    expect(await asked('enterprise2.ENT_ADM', { introductionId, terms: TERMS })).toMatchObject({ status: 404 });
    await (await app.as('bureau.BUR_CG')).get(`/api/v1/introductions/${introductionId}/commission`).expect(200);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'commission.read' AND object_id = $1`, [introductionId])).toHaveLength(1);
  });
});

describe('the ledger of contributions', () => {
  it('keeps what the broker wrote, with the word of the party concerned beside it; corrections are entries of their own', async () => {
    const { introductionId, dealId } = await commissions.registered();
    const no = await dealsOf(app).say(await app.as('agency.BRK'), { id: dealId }, '考察安排在周四上午，请带样件。');
    const written = await commissions.write(introductionId, { evidence: { kind: 'MESSAGE', ref: String(no) } });
    expect(written).toMatchObject({ state: 'WRITTEN', side: 'BUYER', personName: '演示人员 agency.BRK', evidence: expect.stringMatching(new RegExp(`^#${no}（\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}）$`)) as string });
    const rejected = await commissions.act('enterprise.ENT', 'contributions', written, 'reject');
    expect(rejected).toMatchObject({ state: 'REJECTED' });
    const corrected = await commissions.write(introductionId, { day: '2026-03-06', correctsId: written.id });
    expect(await commissions.act('enterprise.ENT', 'contributions', corrected, 'confirm')).toMatchObject({ state: 'CONFIRMED', corrects: written.number });
    const { contributions, known } = await commissions.of('institute.INST', introductionId);
    expect(contributions.map(({ number, state }) => [number, state])).toEqual([[corrected.number, 'CONFIRMED']]);
    expect((await commissions.of('enterprise.ENT', introductionId)).contributions.map(({ state }) => state)).toEqual(['REJECTED', 'CONFIRMED']);
    expect(known.map(({ text }) => text.replace(/ ?[A-Z]+\d{4}-\d+ ?/g, ''))).toEqual(expect.arrayContaining(['技术经理人发起对接', '买方同意对接', '卖方同意对接', '佣金约定生效', '交易开始，双方交换联系方式', '技术合同登记']));
    for (const change of [`text = '另写一条'`, `created_by = (SELECT id FROM person WHERE email = 'agency-brk_org@example.test')`]) await expect(app.query(`UPDATE contribution SET ${change} WHERE id = $1`, [written.id])).rejects.toThrow('an entry of the ledger is not changed');
    await expect(app.query('DELETE FROM contribution WHERE id = $1', [written.id])).rejects.toThrow('an entry of the ledger is not changed');
    expect((await mailsTo(app, emailOf('agency.BRK'))).some((text) => text.includes('买方不予确认') && text.includes(REJECTION))).toBe(true);
  });

  it('is read by the other side where the side concerned has confirmed it, and not before', async () => {
    const introductionId = await commissions.begun();
    const entry = await commissions.write(introductionId, { text: '买方内部可接受的最高许可费为八十万元。' });
    const packed = async (key: PersonKey) => (key === 'institute.RES' ? null : (await pagesOf(await download(await app.as(key), `/api/v1/introductions/${introductionId}/commission/pdf`), 1)).pages.some(({ text }) => text.normalize('NFC').replace(/\s/g, '').includes('八十万元')));
    const reads = async () => Promise.all((['institute.INST', 'institute.RES', 'enterprise.ENT_ADM', 'agency.BRK_ORG', 'bureau.DISC'] as const).map(async (key) => {
      const [page, alone, pack] = [await commissions.of(key, introductionId), await (await app.as(key)).get(`/api/v1/contributions/${entry.id}`), packed(key)];
      return [page.contributions.length, alone.status, await pack];
    }));
    const [read, closed] = [[1, 200, true], [0, 404, false]];
    expect(await reads()).toEqual([closed, [0, 404, null], read, read, read]);
    await commissions.act('enterprise.ENT', 'contributions', entry, 'confirm');
    expect(await reads()).toEqual([read, [1, 200, null], read, read, read]);
  });

  it('takes silence for silence, and an answer afterwards', async () => {
    const introductionId = await commissions.begun();
    const { id } = await commissions.write(introductionId);
    await app.query(`UPDATE contribution SET due_at = now() - interval '1 day' WHERE id = $1`, [id]);
    await app.app.get(Timeouts).sweep();
    const [silent] = (await commissions.of('enterprise.ENT_ADM', introductionId)).contributions;
    expect(silent).toMatchObject({ state: 'UNCONFIRMED', allowedActions: [{ action: 'confirm', enabled: true }, { action: 'reject', enabled: true }] });
    if (silent) expect(await commissions.act('enterprise.ENT_ADM', 'contributions', silent, 'confirm')).toMatchObject({ state: 'CONFIRMED' });
  });

  it('takes no day to come, nothing that the room has not, and no correction of somebody else’s', async () => {
    const introductionId = await commissions.begun();
    const faults = async (person: PersonKey, change: object) => {
      const { status, body } = await (await app.as(person)).post('/api/v1/contributions').send({ introductionId, ...ENTRY, ...change });
      return [status, ((body as { errors?: { code: string }[] }).errors ?? []).map(({ code }) => code)];
    };
    expect(await faults('agency.BRK', { day: '2099-01-01', evidence: { kind: 'MEETING', ref: introductionId } })).toEqual([422, ['FUTURE', 'NO_EVIDENCE']]);
    const { id } = await commissions.write(introductionId);
    expect(await faults('agency.BRK_ORG', { correctsId: id })).toEqual([422, ['NO_ENTRY']]);
    expect((await faults('enterprise.ENT_ADM', {}))[0]).toBe(403);
  });
});

describe('the settlement of a commission', () => {
  const billed = async (introductionId: string, change: object = {}) => {
    const { status, body } = await (await app.as('agency.BRK')).post('/api/v1/commission-bills').send({ introductionId, ...BILL, billNo: String(Math.random()), ...change });
    return { status, ...(body as { code?: string; detail?: string }) };
  };

  it('goes from confirmed payments over a bill that is disputed, maintained, paid and received to the end of the deal', async () => {
    const { introductionId, dealId } = await commissions.registered();
    expect(await billed(introductionId)).toMatchObject({ status: 409, code: 'COMMISSION_ABOVE_DUE' });
    const payment = await commissions.declare('enterprise.ENT_ADM', dealId);
    // a mere declaration moves nothing
    expect((await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: dealId })).state).toBe('REGISTERED');
    expect((await commissions.of('agency.BRK', introductionId)).settlement).toMatchObject({ paidFen: 0, due: { totalFen: 0 } });
    await commissions.act('institute.INST', 'deal-payments', payment, 'confirm');
    expect((await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: dealId })).state).toBe('PERFORMING');
    // 600,000 yuan paid of 1,200,000, three quarters of them for technology: 3 % of 450,000
    expect((await commissions.of('agency.BRK', introductionId)).settlement).toMatchObject({ paidFen: 60_000_000, due: { baseFen: 45_000_000, totalFen: 1_350_000, sellerFen: 1_350_000 }, sellerLeftFen: 1_350_000 });
    // of two bills at the same moment one is above what is owed
    expect((await Promise.all([billed(introductionId), billed(introductionId)])).map(({ status }) => status).sort()).toEqual([201, 409]);
    const [bill] = (await commissions.of('agency.BRK', introductionId)).settlement?.bills ?? [];
    if (!bill) throw new Error('there is no bill');
    const payBy = bill.dueAt;
    expect(payBy).toMatch(/^\d{4}-/);
    expect(await billed(introductionId, { amountFen: 1 })).toMatchObject({ status: 409, code: 'COMMISSION_ABOVE_DUE' });
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: dealId }, 'complete');
    const disputed = await commissions.act('institute.INST', 'commission-bills', bill, 'dispute');
    expect(disputed).toMatchObject({ state: 'DISPUTED', disputeLabel: '金额计算有误' });
    const maintained = await commissions.act('agency.BRK', 'commission-bills', disputed, 'maintain', { comment: '基数已扣除设备款，见计算过程。' });
    expect(maintained).toMatchObject({ state: 'BILLED', dueAt: payBy });
    const paid = await commissions.act('institute.INST', 'commission-bills', maintained, 'pay');
    expect(paid).toMatchObject({ state: 'PAID_SAID', paidOn: '2026-06-15' });
    const denied = await commissions.act('agency.BRK', 'commission-bills', paid, 'deny');
    expect(denied).toMatchObject({ state: 'BILLED', paidOn: null, dueAt: payBy });
    expect((await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: dealId })).state).toBe('COMPLETED');
    const received = async (one: typeof denied) => {
      await commissions.act('agency.BRK', 'commission-bills', await commissions.act('institute.INST', 'commission-bills', one, 'pay'), 'receive');
      return (await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: dealId })).state;
    };
    // half of the price is still to be paid, and the broker’s part of it
    expect(await received(denied)).toBe('COMPLETED');
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId), 'confirm');
    expect(await received(await commissions.bill(introductionId))).toBe('CLOSED');
    expect((await commissions.of('enterprise.ENT_ADM', introductionId)).settlement?.bills).toEqual([]);
    expect((await commissions.of('enterprise.ENT', introductionId)).settlement).toBeNull();
  });

  it('stands on the desks of the broker and of the agency as long as something can be billed, with a mail when it becomes due', async () => {
    const told = async () => (await mailsTo(app, emailOf('agency.BRK'))).filter((text) => text.includes('有佣金可以开单'));
    const before = (await told()).length;
    const { introductionId, dealId } = await commissions.registered();
    const onDesk = async (person: PersonKey) => (await todoOf(await app.as(person))).filter(({ kind, pageId }) => kind === 'commission_bill' && pageId === introductionId).map(({ about }) => about);
    expect(await onDesk('agency.BRK')).toEqual([]);
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId), 'confirm');
    for (const person of ['agency.BRK', 'agency.BRK_ORG'] as const) expect(await onDesk(person)).toEqual([expect.stringMatching(/：尚可向卖方开单 13,500\.00 元$/)]);
    expect(await onDesk('institute.INST')).toEqual([]);
    const mails = await told();
    expect(mails.length).toBe(before + 1);
    expect(mails.at(-1)).not.toContain('13,500');
    await commissions.bill(introductionId, { amountFen: 1_000_000 });
    expect(await onDesk('agency.BRK')).toEqual([expect.stringContaining('3,500.00 元')]);
    await commissions.bill(introductionId, { amountFen: 350_000 });
    expect(await onDesk('agency.BRK')).toEqual([]);
  });

  it('takes no payment of a day to come or before the contract was signed', async () => {
    const { dealId } = await commissions.registered(null);
    const [contract] = await app.query<{ signedOn: string }>(`SELECT c.sign_date::text AS "signedOn" FROM deal d JOIN tech_contract c ON c.id = d.contract_id WHERE d.id = $1`, [dealId]);
    const declared = async (paidOn: string) => {
      const { status, body } = await (await app.as('enterprise.ENT_ADM')).post(`/api/v1/deals/${dealId}/payments`).send({ ...PAYMENT, paidOn, fileIds: [await commissions.proof('enterprise.ENT_ADM', dealId)] });
      return [status, ((body as { errors?: { code: string; pointer: string }[] }).errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`)];
    };
    expect(await declared(addDays(contract?.signedOn ?? '', -1))).toEqual([422, ['BEFORE_SIGNING /paidOn']]);
    expect(await declared(addDays(today(), 1))).toEqual([422, ['FUTURE /paidOn']]);
    expect(await declared(contract?.signedOn ?? '')).toEqual([201, []]);
  });

  it('counts payments that the receiver confirms, or lets pass; what is contested, one’s own or above the price counts for nothing', async () => {
    const { introductionId, dealId } = await commissions.registered();
    const said = async (person: PersonKey, { id, version }: { id: string; version: number }, action: string, body: object = {}) =>
      (await (await app.as(person)).post(`/api/v1/deal-payments/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body)).body as { id: string; version: number; state: string; asked: string[]; third: string | null; code?: string; errors?: { code: string }[] };
    const paidFen = async () => (await commissions.of('agency.BRK', introductionId)).settlement?.paidFen;
    const silent = async (id: string) => {
      await app.query(`UPDATE deal_payment SET due_at = now() - interval '1 minute' WHERE id = $1`, [id]);
      await app.app.get(Timeouts).sweep();
      return (await (await app.as('agency.BRK')).get(`/api/v1/deal-payments/${id}`).expect(200)).body as { id: string; version: number; state: string; asked: string[] };
    };
    // 1,200,000 yuan are to be paid
    const above = await (await app.as('agency.BRK')).post(`/api/v1/deals/${dealId}/payments`).send({ ...PAYMENT, amountFen: 120_000_001, fileIds: [await commissions.proof('agency.BRK', dealId)] }).expect(409);
    expect(above.body).toMatchObject({ code: 'DEAL_ABOVE_PRICE', detail: expect.stringContaining('1,200,000.00') as string });
    // what the buyer says the seller answers, and not who earns on it
    const first = await commissions.declare('enterprise.ENT_ADM', dealId);
    expect(first).toMatchObject({ asked: ['SELLER'], third: 'BROKER', dueAt: expect.any(String) as string });
    // what silence leads to is told beforehand, with the day
    expect((await mailsTo(app, emailOf('institute.INST'))).at(-1)).toMatch(/请卖方在\d{4}年\d+月\d+日前核对，确认或者提出异议：逾期未答复的，技术经理人可以代为确认(.|\n)*计入佣金基数/);
    expect((await said('agency.BRK', first, 'confirm')).code).toBe('FORBIDDEN');
    const contested = await said('institute.INST', first, 'contest', { comment: '本单位账户没有收到这笔款项。' });
    expect(contested).toMatchObject({ state: 'CONTESTED', asked: ['SELLER'], third: null });
    expect((await said('agency.BRK', contested, 'confirm')).code).toBe('FORBIDDEN');
    expect([await paidFen(), (await dealsOf(app).seen(await app.as('agency.BRK'), { id: dealId })).state]).toEqual([0, 'REGISTERED']);
    // silence confirms nothing; the broker may then, until the seller says otherwise
    const late = await silent((await commissions.declare('enterprise.ENT_ADM', dealId)).id);
    expect(late).toMatchObject({ state: 'UNANSWERED', asked: ['SELLER', 'BROKER'], third: 'BROKER' });
    expect((await mailsTo(app, emailOf('institute.INST'))).at(-1)).toMatch(/技术经理人现在可以代为确认(.|\n)*提出异议后，技术经理人不能代为确认/);
    expect(await paidFen()).toBe(0);
    const refused = await said('institute.INST', late, 'contest', { comment: '本单位账户没有收到这笔款项。' });
    expect((await said('agency.BRK', refused, 'confirm')).code).toBe('FORBIDDEN');
    const again = await silent((await commissions.declare('enterprise.ENT_ADM', dealId)).id);
    expect(await said('agency.BRK', again, 'confirm')).toMatchObject({ state: 'CONFIRMED', asked: [] });
    expect([await paidFen(), (await dealsOf(app).seen(await app.as('agency.BRK'), { id: dealId })).state]).toEqual([60_000_000, 'PERFORMING']);
    // what the seller says the buyer answers; nobody confirms the own word for another organisation, and the broker's for neither side
    const own = await commissions.declare('institute.INST', dealId);
    expect(own).toMatchObject({ asked: ['BUYER'] });
    await app.query('UPDATE deal_payment SET declarer_id = $2 WHERE id = $1', [own.id, await app.personId('enterprise.ENT_ADM')]);
    expect((await said('enterprise.ENT_ADM', own, 'confirm')).errors).toMatchObject([{ code: 'ONE_PERSON' }]);
    // no more than the price is confirmed, whatever was contested before
    await said('enterprise.ENT_ADM', own, 'withdraw');
    await app.query('UPDATE deal_payment SET declarer_id = $2 WHERE id = $1', [own.id, await app.personId('institute.INST')]);
    await said('enterprise.ENT_ADM', own, 'confirm');
    expect(await paidFen()).toBe(120_000_000);
    expect((await said('institute.INST', contested, 'confirm')).errors).toMatchObject([{ code: 'ABOVE_PRICE' }]);
  });

  it('goes back where the two perform the contract no further after its registration has ended, and owes the fee of what was paid', async () => {
    const { introductionId, dealId } = await commissions.paid();
    const buyer = await app.as('enterprise.ENT');
    await expect(dealsOf(app).step(buyer, { id: dealId }, 'rescind')).rejects.toThrow('STILL_REGISTERED');
    const [contract] = await app.query<{ id: string; state: string }>('SELECT c.id, c.state FROM tech_contract c JOIN deal d ON d.contract_id = c.id WHERE d.id = $1', [dealId]);
    await app.query(`UPDATE tech_contract SET state = 'REVOKED' WHERE id = $1`, [contract?.id]);
    expect(await dealsOf(app).step(buyer, { id: dealId }, 'rescind')).toMatchObject({ state: 'NEGOTIATION' });
    expect((await commissions.of('agency.BRK', introductionId)).settlement).toMatchObject({ paidFen: 60_000_000, sellerLeftFen: 1_350_000 });
    expect(await dealsOf(app).step(buyer, { id: dealId }, 'lose')).toMatchObject({ state: 'LOST' });
    await app.query('UPDATE tech_contract SET state = $2 WHERE id = $1', [contract?.id, contract?.state]);
  });

  it('is of two people: nobody confirms the own entry for a side, nor says received where he or she has said paid', async () => {
    const { introductionId } = await commissions.paid();
    const entry = await commissions.write(introductionId);
    await app.query(`ALTER TABLE contribution DISABLE TRIGGER contribution_written`);
    await app.query('UPDATE contribution SET created_by = $2 WHERE id = $1', [entry.id, await app.personId('enterprise.ENT')]);
    await app.query(`ALTER TABLE contribution ENABLE TRIGGER contribution_written`);
    await expect(commissions.act('enterprise.ENT', 'contributions', entry, 'confirm')).rejects.toThrow('SAME_PERSON');
    const said = await commissions.act('institute.INST', 'commission-bills', await commissions.bill(introductionId), 'pay');
    await app.query(`UPDATE workflow_history SET actor_person = $2 WHERE subject_id = $1 AND action = 'pay'`, [said.id, await app.personId('agency.BRK')]);
    await expect(commissions.act('agency.BRK', 'commission-bills', said, 'receive')).rejects.toThrow('SAME_PERSON');
  });

  it('asks for costs only where a deal was lost, up to what the terms say, and closes at once where nothing was agreed on', async () => {
    const id = await commissions.begun();
    const { id: termsId } = await commissions.propose(id, { ...TERMS, costsCapFen: 500_000 });
    await commissions.step('institute.INST', termsId, 'confirm');
    await commissions.consented(id);
    expect(await billed(id, { kind: 'COSTS', amountFen: 1, note: '现场考察差旅费' })).toMatchObject({ status: 409, code: 'COMMISSION_NO_COSTS' });
    const [deal] = await app.query<{ id: string }>('SELECT id FROM deal WHERE introduction_id = $1', [id]);
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: deal?.id ?? '' }, 'lose');
    expect(await billed(id, { kind: 'COSTS', amountFen: 500_001, note: '现场考察差旅费' })).toMatchObject({ status: 409, code: 'COMMISSION_NO_COSTS' });
    expect(await billed(id, { kind: 'COSTS', amountFen: 500_000, note: '现场考察差旅费' })).toMatchObject({ status: 201 });
    expect(await billed(id, { kind: 'BYPASS', note: '双方另行签订了合同' })).toMatchObject({ status: 409, code: 'COMMISSION_NO_BYPASS' });
    const { dealId } = await commissions.registered(null);
    await commissions.act('enterprise.ENT_ADM', 'deal-payments', await commissions.declare('institute.INST', dealId, { amountFen: 120_000_000 }), 'confirm');
    expect(await dealsOf(app).step(await app.as('enterprise.ENT_ADM'), { id: dealId }, 'complete')).toMatchObject({ state: 'CLOSED', probability: 100 });
  });

  it('asks each side for its share of the costs alone where both pay', async () => {
    const id = await commissions.begun();
    const { id: termsId, text } = await commissions.propose(id, { ...SHARED_TERMS, buyerShareBp: 3_000, costsCapFen: 500_000 });
    expect(text).toContain('不超过 5,000.00 元，由双方按第二条的比例分担（民法典第九百六十四条）');
    for (const [person, step] of [['enterprise.ENT_ADM', 'confirmFirst'], ['institute.INST', 'confirm']] as const) await commissions.step(person, termsId, step);
    await app.query(`UPDATE introduction SET state = 'DECLINED', due_at = NULL, clock = NULL WHERE id = $1`, [id]);
    const costs = (side: string, amountFen: number) => commissions.bill(id, { kind: 'COSTS', side, note: '两次现场考察的差旅费。', amountFen });
    await expect(costs('BUYER', 150_001)).rejects.toThrow('COMMISSION_NO_COSTS');
    await costs('BUYER', 150_000);
    await expect(costs('SELLER', 350_001)).rejects.toThrow('COMMISSION_NO_COSTS');
    expect((await commissions.of('agency.BRK', id)).settlement).toMatchObject({ mayBillCosts: true });
    await costs('SELLER', 350_000);
    expect((await commissions.of('agency.BRK', id)).settlement).toMatchObject({ mayBillCosts: false });
  });

  it('once the whole price is paid closes the deal with the answer to the last payment, where the fee itself was settled before', async () => {
    const { introductionId, dealId } = await commissions.registered({ ...TERMS, basis: 'FIXED', steps: [], fixedFen: 1_350_000 });
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId), 'confirm');
    const payment = await commissions.declare('enterprise.ENT_ADM', dealId);
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: dealId }, 'complete');
    await commissions.act('agency.BRK', 'commission-bills', await commissions.act('institute.INST', 'commission-bills', await commissions.bill(introductionId), 'pay'), 'receive');
    const state = async () => (await dealsOf(app).seen(await app.as('enterprise.ENT'), { id: dealId })).state;
    expect(await state()).toBe('COMPLETED');
    await commissions.act('enterprise.ENT_ADM', 'deal-payments', payment, 'withdraw');
    expect(await state()).toBe('COMPLETED');
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId), 'confirm');
    expect(await state()).toBe('CLOSED');
  });

  it('takes so many payments, entries and bills a day, whatever became of them, and more on the next day', async () => {
    const { introductionId, dealId } = await commissions.registered();
    const payment = await commissions.declare('enterprise.ENT_ADM', dealId);
    await commissions.act('institute.INST', 'deal-payments', payment, 'confirm');
    const rows = [
      ['deal_payment', 20, payment.id, 'PAYMENTS_FULL', async () => (await app.as('enterprise.ENT_ADM')).post(`/api/v1/deals/${dealId}/payments`).send({ ...PAYMENT, fileIds: [await commissions.proof('enterprise.ENT_ADM', dealId)] })],
      ['contribution', 30, (await commissions.write(introductionId)).id, 'CONTRIBUTIONS_FULL', async () => (await app.as('agency.BRK')).post('/api/v1/contributions').send({ introductionId, ...ENTRY })],
      ['commission_bill', 10, (await commissions.act('agency.BRK', 'commission-bills', await commissions.bill(introductionId), 'withdraw')).id, 'BILLS_FULL', async () => (await app.as('agency.BRK')).post('/api/v1/commission-bills').send({ introductionId, ...BILL })],
    ] as const;
    for (const [table, most, id, code, post] of rows) {
      await app.query(`INSERT INTO ${table} SELECT (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'number', one.number || '-' || n, 'state', CASE '${table}' WHEN 'contribution' THEN 'REJECTED' ELSE 'WITHDRAWN' END))).* FROM ${table} one, generate_series(2, $2) n WHERE one.id = $1`, [id, most]);
      expect((await post()).body).toMatchObject({ status: 409, code });
      await app.query(`UPDATE ${table} SET created_at = created_at - interval '1 day' WHERE id = $1`, [id]);
      expect((await post()).status).toBe(201);
      expect((await post()).body).toMatchObject({ status: 409, code, detail: expect.stringContaining(` ${most} `) as string });
    }
  });

  it('tells the broker that the same two registered a contract beside the deal, and nothing of what stands in it', async () => {
    const introductionId = await commissions.begun();
    await commissions.agreed(introductionId);
    await app.query(`UPDATE commission_terms SET agreed_at = '2000-01-01', valid_until = '2999-12-31' WHERE introduction_id = $1`, [introductionId]);
    const contract = await (await ContractOffice.of(app)).registered();
    await app.jobsDone();
    const { marks } = await commissions.of('agency.BRK', introductionId);
    expect(marks).toEqual([{ registeredOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }]);
    expect((await commissions.of('institute.INST', introductionId)).marks).toEqual([]);
    const told = (await mailsTo(app, emailOf('agency.BRK'))).filter((text) => text.includes('另有技术合同登记'));
    expect([told.length, told.some((text) => text.includes(contract.content.title))]).toEqual([1, false]);
    // once; no amount is refused for the price that is registered there, which refusals would tell by and by
    const bypass = { kind: 'BYPASS', note: '双方另行签订了合同' };
    const above = await commissions.bill(introductionId, { ...bypass, amountFen: 270_000_000 });
    expect(above.derivation).toBeNull();
    // the payer reads what the terms make of 900,000 yuan of technology: 3 %
    expect((await commissions.of('institute.INST', introductionId)).settlement?.bills[0]).toMatchObject({ amountFen: 270_000_000, derivation: { sellerFen: 2_700_000 } });
    await commissions.act('agency.BRK', 'commission-bills', above, 'withdraw');
    const issued = await commissions.bill(introductionId, { ...bypass, amountFen: 2_700_000, billNo: '跳单-1' });
    expect(issued.derivation).toBeNull();
    expect((await commissions.of('institute.INST', introductionId)).settlement?.bills[0]?.derivation).toMatchObject({ totalFen: 2_700_000 });
    expect(await billed(introductionId, { ...bypass, amountFen: 1 })).toMatchObject({ status: 409, code: 'COMMISSION_BYPASS_BILLED' });
    const twice = await (await app.as('agency.BRK')).post('/api/v1/commission-bills').send({ introductionId, ...BILL, ...bypass, billNo: '跳单-1' }).expect(422);
    expect(twice.body).toMatchObject({ errors: [{ code: 'BILL_NO_USED', pointer: '/billNo' }] });
    // nor do the two go round the broker by a deal that they begin among themselves; the contract of the broker's own deal is none
    await commissions.consented(introductionId);
    // what waits for terms about the same listings would keep them from it
    await app.query(`UPDATE introduction SET buyer_agreed_at = now() - interval '40 days', seller_agreed_at = now() - interval '40 days' WHERE state = 'INTRODUCED' AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.introduction_id = introduction.id)`);
    const direct = await introductionsOf(app).step(await app.as('enterprise.ENT'), await introductionsOf(app).fresh('seller'), 'buyerAgrees');
    const office = await ContractOffice.of(app);
    // … nor that of another introduction of the same two by the same broker
    const again = await commissions.begun();
    await commissions.agreed(again);
    await commissions.consented(again);
    for (const [id, marked] of [[direct.id, 2], [introductionId, 2], [again, 2]] as const) {
      const passed = await office.passed(await office.accepted());
      await app.query('UPDATE deal SET contract_id = $2 WHERE introduction_id = $1', [id, passed.id]);
      await take(office.reg2, passed, 'approve');
      await app.jobsDone();
      expect((await commissions.of('agency.BRK', introductionId)).marks).toHaveLength(marked);
    }
  });

  it('tells the broker so also where the terms were replaced after the two had signed, and asks for the fee by those that stood then', async () => {
    const introductionId = await commissions.begun();
    const limited = await commissions.propose(introductionId, { ...TERMS, capFen: 2_000_000 });
    await commissions.step('institute.INST', limited.id, 'confirm');
    const { id } = await commissions.propose(introductionId, { ...TERMS, capFen: 1_000 });
    await commissions.step('institute.INST', id, 'confirm');
    await app.query(`UPDATE commission_terms SET agreed_at = CASE id WHEN $2 THEN timestamptz '2000-01-01' ELSE now() + interval '2 days' END, valid_until = '2999-12-31' WHERE introduction_id = $1`, [introductionId, limited.id]);
    await (await ContractOffice.of(app)).registered();
    await app.jobsDone();
    expect((await commissions.of('agency.BRK', introductionId)).marks).toHaveLength(1);
    const bypass = { kind: 'BYPASS', note: '双方另行签订了合同' };
    expect(await billed(introductionId, { ...bypass, amountFen: 2_000_001 })).toMatchObject({ status: 409, code: 'COMMISSION_ABOVE_BYPASS', detail: expect.stringContaining('20,000.00') as string });
    expect(await billed(introductionId, { ...bypass, side: 'BUYER', amountFen: 1 })).toMatchObject({ status: 422 });
    await commissions.bill(introductionId, { ...bypass, amountFen: 2_000_000 });
    expect((await commissions.of('institute.INST', introductionId)).settlement?.bills[0]?.derivation).toMatchObject({ capped: true, sellerFen: 2_000_000 });
    // a broker who has renounced is told nothing any more
    const given = await commissions.begun();
    const { id: first } = await commissions.agreed(given);
    await app.query(`UPDATE commission_terms SET agreed_at = '2000-01-01', valid_until = '2999-12-31' WHERE id = $1`, [first]);
    const { id: second } = await commissions.propose(given);
    await commissions.step('institute.INST', second, 'confirm');
    await commissions.step('agency.BRK', second, 'renounce');
    await (await ContractOffice.of(app)).registered();
    await app.jobsDone();
    expect((await commissions.of('agency.BRK', given)).marks).toEqual([]);
  });
});
