import { addDays } from '../../src/kernel/calendar/index.js';
import { SearchIndexer } from '../../src/kernel/search/index.js';
import { AchievementsFacade } from '../../src/modules/achievements/index.js';
import { emptyContract } from '../../src/modules/contracts/index.js';
import { SearchAlerts } from '../../src/modules/search/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft, publish, step, today, type Working } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

interface Fresh {
  freshness: { confirmBy: string; days: number; unconfirmed: boolean; asked: boolean; mayConfirm: boolean; history: { means: string; personName: string; holdsUntil: string }[] };
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  // who belongs to the demo has no mailbox
  for (const person of ['institute.RES', 'institute.INST', 'enterprise.ENT', 'enterprise.ENT_ADM', 'enterprise2.ENT', 'institute2.RES', 'institute2.INST', 'agency.BRK', 'bureau.BUR_CG', 'bureau.REG1'] as const) await app.as(person);
  await app.query(`UPDATE person SET demo = false`);
});
afterAll(() => app.close());

const published = async (title: string) => publish(app, 'achievements', await draft(await app.as('institute.RES'), 'achievements', achievementDraft({ title, keywords: [title] })));
const workingOf = async (id: string, person: PersonKey = 'institute.RES') => (await (await app.as(person)).get(`/api/v1/achievements/${id}/working`).expect(200)).body as Working & Fresh;
const shownOf = async (id: string) => (await app.http.get(`/api/v1/achievements/${id}`).expect(200)).body as Fresh;
/** As if it had been published or confirmed so many days ago. */
async function age(id: string, days: number): Promise<void> {
  await app.query(`UPDATE achievement SET confirmed_at = confirmed_at - make_interval(days => $2), confirm_from = confirm_from - $2::int, confirm_by = confirm_by - $2::int WHERE id = $1`, [id, days]);
  await app.app.get(SearchIndexer).changed('achievement', id);
}
const titles = async (q: string, more: object = {}) => ((await app.http.get('/api/v1/search').query({ q, ...more }).expect(200)).body as { items: { title: string; unconfirmed: boolean }[] }).items.map(({ title, unconfirmed }) => `${title} ${unconfirmed}`);
const asked = () => app.app.get(AchievementsFacade).ask();
const linkIn = (mail: string | undefined) => /\/confirm\/([\w.-]+)/.exec(mail ?? '')?.[1] ?? '';
/** Among what its people are told of it. */
const asksAbout = (mail: string, title: string): boolean => mail.includes(`《${title}》`) && mail.includes('仍然有效');
const mailAbout = async (person: PersonKey, title: string) => (await mailsTo(app, emailOf(person))).filter((mail) => asksAbout(mail, title)).at(-1);
const open = (link: string) => app.http.get(`/api/v1/confirmation-links/${link}`);
const answer = (link: string, said: string) => app.http.post(`/api/v1/confirmation-links/${link}`).send({ answer: said });
const codeOf = (response: { status: number; body: unknown }) => [response.status, (response.body as { code?: string }).code];

