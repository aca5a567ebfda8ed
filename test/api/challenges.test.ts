import { addDays } from '../../src/kernel/calendar/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { reasonsOf } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { attachToChallenge, type ChallengeCase, challengeDraft, challengeInput, Challenges, challengeSeen, putDeadline, saveChallenge, stepChallenge, tryChallenge } from '../support/challenges.js';
import { draft, needDraft, publish, today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { holdersEnough } from '../support/sealing.js';

let app: TestApp;
let make: Challenges;
let author: Client;
let plan: Client;
let leader: Client;
let bidder: Client;

beforeAll(async () => {
  app = await startTestApp();
  await holdersEnough(app);
  make = new Challenges(app);
  [author, plan, leader, bidder] = await Promise.all([app.as('enterprise.ENT'), app.as('bureau.BUR_PLAN'), app.as('bureau.BUR_LEAD'), app.as('institute.INST')]);
});
afterAll(() => app.close());

const codes = (reasons: readonly { code: string; pointer?: string }[]): string[] => reasons.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim());
const begin = async (client: Client, body: object = {}) => (await client.post('/api/v1/challenges').send(body).expect(201)).body as ChallengeCase;
const shown = async (id: string, client: Client = app.http) => (await client.get(`/api/v1/challenges/${id}`).expect(200)).body as Record<string, unknown> & { content: Record<string, unknown>; amendments: { no: number; text: string; changed: string[]; files: string[] }[] };

