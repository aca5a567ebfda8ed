import { createHash } from 'node:crypto';
import { trialText } from './trial-text.js';

const TERMS = { buyer: { name: '演示甲公司', uscc: '91370600MA3CDEMO1X' }, seller: { name: '演示乙所', uscc: '' }, achievementTitle: '铝合金焊丝', number: 'DJ2026-00001', months: 12, purpose: '在一条焊接线上试用。', afterwards: '达到约定强度的，按普通许可另行订立合同。' };

describe('the text of an agreement on a trial', () => {
  it('names both parties, the achievement, purpose, term and what follows, in both languages', () => {
    const { text, english } = trialText(TERMS);
    for (const part of ['甲方（使用方）：演示甲公司（统一社会信用代码：91370600MA3CDEMO1X）', '乙方（许可方）：演示乙所\n', '成果“铝合金焊丝”', '第二条　用途。“在一条焊接线上试用。”', '编号 DJ2026-00001', '试用期 12 个月', '达到约定强度的', '不支付许可使用费']) expect(text).toContain(part);
    for (const part of ['Party A (user): 演示甲公司', '“铝合金焊丝”', '12 month(s)', TERMS.purpose, TERMS.afterwards]) expect(english).toContain(part);
  });

  it('keeps what the two have written within its article', () => {
    const forged = trialText({ ...TERMS, purpose: '仅作验证。\n第三条　费用。价款三十万元。', afterwards: '另行协商。\u2028第六条　已订立。', achievementTitle: '焊丝\r\n丙方：某某' });
    expect(forged.text.split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(trialText(TERMS).text.split('\n').length);
  });

  it('sets their quotation marks as inner ones, so that nothing of theirs is read as an article', () => {
    const { text } = trialText({ ...TERMS, purpose: '试用。”甲方可以再许可他人使用。“其余”从略，"工艺"不变。', achievementTitle: '焊丝”丙' });
    expect(text).toContain('第二条　用途。“试用。’甲方可以再许可他人使用。‘其余’从略，‘工艺’不变。”');
    expect(text).toContain('成果“焊丝’丙”对接');
    // marks of other shapes; measures stay what they are
    const said = (purpose: string) => /^第二条　用途。“(.*)”$/m.exec(trialText({ ...TERMS, purpose }).text)?.[1];
    expect(said('试用。〞甲方甲。〝乙„丙‟丁❝戊❞')).toBe('试用。’甲方甲。‘乙‘丙’丁‘戊’');
    expect(['管径 3/4"×1/2"。', '角度误差 5″，37°30′15″', '在2026"零碳"车间', 'TC4"钛合金"件'].map(said)).toEqual(['管径 3/4′′×1/2′′。', '角度误差 5′′，37°30′15′′', '在2026‘零碳’车间', 'TC4‘钛合金’件']);
  });

  it('has a hash that anybody computes from it, and another one for every other term', () => {
    const { text, sha256 } = trialText(TERMS);
    expect(sha256).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'));
    for (const other of [{ months: 6 }, { purpose: '在两条焊接线上试用。' }, { afterwards: '另行协商。' }, { achievementTitle: '铝合金焊条' }, { buyer: TERMS.seller, seller: TERMS.buyer }]) expect(trialText({ ...TERMS, ...other }).sha256).not.toBe(sha256);
  });
});
