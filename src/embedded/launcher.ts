import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedError } from './embedded-error.js';

/** An operating-system account, by number. */
export interface Account {
  uid: number;
  gid: number;
}

/** Starts PostgreSQL's programs as an account that PostgreSQL accepts. */
export interface Launcher {
  /** owner that the data must have; null means "whoever runs the server" */
  account: Account | null;
  run(program: string, args: readonly string[], options: SpawnOptions): ChildProcess;
}

/** One way to start a program: what stands before the command, and the account it is started under. */
interface Way {
  prefix: readonly string[];
  as: Partial<Account>;
}

const DIRECT: Way = { prefix: [], as: {} };

/**
 * PostgreSQL refuses to run as root. Root therefore hands over to the owner of existing data, else to the account
 * `postgres` or `nobody`; no account is created. Where that account cannot enter the project's folder (a checkout below
 * /root), `setpriv` gives it the one capability of passing through folders.
 * @throws EmbeddedError where no way works
 */
export function chooseLauncher(postgres: string, data: string): Launcher {
  if (process.getuid?.() !== 0) return launcher(DIRECT, null);
  const account = ownerOf(data) ?? accountNamed('postgres') ?? accountNamed('nobody');
  if (!account) throw new EmbeddedError('以 root 启动内置 PostgreSQL 需要系统账号 postgres 或 nobody，请改用普通用户启动或设置 DATABASE_URL');
  const plain = mayEnter(dirname(postgres), account) && mayEnter(dirname(data), account);
  const ways = [...(plain ? [{ prefix: [], as: account }] : []), withCapability(account, 'dac_read_search'), withCapability(account, 'dac_override')];
  const way = ways.find((candidate) => works(candidate, postgres));
  if (!way) {
    throw new EmbeddedError(`以 root 启动时，普通账号无法进入 ${dirname(data)}，请把项目移到 /opt 等公共目录、改用普通用户启动或设置 DATABASE_URL`);
  }
  return launcher(way, account);
}

const launcher = ({ prefix, as }: Way, account: Account | null): Launcher => ({
  account,
  run: (program, args, options) => {
    const [command, ...rest] = [...prefix, program, ...args];
    return spawn(command ?? program, rest, { ...options, ...as, cwd: '/' });
  },
});

const withCapability = ({ uid, gid }: Account, capability: string): Way => ({
  prefix: [
    'setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, '--',
  ],
  as: {},
});

function works({ prefix, as }: Way, postgres: string): boolean {
  const [command, ...args] = [...prefix, postgres, '--version'];
  return spawnSync(command ?? postgres, args, { ...as, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Owner of existing data, unless that is root itself. */
function ownerOf(data: string): Account | null {
  if (!existsSync(data)) return null;
  const { uid, gid } = statSync(data);
  return uid === 0 ? null : { uid, gid };
}

function accountNamed(name: string): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function mayEnter(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  const parent = dirname(folder);
  return (mode & bit) !== 0 && (parent === folder || mayEnter(parent, account));
}
