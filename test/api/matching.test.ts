import { MatchBook } from '../../src/modules/matching/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { Requests } from '../support/requests.js';
import { achievementDraft, BELOW_THE_LINE, draft, needDraft, step, type Working } from '../support/listings.js';

interface MatchAnswer {
  needId: string | null;
  achievementId: string;
  score: number;
  version: string;
  parts: { code: string; points: number; max: number; compared: boolean; reason: string; needEvidence: Place[]; achievementEvidence: Place[] }[];
  figures: { name: string; wanted: string; stated: string | null; converted: string | null; verdict: string; statedName: string | null; fromText: boolean; wantedSentence: string | null; statedSentence: string | null }[];
  excludedBy: string[];
  need: SideAnswer;
  achievement: SideAnswer;
}
interface Place {
  field: string;
  start: number;
  end: number;
}
interface SideAnswer {
  id: string | null;
  title: string;
  fields: { name: string; text: string }[];
}

type Kind = 'achievements' | 'needs';

describe('matches', () => {
  let app: TestApp;
  let people: Record<'res' | 'inst' | 'ent' | 'adm' | 'bureau' | 'broker', Client>;
  beforeAll(async () => {
    app = await startTestApp();
    const [res, inst, ent, adm, bureau, broker] = await Promise.all(
      (['institute.RES', 'institute.INST', 'enterprise.ENT', 'enterprise.ENT_ADM', 'bureau.BUR_CG', 'agency.BRK'] as const).map((who) => app.as(who)),
    );
    people = { res, inst, ent, adm, bureau, broker } as typeof people;
  });
  afterAll(() => app.close());

  const released = async (kind: Kind, content: object): Promise<Working> => {
    const [author, office] = kind === 'needs' ? [people.ent, people.adm] : [people.res, people.inst];
    return step(office, kind, await step(author, kind, await draft(author, kind, content), 'submit'), 'release');
  };
  const publish = async (kind: Kind, content: object) => step(people.bureau, kind, await released(kind, content), 'publish', BELOW_THE_LINE);
  const matchesOf = async (client: Client, kind: Kind, id: string, query: object = {}) => (await client.get(`/api/v1/${kind}/${id}/matches`).query(query).expect(200)).body as MatchAnswer[];
  const preview = async (client: Client, text: string) => (await client.post('/api/v1/matching/preview').send({ text, limit: 50 }).expect(200)).body as MatchAnswer[];
  const stale = () => app.query(
    `SELECT 1 FROM match m LEFT JOIN match_profile n ON n.kind = 'need' AND n.subject_id = m.need_id LEFT JOIN match_profile a ON a.kind = 'achievement' AND a.subject_id = m.achievement_id
     WHERE n.inputs_hash IS DISTINCT FROM m.need_hash OR a.inputs_hash IS DISTINCT FROM m.achievement_hash`,
  );

  describe('of a need and an achievement', () => {
    let need: Working;
    let achievement: Working;
    beforeAll(async () => {
      [need, achievement] = [await publish('needs', needDraft()), await publish('achievements', achievementDraft())];
      await app.jobsDone();
    });

    it('have one score in both directions, which is the sum of its parts', async () => {
      const [forward] = await matchesOf(people.ent, 'needs', need.id);
      const [backward] = await matchesOf(people.res, 'achievements', achievement.id);
      expect(forward).toMatchObject({ needId: need.id, achievementId: achievement.id, excludedBy: [] });
      expect(backward).toEqual(forward);
      expect(forward?.parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(forward?.score ?? 0, 6);
    });

    it('point at the very words in both texts', async () => {
      const { body } = await people.ent.get(`/api/v1/matches/${need.id}/${achievement.id}`).expect(200);
      const match = body as MatchAnswer;
      const words = (side: SideAnswer, places: Place[]) => places.map(({ field, start, end }) => side.fields.find(({ name }) => name === field)?.text.slice(start, end));
      const text = match.parts.find(({ code }) => code === 'text');
      expect(words(match.need, text?.needEvidence ?? [])).toEqual(expect.arrayContaining(['铝合金', '焊丝']));
      expect(words(match.achievement, text?.achievementEvidence ?? [])).toEqual(expect.arrayContaining(['铝合金', '焊丝']));
      expect(text?.reason).toContain('铝合金');
      expect(words(match.achievement, match.parts.find(({ code }) => code === 'indicators')?.achievementEvidence ?? [])).toEqual(['抗拉强度']);
    });

    it('are told in the language of the reader', async () => {
      const { body } = await people.ent.get(`/api/v1/matches/${need.id}/${achievement.id}`).set('Accept-Language', 'en').expect(200);
      expect((body as MatchAnswer).parts.find(({ code }) => code === 'trl')?.reason).toBe('Level 5 wanted, 6 stated');
    });

    it('are read by their owners and those who serve everybody, not by competitors and visitors', async () => {
      for (const client of [people.broker, people.bureau]) await client.get(`/api/v1/needs/${need.id}/matches`).expect(200);
      await (await app.as('enterprise2.ENT')).get(`/api/v1/needs/${need.id}/matches`).expect(404);
      await (await app.as('enterprise2.ENT')).get(`/api/v1/matches/${need.id}/${achievement.id}`).expect(404);
      await app.http.get(`/api/v1/needs/${need.id}/matches`).expect(401);
    });

    it('are the same when they are computed again', async () => {
      const before = await matchesOf(people.ent, 'needs', need.id);
      await app.app.get(MatchBook).recompute('achievement', achievement.id);
      await app.app.get(MatchBook).recompute('need', need.id);
      const scores = (list: MatchAnswer[]) => list.map(({ achievementId, score, parts }) => ({ achievementId, score, parts }));
      expect(scores(await matchesOf(people.ent, 'needs', need.id))).toEqual(scores(before));
      expect(await stale()).toEqual([]);
    });

    it('are computed again by upkeep when the ranker has changed', async () => {
      await app.query(`UPDATE match_profile SET version = 'older'`);
      await app.query(`DELETE FROM match`);
      await app.app.get(MatchBook).tend();
      expect(await matchesOf(people.ent, 'needs', need.id)).toHaveLength(1);
      expect(await app.query(`SELECT 1 FROM match_profile WHERE version = 'older'`)).toEqual([]);
    });

    it('follow a withdrawal at once, and vanish with the job', async () => {
      const gone = await publish('achievements', achievementDraft({ title: '铝合金焊缝强度提升焊剂' }));
      await app.jobsDone();
      expect((await matchesOf(people.ent, 'needs', need.id)).map(({ achievementId }) => achievementId)).toContain(gone.id);
      await step(people.res, 'achievements', gone, 'archive');
      expect((await preview(app.http, '铝合金焊缝强度不够')).map(({ achievementId }) => achievementId)).not.toContain(gone.id);
      expect((await matchesOf(people.ent, 'needs', need.id)).map(({ achievementId }) => achievementId)).not.toContain(gone.id);
      await app.jobsDone();
      expect(await app.query('SELECT 1 FROM match WHERE achievement_id = $1', [gone.id])).toEqual([]);
      expect(await app.query(`SELECT 1 FROM match_profile WHERE subject_id = $1`, [gone.id])).toEqual([]);
    });
  });

  it('say why not, in both languages, where a hard condition is missed', async () => {
    const need = await publish('needs', needDraft({
      title: '铝合金焊丝强度四百兆帕', indicators: [{ name: '抗拉强度', comparator: '>=', target: 0.4, targetMax: null, unit: 'GPa', testMethod: '', weight: 50, veto: true }],
      minTrl: 9, budget: { kind: 'RANGE', minFen: null, maxFen: 50_000_000, hard: true },
    }));
    await app.jobsDone();
    expect(await matchesOf(people.ent, 'needs', need.id)).toEqual([]);
    const [near] = await matchesOf(people.ent, 'needs', need.id, { nearMiss: true });
    expect(near?.figures).toEqual([{ name: '抗拉强度', wanted: '≥ 0.4 GPa', stated: '≥ 320 MPa', converted: '≥ 0.32 GPa', verdict: 'NOT_MET', veto: true, statedName: null, fromText: false, wantedSentence: null, statedSentence: null }]);
    expect(near?.excludedBy).toEqual(['“一票否决”指标达不到：抗拉强度', '价格 80 万元高于预算上限 50 万元（预算不可突破）', '技术成熟度 6 级，比要求的 9 级低三级以上']);
    const { body } = await people.ent.get(`/api/v1/needs/${need.id}/matches`).query({ nearMiss: true }).set('Accept-Language', 'en').expect(200);
    expect((body as MatchAnswer[])[0]?.excludedBy).toEqual(['Not reached, and indispensable: 抗拉强度', 'The price of ¥800,000 exceeds the fixed budget of ¥500,000', 'Readiness level 6, three or more below the level 9 that is required']);
  });

  it('name amounts, regions and ways of transfer in their reasons, and of a confidential achievement what its brief tells', async () => {
    const need = await publish('needs', needDraft({ title: '铝合金焊丝就近合作', regionCode: '370200', regionHard: true, modes: ['EXCLUSIVE', 'CODEV'] }));
    const other = await publish('needs', needDraft({ title: '铝合金焊丝独占许可', regionCode: '371000', modes: ['EXCLUSIVE'], budget: { kind: 'RANGE', minFen: null, maxFen: 60_000_000, hard: false } }));
    const hidden = await publish('achievements', achievementDraft({ title: '高强铝合金焊丝的保密做法', disclosure: 'NDA' }));
    await app.jobsDone();
    const reasons = (match: MatchAnswer | undefined) => Object.fromEntries((match?.parts ?? []).map(({ code, reason }) => [code, reason]));
    const [near] = await matchesOf(people.ent, 'needs', need.id, { nearMiss: true });
    expect(near?.excludedBy).toEqual(['需求方限定青岛市，成果单位在荣成市']);
    expect(reasons(near)).toMatchObject({ budget: '报价 80 万元，在预算 120 万元之内', region: '期望青岛市，成果单位在荣成市，同市或同省', mode: '双方都接受：合作开发' });
    const found = (await matchesOf(people.ent, 'needs', other.id)).filter(({ achievement }) => /^高强铝合金焊丝/u.test(achievement.title));
    const [open, confidential] = [found.find((match) => match.achievementId !== hidden.id), found.find((match) => match.achievementId === hidden.id)];
    expect(reasons(open)).toMatchObject({ budget: '报价 80 万元，高于预算 60 万元', region: '期望威海市，成果单位在荣成市，符合', mode: '需求接受：独占许可；成果提供：普通许可、合作开发' });
    const { content } = (await people.ent.get(`/api/v1/achievements/${hidden.id}`).expect(200)).body as { content: { price: { minFen: number | null }; modes: string[] } };
    expect([reasons(confidential)['budget'], content.price.minFen]).toEqual(['报价 80 万元，高于预算 60 万元', 80_000_000]);
  });

  it('excludes nobody for a sentence, and says that the figure was read from it and under which name', async () => {
    const need = await publish('needs', needDraft({
      title: '铝合金模具的刃磨太勤', indicators: [{ name: '刃磨间隔冲次', comparator: '>=', target: 25, targetMax: null, unit: '万次', testMethod: '', weight: 50, veto: true }],
    }));
    const solution = '铝合金冲压模具经梯度渗氮，表层硬而芯部韧，焊补过的模具也能处理，已在两家车身厂的落料模上连续试用了一年。';
    const risen = await publish('achievements', achievementDraft({ title: '铝合金冲压模具渗氮', solution: `${solution}刃磨间隔从 11 万次延长到 58 万次。` }));
    const low = await publish('achievements', achievementDraft({ title: '铝合金落料模具渗碳', solution: `${solution}刃磨间隔 9 万次。` }));
    const said = await publish('achievements', achievementDraft({ title: '铝合金冲压模具渗硼', solution: `${solution}刃磨间隔 58 万次，焊补过的模具除外。` }));
    await app.jobsDone();
    const found = await matchesOf(people.ent, 'needs', need.id, { limit: 50 });
    const figureOf = ({ id }: Working) => found.find(({ achievementId }) => achievementId === id)?.figures;
    const figure = { name: '刃磨间隔冲次', wanted: '≥ 25 万次', converted: null, veto: true, statedName: '刃磨间隔', fromText: true, wantedSentence: null, statedSentence: null };
    expect([figureOf(risen), figureOf(low)]).toEqual([[{ ...figure, stated: '58 万次', verdict: 'MET' }], [{ ...figure, stated: '9 万次', verdict: 'UNCLEAR' }]]);
    expect(figureOf(said)).toEqual([{ ...figure, stated: '58 万次', verdict: 'UNCLEAR', statedSentence: '刃磨间隔 58 万次，焊补过的模具除外' }]);
  });

  it('compares no complaint, and shows its sentence', async () => {
    const offered = await publish('achievements', achievementDraft({ title: '铝合金焊缝强度快速检测', indicators: [{ name: '检测时间', comparator: '<=', value: 12, valueMax: null, unit: '分钟', evidence: '' }] }));
    await app.jobsDone();
    const found = await preview(app.http, '铝合金焊缝强度检测慢。检测时间超过2小时，下道工序等不了。');
    expect(found.find(({ achievementId }) => achievementId === offered.id)?.figures).toMatchObject([{ name: '检测时间', wanted: '检测时间超过2小时', stated: '≤ 12 分钟', verdict: 'UNCLEAR', wantedSentence: '检测时间超过2小时，下道工序等不了', statedSentence: null }]);
  });

  describe('visibility', () => {
    const secret = '稀土镧铈复合变质剂配方';
    let signedIn: Working;
    let confidential: Working;
    beforeAll(async () => {
      signedIn = await publish('achievements', achievementDraft({ title: '仅登录可见的减震橡胶', disclosure: 'SIGNED_IN', problem: '减震橡胶在低温下变硬，减震效果变差，北方客户冬天投诉很多。', solution: `减震橡胶以${secret}改性，低温下仍然柔软，零下四十度压缩永久变形小，疲劳寿命长，减震效果好，已在机床与空压机底座上装车试用。` }));
      confidential = await publish('achievements', achievementDraft({ title: '保密的减震橡胶支座', disclosure: 'NDA', problem: '减震橡胶支座寿命短，机器振动大，两年就要整体更换一次。', solution: `减震橡胶支座以${secret}改性，寿命提高一倍以上，疲劳试验两百万次不开裂，已在两家用户的冲床底座上使用了一年，没有更换过。` }));
      await app.jobsDone();
    });

    it('keeps from visitors what only people who signed in may read', async () => {
      const visitor = await preview(app.http, `减震橡胶低温变硬，${secret}`);
      expect(visitor.map(({ achievementId }) => achievementId)).not.toContain(signedIn.id);
      expect((await preview(people.ent, `减震橡胶低温变硬，${secret}`)).map(({ achievementId }) => achievementId)).toContain(signedIn.id);
    });

    it('shows and ranks by nothing that is kept for a signed contract', async () => {
      for (const client of [app.http, people.ent]) {
        const found = await preview(client, `减震橡胶支座，${secret}`);
        const match = found.find(({ achievementId }) => achievementId === confidential.id);
        expect(JSON.stringify(match?.achievement)).not.toContain(secret);
        expect(match?.parts.find(({ code }) => code === 'text')?.reason).not.toContain('镧');
      }
      expect(await app.query(`SELECT 1 FROM match_profile WHERE subject_id = $1 AND record::text LIKE '%镧%'`, [confidential.id])).toEqual([]);
    });
  });

  it('ranks for a free text without storing it, and refuses what is none', async () => {
    const before = await app.query('SELECT 1 FROM match_profile');
    const [best] = await preview(app.http, '铝合金车身焊缝一拉就断，想找强度更高的焊丝');
    expect(best).toMatchObject({ needId: null, need: { id: null }, achievement: { title: '高强铝合金焊丝制备技术' } });
    expect(await app.query('SELECT 1 FROM match_profile')).toHaveLength(before.length);
    for (const body of [{ text: '短' }, { text: 5 }, {}, { text: '铝合金焊丝', limit: 0 }, { text: '铝合金焊丝', more: 1 }, { text: '长'.repeat(3_001) }]) await app.http.post('/api/v1/matching/preview').send(body).expect(422);
  });

  it('never lose a pair when a need and an achievement are published and computed at the same moment', async () => {
    const rounds = 6;
    const book = app.app.get(MatchBook);
    for (let round = 0; round < rounds; round += 1) {
      const [need, achievement] = [await released('needs', needDraft({ title: `同时发布的需求${round}` })), await released('achievements', achievementDraft({ title: `同时发布的成果${round}` }))];
      await Promise.all([step(people.bureau, 'needs', need, 'publish'), step(people.bureau, 'achievements', achievement, 'publish')]);
      await Promise.all([book.recompute('need', need.id), book.recompute('achievement', achievement.id), book.recompute('achievement', achievement.id), book.recompute('need', need.id)]);
      expect(await app.query('SELECT 1 FROM match WHERE need_id = $1 AND achievement_id = $2', [need.id, achievement.id])).toHaveLength(1);
    }
    await app.jobsDone();
    expect(await stale()).toEqual([]);
  });

  it('end right when everything is computed at once, many times over', async () => {
    const book = app.app.get(MatchBook);
    const all = await app.query<{ kind: 'need' | 'achievement'; id: string }>('SELECT kind, subject_id AS id FROM match_profile ORDER BY subject_id');
    const pairs = () => app.query('SELECT need_id, achievement_id, score FROM match ORDER BY 1, 2');
    for (const { kind, id } of all) await book.recompute(kind, id);
    for (const { kind, id } of all) await book.recompute(kind, id);
    const calm = await pairs();
    await Promise.all([...all, ...all.toReversed()].map(({ kind, id }) => book.recompute(kind, id)));
    expect(await pairs()).toEqual(calm);
    expect(await stale()).toEqual([]);
  });

  it('asked for by a crowd, lets the others through and tells the rest to come later', async () => {
    const text = '铝合金焊丝强度不低于310MPa，'.repeat(150);
    const visitor = Requests.visitor(app);
    const crowd = Promise.all(Array.from({ length: 100 }, (_, n) => visitor.send('POST', '/api/v1/matching/preview', { headers: { 'x-forwarded-for': `10.90.0.${n}` }, body: { text } })));
    const live = await app.http.get('/health/live');
    const answers = await crowd;
    const told = (status: number) => answers.filter((answer) => answer.status === status);
    expect(live.status).toBe(200);
    expect(told(200).length).toBeGreaterThanOrEqual(62);
    expect(told(429).length).toBe(100 - told(200).length);
    expect(told(429).map(({ headers }) => headers['retry-after']).filter((seconds) => seconds !== '5')).toEqual([]);
  });

  it('asked for again and again by one client or one person, come to an end for a while, and for nobody else', async () => {
    const text = '铝合金焊缝强度不够';
    const ask = async (who: Client, address: string) => who.post('/api/v1/matching/preview').set('X-Forwarded-For', address).send({ text, limit: 1 });
    for (let n = 0; n < 60; n += 1) expect((await ask(app.http, '10.91.0.1')).status).toBe(200);
    const refused = await ask(app.http, '10.91.0.1');
    expect([refused.status, refused.body, Number(refused.headers['retry-after']) > 0]).toMatchObject([429, { code: 'TOO_MANY' }, true]);
    expect([(await ask(app.http, '10.91.0.2')).status, (await ask(people.ent, '10.91.0.1')).status]).toEqual([200, 200]);
    for (let n = 1; n < 60; n += 1) await ask(people.ent, `10.91.1.${n}`);
    expect([(await ask(people.ent, '10.91.0.3')).status, (await ask(people.broker, '10.91.0.1')).status]).toEqual([429, 200]);
  });
});
