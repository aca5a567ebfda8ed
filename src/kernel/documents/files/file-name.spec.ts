import fc from 'fast-check';
import { normaliseFileName } from './file-name.js';

describe('file names', () => {
  it.each([
    ['检测报告.pdf', '检测报告.pdf'],
    ['C:\\Users\\a\\报告.pdf', '报告.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\0b\n.pdf', 'ab.pdf'],
    ['报告\u202Efdp.exe', '报告fdp.exe'],
    ['CON.txt', '_CON.txt'],
    ['lpt1', '_lpt1'],
    ['console.pdf', 'console.pdf'],
    ['..', 'file'],
    ['', 'file'],
    ['  a   b .pdf ', 'a b .pdf'],
    ['a<b>:"c|d?*.pdf', 'a_b___c_d__.pdf'],
    ['.htaccess', 'htaccess'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    ['\ud800.pdf', '_.pdf'],
    ['%2e%2e%2fa.pdf', '%2e%2e%2fa.pdf'],
    [`${'很'.repeat(200)}.docx`, `${'很'.repeat(115)}.docx`],
  ])('%j becomes %j', (given, expected) => {
    expect(normaliseFileName(given)).toBe(expected);
  });

  it('are never empty, never longer than 120, hold nothing dangerous, and are normal already', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = normaliseFileName(given);
      expect(name.length).toBeGreaterThan(0);
      expect([...name].length).toBeLessThanOrEqual(120);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\<>:"|?*]|^\.|^\.\.$/u);
      expect(normaliseFileName(name)).toBe(name);
    }), { numRuns: 500 });
  });
});
