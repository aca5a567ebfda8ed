import { VAT_2026, VAT_36 } from '../../../../test/support/relief-rules.js';
import { vatFacts } from '../../../../test/support/relief-facts.js';
import { assessVat } from '../../relief/index.js';
import { evidenceOf } from './evidence-list.js';

const held = { purposes: ['合同全文'], certificate: true, computation: true, invoices: false };
const VAT = { kind: 'VAT', isCrossBorder: false, sellerAbroad: false } as const;
const basisOf = (taxPoint: string, rule: typeof VAT_36) => evidenceOf(VAT, held, assessVat(vatFacts({ taxPoint }), rule).basis).map(({ basis }) => basis);

describe('the list of evidence', () => {
  it('of a sale rests on the rule of its tax point, as its calculation does', () => {
    const [before, after] = [basisOf('2025-11-30', VAT_36), basisOf('2026-05-10', VAT_2026)];
    for (const basis of before) expect(basis).toContain('财税〔2016〕36号附件3第一条第（二十六）项');
    for (const basis of after) expect(basis).toContain('财政部 税务总局公告2026年第10号');
    expect(after.join()).not.toContain('财税〔2016〕36号');
    expect(before.join()).not.toContain('增值税法');
  });

  it('names a document once, with all its articles', () => {
    const [first] = evidenceOf(VAT, held, [{ docNo: '甲号', article: '第一条' }, { docNo: '乙号', article: '' }, { docNo: '甲号', article: '第二条' }, { docNo: '甲号', article: '第一条' }]);
    expect(first?.basis).toBe('甲号第一条、第二条；乙号');
  });

  it('says what is enclosed, what is missing and what the taxpayer keeps, and has a dash where no rule holds', () => {
    expect(evidenceOf(VAT, { ...held, purposes: [] }, []).map(({ basis, kept }) => `${basis} ${kept}`)).toEqual(['— MISSING', '— ENCLOSED', '— ENCLOSED', '— MISSING', '— OWN', '— OWN']);
  });

  it('follows the case: an export is registered by the commerce authority, research abroad has papers and a document of its own', () => {
    const papers = (change: object) => evidenceOf({ ...VAT, ...change }, held, []).map(({ paper, basis }) => `${paper} ${basis}`).join('\n');
    const [home, abroad] = [papers({ kind: 'CIT' }), papers({ kind: 'CIT', isCrossBorder: true })];
    expect([/技术合同登记证明/.test(home), /技术出口合同登记证书或者技术出口许可证/.test(home), /技术合同登记证明/.test(abroad)]).toEqual([true, false, false]);
    expect(abroad).toMatch(/技术出口合同登记证书或者技术出口许可证[^]*《中国禁止出口限制出口技术目录》出具的审查意见/);
    const [atHome, overseas] = [papers({ kind: 'RD' }), papers({ kind: 'RD', sellerAbroad: true })];
    expect([atHome.includes('2015年第97号'), atHome.includes('2018〕64号'), overseas.includes('2015年第97号'), overseas.includes('2018〕64号')]).toEqual([true, false, false, true]);
    for (const paper of ['收款凭据', '项目的进展情况']) expect([atHome.includes(paper), overseas.includes(paper)]).toEqual([false, true]);
  });

  it('hands in the form about a cash reward, and keeps the rest', () => {
    const [form, ...rest] = evidenceOf({ ...VAT, kind: 'IIT' }, held, []);
    expect(form).toMatchObject({ paper: expect.stringContaining('备案表') as unknown, basis: '国家税务总局公告2018年第30号第二条', kept: 'HANDED_IN' });
    expect(rest.map(({ kept }) => kept)).not.toContain('HANDED_IN');
  });
});