describe('a draft', () => {
  it('begins with the payments of the rule and the place of the bureau, and names what it lacks', async () => {
    const challenge = await begin(author);
    expect(challenge).toMatchObject({ state: 'DRAFT', number: expect.stringMatching(/^BD\d{4}-\d{5}$/) as string, editable: true });
    expect(challenge.content.payments.map(({ milestone, shareBp }) => [milestone, shareBp])).toEqual([[null, 3_000], [null, 4_000], [null, 3_000]]);
    expect(codes(challenge.gaps).filter((code) => code.includes('/payments'))).toEqual([]);
    expect(challenge.content).toMatchObject({ placeCode: '371082', depositFen: 0 });
    expect(codes(challenge.gaps)).toEqual(expect.arrayContaining(['MISSING /title', 'COUNT /indicators', 'COUNT /milestones', 'MISSING /listFen', 'MISSING /schedule/bidDeadline']));
    expect(reasonsOf(await tryChallenge(author, challenge, 'handIn'))).toContain('MISSING /title');
  });

  it('begins with a payment after the first milestone where milestones are given', async () => {
    const milestones = [{ name: '完成小试', month: 6, check: '检测报告' }];
    const challenge = await begin(author, { content: { milestones } });
    expect(challenge.content.payments.map(({ milestone }) => milestone)).toEqual([null, 1, null]);
  });

  it('is the demander’s own, until it is handed in; who drafts it does not approve it, and who approves it does not publish it', async () => {
    const challenge = await make.fresh('draft');
    await plan.get(`/api/v1/challenges/${challenge.id}/working`).expect(404);
    await (await app.as('enterprise2.ENT')).get(`/api/v1/challenges/${challenge.id}/working`).expect(404);
    await app.http.get(`/api/v1/challenges/${challenge.id}`).expect(404);
    await stepChallenge(author, challenge, 'handIn');
    expect((await tryChallenge(author, challenge, 'propose')).status).toBe(403);
    await leader.get(`/api/v1/challenges/${challenge.id}/working`).expect(404);
    await stepChallenge(plan, challenge, 'propose');
    expect((await tryChallenge(plan, challenge, 'approve', challengeInput('approve'))).status).toBe(403);
    expect(reasonsOf(await tryChallenge(leader, challenge, 'approve', { comment: '' }))).toEqual(['isDefined /approvalNo']);
    const approved = await stepChallenge(leader, challenge, 'approve');
    expect(approved.approvalNo).toBe('演政字〔2026〕8号');
    await app.query(`UPDATE membership SET roles = '{BUR_LEAD,BUR_PLAN}' WHERE person_id = $1`, [await app.personId('bureau.BUR_LEAD')]);
    const both = await tryChallenge(leader, challenge, 'publish');
    await app.query(`UPDATE membership SET roles = '{BUR_LEAD}' WHERE person_id = $1`, [await app.personId('bureau.BUR_LEAD')]);
    expect(reasonsOf(both)).toEqual(['SAME_PERSON']);
    expect((await stepChallenge(plan, challenge, 'publish')).number).toMatch(/^JB\d{4}371082\d{3}$/);
  });

  it('begins from a published need and keeps the link', async () => {
    const need = await draft(author, 'needs', needDraft());
    await publish(app, 'needs', need);
    const demanderId = await app.organisationId('enterprise');
    const challenge = await begin(plan, { needId: need.id });
    expect(challenge).toMatchObject({ needId: need.id, organisationId: demanderId, byBureau: true, content: { title: needDraft().title, type: 'T1', listFen: 120_000_000 } });
    expect(challenge.content.indicators[0]).toMatchObject({ name: '抗拉强度', target: 300, unit: 'MPa', veto: true });
    // the section's draft is the demander's too
    expect((await challengeSeen(author, challenge)).editable).toBe(true);
    // whose need it is was told with it: nothing hides that any more
    const hidden = await begin(author, { needId: need.id, content: { anonymous: true, alias: '某复合材料企业' } });
    expect(codes(hidden.gaps)).toContain('NAMED_BEFORE /anonymous');
    expect(codes((await begin(author, { needId: need.id })).gaps)).not.toContain('NAMED_BEFORE /anonymous');
    expect((await (await app.as('enterprise2.ENT')).post('/api/v1/challenges').send({ needId: need.id }).expect(422)).body).toMatchObject({ errors: [{ code: 'NEED', pointer: '/needId' }] });
    expect((await author.post('/api/v1/challenges').send({ content: { listFen: -1, schedule: { publishOn: null, qaUntil: '2026-12-01', bidDeadline: null, openingAt: null } } }).expect(422)).body).toMatchObject({ errors: [{ pointer: '/content/listFen' }, { pointer: '/content/schedule/qaUntil' }] });
    const secret = await draft(author, 'needs', needDraft({ title: '不署名的需求一项', anonymous: true }));
    await publish(app, 'needs', secret);
    await plan.post('/api/v1/challenges').send({ needId: secret.id }).expect(404);
    expect(codes((await begin(author, { needId: secret.id, content: { alias: '某复合材料企业' } })).gaps)).not.toContain('NAMED_BEFORE /anonymous');
    expect((await plan.post('/api/v1/challenges').send({}).expect(422)).body).toMatchObject({ errors: [{ pointer: '/demanderId' }] });
    expect((await plan.post('/api/v1/challenges').send({ demanderId: await app.organisationId('unverified') }).expect(422)).body).toMatchObject({ errors: [{ code: 'NO_ORGANISATION' }] });
  });

  it.each<[string, Parameters<typeof challengeDraft>[0], string]>([
    ['a deadline too near', { schedule: { publishOn: null, qaUntil: `${addDays(today(), 5)}T17:00`, bidDeadline: `${addDays(today(), 19)}T17:00`, openingAt: `${addDays(today(), 30)}T09:00` } }, 'WINDOW /schedule/bidDeadline'],
    ['too small a share of the enterprise', { enterpriseShareBp: 4_900, publicShareBp: 5_100 }, 'ENTERPRISE_SHARE /enterpriseShareBp'],
    ['weights that do not add up', { indicators: (challengeDraft().indicators ?? []).map((row) => ({ ...row, weight: 10 })) }, 'SUM /indicators'],
    ['a barrier without a reason', { conditions: [{ text: '负责人年龄不超过45周岁且具有高级职称', reason: '' }] }, 'BARRIER /conditions/0/text'],
    ['forty months', { months: 40 }, 'DURATION /months'], ['thirty months without a reason', { months: 30 }, 'DURATION_REASON /monthsReason'],
    ['another county', { placeCode: '370200' }, 'PLACE /placeCode'],
    ['a result that an enterprise puts forward', { type: 'T2' }, 'TYPE /type'],
    ['the name of an anonymous demander', { anonymous: true, alias: '某车身企业', background: '演示复合材料公司的铝合金车身焊后接头软化，急需强度更高的焊丝。' }, 'NAME_TOLD /background'],
  ])('does not go on with %s', async (_, change, code) => {
    const challenge = await make.fresh('draft', change);
    expect(codes(challenge.gaps)).toContain(code);
    const refused = await tryChallenge(author, challenge, 'handIn');
    expect([refused.status, reasonsOf(refused)]).toEqual([409, expect.arrayContaining([code])]);
  });

  it('goes to the leadership only with the money proven', async () => {
    const challenge = await make.fresh('submitted', { funds: { provenFen: 209_999_999, note: '' } });
    expect(reasonsOf(await tryChallenge(plan, challenge, 'propose'))).toEqual(['FUNDS_AMOUNT /funds/provenFen']);
    await saveChallenge(plan, challenge, { funds: { provenFen: 210_000_000, note: '' } });
    const [proof] = (await plan.get('/api/v1/files').query({ subjectKind: 'challenge', subjectId: challenge.id }).expect(200)).body as { id: string }[];
    await plan.delete(`/api/v1/files/${proof?.id ?? ''}`).expect(204);
    expect(reasonsOf(await tryChallenge(plan, challenge, 'propose'))).toEqual(['FUNDS_PAPER /files']);
  });

  it('waits for its planned day', async () => {
    const challenge = await make.fresh('approved', { schedule: { ...challengeDraft().schedule, publishOn: addDays(today(), 1) } as never });
    expect(reasonsOf(await tryChallenge(plan, challenge, 'publish'))).toEqual(['PUBLISH_ON /schedule/publishOn']);
    expect((await stepChallenge(plan, challenge, 'reopen')).approvalNo).toBe('');
  });
});

