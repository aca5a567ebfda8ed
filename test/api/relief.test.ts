import { readFileSync } from 'node:fs';
import { parseYuan } from '../../src/kernel/money/index.js';
import { RulesFacade } from '../../src/modules/rules/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { NO_COSTS } from '../support/relief-cases.js';

interface Estimate {
  status: string;
  reasons: { code: string; article: string }[];
  figures: { key: string; fen: number }[];
  missing: { field: string }[];
  basis: { docNo: string; article: string }[];
}
interface Answer extends Estimate {
  ruleCode: string | null;
  estimate: Estimate | null;
}

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  const lead = await app.app.get(IdentityFacade).actorOf(await app.personId('bureau.BUR_LEAD'));
  for (const code of ['VAT-36', 'CIT-212', 'STAMP-2022', 'RD-2023', 'RWD-2015', 'IIT-58', 'IIT-RATES-2019']) await app.app.get(RulesFacade).verify(code, { note: '测试核验', source: '测试文本' }, lead);
});
afterAll(() => app.close());

const fen = (yuan: string): number => parseYuan(yuan) ?? Number.NaN;
const ask = async (tax: string, body: object): Promise<Answer> => (await app.http.post(`/api/v1/relief/estimates/${tax}`).send(body).expect(200)).body as Answer;
const vectors = JSON.parse(readFileSync('test/data/vectors/relief.json', 'utf8')) as { id: string; kind: string; input: Record<string, unknown>; expect: Record<string, string> }[];
const vector = (id: string) => vectors.find((one) => one.id === id);

