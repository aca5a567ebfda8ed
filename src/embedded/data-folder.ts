import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Binaries } from './binaries.js';
import { EmbeddedError } from './embedded-error.js';
import type { Launcher } from './launcher.js';

/** Name of the database's only account and of its database. */
export const DATABASE_NAME = 'kezhuan';

/** The same on every machine: no operating-system locale decides how text sorts. */
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8', '--lc-messages=C'];

/** Places of one embedded cluster: data, the password of its account, which process owns it, and where it answers. */
export const placesIn = (dataDir: string) => ({
  data: `${dataDir}/postgres`,
  password: `${dataDir}/postgres.password`,
  owner: `${dataDir}/postgres.owner`,
  address: `${dataDir}/postgres.address`,
});

/** Whether a start has made its database there. */
export const hasData = (dataDir: string): Promise<boolean> => access(`${placesIn(dataDir).data}/PG_VERSION`).then(() => true, () => false);

/**
 * Creates the data on the first start, checks it on later ones.
 * @returns the password of the database account
 * @throws EmbeddedError for data of another major version, or without its password
 */
export async function prepareData(dataDir: string, binaries: Binaries, launcher: Launcher, throwaway: boolean): Promise<string> {
  const { data, password } = placesIn(dataDir);
  const version = await readFile(`${data}/PG_VERSION`, 'utf8').catch(() => null);
  if (version === null) return initialise(dataDir, binaries, launcher, throwaway);
  if (Number(version) !== binaries.major) {
    throw new EmbeddedError(`${data} 由 PostgreSQL ${version.trim()} 建立，本程序内置 ${binaries.major}；请先用原版本备份，移走该目录后重新启动并恢复备份`);
  }
  return readFile(password, 'utf8').catch(() => {
    throw new EmbeddedError(`找不到或读不了内置数据库的密码文件 ${password}，请从备份恢复该文件`);
  });
}

/** Builds beside the final place and moves it there at the end, so that an interrupted first start leaves no half data. */
async function initialise(dataDir: string, binaries: Binaries, launcher: Launcher, throwaway: boolean): Promise<string> {
  const { data, password } = placesIn(dataDir);
  const unfinished = `${data}.unfinished`;
  const secret = randomBytes(24).toString('base64url');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(password, secret, { mode: 0o600 });
  if (launcher.account) {
    const { uid, gid } = launcher.account;
    for (const path of [unfinished, password]) await chown(path, uid, gid);
  }
  const args = [`--pgdata=${unfinished}`, `--username=${DATABASE_NAME}`, `--pwfile=${password}`, '--auth=scram-sha-256', ...LOCALE];
  const child = launcher.run(binaries.initdb, throwaway ? [...args, '--no-sync'] : args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const [complaint] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'close')]);
  if (child.exitCode !== 0) throw new EmbeddedError(`内置 PostgreSQL 建库失败：${lastLine(complaint)}`);
  await rename(unfinished, data);
  return secret;
}

/** The line of PostgreSQL's output that says what went wrong. */
export function lastLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim()).filter(Boolean);
  const fatal = lines.findLast((line) => /(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? '没有更多信息';
  return fatal.replace(/^.*?(FATAL|PANIC|error):\s*/, '');
}