describe('a published listing', () => {
  it('counts as confirmed for 180 days, then leaves search and matching until somebody confirms it, and keeps who did', async () => {
    const { id } = await published('镁合金薄板');
    const need = await publish(app, 'needs', await draft(await app.as('enterprise.ENT'), 'needs', needDraft({ title: '需要镁合金薄板', keywords: ['镁合金薄板'] })));
    const matched = async () => {
      await app.jobsDone();
      return ((await (await app.as('enterprise.ENT')).get(`/api/v1/needs/${need.id}/matches`).expect(200)).body as { achievementId: string }[]).some((one) => one.achievementId === id);
    };
    expect((await shownOf(id)).freshness).toMatchObject({ confirmBy: addDays(today(), 180), days: 180, unconfirmed: false });
    await age(id, 180);
    expect(await titles('镁合金薄板', { type: 'achievement' })).toEqual(['镁合金薄板 false']);
    await age(id, 1);
    expect([await titles('镁合金薄板', { type: 'achievement' }), await titles('镁合金薄板', { type: 'achievement', unconfirmed: true })]).toEqual([[], ['镁合金薄板 true']]);
    expect((await shownOf(id)).freshness).toMatchObject({ days: 180, unconfirmed: true });
    await asked();
    expect(await matched()).toBe(false);

    await (await app.as('institute.INST')).post('/api/v1/confirmations').send({ kind: 'achievement', ids: [id] }).expect(204);
    expect(await titles('镁合金薄板', { type: 'achievement' })).toEqual(['镁合金薄板 false']);
    expect(await matched()).toBe(true);
    const { freshness } = await workingOf(id);
    expect(freshness).toMatchObject({ confirmBy: addDays(today(), 180), asked: false, mayConfirm: true });
    expect(freshness.history.map(({ means, holdsUntil }) => [means, holdsUntil])).toEqual([['WORKBENCH', addDays(today(), 180)], ['PUBLICATION', addDays(today(), 180)]]);
  });

  it('is confirmed by whoever may write it, several at once or none, also while its next version is written', async () => {
    const [one, two] = [await published('批量确认甲'), await published('批量确认乙')];
    await step(await app.as('institute.RES'), 'achievements', await workingOf(one.id), 'revise');
    for (const { id } of [one, two]) await age(id, 170);
    const due = async (person: PersonKey) => ((await (await app.as(person)).get('/api/v1/achievements?confirm=due').expect(200)).body as { items: (Working & Fresh)[] }).items.filter(({ id }) => id === one.id || id === two.id);
    expect((await due('institute.RES')).map(({ freshness }) => [freshness.asked, freshness.mayConfirm])).toEqual([[true, true], [true, true]]);
    expect((await due('bureau.BUR_CG')).map(({ freshness }) => freshness.mayConfirm)).toEqual([false, false]);
    const confirm = async (person: PersonKey, ids: string[], kind = 'achievement') => codeOf(await (await app.as(person)).post('/api/v1/confirmations').send({ kind, ids }));
    expect(await confirm('enterprise.ENT', [one.id])).toEqual([403, 'FORBIDDEN']);
    expect(await confirm('bureau.BUR_CG', [one.id])).toEqual([403, 'FORBIDDEN']);
    const unpublished = await draft(await app.as('institute.RES'), 'achievements', achievementDraft({ title: '未公开' }));
    expect(await confirm('institute.RES', [one.id, unpublished.id])).toEqual([409, 'NOT_SHOWN']);
    expect(await confirm('enterprise.ENT', [unpublished.id])).toEqual([404, 'NOT_FOUND']);
    expect(await confirm('institute.RES', [one.id], 'organisation')).toEqual([404, 'NOT_FOUND']);
    expect((await due('institute.RES')).length).toBe(2);
    expect((await confirm('institute.RES', [one.id, two.id]))[0]).toBe(204);
    expect(await due('institute.RES')).toEqual([]);
  });
});

