import { addDays } from '../../src/kernel/calendar/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { type ContractContent, emptyContract } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { EXPERTS, expertIds, jointDraft, LARGE, paperOf } from '../support/contract-situations.js';
import { attachPaper, type Case, newContract, recognitionOf, seen, take } from '../support/contracts.js';
import { fingerprint } from '../support/fingerprint.js';
import { today } from '../support/listings.js';
import { usccNumber } from '../support/people.js';

interface Refusal {
  status: number;
  code: string;
  /** `CODE /pointer` */
  reasons: string[];
}

let app: TestApp;
let seller: Client;
let reg1: Client;
let reg2: Client;

beforeAll(async () => {
  app = await startTestApp();
  [seller, reg1, reg2] = await Promise.all([app.as('institute.INST'), app.as('bureau.REG1'), app.as('bureau.REG2')]);
});
afterAll(() => app.close());

const refusals = async () => (await app.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM audit_record WHERE outcome = 'refused' AND actor_person IS NOT NULL`))[0]?.rows ?? 0;

/** A request that must be refused and change nothing; whether the refusal left a row in the audit trail. */
async function refused(ask: () => PromiseLike<{ status: number; body: unknown }>): Promise<Refusal & { audited: boolean }> {
  const [before, rows] = [await fingerprint(app), await refusals()];
  const { status, body } = await ask();
  const { code, errors = [] } = body as { code: string; errors?: { code: string; pointer?: string }[] };
  expect(await fingerprint(app)).toBe(before);
  return { status, code, reasons: errors.map((error) => [error.code, error.pointer].filter(Boolean).join(' ')), audited: (await refusals()) === rows + 1 };
}

const act = (client: Client, { id, version }: Pick<Case, 'id' | 'version'>, action: string, body: object = {}) => client.post(`/api/v1/contracts/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
const save = (client: Client, { id, version }: Pick<Case, 'id' | 'version'>, body: object) => client.patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${version}"`).send(body);

async function ready(change: Partial<ContractContent> = {}): Promise<Case> {
  const contract = await newContract(seller, await jointDraft(app, change));
  await attachPaper(seller, contract.id, '合同全文', paperOf(contract.id));
  return contract;
}
const filed = async (change: Partial<ContractContent> = {}) => take(seller, await ready(change), 'submit');
const accepted = async (change: Partial<ContractContent> = {}) => take(reg1, await filed(change), 'accept');

describe('an amount of a contract', () => {
  it.each([
    ['below zero', { totalFen: -1 }, 'min /price/totalFen'],
    ['with three decimals of a yuan', { totalFen: 120_000.1 }, 'isInt /price/totalFen'],
    ['in words', { totalFen: '一百二十万元' }, 'isInt /price/totalFen'],
    ['as a text', { equipmentFen: '3000' }, 'isInt /price/equipmentFen'],
    ['above ten trillion yuan', { totalFen: 1_000_000_000_000_001 }, 'max /price/totalFen'],
    ['far above it', { equipmentFen: 1e300 }, 'max /price/equipmentFen'],
    ['that nobody gave', { equipmentFen: null }, 'isDefined /price/equipmentFen'],
  ])('%s is not saved', async (_, price, reason) => {
    const draft = await ready();
    const answer = await refused(() => save(seller, draft, { price: { ...draft.content.price, ...price } }));
    expect(answer).toMatchObject({ status: 422, code: 'INVALID', reasons: [reason] });
  });

  it.each([
    ['parts above the total', { equipmentFen: 120_000_001 }, ['TECH_AMOUNT_NOT_POSITIVE /price']],
    ['no total', { totalFen: 0, rdFundsFen: 0 }, ['TECH_AMOUNT_NOT_POSITIVE /price', 'INSTALMENTS_SUM /payment/instalments']],
    ['funds above the total', { rdFundsFen: 120_000_001 }, ['ABOVE_TOTAL /price/rdFundsFen']],
    ['carriers above all that is not technology', { carrierDirectCostFen: 30_000_001 }, ['CARRIER_EXCEEDS_NON_TECH /price/carrierDirectCostFen']],
    ['instalments of another sum', { totalFen: 120_000_001 }, ['INSTALMENTS_SUM /payment/instalments']],
  ])('is not filed with %s', async (_, price, reasons) => {
    const draft = await ready({ price: { ...emptyContract().price, totalFen: 120_000_000, equipmentFen: 30_000_000, rdFundsFen: 80_000_000, ...price } });
    expect(await refused(() => act(seller, draft, 'submit'))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons, audited: true });
  });
});

