import { Injectable } from '@nestjs/common';
import { type Actor, ANONYMOUS, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { accountHash, passwordMatches } from '../domain/credentials.js';
import { Person } from '../domain/person.js';
import { identityProblem } from '../identity.problems.js';
import { Authentication } from './authentication.js';
import { OneAtATime } from './one-at-a-time.js';
import { People } from './people.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { TiredAddresses } from './tired-addresses.js';

const WRONG_PASSWORD = reason('PASSWORD_WRONG', '密码不正确', 'The password is wrong', '/password');

/** Signing in with e-mail and password; the verify step of passport-local. */
@Injectable()
export class SignIn {
  private readonly addresses = new TiredAddresses();
  private readonly turns = new OneAtATime();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
    private readonly people: People,
    private readonly attempts: SignInAttempts,
    private readonly authentication: Authentication,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws WRONG_CREDENTIALS, ACCOUNT_LOCKED (both the same for an unknown account), TOO_MANY */
  async verify(login: string, password: string, ip: string): Promise<Actor> {
    // the right password, sent several times at once, must not use up its own attempts
    return this.turns.take(accountHash(login), () => this.addresses.allow(ip, login, () => this.attempt(login, password)));
  }

  private async attempt(login: string, password: string): Promise<Actor> {
    const last = await this.attempts.take(login);
    const person = await this.people.find(login);
    const matches = await passwordMatches(password, person?.passwordHash ?? null);
    if (!person || !matches || !this.mayEnter(person)) {
      await this.recordFailure(login, person, last);
      throw identityProblem('WRONG_CREDENTIALS');
    }
    await this.attempts.forget(login);
    return this.authentication.actorOf(person.id);
  }

  /**
   * Somebody who is signed in shows once more who they are; guesses count together with those at the door.
   * @throws INVALID at /password, ACCOUNT_LOCKED
   */
  async confirm({ personId }: SignedInActor, password: string): Promise<void> {
    const person = await this.uow.manager.findOneByOrFail(Person, { id: personId });
    await this.turns.take(accountHash(person.email), async () => {
      const last = await this.attempts.take(person.email);
      if (!(await passwordMatches(password, person.passwordHash))) {
        await this.recordFailure(person.email, person, last);
        throw problem('INVALID', { count: 1 }, [WRONG_PASSWORD]);
      }
      await this.attempts.forget(person.email);
    });
  }

  /** The people of the demo have a password that everybody knows. */
  private mayEnter({ status, demo }: Person): boolean {
    return status === 'ACTIVE' && (!demo || this.config.demo);
  }

  /** An unknown name is written down as a hash: it may be a password typed into the wrong field. */
  private async recordFailure(login: string, person: Person | null, last: boolean): Promise<void> {
    const object = person ? { objectKind: 'person', objectId: person.id } : { objectKind: 'account', objectId: accountHash(login).slice(0, 16) };
    await this.uow.run(() => this.audit.record({ actor: ANONYMOUS, action: last ? 'session.lock' : 'session.fail', ...object, outcome: 'refused', detail: {} }));
  }
}
