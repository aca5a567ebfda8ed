import { VAT_2026, VAT_36 } from '../../../../test/support/relief-rules.js';
import { vatFacts } from '../../../../test/support/relief-facts.js';
import { assessVat } from '../../relief/index.js';
import { evidenceOf } from './evidence-list.js';

const held = { purposes: ['合同全文'], certificate: true, computation: true, invoices: false };
const basisOf = (taxPoint: string, rule: typeof VAT_36) => evidenceOf('VAT', held, assessVat(vatFacts({ taxPoint }), rule).basis).map(({ basis }) => basis);

describe('the list of evidence', () => {
  it('of a sale rests on the rule of its tax point, as its calculation does', () => {
    const [before, after] = [basisOf('2025-11-30', VAT_36), basisOf('2026-05-10', VAT_2026)];
    for (const basis of before) expect(basis).toContain('财税〔2016〕36号附件3第一条第（二十六）项');
    for (const basis of after) expect(basis).toContain('财政部 税务总局公告2026年第10号');
    expect(after.join()).not.toContain('财税〔2016〕36号');
    expect(before.join()).not.toContain('增值税法');
  });

  it('names a document once, with all its articles', () => {
    const [first] = evidenceOf('VAT', held, [{ docNo: '甲号', article: '第一条' }, { docNo: '乙号', article: '' }, { docNo: '甲号', article: '第二条' }, { docNo: '甲号', article: '第一条' }]);
    expect(first?.basis).toBe('甲号第一条、第二条；乙号');
  });

  it('says what is enclosed, what is missing and what the taxpayer keeps, and has a dash where no rule holds', () => {
    expect(evidenceOf('VAT', { ...held, purposes: [] }, []).map(({ basis, kept }) => `${basis} ${kept}`)).toEqual(['— MISSING', '— ENCLOSED', '— ENCLOSED', '— MISSING', '— OWN', '— OWN']);
  });
});
