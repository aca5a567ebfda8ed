import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type PublicKey, verifyPdf, verifyStatement } from '../../kernel/signing/index.js';

const SENTENCES = {
  NO_SIGNATURE: '文件中没有本平台的签名，或签名之后还有内容',
  UNKNOWN_KEY: '签名所用的密钥不在给出的公钥之列',
  CHANGED: '文件自签发后被改动过',
} as const;

/**
 * `certificate verify --keys FILE FILE`: checks a certificate (PDF or JSON) without network and database. The keys are what
 * `GET /api/v1/certificates/keys` answers, saved once. It says whether the file is what was issued; whether the registration
 * still stands, only the register can say.
 * @returns 0 where it is, 1 where not, 2 for a wrong call
 */
export async function certificateVerify(argv: readonly string[], print: (line: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options: { keys: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (!file || !values.keys) {
    print('用法：certificate verify --keys 公钥文件 证明文件（即 /api/v1/certificates/keys 的内容）');
    return 2;
  }
  const keys = JSON.parse(await readFile(values.keys, 'utf8')) as PublicKey[];
  const content = await readFile(file);
  const verification = content.subarray(0, 5).toString('latin1') === '%PDF-' ? verifyPdf(content, keys) : verifyStatement(content, keys).verification;
  print(verification.valid ? `文件未被改动，由密钥 ${verification.keyId} 签发。登记目前是否有效，以网上核验为准。` : `核验不通过：${SENTENCES[verification.why]}。`);
  return verification.valid ? 0 : 1;
}
