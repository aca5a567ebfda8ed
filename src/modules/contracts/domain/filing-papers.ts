import { type Reason, reason } from '../../../kernel/http/index.js';
import { doubtfulParties } from './contract-gaps.js';
import { kindOf } from './contract-kinds.js';
import type { TechContract } from './tech-contract.js';

export const signed = ({ purposes }: TechContract): Reason[] =>
  purposes.includes('合同全文') ? [] : [reason('CONTRACT_MISSING', '未上传签章齐全的合同全文', 'The signed contract is not attached', '/files')];
export const translated = ({ content, purposes }: TechContract): Reason[] =>
  content.language === 'ZH' || purposes.includes('中文译本') ? [] : [reason('TRANSLATION_MISSING', '外文合同须附中文译本及一致性承诺书', 'A contract in a foreign language needs a Chinese copy', '/files')];
export const conveyed = ({ content, purposes }: TechContract): Reason[] =>
  content.subKind === '' || !['TRF', 'LIC'].includes(kindOf(content.subKind)) || purposes.includes('知识产权证明') ? [] : [reason('IPR_PROOF_MISSING', '转让、许可合同须附知识产权证明', 'Transfers and licences need proof of the right', '/files')];
/** The reason alone is only a claim, as it is where an organisation registers. */
export const codesProven = ({ content, purposes }: TechContract): Reason[] =>
  doubtfulParties(content).length === 0 || purposes.includes('信用代码证明') ? [] : [reason('USCC_UNEVIDENCED', '当事人的统一社会信用代码校验位不符，须附登记证照等证明（信用代码证明）', 'A party’s credit code fails its check character: attach evidence such as its licence', '/files')];
