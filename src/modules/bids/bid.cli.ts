import { createHash, createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { keyIdOf, type PublicKey, verifyStatement } from '../../kernel/signing/index.js';
import { LYING, RECEIPT } from './domain/receipt.js';

const SENTENCES = {
  NO_SIGNATURE: '回执中没有本平台的签名',
  UNKNOWN_KEY: '签名所用的密钥不在给出的公钥之列',
  CHANGED: '回执自签发后被改动过',
} as const;
const USAGE = '用法：bid verify --keys 公钥文件 [--commitments 承诺值文件] 回执文件 留存副本（公钥即 /api/v1/bid-receipts/keys 的内容或 PEM；承诺值即 /api/v1/sealed-boxes/标箱/commitments 的内容）';

/**
 * `bid verify --keys FILE [--commitments FILE] RECEIPT COPY`: whether the kept copy is what was taken, without network and database: the receipt is ours,
 * the SHA-256 of the copy is the one that it names, and, with the published list, that one was among those of the opening.
 * @returns 0 where it is, 1 where not, 2 for a wrong call
 */
export async function bidVerify(argv: readonly string[], print: (line: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options: { keys: { type: 'string' }, commitments: { type: 'string' } }, allowPositionals: true });
  const [receiptFile, copyFile] = positionals;
  if (!receiptFile || !copyFile || !values.keys) {
    print(USAGE);
    return 2;
  }
  const { verification, statement } = verifyStatement(await readFile(receiptFile), keysIn(await readFile(values.keys, 'utf8')));
  if (!verification.valid) return failed(print, SENTENCES[verification.why]);
  const again = statement?.['what'] === LYING;
  if (!again && statement?.['what'] !== RECEIPT) return failed(print, '这不是揭榜书的投递回执');
  const commitment = createHash('sha256').update(await readFile(copyFile)).digest('hex');
  if (commitment !== statement['commitment']) return failed(print, '留存副本与回执不符');
  if (values.commitments && !publishedIn(await readFile(values.commitments, 'utf8')).includes(commitment)) return failed(print, '公布的承诺值中没有这一份');
  const said = again ? `${String(statement['inBoxAt'])} 已在标箱中的揭榜书` : `${String(statement['sealedAt'])} 收到的揭榜书（按榜单第 ${String((statement['challenge'] as { versionNo?: number }).versionNo)} 版填写）`;
  print(`核验通过：留存副本即 ${said}，未被改动${values.commitments ? '，其承诺值已公布' : ''}。承诺值 ${commitment}，签名密钥 ${verification.keyId}。`);
  return 0;
}

function failed(print: (line: string) => void, why: string): number {
  print(`核验不通过：${why}。`);
  return 1;
}

const keysIn = (text: string): PublicKey[] => (text.trimStart().startsWith('-----BEGIN') ? [{ keyId: keyIdOf(createPublicKey(text)), pem: text }] : (JSON.parse(text) as PublicKey[]));
const publishedIn = (text: string): string[] => (JSON.parse(text) as { commitment: string }[]).map(({ commitment }) => commitment);
