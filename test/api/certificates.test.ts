import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateVerify } from '../../src/modules/certificates/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import type { PersonKey } from '../support/people.js';
import { type Case, contractDraft, register, take } from '../support/contracts.js';
import { download as bytes } from '../support/downloads.js';
import { today } from '../support/listings.js';
import { pagesOf, qrOn } from '../support/pdf-pages.js';
import { registerPrice } from '../support/relief-cases.js';

interface Issued {
  id: string;
  number: string;
  code: string;
  version: number;
  standing: string;
  issuedAt: string;
}

let app: TestApp;
let seller: Client;
let reg2: Client;
let contract: Case;
let issued: Issued;
const folder = mkdtempSync(join(tmpdir(), 'kezhuan-certificate-'));

const certificates = async (client: Client, id: string): Promise<Issued[]> => (await client.get(`/api/v1/contracts/${id}/certificates`).expect(200)).body as Issued[];
const verify = async ({ number, code }: Pick<Issued, 'number' | 'code'>) =>
  ((await app.http.get('/api/v1/certificates/verify').query({ number, code }).expect(200)).body as { certificate: Record<string, unknown> | null }).certificate;
const check = async (file: Buffer) => (await app.http.post('/api/v1/certificates/check').send({ content: file.toString('base64') }).expect(200)).body as { file: string; certificate: { number: string; standing: string } | null };

