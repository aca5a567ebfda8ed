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
