import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failureSentence } from './start-failure.js';

describe('a folder for data that cannot be one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kezhuan-start-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const refusal = (path: string): unknown => {
    try {
      return mkdirSync(path, { recursive: true });
    } catch (error) {
      // an error of this realm, as the running product meets it
      const { message, code, path: where, syscall } = error as NodeJS.ErrnoException;
      return Object.assign(new Error(message), { code, path: where, syscall });
    }
  };

  it('is named where it is a link to nowhere', () => {
    const link = join(folder, 'link');
    symlinkSync(join(folder, 'nowhere', 'deep'), link);
    expect(failureSentence(refusal(join(link, 'files')), null)).toMatch(new RegExp(`^无法建立文件夹 ${link}.*请改正该链接，或把 DATA_DIR 设为其他文件夹。$`));
  });

  it('is named where it is a file', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(failureSentence(refusal(file), null)).toBe(`${file} 已存在但不是文件夹，未启动：请移走该文件，或把 DATA_DIR 设为文件夹。`);
    expect(failureSentence(refusal(join(file, 'files')), null)).toMatch(/的上级不是文件夹，未启动：请把 DATA_DIR 设为文件夹。$/);
  });
});
