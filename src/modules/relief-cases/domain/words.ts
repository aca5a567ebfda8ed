import type { BothLanguages } from '../../../kernel/http/index.js';
import type { ReliefKind } from '../../relief/index.js';
import { isDeclared } from './granted.js';
import type { ClosedBecause, Outcome, ReliefCase, ReliefComputation } from './relief-case.js';
import { settlementOf } from './step-amounts.js';

const OUTCOMES: Readonly<Record<Outcome, BothLanguages>> = {
  ELIGIBLE: { zh: '符合条件', en: 'Eligible' },
  NOT_ELIGIBLE: { zh: '不符合条件', en: 'Not eligible' },
  NEEDS_INFO: { zh: '须补充信息', en: 'More information needed' },
  RULE_EXPIRED: { zh: '无可适用的规则', en: 'No rule applies' },
};

/** Of a reward: what binds the unit. Where the floor does not, a rule or an agreement does (促进科技成果转化法第四十四条). */
const OF_REWARD: Readonly<Partial<Record<Outcome, BothLanguages>>> = {
  ELIGIBLE: { zh: '适用法定下限', en: 'The floor of the law applies' },
  NOT_ELIGIBLE: { zh: '法定下限不适用（有规定或约定的，从其规定或约定）', en: 'The floor of the law does not apply (a rule or an agreement prevails)' },
};

/** What a computation came to. */
export const outcomeSaid = (kind: ReliefKind, outcome: Outcome): BothLanguages => (kind === 'REWARD' ? OF_REWARD[outcome] : undefined) ?? OUTCOMES[outcome];

/** An outcome of a computation that is no conclusion any more. */
export const pastOutcome = (kind: ReliefKind, outcome: Outcome): BothLanguages => {
  const { zh, en } = outcomeSaid(kind, outcome);
  return { zh: `测算当时为“${zh}”，现不能作为结论`, en: `“${en}” when it was computed; no conclusion now` };
};

/** What the papers of a case are called. */
interface PaperWords {
  cover: string;
  sheet: string;
  evidence: string;
  dossier: string;
  matter: string;
  who: string;
}
const OF_TAX: PaperWords = { cover: '技术合同税收优惠资料', sheet: '优惠计算表', evidence: '留存备查资料清单', dossier: '税收优惠卷宗', matter: '优惠事项', who: '纳税人' };
const OF_UNIT: PaperWords = { cover: '科技成果转化奖酬测算资料', sheet: '奖酬下限计算表', evidence: '奖酬资料归档清单', dossier: '奖酬测算卷宗', matter: '事项', who: '单位' };
export const paperWords = (kind: ReliefKind): PaperWords => (isDeclared(kind) ? OF_TAX : OF_UNIT);

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
