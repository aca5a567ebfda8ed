import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, ADMIN_ROLE, type OrganisationKind } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { Organisation } from '../domain/organisation.js';
import { organisationChanged } from '../identity.events.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { identityProblem } from '../identity.problems.js';
import { organisationWorkflow } from '../organisation.workflow.js';
import { namingTaken, type OrganisationForm, OrganisationFormCheck, refuse, type VerifiedPart } from './organisation-form.js';

export type OrganisationAction = keyof typeof organisationWorkflow.actions;

/** What may be corrected after registration; what an official verifies only while the official has not decided. */
export type OrganisationEdit = Partial<OrganisationForm>;

const VERIFIED_PART = ['name', 'kind', 'uscc', 'usccOverrideReason', 'regionCode'] as const satisfies readonly (keyof VerifiedPart)[];
const UNDECIDED = ['PENDING', 'RETURNED'];

@Injectable()
export class OrganisationProcess {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly check: OrganisationFormCheck,
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

  /** @throws NOT_FOUND, FORBIDDEN, STALE, INVALID, REGISTRATION_SETTLED */
  edit(id: string, form: OrganisationEdit, actor: Actor, version: number): Promise<Organisation> {
    // a field that was left out stands in the form as undefined
    const edit = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as OrganisationEdit;
    const work = () => this.uow.run(async () => {
      const organisation = await this.uow.manager.findOneBy(Organisation, { id });
      if (!organisation) throw problem('NOT_FOUND');
      this.access.require(actor, may.edit, organisation, may.read);
      const verified = await this.verifiedPart(organisation, edit);
      const changed = await this.uow.manager
        .createQueryBuilder().update(Organisation).set({ ...edit, ...verified, version: version + 1, updatedAt: new Date() })
        .where({ id, version }).execute();
      if (changed.affected !== 1) throw problem('STALE');
      if (edit.kind && edit.kind !== organisation.kind) await this.passAdministration(id, edit.kind);
      await this.audit.record({ actor, action: 'organisation.edit', objectKind: 'organisation', objectId: id, outcome: 'done', detail: { fields: Object.keys(edit), ...verified } });
      await this.events.publish(organisationChanged, { organisationId: id });
      return this.uow.manager.findOneByOrFail(Organisation, { id });
    });
    return namingTaken(work, (reason) => reason);
  }

  /** The fields that an official verifies, as they will stand; empty where the edit leaves them alone. */
  private async verifiedPart(organisation: Organisation, edit: OrganisationEdit): Promise<Partial<Organisation>> {
    if (!VERIFIED_PART.some((field) => edit[field] !== undefined && edit[field] !== organisation[field])) return {};
    const open = organisation.kind === 'GOVERNMENT' || UNDECIDED.includes(organisation.state);
    if (!open) throw identityProblem('REGISTRATION_SETTLED');
    if ((edit.kind ?? organisation.kind) !== organisation.kind && organisation.kind === 'GOVERNMENT') throw identityProblem('REGISTRATION_SETTLED');
    const { name, kind, uscc, usccOverrideReason, regionCode } = { ...organisation, ...edit };
    refuse(await this.check.reasons({ name, kind, uscc, usccOverrideReason, regionCode }, organisation.id));
    const checked = checkUscc(uscc);
    return { name: name.trim(), kind, uscc: checked.normalised, usccChecksumOk: checked.checksum, usccOverrideReason: usccOverrideReason.trim(), regionCode };
  }

  /** Before verification nobody but the registering person belongs to it; the roles of another kind name that person's differently. */
  private async passAdministration(id: string, kind: OrganisationKind): Promise<void> {
    await this.uow.query(`UPDATE membership SET roles = ARRAY[$2], version = version + 1 WHERE organisation_id = $1 AND status = 'ACTIVE'`, [id, ADMIN_ROLE[kind]]);
  }
}
