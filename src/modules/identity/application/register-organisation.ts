import { Injectable } from '@nestjs/common';
import { type Actor, ANONYMOUS, type Role } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { checkUscc, newId } from '../../../kernel/ids/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { hashPassword } from '../domain/credentials.js';
import { Organisation } from '../domain/organisation.js';
import { Membership, Person } from '../domain/person.js';
import { organisationChanged } from '../identity.events.js';
import { identityProblem } from '../identity.problems.js';
import { organisationWorkflow } from '../organisation.workflow.js';
import { below, type OrganisationForm, OrganisationFormCheck, orTaken, refuse } from './organisation-form.js';

export interface PersonForm {
  name: string;
  email: string;
  title?: string;
  phone?: string;
  /** null for people who set their password by a mailed link */
  password: string | null;
  demo?: boolean;
}

/** A new organisation with its first person, who administers it; waits for an official's verification. */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly check: OrganisationFormCheck,
    private readonly workflow: WorkflowExecutor,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
  ) {}

  /** Not for requests, but for those who have proved their mailbox. @throws INVALID with pointers below /organisation, ACCOUNT_EXISTS */
  register(form: OrganisationForm, person: PersonForm, roles: readonly Role[]): Promise<{ organisation: Organisation; person: Person }> {
    const work = () => this.uow.run(async () => {
      if (await this.hasAccount(person.email)) throw identityProblem('ACCOUNT_EXISTS');
      refuse(below('/organisation', await this.check.reasons(form)));
      const created = await this.createPerson(person);
      const organisation = await this.createOrganisation(form, { ...ANONYMOUS, personId: created.id, name: created.name });
      await this.join(created.id, organisation.id, roles);
      await this.announce(organisation, actorFor(created, organisation));
      return { organisation, person: created };
    });
    return orTaken(work, { person_email: () => identityProblem('ACCOUNT_EXISTS') });
  }

  /** An organisation without anybody in it yet. @throws INVALID with pointers below /organisation */
  open(form: OrganisationForm, actor: Actor): Promise<Organisation> {
    return this.uow.run(async () => {
      refuse(below('/organisation', await this.check.reasons(form)));
      const organisation = await this.createOrganisation(form, actor);
      await this.announce(organisation, actor);
      return organisation;
    });
  }

  /** Not for requests: the caller answers for who may create an account. */
  async createPerson(form: PersonForm): Promise<Person> {
    const person = this.uow.manager.create(Person, {
      id: newId(), email: form.email.trim(), name: form.name.trim(), title: form.title ?? '', phone: form.phone ?? '',
      passwordHash: form.password === null ? null : await hashPassword(form.password),
      status: 'ACTIVE', demo: form.demo ?? false, version: 1,
    });
    await this.uow.manager.insert(Person, person);
    return person;
  }

  async join(personId: string, organisationId: string, roles: readonly Role[]): Promise<Membership> {
    const membership = this.uow.manager.create(Membership, { id: newId(), personId, organisationId, roles: [...roles], status: 'ACTIVE', invitedEmail: '', version: 1 });
    await this.uow.manager.insert(Membership, membership);
    return membership;
  }

  async hasAccount(email: string): Promise<boolean> {
    const [found] = await this.uow.query(`SELECT 1 FROM person WHERE lower(email) = lower($1)`, [email.trim()]);
    return found !== undefined;
  }

  private async announce(organisation: Organisation, actor: Actor): Promise<void> {
    const { id, uscc, usccChecksumOk } = organisation;
    await this.audit.record({ actor, action: 'organisation.register', objectKind: 'organisation', objectId: id, outcome: 'done', detail: { uscc, checksum: usccChecksumOk } });
    await this.events.publish(organisationChanged, { organisationId: id });
  }

  private createOrganisation(form: OrganisationForm, actor: Actor): Promise<Organisation> {
    const id = newId();
    const uscc = checkUscc(form.uscc);
    return this.workflow.open(organisationWorkflow, {
      id, organisationId: id, kind: form.kind, name: form.name.trim(), shortName: form.shortName?.trim() ?? '',
      uscc: uscc.normalised, usccChecksumOk: uscc.checksum, usccOverrideReason: form.usccOverrideReason?.trim() ?? '', evidenceFiles: 0,
      regionCode: form.regionCode, address: form.address ?? '', website: form.website ?? '', introduction: form.introduction ?? '',
      isPublic: false, verifiedAt: null, createdBy: actor.personId,
    }, actor);
  }
}

const actorFor = (person: Person, organisation: Organisation): Actor => ({
  personId: person.id, name: person.name, membershipId: null, organisationId: organisation.id,
  organisationKind: organisation.kind, organisationVerified: false, roles: [],
});
