import { Problem } from '../../src/kernel/http/index.js';
import { RuleBook } from '../../src/modules/rules/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { fingerprint } from '../support/fingerprint.js';
import { today } from '../support/listings.js';
import { Requests } from '../support/requests.js';
import { draftRule, ruleDraft, ruleStep, type RuleWorking } from '../support/rules.js';

let app: TestApp;
let system: Client;
let lead: Client;

beforeAll(async () => {
  app = await startTestApp();
  [system, lead] = await Promise.all([app.as('bureau.SYS'), app.as('bureau.BUR_LEAD')]);
});
afterAll(() => app.close());

interface OnDay {
  on: string;
  items: { code: string; versionNo: number; verified: boolean; domainLabel: string; facts: { key: string; text: string; evidenceLabel: string }[]; warnings: { code: string }[] }[];
  missing: { domain: string; code: string; message: string }[];
}
const onDay = async (query: object, language = 'zh-CN') => (await app.http.get('/api/v1/rules').query(query).set('Accept-Language', language).expect(200)).body as OnDay;
const working = async (client: Client, id: string) => (await client.get(`/api/v1/rule-sets/${id}/working`).expect(200)).body as RuleWorking;
const proposed = async (change: object = {}) => ruleStep(system, await draftRule(system, change), 'propose');
const inForce = async (change: object = {}) => ruleStep(lead, await proposed(change), 'approve');
const versionsOf = async (code: string) => ((await app.http.get(`/api/v1/rules/${code}`).expect(200)).body as { versions: { versionNo: number; state: string; effectiveFrom: string; effectiveTo: string | null }[] }).versions;

interface Refusal {
  body: { code: string; errors: { code: string; pointer?: string }[] };
}
const reasonsOf = ({ body }: Refusal) => [body.code, ...body.errors.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim())];

describe('what holds on a day', () => {
  it.each([
    ['VAT', '2016-04-30', 'RULE_NOT_YET'], ['VAT', '2016-05-01', 'VAT-36'], ['VAT', '2025-12-31', 'VAT-36'], ['VAT', '2026-01-01', 'VAT-2026-10'], ['VAT', '2027-12-31', 'VAT-2026-10'], ['VAT', '2028-01-01', 'RULE_EXPIRED'],
    ['REGISTRATION', '2026-01-22', 'TCR-2000'], ['REGISTRATION', '2026-01-23', 'TCR-2026'], ['REGISTRATION', '1999-12-31', 'RULE_NOT_YET'],
  ])('%s on %s: %s', async (domain, on, expected) => {
    const { items, missing } = await onDay({ on, domain });
    expect([...items, ...missing].map(({ code }) => code)).toEqual([expected]);
  });

  it('is told to everybody, today unless asked otherwise, in plain words of both languages, with a warning where nobody has verified it', async () => {
    const { on, items, missing } = await onDay({});
    expect([on, items.length, missing.map(({ code, domain }) => [code, domain])]).toEqual([today(), 19, [['RULE_NONE', 'BROKER_REWARD']]]);
    const registration = items.find(({ code }) => code === 'TCR-2026');
    expect(registration).toMatchObject({ versionNo: 1, verified: false, warnings: [{ code: 'RULE_UNVERIFIED' }] });
    expect(registration?.facts.find(({ key }) => key === 'decideWithin')).toMatchObject({ text: '15 个工作日', evidenceLabel: '' });
    // no law names the days of the internal review: they are dated data, and called a default of this platform
    expect(registration?.facts.find(({ key }) => key === 'reconsiderWithin')).toMatchObject({ text: '30 个自然日', evidenceLabel: '平台自定参数' });
    const english = await onDay({ domain: 'REGISTRATION' }, 'en');
    expect(english.items[0]?.facts.find(({ key }) => key === 'largeFromFen')?.text).toBe('CNY 5,000,000');
  });

  it('warns of a rule whose end has passed', async () => {
    const { items } = await onDay({ on: '2025-06-01', domain: 'VAT' });
    expect(items[0]?.warnings.map(({ code }) => code)).toContain('RULE_ENDED');
    const { missing } = await onDay({ on: '2028-01-01', domain: 'VAT' });
    expect(missing[0]?.message).toContain('2027年12月31日');
  });

  it('is refused for what is no day and no domain', async () => {
    for (const query of [{ on: '2026-02-30' }, { on: 'today' }, { domain: 'LUCK' }, { of: 'x' }]) await app.http.get('/api/v1/rules').query(query).expect(422);
  });

  it('stays readable by its code, and what was never in force is not', async () => {
    expect(await versionsOf('VAT-36')).toMatchObject([{ versionNo: 1, state: 'ACTIVE' }]);
    const { code } = await draftRule(system);
    for (const unknown of [code, 'NOTHING', '%00']) expect([400, 404]).toContain((await app.http.get(`/api/v1/rules/${unknown}`)).status);
  });

  it('was loaded once, however often the server has started, and leaves a record', async () => {
    const [counts] = await app.query(
      `SELECT (SELECT count(*)::int FROM rule_set WHERE created_by IS NULL) AS sets, (SELECT count(*)::int FROM audit_record WHERE action = 'rule.load') AS records, (SELECT count(*)::int FROM rule_set WHERE created_by IS NULL AND verified_on IS NOT NULL) AS verified`,
    );
    expect(counts).toEqual({ sets: 22, records: 22, verified: 0 });
  });
});

