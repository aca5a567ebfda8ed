import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { Organisation } from '../domain/organisation.js';
import { organisationChanged } from '../identity.events.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { organisationWorkflow } from '../organisation.workflow.js';

export type OrganisationAction = keyof typeof organisationWorkflow.actions;

/** What may be corrected after registration; name, kind and credit code only while the official has not decided. */
export interface OrganisationEdit {
  shortName?: string;
  address?: string;
  website?: string;
  introduction?: string;
  usccOverrideReason?: string;
}

@Injectable()
export class OrganisationProcess {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
  ) {}

  act(id: string, action: OrganisationAction, actor: Actor, version: number | null, input: ActionInput): Promise<Organisation> {
    return this.uow.run(async () => {
      const organisation = await this.workflow.run({ workflow: organisationWorkflow, entity: Organisation, id, action, actor, version, input });
      await this.events.publish(organisationChanged, { organisationId: id });
      return organisation;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, STALE */
  edit(id: string, edit: OrganisationEdit, actor: Actor, version: number): Promise<Organisation> {
    return this.uow.run(async () => {
      const organisation = await this.uow.manager.findOneBy(Organisation, { id });
      if (!organisation) throw problem('NOT_FOUND');
      this.access.require(actor, may.edit, organisation, may.read);
      const changed = await this.uow.manager
        .createQueryBuilder().update(Organisation).set({ ...edit, version: version + 1, updatedAt: new Date() })
        .where({ id, version }).execute();
      if (changed.affected !== 1) throw problem('STALE');
      await this.audit.record({ actor, action: 'organisation.edit', objectKind: 'organisation', objectId: id, outcome: 'done', detail: { fields: Object.keys(edit) } });
      await this.events.publish(organisationChanged, { organisationId: id });
      return this.uow.manager.findOneByOrFail(Organisation, { id });
    });
  }
}
