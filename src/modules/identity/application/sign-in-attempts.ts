import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { accountHash } from '../domain/credentials.js';
import { identityProblem } from '../identity.problems.js';

/** Attempts on one account before it is locked; minutes for which they are remembered, and for which the lock lasts. */
export const MAX_ATTEMPTS = 5;
const REMEMBERED_MINUTES = 15;
export const LOCK_MINUTES = 15;

/**
 * Counts attempts to sign in by the hash of the account's name, whether or not the account exists: the lock tells nobody
 * which accounts there are, and holds over all processes.
 */
@Injectable()
export class SignInAttempts {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * Takes one of the account's attempts, in one statement and before the password is looked at: of many guesses sent at
   * once no more are checked than of as many sent one by one.
   * @returns whether this was the last before the lock
   * @throws ACCOUNT_LOCKED
   */
  async take(login: string): Promise<boolean> {
    const account = accountHash(login);
    const [taken] = await this.uow.query<{ attempts: number }>(
      `INSERT INTO sign_in_attempt AS a (account, attempts, until) VALUES ($1, 1, now() + make_interval(mins => $3))
       ON CONFLICT (account) DO UPDATE SET
         attempts = CASE WHEN a.until <= now() THEN 1 ELSE a.attempts + 1 END,
         until = CASE WHEN a.until <= now() THEN now() + make_interval(mins => $3) WHEN a.attempts + 1 >= $2 THEN now() + make_interval(mins => $4) ELSE a.until END
       WHERE a.until <= now() OR a.attempts < $2
       RETURNING attempts`,
      [account, MAX_ATTEMPTS, REMEMBERED_MINUTES, LOCK_MINUTES],
    );
    if (taken) return taken.attempts >= MAX_ATTEMPTS;
    const [lock] = await this.uow.query<{ seconds: number }>(`SELECT ceil(extract(epoch FROM until - now()))::int AS seconds FROM sign_in_attempt WHERE account = $1`, [account]);
    throw identityProblem('ACCOUNT_LOCKED', { seconds: Math.max(1, lock?.seconds ?? 1) });
  }

  /** The right password, or a new one, ends the count. */
  async forget(login: string): Promise<void> {
    await this.uow.query(`DELETE FROM sign_in_attempt WHERE account = $1`, [accountHash(login)]);
  }
}
