import type { PricePathView } from '../../pricing/index.js';
import type { AppliedRuleView, ContractReasonView } from './contract.dto.js';
import type { PapersReadView, RiskFlagView } from './sign.dto.js';

export class TestLineView {
  id!: string;
  text!: string;
  /** YES is what the kind needs, NO what rules it out */
  expects!: string;
  /** as read by words: YES met, NO not met, MISSING nothing found */
  answer!: string;
  clause!: string | null;
  clauseLabel!: string | null;
  excerpt!: string | null;
  /** document and article that the line comes from; empty where the rule of the case names none */
  basis!: string;
  threatens!: string;
}

export class PriceLineView {
  /** YES, NO, MISSING: none was found, or the contract names no achievement */
  answer!: string;
  /** the prices that were read; null where there are none */
  read!: string | null;
  reasons!: ContractReasonView[];
  /** where the price is seen to; null for others than the unit that sells */
  path!: PricePathView | null;
}

export class ThreatView {
  code!: string;
  text!: string;
  why!: string;
  pointer?: string;
}

export class AmountPartView {
  key!: string;
  label!: string;
  fen!: number;
  /** −1 taken off, 1 counted back */
  sign!: number;
}

export class AmountView {
  totalFen!: number;
  techFen!: number;
  parts!: AmountPartView[];
}

/** The sheet before filing (预检). It reads the papers by words and rules; it is no decision. */
export class DryRunView {
  rule!: AppliedRuleView | null;
  noRule!: ContractReasonView[];
  lines!: TestLineView[];
  gaps!: ContractReasonView[];
  papers!: ContractReasonView[];
  threats!: ThreatView[];
  papersRead!: PapersReadView;
  /** to be looked at, though it holds nothing up: numbers and age of patents, the applicant’s place, doubtful codes */
  hints!: ContractReasonView[];
  /** null where no price is asked for */
  price!: PriceLineView | null;
  amount!: AmountView | null;
  large!: boolean;
  /** for officials only; empty for others */
  flags!: RiskFlagView[];
}
