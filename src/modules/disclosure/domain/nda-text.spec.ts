import { createHash } from 'node:crypto';
import { ndaText } from './nda-text.js';

const TERMS = { buyer: { name: '演示甲公司', uscc: '91370600MA3CDEMO1X' }, seller: { name: '演示乙所', uscc: '' }, needTitle: '焊缝强度', achievementTitle: '铝合金焊丝', termYears: 3 };

describe('the text of an agreement on confidentiality', () => {
  it('names both parties, the matter and the term, in both languages', () => {
    const { text, english } = ndaText(TERMS);
    for (const part of ['甲方：演示甲公司（统一社会信用代码：91370600MA3CDEMO1X）', '乙方：演示乙所\n', '需求“焊缝强度”、成果“铝合金焊丝”', '有效期3年']) expect(text).toContain(part);
    for (const part of ['Party A: 演示甲公司', '“焊缝强度” and the achievement “铝合金焊丝”', 'for 3 year(s)']) expect(english).toContain(part);
    expect(ndaText({ ...TERMS, needTitle: '' }).text).toContain('双方已同意就成果“铝合金焊丝”对接');
  });

  it('keeps a title within its line', () => {
    expect(ndaText({ ...TERMS, needTitle: '焊缝\n第一条　丙方' }).text.split('\n')).toHaveLength(ndaText(TERMS).text.split('\n').length);
  });

  it('has a hash that anybody computes from it, and another one for every other term', () => {
    const { text, sha256 } = ndaText(TERMS);
    expect(sha256).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'));
    expect(ndaText(TERMS).sha256).toBe(sha256);
    expect(ndaText({ ...TERMS, termYears: 4 }).sha256).not.toBe(sha256);
    expect(ndaText({ ...TERMS, buyer: TERMS.seller, seller: TERMS.buyer }).sha256).not.toBe(sha256);
  });
});
