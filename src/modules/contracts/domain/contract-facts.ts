import { dateSaid } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Reason, reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { ActionInput, Due } from '../../../kernel/workflow/index.js';
import type { ContractContent } from './contract-content.js';
import type { VerifiedParty } from './parties.js';
import type { AppliedRule } from './tech-contract.js';

/** The supplementary agreement (补充协议) on the change that is drafted: whether one has come since the registration, and is about what the change says now. */
export type Supplement = 'ATTACHED' | 'MISSING' | 'OUTDATED';

export function supplementFaults(supplement: Supplement): Reason[] {
  switch (supplement) {
    case 'ATTACHED': return [];
    case 'MISSING': return [{ code: 'SUPPLEMENT_MISSING', zh: '未上传补充协议', en: 'The supplementary agreement is not attached', pointer: '/files' }];
    case 'OUTDATED': return [{ code: 'SUPPLEMENT_OUTDATED', zh: '变更内容在退回或者撤回后有修改，请上传按现在的内容签署的补充协议', en: 'The change says something else since it came back: attach the agreement that was signed on what it says now', pointer: '/files' }];
  }
}

/** What the steps of a case look at beside the contract itself: the rule in force, other contracts, experts. */
export interface ContractFacts {
  /** the rule of the case, or of today where none is fixed yet; null where there is none */
  rule: AppliedRule | null;
  /** why there is no rule today */
  noRule?: Reason[];
  /** null where there is no rule */
  decideWithin: Due | null;
  decideLargeWithin: Due | null;
  correctWithin: Due | null;
  /** the moment that counts as acceptance where the rule dates it back (补正后重新受理); null: that of the step */
  countsFrom: Date | null;
  /** how many years a revocation for deceit counts (诚信记录); null where the rule knows no such record */
  integrityYears: number | null;
  largeFromFen: Fen | null;
  expertsAtLeast: number | null;
  /** what kind a licence counts as, and which kinds there are */
  kinds: readonly string[];
  /** complete devices that may count as carriers (合理数量); null where there is no rule */
  carrierSetsMost: number | null;
  /** verified organisations that the contract names by credit code alone */
  known: readonly VerifiedParty[];
  /** numbers of other contracts that are the same one, in hand or registered */
  duplicates: readonly string[];
  /** numbers of other contracts that agree with it in parties, amount and day (F9): perhaps the same one */
  likely: readonly string[];
  /** warning signs of what is in hand; of a change those that the registered text does not show as well */
  flags: number;
  /** which signs the rule of them names, without those that stood before a change */
  signsNamed: readonly string[];
  flagsToExperts: number;
  /** opinions on what is in hand, and experts who were asked and have not answered */
  opinions: number;
  /** … of these opinions those against a registration */
  against: number;
  waitedFor: number;
  supplement: Supplement;
  /** papers that the applicant has uploaded on a deregistration (注销申请材料), whenever */
  deregistrationPapers: number;
  /** why it has to wait for the price of the achievement that it transfers: for its notice (协议定价公示), or because none is effective that covers it */
  priceNotice: Reason[];
  /** what records of other modules say against it, such as the award that it carries out */
  elsewhere: readonly Reason[];
  /** why it is too late for a reconsideration */
  appealOver: Reason[];
  /** a change that an objection has cut short can be taken up again */
  resumable: boolean;
  /** how often the objection was answered today (陈述申辩) */
  answersToday: number;
}

/** Only what was cut short is taken up again. */
export const resumeFaults = (_: unknown, { input, facts: { resumable } }: { input: ActionInput; facts: Pick<ContractFacts, 'resumable'> }): Reason[] =>
  input['resumes'] === true && !resumable ? [reason('NOTHING_TO_RESUME', '没有可以接续办理的变更', 'No change was cut short that could be taken up again', '/resumes')] : [];

/** … and the history tells it. */
export const resumed = ({ resumes }: Readonly<Record<string, unknown>>): BothLanguages | null => (resumes === true ? { zh: '接续此前终止的变更', en: 'taking up the one that was cut short' } : null);

/** 大额: by the amount of technology, from that of the rule on; a rule may know none. */
export const reachesLarge = (techFen: Fen | null, { largeFromFen }: Pick<ContractFacts, 'largeFromFen'>): boolean => largeFromFen !== null && (techFen ?? 0) >= largeFromFen;

