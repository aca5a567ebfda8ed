import { dateSaid } from '../../../kernel/calendar/index.js';
import { type Reason, reason, say } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { SameProof } from '../application/project-records.js';
import type { PayoutSignView } from './payout.dto.js';

/** What was declared, beside the price up to which anything is paid. */
export interface DeclaredSum {
  validFen: Fen;
  contractFen: Fen;
}

const sameProof = ({ paidOn, fen, otherProject, otherPaidOn }: SameProof): Reason => reason(
  'SAME_PROOF', `企业 ${dateSaid(paidOn).zh}付款 ${formatYuan(fen)} 元的凭证，与项目 ${otherProject} 申报 ${dateSaid(otherPaidOn).zh}付款的凭证内容完全相同，请核实是否重复申报`,
  `The proof of the payment of ${formatYuan(fen)} yuan on ${dateSaid(paidOn).en} is the same, byte for byte, as that of a payment on ${dateSaid(otherPaidOn).en} declared in project ${otherProject}; find out whether it was declared twice`,
);
/** Nobody declares that much; a price that was lowered later leaves it behind. */
const aboveContract = ({ validFen, contractFen }: DeclaredSum): Reason[] => (validFen <= contractFen ? [] : [reason(
  'ABOVE_CONTRACT', `企业付款有效申报合计 ${formatYuan(validFen)} 元，超过合同总金额 ${formatYuan(contractFen)} 元，请核实是否有申报应当作废`,
  `Payments of ${formatYuan(validFen)} yuan are declared and valid, above the ${formatYuan(contractFen)} yuan of the contract; find out whether one has to be void`,
)]);

/** What section and finance are told of what was declared: proofs that prove two payments, and more than the price of the contract. */
export const signsOf = (proofs: readonly SameProof[], sum: DeclaredSum, locale: Parameters<typeof say>[1]): PayoutSignView[] => [...proofs.map(sameProof), ...aboveContract(sum)].map((sign) => ({ code: sign.code, message: say(sign, locale) }));
