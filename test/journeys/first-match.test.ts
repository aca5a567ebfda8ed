import { completeUscc } from '../../src/kernel/ids/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { achievementDraft, BELOW_THE_LINE, draft, needDraft, step } from '../support/listings.js';
import { registrationSecret } from '../support/newcomers.js';

interface MatchAnswer {
  score: number;
  achievement: { id: string; fields: { name: string; text: string }[] };
  parts: { code: string; achievementEvidence: { field: string; start: number; end: number }[] }[];
  figures: { name: string; wanted: string; stated: string | null; verdict: string }[];
  excludedBy: string[];
}

describe('register → verify → post → review → publish → search → match', () => {
  let app: TestApp;
  let bureau: Client;
  beforeAll(async () => {
    app = await startTestApp();
    bureau = await app.as('bureau.BUR_CG');
  });
  afterAll(() => app.close());

  const publish = async (author: Client, office: Client, kind: 'achievements' | 'needs', content: object) => {
    const released = await step(office, kind, await step(author, kind, await draft(author, kind, content), 'submit'), 'release');
    return step(bureau, kind, released, 'publish', BELOW_THE_LINE);
  };

  it('brings a new enterprise from registration to a match with reasons', async () => {
    const form = {
      organisation: { kind: 'ENTERPRISE', name: '演示新注册车身有限公司', uscc: completeUscc('91371082MA900001'), regionCode: '371082' },
      person: { name: '演示新人', email: 'new@example.test' },
    };
    const owner = app.fresh();
    const asked = await owner.post('/api/v1/registrations').send(form).expect(202);
    const registered = await owner.post(`/api/v1/registrations/${registrationSecret(asked.text)}`).send({ password: 'a long pass phrase' }).expect(201);
    const { organisationId } = registered.body as { organisationId: string };
    await owner.get('/api/v1/session/all').expect(200);
    await owner.post('/api/v1/session').send({ login: 'NEW@example.test', password: 'a long pass phrase' }).expect(200);
    await owner.post('/api/v1/needs').send(needDraft()).expect(403).expect(({ body }) => expect(body).toMatchObject({ code: 'ORGANISATION_UNVERIFIED' }));
    const pending = await bureau.get(`/api/v1/organisations/${organisationId}/case`).expect(200);
    await bureau.post(`/api/v1/organisations/${organisationId}/actions/verify`).set('If-Match', `"v${(pending.body as { version: number }).version}"`).send({ comment: '与登记机关公示信息一致' }).expect(200);

    const achievement = await publish(await app.as('institute.RES'), await app.as('institute.INST'), 'achievements', achievementDraft());
    const need = await publish(owner, owner, 'needs', needDraft());
    const found = await app.http.get('/api/v1/search').query({ q: '高强铝合金焊丝' }).expect(200);
    expect(found.body).toMatchObject({ total: 1, items: [{ id: achievement.id, kind: 'achievement' }], degraded: false });

    await app.jobsDone();
    const [match] = (await owner.get(`/api/v1/needs/${need.id}/matches`).expect(200)).body as MatchAnswer[];
    expect(match?.achievement.id).toBe(achievement.id);
    expect(match?.figures).toEqual([expect.objectContaining({ name: '抗拉强度', wanted: '≥ 300 MPa', stated: '≥ 320 MPa', verdict: 'MET' })]);
    expect(match?.excludedBy).toEqual([]);
    const evidence = match?.parts.find(({ code }) => code === 'text')?.achievementEvidence ?? [];
    const words = evidence.map(({ field, start, end }) => match?.achievement.fields.find(({ name }) => name === field)?.text.slice(start, end));
    expect(words).toEqual(expect.arrayContaining(['铝合金']));
    const reverse = (await (await app.as('institute.RES')).get(`/api/v1/achievements/${achievement.id}/matches`).expect(200)).body as MatchAnswer[];
    expect(reverse.map(({ score }) => score)).toEqual([match?.score]);
    await (await app.as('enterprise2.ENT')).get(`/api/v1/needs/${need.id}/matches`).expect(404);
    await (await app.as('agency.BRK')).get(`/api/v1/needs/${need.id}/matches`).expect(200);
  });

  it('says why not where a veto figure is missed, and forgets matches of what is withdrawn', async () => {
    const [ent, adm] = await Promise.all([app.as('enterprise.ENT'), app.as('enterprise.ENT_ADM')]);
    const strict = needDraft({ indicators: [{ name: '抗拉强度', comparator: '>=', target: 0.4, targetMax: null, unit: 'GPa', testMethod: '', weight: 50, veto: true }] });
    const need = await publish(ent, adm, 'needs', strict);
    await app.jobsDone();
    expect((await ent.get(`/api/v1/needs/${need.id}/matches`).expect(200)).body).toEqual([]);
    const near = (await ent.get(`/api/v1/needs/${need.id}/matches`).query({ nearMiss: true }).expect(200)).body as MatchAnswer[];
    expect(near[0]).toMatchObject({ figures: [{ verdict: 'NOT_MET' }], excludedBy: ['“一票否决”指标达不到：抗拉强度'] });
    await step(ent, 'needs', need, 'archive');
    await app.jobsDone();
    expect(await app.query('SELECT 1 FROM match WHERE need_id = $1', [need.id])).toEqual([]);
  });

  it('ranks for a free text and shows nothing that a visitor may not see', async () => {
    const { body } = await app.http.post('/api/v1/matching/preview').send({ text: '铝合金车身焊缝一拉就断，想找强度更高的焊丝' }).expect(200);
    expect((body as MatchAnswer[])[0]?.achievement.fields.find(({ name }) => name === 'title')?.text).toBe('高强铝合金焊丝制备技术');
    await app.http.post('/api/v1/matching/preview').send({ text: '短' }).expect(422);
  });
});
