import { createHash } from 'node:crypto';
import { loadImage, createCanvas } from '@napi-rs/canvas';
import { PDFDocument } from '@cantoo/pdf-lib';
import { addMonths, dateInChina } from '../../src/kernel/calendar/index.js';
import { Reminders, Timeouts } from '../../src/kernel/workflow/index.js';
import { ViewLog } from '../../src/modules/disclosure/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { dealsOf } from '../support/deals.js';
import { download } from '../support/downloads.js';
import { introductionsOf } from '../support/introductions.js';
import { achievementDraft, draft, publish, step } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { type NdaCase, Ndas, paper, picture, sendConfidential } from '../support/ndas.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { jpeg, office, pdf, png, webp } from './good-files.js';
import { HOSTILE } from './hostile-files.js';

const MB = 1024 * 1024;
const ENTERPRISE = '演示复合材料有限公司';
const SIGNERS: readonly PersonKey[] = ['institute.INST', 'institute.RES', 'enterprise.ENT_ADM'];

let app: TestApp;
let ndas: Ndas;
beforeAll(async () => {
  app = await startTestApp({ config: { UPLOAD_MAX_MB: '4' } });
  ndas = new Ndas(app);
  for (const key of SIGNERS) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [SIGNERS.map(emailOf)]);
});
afterAll(() => app.close());

const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const opens = async (person: PersonKey, fileId: string) => {
  const { status, body } = await (await app.as(person)).post('/api/v1/confidential-views').send({ fileId });
  return { status, code: (body as { code?: string }).code };
};
const contentOf = async (person: PersonKey, url: string) => {
  const { status, body } = await (await app.as(person)).get(url);
  return { status, code: (body as { code?: string }).code };
};
/** The words of a page as a reader takes them: a text layer may name radicals for characters. */
const words = async (content: Buffer) => (await pagesOf(content, 1)).pages.map(({ text }) => text.normalize('NFKC').replace(/\s/g, '')).join('');
/** An achievement of its own with a confidential file, introduced and under an agreement. */
async function agreed(content = paper(), name = '工艺参数.pdf'): Promise<{ achievementId: string; introductionId: string; fileId: string; nda: NdaCase }> {
  const introductions = introductionsOf(app);
  const { id: achievementId } = await introductions.listed('achievements');
  await introductions.grownOld();
  const { id: introductionId } = (await introductions.ask('enterprise.ENT', { achievementId })).body as { id: string };
  await introductions.step(await app.as('institute.RES'), { id: introductionId }, 'sellerAgrees');
  const fileId = await ndas.upload('institute.RES', 'achievement', achievementId, content, name);
  return { achievementId, introductionId, fileId, nda: await ndas.inForce(introductionId) };
}