it('a plan of instalments is forgotten when the price is paid at once, and holds up nothing', async () => {
  const draft = await ready();
  const { payment, price } = draft.content;
  const { body } = await save(seller, draft, { payment: { ...payment, mode: '1', royalty: { ...payment.royalty, basis: 'SALES', rateBp: 300 } }, price: { ...price, totalFen: 130_000_000 } }).expect(200);
  expect((body as Case).content.payment).toEqual({ ...emptyContract().payment, mode: '1' });
  await take(seller, body as Case, 'submit');
});

describe('the dates of a contract', () => {
  const day = (days: number) => addDays(today(), days);

  it.each([
    ['the end is before the beginning', { endDate: day(-21), signDate: day(-30), beginDate: day(-20) }, ['DATES_REVERSED /endDate', 'ENDED /endDate']],
    ['the end is before the signature', { signDate: day(-1), beginDate: day(-40), endDate: day(-2) }, ['DATES_REVERSED /endDate', 'ENDED /endDate']],
    ['it takes effect before its signature', { signDate: day(-20), effectiveDate: day(-21) }, ['DATES_REVERSED /effectiveDate']],
    ['it ended yesterday', { endDate: day(-1) }, ['ENDED /endDate']],
    ['it takes effect tomorrow', { effectiveDate: day(1) }, ['NOT_EFFECTIVE /effectiveDate']],
    ['it is signed tomorrow', { signDate: day(1) }, ['NOT_EFFECTIVE /effectiveDate']],
  ])('refuse its filing where %s', async (_, dates, reasons) => {
    const draft = await ready(dates);
    expect(await refused(() => act(seller, draft, 'submit'))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons, audited: true });
  });

  it('allow what takes effect after its signature, and today for the first and the last time', async () => {
    expect((await filed({ effectiveDate: day(-10) })).state).toBe('SUBMITTED');
    expect((await filed({ signDate: day(0), beginDate: day(0), effectiveDate: day(0), endDate: day(0) })).state).toBe('SUBMITTED');
  });

  it('are those of the application: what came back for correction is handed in after the last day too, and not with one that was over before', async () => {
    const contract = await take(reg1, await filed({ endDate: day(0) }), 'returnIncomplete', { comment: '请补正付款安排' });
    // as if it had been filed ten days ago, on its last day but one
    await app.query(`UPDATE tech_contract SET submitted_at = submitted_at - interval '10 days', content = jsonb_set(content, '{endDate}', to_jsonb($2::text)) WHERE id = $1`, [contract.id, day(-9)]);
    const back = await seen(seller, contract.id);
    const { body: earlier } = await save(seller, back, { endDate: day(-11) }).expect(200);
    expect(await refused(() => act(seller, earlier as Case, 'resubmit'))).toMatchObject({ code: 'GUARD_FAILED', reasons: ['ENDED /endDate'] });
    const { body: kept } = await save(seller, earlier as Case, { endDate: day(-9) }).expect(200);
    expect((await take(seller, kept as Case, 'resubmit')).state).toBe('SUBMITTED');
  });

  it('are days of the calendar', async () => {
    const draft = await ready();
    expect(await refused(() => save(seller, draft, { signDate: '2026-02-30' }))).toMatchObject({ status: 422, reasons: ['isCalendarDate /signDate'] });
  });
});

