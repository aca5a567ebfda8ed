import { PaperPrinter } from '../../src/kernel/documents/index.js';
import { completeUscc, patentCheckDigit } from '../../src/kernel/ids/index.js';
import { type ContractContent, emptyContract, emptyParty } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { ContractOffice, refusal } from '../support/contract-office.js';
import { jointDraft } from '../support/contract-situations.js';
import { attachPaper, type Case, contractDraft, newContract, seen, take } from '../support/contracts.js';
import { office as officeFile, pdf } from './good-files.js';

interface Told {
  code: string;
  pointer?: string;
  message?: string;
  why?: string;
}
interface SheetSeen {
  lines: { id: string; answer: string; clauseLabel: string | null; excerpt: string | null }[];
  gaps: Told[];
  papers: Told[];
  threats: Told[];
  hints: Told[];
  flags: { code: string; evidence: string }[];
  papersRead: object;
}

let app: TestApp;
let office: ContractOffice;
let seller: Client;
let reg1: Client;

beforeAll(async () => {
  app = await startTestApp();
  office = await ContractOffice.of(app);
  ({ seller, reg1 } = office);
});
afterAll(() => app.close());

const sheetOf = async (client: Client, { id }: Pick<Case, 'id'>): Promise<SheetSeen> => (await client.get(`/api/v1/contracts/${id}/dry-run`).expect(200)).body as SheetSeen;
const draft = async (change: Partial<ContractContent> = {}): Promise<Case> => newContract(seller, await jointDraft(app, change));
const at = (told: readonly Told[]): string[] => told.map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
const numbered = (digits: string): string => `${digits}.${patentCheckDigit(digits)}`;
const saying = (change: Partial<ContractContent['clauses']>): Pick<ContractContent, 'clauses'> => ({ clauses: { ...emptyContract().clauses, ...contractDraft().clauses, ...change } });

/** A well-formed code whose check character does not fit. */
const doubtful = (): string => {
  const right = completeUscc('91371082MA000777');
  return `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`;
};

describe('the patents on the sheet', () => {
  it('are hints by their numbers, and a life that is over answers the line of the type test', async () => {
    const hintsOf = async (patents: string[]) => at((await sheetOf(seller, await draft({ subKind: 'LIC-1', patents }))).hints).filter((hint) => hint.startsWith('PATENT'));
    expect([await hintsOf([]), await hintsOf(['不是专利号']), await hintsOf([numbered('202310000001')])]).toEqual([['PATENT_MISSING /patents'], ['PATENT_FORMAT /patents'], []]);
    const old = await sheetOf(seller, await draft({ subKind: 'LIC-1', patents: [numbered('98101234')], ...saying({ mastery: '专利已授权，专利权有效。' }) }));
    expect(at(old.hints)).toContain('PATENT_TERM /patents');
    expect(old.lines.find(({ id }) => id === 'T5')).toMatchObject({ answer: 'NO', clauseLabel: '填报内容', excerpt: expect.stringContaining('1998 年申请') as string });
    expect(old.threats.find(({ why }) => why?.startsWith('专利权已经期满'))).toMatchObject({ code: 'R02' });
    expect((await sheetOf(seller, await draft({ subKind: 'LIC-1', patents: [numbered('202310000001')], ...saying({ mastery: '专利已授权，专利权有效。' }) }))).lines.find(({ id }) => id === 'T5')).toMatchObject({ answer: 'YES', excerpt: null });
  });

  it('last as long as the rule of their year of filing says', async () => {
    const design = numbered('202130000001');
    const licence = async () => at((await sheetOf(seller, await draft({ subKind: 'LIC-1', patents: [design], endDate: '2034-01-01' }))).hints).filter((hint) => hint.includes('PATENT'));
    expect(await licence()).toEqual([]);
    await app.query(`ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen; UPDATE rule_set SET params = params || '{"design": 10}' WHERE code = 'PATENT-2020'`);
    try {
      expect(await licence()).toEqual(['LICENCE_BEYOND_PATENT /patents']);
    } finally {
      await app.query(`UPDATE rule_set SET params = params || '{"design": 15}' WHERE code = 'PATENT-2020'; ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen`);
    }
  });
});

