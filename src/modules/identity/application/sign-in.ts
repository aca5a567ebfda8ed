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

/** Signing in with e-mail and password; the verify step of passport-local. */
@Injectable()
export class SignIn {
  private readonly addresses = new RateLimiterMemory({ points: MAX_FAILURES_PER_ADDRESS, duration: 3600 });

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
    const wait = person?.lockedUntil ? Math.ceil((person.lockedUntil.getTime() - Date.now()) / 1000) : 0;
    if (wait > 0) throw identityProblem('ACCOUNT_LOCKED', { seconds: wait });
    if (!person || !matches || person.status !== 'ACTIVE') {
      await this.addresses.consume(ip).catch(() => undefined);
      if (person) await this.countFailure(person.id);
      throw identityProblem('WRONG_CREDENTIALS');
    }
    await this.uow.query(`UPDATE person SET failed_sign_ins = 0, locked_until = NULL WHERE id = $1`, [person.id]);
    return this.authentication.actorOf(person.id);
  }

  private async refuseTiredAddress(ip: string): Promise<void> {
    const used: RateLimiterRes | null = await this.addresses.get(ip);
    if (used && used.consumedPoints >= MAX_FAILURES_PER_ADDRESS) throw problem('TOO_MANY', { seconds: Math.ceil(used.msBeforeNext / 1000) });
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
