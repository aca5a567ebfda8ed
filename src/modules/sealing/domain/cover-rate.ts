const MINUTES_OF_DAY = 1_440;
/** covers a day, from the quietest box to the busiest */
const [FEWEST_A_DAY, MOST_A_DAY] = [0.1, 0.6];
/** most bids come in the last day, and so do covers */
const LAST_HOURS = 24;
const RUSH = 10;

/**
 * How likely a cover comes in a minute, 0–1: in a window of 30 days 4 to 24 altogether, of which a quarter on the last day.
 * @param fraction 0–1, the box's own secret figure
 */
export function coversInMinute(fraction: number, hoursLeft: number): number {
  const aDay = FEWEST_A_DAY + fraction * (MOST_A_DAY - FEWEST_A_DAY);
  return (aDay * (hoursLeft <= LAST_HOURS ? RUSH : 1)) / MINUTES_OF_DAY;
}
