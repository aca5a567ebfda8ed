import { Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/access/index.js';
import { AuditNames } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { foldMailbox, newId } from '../../../kernel/ids/index.js';
import { hashPassword } from '../domain/credentials.js';
import { Membership, Person } from '../domain/person.js';
import { identityProblem } from '../identity.problems.js';

export interface PersonForm {
  name: string;
  email: string;
  title?: string;
  phone?: string;
  /** null for people who set their password by a mailed link */
  password: string | null;
  demo?: boolean;
}

/** The twin of `foldMailbox` for the addresses that we hold, as the unique index has it. */
export const MAILBOX = `lower(p.email COLLATE "C")`;

/**
 * People by their mailbox. Whom others have only invited has a row, but no account yet: an invitation must not keep an
 * address from anything that its owner may do. Nothing here asks who may: that is the caller's to answer.
 */
@Injectable()
export class People {
  constructor(
    private readonly uow: UnitOfWork,
    names: AuditNames,
  ) {
    names.register('person', { table: 'person', column: 'name' });
  }

  find(email: string): Promise<Person | null> {
    return this.uow.manager.createQueryBuilder(Person, 'p').where(`${MAILBOX} = :mailbox`, { mailbox: foldMailbox(email) }).getOne();
  }

  /** Whoever has the address; nobody else comes into being with it until the transaction ends. */
  async hold(email: string): Promise<Person | null> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended('mailbox ' || $1, 0))`, [foldMailbox(email)]);
    return this.find(email);
  }

  /** Whether somebody signs in with the address, may by now, or acts already. */
  async hasAccount(email: string): Promise<boolean> {
    const [found] = await this.uow.query(
      `SELECT 1 FROM person p WHERE ${MAILBOX} = $1 AND (p.password_hash IS NOT NULL OR p.status <> 'ACTIVE'
         OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.status = 'ACTIVE'))`,
      [foldMailbox(email)],
    );
    return found !== undefined;
  }

  /** A new person, or the one who has only been invited so far, as this form says. @throws ACCOUNT_EXISTS */
  async enrol(form: PersonForm): Promise<Person> {
    const known = await this.hold(form.email);
    if (!known) return this.create(form);
    // a link of the invitation may be setting a password at this moment
    await this.uow.query(`SELECT 1 FROM person WHERE id = $1 FOR UPDATE`, [known.id]);
    if (await this.hasAccount(form.email)) throw identityProblem('ACCOUNT_EXISTS');
    await this.uow.manager.update(Person, { id: known.id }, { ...(await columnsOf(form)), version: () => 'version + 1' });
    await this.endLinks(known.id);
    return this.uow.manager.findOneByOrFail(Person, { id: known.id });
  }

  /** No link that was mailed to the person works any more. */
  async endLinks(personId: string): Promise<void> {
    await this.uow.query(`UPDATE password_token SET used_at = now() WHERE person_id = $1 AND used_at IS NULL`, [personId]);
  }

  /** Nothing that was given to the person lets anybody in any more: sessions, access tokens, mailed links. */
  async shutOut(personId: string): Promise<void> {
    await this.endLinks(personId);
    await this.uow.query(`UPDATE api_token SET revoked_at = now() WHERE person_id = $1 AND revoked_at IS NULL`, [personId]);
    await this.uow.query(`DELETE FROM session WHERE person_id = $1`, [personId]);
  }

  /**
   * Whoever sets a first password by the link of an invitation goes by the name and title of that invitation: somebody else, who was
   * first to invite the address, does not name a person for good. Who has a password already has a name, too.
   */
  async introduce(personId: string, membershipId: string | null): Promise<void> {
    await this.uow.query(
      `UPDATE person p SET name = m.invited_name, title = m.invited_title, version = p.version + 1 FROM membership m
        WHERE p.id = $1 AND p.password_hash IS NULL AND m.id = $2 AND m.person_id = p.id AND m.invited_name <> ''`,
      [personId, membershipId],
    );
  }

  async create(form: PersonForm): Promise<Person> {
    const person = this.uow.manager.create(Person, { id: newId(), ...(await columnsOf(form)), status: 'ACTIVE', demo: form.demo ?? false, version: 1 });
    await this.uow.manager.insert(Person, person);
    return person;
  }

  async join(personId: string, organisationId: string, roles: readonly Role[]): Promise<Membership> {
    const membership = this.uow.manager.create(Membership, { id: newId(), personId, organisationId, roles: [...roles], status: 'ACTIVE', invitedEmail: '', version: 1 });
    await this.uow.manager.insert(Membership, membership);
    return membership;
  }
}

const columnsOf = async ({ email, name, title = '', phone = '', password }: PersonForm) =>
  ({ email: email.trim(), name: name.trim(), title, phone, passwordHash: password === null ? null : await hashPassword(password) });
