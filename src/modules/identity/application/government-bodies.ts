import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { Organisation } from '../domain/organisation.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { type Invitation, Members } from './members.js';
import { MembershipRules } from './membership-rules.js';
import type { OrganisationForm } from './organisation-form.js';
import { OrganisationProcess } from './organisation-process.js';
import { RegisterOrganisation } from './register-organisation.js';

/** Government bodies are not registered by themselves: the system administrator opens them and answers for their data. */
@Injectable()
export class GovernmentBodies {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly registration: RegisterOrganisation,
    private readonly process: OrganisationProcess,
    private readonly rules: MembershipRules,
    private readonly members: Members,
  ) {}

  /** Opens a verified body and invites its first member. @throws INVALID, FORBIDDEN */
  openWith(form: Omit<OrganisationForm, 'kind'>, first: Invitation, actor: Actor): Promise<Organisation> {
    return this.uow.run(async () => {
      this.access.require(actor, may.openGovernment, { kind: 'GOVERNMENT' } as Partial<Organisation>);
      const organisation = await this.open(form, actor);
      this.rules.checkRoles('GOVERNMENT', first.roles, '/administrator');
      await this.members.invite(organisation.id, first, actor);
      return organisation;
    });
  }

  /**
   * A verified body without anybody in it yet: the one way in which they come about. The caller answers for who may open one; nobody
   * else is asked to verify what the administration itself states. @throws INVALID with pointers below /organisation
   */
  open(form: Omit<OrganisationForm, 'kind'>, actor: Actor): Promise<Organisation> {
    return this.uow.run(async () => {
      const { id } = await this.registration.open({ ...form, kind: 'GOVERNMENT' }, actor);
      return this.process.act(id, 'verify', SYSTEM, null, { comment: '' });
    });
  }
}
