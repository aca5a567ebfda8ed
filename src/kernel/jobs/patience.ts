/** How long what fails in a queue is tried again, with pauses that double up to the longest. */
export interface Patience {
  /** at least so many seconds after the first try */
  seconds: number;
  /** longest pause between two tries, in seconds: what was away is back in use so soon after it works again */
  longestPause: number;
}

/** Work inside the product and its database: what fails for eight minutes fails for a reason that waiting does not mend. */
export const OWN_WORK: Patience = { seconds: 8 * 60, longestPause: 10 * 60 };

/** Work that needs somebody else’s server: it may be away over a long weekend. Mail servers wait as long for each other (RFC 5321, section 4.5.4.1). */
export const OUTSIDE_SERVICE: Patience = { seconds: 5 * 24 * 3600, longestPause: 15 * 60 };

/** First pause in seconds. The queue draws the n-th between its (n − 1)-th double and its n-th, so that what failed together does not come back together. */
const FIRST_PAUSE = 2;

/** Pauses as short as the queue may draw them, until the time is filled. */
function shortestPauses({ seconds, longestPause }: Patience): number[] {
  const pauses: number[] = [];
  for (let [waited, pause] = [0, FIRST_PAUSE]; waited < seconds; pause = Math.min(pause * 2, longestPause)) {
    pauses.push(pause);
    waited += pause;
  }
  return pauses;
}

/** The same in the words of pg-boss. */
export const retriesOf = (patience: Patience) => ({
  retryLimit: shortestPauses(patience).length,
  retryDelay: FIRST_PAUSE,
  retryBackoff: true,
  retryDelayMax: patience.longestPause,
});
