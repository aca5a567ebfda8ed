import type { Fen } from '../../../kernel/money/index.js';

/** What the steps of a case look at beside the case itself. */
export interface IncomeFacts {
  /** the contract's registration stands, and nothing about it is being decided */
  contractStands: boolean;
  /** the contract's name and numbers, by which an invoice may name it */
  names: readonly string[];
  /** 技术交易额 that is registered; null where nothing is */
  techFen: Fen | null;
  /** up to which income can be recognised */
  limitFen: Fen;
  recognisedFen: Fen;
  /** invoices of the case that count in another case, with its number */
  usedInvoices: readonly { number: string; caseNumber: string }[];
}
