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
}

/** In how many papers marks of state secrets were looked for (国家秘密标志). */
export class PapersReadView {
  /** all of their words */
  whole!: number;
  /** the first part of their words */
  part!: number;
  /** nothing: PDF, scans and pictures */
  unread!: number;
}