describe('the rule book', () => {
  const refusal = (work: Promise<unknown>) => work.then(() => 'found', (error: unknown) => (error instanceof Problem ? [error.code, error.sentence('zh-CN')] : error));

  it('gives modules the typed parameters of the day, and refuses where there are none', async () => {
    const book = app.app.get(RuleBook);
    const vat = await book.on('VAT', '2026-05-10');
    expect([vat.code, vat.version, vat.verified, vat.selectedBy, vat.params.generalRate, vat.params.waiverMonths]).toEqual(['VAT-2026-10', 1, false, 'TAX_POINT', 600, 36]);
    expect((await book.on('CIT', '2026-12-31')).params.exemptUpToFen).toBe(500_000_000);
    expect(await refusal(book.on('VAT', '2028-01-15'))).toEqual(['RULE_EXPIRED', '“增值税优惠”的规则 VAT-2026-10 已于2027年12月31日到期，2028年1月15日没有可适用的规则。']);
    expect(await refusal(book.on('VAT', '2016-04-30'))).toEqual(['RULE_NOT_YET', '“增值税优惠”在2016年4月30日没有可适用的规则，最早的规则自2016年5月1日起适用。']);
  });

  it('answers instead of refusing where it is asked to', async () => {
    const book = app.app.get(RuleBook);
    expect(await book.ask('VAT', '2028-01-01')).toMatchObject({ code: 'RULE_EXPIRED', last: { code: 'VAT-2026-10', effectiveTo: '2027-12-31' } });
    expect(await book.ask('STAMP', '2022-06-30')).toEqual({ code: 'RULE_NOT_YET', firstDay: '2022-07-01' });
    expect(await book.ask('STAMP', '2022-07-01')).toMatchObject({ code: 'IN_FORCE', rule: { code: 'STAMP-2022', params: { contractRate: 3 } } });
  });

  it('cites an article with its document', async () => {
    const book = app.app.get(RuleBook);
    expect(await book.cite('TCR-2026', '第十四条')).toMatchObject({ no: '第十四条', docNo: expect.stringContaining('工业和信息化部') as string, gist: expect.stringContaining('十五个工作日') as string });
    for (const [code, no, version] of [['TCR-2026', '第九十九条', 1], ['TCR-2026', '第十四条', 7], ['NOTHING', '第一条', 1]] as const) expect(await refusal(book.cite(code, no, version))).toEqual(['NOT_FOUND', '没有找到，或您无权查看。']);
  });
});

