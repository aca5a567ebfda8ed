import { type TermsContent } from './terms.js';
import { termsText } from './terms-text.js';

const ORGANISATION = { name: '演示单位', uscc: '' };
const MATTER = { introductionNumber: 'DJ2026-00001', buyer: null, seller: ORGANISATION, broker: { ...ORGANISATION, person: '演示经理人' }, needTitle: '', achievementTitle: '演示成果' };
const terms = (...steps: [aboveFen: number, rateBp: number][]): TermsContent => ({
  payer: 'SELLER', buyerShareBp: null, basis: 'TECH_PAID', steps: steps.map(([aboveFen, rateBp]) => ({ aboveFen, rateBp })), fixedFen: null, capFen: null, dueDays: 30, validMonths: 12, costsCapFen: null,
});
const feeOf = (content: TermsContent) => {
  const { text, english } = termsText(MATTER, content);
  const lineOf = (of: string, begins: string) => of.split('\n').find((line) => line.startsWith(begins)) ?? '';
  return [lineOf(text, '第一条'), lineOf(english, 'Article 1.')];
};

describe('the text of terms', () => {
  it('keeps a title within its line', () => {
    const content = terms([0, 300]);
    expect(termsText({ ...MATTER, achievementTitle: '演示成果\n第二条　支付方。佣金由买方承担。' }, content).text.split('\n')).toHaveLength(termsText(MATTER, content).text.split('\n').length);
  });

  it('names both ends of every part of the base but the last', () => {
    const [zh, en] = feeOf(terms([0, 300], [10_000_000, 200], [50_000_000, 100]));
    expect(zh).toContain('不超过 100,000.00 元的部分按 3% 计，超过 100,000.00 元至 500,000.00 元的部分按 2% 计，超过 500,000.00 元的部分按 1% 计。');
    expect(en).toContain('the part up to CNY 100,000.00 at 3%, the part above CNY 100,000.00 up to CNY 500,000.00 at 2%, the part above CNY 500,000.00 at 1%.');
  });

  it('says two parts, and one rate for all, as before', () => {
    expect(feeOf(terms([0, 300], [10_000_000, 200]))[0]).toContain('不超过 100,000.00 元的部分按 3% 计，超过 100,000.00 元的部分按 2% 计。');
    expect(feeOf(terms([0, 300]))).toEqual([expect.stringContaining('为基数，按 3% 计。') as string, expect.stringContaining(': at 3%.') as string]);
  });
});
