import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, problem, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type ExpertAction, expertWorkflow } from '../expert.workflow.js';
import { expertPermissions as may } from '../experts.permissions.js';
import { expertProblem } from '../experts.problems.js';
import { ExpertProfile } from '../domain/expert-profile.js';
import { ADMITTED_FOR, emptyProfile, normaliseProfile, type ProfileContent } from '../domain/profile.js';

/** The writing use cases of the pool: apply, save, take a step. */
@Injectable()
export class ExpertDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({ workflow: expertWorkflow, entity: ExpertProfile, called: 'id' });
  }

  /** @throws UNAUTHENTICATED, FORBIDDEN, EXPERT_ALREADY */
  apply(content: Partial<ProfileContent>, actor: Actor): Promise<ExpertProfile> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor) || !actor.organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, may.write, { createdBy: actor.personId });
      // two applications of one person at once: the second waits here and finds the first
      await this.uow.query(`SELECT 1 FROM person WHERE id = $1 FOR UPDATE`, [actor.personId]);
      if (await this.uow.manager.existsBy(ExpertProfile, { createdBy: actor.personId })) throw expertProblem('EXPERT_ALREADY');
      const profile = await this.workflow.open(expertWorkflow, { id: newId(), organisationId: actor.organisationId, createdBy: actor.personId, content: normaliseProfile({ ...emptyProfile(), ...given(content) }) }, actor);
      await this.audit.record({ actor, action: 'expert.create', objectKind: 'expert', objectId: profile.id, outcome: 'done', detail: {} });
      return profile;
    });
  }

  /** Who is in the pool changes units and absences at once; what was admitted only by applying anew. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, INVALID */
  save(id: string, patch: Partial<ProfileContent>, actor: Actor, version: number): Promise<ExpertProfile> {
    const written = given(patch);
    return this.workflow.write({ workflow: expertWorkflow, id, actor, version }, ({ state, content }) => {
      const saved = normaliseProfile({ ...content, ...written });
      const fixed = ADMITTED_FOR.filter((key) => state === 'ADMITTED' && JSON.stringify(saved[key]) !== JSON.stringify(content[key]));
      if (fixed.length > 0) throw problem('INVALID', { count: fixed.length }, fixed.map((key) => reason('ADMITTED', '已入库的领域、职称等须重新申请后变更', 'What you were admitted for is changed by applying anew', `/${key}`)));
      return { columns: { content: saved }, detail: { fields: Object.keys(written) } };
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: ExpertAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<ExpertProfile> {
    return this.workflow.run({ workflow: expertWorkflow, id, action, actor, version, input });
  }
}
