import { createPublicKey } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { AppConfig } from '../config/index.js';
import type { UnitOfWork } from '../database/index.js';
import { auditKeyFile } from './audit-keys.js';
import { inSnapshot, keyRotations, sequencedRows, strayRecords } from './audit-rows.js';
import { headsFile, readHeads } from './head-export.js';
import { type DumpLeaf, type DumpRecord, type Fault, type FaultKind, TreeVerifier, type Verdict, verifyDump } from './verify.js';

export interface CliContext {
  uow: UnitOfWork;
  config: AppConfig;
  /** standard output unless given */
  print?: (line: string) => void;
}

const SENTENCES: Record<FaultKind, string> = {
  MISSING_LEAF: '缺少叶子或序号重复',
  MISSING_RECORD: '叶子所指的审计记录已不存在',
  CHANGED_RECORD: '审计记录与入树时的哈希不一致',
  MALFORMED_LEAF: '叶子哈希格式不正确',
  UNSEQUENCED_RECORD: '审计记录不在树中，也不在等待入树之列',
  TREE_SHORTER_THAN_HEAD: '树比已签名的树头短：末尾被删除，或恢复了旧的备份',
  ROOT_DIFFERS: '重新计算的树根与已签名的树头不一致',
  HEAD_SIGNATURE: '树头的签名不正确',
  HEAD_MALFORMED: '树头格式不正确',
  NO_HEAD: '没有任何已签名的树头可供核对',
};

/**
 * `audit verify [--head FILE] [--dump FILE] [--key FILE]`: recomputes the tree from the rows (of the database, or of a
 * dump) and compares it with the exported heads and those in --head.
 * @returns 0 where everything agrees, 1 where something does not, 2 for a wrong call
 */
export async function auditVerify(argv: readonly string[], { uow, config, print = printLine }: CliContext): Promise<number> {
  const options = readOptions(argv, ['head', 'dump', 'key']);
  if (!options) return usage(print, 'audit verify [--head 文件] [--dump 文件] [--key 公钥文件]');
  const heads = await trustedHeads(config, options['head']);
  const keyFile = options['key'] ?? auditKeyFile(config.dataDir).publicFile;
  const pem = await readFile(keyFile, 'utf8').catch(() => {
    throw new Error(`读不了公钥文件 ${keyFile}，请使用签名服务器的 DATA_DIR 或用 --key 指明`);
  });
  const key = createPublicKey(pem);
  const verdict = options['dump'] ? await verifyFile(options['dump'], heads, key) : await verifyDatabase(uow, heads, key);
  report(verdict, print);
  return verdict.ok ? 0 : 1;
}

/** `audit dump --out FILE`: the rows as JSON lines, for verification elsewhere. */
export async function auditDump(argv: readonly string[], { uow, print = printLine }: CliContext): Promise<number> {
  const file = readOptions(argv, ['out'])?.['out'];
  if (!file) return usage(print, 'audit dump --out 文件');
  const out = createWriteStream(file, { mode: 0o600 });
  const write = async (line: object) => void (out.write(`${JSON.stringify(line)}\n`) || (await once(out, 'drain')));
  await inSnapshot(uow, async () => {
    for await (const row of sequencedRows(uow)) await write(row);
    for (const record of await strayRecords(uow)) await write({ leaf: null, record });
    for (const rotation of await keyRotations(uow)) await write({ rotation });
  });
  await finished(out.end());
  print(`已写入 ${file}`);
  return 0;
}

/** The exported file and, where given, a file kept elsewhere; the latter is worth more, because the server cannot touch it. */
async function trustedHeads(config: AppConfig, extra: string | undefined): Promise<string[]> {
  const exported = await readHeads(headsFile(config.dataDir)).catch(() => []);
  const given = extra
    ? await readHeads(extra).catch(() => {
        throw new Error(`读不了树头文件 ${extra}`);
      })
    : [];
  if (extra && given.length === 0) throw new Error(`文件 ${extra} 中没有树头`);
  return [...new Set([...exported, ...given])];
}

/** A line of a dump: a row of the tree, or the change of a key. */
type DumpLine = { leaf: DumpLeaf | null; record: DumpRecord | null } | { rotation: string };

export function verifyDatabase(uow: UnitOfWork, heads: readonly string[], key: ReturnType<typeof createPublicKey>): Promise<Verdict> {
  return inSnapshot(uow, async () => {
    const verifier = new TreeVerifier(heads, key, await keyRotations(uow));
    for await (const { leaf, record } of sequencedRows(uow)) verifier.add(leaf, record);
    for (const record of await strayRecords(uow)) verifier.addUnsequenced(record);
    return verifier.finish();
  });
}

async function verifyFile(file: string, heads: readonly string[], key: ReturnType<typeof createPublicKey>): Promise<Verdict> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line) as DumpLine);
  const records = lines.flatMap((line) => ('record' in line && line.record ? [line.record] : []));
  const leaves = lines.flatMap((line) => ('leaf' in line && line.leaf ? [line.leaf] : []));
  return verifyDump(records, leaves, heads, key, lines.flatMap((line) => ('rotation' in line ? [line.rotation] : [])));
}

function report(verdict: Verdict, print: (line: string) => void): void {
  print(`审计记录 ${verdict.size} 条，树根 ${verdict.root}`);
  print(`已核对树头 ${verdict.headsChecked} 个，其中最大者确认到第 ${verdict.confirmedSize} 条`);
  for (const fault of verdict.faults.slice(0, 20)) print(`✗ ${sentence(fault)}`);
  if (verdict.faults.length > 20) print(`… 共 ${verdict.faults.length} 处`);
  if (verdict.firstBadSeq !== null) print(`最早不可信的序号：${verdict.firstBadSeq}`);
  print(verdict.ok ? `✓ 一致：${assured(verdict)}` : '✗ 不一致：审计数据被改动过');
}

/** What lies beyond the largest head agrees with hashes beside it, which whoever changes a record can change too. */
const assured = ({ size, confirmedSize }: Verdict): string =>
  confirmedSize >= size ? '记录未被改动、删除、调换或补插' : `前 ${confirmedSize} 条未被改动、删除、调换或补插；第 ${confirmedSize + 1} 至 ${size} 条尚无树头确认，只核对了与树中的哈希相符，请在下一个树头签发后再核对`;

const sentence = ({ seq, kind, about }: Fault) => `${seq === null ? '' : `序号 ${seq}：`}${SENTENCES[kind]}（${kind} ${about}）`;

function readOptions(argv: readonly string[], names: readonly string[]): Record<string, string | undefined> | null {
  try {
    return parseArgs({ args: [...argv], options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) }).values;
  } catch {
    return null;
  }
}

function usage(print: (line: string) => void, line: string): number {
  print(`用法：npm run cli -- ${line}`);
  return 2;
}

const printLine = (line: string) => void process.stdout.write(`${line}\n`);