describe('the mailed link', () => {
  it('is mailed once before the last day and once after it, to the author and the office', async () => {
    const { id } = await published('信件里的成果');
    await age(id, 164);
    await asked();
    expect(await mailAbout('institute.RES', '信件里的成果')).toBeUndefined();
    await age(id, 1);
    await asked();
    await asked();
    const count = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((mail) => asksAbout(mail, '信件里的成果')).length;
    expect([await count('institute.RES'), await count('institute.INST'), await count('enterprise.ENT')]).toEqual([1, 1, 0]);
    await age(id, 16);
    await asked();
    await asked();
    expect(await count('institute.RES')).toBe(2);
    expect(await mailAbout('institute.RES', '信件里的成果')).toContain('已超过 180 天未确认');
  });

  it('changes nothing when it is looked at, works once, without a session, and in the name of whom it was mailed to', async () => {
    const { id } = await published('只确认一次');
    await age(id, 181);
    await asked();
    const [mine, office] = [linkIn(await mailAbout('institute.RES', '只确认一次')), linkIn(await mailAbout('institute.INST', '只确认一次'))];
    for (let look = 0; look < 3; look += 1) expect((await open(mine).expect(200)).body).toMatchObject({ title: '只确认一次', unconfirmed: true, isPublic: true, mayArchive: true });
    expect((await shownOf(id)).freshness.unconfirmed).toBe(true);
    const both = await Promise.all([answer(mine, 'valid'), answer(mine, 'valid')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await shownOf(id)).freshness.unconfirmed).toBe(false);
    expect((await workingOf(id)).freshness.history[0]).toMatchObject({ means: 'LINK' });
    for (const link of [mine, office]) expect([codeOf(await open(link)), codeOf(await answer(link, 'archive'))]).toEqual([[409, 'CONFIRMATION_LINK_USED'], [409, 'CONFIRMATION_LINK_USED']]);
    const trail = await app.query<{ person: string }>(`SELECT actor_person AS person FROM audit_record WHERE action = 'achievement.confirm' AND object_id = $1`, [id]);
    expect(trail.map(({ person }) => person)).toEqual([await app.personId('institute.RES')]);
  });

  it('takes the listing down, but not while its next version is on its way', async () => {
    const { id } = await published('不再有效');
    await age(id, 175);
    await asked();
    const link = linkIn(await mailAbout('institute.RES', '不再有效'));
    await step(await app.as('institute.RES'), 'achievements', await workingOf(id), 'revise');
    expect((await open(link)).body).toMatchObject({ mayArchive: false });
    expect(codeOf(await answer(link, 'archive'))).toEqual([409, 'WRONG_STATE']);
    await step(await app.as('institute.RES'), 'achievements', await workingOf(id), 'dropRevision');
    expect((await answer(link, 'archive').expect(200)).body).toMatchObject({ isPublic: false });
    expect((await workingOf(id)).state).toBe('ARCHIVED');
    await app.http.get(`/api/v1/achievements/${id}`).expect(404);
    expect(codeOf(await answer(link, 'valid'))).toEqual([409, 'CONFIRMATION_LINK_USED']);
  });

  it('is worth nothing forged, cut off, too late, of an older round, or in the hand of who has left', async () => {
    const { id } = await published('伪造不了');
    await age(id, 170);
    await asked();
    const link = linkIn(await mailAbout('institute.RES', '伪造不了'));
    const [said = '', signature = ''] = link.split('.');
    const claims = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as unknown[];
    const changed = claims.map((_, at) => Buffer.from(JSON.stringify(claims.map((claim, index) => (index === at ? (typeof claim === 'number' ? claim + 86_400_000 : `${String(claim)}x`) : claim)))).toString('base64url'));
    for (const forged of [...changed.map((one) => `${one}.${signature}`), said, `${said}.`, `${link}=`, `${link}.${signature}`, 'x', '%00']) {
      expect([forged, ...codeOf(await open(forged))]).toEqual([forged, 404, 'CONFIRMATION_LINK_INVALID']);
      expect((await answer(forged, 'valid')).status).toBe(404);
    }
    expect((await app.http.post(`/api/v1/confirmation-links/${link}`).send({ answer: 'perhaps' })).status).toBe(422);
    await app.query(`UPDATE membership SET status = 'ENDED' WHERE person_id = $1`, [await app.personId('institute.RES')]);
    expect(codeOf(await open(link))).toEqual([404, 'CONFIRMATION_LINK_INVALID']);
    await app.query(`UPDATE membership SET status = 'ACTIVE' WHERE person_id = $1`, [await app.personId('institute.RES')]);
    await open(link).expect(200);
    await age(id, 10);
    expect(codeOf(await open(link))).toEqual([409, 'CONFIRMATION_LINK_USED']);
  });
});

interface Similar {
  items: { id: string; title: string; ownerName: string | null; isPublic: boolean; nearness: string; percent: number }[];
}

