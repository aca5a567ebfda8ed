import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppConfig } from '../../src/kernel/config/index.js';
import type { TestApp } from './app.js';

/** Mails to the address (to everybody without one), oldest first, once the jobs have sent what there is to send. */
export async function mailsTo(app: TestApp, address?: string): Promise<string[]> {
  await app.jobsDone();
  const folder = join(app.app.get(AppConfig).dataDir, 'mail');
  const texts = await Promise.all((await readdir(folder).catch(() => [])).sort().map((name) => readFile(join(folder, name), 'utf8')));
  return texts.filter((text) => address === undefined || text.startsWith(`To: ${address}\n`));
}
