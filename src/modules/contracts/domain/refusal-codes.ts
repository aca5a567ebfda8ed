import type { BothLanguages } from '../../../kernel/http/index.js';

/**
 * Grounds on which a contract is not registered (不予登记): 技术合同认定登记工作指引 and the consultation draft of the rules of 2026,
 * article 39; R11 and R12 are the platform's own.
 */
export const REFUSAL_CODES = {
  R01: { zh: '合同无效或尚未生效', en: 'The contract is void or not yet effective' },
  R02: { zh: '不属于技术合同', en: 'It is not a technology contract' },
  R03: { zh: '合同主体不明确', en: 'The parties are not clear' },
  R04: { zh: '合同标的不明确，无法了解其技术内容', en: 'The subject is not clear; its technology cannot be understood' },
  R05: { zh: '价款、报酬或使用费不明确', en: 'Price, remuneration or fee is not clear' },
  R06: { zh: '缺少依法须有的批准文件', en: 'An approval that the law requires is missing' },
  R07: { zh: '合同名称与内容不符，且未改正', en: 'Name and content differ and were not corrected' },
  R08: { zh: '非法垄断技术、不合理限制对方或者侵害他人技术成果', en: 'It monopolises technology unlawfully, restricts the other party unreasonably or infringes others’ technology' },
  R09: { zh: '未提供证明材料，或者材料不符合要求', en: 'Proof is missing or does not meet the requirements' },
  R10: { zh: '印章不全或者与当事人名称不一致', en: 'Seals are missing or differ from the names of the parties' },
  R11: { zh: '重复登记', en: 'It has been registered already' },
  R12: { zh: '涉及国家秘密，不在本系统办理', en: 'It concerns state secrets and is not handled here' },
  R99: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Record<string, BothLanguages>;
export type RefusalCode = keyof typeof REFUSAL_CODES;
export const REFUSAL_CODE_LIST = Object.keys(REFUSAL_CODES) as RefusalCode[];