describe('marks of state secrets', () => {
  it('threaten R12 on the applicant’s sheet, and are a sign for the registrar that asks no expert', async () => {
    const contract = await draft({ title: '演示装置研制（机密★）', ...saying({ other: '本条为绝密★长期。' }) });
    await seller.post('/api/v1/files').field({ subjectKind: 'contract', subjectId: contract.id, purpose: '其他材料' }).attach('file', pdf(), { filename: 'secret.pdf', contentType: 'application/pdf' }).expect(201);
    await app.query(`UPDATE file SET name = '绝密图纸.pdf' WHERE subject_id = $1`, [contract.id]);
    const own = await sheetOf(seller, contract);
    expect(at(own.threats.filter(({ code }) => code === 'R12'))).toEqual(['R12 /title', 'R12 /clauses/other', 'R12 /files']);
    expect(own.flags).toEqual([]);
    await attachPaper(seller, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
    await take(seller, contract, 'submit');
    const [sign] = (await sheetOf(reg1, contract)).flags;
    expect(sign).toMatchObject({ code: 'R12', evidence: expect.stringContaining('文件“绝密图纸.pdf”') as string });
    expect(await app.query(`SELECT signs FROM tech_contract WHERE id = $1`, [contract.id])).toEqual([{ signs: ['R12'] }]);
    await take(reg1, contract, 'accept');
    expect((await seen(reg1, contract.id)).allowedActions.find(({ action }) => action === 'passFirst')).toMatchObject({ enabled: true });
  });

  it('are found in the words of an Office file or a PDF that is attached, which is taken all the same; what was not read is counted', async () => {
    const contract = await draft();
    const attach = (name: string, content: Buffer) => seller.post('/api/v1/files').field({ subjectKind: 'contract', subjectId: contract.id, purpose: '其他材料' }).attach('file', content, { filename: name, contentType: 'application/octet-stream' }).expect(201);
    const paragraph = (text: string) => ({ name: 'word/header1.xml', content: `<w:hdr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:hdr>` });
    await attach('方案.docx', officeFile('docx', paragraph('机密</w:t></w:r><w:r><w:t>★5年')));
    await attach('保密协议.docx', officeFile('docx', paragraph('双方对商业秘密、技术秘密保密五年，标注“机密”的资料不得外传。')));
    await attach('扫描件.pdf', pdf());
    await attach('附图.pdf', await app.app.get(PaperPrinter).pdf({ title: '附图', blocks: [{ kind: 'paragraph', text: '绝密★长期' }] }, new Date()));
    const { threats, papersRead } = await sheetOf(seller, contract);
    expect(threats.filter(({ code }) => code === 'R12')).toMatchObject([
      { pointer: '/files', why: expect.stringContaining('文件“方案.docx”的文字中有国家秘密标志“机密★5年”') as string }, { pointer: '/files', why: expect.stringContaining('文件“附图.pdf”的文字中有国家秘密标志“绝密★长期”') as string },
    ]);
    expect(papersRead).toEqual({ whole: 3, part: 0, unread: 1 });
    await attachPaper(seller, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
    await take(seller, contract, 'submit');
    expect((await sheetOf(reg1, contract)).flags.find(({ code }) => code === 'R12')).toMatchObject({ evidence: '文件“方案.docx”的文字中“机密★5年”；文件“附图.pdf”的文字中“绝密★长期”' });
  });

  it('are not seen in the secrets of trade that every contract keeps', async () => {
    const sheet = await sheetOf(seller, await draft({ title: '演示技术秘密保护系统开发', ...saying({ confidentiality: '双方对商业秘密、技术秘密保密五年；标注“机密”的资料不得外传。' }) }));
    expect(sheet.threats.filter(({ code }) => code === 'R12')).toEqual([]);
  });
});

describe('a party whose credit code fails its check character', () => {
  const buyer = () => ({ ...emptyParty(), ...contractDraft().buyer, name: '演示存疑有限公司', organisationId: null, uscc: doubtful() });

  it('is filed with the reason and the evidence, and not before', async () => {
    const contract = await office.draft({ buyer: buyer() });
    expect((await refusal(seller, contract, 'submit')).errors).toMatchObject([{ code: 'USCC_CHECKSUM', pointer: '/buyer/usccOverrideReason' }, { code: 'USCC_UNEVIDENCED', pointer: '/files' }]);
    const unexplained = await sheetOf(seller, contract);
    expect([at(unexplained.gaps), at(unexplained.threats)]).toEqual([['USCC_CHECKSUM /buyer/usccOverrideReason'], ['R03 /buyer/usccOverrideReason']]);
    await seller.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${contract.version}"`).send({ buyer: { ...buyer(), usccOverrideReason: '与营业执照一致' } }).expect(200);
    const explained = await seen(seller, contract.id);
    expect((await refusal(seller, explained, 'submit')).errors.map(({ code }) => code)).toEqual(['USCC_UNEVIDENCED']);
    await attachPaper(seller, contract.id, '信用代码证明');
    expect((await take(seller, contract, 'submit')).state).toBe('SUBMITTED');
    const { hints, threats } = await sheetOf(reg1, contract);
    expect(hints.find(({ code }) => code === 'USCC_EXPLAINED')).toMatchObject({ pointer: '/buyer/uscc', message: expect.stringContaining('与营业执照一致') as string });
    expect(threats).toEqual([]);
  });
});

describe('what the sheet asks to look at', () => {
  it('is the place of the applicant where no office here registers for it', async () => {
    const placed = async (regionCode: string) => at((await sheetOf(seller, await draft({ seller: { ...emptyParty(), ...contractDraft().seller, organisationId: await app.organisationId('institute'), regionCode } }))).hints).filter((hint) => hint.startsWith('OTHER_PLACE'));
    expect([await placed('371082'), await placed('370200')]).toEqual([[], ['OTHER_PLACE /seller/regionCode']]);
  });

  it('is the age of a seller of a large contract that nobody has told; another contract of the seller tells it', async () => {
    const totalFen = 200_000_000;
    const price = { ...emptyContract().price, totalFen, rdFundsFen: 0 };
    const large = { price, payment: { ...emptyContract().payment, mode: '1' } };
    const contract = await office.filed(large);
    const ageHints = async () => at((await sheetOf(reg1, contract)).hints).filter((hint) => hint.startsWith('AGE_UNKNOWN'));
    expect(await ageHints()).toEqual(['AGE_UNKNOWN /seller/establishedOn']);
    const other = await office.filed({ seller: { ...emptyParty(), ...contractDraft().seller, establishedOn: contract.content.signDate } });
    expect(await ageHints()).toEqual([]);
    expect((await sheetOf(reg1, contract)).flags.find(({ code }) => code === 'F2')?.evidence).toContain(`据 ${other.number}`);
  });
});
