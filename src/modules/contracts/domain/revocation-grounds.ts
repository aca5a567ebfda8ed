import type { BothLanguages } from '../../../kernel/http/index.js';

/** Grounds on which a registration is revoked (撤销登记): domain §1.9, and 技术合同认定登记管理办法 on registrations that were had by false papers or made in error. */
export const REVOCATION_GROUNDS = {
  FRAUD: { zh: '以虚假材料或者其他欺骗手段取得登记', en: 'The registration was had by false papers or other deceit' },
  WRONG: { zh: '登记错误，不符合登记条件', en: 'It was registered in error and does not meet the conditions' },
} as const satisfies Record<string, BothLanguages>;
export type RevocationGround = keyof typeof REVOCATION_GROUNDS;
export const REVOCATION_GROUND_LIST = Object.keys(REVOCATION_GROUNDS) as RevocationGround[];
