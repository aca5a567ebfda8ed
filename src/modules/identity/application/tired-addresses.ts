import { clientKey } from '../../../kernel/limits/index.js';
import { Problem, problem } from '../../../kernel/http/index.js';
import { accountHash } from '../domain/credentials.js';
import { OneAtATime } from './one-at-a-time.js';

/** Different accounts that may fail from one address within the window before it is tired. */
export const MAX_FAILED_ACCOUNTS = 20;
export const WINDOW_MINUTES = 15;
/** Days for which an address is remembered to have signed an account in. */
const KNOWN_DAYS = 30;
const MINUTE = 60_000;

/**
 * Guessing one password over many accounts from one address. The window slides: each account counts for its own quarter of
 * an hour after its last failure, and refused attempts count for nothing, so nobody is kept out for ever. An account that has
 * signed in from the address before is never refused for the address and does not tire it: an office behind one address
 * goes on working while somebody else there guesses. Both lists live in this process.
 */
export class TiredAddresses {
  private readonly failed = new Times();
  private readonly known = new Times();
  private readonly turns = new OneAtATime();

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * Carries an attempt out, unless the address is tired. Attempts on accounts that are not known there wait for one another:
   * many sent at once are counted like as many sent one by one.
   * @param attempt whose failure is thrown
   * @throws TOO_MANY
   */
  async allow<T>(ip: string, login: string, attempt: () => Promise<T>): Promise<T> {
    const [address, account] = [clientKey(ip), accountHash(login)];
    if (this.known.has(address, account, this.now())) return this.succeeded(address, account, attempt);
    return this.turns.take(address, async () => {
      this.refuse(address);
      try {
        return await this.succeeded(address, account, attempt);
      } catch (error) {
        if (error instanceof Problem && error.code === 'WRONG_CREDENTIALS') this.failed.set(address, account, this.now() + WINDOW_MINUTES * MINUTE, this.now());
        throw error;
      }
    });
  }

  private async succeeded<T>(address: string, account: string, attempt: () => Promise<T>): Promise<T> {
    const result = await attempt();
    this.known.set(address, account, this.now() + KNOWN_DAYS * 24 * 60 * MINUTE, this.now());
    this.failed.delete(address, account);
    return result;
  }

  private refuse(address: string): void {
    const ends = this.failed.of(address, this.now());
    if (ends.length < MAX_FAILED_ACCOUNTS) return;
    throw problem('TOO_MANY', { seconds: Math.max(1, Math.ceil((Math.min(...ends) - this.now()) / 1000)) });
  }
}

/** Addresses before the first sweep. */
const MIN_SWEEP = 1_000;

/** Accounts by address, each until a moment of its own. */
class Times {
  private readonly addresses = new Map<string, Map<string, number>>();
  private sweepAt = MIN_SWEEP;

  has(address: string, account: string, now: number): boolean {
    return (this.addresses.get(address)?.get(account) ?? 0) > now;
  }

  /** The moments of an address that lie ahead. */
  of(address: string, now: number): number[] {
    const accounts = this.addresses.get(address);
    for (const [account, until] of accounts ?? []) if (until <= now) accounts?.delete(account);
    return [...(accounts?.values() ?? [])];
  }

  set(address: string, account: string, until: number, now: number): void {
    if (this.addresses.size >= this.sweepAt) this.sweep(now);
    const accounts = this.addresses.get(address) ?? new Map<string, number>();
    accounts.set(account, until);
    this.addresses.set(address, accounts);
  }

  delete(address: string, account: string): void {
    this.addresses.get(address)?.delete(account);
  }

  /** Addresses that nothing counts for any more go, whenever there are twice as many as after the last time. */
  private sweep(now: number): void {
    for (const address of this.addresses.keys()) if (this.of(address, now).length === 0) this.addresses.delete(address);
    this.sweepAt = Math.max(MIN_SWEEP, this.addresses.size * 2);
  }
}
