import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Response } from 'express';
import fc from 'fast-check';
import { unzip } from '../../../../test/support/unzip.js';
import { answerFile, MEDIA_TYPES } from './answer.js';
import { spool as spoolInto } from './spool.js';
import { writeDossier, type ZipEntry } from './zip.js';

const AT = new Date('2026-11-26T03:04:05Z');
const entry = (path: string, content: ZipEntry['content'] = Buffer.from(path)): ZipEntry => ({ path, content });
const pathsOf = async (paths: string[]) => (await unzip(await buffer(writeDossier(paths.map((path) => entry(path)), AT)))).map(({ path }) => path);

let folder = '';
const spool = (content: Readable) => spoolInto(content, folder);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('dossiers', () => {
  it('hold files in their order and folders, from memory or from where they lie', async () => {
    const entries = [entry('00 封面.pdf'), entry('附件/01 合同.pdf', () => Readable.from([Buffer.from('大'), Buffer.from('件')])), entry('附件/02 空.txt', () => Promise.resolve(Readable.from([])))];
    const files = await unzip(await buffer(writeDossier(entries, AT)));
    expect(files.map(({ path, content }) => [path, content.toString()])).toEqual([['00 封面.pdf', '00 封面.pdf'], ['附件/01 合同.pdf', '大件'], ['附件/02 空.txt', '']]);
  });

  it('have names that lead nowhere else and do not hide each other', async () => {
    expect(await pathsOf(['../../etc/passwd', '/abs.txt', 'C:\\a\\CON.txt', '合同.pdf', '合同.PDF', '合同.pdf', '..', '', 'a/./b'])).toEqual([
      'etc/passwd', 'abs.txt', 'C_/a/_CON.txt', '合同.pdf', '合同 (2).PDF', '合同 (3).pdf', 'file', 'file (2)', 'a/b',
    ]);
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 }), async (paths) => {
      const names = await pathsOf(paths);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(paths.length);
      for (const name of names) expect(name).not.toMatch(/(^|\/)\.{1,2}(\/|$)|^\/|[\p{Cc}\\<>:"|?*]/u);
    }), { numRuns: 60 });
  });

  it('are the same bytes for the same entries and moment, and carry the time in China', async () => {
    const make = () => buffer(writeDossier([entry('a.txt'), entry('b.txt', () => Readable.from([Buffer.from('b')]))], AT));
    const first = await make();
    expect((await make()).equals(first)).toBe(true);
    expect((await unzip(first)).map(({ modified }) => modified.getHours())).toEqual([11, 11]);
  });

  it.each([
    ['fails while it is read', () => Readable.from((function* () { yield Buffer.from('a'); throw new Error('gone'); })())],
    ['cannot be opened', () => Promise.reject(new Error('gone'))],
    ['throws at once', () => { throw new Error('gone'); }],
  ])('fail as a whole where a file %s', async (_, content) => {
    await expect(buffer(writeDossier([entry('a.txt'), entry('b.txt', content), entry('c.txt')], AT))).rejects.toThrow('gone');
  });

  it('let go of a file whose reader went away', async () => {
    const source = new Readable({ read() { this.push(Buffer.alloc(64 * 1024, Math.random() * 255)); } });
    const zip = writeDossier([entry('endless.bin', () => source)], AT);
    for await (const chunk of zip) if (chunk) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(source.destroyed).toBe(true);
  });
});

describe('files that wait on disk', () => {
  it('are counted, hashed, read once and gone', async () => {
    const file = await spool(Readable.from([Buffer.from('登记'), Buffer.from('簿')]));
    expect([file.size, file.sha256.length]).toEqual([9, 64]);
    expect((await buffer(file.open())).toString()).toBe('登记簿');
    expect(await readdir(folder)).toEqual([]);
  });

  it('are not kept where writing failed, and throw what it threw', async () => {
    await expect(spool(Readable.from((function* () { yield Buffer.from('a'); throw new RangeError('too much'); })()))).rejects.toThrow(RangeError);
    const unread = await spool(Readable.from([Buffer.from('a')]));
    await unread.discard();
    await unread.discard();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('answers with a file', () => {
  const answered = async (name: string, content: Parameters<typeof answerFile>[1]['content']) => {
    const headers = new Map<string, unknown>();
    const response: Pick<Response, 'setHeader'> = { setHeader(key, value) { headers.set(key, value); return this as Response; } };
    const body = answerFile(response as Response, { name, mediaType: MEDIA_TYPES.pdf, content });
    return { headers, content: await buffer(body.getStream()) };
  };

  it('are saved under their Chinese name, never shown, guessed or kept', async () => {
    const { headers, content } = await answered('合同 "一"(1).pdf', Buffer.from('%PDF-'));
    expect(Object.fromEntries(headers)).toEqual({
      'Content-Type': 'application/pdf', 'Content-Length': 5,
      'Content-Disposition': `attachment; filename="__ ___(1).pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%20%22%E4%B8%80%22%281%29.pdf`,
      'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'Cross-Origin-Resource-Policy': 'same-origin', 'Cache-Control': 'private, no-store',
    });
    expect(content.toString()).toBe('%PDF-');
  });

  it('come from disk as well, with their length', async () => {
    const { headers, content } = await answered('a.csv', await spool(Readable.from([Buffer.from('abc')])));
    expect([headers.get('Content-Length'), content.toString()]).toEqual([3, 'abc']);
  });

  it('have a header that no name breaks', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (name) => {
      const { headers } = await answered(name, Buffer.alloc(0));
      expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="[^"\\%\p{Cc}]*"; filename\*=UTF-8''[\w!~.%-]*$/u);
    }));
  });
});
