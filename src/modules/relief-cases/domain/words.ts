import type { BothLanguages } from '../../../kernel/http/index.js';
import type { ClosedBecause, Outcome, ReliefCase, ReliefComputation } from './relief-case.js';
import { settlementOf } from './step-amounts.js';

export const OUTCOMES: Readonly<Record<Outcome, BothLanguages>> = {
  ELIGIBLE: { zh: '符合条件', en: 'Eligible' },
  NOT_ELIGIBLE: { zh: '不符合条件', en: 'Not eligible' },
  NEEDS_INFO: { zh: '须补充信息', en: 'More information needed' },
  RULE_EXPIRED: { zh: '无可适用的规则', en: 'No rule applies' },
};

/** An outcome of a computation that is no conclusion any more. */
export const pastOutcome = (outcome: Outcome): BothLanguages => ({ zh: `测算当时为“${OUTCOMES[outcome].zh}”，现不能作为结论`, en: `“${OUTCOMES[outcome].en}” when it was computed; no conclusion now` });

/** What was had and not paid back. */
export const HAD_WORDS: BothLanguages = { zh: '此前已享受（未追回）', en: 'Had, not paid back' };

const CLOSINGS: Readonly<Record<Exclude<ClosedBecause, 'SETTLED'>, BothLanguages>> = {
  CONTRACT_ENDED: { zh: '合同登记已终止或者纳税人已退出合同，没有须追回的优惠', en: 'The registration, or the taxpayer’s part in the contract, ended; there is no relief to take back' },
  ABANDONED: { zh: '纳税人作废', en: 'Given up by the taxpayer' },
};

/** Why a case is closed; of what was taken back, with its amounts. */
export const closingOf = (relief: ReliefCase): BothLanguages | null => (relief.closedBecause === 'SETTLED' ? settlementOf(relief) : relief.closedBecause && CLOSINGS[relief.closedBecause]);

export const CAUSES: Readonly<Record<ReliefComputation['cause'], BothLanguages>> = {
  ASKED: { zh: '纳税人测算', en: 'Asked for by the taxpayer' },
  YEAR: { zh: '年度内其他合同变动，随之重算', en: 'Another contract of the year changed' },
};

/** What the main figure of each kind is called in a list. */
export const FIGURE_WORDS: Readonly<Record<string, BothLanguages>> = {
  vatSavedGross: { zh: '免征的增值税', en: 'VAT not charged' },
  contractSaved: { zh: '减免的企业所得税', en: 'Corporate income tax saved' },
  contractSavedAtOwnRate: { zh: '减免的企业所得税（按企业适用税率）', en: 'Corporate income tax saved at the enterprise’s own rate' },
  sellerReduced: { zh: '减征的印花税', en: 'Stamp duty saved' },
  buyerReduced: { zh: '减征的印花税', en: 'Stamp duty saved' },
  extra: { zh: '加计扣除额', en: 'Extra deduction' },
  poolFloor: { zh: '奖酬总额下限', en: 'Least reward in all' },
  saved: { zh: '少缴的个人所得税', en: 'Income tax saved' },
};
