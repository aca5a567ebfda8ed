import { addDays, addMonths } from '../../src/kernel/calendar/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft, publish, step, today, type Working } from '../support/listings.js';
import { pdf } from './good-files.js';

interface ProblemAnswer {
  code: string;
  errors: { code: string; pointer?: string; message: string }[];
}

describe('achievements and needs', () => {
  let app: TestApp;
  let author: Client;
  let office: Client;
  let bureau: Client;

  beforeAll(async () => {
    app = await startTestApp();
    [author, office, bureau] = await Promise.all([app.as('institute.RES'), app.as('institute.INST'), app.as('bureau.BUR_CG')]);
  });
  afterAll(() => app.close());

  const published = async (content: object): Promise<Working> => {
    const submitted = await step(author, 'achievements', await draft(author, 'achievements', content), 'submit');
    return step(bureau, 'achievements', await step(office, 'achievements', submitted, 'release'), 'publish');
  };

  it('goes from draft through both reviews to the public page', async () => {
    const listed = await published(achievementDraft());
    expect(listed.state).toBe('LISTED');
    const { body } = await app.http.get(`/api/v1/achievements/${listed.id}`).expect(200);
    expect(body).toMatchObject({ versionNo: 1, withheld: null, organisation: { name: '演示材料研究所' }, content: { title: '高强铝合金焊丝制备技术' } });
  });

  it('keeps the published version visible while a revision is under way, and lists both versions afterwards', async () => {
    const listed = await published(achievementDraft({ title: '第一版标题在此' }));
    let revised = await step(author, 'achievements', listed, 'revise');
    const saved = await author.patch(`/api/v1/achievements/${listed.id}/working`).set('If-Match', `"v${revised.version}"`).send({ title: '第二版标题在此' }).expect(200);
    expect((await app.http.get(`/api/v1/achievements/${listed.id}`).expect(200)).body).toMatchObject({ content: { title: '第一版标题在此' } });
    revised = await step(office, 'achievements', await step(author, 'achievements', saved.body as Working, 'submit'), 'release');
    await step(bureau, 'achievements', revised, 'publish');
    const { body } = await app.http.get(`/api/v1/achievements/${listed.id}`).expect(200);
    expect(body).toMatchObject({ versionNo: 2, content: { title: '第二版标题在此' }, versions: [{ no: 2 }, { no: 1 }] });
  });

  it('does not let an incomplete draft go to review and names every gap with its place', async () => {
    const incomplete = await draft(author, 'achievements', { title: '只有标题' });
    const answer = await author.post(`/api/v1/achievements/${incomplete.id}/actions/submit`).set('If-Match', '"v1"').send({}).expect(409);
    const { code, errors } = answer.body as ProblemAnswer;
    expect(code).toBe('GUARD_FAILED');
    expect(errors.map((error) => error.pointer)).toEqual(expect.arrayContaining(['/oneLine', '/fieldCode', '/solution', '/trl', '/declarations/truthful']));
    expect(incomplete.allowedActions.find(({ action }) => action === 'submit')).toMatchObject({ enabled: false });
  });

  it('does not let a blank row of figures or rights go to review: it would be published as one', async () => {
    const indicator = { name: '', comparator: '=', value: null, valueMax: null, unit: '', evidence: '' } as const;
    const right = { kind: 'KNOW_HOW', title: '', number: '', holder: '演示材料研究所', status: 'GRANTED', expiresOn: null, shareBp: null } as const;
    const blank = await draft(author, 'achievements', achievementDraft({ indicators: [indicator, { ...indicator, name: '抗拉强度' }], intellectualProperty: [right] }));
    const answer = await author.post(`/api/v1/achievements/${blank.id}/actions/submit`).set('If-Match', '"v1"').send({}).expect(409);
    expect((answer.body as ProblemAnswer).errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['MISSING /indicators/0/name', 'MISSING /indicators/1/value', 'MISSING /intellectualProperty/0/title']);
  });

  it('normalises a patent number however it is typed, and refuses one that fails its check digit', async () => {
    const right = { kind: 'INVENTION', title: '一种焊丝', holder: '演示材料研究所', status: 'GRANTED', expiresOn: null, shareBp: null };
    const good = await draft(author, 'achievements', achievementDraft({ intellectualProperty: [{ ...right, number: 'zl 2007 1 0308494.x' }] as never }));
    expect(good.content).toMatchObject({ intellectualProperty: [{ number: '200710308494.X' }] });
    const bad = await draft(author, 'achievements', achievementDraft({ intellectualProperty: [{ ...right, number: '200710308494.1' }] as never }));
    const answer = await author.post(`/api/v1/achievements/${bad.id}/actions/submit`).set('If-Match', '"v1"').send({}).expect(409);
    expect((answer.body as ProblemAnswer).errors).toEqual([expect.objectContaining({ code: 'PATENT_CHECKSUM', pointer: '/intellectualProperty/0/number' })]);
  });

  it('stands for a year where its author says nothing else', async () => {
    const { body } = await author.post('/api/v1/achievements').send({ title: '没有写有效期的成果' }).expect(201);
    expect(body).toMatchObject({ content: { validUntil: addMonths(today(), 12) } });
  });

  const refusals = async (kind: 'achievements' | 'needs', content: object) => {
    const client = kind === 'needs' ? await app.as('enterprise.ENT') : author;
    const record = await draft(client, kind, content);
    const answer = await client.post(`/api/v1/${kind}/${record.id}/actions/submit`).set('If-Match', '"v1"').send({});
    return answer.status === 200 ? [] : (answer.body as ProblemAnswer).errors.map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
  };
  const right = { kind: 'INVENTION', title: '一种焊丝', number: '200710308494.X', holder: '演示材料研究所', status: 'GRANTED', expiresOn: null, shareBp: null };

  it.each<[string, object, string[]]>([
    ['a patent of somebody else', { intellectualProperty: [{ ...right, holder: '演示某某大学' }] }, ['RIGHT_HOLDER /intellectualProperty/0/holder']],
    ['a patent of a hospital that carries our name', { intellectualProperty: [{ ...right, holder: '演示材料研究所附属医院' }] }, ['RIGHT_HOLDER /intellectualProperty/0/holder']],
    ['a patent held together with a hospital that carries our name', { intellectualProperty: [{ ...right, holder: '演示某某大学；演示材料研究所附属医院' }] }, ['RIGHT_HOLDER /intellectualProperty/0/holder']],
    ['a patent held together, in other punctuation', { intellectualProperty: [{ ...right, holder: '演示某某大学；演示材料研究所' }] }, []],
    ['a patent held together', { intellectualProperty: [{ ...right, holder: '演示某某大学、演示材料研究所' }] }, []],
    ['a patent of its inventor', { ownership: 'NON_SERVICE', intellectualProperty: [{ ...right, holder: '某发明人' }] }, []],
    ['a patent that expired', { intellectualProperty: [{ ...right, expiresOn: '2001-05-01' }] }, ['RIGHT_EXPIRED /intellectualProperty/0/expiresOn']],
    ['consent that nobody attached', { coOwners: 'CONSENT_ATTACHED' }, ['CONSENT_FILE /coOwners']],
    ['a last day that is over', { validUntil: addDays(today(), -1) }, ['PAST /validUntil']],
    ['a last day that is today', { validUntil: today() }, ['PAST /validUntil']],
    ['an upper price below the lower', { price: { kind: 'RANGE', minFen: 200, maxFen: 100, note: '' } }, ['PRICE /price']],
  ])('lets %s to review only with what it needs', async (_, change, expected) => {
    expect(await refusals('achievements', achievementDraft(change))).toEqual(expected);
  });

  it.each<[string, object, string[]]>([
    ['a deadline that is over', { deadline: addDays(today(), -1) }, ['PAST /deadline']],
    ['a budget upside down', { budget: { kind: 'RANGE', minFen: 200, maxFen: 100, hard: false } }, ['RANGE /budget/minFen']],
  ])('lets no need with %s to review', async (_, change, expected) => {
    expect(await refusals('needs', needDraft(change))).toEqual(expected);
  });

  it('takes consent for attached when a file says so', async () => {
    const record = await draft(author, 'achievements', achievementDraft({ coOwners: 'CONSENT_ATTACHED', intellectualProperty: [{ ...right, holder: '演示某某大学', shareBp: 4_000 }] as never }));
    await author.post('/api/v1/files').field({ subjectKind: 'achievement', subjectId: record.id, purpose: '共有人同意书' }).attach('file', pdf(), { filename: '同意书.pdf', contentType: 'application/pdf' }).expect(201);
    expect((await step(author, 'achievements', record, 'submit')).state).toBe('ORG_REVIEW');
  });

  it('publishes nothing whose last day has come while it waited', async () => {
    const submitted = await step(author, 'achievements', await draft(author, 'achievements', achievementDraft()), 'submit');
    const released = await step(office, 'achievements', submitted, 'release');
    await app.query(`UPDATE achievement SET content = jsonb_set(content, '{validUntil}', to_jsonb($2::text)) WHERE id = $1`, [released.id, today()]);
    const answer = await bureau.post(`/api/v1/achievements/${released.id}/actions/publish`).set('If-Match', `"v${released.version}"`).send({}).expect(409);
    expect((answer.body as ProblemAnswer).errors).toMatchObject([{ code: 'PAST', pointer: '/validUntil' }]);
  });

  it('shows author and reviewer what to look at, and lets it pass', async () => {
    const software = { ...right, kind: 'SOFTWARE', number: '软著登字第123号', shareBp: 5_000 };
    const evaluation = { evaluator: '演示评价机构', reportNumber: 'PJ-2020-1', issuedOn: '2020-01-01' };
    const record = await draft(author, 'achievements', achievementDraft({ evaluation, intellectualProperty: [software, { ...right, kind: 'UTILITY' }] as never }));
    const codes = ({ warnings }: { warnings: { code: string; pointer?: string }[] }) => warnings.map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
    const expected = [
      'REGISTER_FORM /intellectualProperty/0/number', 'PATENT_KIND /intellectualProperty/1/number', 'SHARE_WITHOUT_CO_OWNER /intellectualProperty/0/shareBp',
      'EVALUATION_OLD /evaluation/issuedOn', 'EVALUATION_FILE /evaluation/reportNumber',
    ];
    expect(codes(record as never)).toEqual(expected);
    await step(author, 'achievements', record, 'submit');
    const { body } = await office.get(`/api/v1/achievements/${record.id}/working`).expect(200);
    expect(codes(body as never)).toEqual(expected);
  });

  it('keeps no amounts that the kind of price or budget does not ask for', async () => {
    const amounts = { minFen: 30_000_000, maxFen: 60_000_000 };
    const priceOf = async (kind: string) => ((await draft(author, 'achievements', { price: { kind, ...amounts, note: '' } })).content['price'] as object);
    expect(await priceOf('NEGOTIABLE')).toMatchObject({ minFen: null, maxFen: null });
    expect(await priceOf('ROYALTY')).toMatchObject({ minFen: null, maxFen: null });
    expect(await priceOf('FIXED')).toMatchObject({ minFen: 30_000_000, maxFen: null });
    expect(await priceOf('RANGE')).toMatchObject(amounts);
    const ent = await app.as('enterprise.ENT');
    expect((await draft(ent, 'needs', { budget: { kind: 'NEGOTIABLE', ...amounts, hard: true } })).content['budget']).toEqual({ kind: 'NEGOTIABLE', minFen: null, maxFen: null, hard: false });
    const listed = await published(achievementDraft({ title: '改为面议的成果', price: { kind: 'FIXED', ...amounts, note: '' } }));
    const revised = await step(author, 'achievements', listed, 'revise');
    const saved = await author.patch(`/api/v1/achievements/${listed.id}/working`).set('If-Match', `"v${revised.version}"`).send({ price: { kind: 'NEGOTIABLE', ...amounts, note: '' } }).expect(200);
    await publish(app, 'achievements', saved.body as Working);
    expect((await app.http.get('/api/v1/search').query({ q: '改为面议的成果' })).body).toMatchObject({ items: [{ price: { kind: 'NEGOTIABLE', minFen: null }, priceBand: 'negotiable' }] });
  });

  it('saves a draft only against the version that was seen', async () => {
    const record = await draft(author, 'achievements', { title: '并发保存' });
    const save = (version: number) => author.patch(`/api/v1/achievements/${record.id}/working`).set('If-Match', `"v${version}"`).send({ oneLine: `第 ${version} 次` });
    await save(1).expect(200).expect('ETag', '"v2"');
    expect((await save(1).expect(412)).body).toMatchObject({ code: 'STALE' });
    await author.patch(`/api/v1/achievements/${record.id}/working`).send({ oneLine: '没有版本号' }).expect(428);
    expect((await author.get(`/api/v1/achievements/${record.id}/working`).expect(200)).body).toMatchObject({ version: 2, content: { oneLine: '第 1 次' } });
  });

  it.each([
    ['an unknown field', { titel: 'x' }, '/titel'],
    ['a wrong type', { title: 7 }, '/title'],
    ['null where there is none', { title: null }, '/title'],
    ['an over-long text', { title: '长'.repeat(81) }, '/title'],
    ['an unknown code', { fieldCode: '99' }, '/fieldCode'],
    ['half a fen', { price: { kind: 'FIXED', minFen: 1.5, maxFen: null, note: '' } }, '/price/minFen'],
    ['more than everything', { price: { kind: 'FIXED', minFen: 1e16, maxFen: null, note: '' } }, '/price/minFen'],
    ['a day that does not exist', { validUntil: '2027-02-30' }, '/validUntil'],
    ['a control character', { title: 'a\u0000b' }, '/title'],
    ['a figure that is no number', { indicators: [{ name: 'x', comparator: '>=', value: 'NaN', valueMax: null, unit: '', evidence: '' }] }, '/indicators/0/value'],
  ])('answers 422 with the place for %s and stores nothing', async (_, body, pointer) => {
    const before = await app.query('SELECT count(*) FROM achievement');
    const answer = await author.post('/api/v1/achievements').send(body).expect(422).expect('content-type', /problem\+json/);
    expect((answer.body as ProblemAnswer).errors.map((error) => error.pointer)).toContain(pointer);
    expect(await app.query('SELECT count(*) FROM achievement')).toEqual(before);
  });

  const figure = { name: '抗拉强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', testMethod: '', weight: 60, veto: true };
  it.each([
    ['needs', { indicators: [[figure]] }, '/indicators'],
    ['needs', { indicators: [figure, [figure]] }, '/indicators'],
    ['needs', { indicators: [null] }, '/indicators'],
    ['needs', { indicators: [[]] }, '/indicators'],
    ['needs', { indicators: ['300 MPa'] }, '/indicators'],
    ['needs', { budget: [{ kind: 'NEGOTIABLE', minFen: null, maxFen: null, hard: false }] }, '/budget'],
    ['needs', { budget: null }, '/budget'],
    ['needs', { declarations: [] }, '/declarations'],
    ['achievements', { intellectualProperty: [[]] }, '/intellectualProperty'],
    ['achievements', { indicators: [[[]]] }, '/indicators'],
    ['achievements', { price: [] }, '/price'],
    ['achievements', { declarations: [{ noStateSecret: true, exportControlChecked: true, truthful: true }] }, '/declarations'],
  ] as const)('refuses lists in the place of objects: %s %j', async (kind, body, pointer) => {
    const table = kind === 'needs' ? 'need' : 'achievement';
    const client = kind === 'needs' ? await app.as('enterprise.ENT') : author;
    const before = await app.query(`SELECT count(*) FROM ${table}`);
    const answer = await client.post(`/api/v1/${kind}`).send(body).expect(422);
    expect((answer.body as ProblemAnswer).errors.map((error) => error.pointer)).toEqual([pointer]);
    expect(await app.query(`SELECT count(*) FROM ${table}`)).toEqual(before);
  });

  it('hides drafts of others, and tells the author who is allowed what', async () => {
    const record = await draft(author, 'achievements', { title: '他人不可见' });
    const others: Client[] = [app.http, await app.as('institute2.RES'), await app.as('institute2.INST'), await app.as('enterprise.ENT_ADM'), bureau];
    const answers = await Promise.all(others.map((client) => client.get(`/api/v1/achievements/${record.id}/working`)));
    expect(answers.map((answer) => answer.status)).toEqual([401, 404, 404, 403, 404]);
    await (await app.as('institute2.RES')).patch(`/api/v1/achievements/${record.id}/working`).set('If-Match', '"v1"').send({ title: '改不了' }).expect(404);
    expect((await author.get(`/api/v1/achievements/${record.id}`).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows only the brief of a confidential achievement, and asks visitors to sign in for a restricted one', async () => {
    const confidential = await published(achievementDraft({ title: '保密披露的成果', disclosure: 'NDA' }));
    const { body } = await (await app.as('enterprise.ENT')).get(`/api/v1/achievements/${confidential.id}`).expect(200);
    expect(body).toMatchObject({ withheld: 'NDA', content: { title: '保密披露的成果', solution: '', indicators: [] } });
    expect((await office.get(`/api/v1/achievements/${confidential.id}`)).body).toMatchObject({ withheld: null });
    const restricted = await published(achievementDraft({ title: '登录可见的成果', disclosure: 'SIGNED_IN' }));
    expect((await app.http.get(`/api/v1/achievements/${restricted.id}`)).body).toMatchObject({ withheld: 'SIGNED_IN', content: { solution: '' } });
    expect((await (await app.as('enterprise.ENT')).get(`/api/v1/achievements/${restricted.id}`)).body).toMatchObject({ withheld: null });
    const found = async (client: Client) => ((await client.get('/api/v1/search').query({ q: '登录可见的成果' })).body as { total: number }).total;
    expect([await found(app.http), await found(await app.as('enterprise.ENT'))]).toEqual([0, 1]);
  });

  it('does not name the enterprise of an anonymous need, neither on its page nor in search', async () => {
    const [ent, adm] = await Promise.all([app.as('enterprise.ENT'), app.as('enterprise.ENT_ADM')]);
    const submitted = await step(ent, 'needs', await draft(ent, 'needs', needDraft({ title: '匿名发布的难题', anonymous: true })), 'submit');
    const listed = await step(bureau, 'needs', await step(adm, 'needs', submitted, 'release'), 'publish');
    const page = await app.http.get(`/api/v1/needs/${listed.id}`).expect(200);
    expect(page.body).toMatchObject({ organisation: null });
    const search = await app.http.get('/api/v1/search').query({ q: '匿名发布的难题' }).expect(200);
    expect(JSON.stringify([page.body, search.body])).not.toContain('演示复合材料有限公司');
    expect((search.body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('wants the reason of a return in words and shows it to the author', async () => {
    const submitted = await step(author, 'achievements', await draft(author, 'achievements', achievementDraft()), 'submit');
    const url = `/api/v1/achievements/${submitted.id}/actions/returnToAuthor`;
    expect((await office.post(url).set('If-Match', `"v${submitted.version}"`).send({ comment: '  ' }).expect(422)).body).toMatchObject({ errors: [{ pointer: '/comment' }] });
    await office.post(url).set('If-Match', `"v${submitted.version}"`).send({ comment: '请补充第三方检测报告' }).expect(200);
    const { body } = await author.get(`/api/v1/achievements/${submitted.id}/working`).expect(200);
    expect(body).toMatchObject({ state: 'DRAFT', history: [{ action: 'begin', label: '起草', from: '' }, { action: 'submit' }, { action: 'returnToAuthor', comment: '请补充第三方检测报告' }] });
  });

  it('takes what is suspended or archived from the public page and from search at once', async () => {
    const listed = await published(achievementDraft({ title: '即将暂停的成果' }));
    const suspended = await step(bureau, 'achievements', listed, 'suspend', '收到投诉，核实中');
    await app.http.get(`/api/v1/achievements/${listed.id}`).expect(404);
    expect((await app.http.get('/api/v1/search').query({ q: '即将暂停的成果' })).body).toMatchObject({ total: 0 });
    await step(bureau, 'achievements', suspended, 'reinstate', '核实无误');
    await app.http.get(`/api/v1/achievements/${listed.id}`).expect(200);
  });

  it('finds working copies by words of the title or by the number, among what the reader may see', async () => {
    const titled = async (title: string) => (await draft(author, 'achievements', achievementDraft({ title }))) as Working & { number: string };
    const [one, other] = [await titled('演示 Al-Mg 溯源 100% 成果'), await titled('演示溯源成果乙')];
    const found = async (client: Client, q: string) => ((await client.get('/api/v1/achievements').query({ q, limit: 100 }).expect(200)).body as { items: Working[] }).items.map(({ id }) => id).sort();
    expect([await found(author, '溯源'), await found(office, 'al-mg'), await found(author, one.number.toLowerCase())]).toEqual([[one.id, other.id].sort(), [one.id], [one.id]]);
    // signs that mean something to a database mean themselves
    expect([await found(author, '100%'), await found(author, '溯_源'), await found(author, '%'), await found(await app.as('institute2.INST'), '溯源')]).toEqual([[one.id], [], [one.id], []]);
    await author.get('/api/v1/achievements').query({ q: '长'.repeat(81) }).expect(422);
  });

  it('answers a repeated POST with the first answer, and refuses the key for another body', async () => {
    const send = (title: string) => author.post('/api/v1/achievements').set('Idempotency-Key', 'same-key-0001').send({ title });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('只建一份')));
    expect(new Set(answers.map((answer) => (answer.body as Working).id)).size).toBe(1);
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect((await send('另一份')).body).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await app.query(`SELECT 1 FROM achievement WHERE content ->> 'title' = '只建一份'`)).toHaveLength(1);
  });

  it('leaves an audit row for each step and for each refused attempt', async () => {
    const record = await step(author, 'achievements', await draft(author, 'achievements', achievementDraft()), 'submit');
    await author.post(`/api/v1/achievements/${record.id}/actions/release`).set('If-Match', `"v${record.version}"`).send({}).expect(403);
    const rows = await app.query<{ action: string; outcome: string }>(
      `SELECT action, outcome FROM audit_record WHERE object_id = $1 OR object_id LIKE $2 ORDER BY at`, [record.id, `%${record.id}%`],
    );
    expect(rows).toEqual(expect.arrayContaining([
      { action: 'achievement.create', outcome: 'done' }, { action: 'achievement.submit', outcome: 'done' }, expect.objectContaining({ outcome: 'refused' }),
    ]));
  });

  it('fills the workbench of whoever has to decide', async () => {
    const record = await step(author, 'achievements', await draft(author, 'achievements', achievementDraft({ title: '等待转化部门' })), 'submit');
    const todo = async (client: Client) => ((await client.get('/api/v1/workbench').expect(200)).body as { todo: { id: string; dueAt: string | null }[] }).todo.find(({ id }) => id === record.id);
    expect((await todo(office))?.dueAt).toEqual(expect.any(String));
    expect(await todo(bureau)).toBeUndefined();
    expect(await todo(await app.as('institute2.INST'))).toBeUndefined();
  });
});