describe('an agreement on confidentiality', () => {
  it('is proposed on the text that was read, signed by the other side on the same, and printed with both names and its hash', async () => {
    const introductionId = await ndas.introduced();
    expect(await ndas.disclosure('enterprise.ENT_ADM', introductionId)).toMatchObject({ stage: 'IDENTITY', nda: null, mayPropose: true });
    expect((await ndas.disclosure('enterprise.ENT', introductionId)).mayPropose).toBe(false);
    const { text, sha256 } = await ndas.text(introductionId);
    expect(hash(Buffer.from(text, 'utf8'))).toBe(sha256);
    const office = await app.as('institute.INST');
    const other = await office.post('/api/v1/ndas').send({ introductionId, termYears: 4, sha256 }).expect(409);
    expect((other.body as { code: string }).code).toBe('NDA_TEXT_CHANGED');
    const nda = await ndas.proposed(introductionId);
    expect(nda).toMatchObject({ state: 'PROPOSED', text, sha256, intact: true, endsOn: null, signatures: [{ side: 'BUYER', name: null }, { side: 'SELLER', name: '演示人员 institute.INST' }] });
    expect((await mailsTo(app, emailOf('enterprise.ENT_ADM'))).join()).toContain('对方提出保密协议');
    expect((await office.post('/api/v1/ndas').send({ introductionId, termYears: 3, sha256 }).expect(409)).body).toMatchObject({ code: 'NDA_RUNS' });
    const signer = await app.as('enterprise.ENT_ADM');
    const signs = (body: object) => signer.post(`/api/v1/ndas/${nda.id}/actions/sign`).set('If-Match', `"v${nda.version}"`).send(body);
    expect((await signs({}).expect(422)).body).toMatchObject({ errors: [{ pointer: '/sha256' }] });
    expect((await signs({ sha256: '0'.repeat(64) }).expect(422)).body).toMatchObject({ errors: [{ code: 'NDA_TEXT', pointer: '/sha256' }] });
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('enterprise.ENT')]);
    const signed = (await signs({ sha256 }).expect(200)).body as NdaCase;
    // whoever has the introduction in hand hears that the files are open, and had nothing to sign
    const heard = (await mailsTo(app, emailOf('enterprise.ENT'))).filter((text) => text.includes(nda.number));
    expect(heard).toEqual([expect.stringContaining('双方已确认，保密协议生效')]);
    expect(signed).toMatchObject({ state: 'IN_FORCE', intact: true, signatures: [{ name: '演示人员 enterprise.ENT_ADM' }, { name: '演示人员 institute.INST' }] });
    expect(signed.daysLeft).toBeGreaterThan(3 * 365 - 1);
    const printed = await words(await download(await app.as('enterprise.ENT'), `/api/v1/ndas/${nda.id}/pdf`));
    for (const part of ['保密协议', ENTERPRISE, '演示人员institute.INST', '演示人员enterprise.ENT_ADM', sha256, signed.number]) expect(printed).toContain(part);
    // whoever changes the text in the database is found out
    await app.query(`UPDATE nda SET text = replace(text, '两年', '两天') WHERE id = $1`, [nda.id]);
    expect((await signer.get(`/api/v1/ndas/${nda.id}`)).body).toMatchObject({ intact: false, sha256 });
  });

  it('stands in the list of both organisations with its parties, and among those that end soon in its last thirty days', async () => {
    const { id } = await ndas.inForce();
    const listed = async (person: PersonKey, query: string) => ((await (await app.as(person)).get(`/api/v1/ndas?limit=100${query}`).expect(200)).body as { items: NdaCase[] }).items.find((one) => one.id === id);
    expect(await listed('enterprise.ENT', '&state=IN_FORCE')).toMatchObject({ side: 'BUYER', termYears: 3, signatures: [{ organisationName: ENTERPRISE, name: '演示人员 enterprise.ENT_ADM' }, { name: '演示人员 institute.INST' }] });
    expect([await listed('institute.INST', '&state=EXPIRED'), await listed('institute.INST', '&view=ending')]).toEqual([undefined, undefined]);
    await app.query(`UPDATE nda SET ends_on = (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date + 30 WHERE id = $1`, [id]);
    expect(await listed('institute.INST', '&view=ending')).toMatchObject({ daysLeft: 30 });
  });

  it('is not proposed once the deal has ended without a contract, lapses with it unsigned, and in force is not reminded of any more', async () => {
    const dealOf = async (introductionId: string) => ({ id: (await app.query<{ id: string }>('SELECT id FROM deal WHERE introduction_id = $1', [introductionId]))[0]?.id ?? '' });
    const lose = async (introductionId: string) => dealsOf(app).step(await app.as('enterprise.ENT'), await dealOf(introductionId), 'lose');
    const waiting = await ndas.proposed();
    await lose(waiting.introductionId);
    expect(await ndas.disclosure('enterprise.ENT_ADM', waiting.introductionId)).toMatchObject({ stage: 'IDENTITY', mayPropose: false, nda: { state: 'LAPSED', allowedActions: [], ended: { by: '', keptUntil: null } } });
    const office = await app.as('institute.INST');
    expect((await office.get(`/api/v1/introductions/${waiting.introductionId}/nda-text`).expect(409)).body).toMatchObject({ code: 'NDA_OVER' });
    expect((await office.post('/api/v1/ndas').send({ introductionId: waiting.introductionId, termYears: 3, sha256: waiting.sha256 }).expect(409)).body).toMatchObject({ code: 'NDA_OVER' });
    const signed = [await ndas.inForce(), await ndas.inForce()];
    await lose(signed[0]?.introductionId ?? '');
    expect((await ndas.disclosure('institute.INST', signed[0]?.introductionId ?? '')).stage).toBe('IDENTITY');
    expect((await office.get(`/api/v1/introductions/${signed[0]?.introductionId}`).expect(200)).body).toMatchObject({ dealLost: true, contact: null });
    await app.query(`UPDATE nda SET due_at = now() + interval '20 days', updated_at = now() - interval '300 days' WHERE id = ANY($1)`, [signed.map(({ id }) => id)]);
    await app.app.get(Reminders).sweep();
    const told = (await mailsTo(app, emailOf('institute.INST'))).filter((text) => text.includes('即将到期')).join();
    expect(signed.map(({ number }) => told.includes(number))).toEqual([false, true]);
  });

  it('that is proposed has a time to be answered in, with a reminder to whoever may sign', async () => {
    const { id, number, dueAt } = await ndas.proposed();
    expect(dueAt).toMatch(/^\d{4}-/);
    await app.query(`UPDATE nda SET due_at = now() + interval '12 hours', updated_at = now() - interval '30 days' WHERE id = $1`, [id]);
    await app.app.get(Reminders).sweep();
    const told = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((text) => text.includes(`保密协议 ${number}`)).length;
    expect([await told('enterprise.ENT_ADM'), await told('institute.INST')]).toEqual([1, 0]);
  });

  it('is nothing before both have agreed to be introduced', async () => {
    const { id } = await introductionsOf(app).fresh('broker');
    expect(await ndas.disclosure('institute.INST', id)).toMatchObject({ stage: 'BRIEF', mayPropose: false, listings: [{ kind: 'achievement', has: null }, { kind: 'need', has: null, files: [] }] });
    expect((await (await app.as('institute.INST')).get(`/api/v1/introductions/${id}/nda-text`).expect(409)).body).toMatchObject({ code: 'NDA_NOT_INTRODUCED' });
  });
});