describe('estimates of relief', () => {
  it('give the figure of the rule in force, and say that nobody has verified it', async () => {
    const body = { subKind: 'DEV-1', taxPoint: '2026-05-10', registered: true, taxpayer: 'GENERAL', invoice: 'ORDINARY', separateAccounting: true, techFen: fen('1060000') };
    const answer = await ask('vat', body);
    expect(answer).toMatchObject({ status: 'RULE_UNVERIFIED', ruleCode: 'VAT-2026-10', ruleTitle: expect.stringContaining('增值税'), ruleDocNo: expect.stringContaining('公告2026年第10号'), estimate: { status: 'ELIGIBLE' } });
    expect(answer.estimate?.figures.map(({ fen: amount }) => amount)).toContain(fen(vector('VAT-1')?.expect['saved'] ?? ''));
    expect(await ask('vat', { ...body, taxPoint: '2025-11-30' })).toMatchObject({ status: 'ELIGIBLE', ruleCode: 'VAT-36' });
    expect(await ask('vat', { ...body, taxPoint: '2028-01-15' })).toMatchObject({ status: 'RULE_EXPIRED' });
  });

  it('cite the articles of the day by their documents', async () => {
    const body = { subKind: 'DEV-1', registered: true, taxpayer: 'GENERAL', invoice: 'SPECIAL', separateAccounting: false, techFen: fen('1060000') };
    const old = await ask('vat', { ...body, taxPoint: '2025-11-30' });
    expect(old.reasons.map(({ code, article }) => [code, article]).sort()).toEqual([
      ['NO_SEPARATE_ACCOUNT', '财税〔2016〕36号附件1 第四十一条'], ['SPECIAL_INVOICE_WAIVES', '财税〔2016〕36号附件1 第五十三条'],
    ]);
    const now = (await ask('vat', { ...body, taxPoint: '2026-05-10' })).estimate;
    expect(now?.reasons.find(({ code }) => code === 'NO_SEPARATE_ACCOUNT')?.article).toBe('增值税法第二十六条');
    expect(now?.basis).toContainEqual(expect.objectContaining({ docNo: '财政部 税务总局公告2026年第10号', article: '技术条款' }));
  });

  it('name the reason of a no, and what is missing for an answer', async () => {
    const body = { subKind: 'DEV-1', taxPoint: '2025-05-10', taxpayer: 'GENERAL', invoice: 'ORDINARY', separateAccounting: true, techFen: fen('1060000') };
    expect((await ask('vat', { ...body, registered: false })).reasons.map(({ code }) => code)).toEqual(['NOT_REGISTERED']);
    const open = await ask('vat', body);
    expect([open.status, open.missing.map(({ field }) => field)]).toEqual(['NEEDS_INFO', ['registered']]);
  });

  it('exempt no service that stands alone (VAT-3), and one of a transfer only as its contract and invoice say', async () => {
    const body = { subKind: 'SVC-1', taxPoint: '2025-05-10', registered: true, taxpayer: 'GENERAL', invoice: 'ORDINARY', separateAccounting: true, techFen: fen('500000') };
    const alone = { relatedFen: fen('1'), relatedSameContract: true, relatedSameInvoice: true };
    for (const subKind of ['SVC-1', 'SVC-2', 'SVC-3', 'CON-1']) {
      for (const more of [{}, alone, { ...alone, principalSubKind: 'SVC-1' }]) {
        const { status, reasons } = await ask('vat', { ...body, subKind, ...more });
        expect([status, reasons.map(({ code }) => code)]).toEqual(['NOT_ELIGIBLE', ['STANDALONE_SERVICE']]);
      }
    }
    expect((await ask('vat', { ...body, principalSubKind: 'TRF-1', relatedSameContract: true, relatedSameInvoice: true })).status).toBe('ELIGIBLE');
    const open = await ask('vat', { ...body, subKind: 'TRF-1', techFen: fen('400000'), relatedFen: fen('100000'), relatedSameContract: true });
    expect([open.status, open.missing.map(({ field }) => field), open.figures]).toEqual(['NEEDS_INFO', ['relatedSameInvoice'], []]);
  });

  it('ask whether a contract of income tax crosses the border, then for the commerce authority and the catalogue, and for cost, taxes and expenses', async () => {
    const body = { year: 2026, subKind: 'TRF-1', right: 'INVENTION', resident: true, separateAccounting: true, registered: true, relatedSharePpm: 0, revenueFen: fen('8000000'), ...NO_COSTS };
    const asked = async (more: object) => {
      const { status, missing } = await ask('cit', { ...body, ...more });
      return [status, ...missing.map(({ field }) => field)];
    };
    expect(await asked({})).toEqual(['NEEDS_INFO', 'crossBorder']);
    // what nobody has typed is no zero
    expect(await asked({ crossBorder: false, costFen: null, taxesFen: undefined, expensesFen: undefined })).toEqual(['NEEDS_INFO', 'costFen', 'taxesFen', 'expensesFen']);
    expect(await asked({ crossBorder: true, registered: null })).toEqual(['NEEDS_INFO', 'exportAllowed', 'registeredCommerce']);
    expect([await asked({ crossBorder: false }), await asked({ crossBorder: true, exportAllowed: true }), await asked({ crossBorder: true, exportAllowed: false })]).toEqual([['ELIGIBLE'], ['ELIGIBLE'], ['NOT_ELIGIBLE']]);
  });

  it('relieve a contract of income tax by what it is itself, whatever the others of its year bring (CIT-8), and tell its part before the year', async () => {
    const body = { year: 2026, subKind: 'TRF-1', right: 'INVENTION', resident: true, separateAccounting: true, registered: true, crossBorder: false, relatedSharePpm: 0, revenueFen: fen('2900000'), otherIncomeFen: fen('3200000'), ...NO_COSTS };
    for (const [change, code] of [[{ subKind: 'TRF-3', right: null }, 'IP_NOT_IN_LIST'], [{ subKind: 'DEV-1', right: null }, 'NOT_A_TRANSFER'], [{ registered: false }, 'NOT_REGISTERED']] as const) {
      const { status, reasons, figures } = await ask('cit', { ...body, ...change });
      expect([status, reasons.map((reason) => reason.code), figures.some(({ key }) => key.startsWith('contract'))]).toEqual(['NOT_ELIGIBLE', [code], false]);
    }
    // CIT-9: 5,000,000 for both, of which the others have used 3,200,000; tax of the year on 1,100,000
    const { status, figures } = await ask('cit', body);
    expect([status, figures.slice(0, 4).map(({ key, fen: amount }) => [key, amount])]).toEqual(['ELIGIBLE', [['contractIncome', fen('2900000')], ['contractExempt', fen('1800000')], ['contractReduced', fen('1100000')], ['contractSaved', fen('587500')]]]);
    expect(figures.find(({ key }) => key === 'tax')?.fen).toBe(fen('137500'));
  });

  it.each([
    ['CIT-1', 'cit', { year: 2026, subKind: 'TRF-1', right: 'INVENTION', resident: true, separateAccounting: true, registered: true, crossBorder: false, relatedSharePpm: 0, revenueFen: fen('8000000'), costFen: fen('1200000'), taxesFen: fen('300000'), expensesFen: 0 }, 'tax'],
    ['ST-1', 'stamp', { subKind: 'SVC-1', signedOn: '2026-05-10', priceFen: fen('500000'), smallSeller: false, smallBuyer: false }, 'each'],
    ['RD-1', 'rd', { year: 2026, domesticFen: fen('1000000'), registered: true, industryDivision: '32', listedFirm: false }, 'extra'],
    ['RW-1', 'reward', { incomeOn: '2026-05-10', mode: 'LICENCE', amountFen: fen('2000000'), directCostFen: fen('200000'), stateUnit: true, agreement: 'NONE' }, 'pool_min'],
  ])('agree with vector %s', async (id, tax, body, key) => {
    const { figures } = await ask(tax, body);
    expect(figures.map(({ fen: amount }) => amount)).toContain(fen(vector(id)?.expect[key] ?? ''));
  });

  it('floor the reward of implementation (RW-3) in every year that the law or the unit names', async () => {
    const body = { incomeOn: '2026-05-10', mode: 'IMPLEMENTATION', amountFen: fen('4000000'), stateUnit: true, agreement: 'NONE' };
    const asked = async (more: object) => {
      const { status, missing, figures } = await ask('reward', { ...body, ...more });
      return [status, ...missing.map(({ field }) => field), figures.find(({ key }) => key === 'poolFloor')?.fen];
    };
    expect([await asked({}), await asked({ implementationYear: 1 })]).toEqual([['NEEDS_INFO', 'implementationYear', undefined], ['ELIGIBLE', fen('200000')]]);
    expect([await asked({ implementationYear: 4 }), await asked({ implementationYear: 4, agreedYears: 5 }), await asked({ implementationYear: 5, agreedYears: 4 })]).toEqual([['NEEDS_INFO', 'agreedYears', undefined], ['ELIGIBLE', fen('200000')], ['NOT_ELIGIBLE', undefined]]);
  });

  it('tax technology contributed for shares (TRF-8) as was chosen, and an exclusive licence of a territory as the tax office says', async () => {
    const body = { year: 2026, resident: true, separateAccounting: true, registered: true, crossBorder: false, relatedSharePpm: 0, revenueFen: fen('1000000'), ...NO_COSTS };
    const asked = async (more: object) => {
      const { status, missing } = await ask('cit', { ...body, ...more });
      return [status, ...missing.map(({ field }) => field)];
    };
    const shares = { subKind: 'TRF-8', right: 'SOFTWARE' };
    expect([await asked({ subKind: 'TRF-8' }), await asked({ ...shares, equityOption: 'TAX_NOW' }), await asked({ ...shares, equityOption: 'DEFER' })]).toEqual([['NEEDS_INFO', 'right', 'equityOption'], ['ELIGIBLE'], ['NOT_ELIGIBLE']]);
    const licence = { subKind: 'LIC-3', exclusivity: 'EXCLUSIVE', worldwide: false, licenceBegin: '2026-01-01', licenceEnd: '2030-12-31' };
    expect([await asked(licence), await asked({ ...licence, taxOfficeConfirms: true })]).toEqual([['NEEDS_INFO', 'taxOfficeConfirms'], ['ELIGIBLE']]);
  });

  it('count half of a cash reward of a transfer that is paid within 36 months, and of nothing else (IIT-1 to IIT-3)', async () => {
    const body = {
      subKind: 'TRF-1', right: 'INVENTION', paidOn: '2026-05-10', incomeReceivedOn: '2023-05-10', rewardFen: fen('400000'), otherTaxableFen: fen('100000'), nonProfitUnit: true, dutyAchievement: true, noticed: true, registered: true,
    };
    const amounts = ({ figures }: Answer) => Object.fromEntries(figures.map(({ key, fen: amount }) => [key, amount]));
    const met = await ask('iit', body);
    expect([met.status, amounts(met)]).toEqual(['ELIGIBLE', { countedReward: fen('200000'), tax: fen('43080'), taxWithout: fen('97080'), saved: fen('54000') }]);
    expect(met.basis.map(({ docNo }) => docNo)).toContain('个人所得税法');
    for (const [change, code] of [[{ incomeReceivedOn: '2023-04-09' }, 'OVER_36_MONTHS'], [{ subKind: 'DEV-1' }, 'MODE_NOT_TRANSFER_OR_LICENCE']] as const) {
      const refused = await ask('iit', { ...body, ...change });
      expect([refused.status, refused.reasons.map((reason) => reason.code), amounts(refused)['tax']]).toEqual(['NOT_ELIGIBLE', [code], fen('97080')]);
    }
  });

  it.each([
    ['a negative amount', { techFen: -1 }], ['three decimals', { techFen: 1.5 }], ['text', { techFen: '1060000' }], ['beyond ten trillion', { techFen: 1e15 + 2 }], ['a day that does not exist', { taxPoint: '2026-02-30' }],
    ['a kind that does not exist', { subKind: 'BUY-1' }], ['a field that does not exist', { saved: 1 }],
  ])('refuse %s', async (_, change) => {
    const body = { subKind: 'DEV-1', taxPoint: '2026-05-10', techFen: 100, ...change };
    expect((await app.http.post('/api/v1/relief/estimates/vat').send(body)).status).toBe(422);
  });

  it.each([
    ['cit', { year: 2026, subKind: 'TRF-1', revenueFen: 1e15, serviceFen: 1e15, ...NO_COSTS }], ['cit', { year: 2026, subKind: 'TRF-1', revenueFen: 1e15, otherIncomeFen: 1e15, ...NO_COSTS }],
    ['cit', { year: 2026, subKind: 'TRF-1', revenueFen: 0, costFen: 1e15, taxesFen: 1e15, expensesFen: 0 }], ['rd', { year: 2026, ownFen: 1e15, domesticFen: 1e15 }],
    ['rd', { year: 2026, ownFen: 1e15, industryDivision: '32', listedFirm: true }], ['vat', { subKind: 'DEV-1', taxPoint: '2026-05-10', taxpayer: 'GENERAL', registered: true, invoice: 'ORDINARY', separateAccounting: true, techFen: 1e15, relatedFen: 1e15, relatedSameContract: true, relatedSameInvoice: true }],
  ])('name the amounts of %s that are each in range and together are not', async (tax, body) => {
    const known = { right: 'INVENTION', resident: true, separateAccounting: true, registered: true, crossBorder: false, relatedSharePpm: 0 };
    const { status, body: refusal } = await app.http.post(`/api/v1/relief/estimates/${tax}`).send(tax === 'cit' ? { ...known, ...body } : tax === 'rd' ? { registered: true, ...body } : body);
    expect([status, (refusal as { code: string }).code]).toEqual([422, 'AMOUNT_OUT_OF_RANGE']);
  });
});
