import type { BothLanguages } from '../../../kernel/http/index.js';

/** Grounds on which a registration is given up (申请注销): domain §1.9, 技术合同认定登记管理办法 — the contract was rescinded, ended, or is void. */
export const DEREGISTRATION_GROUNDS = {
  RESCINDED: { zh: '合同已经解除', en: 'The contract was rescinded' },
  TERMINATED: { zh: '合同权利义务已经终止（解除以外）', en: 'The contract has ended, otherwise than by rescission' },
  VOID: { zh: '合同无效或者被撤销', en: 'The contract is void or was annulled' },
} as const satisfies Record<string, BothLanguages>;
export type DeregistrationGround = keyof typeof DEREGISTRATION_GROUNDS;
export const DEREGISTRATION_GROUND_LIST = Object.keys(DEREGISTRATION_GROUNDS) as DeregistrationGround[];

/** The ground as the history tells it, of a contract that is void with the number of the judgment or the award. */
export function deregisteredFor({ deregistrationGround: code, rulingNo }: Readonly<Record<string, unknown>>): BothLanguages | null {
  if (typeof code !== 'string' || !Object.hasOwn(DEREGISTRATION_GROUNDS, code)) return null;
  const ground = DEREGISTRATION_GROUNDS[code as DeregistrationGround];
  return code === 'VOID' && typeof rulingNo === 'string' ? { zh: `${ground.zh}，${rulingNo}`, en: `${ground.en}, ${rulingNo}` } : ground;
}