describe('a published challenge', () => {
  it('is on the list, is found, and tells everything but how the money was proven and who the affiliates are', async () => {
    const { id, number } = await make.fresh('open', { title: '鲟鱼籽酱低温锁鲜工艺', affiliates: [{ name: '演示控股集团', uscc: '', relation: '母公司' }] });
    const view = await shown(id);
    expect(view).toMatchObject({ number, state: 'OPEN', poster: { name: '演示复合材料有限公司', anonymous: false }, takesBids: true, takesQuestions: true, versionNo: 1, approvalNo: '演政字〔2026〕8号', enterpriseFen: 210_000_000, publicFen: 90_000_000, rule: { code: 'JB-2026' } });
    for (const part of ['funds', 'affiliates']) expect(view.content).not.toHaveProperty(part);
    expect(view.amendments).toMatchObject([{ no: 1, changed: [] }]);
    expect((await app.http.get('/api/v1/challenges').query({ phase: 'open', field: '05' }).expect(200)).body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id })]) as unknown });
    const found = (await app.http.get('/api/v1/search').query({ q: '鲟鱼籽酱', type: 'challenge' }).expect(200)).body as { items: { id: string; kind: string }[] };
    expect(found.items).toMatchObject([{ id, kind: 'challenge' }]);
    expect((await app.http.get('/api/v1/files').query({ subjectKind: 'challenge', subjectId: id }).expect(200)).body).toEqual([]);
  });

  it('names no anonymous demander anywhere', async () => {
    const challenge = await make.fresh('draft', { title: '匿名榜单一项', anonymous: true, alias: '某车身零部件企业' });
    await attachToChallenge(author, challenge.id, '榜单附件', '演示复合材料现场.pdf').expect(201);
    expect(codes((await challengeSeen(author, challenge)).gaps)).toEqual(['NAME_TOLD /files']);
    const files = (await author.get('/api/v1/files').query({ subjectKind: 'challenge', subjectId: challenge.id }).expect(200)).body as { id: string; purpose: string }[];
    await author.delete(`/api/v1/files/${files.find(({ purpose }) => purpose === '榜单附件')?.id ?? ''}`).expect(204);
    await attachToChallenge(author, challenge.id, '榜单附件', '现场.pdf').expect(201);
    await stepChallenge(author, challenge, 'handIn');
    await stepChallenge(plan, challenge, 'propose');
    await stepChallenge(leader, challenge, 'approve');
    await stepChallenge(plan, challenge, 'publish');
    await saveChallenge(plan, challenge, { clarification: '补充：焊丝直径一点二毫米。' });
    await stepChallenge(plan, challenge, 'amend');
    const at = `/api/v1/challenges/${challenge.id}`;
    const answers = await Promise.all([
      ...[at, `${at}/versions/1`, `${at}/questions`, '/api/v1/challenges'].map((path) => app.http.get(path)), app.http.get('/api/v1/search').query({ q: '匿名榜单一项' }), app.http.get('/api/v1/search').query({ q: '演示复合材料', type: 'challenge' }),
      app.http.get('/api/v1/files').query({ subjectKind: 'challenge', subjectId: challenge.id }),
    ]);
    const owner = await app.organisationId('enterprise');
    const told = answers.map(({ text }) => JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'items' && Array.isArray(value) ? value.filter((row: { id?: string; title?: string }) => row.title === undefined || row.id === challenge.id) : value)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const text of told) expect([text.includes('演示复合材料'), text.includes(owner)]).toEqual([false, false]);
    expect((answers[5]?.body as { items: { id: string }[] }).items.some(({ id }) => id === challenge.id)).toBe(false);
    expect(await shown(challenge.id)).toMatchObject({ poster: { id: null, name: '某车身零部件企业', anonymous: true } });
    const [row] = await app.query<{ text: string }>(`SELECT row_to_json(s)::text AS text FROM search_document s WHERE id = $1`, [challenge.id]);
    expect([row?.text.includes('演示复合材料'), row?.text.includes(owner)]).toEqual([false, false]);
  });

  it('goes no further where bidders could not read what they answer to', async () => {
    const challenge = await make.fresh('draft', { confidentiality: 'NDA' });
    expect(challenge.gaps).toMatchObject([{ code: 'BIDDERS_READ_NOTHING', pointer: '/confidentiality' }]);
    expect(reasonsOf(await tryChallenge(author, challenge, 'handIn'))).toEqual(['BIDDERS_READ_NOTHING /confidentiality']);
    const approved = await make.fresh('approved');
    await app.query(`UPDATE challenge SET content = content || '{"confidentiality": "NDA"}' WHERE id = $1`, [approved.id]);
    expect(reasonsOf(await tryChallenge(plan, approved, 'publish'))).toEqual(['BIDDERS_READ_NOTHING /confidentiality']);
  });

  it('shows a confidential one in brief, and in full to who handles it', async () => {
    const { id } = await make.fresh('open');
    // none is published today; what was put out that way is kept all the same
    await app.query(`UPDATE record_version SET content = content || '{"confidentiality": "NDA"}' WHERE subject_id = $1`, [id]);
    expect(await shown(id)).toMatchObject({ withheld: 'NDA', content: { title: challengeDraft().title, background: '', indicators: [], milestones: [] } });
    expect(await shown(id, author)).toMatchObject({ withheld: null, content: { background: challengeDraft().background } });
  });
});

