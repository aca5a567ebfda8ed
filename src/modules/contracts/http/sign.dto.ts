/** A warning sign by name; what it was read from stands on the contract's sheet. */
export class SignView {
  code!: string;
  text!: string;
}

export class ContractRefView {
  id!: string;
  number!: string;
}

export class RiskFlagView {
  code!: string;
  text!: string;
  evidence!: string;
  /** other contracts that the evidence names */
  contracts!: ContractRefView[];
  /** there are more contracts than were examined: more than those named may show it */
  atLeast!: boolean;
}

/** In how many papers marks of state secrets were looked for (国家秘密标志). */
export class PapersReadView {
  /** all of their words */
  whole!: number;
  /** a part of their words: long ones, PDF with pages that are scans */
  part!: number;
  /** nothing: scans and pictures, PDF that are encrypted or damaged */
  unread!: number;
}
