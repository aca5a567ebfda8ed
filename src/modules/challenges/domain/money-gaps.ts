import type { Reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan, shareOf } from '../../../kernel/money/index.js';
import type { ChallengeContent } from './challenge-content.js';
import type { ListParams } from './challenge-rule.js';
import { forShares } from '../browser/result.js';
import { typeOf } from './challenge-type.js';
import { gap, isBlank, missing, wrong } from './gap.js';

const WHOLE_BP = 10_000;
/** 3050 → 30.5% */
const percent = (bp: number): string => `${bp / 100}%`;

type Money = Pick<ChallengeContent, 'type' | 'transfer' | 'funding' | 'listFen' | 'enterpriseShareBp' | 'publicShareBp' | 'payments' | 'milestones' | 'funds'>;

/** The enterprise's part of the list amount in fen; null while amount or share is not known. */
export const enterpriseFen = ({ listFen, enterpriseShareBp }: Pick<Money, 'listFen' | 'enterpriseShareBp'>): Fen | null => (listFen === null || enterpriseShareBp === null ? null : shareOf(listFen, enterpriseShareBp, WHOLE_BP));
export const publicFen = ({ listFen, publicShareBp }: Pick<Money, 'listFen' | 'publicShareBp'>): Fen | null => (listFen === null || publicShareBp === null ? null : shareOf(listFen, publicShareBp, WHOLE_BP));

/** JB-10: limits where enterprise and public pay together; alone, whoever pays pays all. */
function shareGaps(money: Money, { enterpriseShareAtLeast, publicShareAtMost, publicAtMostFen }: ListParams): Reason[] {
  const { funding, enterpriseShareBp, publicShareBp } = money;
  if (enterpriseShareBp === null || publicShareBp === null) return missing(funding !== '', '/enterpriseShareBp', '企业出资和财政补助的比例', 'the shares of enterprise and public');
  const subsidy = publicFen(money);
  return [
    ...wrong(enterpriseShareBp + publicShareBp !== WHOLE_BP, 'SUM', '/publicShareBp', `两项比例之和应为 100%，现为 ${percent(enterpriseShareBp + publicShareBp)}`, `Both shares must add up to 100 %; they add up to ${percent(enterpriseShareBp + publicShareBp)}`),
    ...wrong(funding === 'F1' && enterpriseShareBp < enterpriseShareAtLeast, 'ENTERPRISE_SHARE', '/enterpriseShareBp', `企业出资不得低于榜单金额的 ${percent(enterpriseShareAtLeast)}`, `The enterprise pays at least ${percent(enterpriseShareAtLeast)} of the list amount`),
    ...wrong(funding === 'F1' && publicShareBp > publicShareAtMost, 'PUBLIC_SHARE', '/publicShareBp', `财政补助比例不得超过 ${percent(publicShareAtMost)}`, `The public share is at most ${percent(publicShareAtMost)}`),
    ...wrong(funding === 'F1' && subsidy !== null && subsidy > publicAtMostFen, 'PUBLIC_AMOUNT', '/publicShareBp', `财政补助不得超过 ${formatYuan(publicAtMostFen)} 元`, `The public subsidy is at most ${formatYuan(publicAtMostFen)} yuan`),
    ...wrong(funding === 'F2' && enterpriseShareBp !== 0, 'FUNDING', '/enterpriseShareBp', '纯财政的榜单，企业出资比例应为 0', 'Of public money alone the enterprise pays nothing'),
    ...wrong(funding === 'F3' && publicShareBp !== 0, 'FUNDING', '/publicShareBp', '企业全额出资的榜单，财政补助比例应为 0', 'Where the enterprise pays all there is no public share'),
  ];
}

function paymentGaps({ payments, milestones }: Pick<Money, 'payments' | 'milestones'>): Reason[] {
  // every rule asks for a milestone (durationGaps): while none is planned that is what is missing, not the payment's naming of one
  const canName = milestones.length > 0;
  const sum = payments.reduce((all, { shareBp }) => all + (shareBp ?? 0), 0);
  return [
    ...missing(payments.length === 0, '/payments', '付款安排', 'the payments'),
    ...payments.flatMap(({ stage, milestone, condition, shareBp }, row) => [
      ...missing(stage === 'MILESTONE' && milestone === null && canName, `/payments/${row}/milestone`, `第 ${row + 1} 笔付款对应的里程碑`, `the milestone after which payment ${row + 1} is due`),
      ...wrong(milestone !== null && milestone > milestones.length, 'NO_MILESTONE', `/payments/${row}/milestone`, `第 ${row + 1} 笔付款对应的里程碑不存在，里程碑共 ${milestones.length} 个`, `Payment ${row + 1} names a milestone that is not there; there are ${milestones.length}`),
      ...missing(isBlank(condition), `/payments/${row}/condition`, `第 ${row + 1} 笔付款的条件`, `when payment ${row + 1} is due`), ...missing(shareBp === null, `/payments/${row}/shareBp`, `第 ${row + 1} 笔付款的比例`, `the share of payment ${row + 1}`),
    ]),
    ...wrong(payments.length > 0 && sum !== WHOLE_BP, 'SUM', '/payments', `各笔付款的比例之和应为 100%，现为 ${percent(sum)}`, `The payments must add up to 100 %; they add up to ${percent(sum)}`),
  ];
}

export const moneyGaps = (money: Money, rule: ListParams): Reason[] => [
  ...missing(money.funding === '', '/funding', '资金来源', 'who pays'), ...missing(money.listFen === null || money.listFen <= 0, '/listFen', '榜单金额', 'the list amount'),
  ...wrong(money.funding !== '' && typeOf(money)?.fundings.includes(money.funding) === false, 'FUNDING', '/funding', '成果由企业出资受让或者获得许可，不得纯财政出资', 'The enterprise that takes a result over pays for it; public money alone does not'),
  ...shareGaps(money, rule), ...(forShares(money) ? [] : paymentGaps(money)),
];

export const PROOF_OF_FUNDS = '出资证明';

/** 出资证明: of the poster that pays itself. Of a result that is offered the enterprise that pays is the bidder, who proves its money with the bid. */
export function fundsGaps(money: Money, purposes: readonly string[]): Reason[] {
  const owed = typeOf(money)?.seller === 'BIDDER' && money.funding !== 'F2' ? enterpriseFen(money) : null;
  if (owed === null || owed === 0) return [];
  const { provenFen } = money.funds;
  return [
    ...(purposes.includes(PROOF_OF_FUNDS) ? [] : [gap('FUNDS_PAPER', '/files', '未上传企业出资证明', 'The proof of the enterprise’s money is not attached')]),
    ...wrong(provenFen === null || provenFen < owed, 'FUNDS_AMOUNT', '/funds/provenFen', `出资证明的金额应不低于企业出资额 ${formatYuan(owed)} 元`, `At least the enterprise’s part of ${formatYuan(owed)} yuan has to be proven`),
  ];
}
