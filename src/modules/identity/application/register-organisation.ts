import { Injectable } from '@nestjs/common';
import { type Actor, ANONYMOUS, type Role } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { checkUscc, newId } from '../../../kernel/ids/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { namedAs, Organisation } from '../domain/organisation.js';
import type { Person } from '../domain/person.js';
import { organisationChanged } from '../identity.events.js';
import { organisationWorkflow } from '../organisation.workflow.js';
import { DecisionMails } from './decision-mails.js';
import { below, type OrganisationForm, OrganisationFormCheck, refuse } from './organisation-form.js';
import { People, type PersonForm } from './people.js';

/** A new organisation with its first person, who administers it; waits for an official's verification. */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: People,
    private readonly check: OrganisationFormCheck,
    private readonly workflow: WorkflowExecutor,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
    private readonly mails: DecisionMails,
  ) {}

  /** Not for requests, but for those who have proved their mailbox. @throws INVALID with pointers below /organisation, ACCOUNT_EXISTS */
  register(form: OrganisationForm, person: PersonForm, roles: readonly Role[]): Promise<{ organisation: Organisation; person: Person }> {
    return this.uow.run(async () => {
      const created = await this.people.enrol(person);
      refuse(below('/organisation', await this.check.reasons(form)));
      const organisation = await this.createOrganisation(form, { ...ANONYMOUS, personId: created.id, name: created.name });
      await this.people.join(created.id, organisation.id, roles);
      const actor = actorFor(created, organisation);
      await this.announce(organisation, actor);
      await this.mails.enqueue({ organisationId: organisation.id, action: 'begin', actor, comment: '' });
      return { organisation, person: created };
    });
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

  private async announce(organisation: Organisation, actor: Actor): Promise<void> {
    const { id, uscc, usccChecksumOk } = organisation;
    await this.audit.record({ actor, action: 'organisation.register', objectKind: 'organisation', objectId: id, outcome: 'done', detail: { uscc, checksum: usccChecksumOk } });
    await this.events.publish(organisationChanged, { organisationId: id });
  }

  private createOrganisation(form: OrganisationForm, actor: Actor): Promise<Organisation> {
    const id = newId();
    const uscc = checkUscc(form.uscc);
    return this.workflow.open(organisationWorkflow, {
      id, organisationId: id, kind: form.kind, ...namedAs(form.name), shortName: form.shortName?.trim() ?? '',
      uscc: uscc.normalised, usccChecksumOk: uscc.checksum, usccOverrideReason: form.usccOverrideReason?.trim() ?? '', evidenceFiles: 0, newestEvidenceAt: null,
      regionCode: form.regionCode, address: form.address ?? '', website: form.website ?? '', introduction: form.introduction ?? '',
      proposed: null, former: [], isPublic: false, verifiedAt: null, decidedAt: null, createdBy: actor.personId,
    }, actor);
  }
}

const actorFor = (person: Person, organisation: Organisation): Actor => ({
  personId: person.id, name: person.name, membershipId: null, organisationId: organisation.id,
  organisationKind: organisation.kind, organisationVerified: false, roles: [],
});
