export { type Assessed, ReliefEstimates, type RulesAsked } from './application/relief-estimates.js';
export {
  type Basis, disclaimerOf, DISCLAIMERS, type Figure, figureOf, type Question, type Reason, type ReliefAnswer, type ReliefKind, type ReliefStatus, type ShareFigure,
} from './domain/answer.js';
export { assessCitYear, type CitContractResult, type CitDetail, type CitYearFacts } from './domain/cit.js';
export { citShare } from './domain/cit-share.js';
export type { CitUse } from './domain/cit-year.js';
export { type CitContractFacts, type TransferIncome } from './domain/cit-contract.js';
export { DECISIONS, type Decision } from './domain/decision-table.js';
export { assessIit, type IitFacts } from './domain/iit.js';
export type { ReliefQuestion } from './domain/question.js';
export { assessRd, type CommissionFacts, type RdDetail, type RdFacts, taxOfDeduction } from './domain/rd.js';
export { rdShare } from './domain/rd-share.js';
export { assessReward, type Conversion, conversionModeOf, type RewardFacts } from './domain/reward.js';
export type {
  CitMode, CitParams, IitParams, IncomeBracketParams, RdParams, RewardParams, RightKind, RuleArticle, RuleInForce, StampParams, VatParams,
} from './domain/rule-params.js';
export { assessStamp, type StampFacts } from './domain/stamp.js';
export { assessVat, type VatFacts } from './domain/vat.js';
export { ReliefAnswerView, ReliefBasisView, ReliefFigureView, ReliefReasonView, RIGHTS } from './http/relief.dto.js';
export { presentRelief } from './http/relief-presenter.js';
export { ReliefModule } from './relief.module.js';
