import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { readConfig } from '../config/index.js';
import { logger } from '../logging/index.js';
import { Mailer } from './index.js';

describe('Mailer', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mail-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const mailer = () => new Mailer(readConfig({ DATA_DIR: folder, DATABASE_URL: 'postgres://nobody@localhost/none' }));
  const written = async () => Promise.all((await readdir(join(folder, 'mail')).catch(() => [])).map((name) => readFile(join(folder, 'mail', name), 'utf8')));

  it('keeps a subject in one header, whatever it holds', async () => {
    await mailer().send({ kind: 'case', to: 'a@x.example', subject: '邀请\r\nBcc: v@y.example\u2028x', text: '正文' });
    expect(await written()).toEqual(['To: a@x.example\nSubject: 邀请 Bcc: v@y.example x\n\n正文\n']);
  });

  it('says how to take its kind off where that can be done', async () => {
    await mailer().send({ kind: 'follow', to: 'a@x.example', subject: '主题', text: '正文', unsubscribe: 'https://x.example/unsubscribe/abc' });
    expect(await written()).toEqual(['To: a@x.example\nSubject: 主题\nList-Unsubscribe: <https://x.example/unsubscribe/abc>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n\n正文\n']);
  });

  it.each(['"a\nBcc: v@y.example\nx"@x.example', 'a@x.example\r\nBcc: v@y.example', 'a@x.example, v@y.example', 'A <v@y.example>', '"a b"@x.example'])('sends nothing to %j, says so in the log without the address, and asks for no further try', async (to) => {
    const error = jest.spyOn(logger, 'error').mockImplementation(() => undefined);
    await mailer().send({ kind: 'case', to, subject: '主题', text: '正文' });
    expect(error.mock.calls).toEqual([[expect.objectContaining({ reason: 'not a single mail address' }), 'a mail was refused for good']]);
    error.mockRestore();
    expect(await written()).toEqual([]);
  });
});