describe('near copies', () => {
  const WORDS = '把废旧渔网清洗、造粒后与竹纤维共混，挤出成码头护舷用的型材，耐盐雾、抗冲击，老化后仍可回收再造。';
  const copied = { title: '废渔网再生护舷型材', oneLine: '渔网变护舷', problem: WORDS, solution: `${WORDS}已在三个港口试用。`, keywords: [] };
  const similar = async (person: PersonKey, id: string, kind = 'achievements') => ((await (await app.as(person)).get(`/api/v1/${kind}/${id}/similar`).expect(200)).body as Similar).items.map(({ title, ownerName, isPublic, nearness }) => [title, ownerName, isPublic, nearness]);

  it('are shown among what is public and what the reader may see, and of nothing else', async () => {
    const [author, office] = [await app.as('institute.RES'), '演示材料研究所'];
    const secret = await draft(author, 'achievements', achievementDraft(copied));
    const others = await draft(await app.as('institute2.RES'), 'achievements', achievementDraft({ ...copied, title: '再生护舷', problem: WORDS.replaceAll('，', ', ') }));
    // nothing of a stranger's draft, whatever is written near it
    expect(await similar('institute2.RES', others.id)).toEqual([]);
    await (await app.as('institute2.RES')).get(`/api/v1/achievements/${secret.id}/similar`).expect(404);
    const again = await draft(author, 'achievements', achievementDraft({ ...copied, title: '护舷型材', solution: WORDS }));
    for (const person of ['institute.RES', 'institute.INST'] as const) expect(await similar(person, again.id)).toEqual([['废渔网再生护舷型材', office, false, 'HIGH']]);

    await publish(app, 'achievements', secret);
    expect(await similar('institute2.RES', others.id)).toEqual([['废渔网再生护舷型材', office, true, 'SAME']]);
    await step(author, 'achievements', await workingOf(secret.id), 'archive');
    expect(await similar('institute2.RES', others.id)).toEqual([]);
  });

  it('are told of confidential records only by what everybody may read, and of anonymous ones without their owner', async () => {
    const confidential = await draft(await app.as('institute.RES'), 'achievements', achievementDraft({ title: '深海电缆接头灌封', oneLine: '灌封不漏', problem: '接头受压渗水，寿命不足三年，维修船一次出海要花费数十万元，工期还要看天气。', solution: '用两段固化的聚氨酯体系在真空中灌封，外层再包一层自愈合橡胶，十兆帕水压下一千小时不渗漏，现场四小时完成。', disclosure: 'NDA', keywords: [] }));
    await publish(app, 'achievements', confidential);
    const guess = await draft(await app.as('institute2.RES'), 'achievements', achievementDraft({ title: '换个名字', oneLine: '别的说法', problem: '别的问题', solution: '用两段固化的聚氨酯体系在真空中灌封，外层再包一层自愈合橡胶，十兆帕水压下一千小时不渗漏，现场四小时完成。', keywords: [] }));
    expect(await similar('institute2.RES', guess.id)).toEqual([]);
    await publish(app, 'needs', await draft(await app.as('enterprise.ENT'), 'needs', needDraft({ title: '渔港护舷半年就裂', problem: WORDS, anonymous: true })));
    const mine = await draft(await app.as('enterprise2.ENT'), 'needs', needDraft({ title: '渔港护舷开裂', problem: WORDS }));
    expect(await similar('enterprise2.ENT', mine.id, 'needs')).toEqual([['渔港护舷半年就裂', null, true, 'SAME']]);
  });

  it('among contracts are told to the own organisation and to the registrar, and to nobody else', async () => {
    const clauses = { ...emptyContract().clauses, subject: `开发${WORDS}`, goal: WORDS, acceptance: '按国家标准检验，连续三批合格为准，由双方共同签署验收报告。' };
    const begin = async (person: PersonKey, title: string) => (await (await app.as(person)).post('/api/v1/contracts').send({ title, clauses }).expect(201)).body as { id: string };
    const [one, two, stranger] = [await begin('institute.INST', '护舷型材开发合同'), await begin('institute.INST', '护舷型材开发合同（二）'), await begin('institute2.INST', '护舷型材开发合同')];
    const near = async (person: PersonKey, id: string) => ((await (await app.as(person)).get(`/api/v1/contracts/${id}/similar`).expect(200)).body as Similar).items.map((found) => found.id);
    expect([await near('institute.INST', two.id), await near('institute2.INST', stranger.id)]).toEqual([[one.id], []]);
    await app.query(`UPDATE tech_contract SET state = 'SUBMITTED' WHERE id = ANY($1)`, [[one.id, stranger.id]]);
    expect(await near('bureau.REG1', one.id)).toEqual([stranger.id]);
    expect(await near('institute2.INST', stranger.id)).toEqual([]);
  });
});

interface Saved {
  id: string;
  name: string;
  labels: string[];
  parameters: string;
  paused: boolean;
  unreadable: boolean;
  toldAt: string | null;
}

