import { RateLimiterMemory } from 'rate-limiter-flexible';
import { problem } from '../../../kernel/http/index.js';
import { accountHash } from '../domain/credentials.js';

/** Failures from one address before it is tired, and seconds for which they count. */
const MAX_FAILURES = 50;
const WINDOW_SECONDS = 600;

/**
 * Guessing over many accounts from one address. Only failures count, and a tired address is refused only for accounts
 * that failed from there: whoever shares the address and knows the password still comes in.
 */
export class TiredAddresses {
  private readonly addresses = new RateLimiterMemory({ points: MAX_FAILURES, duration: WINDOW_SECONDS });
  private readonly pairs = new RateLimiterMemory({ points: MAX_FAILURES, duration: WINDOW_SECONDS });

  /** @throws TOO_MANY */
  async refuse(ip: string, login: string): Promise<void> {
    const [address, pair] = await Promise.all([this.addresses.get(ip), this.pairs.get(pairOf(ip, login))]);
    if (address && pair && address.consumedPoints >= MAX_FAILURES) throw problem('TOO_MANY', { seconds: Math.max(1, Math.ceil(pair.msBeforeNext / 1000)) });
  }

  async failed(ip: string, login: string): Promise<void> {
    await Promise.all([this.addresses.penalty(ip), this.pairs.penalty(pairOf(ip, login))]);
  }
}

const pairOf = (ip: string, login: string): string => `${ip} ${accountHash(login)}`;
