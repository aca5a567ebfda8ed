import { createHash } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { Commissions, REFUSAL, SHARED_TERMS, TERMS } from '../support/commissions.js';
import { introductionsOf } from '../support/introductions.js';
import { mailsTo } from '../support/mails.js';
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
  const answer = await (await app.as(person)).post('/api/v1/commission-terms').send(body);
  const { code, errors = [] } = answer.body as { code?: string; errors?: { code: string }[] };
  return { status: answer.status, code, faults: errors.map((one) => one.code) };
};
const contactOf = async (person: PersonKey, id: string) => (await introductionsOf(app).seen(await app.as(person), { id })).contact;

describe('terms of commission', () => {
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

  it('of both sides want both confirmations, whoever comes first, and open the deal with the last consent where they came before', async () => {
    const id = await commissions.begun();
    const { id: termsId } = await commissions.propose(id, SHARED_TERMS);
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
    await commissions.step('agency.BRK_ORG', second, 'confirm');
    expect((await commissions.of('institute.RES', id)).terms.map(({ id: one, state, sha256: hash }) => [one, state, hash === sha256])).toEqual([[second, 'AGREED', false], [first, 'SUPERSEDED', true]]);
    await expect(app.query(`UPDATE commission_terms SET text = '另一个文本' WHERE id = $1`, [first])).rejects.toThrow('terms that were proposed are not changed');
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
