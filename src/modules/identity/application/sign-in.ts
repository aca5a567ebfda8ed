import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Actor, ANONYMOUS } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { passwordMatches } from '../domain/credentials.js';
import { Person } from '../domain/person.js';
import { identityProblem } from '../identity.problems.js';
import { Authentication } from './authentication.js';

/** Failures of one account before it is locked, and for how long (seconds). */
const MAX_FAILURES = 5;
const LOCK_SECONDS = 600;
/** Failures from one address per hour, over all accounts. */
const MAX_FAILURES_PER_ADDRESS = 50;
const HOUR = 3600;

/** Signing in with e-mail and password; the verify step of passport-local. */
@Injectable()
export class SignIn {
  private readonly addresses = new RateLimiterMemory({ points: MAX_FAILURES_PER_ADDRESS, duration: HOUR });
  /** names without an account are locked like accounts, so that the lock does not tell which exist */
  private readonly strangers = new RateLimiterMemory({ points: MAX_FAILURES - 1, duration: 24 * HOUR, blockDuration: LOCK_SECONDS });

  constructor(
    private readonly uow: UnitOfWork,
    private readonly authentication: Authentication,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws WRONG_CREDENTIALS (the same for an unknown account), ACCOUNT_LOCKED, TOO_MANY */
  async verify(login: string, password: string, ip: string): Promise<Actor> {
    await this.refuseTiredAddress(ip);
    const person = await this.uow.manager.createQueryBuilder(Person, 'p').where('lower(p.email) = lower(:login)', { login }).getOne();
    const matches = await passwordMatches(password, person?.passwordHash ?? null);
    const wait = person ? secondsUntil(person.lockedUntil) : await this.strangerWaits(login);
    if (wait > 0) throw identityProblem('ACCOUNT_LOCKED', { seconds: wait });
    if (!person || !matches || person.status !== 'ACTIVE') {
      await this.addresses.consume(ip).catch(() => undefined);
      if (person) await this.countFailure(person.id);
      else await this.strangers.consume(nameOf(login)).catch(() => undefined);
      throw identityProblem('WRONG_CREDENTIALS');
    }
    await this.refuseTiredAddress(ip);
    await this.clearFailures(person.id);
    return this.authentication.actorOf(person.id);
  }

  private async refuseTiredAddress(ip: string): Promise<void> {
    const used: RateLimiterRes | null = await this.addresses.get(ip);
    if (used && used.consumedPoints >= MAX_FAILURES_PER_ADDRESS) throw problem('TOO_MANY', { seconds: Math.ceil(used.msBeforeNext / 1000) });
  }

  private async strangerWaits(login: string): Promise<number> {
    const used = await this.strangers.get(nameOf(login));
    return used && used.consumedPoints >= MAX_FAILURES ? Math.ceil(used.msBeforeNext / 1000) : 0;
  }

  /** Many guesses sent at once are all checked before the first failure counts; the right one among them must not win. */
  private async clearFailures(personId: string): Promise<void> {
    const [cleared] = await this.uow.query(
      `UPDATE person SET failed_sign_ins = 0, locked_until = NULL WHERE id = $1 AND (locked_until IS NULL OR locked_until <= now()) RETURNING id`,
      [personId],
    );
    if (!cleared) throw identityProblem('ACCOUNT_LOCKED', { seconds: LOCK_SECONDS });
  }

  private countFailure(personId: string): Promise<void> {
    return this.uow.run(async () => {
      const [row] = await this.uow.query<{ locked: boolean }>(
        `UPDATE person SET failed_sign_ins = CASE WHEN failed_sign_ins + 1 >= $2 THEN 0 ELSE failed_sign_ins + 1 END,
                locked_until = CASE WHEN failed_sign_ins + 1 >= $2 THEN now() + make_interval(secs => $3) ELSE locked_until END
          WHERE id = $1 RETURNING locked_until > now() AS locked`,
        [personId, MAX_FAILURES, LOCK_SECONDS],
      );
      await this.audit.record({ actor: ANONYMOUS, action: row?.locked ? 'session.lock' : 'session.fail', objectKind: 'person', objectId: personId, outcome: 'refused', detail: {} });
    });
  }
}

const nameOf = (login: string): string => login.toLowerCase();
const secondsUntil = (moment: Date | null): number => (moment ? Math.max(0, Math.ceil((moment.getTime() - Date.now()) / 1000)) : 0);