describe('who files a contract', () => {
  it('is its seller, and of imported technology its domestic buyer', async () => {
    const other = { ...(await jointDraft(app)).seller, name: '演示海洋研究所', uscc: usccNumber('INSTITUTE', 2) } as ContractContent['seller'];
    const draftOf = (await jointDraft(app)) as ContractContent;
    const imported = { foreign: 'IMPORT', catalogueChecked: true } as const;
    for (const [change, ...reasons] of [
      [{ seller: other }, 'NOT_THE_SELLER /seller/uscc'], [{ applicant: 'BUYER' }, 'NOT_THE_SELLER /seller/uscc'],
      [imported, 'CROSSING /foreign', 'NOT_THE_BUYER /buyer/uscc'], [{ ...imported, applicant: 'BUYER', buyer: draftOf.seller, seller: other }, 'CROSSING /foreign'],
    ] as const) {
      const draft = await ready(change);
      expect(await refused(() => act(seller, draft, 'submit'))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons, audited: true });
    }
  });

  it('names as the other party an organisation that is verified, or none', async () => {
    const draft = await ready();
    for (const organisationId of [await app.organisationId('unverified'), newId()]) {
      expect(await refused(() => save(seller, draft, { buyer: { ...draft.content.buyer, organisationId } }))).toMatchObject({ status: 422, code: 'INVALID', reasons: ['NO_ORGANISATION /buyer/organisationId'] });
    }
    const competitor = await app.organisationId('enterprise2');
    expect(await refused(() => save(seller, draft, { counterpartyId: competitor }))).toMatchObject({ status: 422, reasons: ['whitelistValidation /counterpartyId'] });
    // under somebody else's name no organisation reads what is filed
    const saved = (await save(seller, draft, { buyer: { ...draft.content.buyer, organisationId: competitor } }).expect(200)).body as Case;
    expect(saved.content.buyer).toMatchObject({ name: '演示精密机械有限公司', uscc: usccNumber('ENTERPRISE', 4) });
  });
});

describe('a party that is written by its credit code alone', () => {
  it('is the verified organisation that has the code, under its own name: it reads what was filed, and its draft as little as any other', async () => {
    const draft = await ready();
    const written = (await save(seller, draft, { buyer: { ...draft.content.buyer, organisationId: null, name: '演示完全不同的名称' } }).expect(200)).body as Case;
    expect(written.content.buyer).toMatchObject({ organisationId: null, name: '演示完全不同的名称' });
    const buyer = await app.as('enterprise.ENT');
    await buyer.get(`/api/v1/contracts/${draft.id}`).expect(404);
    expect((await take(seller, written, 'submit')).content.buyer).toMatchObject({ organisationId: await app.organisationId('enterprise'), name: draft.content.buyer.name });
    await buyer.get(`/api/v1/contracts/${draft.id}`).expect(200);
  });
});

