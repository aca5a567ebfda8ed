import type { Fen } from '../../../kernel/money/index.js';

/** What a broker has in hand, and what came of it. */
export interface BrokerWork {
  /** deals that are neither registered nor lost, sleeping ones too */
  openDeals: number;
  /** … by stage, in order */
  stages: readonly { state: string; zh: string; en: string; count: number }[];
  lostDeals: number;
  /** deals whose contract stands registered, and what they come to (技术合同成交额) */
  wonDeals: number;
  wonFen: Fen;
  /** needs of the clinic in hand, and words given */
  needsInHand: number;
  wordsGiven: number;
  /** assignments by owners that were accepted and run */
  assignments: number;
  /** assignments that were asked and are answered or overdue by now; of these those that were answered, with yes or no */
  asked: number;
  answered: number;
}

export const NO_WORK: BrokerWork = { openDeals: 0, stages: [], lostDeals: 0, wonDeals: 0, wonFen: 0, needsInHand: 0, wordsGiven: 0, assignments: 0, asked: 0, answered: 0 };

/** What counts against the limit of matters in hand (`workAtMost`). */
export const inHand = ({ openDeals, needsInHand, assignments }: BrokerWork): number => openDeals + needsInHand + assignments;

/** Fewer would tell what one contract is worth. */
const AMOUNT_FROM = 3;

/** What the public is told of a sum, in fen: two exact figures would tell by their difference what the contract between them is worth. */
const PUBLIC_STEPS: readonly Fen[] = [1, 5, 10, 20, 50, 100].map((millions) => millions * 100_000_000);

/** The highest step that the sum of the registered contracts reaches (…以上); null below the lowest one, and where it stands for a contract or two. */
export const publicAmount = ({ wonDeals, wonFen }: BrokerWork): Fen | null => (wonDeals < AMOUNT_FROM ? null : (PUBLIC_STEPS.findLast((step) => wonFen >= step) ?? null));

/** A broker of an organisation: what somebody did at another one is not part of it. */
export interface BrokerKey {
  personId: string;
  organisationId: string;
}

export const keyOf = ({ personId, organisationId }: BrokerKey): string => `${personId} ${organisationId}`;
