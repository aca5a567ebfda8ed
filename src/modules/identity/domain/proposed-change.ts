/** Registered data that an organisation asks to have changed (变更申请). Until an official has agreed the old ones stand. */
export interface ProposedChange {
  name: string;
  /** see `namedAs` */
  nameFolded: string;
  shortName: string;
  uscc: string;
  usccChecksumOk: boolean;
  usccOverrideReason: string;
  /** GB/T 2260, six digits */
  regionCode: string;
}

/** How an organisation was called (曾用名), with the credit code of that time and the last day of both, YYYY-MM-DD in China. */
export interface FormerName {
  name: string;
  uscc: string;
  until: string;
}
