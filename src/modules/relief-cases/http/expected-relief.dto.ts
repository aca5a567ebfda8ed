import type { ReliefBasisView, ReliefFigureView, ReliefReasonView } from '../../relief/index.js';
import type { ExpectedKind, Outlook } from '../domain/expected-relief.js';

/** A relief that the contract may bring one of its parties. An estimate, never a decision. */
export class ExpectedReliefView {
  kind!: ExpectedKind;
  label!: string;
  /** who settles it; stamp duty is that of both parties */
  side!: 'seller' | 'buyer' | 'both';
  /** POSSIBLE: nothing that the contract says stands against it; TAX_OFFICE: nothing does, and the side asks the tax office itself; NO_RULE: none holds on the day */
  outlook!: Outlook;
  /** nobody has confirmed the figures of its rule by the final text */
  unverified!: boolean;
  /** why not, or why the tax office is asked; empty where it may apply */
  reasons!: ReliefReasonView[];
  /** on what it still depends: open questions, and what the amounts suppose */
  conditions!: string[];
  /** which of the amounts applies to whom, by what the contract does not tell */
  choices!: string[];
  /** what it could come to at most */
  figures!: ReliefFigureView[];
  basis!: ReliefBasisView[];
}

export class ExpectedReliefsView {
  /** the day that the rules were asked for */
  day!: string;
  disclaimer!: string;
  /** empty while kind or amount is not declared */
  items!: ExpectedReliefView[];
}
