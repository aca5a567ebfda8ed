import { secretMarksInLines } from './secret-marks.js';

describe('marks of state secrets in the paragraphs of a file', () => {
  it('are told once each, shortened, and no more than five', () => {
    expect(secretMarksInLines(['一、总则', '机密★5年', '正文', '机密★5年', '（绝密）', '双方保守商业秘密'])).toEqual(['机密★5年', '（绝密）']);
    expect(secretMarksInLines(Array.from({ length: 9 }, (_, at) => `秘密★${at + 1}年`))).toEqual(['秘密★1年', '秘密★2年', '秘密★3年', '秘密★4年', '秘密★5年']);
    expect(secretMarksInLines([`机密★${'9'.repeat(60)}年`])[0]).toHaveLength(40);
  });

  it.each([
    ['brackets', ['（'.repeat(500_000)]], ['brackets on lines of their own', Array<string>(250_000).fill('（')], ['levels', ['绝密 '.repeat(160_000)]], ['digits', [`机密*${'1'.repeat(499_000)}`]],
    ['halves of levels', ['绝 '.repeat(250_000)]], ['names of levels', ['密级'.repeat(250_000)]],
  ])('are not looked for for long in %s', (_, lines) => {
    expect(secretMarksInLines(lines)).toEqual([]);
  });
});
