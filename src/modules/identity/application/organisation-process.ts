import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, ADMIN_ROLE, type OrganisationKind } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { given, type Problem, problem, type Reason } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { namedAs, Organisation } from '../domain/organisation.js';
import { organisationChanged, organisationCodeLeft } from '../identity.events.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { identityProblem } from '../identity.problems.js';
import { isUndecided, NAME_HELD, type OrganisationAction, organisationWorkflow, USCC_HELD } from '../organisation.workflow.js';
import { DecisionMails } from './decision-mails.js';
import { MembershipRules } from './membership-rules.js';
import { invalid, NAME_TAKEN, type OrganisationForm, OrganisationFormCheck, orTaken, refuse, USCC_TAKEN, type VerifiedPart } from './organisation-form.js';

/** What may be corrected after registration; what an official verifies only while the official has not decided. */
export type OrganisationEdit = Partial<OrganisationForm>;

const VERIFIED_PART = ['name', 'shortName', 'kind', 'uscc', 'usccOverrideReason', 'regionCode'] as const satisfies readonly (keyof VerifiedPart)[];

@Injectable()
export class OrganisationProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly check: OrganisationFormCheck,
    private readonly rules: MembershipRules,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
    private readonly mails: DecisionMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: organisationWorkflow,
      entity: Organisation,
      called: 'name',
      effects: {
        proposeChange: ({ after }) => this.admissible(after),
        acceptChange: ({ before, after }) => (before.uscc === after.uscc ? Promise.resolve() : this.events.publish(organisationCodeLeft, { organisationId: after.id })),
      },
      reminds: ({ name, id }) => Promise.resolve({ about: name, path: `/work/organisations/${id}` }),
      always: async ({ after, actor, input }, action) => {
        await this.events.publish(organisationChanged, { organisationId: after.id });
        await this.mails.enqueue({ organisationId: after.id, action, actor, comment: input.comment });
      },
    });
  }

  /** What is asked for is checked as at registration; again, against others, when an official decides. @throws INVALID */
  private async admissible({ id, kind, proposed }: Organisation): Promise<void> {
    if (proposed) refuse(await this.check.reasons({ ...proposed, kind }, id));
  }

  /** @throws as the executor; GUARD_FAILED also where another application with the same code or name was verified at this moment; INVALID where a wished name or code is another's */
  act(id: string, action: OrganisationAction, actor: Actor, version: number | null, input: ActionInput): Promise<Organisation> {
    const work = () => this.uow.run(async () => {
      // the last administrator leaves either before the decision, which then knows it, or after it, and is kept
      const organisation = await this.uow.manager.findOneBy(Organisation, { id });
      if (organisation) await this.rules.lockAdministration(organisation);
      return this.workflow.run({ workflow: organisationWorkflow, id, action, actor, version, input });
    });
    return orTaken(work, { organisation_uscc: () => guardFailed(action, USCC_HELD), organisation_name: () => guardFailed(action, NAME_HELD) });
  }

  /** @throws NOT_FOUND, FORBIDDEN, STALE, INVALID, REGISTRATION_SETTLED, REGISTRATION_REFUSED */
  edit(id: string, form: OrganisationEdit, actor: Actor, version: number): Promise<Organisation> {
    const edit = given(form);
    const work = () => this.uow.run(async () => {
      const organisation = await this.uow.manager.findOneBy(Organisation, { id });
      if (!organisation) throw problem('NOT_FOUND');
      this.access.require(actor, may.edit, organisation, may.read);
      if (organisation.state === 'REFUSED') throw identityProblem('REGISTRATION_REFUSED');
      const verified = await this.verifiedPart(organisation, edit);
      const changed = await this.uow.manager
        .createQueryBuilder().update(Organisation).set({ ...edit, ...verified, ...(verified.name === undefined ? {} : namedAs(verified.name)), version: version + 1, updatedAt: new Date() })
        .where({ id, version }).execute();
      if (changed.affected !== 1) throw problem('STALE');
      if (edit.kind && edit.kind !== organisation.kind) await this.passAdministration(id, edit.kind);
      await this.audit.record({ actor, action: 'organisation.edit', objectKind: 'organisation', objectId: id, outcome: 'done', detail: { fields: Object.keys(edit), ...verified } });
      await this.events.publish(organisationChanged, { organisationId: id });
      return this.uow.manager.findOneByOrFail(Organisation, { id });
    });
    return orTaken(work, { organisation_uscc: () => invalid(USCC_TAKEN), organisation_name: () => invalid(NAME_TAKEN) });
  }

  /** The fields that an official verifies, as they will stand; empty where the edit leaves them alone. */
  private async verifiedPart(organisation: Organisation, edit: OrganisationEdit): Promise<Partial<Organisation>> {
    if (!VERIFIED_PART.some((field) => edit[field] !== undefined && edit[field] !== organisation[field])) return {};
    const open = organisation.kind === 'GOVERNMENT' || isUndecided(organisation);
    if (!open) throw identityProblem('REGISTRATION_SETTLED');
    if ((edit.kind ?? organisation.kind) !== organisation.kind && organisation.kind === 'GOVERNMENT') throw identityProblem('REGISTRATION_SETTLED');
    const { name, shortName, kind, uscc, usccOverrideReason, regionCode } = { ...organisation, ...edit };
    refuse(await this.check.reasons({ name, kind, uscc, usccOverrideReason, regionCode }, organisation.id));
    const checked = checkUscc(uscc);
    return { name: name.trim(), shortName: shortName.trim(), kind, uscc: checked.normalised, usccChecksumOk: checked.checksum, usccOverrideReason: usccOverrideReason.trim(), regionCode };
  }

  /** Before verification nobody but the registering person belongs to it; the roles of another kind name that person's differently. */
  private async passAdministration(id: string, kind: OrganisationKind): Promise<void> {
    await this.uow.query(`UPDATE membership SET roles = ARRAY[$2], version = version + 1 WHERE organisation_id = $1 AND status = 'ACTIVE'`, [id, ADMIN_ROLE[kind]]);
  }
}

const guardFailed = (action: OrganisationAction, reason: Reason): Problem => problem('GUARD_FAILED', { action: organisationWorkflow.actions[action] }, [reason]);