describe('an amendment', () => {
  it('is published with what and why beside the version before, and nobody sees it until then', async () => {
    const challenge = await make.fresh('amending');
    expect(challenge.amending).toEqual(['clarification']);
    expect((await shown(challenge.id)).content['clarification']).toBe('');
    expect(reasonsOf(await tryChallenge(plan, challenge, 'amend', { comment: '太短' }))).toEqual(['minLength /comment']);
    await attachToChallenge(plan, challenge.id, '榜单附件', '图纸.pdf').expect(201);
    expect((await tryChallenge(author, challenge, 'amend', challengeInput('amend'))).status).toBe(403);
    await stepChallenge(plan, challenge, 'amend');
    const view = await shown(challenge.id);
    expect(view.content['clarification']).toBe('焊丝直径按一点二毫米执行。');
    expect(view.amendments).toMatchObject([{ no: 1 }, { no: 2, text: challengeInput('amend')['comment'], changed: ['clarification'], files: ['图纸.pdf'] }]);
    expect(((await app.http.get(`/api/v1/challenges/${challenge.id}/versions/1`).expect(200)).body as { content: object }).content).toMatchObject({ clarification: '' });
  });

  it('neither hides nor lowers nor brings forward, and can be dropped', async () => {
    const challenge = await make.fresh('open');
    const { schedule, indicators } = challenge.content;
    const [first, ...others] = indicators;
    await saveChallenge(plan, challenge, {
      title: '换了一个题目', schedule: { ...schedule, bidDeadline: `${addDays(today(), 50)}T17:00` }, indicators: [{ ...first, target: 300 } as never, ...others],
    });
    const refused = await tryChallenge(plan, challenge, 'amend', challengeInput('amend'));
    expect(reasonsOf(refused)).toEqual(expect.arrayContaining(['NOT_AMENDABLE /title', 'EARLIER /schedule/bidDeadline', 'LOWERED /indicators/0/target']));
    expect((await shown(challenge.id)).content['title']).toBe(challengeDraft().title);
    const { version } = await challengeSeen(plan, challenge);
    for (const kept of [{ funds: { provenFen: 1, note: '' } }, { affiliates: [] }]) await plan.patch(`/api/v1/challenges/${challenge.id}/working`).set('If-Match', `"v${version}"`).send(kept).expect(422);
    expect((await stepChallenge(plan, challenge, 'dropAmendment', {})).content).toMatchObject({ title: challengeDraft().title, funds: { provenFen: 210_000_000 } });
    expect(reasonsOf(await tryChallenge(plan, challenge, 'amend', challengeInput('amend')))).toEqual(['NOTHING_AMENDED']);
    await expect(app.query(`UPDATE challenge SET bid_deadline = bid_deadline - interval '1 minute' WHERE id = $1`, [challenge.id])).rejects.toThrow('not taken back');
  });

  it('in the last days leaves the indicators alone and moves the deadline', async () => {
    const challenge = await make.fresh('open');
    await putDeadline(app, challenge, { bidDeadline: new Date(Date.now() + 26 * 3_600_000) });
    const { schedule } = challenge.content;
    await saveChallenge(plan, challenge, { clarification: '补充说明一条。', indicators: [...challenge.content.indicators.map((row) => ({ ...row, weight: row.weight - (row.weight === 50 ? 10 : 0) })), { ...(challenge.content.indicators[1] as never as object), name: '新增指标', weight: 10 } as never] });
    expect(reasonsOf(await tryChallenge(plan, challenge, 'amend', challengeInput('amend')))).toContain('TOO_LATE /indicators');
    await saveChallenge(plan, challenge, { indicators: challenge.content.indicators, schedule: { ...schedule, bidDeadline: `${addDays(today(), 90)}T17:00`, openingAt: `${addDays(today(), 91)}T09:00` } });
    const amended = await stepChallenge(plan, challenge, 'amend');
    expect(amended.dueAt).toBe(new Date(`${addDays(today(), 90)}T17:00:00+08:00`).toISOString());
  });
});