describe('a draft', () => {
  it('may be incomplete, but is proposed only when whole: each missing parameter is named', async () => {
    const draft = await draftRule(system, { params: { price: { days: 15, unit: 'CALENDAR_DAY' } }, effectiveFrom: null, articles: [] });
    expect(draft.editable).toBe(true);
    const refused = await system.post(`/api/v1/rule-sets/${draft.id}/actions/propose`).set('If-Match', '"v1"').send({}).expect(409);
    const reasons = reasonsOf(refused);
    expect(reasons).toEqual(expect.arrayContaining(['GUARD_FAILED', 'MISSING /effectiveFrom', 'MISSING /articles', 'MISSING /params/reward', 'MISSING /params/objectionSuspends']));
    expect(reasons).not.toContain('MISSING /params/price');
  });

  it.each<[string, object, string]>([
    ['a parameter of the wrong kind', { params: { price: { days: '15', unit: 'CALENDAR_DAY' } } }, 'PARAMETER /params/price'],
    ['a parameter that the domain does not have', { params: { generalRate: 600 } }, 'whitelistValidation /params/generalRate'],
    ['parameters that are no object', { params: [1] }, 'isObject /params'],
    ['a day that does not exist', { effectiveFrom: '2100-02-30' }, 'isCalendarDate /effectiveFrom'],
    ['an address that runs a script', { sourceUrl: 'javascript:alert(1)' }, 'isUrl /sourceUrl'],
    ['an article without words', { articles: [{ no: '第一条', gist: ' ', gistEn: '' }] }, 'isLength /articles/0/gist'],
    ['a state', { state: 'ACTIVE' }, 'whitelistValidation /state'],
  ])('refuses %s, naming the field', async (_, change, reason) => {
    const draft = await draftRule(system);
    const before = await fingerprint(app);
    expect(reasonsOf(await system.patch(`/api/v1/rule-sets/${draft.id}/working`).set('If-Match', '"v1"').send(change).expect(422))).toEqual(['INVALID', reason]);
    expect(reasonsOf(await system.post('/api/v1/rule-sets').send(ruleDraft(change)).expect(422))).toEqual(['INVALID', reason]);
    expect(await fingerprint(app)).toBe(before);
  });

  it('gets the next version of its code, which belongs to one domain', async () => {
    const first = await draftRule(system);
    const second = await draftRule(system, { code: first.code });
    expect([first.versionNo, second.versionNo]).toEqual([1, 2]);
    expect(reasonsOf(await system.post('/api/v1/rule-sets').send(ruleDraft({ code: 'VAT-36' })).expect(422))).toEqual(['INVALID', 'CODE_OF_OTHER /code']);
    const made = await Promise.all(Array.from({ length: 5 }, () => draftRule(system, { code: first.code })));
    expect(made.map(({ versionNo }) => versionNo).sort()).toEqual([3, 4, 5, 6, 7]);
  });

  it('is saved from the version that was seen, while it is a draft', async () => {
    const draft = await draftRule(system);
    const save = (version: string | null, body: object) => {
      const request = system.patch(`/api/v1/rule-sets/${draft.id}/working`);
      return (version ? request.set('If-Match', version) : request).send(body);
    };
    await save(null, { titleZh: '新标题' }).expect(428);
    await save('"v9"', { titleZh: '新标题' }).expect(412);
    const { body } = await save('"v1"', { titleZh: '新标题' }).expect(200).expect('ETag', '"v2"');
    expect(body).toMatchObject({ titleZh: '新标题', titleEn: 'Demo periods', version: 2 });
    await ruleStep(system, body as RuleWorking, 'propose');
    await save('"v3"', { titleZh: '又一个' }).expect(409);
  });

  it('is nobody’s business but theirs who draft, approve and apply it', async () => {
    const { id } = await draftRule(system);
    for (const reader of ['bureau.BUR_LEAD', 'bureau.REG1', 'bureau.REG2', 'bureau.REG3', 'bureau.DISC'] as const) await (await app.as(reader)).get(`/api/v1/rule-sets/${id}/working`).expect(200);
    for (const stranger of ['bureau.BUR_CG', 'bureau.AUD', 'enterprise.ENT_ADM'] as const) await (await app.as(stranger)).get(`/api/v1/rule-sets/${id}/working`).expect(403);
    await app.http.get(`/api/v1/rule-sets/${id}/working`).expect(401);
  });
});

