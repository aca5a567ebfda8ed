import { startTestApp, type TestApp } from '../support/app.js';
import { dealsOf, LOSS } from '../support/deals.js';
import { introductionsOf } from '../support/introductions.js';
import { draft, needDraft, publish, step } from '../support/listings.js';
import { ndasOf, paper } from '../support/ndas.js';
import { emailOf, type PersonKey } from '../support/people.js';

const SECRET = '我们的铝合金车身件焊完以后一拉就断在焊缝旁边，需要强度更高的焊丝或焊接办法；断裂与我们尚未公开的辊面涂层有关。';
const CONFIDENTIAL = { disclosure: 'NDA', problem: SECRET, modes: ['CODEV'] } as const;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  for (const key of ['institute.INST', 'institute.RES', 'enterprise.ENT_ADM'] as const) await app.as(key);
});
afterAll(() => app.close());

interface Page {
  withheld: string | null;
  agreement: string | null;
  content: { problem: string; indicators: object[] };
}
const read = async (person: PersonKey, id: string, path = '') => (await (await app.as(person)).get(`/api/v1/needs/${id}${path}`).expect(200)).body as Page;
const closed = { withheld: 'NDA', agreement: null, content: { problem: '', indicators: [] } };
const rows = async (id: string, email: string, nda: string) =>
  (await app.query(`SELECT 1 FROM audit_record a JOIN person p ON p.id = a.actor_person WHERE a.action = 'need.read' AND a.outcome = 'read' AND a.object_id = $1 AND p.email = $2 AND a.detail ->> 'nda' = $3`, [id, email, nda])).length;

/** A deal about a need of the level NDA. */
async function dealt() {
  const deal = await dealsOf(app).fresh(CONFIDENTIAL);
  const [row] = await app.query<{ needId: string; introductionId: string }>(`SELECT i.need_id AS "needId", i.id AS "introductionId" FROM introduction i JOIN deal d ON d.introduction_id = i.id WHERE d.id = $1`, [deal.id]);
  return { deal, needId: row?.needId ?? '', introductionId: row?.introductionId ?? '' };
}

