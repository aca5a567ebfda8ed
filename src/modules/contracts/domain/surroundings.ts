import type { Fen } from '../../../kernel/money/index.js';

/** The figures of the rule set FRAUD that the signs go by. */
export interface FlagParams {
  flags: readonly string[];
  splitContracts: number;
  /** basis points */
  splitSimilarity: number;
  splitWithinDays: number;
  splitBelowFen: Fen;
  youngSellerDays: number;
  youngSellerFromFen: Fen;
  returnWithinDays: number;
}

/** Another contract that a sign points at. */
export interface ContractRef {
  id: string;
  number: string;
}

/** The day on which the seller was founded (成立日期), and the number of the contract that says so where this one does not. */
export interface Founded {
  on: string;
  by: string | null;
}

/** What other records say: contracts of the same parties, files that were used before, what the seller has to show. */
export interface Surroundings {
  siblings: readonly (ContractRef & { text: string; signDate: string | null; totalFen: Fen | null })[];
  usedFiles: readonly (ContractRef & { name: string })[];
  /** other contracts that may be this one under another name */
  likely: readonly ContractRef[];
  /** of which of them there are more than were looked at; absent: of none */
  cut?: { siblings: boolean; usedFiles: boolean; likely: boolean };
  /** the day of the seller's founding, as another filed contract says it; null where none does */
  founded: Founded | null;
  /** published achievements of the seller; null where the seller has no account here */
  achievements: number | null;
}