describe('the end', () => {
  it('comes by the server’s clock: after the deadline nothing is amended, asked or cancelled, and the clock closes it', async () => {
    const challenge = await make.fresh('amending');
    await putDeadline(app, challenge, { bidDeadline: new Date(Date.now() - 1_000) });
    expect(reasonsOf(await tryChallenge(plan, challenge, 'amend', challengeInput('amend')))).toContain('DEADLINE_OVER');
    expect(await shown(challenge.id)).toMatchObject({ state: 'SEALED_CLOSED', takesBids: false, takesQuestions: false });
    await bidder.post(`/api/v1/challenges/${challenge.id}/questions`).send({ text: '截止以后还能提问吗？请说明。' }).expect(409);
    await app.app.get(Timeouts).sweep();
    const closed = await challengeSeen(plan, challenge);
    expect(closed).toMatchObject({ state: 'SEALED_CLOSED', dueAt: new Date(`${addDays(today(), 62)}T09:00:00+08:00`).toISOString(), allowedActions: [], amending: [] });
    expect(closed.history.at(-1)).toMatchObject({ action: 'deadline' });
  });

  it('comes not a moment earlier', async () => {
    const challenge = await make.fresh('open');
    expect((await tryChallenge(leader, challenge, 'deadline')).status).toBe(403);
    await app.app.get(Timeouts).sweep(new Date(Date.now() + 70 * 86_400_000));
    expect((await challengeSeen(plan, challenge)).state).toBe('OPEN');
  });

  it('is a cancellation by the leadership, with its reason, and leaves the search', async () => {
    const challenge = await make.fresh('open', { title: '海带秧苗自动夹取装置' });
    expect((await tryChallenge(plan, challenge, 'cancel', challengeInput('cancel'))).status).toBe(403);
    await stepChallenge(leader, challenge, 'cancel', { comment: '企业转产，需求已经不存在。' });
    expect(await shown(challenge.id)).toMatchObject({ state: 'CANCELLED', cancelReason: '企业转产，需求已经不存在。' });
    expect(((await app.http.get('/api/v1/search').query({ q: '海带秧苗自动夹取装置', type: 'challenge' }).expect(200)).body as { items: object[] }).items).toEqual([]);
  });
});

