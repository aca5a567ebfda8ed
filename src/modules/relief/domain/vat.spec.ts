import { VAT_2026, VAT_36 } from '../../../../test/support/relief-rules.js';
import { vatFacts } from '../../../../test/support/relief-facts.js';
import { figureOf } from './answer.js';
import { assessVat, type VatFacts } from './vat.js';

const ask = (more: Partial<VatFacts>) => assessVat(vatFacts(more), VAT_2026);
const codes = (more: Partial<VatFacts>) => ask(more).reasons.map(({ code }) => code);

describe('value-added tax', () => {
  it('names the rigs and samples that count as technology, and leaves them to the tax office', () => {
    const answer = assessVat(vatFacts({ techFen: 95_000_000, carriersFen: 5_000_000 }), VAT_2026);
    expect([answer.status, figureOf(answer, 'exemptSales'), answer.notes.map(({ code }) => code)]).toEqual(['ELIGIBLE', 95_000_000, ['CARRIERS_COUNTED']]);
    expect(answer.notes[0]?.zh).toContain('50,000.00 元');
  });

  it('names everything that is missing, and nothing is computed', () => {
    const answer = ask({ registered: null, taxpayer: null, invoice: null, separateAccounting: null, subKind: 'TRF-4' });
    expect(answer).toMatchObject({ status: 'NEEDS_INFO', reasons: [], figures: [] });
    expect(answer.missing.map(({ field }) => field)).toEqual(['taxOfficeConfirms', 'taxpayer', 'registered', 'invoice', 'separateAccounting']);
    expect(answer.missing[0]!.zh).toContain('计算机软件著作权');
    expect(answer.missing[0]!.zh).not.toMatch(/[A-Za-z]/);
  });

  it('a refusal makes further questions pointless', () => {
    expect(ask({ registered: false, invoice: null })).toMatchObject({ status: 'NOT_ELIGIBLE', missing: [], reasons: [{ code: 'NOT_REGISTERED' }] });
  });

  it('names every refusal', () => {
    expect(codes({ subKind: 'SVC-1', registered: false, invoice: 'SPECIAL', separateAccounting: false })).toEqual(['STANDALONE_SERVICE', 'NOT_REGISTERED', 'SPECIAL_INVOICE_WAIVES', 'NO_SEPARATE_ACCOUNT']);
    expect(codes({ techFen: 0 })).toEqual(['NO_TECH_AMOUNT']);
  });

  it('a bare copyright is exempt once the tax office agrees, and not where it does not', () => {
    expect(ask({ subKind: 'TRF-4', taxOfficeConfirms: true }).status).toBe('ELIGIBLE');
    expect(codes({ subKind: 'TRF-4', taxOfficeConfirms: false })).toEqual(['OUT_OF_SCOPE']);
  });

  it('a service contract is exempt with its principal, on one contract and one invoice', () => {
    const service = (sameContract: boolean, sameInvoice: boolean) => ask({ subKind: 'SVC-1', principal: { subKind: 'TRF-1', sameContract, sameInvoice } });
    expect(service(true, true).status).toBe('ELIGIBLE');
    expect(service(true, false).reasons).toMatchObject([{ code: 'RELATED_SEPARATE_INVOICE' }]);
    expect(service(false, true).reasons).toMatchObject([{ code: 'RELATED_SEPARATE_CONTRACT' }]);
  });

  it('a service is no principal of a service, and the tax office is asked about what a bare copyright is given with', () => {
    const service = (subKind: VatFacts['subKind'], more: Partial<VatFacts> = {}) => ask({ subKind: 'SVC-1', principal: { subKind, sameContract: true, sameInvoice: true }, ...more });
    for (const subKind of ['SVC-1', 'SVC-2', 'CON-1'] as const) expect(service(subKind).reasons).toMatchObject([{ code: 'STANDALONE_SERVICE' }]);
    expect([service('TRF-4').missing.map(({ field }) => field), service('TRF-4', { taxOfficeConfirms: true }).status]).toEqual([['taxOfficeConfirms'], 'ELIGIBLE']);
  });

  it.each(['SVC-1', 'SVC-2', 'SVC-3', 'CON-1'] as const)('VAT-3: %s stands alone, whatever related services are sold with it', (subKind) => {
    const answer = ask({ subKind, techFen: 50_000_000, related: { fen: 100, sameContract: true, sameInvoice: true } });
    expect([answer.status, answer.reasons.map(({ code }) => code), figureOf(answer, 'exemptSales'), figureOf(answer, 'vatDue')]).toEqual(['NOT_ELIGIBLE', ['STANDALONE_SERVICE'], null, 2_830_194]);
  });

  it('asks whether related services share contract and invoice, and tells neither as a fact', () => {
    const related = (sameContract: boolean | null, sameInvoice: boolean | null) => ask({ related: { fen: 10_600, sameContract, sameInvoice } });
    const asked = (answer: ReturnType<typeof related>) => [answer.status, answer.notes, answer.figures, answer.missing.map(({ field }) => field)];
    expect(asked(related(true, null))).toEqual(['NEEDS_INFO', [], [], ['relatedSameInvoice']]);
    expect(asked(related(null, null))).toEqual(['NEEDS_INFO', [], [], ['relatedSameContract', 'relatedSameInvoice']]);
    expect([related(false, null).status, related(null, false).status, ask({ related: { fen: 0, sameContract: null, sameInvoice: null } }).status]).toEqual(['ELIGIBLE', 'ELIGIBLE', 'ELIGIBLE']);
    expect(ask({ subKind: 'SVC-1', principal: { subKind: 'DEV-1', sameContract: true, sameInvoice: null } }).missing).toMatchObject([{ field: 'relatedSameInvoice' }]);
  });

  it('related services outside the contract are taxed beside the exempt transfer', () => {
    const answer = ask({ related: { fen: 10_600, sameContract: false, sameInvoice: true } });
    expect(answer).toMatchObject({ status: 'ELIGIBLE', notes: [{ code: 'RELATED_SEPARATE_CONTRACT' }] });
    expect([figureOf(answer, 'exemptSales'), figureOf(answer, 'relatedVat')]).toEqual([106_000_000, 600]);
  });

  it('related services that are exempt too are not taxed beside', () => {
    const answer = ask({ related: { fen: 10_600, sameContract: true, sameInvoice: true } });
    expect(answer.notes).toEqual([]);
    expect([figureOf(answer, 'exemptSales'), figureOf(answer, 'relatedVat')]).toEqual([106_010_600, null]);
  });

  it.each([['2018-03-01', null], ['2018-05-01', null], ['2019-03-31', null], ['2019-04-01', 1_300_000]])('goods sold on %s by a general taxpayer: the rate of today is told of no earlier day', (taxPoint, fen) => {
    const answer = assessVat(vatFacts({ taxPoint, goodsFen: 11_300_000 }), VAT_36);
    expect([answer.status, figureOf(answer, 'vatSavedGross'), figureOf(answer, 'goodsVat')]).toEqual(['ELIGIBLE', 6_000_000, fen]);
    expect(answer.notes.some(({ code, zh }) => code === 'GOODS_RATE_NOT_HELD' && zh.includes('没有收录'))).toBe(fen === null);
  });

  it.each([['2018-03-01', null], ['2022-12-31', null], ['2023-01-01', 100]])('what a small-scale taxpayer is spared on %s', (taxPoint, fen) => {
    const sold = { taxPoint, taxpayer: 'SMALL_SCALE', techFen: 10_100, goodsFen: 10_100 } as const;
    const answer = assessVat(vatFacts(sold), VAT_36);
    expect([answer.status, figureOf(answer, 'exemptSales'), figureOf(answer, 'vatSavedGross'), figureOf(answer, 'goodsVat')]).toEqual(['ELIGIBLE', 10_100, fen, fen]);
    expect(answer.notes.filter(({ code }) => code === 'SMALL_RATE_NOT_HELD')).toHaveLength(fen === null ? 1 : 0);
    expect(figureOf(assessVat(vatFacts({ ...sold, registered: false }), VAT_36), 'vatDue')).toBe(fen);
  });

  it('input tax is transferred out: what is left may be less than nothing, and is said so', () => {
    const loss = ask({ inputTransferredOutFen: 6_000_001 });
    expect(figureOf(loss, 'vatSavedNet')).toBe(-1);
    expect(loss.notes.map(({ code }) => code)).toEqual(['NET_MAY_BE_NEGATIVE']);
    const unknown = ask({ inputTransferredOutFen: null });
    expect([figureOf(unknown, 'vatSavedGross'), figureOf(unknown, 'vatSavedNet')]).toEqual([6_000_000, null]);
    expect(unknown.notes.map(({ code }) => code)).toEqual(['INPUT_UNKNOWN']);
    expect(figureOf(ask({ taxpayer: 'SMALL_SCALE', inputTransferredOutFen: null, techFen: 10_100 }), 'vatSavedNet')).toBe(100);
  });

  it('after a waiver the exemption is closed for 36 months, to the day', () => {
    const under36 = (taxPoint: string, taxpayer: VatFacts['taxpayer'] = 'GENERAL') => assessVat(vatFacts({ waivedFrom: '2022-06-01', taxPoint, taxpayer }), VAT_36);
    expect(under36('2022-05-31').status).toBe('ELIGIBLE');
    expect(under36('2022-06-01').reasons).toMatchObject([{ code: 'WAIVED' }]);
    expect(under36('2025-05-31').reasons[0]!.zh).toContain('至2025年5月31日');
    expect(under36('2025-06-01').status).toBe('ELIGIBLE');
    // the law of 2026 excepts small-scale taxpayers, the notice before it did not
    expect(under36('2025-05-31', 'SMALL_SCALE').status).toBe('NOT_ELIGIBLE');
    expect(ask({ waivedFrom: '2026-01-01', taxpayer: 'SMALL_SCALE' }).status).toBe('ELIGIBLE');
    expect(codes({ waivedFrom: '2026-01-01' })).toEqual(['WAIVED']);
  });

  it.each([['2022-12-31', 300], ['2023-01-01', 100]])('the rate of small-scale taxpayers on %s is %i basis points', (taxPoint, rate) => {
    const answer = assessVat(vatFacts({ taxPoint, taxpayer: 'SMALL_SCALE', techFen: 10_000 + rate }), { ...VAT_36, params: { ...VAT_36.params, smallScaleRateFrom: null } });
    expect(figureOf(answer, 'vatSavedGross')).toBe(rate);
  });

  it('small-scale taxpayers sell goods at their own rate', () => {
    expect(figureOf(ask({ taxpayer: 'SMALL_SCALE', goodsFen: 10_100 }), 'goodsVat')).toBe(100);
    expect(figureOf(ask({ goodsFen: 11_300 }), 'goodsVat')).toBe(1_300);
  });

  it('every condition is a parameter of the rule set', () => {
    const lenient = { ...VAT_2026, params: { ...VAT_2026.params, registrationRequired: false, specialInvoiceWaives: false, separateAccounting: false, askedSubtypes: [], relatedSameInvoice: false } };
    expect(assessVat(vatFacts({ subKind: 'TRF-4', registered: false, invoice: 'SPECIAL', separateAccounting: false }), lenient).status).toBe('ELIGIBLE');
    expect(assessVat(vatFacts({ subKind: 'SVC-1', principal: { subKind: 'TRF-1', sameContract: true, sameInvoice: false } }), lenient).status).toBe('ELIGIBLE');
    const withoutRelated = { ...VAT_2026, params: { ...VAT_2026.params, relatedServices: false } };
    expect(assessVat(vatFacts({ subKind: 'SVC-1', principal: { subKind: 'TRF-1', sameContract: true, sameInvoice: true } }), withoutRelated).reasons).toMatchObject([{ code: 'STANDALONE_SERVICE' }]);
    expect(figureOf(assessVat(vatFacts({ related: { fen: 100, sameContract: true, sameInvoice: true } }), withoutRelated), 'exemptSales')).toBe(106_000_000);
  });

  it('a figure shows its formula in words and numbers, and the answer its basis', () => {
    const answer = ask({});
    expect(answer.figures.find(({ key }) => key === 'vatSavedGross')).toEqual({
      key: 'vatSavedGross', fen: 6_000_000, zh: '免征的增值税', en: 'VAT not charged',
      formula: { zh: '免税销售额 ÷ (1 + 税率) × 税率', en: 'exempt sales ÷ (1 + rate) × rate', numbers: '1,060,000.00 ÷ (1 + 6%) × 6% = 60,000.00' },
    });
    expect(answer.basis).toEqual([{ ruleSet: 'VAT-2026-10', docNo: '财政部 税务总局公告2026年第10号', article: '技术转让条', evidence: 'SUMMARY' }]);
    expect(answer.disclaimer).toBe('ESTIMATE_ONLY');
    expect(ask({ separateAccounting: false }).reasons[0]!.article).toBe('增值税法第二十六条');
  });

  it('tells of an export that it may be treated otherwise, and claims nothing of it', () => {
    const answer = assessVat(vatFacts({ isExport: true }), VAT_2026);
    expect([answer.status, answer.notes.map(({ code }) => code)]).toEqual(['ELIGIBLE', ['EXPORT_OTHERWISE']]);
    expect(assessVat(vatFacts(), VAT_2026).notes).toEqual([]);
  });
});
