import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { minuteSaid } from '../../kernel/calendar/index.js';
import { CannotVerify, cannotVerify, contentOf, savedKeys, verifyStatement } from '../../kernel/signing/index.js';
import { type PublishedCommitment, readCommitments } from '../sealing/index.js';
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
  try {
    return await verified({ receiptFile, copyFile, keysFile: values.keys, listFile: values.commitments ?? null }, print);
  } catch (error) {
    return cannotVerify(error, print);
  }
}

interface Files {
  receiptFile: string;
  copyFile: string;
  keysFile: string;
  listFile: string | null;
}

async function verified({ receiptFile, copyFile, keysFile, listFile }: Files, print: (line: string) => void): Promise<number> {
  const { verification, statement } = verifyStatement(await contentOf(receiptFile, '回执文件'), await savedKeys(keysFile, '/api/v1/bid-receipts/keys'));
  if (!verification.valid) return failed(print, SENTENCES[verification.why]);
  const again = statement?.['what'] === LYING;
  if (!again && statement?.['what'] !== RECEIPT) return failed(print, '这不是揭榜书的投递回执');
  const commitment = createHash('sha256').update(await contentOf(copyFile, '留存副本')).digest('hex');
  if (commitment !== statement['commitment']) return failed(print, '留存副本与回执不符');
  const lie = listFile === null ? null : lieOf(await publishedIn(listFile), commitment);
  if (lie) return failed(print, lie);
  const at = (moment: unknown): string => minuteSaid(new Date(String(moment))).zh;
  const said = again ? `${at(statement['inBoxAt'])}已在标箱中的揭榜书${statement['takenUntil'] === undefined ? '' : `（标箱收件截止于 ${at(statement['takenUntil'])}，此后不再收件）`}` : `${at(statement['sealedAt'])}收到的揭榜书（按榜单第 ${String((statement['challenge'] as { versionNo?: number }).versionNo)} 版填写）`;
  print(`核验通过：留存副本即 ${said}，未被改动${listFile === null ? '' : '，其承诺值已公布'}。承诺值 ${commitment}，签名密钥 ${verification.keyId}。`);
  return 0;
}

function failed(print: (line: string) => void, why: string): number {
  print(`核验不通过：${why}。`);
  return 1;
}

async function publishedIn(file: string): Promise<PublishedCommitment[]> {
  const list = readCommitments((await contentOf(file, '承诺值文件')).toString('utf8'));
  if (!list) throw new CannotVerify(`承诺值文件不是公布的承诺值列表：${file}`);
  return list;
}

/** What the list says of this bid that is not so; after the opening it says of each one what it was. Two may lie under one commitment. */
function lieOf(list: readonly PublishedCommitment[], commitment: string): string | null {
  const outcomes = list.filter((line) => line.commitment === commitment).map(({ outcome }) => outcome);
  if (outcomes.length === 0) return '公布的承诺值中没有这一份';
  if (outcomes.some((outcome) => outcome === null || outcome === 'BID')) return null;
  return outcomes.includes('COVER') ? '公布的承诺值把这一份列为掩护件，而回执证明它是揭榜书，请持回执向纪检监督反映' : '公布的承诺值称这一份启封后与承诺值不符，而留存副本与承诺值相符，请持回执向纪检监督反映';
}