describe('public questions', () => {
  const ask = (client: Client, id: string, text = '焊丝直径是否可以用一点六毫米？') => client.post(`/api/v1/challenges/${id}/questions`).send({ text });
  const act = async (client: Client, id: string, action: string, comment: string) => {
    const { version } = (await client.get(`/api/v1/challenge-questions/${id}`).expect(200)).body as { version: number };
    return client.post(`/api/v1/challenge-questions/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ comment });
  };

  it('are asked without a name, suggested by the demander, answered by the section in public', async () => {
    const { id } = await make.fresh('open');
    const asked = (await ask(bidder, id).expect(201)).body as { id: string; dueAt: string };
    expect(asked.dueAt).not.toBeNull();
    expect((await app.http.get(`/api/v1/challenges/${id}/questions`).expect(200)).body).toEqual({ items: [], nextCursor: null });
    const desk = (await plan.get('/api/v1/challenge-questions').query({ view: 'desk', challengeId: id }).expect(200));
    expect(desk.body).toMatchObject({ items: [{ id: asked.id, own: false, workingDaysLeft: expect.any(Number) as number }] });
    const { workingDaysLeft } = (desk.body as { items: [{ workingDaysLeft: number }] }).items[0];
    expect((await plan.get('/api/v1/workbench').expect(200)).body).toMatchObject({ todo: expect.arrayContaining([expect.objectContaining({ kind: 'challenge_question', id: asked.id, workingDaysLeft })]) as unknown });
    expect((await act(author, asked.id, 'suggest', '直径一点二毫米。')).status).toBe(200);
    const handled = await plan.get(`/api/v1/challenge-questions/${asked.id}`).expect(200);
    expect(handled.body).toMatchObject({ suggestion: '直径一点二毫米。' });
    for (const { text } of [desk, handled]) expect([text.includes('institute'), text.includes('演示材料研究所')]).toEqual([false, false]);
    expect((await act(bidder, asked.id, 'answer', '我来答复')).status).toBe(403);
    await (await app.as('institute2.INST')).get(`/api/v1/challenge-questions/${asked.id}`).expect(404);
    expect((await act(plan, asked.id, 'answer', '电话 13800001234 联系')).status).toBe(422);
    expect((await act(plan, asked.id, 'answer', '直径按一点二毫米执行。')).status).toBe(200);
    const board = await app.http.get(`/api/v1/challenges/${id}/questions`).expect(200);
    expect(board.body).toMatchObject({ items: [{ id: asked.id, text: '焊丝直径是否可以用一点六毫米？', answer: '直径按一点二毫米执行。' }] });
    expect(board.text).not.toContain('institute');
  });

  it('hold no contact data, are not the demander’s own, and wait for each other', async () => {
    const { id } = await make.fresh('open');
    expect((await ask(bidder, id, '请加微信 abc12345 详谈技术细节。').expect(422)).body).toMatchObject({ code: 'QUESTION_CONTACT' });
    await ask(author, id).expect(403);
    await ask(plan, id).expect(403);
    await ask(app.http, id).expect(401);
    await ask(await app.as('unverified.ENT'), id).expect(403);
    for (let round = 0; round < 5; round += 1) await ask(bidder, id, `第 ${round} 个提问：是否接受联合揭榜？`).expect(201);
    expect((await ask(bidder, id).expect(409)).body).toMatchObject({ code: 'TOO_MANY_QUESTIONS' });
    await putDeadline(app, { id }, { qaUntil: new Date(Date.now() - 1_000), bidDeadline: new Date(Date.now() + 86_400_000) });
    expect((await ask(await app.as('institute2.INST'), id).expect(409)).body).toMatchObject({ code: 'QUESTIONS_OVER' });
  });

  it('are declined where they name an anonymous demander', async () => {
    const { id } = await make.fresh('open', { anonymous: true, alias: '某车身企业' });
    const { id: questionId } = (await ask(bidder, id, '需求方是不是演示复合材料有限公司？').expect(201)).body as { id: string };
    expect(reasonsOf(await act(plan, questionId, 'answer', '匿名发布，不便透露。'))).toEqual(['NAME_TOLD']);
    expect((await act(plan, questionId, 'decline', '提问涉及匿名信息，不予公开。')).status).toBe(200);
    expect(((await app.http.get(`/api/v1/challenges/${id}/questions`).expect(200)).body as { items: object[] }).items).toEqual([]);
    expect((await bidder.get(`/api/v1/challenge-questions/${questionId}`).expect(200)).body).toMatchObject({ state: 'DECLINED', answer: '提问涉及匿名信息，不予公开。', own: true });
  });

  it('name an anonymous demander nowhere, whatever an amendment says that is not published', async () => {
    const { id } = await make.fresh('open', { anonymous: true, alias: '某车身企业' });
    const { version } = (await plan.get(`/api/v1/challenges/${id}/working`).expect(200)).body as { version: number };
    await plan.patch(`/api/v1/challenges/${id}/working`).set('If-Match', `"v${version}"`).send({ anonymous: false }).expect(200);
    const cancel = async (comment: string) => tryChallenge(await app.as('bureau.BUR_LEAD'), { id }, 'cancel', { comment });
    expect(reasonsOf(await cancel('演示复合材料有限公司来函说明资金安排变化，本榜单取消，不再接受揭榜。'))).toEqual(['NAME_TOLD /comment']);
    expect((await cancel('发榜方来函说明资金安排变化，本榜单取消，不再接受揭榜。')).status).toBe(200);
  });

  it('tell the audit trail’s readers nothing of who asked', async () => {
    const { id } = await make.fresh('open');
    const { id: questionId } = (await ask(bidder, id).expect(201)).body as { id: string };
    const trail = await (await app.as('bureau.AUD')).get('/api/v1/audit/records').query({ objectId: questionId }).expect(200);
    expect(trail.text).toContain('challenge_question.create');
    expect(trail.text).not.toContain('institute.INST');
  });
});

describe('followers', () => {
  it('are told of amendments, answers and the cancellation, and told to nobody', async () => {
    const { id, number } = await make.fresh('open', { anonymous: true, alias: '某车身企业' });
    const at = `/api/v1/challenges/${id}/following`;
    const follower = await app.as('institute2.RES');
    expect((await follower.put(at).expect(200)).body).toEqual({ following: true });
    expect((await follower.put(at).expect(200)).body).toEqual({ following: true });
    await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute2.RES'), emailOf('institute.INST')]]);
    await saveChallenge(plan, { id }, { clarification: '补充说明一条。' });
    await stepChallenge(plan, { id }, 'amend');
    const { id: questionId } = (await bidder.post(`/api/v1/challenges/${id}/questions`).send({ text: '是否接受联合揭榜？请明确。' }).expect(201)).body as { id: string };
    const { version } = (await plan.get(`/api/v1/challenge-questions/${questionId}`).expect(200)).body as { version: number };
    await plan.post(`/api/v1/challenge-questions/${questionId}/actions/answer`).set('If-Match', `"v${version}"`).send({ comment: '接受联合揭榜。' }).expect(200);
    await stepChallenge(leader, { id }, 'cancel');
    const mails = await mailsTo(app, emailOf('institute2.RES'));
    expect(mails).toHaveLength(3);
    for (const mail of mails) expect([mail.includes(number), mail.includes('演示复合材料')]).toEqual([true, false]);
    expect((await mailsTo(app, emailOf('institute.INST')))).toHaveLength(1);
    expect((await follower.delete(at).expect(200)).body).toEqual({ following: false });
    await app.http.get(at).expect(401);
    const answers = await Promise.all([app.http, plan, author].map((client) => client.get(`/api/v1/challenges/${id}`)));
    for (const { text } of answers) expect(text).not.toMatch(/follow/i);
  });
});