describe('a confidential file', () => {
  it('is viewed with reader, organisation, time and number on each page; the original is never handed over, and the owner reads who has seen it', async () => {
    const original = await PDFDocument.create();
    original.addPage([595, 842]);
    original.addPage([842, 595]).setRotation({ type: 'degrees', angle: 90 } as never);
    const content = Buffer.from(await original.save());
    const { achievementId, introductionId, fileId } = await agreed(content);
    const reader = await ndas.disclosure('enterprise.ENT', introductionId);
    expect(reader.listings).toMatchObject([{ kind: 'achievement', own: false, has: true, closed: null, files: [{ id: fileId, title: '制备工艺参数' }] }]);
    // as a file like others it does not exist for the other side, nor is it part of what is public
    for (const path of [`/api/v1/files/${fileId}`, `/api/v1/files/${fileId}/content`]) await (await app.as('enterprise.ENT')).get(path).expect(404);
    expect((await (await app.as('enterprise.ENT')).get(`/api/v1/files?subjectKind=achievement_confidential&subjectId=${achievementId}`).expect(200)).body).toEqual([]);
    expect(JSON.stringify((await (await app.as('enterprise.ENT')).get(`/api/v1/files?subjectKind=achievement&subjectId=${achievementId}`)).body)).not.toContain(fileId);
    const view = await ndas.open('enterprise.ENT', fileId);
    const response = await (await app.as('enterprise.ENT')).get(view.contentUrl).expect(200);
    expect(response.headers['cache-control']).toContain('no-store');
    const marked = await download(await app.as('enterprise.ENT'), view.contentUrl);
    expect(hash(marked)).not.toBe(hash(content));
    const { pages } = await pagesOf(marked, 1);
    expect(pages).toHaveLength(2);
    for (const { text } of pages) {
      const seen = text.normalize('NFKC').replace(/\s/g, '');
      for (const part of [ENTERPRISE, '演示人员enterprise.ENT', view.number]) expect(seen).toContain(part);
    }
    // an own view of the same organisation's colleague is another one's
    expect(await contentOf('enterprise.ENT_ADM', view.contentUrl)).toEqual({ status: 404, code: 'NOT_FOUND' });
    const log = (await (await app.as('institute.RES')).get(`/api/v1/confidential-views?kind=achievement&listingId=${achievementId}`).expect(200)).body as { items: object[] };
    expect(log.items).toMatchObject([{ number: view.number, personName: '演示人员 enterprise.ENT', organisationName: ENTERPRISE, fileName: '工艺参数.pdf' }]);
    await (await app.as('enterprise.ENT')).get(`/api/v1/confidential-views?kind=achievement&listingId=${achievementId}`).expect(404);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'confidential.view' AND outcome = 'read' AND object_id = $1`, [fileId])).toHaveLength(1);
    await app.app.get(ViewLog).tell();
    expect((await mailsTo(app, emailOf('institute.RES'))).join()).toContain('对方 1 人共查看 1 次');
    // told once
    expect(await app.app.get(ViewLog).tell()).toBe(0);
    // what was seen stays on record when its owner takes it away, and opens to nobody
    await (await app.as('institute.RES')).delete(`/api/v1/files/${fileId}`).expect(204);
    expect(await opens('enterprise.ENT', fileId)).toEqual({ status: 404, code: 'NOT_FOUND' });
  });

  it.each(['image/png', 'image/jpeg'] as const)('of type %s has the mark among its pixels', async (type) => {
    const content = picture(type);
    const { fileId } = await agreed(content, type === 'image/png' ? '照片.png' : '照片.jpg');
    const marked = await download(await app.as('enterprise.ENT'), (await ndas.open('enterprise.ENT', fileId)).contentUrl);
    const [before, after] = [await pixels(content), await pixels(marked)];
    expect(after).toHaveLength(before.length);
    const third = before.length / 3;
    const changed = [0, 1, 2].map((stripe) => after.filter((value, at) => Math.floor(at / third) === stripe && Math.abs(value - (before[at] ?? 0)) > 20).length);
    for (const values of changed) expect(values).toBeGreaterThan(1_000);
  });

  it('closes with the agreement, the introduction, the listing and the membership, each time at once', async () => {
    const { achievementId, introductionId, fileId, nda } = await agreed();
    const view = await ndas.open('enterprise.ENT', fileId);
    const closed = async (code: string) => {
      expect(await opens('enterprise.ENT', fileId)).toEqual({ status: 403, code });
      expect(await contentOf('enterprise.ENT', view.contentUrl)).toEqual({ status: 403, code });
      expect(await app.query(`SELECT 1 FROM audit_record WHERE outcome = 'refused' AND detail ->> 'code' = $1`, [code])).not.toEqual([]);
    };
    // the last moment is over, and the clock has not been round yet
    await app.query(`UPDATE nda SET due_at = now() - interval '1 second' WHERE id = $1`, [nda.id]);
    await closed('NDA_NOT_IN_FORCE');
    expect((await ndas.disclosure('enterprise.ENT', introductionId)).listings).toMatchObject([{ has: true, files: [] }]);
    await app.app.get(Timeouts).sweep();
    expect((await ndas.disclosure('enterprise.ENT', introductionId)).nda).toMatchObject({ state: 'EXPIRED' });
    await closed('NDA_NOT_IN_FORCE');
    const again = await ndas.inForce(introductionId);
    await ndas.open('enterprise.ENT', fileId);
    await app.query(`UPDATE introduction SET state = 'LAPSED' WHERE id = $1`, [introductionId]);
    await closed('CONFIDENTIAL_GONE');
    await app.query(`UPDATE introduction SET state = 'INTRODUCED' WHERE id = $1`, [introductionId]);
    const [listing] = await app.query<{ version: number }>('SELECT version FROM achievement WHERE id = $1', [achievementId]);
    await step(await app.as('bureau.BUR_CG'), 'achievements', { id: achievementId, version: listing?.version ?? 0 }, 'suspend', '经核实有权属争议，暂停公开。');
    await closed('CONFIDENTIAL_GONE');
    await app.query(`UPDATE achievement SET state = 'LISTED', is_public = true WHERE id = $1`, [achievementId]);
    await ndas.open('enterprise.ENT', fileId);
    await app.query(`UPDATE confidential_view SET created_at = now() - interval '31 minutes' WHERE id = $1`, [view.id]);
    expect(await contentOf('enterprise.ENT', view.contentUrl)).toEqual({ status: 409, code: 'VIEW_OVER' });
    await app.query(`UPDATE deal SET state = 'LOST', lost_by = 'BUYER', lost_reason = 'PRICE', lost_text = '价格谈不拢。' WHERE introduction_id = $1`, [introductionId]);
    expect(await opens('enterprise.ENT', fileId)).toEqual({ status: 403, code: 'CONFIDENTIAL_GONE' });
    expect((await ndas.disclosure('enterprise.ENT', introductionId)).listings).toMatchObject([{ closed: expect.stringContaining('不再开放') as string, files: [] }]);
    await app.query(`UPDATE deal SET state = 'INTRODUCED', lost_by = NULL, lost_reason = NULL, lost_text = '' WHERE introduction_id = $1`, [introductionId]);
    await ndas.open('enterprise.ENT', fileId);
    const { ended } = await ndas.step('institute.INST', again, 'terminate', { comment: '合作终止，不再开放。' });
    expect(await opens('enterprise.ENT', fileId)).toEqual({ status: 403, code: 'NDA_NOT_IN_FORCE' });
    expect(ended).toMatchObject({ by: '演示人员 institute.INST', reason: '合作终止，不再开放。', keptUntil: addMonths(dateInChina(new Date()), 24) });
    const printed = await words(await download(await app.as('enterprise.ENT'), `/api/v1/ndas/${again.id}/pdf`));
    for (const part of ['已解除', '演示人员institute.INST', '合作终止，不再开放。', '原定有效期至', '保密义务']) expect(printed).toContain(part.normalize('NFKC'));
  });

  it('is nothing to anybody else, whatever they hold', async () => {
    const { fileId, introductionId, nda } = await agreed();
    const strangers: PersonKey[] = ['enterprise2.ENT', 'enterprise2.ENT_ADM', 'institute2.INST', 'institute2.RES'];
    for (const key of strangers) expect(await opens(key, fileId)).toEqual({ status: 404, code: 'NOT_FOUND' });
    for (const key of ['agency.BRK', 'agency.BRK_ORG', 'bureau.BUR_CG', 'bureau.BUR_LEAD', 'bureau.DISC', 'bureau.SYS', 'bureau.AUD'] as const) {
      expect((await opens(key, fileId)).status).toBe(403);
      expect((await (await app.as(key)).get(`/api/v1/files/${fileId}/content`)).status).toBe(404);
      expect([403, 404]).toContain((await (await app.as(key)).get(`/api/v1/introductions/${introductionId}/disclosure`)).status);
      expect([403, 404]).toContain((await (await app.as(key)).get(`/api/v1/ndas/${nda.id}`)).status);
    }
    // an agreement opens the files of the other side alone, and those of its own listing alone
    expect(await opens('institute.INST', fileId)).toEqual({ status: 404, code: 'NOT_FOUND' });
    const elsewhere = await publish(app, 'achievements', await draft(await app.as('institute.RES'), 'achievements', achievementDraft()));
    expect(await opens('enterprise.ENT', await ndas.upload('institute.RES', 'achievement', elsewhere.id, paper()))).toEqual({ status: 404, code: 'NOT_FOUND' });
    // attachments of the listing are no confidential files
    const [attachment] = [(await (await app.as('institute.RES')).post('/api/v1/files').field({ subjectKind: 'achievement', subjectId: (await draft(await app.as('institute.RES'), 'achievements', achievementDraft())).id, purpose: '报告' }).attach('file', paper(), { filename: '报告.pdf' }).expect(201)).body as { id: string }];
    expect(await opens('enterprise.ENT', attachment.id)).toEqual({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('hostile confidential files (T14)', () => {
  const sent = async (content: Buffer, name: string, person: PersonKey = 'institute.RES', type?: string) => {
    const { status, body } = await sendConfidential(await app.as(person), 'achievement', await introductionsOf(app).achievement(), content, name, type);
    return { status, code: (body as { errors?: { code: string }[] }).errors?.[0]?.code };
  };
  const count = async () => (await app.query(`SELECT 1 FROM file WHERE subject_kind LIKE '%confidential'`)).length;

  it('are refused as those of any other record are', async () => {
    const before = await count();
    // one of each kind: all of them are tried on the route itself
    for (const { name, content, code, type } of HOSTILE.filter(({ code, content }, at, all) => content.length < 4 * MB && all.findIndex((one) => one.code === code) === at)) expect(await sent(content, name, 'institute.RES', type ?? 'application/octet-stream')).toEqual({ status: code === 'TYPE_NOT_ALLOWED' ? 415 : 422, code });
    expect(await count()).toBe(before);
  });

  it('are refused where no mark can be burnt in, with what to do about it', async () => {
    const before = await count();
    const many = await PDFDocument.create();
    for (let page = 0; page < 301; page += 1) many.addPage([200, 200]);
    const huge = await PDFDocument.create();
    huge.addPage([20_000, 20_000]);
    const secret = await PDFDocument.create();
    secret.addPage([200, 200]);
    secret.encrypt({ userPassword: 'demo', ownerPassword: 'demo' });
    const saved = async (document: PDFDocument) => Buffer.from(await document.save({ useObjectStreams: false }));
    const refused: [Buffer, string, string][] = [
      [office('docx'), '说明.docx', 'MARK_TYPE'], [office('xlsx'), '数据.xlsx', 'MARK_TYPE'], [webp(), '图.webp', 'MARK_TYPE'], [await saved(many), '多页.pdf', 'MARK_PAGES'], [await saved(huge), '大页.pdf', 'MARK_PAGE_SIZE'],
      [await saved(secret), '加密.pdf', 'MARK_ENCRYPTED'], [png(20_000, 40), '长图.png', 'MARK_PIXELS'], [jpeg(), '坏图.jpg', 'MARK_UNREADABLE'],
      [Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 1>>\nendobj\ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n'), '循环.pdf', 'MARK_UNREADABLE'],
      [Buffer.from(pdf().toString('latin1').replace('/Kids[3 0 R]/Count 1', '/Kids[]/Count 0'), 'latin1'), '空.pdf', 'MARK_UNREADABLE'],
    ];
    for (const [content, name, code] of refused) expect([name, await sent(content, name)]).toEqual([name, { status: 422, code }]);
    expect(await count()).toBe(before);
    // and what is in order is taken, by who may write the listing alone
    expect((await sent(paper(), '工艺.pdf')).status).toBe(201);
    for (const key of ['enterprise.ENT', 'bureau.BUR_CG', 'agency.BRK', 'institute2.INST'] as const) expect((await sent(paper(), '工艺.pdf', key)).status).toBe(404);
  });
});

async function pixels(content: Buffer): Promise<number[]> {
  const image = await loadImage(content);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return [...canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data];
}
