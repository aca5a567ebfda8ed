import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, type Role } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { decodeCursor, type Page, pageOf, problem } from '../../../kernel/http/index.js';
import { foldMailbox } from '../../../kernel/ids/index.js';
import { type AccountStatus, Person } from '../domain/person.js';
import { accountChanged } from '../identity.events.js';
import { accountPermissions as may } from '../identity.permissions.js';
import { identityProblem } from '../identity.problems.js';
import { MembershipRules } from './membership-rules.js';
import { MAILBOX, People } from './people.js';

export interface AccountRow {
  id: string;
  name: string;
  email: string;
  status: AccountStatus;
  statusReason: string;
  version: number;
  memberships: { organisationName: string; roles: Role[] }[];
}

const ROW = `SELECT p.id, p.name, p.email, p.status, p.status_reason AS "statusReason", p.version,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('organisationName', o.name, 'roles', m.roles) ORDER BY m.created_at, m.id), '[]')
       FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = p.id AND m.status = 'ACTIVE') AS memberships
  FROM person p`;

/** Accounts as the system administrator sees to them: looked up one by one, disabled (停用) and restored. Nobody lists them all. */
@Injectable()
export class Accounts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly people: People,
    private readonly rules: MembershipRules,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
  ) {}

  /** By the exact e-mail address, or by a part of the name. Closed accounts are not found: there is nothing to do with them. */
  async search(actor: Actor, { q, limit, cursor }: { q: string; limit: number; cursor?: string }): Promise<Page<AccountRow>> {
    this.access.require(actor, may.manage, {});
    const byMail = q.includes('@');
    const after = decodeCursor(cursor, ['text', 'id']) ?? ['', ''];
    const rows = await this.uow.query<AccountRow>(
      `${ROW} WHERE p.status <> 'CLOSED' AND ${byMail ? `${MAILBOX} = $1` : 'position($1 IN p.name) > 0'} AND (p.name, p.id::text) > ($2, $3) ORDER BY p.name, p.id::text LIMIT $4`,
      [byMail ? foldMailbox(q) : q.trim(), ...after, limit + 1],
    );
    const page = pageOf(rows, limit, ({ name, id }) => [name, id], (row) => row);
    // whom it found says whose data was read; what was typed may be anybody's address
    await this.audit.recordReading({ actor, action: 'account.search', objectKind: 'person', objectId: null, detail: { by: byMail ? 'email' : 'name', found: page.items.map(({ id }) => id) } });
    return page;
  }

  /**
   * Disables or restores. A disabled account's password is gone, too: who has stolen it gets nowhere after the restoring, for which its person sets a new one.
   * @throws NOT_FOUND, STALE, ACCOUNT_STATUS, OWN_ACCOUNT, LAST_ADMINISTRATOR
   */
  setStatus(id: string, { status, reason }: { status: 'ACTIVE' | 'DISABLED'; reason: string }, actor: Actor, version: number): Promise<AccountRow> {
    return this.uow.run(async () => {
      this.access.require(actor, may.manage, {});
      if (id === actor.personId) throw identityProblem('OWN_ACCOUNT');
      await this.rules.lockAdministration({ id, kind: 'GOVERNMENT' });
      const person = await this.uow.manager.findOne(Person, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!person || person.status === 'CLOSED') throw problem('NOT_FOUND');
      if (person.version !== version) throw problem('STALE');
      if (person.status === status) throw identityProblem('ACCOUNT_STATUS');
      await this.uow.manager.update(Person, { id }, { status, version: () => 'version + 1', ...(status === 'DISABLED' ? { statusReason: reason, passwordHash: null } : { statusReason: '' }) });
      if (status === 'DISABLED') await this.people.shutOut(id);
      await this.rules.keepSystemAdministrator();
      await this.audit.record({ actor, action: status === 'DISABLED' ? 'account.disable' : 'account.restore', objectKind: 'person', objectId: id, outcome: 'done', detail: { comment: reason } });
      await this.events.publish(accountChanged, { personId: id, status });
      const [row] = await this.uow.query<AccountRow>(`${ROW} WHERE p.id = $1`, [id]);
      if (!row) throw problem('NOT_FOUND');
      return row;
    });
  }
}
