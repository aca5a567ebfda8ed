import type { Fen } from '../../../kernel/money/index.js';

/** An invoice or a receipt that counts in another case; null where that is another organisation's. */
export interface UsedProof {
  number: string;
  caseNumber: string | null;
}

/** What can still be recognised of a contract; null where nothing of it stands registered, so that nothing can be recognised at all. A change may have lowered the amount below what was recognised: of that nothing is left. */
export const leftOf = ({ techFen, limitFen, recognisedFen }: Pick<IncomeFacts, 'techFen' | 'limitFen' | 'recognisedFen'>): Fen | null =>
  techFen === null ? null : Math.max(0, Math.min(limitFen, techFen) - recognisedFen);

/** What the steps of a case look at beside the case itself. */
export interface IncomeFacts {
  /** the contract's registration stands, and nothing about it is being decided */
  contractStands: boolean;
  /** the contract's name and numbers, by which an invoice may name it */
  names: readonly string[];
  /** day of signing, else of registration; null where nothing is registered */
  signedOn: string | null;
  /** 技术交易额 that is registered; null where nothing is */
  techFen: Fen | null;
  /** up to which income can be recognised */
  limitFen: Fen;
  recognisedFen: Fen;
  usedInvoices: readonly UsedProof[];
  usedReceipts: readonly UsedProof[];
  /** of the registered contract; null where nothing is */
  buyerName: string | null;
}
