import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, ADMIN_ROLE, type Role, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { DAY, Limit } from '../../../kernel/limits/index.js';
import { Organisation } from '../domain/organisation.js';
import { Membership, Person } from '../domain/person.js';
import { memberChanged } from '../identity.events.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { identityProblem } from '../identity.problems.js';
import { ApiTokens } from './api-tokens.js';
import { InvitationMails } from './invitation-mails.js';
import { MailRequests } from './mail-requests.js';
import { MembershipRules } from './membership-rules.js';
import { People } from './people.js';

export interface Invitation {
  email: string;
  name: string;
  title?: string;
  roles: readonly Role[];
  /** the ground; asked of whoever invites an administrator for an organisation that has none */
  comment?: string;
}

/** Invitations that one organisation sends in a day: the platform's mail is not its own. */
const MAX_PER_DAY = 100;

/** Members of an organisation: invited by its administrator, with roles that fit its kind. */
@Injectable()
export class Members {
  private readonly mailed = new Limit(MAX_PER_DAY, DAY);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly people: People,
    private readonly requests: MailRequests,
    private readonly rules: MembershipRules,
    private readonly mails: InvitationMails,
    private readonly tokens: ApiTokens,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
  ) {}

  /**
   * Invites a person, known or new; nothing in answer or list tells which. The person becomes a member by accepting.
   * The system administrator invites an administrator for an organisation that has none left, instead of whom was invited as one before.
   * @throws INVALID, ROLES_SEPARATED, ORGANISATION_UNVERIFIED, HAS_ADMINISTRATOR, TOO_MANY
   */
  invite(organisationId: string, invitation: Invitation, actor: Actor): Promise<Membership> {
    return this.uow.run(async () => {
      const { organisation, appoints } = await this.inviting(organisationId, actor);
      this.rules.checkRoles(organisation.kind, invitation.roles);
      await this.rules.lockAdministration(organisation);
      if (appoints) await this.rules.checkAppointment(organisation, invitation);
      const email = invitation.email.trim();
      const person = (await this.people.hold(email)) ?? (await this.people.create({ ...invitation, email, password: null }));
      const membership = await this.pending(person, organisationId, { ...invitation, email });
      if (appoints) await this.takeBackOthers(membership, ADMIN_ROLE[organisation.kind], actor);
      const comment = invitation.comment?.trim() ?? '';
      await this.audit.record({ actor, action: 'member.invite', objectKind: 'membership', objectId: membership.id, outcome: 'done', detail: { roles: invitation.roles, ...(comment === '' ? {} : { comment }) } });
      await this.mail(person, organisation);
      return membership;
    });
  }

  /**
   * Changes roles, ends a membership or an invitation, or invites a former member again.
   * @throws STALE, LAST_ADMINISTRATOR, ROLES_SEPARATED, OWN_ROLES, NOT_ACCEPTED, what those who depend on the member's office throw
   */
  change(organisationId: string, membershipId: string, change: { roles?: readonly Role[]; status?: 'ACTIVE' | 'ENDED' }, actor: Actor, version: number): Promise<Membership> {
    return this.uow.run(async () => {
      const organisation = await this.organisation(organisationId, actor, may.members);
      await this.rules.lockAdministration(organisation);
      const membership = await this.uow.manager.findOneBy(Membership, { id: membershipId, organisationId });
      if (!membership) throw problem('NOT_FOUND');
      if (change.roles) this.rules.checkRoles(organisation.kind, change.roles);
      if (change.roles && membership.personId === actor.personId) throw identityProblem('OWN_ROLES');
      const status = nextStatus(membership.status, change.status);
      const left = status === 'ENDED' && membership.status === 'ACTIVE';
      const set = { ...(change.roles ? { roles: [...change.roles] } : {}), ...(left ? { endedAt: new Date() } : {}), status };
      const changed = await this.uow.manager.createQueryBuilder().update(Membership).set({ ...set, version: version + 1 }).where({ id: membershipId, version }).execute();
      if (changed.affected !== 1) throw problem('STALE');
      if (status === 'ACTIVE') await this.rules.checkSeparation(membership.personId);
      if (status === 'INVITED' && membership.status === 'ENDED') await this.inviteAgain(membership, organisation);
      await this.follow(membership, organisation, { became: status, detail: change }, actor);
      return this.uow.manager.findOneByOrFail(Membership, { id: membershipId });
    });
  }

  /**
   * Ends every membership of somebody whose account closes; invitations without an answer go. The caller holds the person's mailbox and has locked the administrations.
   * @throws LAST_ADMINISTRATOR
   */
  async leave(actor: SignedInActor): Promise<void> {
    await this.uow.query(`DELETE FROM membership WHERE person_id = $1 AND invited_email <> ''`, [actor.personId]);
    const left = await this.uow.manager.find(Membership, { where: { personId: actor.personId, status: 'ACTIVE' }, order: { id: 'ASC' } });
    for (const membership of left) {
      const organisation = await this.uow.manager.findOneByOrFail(Organisation, { id: membership.organisationId });
      await this.uow.manager.update(Membership, { id: membership.id }, { status: 'ENDED', version: () => 'version + 1' });
      await this.follow(membership, organisation, { became: 'ENDED', detail: { status: 'ENDED' } }, actor);
    }
  }

  /** What comes of a change that this transaction has just made. @param before as the membership was */
  private async follow(before: Membership, organisation: Organisation, { became, detail }: { became: Membership['status']; detail: object }, actor: Actor): Promise<void> {
    if (became === 'ENDED') await this.tokens.revokeOf(before.id);
    if (before.status === 'ACTIVE' && before.roles.includes(ADMIN_ROLE[organisation.kind])) await this.rules.keepAdministrator(organisation);
    await this.audit.record({ actor, action: 'member.change', objectKind: 'membership', objectId: before.id, outcome: 'done', detail: { ...detail, became } });
    await this.events.publish(memberChanged, { personId: before.personId, organisationId: organisation.id, status: became });
  }

  /** @throws ACCOUNT_CLOSED */
  private async inviteAgain({ personId }: Membership, organisation: Organisation): Promise<void> {
    const person = await this.uow.manager.findOneByOrFail(Person, { id: personId });
    if (person.status === 'CLOSED') throw identityProblem('ACCOUNT_CLOSED');
    await this.mail(person, organisation);
  }

  /** Whom was invited at a wrong address must not become an administrator whom nobody inside has looked at. */
  private async takeBackOthers({ id, organisationId }: Membership, role: Role, actor: Actor): Promise<void> {
    const ended = await this.uow.manager.createQueryBuilder().update(Membership).set({ status: 'ENDED', version: () => 'version + 1' })
      .where(`organisation_id = :organisationId AND id <> :id AND status = 'INVITED' AND :role = ANY(roles)`, { organisationId, id, role }).returning('id').execute();
    for (const other of ended.raw as { id: string }[]) {
      await this.audit.record({ actor, action: 'member.change', objectKind: 'membership', objectId: other.id, outcome: 'done', detail: { status: 'ENDED', became: 'ENDED' } });
    }
  }

  private async pending(person: Person, organisationId: string, { email, name, title = '', roles }: Invitation): Promise<Membership> {
    // locked: whoever accepts at this moment has either become a member, or finds the roles changed
    const before = await this.uow.manager.findOne(Membership, { where: { personId: person.id, organisationId }, lock: { mode: 'pessimistic_write' } });
    if (before?.status === 'ACTIVE') throw problem('INVALID', { count: 1 }, [{ code: 'ALREADY_MEMBER', zh: '此人已是本单位成员', en: 'This person is a member already', pointer: '/email' }]);
    const membership = this.uow.manager.create(Membership, {
      id: before?.id ?? newId(), personId: person.id, organisationId, roles: [...roles], status: 'INVITED', invitedEmail: email, invitedName: name.trim(), invitedTitle: title.trim(),
      version: (before?.version ?? 0) + 1,
    });
    await this.uow.manager.save(Membership, membership);
    return membership;
  }

  private async mail(person: Person, organisation: Organisation): Promise<void> {
    await this.mailed.take(organisation.id);
    await this.requests.owed(person.email);
    await this.mails.enqueue(person, organisation);
  }

  /** Whether the actor invites as one who administers the organisation, or appoints its administrator from outside. */
  private async inviting(id: string, actor: Actor): Promise<{ organisation: Organisation; appoints: boolean }> {
    const organisation = await this.found(id);
    const appoints = !this.access.allows(actor, may.invite, organisation) && this.access.allows(actor, may.appoint, organisation);
    if (!appoints) this.access.require(actor, may.invite, organisation, may.read);
    return { organisation, appoints };
  }

  private async found(id: string): Promise<Organisation> {
    const organisation = await this.uow.manager.findOneBy(Organisation, { id });
    if (!organisation) throw problem('NOT_FOUND');
    return organisation;
  }

  private async organisation(id: string, actor: Actor, permission: string): Promise<Organisation> {
    const organisation = await this.found(id);
    this.access.require(actor, permission, organisation, may.read);
    return organisation;
  }
}

/** Nobody becomes a member without consent: taking somebody back is a new invitation, and only the invited accept one. */
function nextStatus(status: Membership['status'], wanted: 'ACTIVE' | 'ENDED' | undefined): Membership['status'] {
  if (wanted === undefined) return status;
  if (wanted === 'ENDED') return 'ENDED';
  if (status === 'INVITED') throw identityProblem('NOT_ACCEPTED');
  return status === 'ACTIVE' ? 'ACTIVE' : 'INVITED';
}