/** Whatever the reviewer finds, it is at most the total (技术交易额 ≤ 成交额): a change whose total stays below cannot make a large contract. */
export function staysSmall(totalFen: Fen | null, { largeFromFen }: Pick<ContractFacts, 'largeFromFen'>): Reason[] {
  if (reachesLarge(totalFen, { largeFromFen })) return [];
  if (largeFromFen === null) return [reason('NOT_LARGE', '本规则没有大额标准，变更由复核员决定', 'The rule knows no large contracts; the second review decides on the change', '/price/totalFen')];
  const yuan = formatYuan(largeFromFen);
  return [reason('NOT_LARGE', `变更后合同成交额未达到大额标准（${yuan} 元），变更由复核员决定`, `After the change the total stays below that of large contracts (${yuan} yuan); the second review decides on the change`, '/price/totalFen')];
}

/** Which of the grounds for a hearing it is, and how far the hearing has come. */
export function hearingWanted({ large: isBig, disputed }: { large: boolean; disputed: boolean }, { flags, flagsToExperts, opinions, largeFromFen }: ContractFacts, atLeast: number): Reason {
  const grounds = [
    ...(isBig ? [{ zh: `技术交易额达到大额标准（${formatYuan(largeFromFen ?? 0)} 元）`, en: `the amount of technology reaches that of large contracts (${formatYuan(largeFromFen ?? 0)} yuan)` }] : []),
    ...(disputed ? [{ zh: '已作为有争议的合同提请专家论证', en: 'it was put to experts as disputed' }] : []),
    ...(flags >= flagsToExperts ? [{ zh: `风险提示（变更的，为新增的）${flags} 项，达到 ${flagsToExperts} 项`, en: `it shows ${flags} warning signs (of a change: new ones), and ${flagsToExperts} are enough` }] : []),
  ];
  return reason('EXPERTS', `${grounds.map(({ zh }) => zh).join('；')}：须先经不少于 ${atLeast} 名专家论证，现有意见 ${opinions} 份`, `At least ${atLeast} experts are heard first (${opinions} so far): ${grounds.map(({ en }) => en).join('; ')}`);
}

/** Whoever passes on what most of the experts were against says why. Only these opinions ask for it: of equally many on both sides neither is most. */
export const againstMostExperts = (_: unknown, { facts: { opinions, against } }: { facts: Pick<ContractFacts, 'opinions' | 'against'> }): Reason | null =>
  2 * against > opinions ? reason('AGAINST_EXPERTS', `专家意见 ${opinions} 份，其中 ${against} 份不同意，占多数：仍同意的，请写明理由`, `Of ${opinions} opinions of experts ${against} are against it, which is most of them: say why it is passed all the same`, '/comment') : null;

/** Whoever passes on a contract beside another one that agrees with it in parties, amount and day (domain §1.12, the key of R11) says why it is not the same: two real ones may agree, and only a person can tell. */
export const whyNotSame = (_: unknown, { facts: { duplicates, likely } }: { facts: Pick<ContractFacts, 'duplicates' | 'likely'> }): Reason | null =>
  duplicates.length > 0 || likely.length === 0 ? null : reason('LIKELY_DUPLICATE', `合同 ${likely.join('、')} 的双方、金额、签订日期与本合同相同：认为不是同一合同的，请写明理由`, `Parties, amount and day of signing are those of ${likely.join(', ')}: say why it is not the same contract`, '/comment');

/** The first of several questions that stands; null where none does. */
export const firstWanted = <T, L>(...whys: readonly ((contract: T, look: L) => Reason | null)[]) => (contract: T, look: L): Reason | null => {
  for (const why of whys) {
    const found = why(contract, look);
    if (found) return found;
  }
  return null;
};

/**
 * 技术合同生效后的有效期内: only a contract that is in effect and has not ended can be filed (技术合同认定登记管理办法（2026）第十二条).
 * @param today YYYY-MM-DD in China; `appliedOn` the day of the application, where it is measured later
 */
export function withinValidity({ signDate, effectiveDate, endDate }: Pick<ContractContent, 'signDate' | 'effectiveDate' | 'endDate'>, today: string, appliedOn = today): Reason[] {
  const from = effectiveDate ?? signDate;
  if (from !== null && from > today) return [{ code: 'NOT_EFFECTIVE', zh: `合同自${dateSaid(from).zh}起生效，生效后才能申请登记`, en: `The contract takes effect on ${dateSaid(from).en}; it can be filed from then on`, pointer: '/effectiveDate' }];
  if (endDate !== null && endDate < appliedOn) return [{ code: 'ENDED', zh: `合同已于${dateSaid(endDate).zh}到期，不能再申请登记`, en: `The contract ended on ${dateSaid(endDate).en} and can no longer be filed`, pointer: '/endDate' }];
  return [];
}