beforeAll(async () => {
  app = await startTestApp();
  [seller, reg2] = await Promise.all([app.as('institute.INST'), app.as('bureau.REG2')]);
  contract = await register(app, contractDraft({ title: '演示登记证明合同' }));
  [issued] = (await certificates(seller, contract.id)) as [Issued];
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

describe('a registration certificate', () => {
  it('is issued with the registration, under a number that no national one is', async () => {
    expect(await certificates(seller, contract.id)).toMatchObject([{ version: 1, standing: 'VALID', totalFen: 120_000_000, techFen: 90_000_000 }]);
    expect(issued.number).toMatch(/^20\d\d371099\d{6}$/);
    expect(await app.query(`SELECT action FROM audit_record WHERE action = 'certificate.issue' AND object_id = $1`, [issued.id])).toHaveLength(1);
  });

  it('has in its number the place of the body that registers, wherever the applicant sits', async () => {
    const draft = contractDraft({ title: '演示外地登记合同' });
    const elsewhere = await register(app, { ...draft, seller: { ...draft.seller, regionCode: '370200' } });
    expect([elsewhere.content.seller.regionCode, (await certificates(seller, elsewhere.id))[0]?.number]).toEqual(['370200', expect.stringMatching(/^20\d\d371099/)]);
  });

  it('is verified by number and code by anybody, without names of the buyer and amounts', async () => {
    const found = await verify(issued);
    expect(found).toMatchObject({ standing: 'VALID', title: '演示登记＊＊＊＊', seller: '演示材料研究所', version: 1 });
    expect(JSON.stringify(found)).not.toMatch(/复合材料|120000000|Fen/);
    expect(found).toMatchObject({ amounts: null });
    const asRead = async (person: PersonKey) => ((await (await app.as(person)).get('/api/v1/certificates/verify').query({ number: issued.number, code: issued.code }).expect(200)).body as { certificate: object }).certificate;
    for (const person of ['bureau.TAX', 'bureau.FIN', 'bureau.REG2', 'institute.INST', 'enterprise.ENT_ADM'] as const) expect(await asRead(person)).toMatchObject({ amounts: { contractId: contract.id, title: '演示登记证明合同', buyer: '演示复合材料有限公司', totalFen: 120_000_000, techFen: 90_000_000 } });
    expect(await asRead('enterprise2.ENT')).toMatchObject({ amounts: null });
    for (const path of ['contracts', 'register']) expect(((await reg2.get(`/api/v1/${path}`).query({ q: issued.number }).expect(200)).body as { items: object[] }).items).toHaveLength(1);
    const wrong = issued.code.startsWith('2') ? `3${issued.code.slice(1)}` : `2${issued.code.slice(1)}`;
    expect(await verify({ ...issued, code: wrong })).toBeNull();
    expect(await verify({ ...issued, number: '2026371099999999' })).toBeNull();
    expect((await app.http.get('/api/v1/certificates/verify').query({ number: '123', code: issued.code })).status).toBe(422);
  });

  it('is a file for those who may read the contract only', async () => {
    const stranger = await app.as('enterprise2.ENT');
    for (const form of ['pdf', 'json']) {
      await stranger.get(`/api/v1/certificates/${issued.id}/${form}`).expect(404);
      expect((await app.http.get(`/api/v1/certificates/${issued.id}/${form}`)).status).toBe(401);
    }
    await (await app.as('bureau.TAX')).get(`/api/v1/certificates/${issued.id}/json`).expect(200);
  });

  it('gives the same bytes each time; a PDF reader still reads them; one byte changed is told', async () => {
    const [one, two] = [await bytes(seller, `/api/v1/certificates/${issued.id}/pdf`), await bytes(seller, `/api/v1/certificates/${issued.id}/pdf`)];
    expect(one.equals(two)).toBe(true);
    expect(await check(one)).toMatchObject({ file: 'VALID', certificate: { number: issued.number, standing: 'VALID' } });
    const changed = Buffer.from(one);
    changed[one.length >> 1] = (changed[one.length >> 1] ?? 0) ^ 1;
    expect(await check(changed)).toEqual({ file: 'CHANGED', certificate: null });
    expect(await check(Buffer.concat([one, Buffer.from(' ')]))).toEqual({ file: 'NO_SIGNATURE', certificate: null });
  });

  it('is signed JSON too, and both are verified without the server', async () => {
    const [json, pdf] = [await bytes(seller, `/api/v1/certificates/${issued.id}/json`), await bytes(seller, `/api/v1/certificates/${issued.id}/pdf`)];
    expect(await check(json)).toMatchObject({ file: 'VALID', certificate: { number: issued.number } });
    const keys = join(folder, 'keys.json');
    writeFileSync(keys, JSON.stringify((await app.http.get('/api/v1/certificates/keys').expect(200)).body));
    const said: string[] = [];
    const offline = async (file: Buffer) => {
      writeFileSync(join(folder, 'file'), file);
      return certificateVerify([join(folder, 'file'), '--keys', keys], (line) => said.push(line));
    };
    expect([await offline(json), await offline(pdf), await offline(Buffer.from(json.toString().replace('90000000', '91000000')))]).toEqual([0, 0, 1]);
    expect(said.at(-1)).toContain('被改动过');
    expect(said[0]).toMatch(new RegExp(`^登记编号 ${issued.number}（第 1 版合同，第 1 次签发）：演示登记证明合同；卖方 演示材料研究所，买方 演示复合材料有限公司；合同成交总额 1,200,000.00 元，技术交易额 900,000.00 元`));
    expect(await certificateVerify([], (line) => said.push(line))).toBe(2);
    // without keys that of the installation, and what is missing or no key in one sentence
    const whole = join(folder, 'file');
    writeFileSync(whole, json);
    mkdirSync(join(folder, 'own', 'keys'), { recursive: true });
    writeFileSync(join(folder, 'own', 'keys', 'certificate-ed25519.pub.pem'), (JSON.parse(readFileSync(keys, 'utf8')) as [{ pem: string }])[0].pem);
    const told = async (...args: string[]) => [await certificateVerify(args, (line) => said.push(line), join(folder, 'own')), said.at(-1)];
    expect(await told(whole)).toEqual([0, expect.stringContaining('文件未被改动')]);
    expect([await certificateVerify([whole], (line) => said.push(line), folder), said.at(-1)]).toEqual([2, expect.stringContaining('请用 --keys 给出')]);
    expect(await told(whole, '--keys', whole)).toEqual([2, expect.stringContaining('公钥文件不是')]);
    expect(await told(whole, '--keys', join(folder, 'none'))).toEqual([2, expect.stringContaining('公钥文件读不到')]);
    expect(await told(join(folder, 'none'))).toEqual([2, expect.stringContaining('证明文件读不到')]);
  });

  it('gives way to a new version after a change, and shows at once that it was revoked', async () => {
    const other = await register(app, contractDraft({ title: '演示将被撤销的合同' }));
    const [first] = (await certificates(seller, other.id)) as [Issued];
    const lead = await app.as('bureau.BUR_LEAD');
    const draft = await take(seller, other, 'beginChange');
    await seller.patch(`/api/v1/contracts/${other.id}`).set('If-Match', `"v${draft.version}"`).send({ title: '演示尚在起草的变更' }).expect(200);
    // what its parties draft meanwhile moves nothing that strangers see
    expect(await verify(first)).toMatchObject({ standing: 'VALID', since: first.issuedAt });
    await take(lead, other, 'revoke', { comment: '查实材料虚假', revocationGround: 'FRAUD' });
    const [step] = await app.query<{ at: Date }>(`SELECT at FROM workflow_history WHERE workflow = 'contract' AND subject_id = $1 AND action = 'revoke'`, [other.id]);
    expect(await verify(first)).toMatchObject({ standing: 'REVOKED', since: step?.at.toISOString() });
    expect((await certificates(seller, other.id)).map(({ standing }) => standing)).toEqual(['REVOKED']);
    const objected = await take(await app.as('bureau.TAX'), await register(app, contractDraft({ title: '演示有异议的合同' })), 'object', { comment: '发票与合同不符' });
    const [contested] = (await certificates(reg2, objected.id)) as [Issued];
    expect(await verify(contested)).toMatchObject({ standing: 'UNDER_REVIEW' });
  });
});

describe('a national number that is corrected', () => {
  it('is told wherever a certificate names the wrong one, and the certificate is issued anew with the right one in the same step', async () => {
    const [wrong, right] = ['2026371082054331', '2026371082054332'];
    const reg1 = await app.as('bureau.REG1');
    const other = await register(app, contractDraft({ title: '演示更正全国编号的合同' }));
    await take(reg1, other, 'recordNationalNo', { nationalNo: wrong });
    // the number comes after the registration: with it the certificate is issued anew, and the one before, which names none, says so when it is verified
    const [numbered, bare] = (await certificates(seller, other.id)) as [Issued, Issued];
    expect([numbered, bare]).toMatchObject([{ version: 1, edition: 2, nationalNo: wrong, numberCorrected: null, standing: 'VALID' }, { version: 1, edition: 1, nationalNo: null, numberCorrected: null, standing: 'SUPERSEDED' }]);
    expect([await verify(bare), await verify(numbered)]).toMatchObject([{ standing: 'SUPERSEDED', since: numbered.issuedAt }, { standing: 'VALID', nationalNo: wrong }]);
    await registerPrice([seller, reg2], other, 130_000_000);
    const [named] = (await certificates(seller, other.id)) as [Issued];
    expect(named).toMatchObject({ version: 2, edition: 1, nationalNo: wrong, numberCorrected: null });
    const paper = await bytes(seller, `/api/v1/certificates/${named.id}/json`);
    await take(reg1, other, 'recordNationalNo', { nationalNo: right, comment: '流水号录入有误' });
    const correction = { from: wrong, to: right, on: today() };
    const [anew, before, ...first] = await certificates(seller, other.id);
    if (!anew) throw new Error('no certificate');
    expect(anew).toMatchObject({ version: 2, edition: 2, number: named.number, nationalNo: right, numberCorrected: null, standing: 'VALID' });
    expect(before).toMatchObject({ id: named.id, version: 2, edition: 1, standing: 'SUPERSEDED', numberCorrected: correction });
    expect(first).toMatchObject([{ version: 1, edition: 2, standing: 'SUPERSEDED', numberCorrected: correction }, { version: 1, edition: 1, standing: 'SUPERSEDED', numberCorrected: null }]);
    expect(await verify(named)).toMatchObject({ standing: 'SUPERSEDED', nationalNo: wrong, numberCorrected: correction, since: anew.issuedAt });
    expect(await verify(anew)).toMatchObject({ standing: 'VALID', nationalNo: right, edition: 2, numberCorrected: null });
    expect(await check(paper)).toMatchObject({ file: 'VALID', certificate: { standing: 'SUPERSEDED', numberCorrected: correction } });
    expect(await check(await bytes(seller, `/api/v1/certificates/${anew.id}/pdf`))).toMatchObject({ file: 'VALID', certificate: { standing: 'VALID' } });
  });
});

describe('the QR code of the paper', () => {
  it('leads to the verification page with number and code filled in', async () => {
    const [{ verifyUrl }] = (await seller.get(`/api/v1/contracts/${contract.id}/certificates`).expect(200)).body as [{ verifyUrl: string }];
    expect(verifyUrl).toMatch(new RegExp(`/verify\\?number=${issued.number}&code=${issued.code}$`));
    const { pages } = await pagesOf(await bytes(seller, `/api/v1/certificates/${issued.id}/pdf`), 3);
    expect(pages.map((page) => qrOn(page))).toEqual([verifyUrl]);
  });
});