describe('an approval', () => {
  it('closes the set before on the day before, and says so before and after', async () => {
    const before = await inForce({ effectiveFrom: '2150-01-01', effectiveTo: null });
    const next = await proposed({ effectiveFrom: '2150-07-01', effectiveTo: null, titleZh: '演示公示期限（修订）' });
    expect(next.consequences).toEqual([`批准后，${before.code} 第 1 版适用至2150年6月30日。`]);
    expect(next.comparedWith).toEqual({ code: before.code, versionNo: 1 });
    expect(next.changes.map(({ label }) => label)).toEqual(['中文标题', '生效日期']);
    await ruleStep(lead, next, 'approve');
    const closed = await working(system, before.id);
    expect(closed).toMatchObject({ state: 'ACTIVE', effectiveTo: '2150-06-30', version: before.version + 1 });
    expect(closed.history.at(-1)).toMatchObject({ action: 'close', by: '系统', comment: `由《${next.titleZh}》第 1 版接续，适用至2150年6月30日` });
    expect((await onDay({ on: '2150-06-30', domain: 'NOTICE' })).items.map(({ code }) => code)).toEqual([before.code]);
    expect((await onDay({ on: '2150-07-01', domain: 'NOTICE' })).items.map(({ code }) => code)).toEqual([next.code]);
  });

  it('replaces a version that was wrong as a whole', async () => {
    const wrong = await inForce({ effectiveFrom: '2160-01-01', effectiveTo: '2160-12-31' });
    const right = await proposed({ code: wrong.code, replaces: 1, effectiveFrom: '2160-03-01', effectiveTo: '2160-12-31' });
    expect(right.consequences).toEqual([`批准后，${wrong.code} 第 1 版整体被取代，不再适用。`]);
    await ruleStep(lead, right, 'approve');
    expect(await versionsOf(wrong.code)).toMatchObject([{ versionNo: 2, state: 'ACTIVE' }, { versionNo: 1, state: 'SUPERSEDED', effectiveTo: '2160-12-31' }]);
    expect((await onDay({ on: '2160-02-01', domain: 'NOTICE' })).items.map(({ code }) => code)).not.toContain(wrong.code);
    const late = await draftRule(system, { code: wrong.code, replaces: 1, effectiveFrom: '2161-01-01', effectiveTo: '2161-01-01' });
    expect(late.gaps).toMatchObject([{ code: 'REPLACED_GONE', pointer: '/replaces' }]);
  });

  it('is refused to a set whose days another one has, with the reason on the button', async () => {
    const [first, second] = [await proposed({ effectiveFrom: '2170-01-01', effectiveTo: '2170-12-31' }), await proposed({ effectiveFrom: '2170-01-01', effectiveTo: '2170-02-01' })];
    await ruleStep(lead, first, 'approve');
    expect((await working(lead, second.id)).allowedActions.find(({ action }) => action === 'approve')).toMatchObject({ enabled: false, reasons: [{ code: 'RULE_OVERLAP' }] });
    const refused = await lead.post(`/api/v1/rule-sets/${second.id}/actions/approve`).set('If-Match', `"v${second.version}"`).send({}).expect(409);
    expect(reasonsOf(refused)).toEqual(['GUARD_FAILED', 'RULE_OVERLAP /effectiveFrom']);
    expect((await working(lead, second.id)).state).toBe('PROPOSED');
  });

  it('of overlapping sets at the same moment is given to one', async () => {
    for (let year = 2180; year < 2186; year += 1) {
      const sets = await Promise.all([1, 2, 3, 4].map(() => proposed({ effectiveFrom: `${year}-01-01`, effectiveTo: `${year}-12-31` })));
      const requests = await Requests.as(app, 'bureau.BUR_LEAD');
      const answers = await Promise.all(sets.map(({ id, version }) => requests.send('POST', `/api/v1/rule-sets/${id}/actions/approve`, { headers: { 'if-match': `"v${version}"` }, body: {} })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      expect((await onDay({ on: `${year}-06-01`, domain: 'NOTICE' })).items).toHaveLength(1);
    }
  });

  it('of the same set at the same moment happens once', async () => {
    const set = await proposed();
    const requests = await Requests.as(app, 'bureau.BUR_LEAD');
    const answers = await requests.burst(20, 'POST', `/api/v1/rule-sets/${set.id}/actions/approve`, { headers: { 'if-match': `"v${set.version}"` }, body: {} });
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await working(lead, set.id)).history.filter(({ action }) => action === 'approve')).toHaveLength(1);
  });

  it('is not given by who wrote the proposal, even in another role', async () => {
    const set = await proposed();
    const personId = await app.personId('bureau.SYS');
    await app.query(`UPDATE membership SET roles = '{BUR_LEAD}' WHERE person_id = $1`, [personId]);
    const refused = await system.post(`/api/v1/rule-sets/${set.id}/actions/approve`).set('If-Match', `"v${set.version}"`).send({});
    await app.query(`UPDATE membership SET roles = '{SYS}' WHERE person_id = $1`, [personId]);
    expect(reasonsOf(refused)).toEqual(['GUARD_FAILED', 'SAME_PERSON']);
  });

  it('can be refused with a reason, and a proposal be taken back or given up', async () => {
    const returned = await ruleStep(lead, await proposed(), 'return', { comment: '请补充条文' });
    expect(returned).toMatchObject({ state: 'DRAFT' });
    await lead.post(`/api/v1/rule-sets/${returned.id}/actions/discard`).set('If-Match', `"v${returned.version}"`).send({}).expect(403);
    expect(await ruleStep(system, returned, 'discard')).toMatchObject({ state: 'DISCARDED' });
    expect(await ruleStep(system, await proposed(), 'withdraw')).toMatchObject({ state: 'DRAFT' });
  });
});

