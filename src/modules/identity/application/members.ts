import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, ADMIN_ROLE, type OrganisationKind, type Role, ROLES_OF_KIND, SEPARATED_ROLES } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { Organisation } from '../domain/organisation.js';
import { Membership, Person } from '../domain/person.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { identityProblem } from '../identity.problems.js';
import { PasswordLinks } from './password-links.js';
import { RegisterOrganisation } from './register-organisation.js';

export interface Invitation {
  email: string;
  name: string;
  title?: string;
  roles: readonly Role[];
}

/** Members of an organisation: invited by its administrator, with roles that fit its kind. */
@Injectable()
export class Members {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly registration: RegisterOrganisation,
    private readonly links: PasswordLinks,
    private readonly audit: AuditTrail,
  ) {}

  /** Adds a person, known or new; a new one gets a link to set a password. */
  invite(organisationId: string, invitation: Invitation, actor: Actor): Promise<Membership> {
    return this.uow.run(async () => {
      const organisation = await this.organisation(organisationId, actor);
      this.checkRoles(organisation.kind, invitation.roles);
      const known = await this.uow.manager.createQueryBuilder(Person, 'p').where('lower(p.email) = lower(:email)', { email: invitation.email.trim() }).getOne();
      if (known) await this.checkSeparation(known.id, invitation.roles, null);
      const person = known ?? (await this.registration.createPerson({ ...invitation, password: null }));
      const membership = await this.registration.join(person.id, organisationId, invitation.roles);
      await this.audit.record({ actor, action: 'member.invite', objectKind: 'membership', objectId: membership.id, outcome: 'done', detail: { roles: invitation.roles } });
      if (!known) await this.links.send(person, 'invitation');
      return membership;
    });
  }

  /** @throws STALE, LAST_ADMINISTRATOR, ROLES_SEPARATED */
  change(organisationId: string, membershipId: string, change: { roles?: readonly Role[]; status?: 'ACTIVE' | 'ENDED' }, actor: Actor, version: number): Promise<Membership> {
    return this.uow.run(async () => {
      const organisation = await this.organisation(organisationId, actor);
      // serialises changes of one organisation's members, so that two administrators cannot remove each other at once
      await this.uow.query(`SELECT id FROM organisation WHERE id = $1 FOR UPDATE`, [organisationId]);
      const membership = await this.uow.manager.findOneBy(Membership, { id: membershipId, organisationId });
      if (!membership) throw problem('NOT_FOUND');
      if (change.roles) this.checkRoles(organisation.kind, change.roles);
      if (change.roles) await this.checkSeparation(membership.personId, change.roles, membershipId);
      const set = { ...(change.roles ? { roles: [...change.roles] } : {}), ...(change.status ? { status: change.status } : {}) };
      const changed = await this.uow.manager.createQueryBuilder().update(Membership).set({ ...set, version: version + 1 }).where({ id: membershipId, version }).execute();
      if (changed.affected !== 1) throw problem('STALE');
      await this.keepAdministrator(organisation);
      await this.audit.record({ actor, action: 'member.change', objectKind: 'membership', objectId: membershipId, outcome: 'done', detail: change });
      return this.uow.manager.findOneByOrFail(Membership, { id: membershipId });
    });
  }

  private async organisation(id: string, actor: Actor): Promise<Organisation> {
    const organisation = await this.uow.manager.findOneBy(Organisation, { id });
    if (!organisation) throw problem('NOT_FOUND');
    this.access.require(actor, may.members, organisation, may.read);
    return organisation;
  }

  private checkRoles(kind: OrganisationKind, roles: readonly Role[]): void {
    const foreign = roles.findIndex((role) => !ROLES_OF_KIND[kind].includes(role));
    if (foreign < 0) return;
    throw problem('INVALID', { count: 1 }, [{ code: 'ROLE_OF_KIND', zh: '该岗位不适用于本类单位', en: 'This role does not exist in an organisation of this kind', pointer: `/roles/${foreign}` }]);
  }

  private async checkSeparation(personId: string, roles: readonly Role[], except: string | null): Promise<void> {
    const others = await this.uow.query<{ roles: Role[] }>(`SELECT roles FROM membership WHERE person_id = $1 AND status = 'ACTIVE' AND id IS DISTINCT FROM $2::uuid`, [personId, except]);
    const all = new Set([...roles, ...others.flatMap((other) => other.roles)]);
    if (SEPARATED_ROLES.some((role) => all.has(role)) && all.size > 1) throw identityProblem('ROLES_SEPARATED');
  }

  private async keepAdministrator(organisation: Organisation): Promise<void> {
    const role = ADMIN_ROLE[organisation.kind];
    if (role === 'SYS') return;
    const [left] = await this.uow.query(`SELECT 1 FROM membership WHERE organisation_id = $1 AND status = 'ACTIVE' AND $2 = ANY(roles)`, [organisation.id, role]);
    if (!left) throw identityProblem('LAST_ADMINISTRATOR');
  }
}
