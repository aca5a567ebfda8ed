import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { problem } from '../http/index.js';

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** So many of something in a while, by key. The counts live in this process: two web processes allow twice as many. */
export class Limit {
  private readonly counts: RateLimiterMemory;

  /** @param seconds length of the while; it begins with the first of a key */
  constructor(most: number, seconds: number) {
    this.counts = new RateLimiterMemory({ points: most, duration: seconds });
  }

  /** @throws TOO_MANY with the seconds until the while is over */
  async take(key: string): Promise<void> {
    await this.counts.consume(key).catch((used: RateLimiterRes) => {
      throw problem('TOO_MANY', { seconds: Math.ceil(used.msBeforeNext / 1000) });
    });
  }

  /** Gives one back that was taken for nothing: an attempt that was none. */
  async giveBack(key: string): Promise<void> {
    await this.counts.reward(key);
  }

  /** The same without a word: whether there was one left. */
  takes(key: string): Promise<boolean> {
    return this.take(key).then(() => true, () => false);
  }
}