describe('a filed contract', () => {
  it('is not written behind the clock, neither its content nor its papers', async () => {
    const contract = await filed();
    expect(await refused(() => save(seller, contract, { title: '改过的标题' }))).toMatchObject({ status: 409, code: 'WRONG_STATE', audited: true });
    const upload = () => seller.post('/api/v1/files').field({ subjectKind: 'contract', subjectId: contract.id, purpose: '合同全文' }).attach('file', paperOf(newId()), { filename: '换过的合同.pdf', contentType: 'application/pdf' });
    expect(await refused(upload)).toMatchObject({ status: 409, code: 'WRONG_STATE', audited: true });
    expect((await upload()).body).toMatchObject({ detail: '当前状态为“待受理”，不能“上传、删除附件”。' });
    const [paper] = (await seller.get(`/api/v1/files?subjectKind=contract&subjectId=${contract.id}`).expect(200)).body as { id: string }[];
    expect(await refused(() => seller.delete(`/api/v1/files/${paper?.id ?? ''}`))).toMatchObject({ status: 409, code: 'WRONG_STATE', audited: true });
    const buyer = await app.as('enterprise.ENT');
    expect((await buyer.post('/api/v1/files').field({ subjectKind: 'contract', subjectId: contract.id, purpose: '合同全文' }).attach('file', paperOf(newId()), { filename: '合同.pdf', contentType: 'application/pdf' })).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('is written and moved only as it was seen', async () => {
    const draft = await ready();
    await save(seller, draft, { title: `${draft.content.title}（修订）` }).expect(200);
    expect(await refused(() => save(seller, draft, { title: '旧版本上的修改' }))).toMatchObject({ status: 412, code: 'STALE' });
    expect(await refused(() => act(seller, draft, 'submit'))).toMatchObject({ status: 412, code: 'STALE' });
    expect(await refused(() => seller.patch(`/api/v1/contracts/${draft.id}`).send({ title: '没有版本' }))).toMatchObject({ status: 428 });
  });
});

describe('one person in two offices of a case', () => {
  it('does not accept what he or she has filed', async () => {
    const person = await app.personId('institute.INST');
    const membership = newId();
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status) VALUES ($1, $2, $3, ARRAY['REG1'], 'ACTIVE')`, [membership, person, await app.organisationId('bureau')]);
    const official = app.fresh();
    await official.post('/api/v1/session/demo').send({ personId: person }).expect(200);
    await official.post('/api/v1/session/membership').send({ membershipId: membership }).expect(200);
    const contract = await filed();
    for (const [action, body] of [['accept', {}], ['notAccept', { comment: '不予受理', intakeGround: 'N02' }]] as const) {
      expect(await refused(() => act(official, contract, action, body))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons: ['OWN_SIDE', 'SAME_PERSON'], audited: true });
    }
    expect((await take(reg1, contract, 'accept')).state).toBe('ACCEPTED');
    await app.query(`DELETE FROM membership WHERE id = $1`, [membership]);
  });

  it('decides nothing on a contract of an organisation that he or she belongs to, and does not find it in the queue', async () => {
    const [person, contract] = [await app.personId('bureau.REG1'), await filed()];
    const queue = async () => ((await reg1.get('/api/v1/contracts?view=desk&limit=100').expect(200)).body as { items: Case[] }).items.some(({ id }) => id === contract.id);
    expect(await queue()).toBe(true);
    for (const organisation of ['institute', 'enterprise'] as const) {
      await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status) VALUES (gen_random_uuid(), $1, $2, ARRAY['RES'], 'ACTIVE')`, [person, await app.organisationId(organisation)]);
      for (const [action, body] of [['accept', {}], ['returnIncomplete', { comment: '请补正' }], ['notAccept', { comment: '不予受理', intakeGround: 'N02' }]] as const) {
        expect(await refused(() => act(reg1, contract, action, body))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons: ['OWN_SIDE'], audited: true });
      }
      expect([(await seen(reg1, contract.id)).allowedActions.filter(({ enabled }) => enabled), await queue()]).toEqual([[], false]);
      await app.query(`DELETE FROM membership WHERE person_id = $1 AND organisation_id = $2`, [person, await app.organisationId(organisation)]);
    }
    expect((await take(reg1, contract, 'accept')).state).toBe('ACCEPTED');
  });

  it('does not register as the third what he or she has reported as the second', async () => {
    const contract = await accepted(LARGE);
    await take(reg1, contract, 'sendExperts', { comment: '大额合同', expertIds: await expertIds(app) });
    for (const key of EXPERTS) await (await app.as(key)).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict: 'PASS', text: '技术内容明确' }).expect(204);
    await take(reg1, contract, 'passFirst', { recognition: recognitionOf(contract.content) });
    const reported = await take(reg2, contract, 'escalate');
    const person = await app.personId('bureau.REG2');
    await app.query(`UPDATE membership SET roles = ARRAY['REG2', 'REG3'] WHERE person_id = $1`, [person]);
    for (const [action, body] of [['approveLarge', {}], ['refuseLarge', { refusalCode: 'R02', comment: '不属于技术合同' }]] as const) {
      expect(await refused(() => act(reg2, reported, action, body))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons: ['SAME_PERSON'], audited: true });
    }
    await app.query(`UPDATE membership SET roles = ARRAY['REG2'] WHERE person_id = $1`, [person]);
    // nor does the third who has refused it decide on its internal review
    const [reg3, third] = [await app.as('bureau.REG3'), await app.personId('bureau.REG3')];
    const appealed = await take(seller, await take(reg3, reported, 'refuseLarge', { refusalCode: 'R02', comment: '不属于技术合同' }), 'appeal', { comment: '请复查' });
    await app.query(`UPDATE membership SET roles = ARRAY['REG3', 'BUR_LEAD'] WHERE person_id = $1`, [third]);
    for (const action of ['upholdRefusal', 'reopen']) {
      expect(await refused(() => act(reg3, appealed, action, { comment: '复查决定' }))).toEqual({ status: 409, code: 'GUARD_FAILED', reasons: ['SAME_PERSON'], audited: true });
    }
    await app.query(`UPDATE membership SET roles = ARRAY['REG3'] WHERE person_id = $1`, [third]);
  });
});