describe('a saved search', () => {
  const save = async (person: PersonKey, body: object) => (await (await app.as(person)).post('/api/v1/saved-searches').send(body).expect(201)).body as Saved;
  const change = async (person: PersonKey, id: string, body: object) => (await app.as(person)).patch(`/api/v1/saved-searches/${id}`).send(body);
  const look = async (hours = 0) => {
    await app.jobsDone();
    return app.app.get(SearchAlerts).sweep(new Date(Date.now() + hours * 3_600_000));
  };
  const told = async (person: PersonKey, name: string) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(`订阅“${name}”`));

  it('tells of what is published after it, each record once, and of public ones alone', async () => {
    await published('订阅之前的微胶囊');
    const { labels, parameters } = await save('enterprise.ENT', { name: '微胶囊', frequency: 'INSTANT', criteria: { q: '微胶囊', type: ['achievement'], field: ['05'] } });
    expect([labels[0], labels[1], labels.length, parameters]).toEqual(['微胶囊', '科技成果', 3, `q=${encodeURIComponent('微胶囊')}&type=achievement&field=05&sort=newest`]);
    expect(await look()).toBe(0);
    const { id } = await published('订阅之后的微胶囊');
    const hidden = await draft(await app.as('institute.RES'), 'achievements', achievementDraft({ title: '登录可见的微胶囊', disclosure: 'SIGNED_IN' }));
    await publish(app, 'achievements', hidden);
    // two processes that look at the same time
    await app.jobsDone();
    const alerts = app.app.get(SearchAlerts);
    expect((await Promise.all([alerts.sweep(), alerts.sweep()])).reduce((sum, one) => sum + one, 0)).toBe(1);
    const [mail, ...more] = await told('enterprise.ENT', '微胶囊');
    expect(more).toEqual([]);
    expect(mail).toContain('1. 科技成果《订阅之后的微胶囊》，演示材料研究所');
    expect(mail).not.toMatch(/订阅之前|登录可见/);
    // a new version of it is no new record
    await step(await app.as('institute.RES'), 'achievements', await workingOf(id), 'revise');
    await (await app.as('institute.RES')).patch(`/api/v1/achievements/${id}/working`).set('If-Match', `"v${(await workingOf(id)).version}"`).send({ oneLine: '改了一句话' }).expect(200);
    await publish(app, 'achievements', await workingOf(id));
    expect(await look()).toBe(0);
  });

  it('waits for its morning, tells at most ten in one mail, and nothing that came while it was paused', async () => {
    const { id } = await save('agency.BRK', { name: '每日', frequency: 'DAILY', criteria: { q: '批量订阅' } });
    for (let index = 0; index < 12; index += 1) await published(`批量订阅${index}`);
    expect(await look()).toBe(0);
    expect(await look(24)).toBe(1);
    const [mail = ''] = await told('agency.BRK', '每日');
    expect([mail.includes('有 12 条新结果'), mail.includes('10. '), mail.includes('11. '), mail.includes('另有 2 条')]).toEqual([true, true, false, true]);
    expect((await change('agency.BRK', id, { paused: true, frequency: 'INSTANT' })).body).toMatchObject({ paused: true });
    await published('批量订阅在暂停时');
    expect(await look()).toBe(0);
    await change('agency.BRK', id, { paused: false });
    expect(await look()).toBe(0);
    await published('批量订阅在恢复后');
    await look();
    expect((await told('agency.BRK', '每日')).at(-1)).toContain('有 1 条新结果');
  });

  it('that can be read no more is kept, and its owner is told once', async () => {
    const { id } = await save('enterprise.ENT', { name: '旧条件', frequency: 'INSTANT', criteria: { q: '旧条件', maturity: ['early'] } });
    await app.query(`UPDATE saved_search SET criteria = jsonb_set(criteria, '{maturity}', '["TRL-1"]') WHERE id = $1`, [id]);
    await look();
    await look();
    expect((await told('enterprise.ENT', '旧条件')).length).toBe(1);
    const { items } = (await (await app.as('enterprise.ENT')).get('/api/v1/saved-searches').expect(200)).body as { items: Saved[] };
    expect(items.find((one) => one.id === id)).toMatchObject({ unreadable: true });
  });

  it('is its owner’s alone, one of twenty', async () => {
    const { id } = await save('institute2.RES', { name: '第 0 个', frequency: 'WEEKLY', criteria: {} });
    const stranger = await app.as('institute.RES');
    expect(((await stranger.get('/api/v1/saved-searches').expect(200)).body as { items: unknown[] }).items).toEqual([]);
    expect([(await change('institute.RES', id, { paused: true })).status, (await stranger.delete(`/api/v1/saved-searches/${id}`)).status, (await app.fresh().get('/api/v1/saved-searches')).status]).toEqual([404, 404, 401]);
    const owner = await app.as('institute2.RES');
    expect(codeOf(await owner.post('/api/v1/saved-searches').send({ name: '只有符号', frequency: 'DAILY', criteria: { q: '""' } }))).toEqual([422, 'INVALID']);
    const answers = await Promise.all(Array.from({ length: 22 }, (_, index) => owner.post('/api/v1/saved-searches').send({ name: `第 ${index + 1} 个`, frequency: 'WEEKLY', criteria: {} })));
    expect(answers.filter(({ status }) => status === 201).length).toBe(19);
    expect(answers.filter(({ status }) => status !== 201).map(codeOf)).toEqual(Array.from({ length: 3 }, () => [409, 'SAVED_SEARCHES_FULL']));
    await owner.delete(`/api/v1/saved-searches/${id}`).expect(204);
    await save('institute2.RES', { name: '又一个', frequency: 'DAILY', criteria: {} });
    for (const wrong of [{ criteria: { type: ['contract'] } }, { criteria: { cursor: 'x' } }, { criteria: {}, frequency: 'HOURLY' }, { criteria: {}, name: '' }]) expect((await owner.post('/api/v1/saved-searches').send({ name: '错', frequency: 'DAILY', ...wrong })).status).toBe(422);
  });
});