describe('the text of a listing of the level NDA', () => {
  it('opens to the people of the other side while an agreement about it is in force, each reading with a row, and closes with agreement, deal and seat', async () => {
    const { deal, needId, introductionId } = await dealt();
    expect(await read('institute.RES', needId)).toMatchObject(closed);
    const proposed = await ndasOf(app).proposed(introductionId);
    expect(await read('institute.INST', needId)).toMatchObject(closed);
    const nda = await ndasOf(app).step('enterprise.ENT_ADM', proposed, 'sign', { sha256: proposed.sha256 });
    const open = { withheld: null, agreement: nda.number, content: { problem: SECRET } };
    for (const key of ['institute.INST', 'institute.RES'] as const) expect(await read(key, needId)).toMatchObject(open);
    expect(await rows(needId, emailOf('institute.RES'), nda.number)).toBe(1);
    expect(await read('institute.RES', needId, '/versions/1')).toMatchObject(open);
    await read('institute.RES', needId);
    expect(await rows(needId, emailOf('institute.RES'), nda.number)).toBe(3);
    // its own people and officials read it as before; nobody else does, nor who has brought the two together
    for (const key of ['enterprise.ENT', 'bureau.BUR_CG'] as const) expect(await read(key, needId)).toMatchObject({ ...open, agreement: null });
    for (const key of ['agency.BRK', 'agency.BRK_ORG', 'enterprise2.ENT_ADM', 'institute2.INST', 'institute2.RES'] as const) expect(await read(key, needId)).toMatchObject(closed);
    expect((await app.http.get(`/api/v1/needs/${needId}`).expect(200)).body).toMatchObject(closed);
    // what may be read is not found, nor compared
    const found = JSON.stringify((await (await app.as('institute.RES')).get('/api/v1/search').query({ q: '辊面涂层' }).expect(200)).body);
    expect([found.includes(needId), found.includes('辊面涂层')]).toEqual([false, false]);
    expect(JSON.stringify(await app.query('SELECT * FROM search_document'))).not.toContain('辊面涂层');
    // who is put out of the deal reads it no more
    const [person] = await app.query<{ id: string }>('SELECT id FROM person WHERE email = $1', [emailOf('institute.RES')]);
    const seated = async (takesPart: boolean) => (await app.as('institute.INST')).post(`/api/v1/deals/${deal.id}/members`).send({ personId: person?.id, takesPart }).expect(204);
    await seated(false);
    expect(await read('institute.RES', needId)).toMatchObject(closed);
    await seated(true);
    expect(await read('institute.RES', needId)).toMatchObject(open);
    await dealsOf(app).step(await app.as('institute.INST'), deal, 'lose', LOSS);
    expect(await read('institute.RES', needId)).toMatchObject(closed);
    await app.query(`UPDATE deal SET state = 'INTRODUCED', lost_by = NULL, lost_reason = NULL, lost_text = '' WHERE id = $1`, [deal.id]);
    expect(await read('institute.RES', needId)).toMatchObject(open);
    await ndasOf(app).step('enterprise.ENT_ADM', nda, 'terminate', { comment: '合作终止，不再开放。' });
    expect(await read('institute.RES', needId)).toMatchObject(closed);
  });

  it('comes without its attachments: files leave with a mark', async () => {
    const author = await app.as('enterprise.ENT');
    const { id, version } = await draft(author, 'needs', needDraft({ ...CONFIDENTIAL, modes: ['CODEV'], brokerAllowed: true }));
    await author.post('/api/v1/files').field({ subjectKind: 'need', subjectId: id, purpose: '照片', disclosure: 'PUBLIC' }).attach('file', paper(), { filename: '现场.pdf' }).expect(201);
    await publish(app, 'needs', { id, version });
    const introductions = introductionsOf(app);
    await introductions.grownOld();
    const { body, status } = await introductions.ask('institute.INST', { needId: id });
    expect(status).toBe(201);
    await introductions.step(await app.as('enterprise.ENT'), { id: body.id ?? '' }, 'buyerAgrees');
    await ndasOf(app).inForce(body.id);
    const files = async (person: PersonKey) => (await (await app.as(person)).get(`/api/v1/files?subjectKind=need&subjectId=${id}&state=published`).expect(200)).body as object[];
    expect([(await read('institute.INST', id)).withheld, (await files('institute.INST')).length, (await files('enterprise.ENT')).length]).toEqual([null, 0, 1]);
    const [listing] = await app.query<{ version: number }>('SELECT version FROM need WHERE id = $1', [id]);
    await step(await app.as('bureau.BUR_CG'), 'needs', { id, version: listing?.version ?? 0 }, 'suspend', '经核实内容有争议，暂停公开。');
    await (await app.as('institute.INST')).get(`/api/v1/needs/${id}`).expect(404);
  });
});

describe('the contract draft of a deal about it', () => {
  const drafted = async (deal: { id: string }) => {
    const deals = dealsOf(app);
    const office = await app.as('institute.INST');
    await deals.step(office, deal, 'evaluate');
    await deals.step(office, deal, 'negotiate');
    const { contractId } = await deals.step(office, deal, 'draftContract');
    return (await office.get(`/api/v1/contracts/${contractId}`).expect(200)).body as { content: { clauses: Record<string, string> }; allowedActions: { action: string; reasons: { code: string }[] }[] };
  };

  it('takes the brief where the two have no agreement about it, says so in each clause, and is not filed like that', async () => {
    const { deal, needId } = await dealt();
    const { content: { clauses }, allowedActions } = await drafted(deal);
    expect(JSON.stringify(clauses)).not.toMatch(/辊面涂层|抗拉强度/u);
    for (const clause of ['goal', 'indicators', 'acceptance']) expect(clauses[clause]).toMatch(/^【未填入】需求设为“签保密协议后可见”/u);
    expect(allowedActions.find(({ action }) => action === 'submit')?.reasons.map(({ code }) => code)).toContain('LEFT_OUT');
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'need.read' AND object_id = $1 AND detail ? 'taken'`, [needId])).toEqual([]);
  });

  it('takes the whole under an agreement in force, with a row', async () => {
    const { deal, needId, introductionId } = await dealt();
    await ndasOf(app).inForce(introductionId);
    const { content: { clauses }, allowedActions } = await drafted(deal);
    expect(clauses).toMatchObject({ goal: SECRET, indicators: expect.stringContaining('抗拉强度') as string });
    expect(allowedActions.find(({ action }) => action === 'submit')?.reasons.map(({ code }) => code)).not.toContain('LEFT_OUT');
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'need.read' AND object_id = $1 AND detail ? 'taken'`, [needId])).toHaveLength(1);
  });
});