describe('the database', () => {
  it('takes no second set for a day, whoever writes it', async () => {
    const [row] = await app.query<{ id: string }>(`SELECT id FROM rule_set WHERE code = 'VAT-36'`);
    const copy = app.query(
      `INSERT INTO rule_set (id, code, no, domain, evidence, effective_from, effective_to, state) SELECT gen_random_uuid(), 'VAT-COPY', 1, domain, evidence, effective_to, NULL, 'ACTIVE' FROM rule_set WHERE id = $1`, [row?.id],
    );
    await expect(copy).rejects.toThrow('rule_set_vat_excl');
  });

  it.each([
    [`UPDATE rule_set SET params = '{}' WHERE code = 'VAT-36'`], [`UPDATE rule_set SET articles = '[]' WHERE code = 'TCR-2026'`], [`UPDATE rule_set SET effective_from = '2015-01-01' WHERE code = 'VAT-36'`],
    [`UPDATE rule_set SET effective_to = '2030-12-31' WHERE code = 'VAT-2026-10'`], [`UPDATE rule_set SET effective_to = NULL WHERE code = 'VAT-2026-10'`], [`DELETE FROM rule_set WHERE code = 'VAT-36'`],
  ])('keeps what was in force as it was: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toThrow('is not changed');
  });
});

describe('a verification', () => {
  const verify = (client: Client, { id, version }: RuleWorking, body: object) => client.post(`/api/v1/rule-sets/${id}/actions/verify`).set('If-Match', `"v${version}"`).send(body);

  it('is one official’s word that the final text says so, with note and source; the set stays what it is', async () => {
    const reviewer = await app.as('bureau.REG2');
    const set = await inForce({ sourceUrl: '' });
    expect(reasonsOf(await verify(reviewer, set, {}).expect(422))).toEqual(['INVALID', 'isNotEmpty /comment']);
    expect(reasonsOf(await verify(reviewer, set, { comment: '已核对' }).expect(422))).toEqual(['INVALID', 'MISSING /source']);
    const { body } = await verify(reviewer, set, { comment: '已与正式文本逐条核对', source: '演示公报 2099 年第 1 期' }).expect(200);
    expect(body).toMatchObject({ state: 'ACTIVE', verified: true, verifiedOn: today(), verifiedByName: '演示人员 bureau.REG2', verifiedNote: '已与正式文本逐条核对', verifiedSource: '演示公报 2099 年第 1 期', warnings: [] });
    expect(reasonsOf(await verify(lead, body as RuleWorking, { comment: '再核一次', source: 'x' }).expect(409))).toEqual(['GUARD_FAILED', 'VERIFIED']);
    expect((await onDay({ on: set.effectiveFrom ?? '', domain: 'NOTICE' })).items).toMatchObject([{ verified: true, warnings: [] }]);
  });

  it('is not for those who only propose or apply, nor before it is in force', async () => {
    const set = await inForce();
    for (const person of ['bureau.SYS', 'bureau.REG1', 'bureau.REG3', 'bureau.DISC', 'bureau.BUR_CG', 'enterprise.ENT'] as const) await verify(await app.as(person), set, { comment: '已核对' }).expect(403);
    await verify(lead, await proposed(), { comment: '已核对' }).expect(409);
  });
});
