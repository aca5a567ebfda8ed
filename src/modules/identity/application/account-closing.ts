import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import type { Organisation } from '../domain/organisation.js';
import { closedAddress, Person } from '../domain/person.js';
import { accountChanged } from '../identity.events.js';
import { Members } from './members.js';
import { MembershipRules } from './membership-rules.js';
import { People } from './people.js';
import { SignIn } from './sign-in.js';
import { SignInAttempts } from './sign-in-attempts.js';

/**
 * A person gives the account up (注销账号; 个人信息保护法 art. 47). What only served the account is deleted at once; the name stays, because
 * case records and the audit trail tell by it who has acted.
 */
@Injectable()
export class AccountClosing {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly signIn: SignIn,
    private readonly attempts: SignInAttempts,
    private readonly people: People,
    private readonly members: Members,
    private readonly rules: MembershipRules,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
  ) {}

  /** @throws INVALID for a wrong password, ACCOUNT_LOCKED, LAST_ADMINISTRATOR, what those who depend on the person's office throw */
  async close(actor: SignedInActor, password: string): Promise<void> {
    await this.signIn.confirm(actor, password);
    await this.uow.run(async () => {
      const { email } = await this.hold(actor);
      await this.audit.record({ actor, action: 'account.close', objectKind: 'person', objectId: actor.personId, outcome: 'done', detail: {} });
      await this.empty(actor.personId);
      // first: who leaves an organisation comes back some day, who closes the account does not
      await this.events.publish(accountChanged, { personId: actor.personId, status: 'CLOSED' });
      await this.members.leave(actor);
      await this.attempts.forget(email);
    });
  }

  /** In the order of everybody who takes several of these: administrations, mailbox, memberships, person. @throws UNAUTHENTICATED where the account is no longer in use */
  private async hold({ personId }: SignedInActor): Promise<Person> {
    await this.rules.lockAdministrations(await this.uow.query<Organisation>(
      `SELECT DISTINCT o.id, o.kind FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = $1 AND m.status <> 'ENDED'`, [personId],
    ));
    await this.people.hold((await this.uow.manager.findOneByOrFail(Person, { id: personId })).email);
    await this.uow.query(`SELECT id FROM membership WHERE person_id = $1 ORDER BY id FOR UPDATE`, [personId]);
    const person = await this.uow.manager.findOne(Person, { where: { id: personId, status: 'ACTIVE' }, lock: { mode: 'pessimistic_write' } });
    if (!person) throw problem('UNAUTHENTICATED');
    return person;
  }

  private async empty(personId: string): Promise<void> {
    await this.people.shutOut(personId);
    await this.uow.query(`DELETE FROM api_token WHERE person_id = $1`, [personId]);
    await this.uow.query(`DELETE FROM password_token WHERE person_id = $1`, [personId]);
    await this.uow.manager.update(Person, { id: personId }, { email: closedAddress(personId), title: '', phone: '', passwordHash: null, status: 'CLOSED', version: () => 'version + 1' });
  }
}