describe('experts', () => {
  it('are heard also where the contract is large by the reviewer’s finding alone', async () => {
    const contract = await accepted({ price: { ...emptyContract().price, totalFen: 600_000_000, equipmentFen: 200_000_000, rdFundsFen: 0 }, payment: { ...emptyContract().payment, mode: '1' } });
    const recognition = { ...recognitionOf({ ...contract.content, price: { ...contract.content.price, equipmentFen: 0 } }), note: '按合同所附设备清单核定。' };
    expect(await refused(() => act(reg1, contract, 'passFirst', { recognition }))).toMatchObject({ status: 422, code: 'INVALID', reasons: ['EXPERTS /recognition/techFen'] });
  });

  it('do not hold up the case where only those are asked any more who have answered', async () => {
    const [ids, last] = [await expertIds(app), await app.personId('bureau.EXP')];
    const contract = await take(reg1, await accepted(), 'sendExperts', { comment: '有争议', expertIds: [...ids, last] });
    for (const key of EXPERTS) await (await app.as(key)).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict: 'PASS', text: '技术内容明确' }).expect(204);
    expect((await seen(reg1, contract.id)).state).toBe('EXPERT_REVIEW');
    expect((await take(reg1, contract, 'sendExperts', { comment: '一名专家长期未答复', expertIds: ids })).state).toBe('ACCEPTED');
  });
});

describe('a step on many contracts', () => {
  it('goes on after a refusal, also under one key, and each refusal leaves its row', async () => {
    const [draft, one, two] = [await ready(), await filed(), await filed()];
    const contracts = [draft, one, { id: newId(), version: 1 }, { ...two, version: two.version }].map(({ id, version }) => ({ id, version }));
    const ask = () => reg1.post('/api/v1/contracts/actions/accept').set('Idempotency-Key', `batch-${one.id}`).send({ contracts });
    const { body } = await ask().expect(200);
    const { taken, outcomes } = body as { taken: number; outcomes: { problem: { code: string } | null }[] };
    expect([taken, outcomes.map(({ problem }) => problem?.code ?? null)]).toEqual([2, ['NOT_FOUND', null, 'NOT_FOUND', null]]);
    expect((await ask().expect(200)).body).toEqual(body);
    const rows = await app.query<{ object_id: string; code: string }>(`SELECT object_id, detail ->> 'code' AS code FROM audit_record WHERE action = 'contract.refuse-step' AND object_id = $1`, [draft.id]);
    expect(rows).toEqual([{ object_id: draft.id, code: 'NOT_FOUND' }]);
  });
});
