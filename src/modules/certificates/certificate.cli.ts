import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatYuan } from '../../kernel/money/index.js';
import { CannotVerify, cannotVerify, contentOf, keyFileOf, keyIdOf, type PublicKey, savedKeys, verifyPdf, verifyStatement } from '../../kernel/signing/index.js';
import type { CertificateStatement } from './domain/certificate.js';

const SENTENCES = {
  NO_SIGNATURE: '文件中没有本平台的签名，或签名之后还有内容',
  UNKNOWN_KEY: '签名所用的密钥不在所用的公钥之列',
  CHANGED: '文件自签发后被改动过',
} as const;

/** The key that this installation signs with, as it publishes it beside its private key: an earlier key has to be given. */
async function ownKey(dataDir: string): Promise<PublicKey[]> {
  const file = keyFileOf(resolve(dataDir), 'certificate').publicFile;
  const pem = await readFile(file, 'utf8').catch(() => {
    throw new CannotVerify(`没有给出公钥，数据目录中也没有本平台的公钥（${file}）：请用 --keys 给出 /api/v1/certificates/keys 的内容`);
  });
  return [{ keyId: keyIdOf(createPublicKey(pem)), pem }];
}

/** What an unchanged statement says, to lay beside the paper. */
const saidBy = ({ number, version, edition, title, seller, buyer, totalFen, techFen, registeredOn }: CertificateStatement): string =>
  `登记编号 ${number}（第 ${version} 版合同，第 ${edition} 次签发）：${title}；卖方 ${seller}，买方 ${buyer}；合同成交总额 ${formatYuan(totalFen)} 元，技术交易额 ${formatYuan(techFen)} 元；登记日期 ${registeredOn}。`;

/**
 * `certificate verify [--keys FILE] FILE`: checks a certificate (PDF or JSON) without network and database. The keys are what
 * `GET /api/v1/certificates/keys` answers, saved once; absent, the key that signs in this installation, from its data folder. It says whether the file is what was issued; whether the registration
 * still stands, only the register can say.
 * @returns 0 where it is, 1 where not, 2 for a wrong call or files that cannot be read
 */
export async function certificateVerify(argv: readonly string[], print: (line: string) => void, dataDir = process.env['DATA_DIR'] ?? '.data'): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options: { keys: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (!file) {
    print('用法：certificate verify [--keys 公钥文件] 证明文件（公钥文件即 /api/v1/certificates/keys 的内容；不给出的，用本机数据目录中的公钥）');
    return 2;
  }
  try {
    const content = await contentOf(file, '证明文件');
    const keys = await (values.keys === undefined ? ownKey(dataDir) : savedKeys(values.keys, '/api/v1/certificates/keys'));
    const isPdf = content.subarray(0, 5).toString('latin1') === '%PDF-';
    const { verification, statement } = isPdf ? { verification: verifyPdf(content, keys), statement: null } : verifyStatement(content, keys);
    if (verification.valid && statement) print(saidBy(statement as CertificateStatement));
    print(verification.valid ? `文件未被改动，由密钥 ${verification.keyId} 签发。登记目前是否有效，以网上核验为准。` : `核验不通过：${SENTENCES[verification.why]}。`);
    return verification.valid ? 0 : 1;
  } catch (error) {
    return cannotVerify(error, print);
  }
}
