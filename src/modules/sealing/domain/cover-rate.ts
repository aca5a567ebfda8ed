const MINUTES_OF_DAY = 1_440;
/** covers a day, from the quietest box to the busiest */
const [FEWEST_A_DAY, MOST_A_DAY] = [0.15, 0.9];
/** most bids come in the last day, and so do covers: so many times as many, from the box with the calmest last day to the one with the busiest */
const LAST_HOURS = 24;
const [CALMEST, BUSIEST] = [3, 30];

/** A box's own two figures, 0–1 each, secret: were one of them the same in all boxes, what comes before the last day would tell how many covers come on it. */
export interface BoxPace {
  days: number;
  rush: number;
}

/** How likely a cover comes in a minute, 0–1: in a window of 30 days 5 to 53 altogether, of which 0.4 to 27 on the last day. */
export function coversInMinute({ days, rush }: BoxPace, hoursLeft: number): number {
  const aDay = FEWEST_A_DAY + days * (MOST_A_DAY - FEWEST_A_DAY);
  return (aDay * (hoursLeft <= LAST_HOURS ? CALMEST * (BUSIEST / CALMEST) ** rush : 1)) / MINUTES_OF_DAY;
}

/** What bidders do, and covers therefore too: put one in, put a better one in its place, take it back. */
export type CoverMove = 'PUT' | 'REPLACE' | 'WITHDRAW';

/** of all that comes, how much takes the place of what lies there, from the box that sees least of it to the one that sees most */
const [FEWEST_AGAIN, MOST_AGAIN] = [0.3, 0.6];
const WITHDRAWN = 0.2;

/** Whether something of this likelihood (0–1) happens. */
export type Chance = (likely: number) => boolean;

/** @param fraction 0–1, a secret figure of the box. @param lie how many covers lie in it of which another may take the place */
export function coverMove(fraction: number, lie: number, happens: Chance): CoverMove {
  return lie > 0 && happens(FEWEST_AGAIN + fraction * (MOST_AGAIN - FEWEST_AGAIN)) ? moveAgain(happens) : 'PUT';
}

export const moveAgain = (happens: Chance): CoverMove => (happens(WITHDRAWN) ? 'WITHDRAW' : 'REPLACE');

const CORRECTED = 0.35;
const [SOONEST_MS, LATEST_MS] = [60_000, 10_800_000];

/**
 * After how long the same one comes again, as who has just put a bid in finds a slip in it: within minutes more often than within hours.
 * @param at 0–1, chance
 * @returns milliseconds; null: not at all
 */
export const correctedAfter = (happens: Chance, at: number): number | null => (happens(CORRECTED) ? Math.round(SOONEST_MS * (LATEST_MS / SOONEST_MS) ** at) : null);

/** How many bids for a box are told apart by their bidder at the most; what is put in beyond takes the place of another. */
export const MOST_COVERS = 40;
const ALONE = 0.6;
const PAIRS = 0.85;

/** Members of a cover's consortium, the same each time it comes. @param fraction 0–1, a secret figure of this cover */
export const membersOf = (fraction: number): number => (fraction < ALONE ? 0 : fraction < PAIRS ? 1 : 2);
