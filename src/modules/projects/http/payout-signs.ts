import { dateSaid } from '../../../kernel/calendar/index.js';
import { say } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import type { SameProof } from '../application/project-records.js';
import type { PayoutSignView } from './payout.dto.js';

/** What finance is told of proofs that prove two payments. */
export const signsOf = (proofs: readonly SameProof[], locale: Parameters<typeof say>[1]): PayoutSignView[] =>
  proofs.map(({ paidOn, fen, otherProject, otherPaidOn }) => ({
    code: 'SAME_PROOF',
    message: say({
      zh: `企业 ${dateSaid(paidOn).zh}付款 ${formatYuan(fen)} 元的凭证，与项目 ${otherProject} 申报 ${dateSaid(otherPaidOn).zh}付款的凭证内容完全相同，请核实是否重复申报`,
      en: `The proof of the payment of ${formatYuan(fen)} yuan on ${dateSaid(paidOn).en} is the same, byte for byte, as that of a payment on ${dateSaid(otherPaidOn).en} declared in project ${otherProject}; find out whether it was declared twice`,
    }, locale),
  }));
