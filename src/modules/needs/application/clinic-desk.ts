import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { clinicPermissions as may } from '../clinic.permissions.js';
import { type ClinicAction, clinicWorkflow, OPEN_VISITS } from '../clinic.workflow.js';
import type { ClinicVisit } from '../domain/clinic-visit.js';
import { Need } from '../domain/need.js';
import { needProblem } from '../needs.problems.js';
import { needPermissions } from '../needs.permissions.js';

/** The writing use cases of the clinic: ask, take a step. */
@Injectable()
export class ClinicDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The owner lets brokers help with a draft.
   * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, CLINIC_NOT_DRAFT, CLINIC_RUNS
   */
  ask(needId: string, request: string, actor: Actor): Promise<ClinicVisit> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      // the row of the need is held until the end: of two who ask at the same moment the second finds the first
      await this.uow.query(`SELECT 1 FROM need WHERE id = $1 FOR UPDATE`, [needId]);
      const need = await this.uow.manager.findOneBy(Need, { id: needId });
      if (!need) throw problem('NOT_FOUND');
      this.access.require(actor, may.ask, need, needPermissions.working);
      const [running] = await this.uow.query<{ number: string }>(`SELECT number FROM need_clinic WHERE need_id = $1 AND state = ANY($2)`, [needId, OPEN_VISITS]);
      if (running) throw needProblem('CLINIC_RUNS', { number: running.number });
      if (need.state !== 'DRAFT') throw needProblem('CLINIC_NOT_DRAFT');
      const visit = await this.workflow.open(clinicWorkflow, {
        id: newId(), number: await this.numbers.next('MZ'), needId, organisationId: need.organisationId, createdBy: need.createdBy, request,
        brokerIds: [], brokerOrganisationId: null, calledId: null, suggestion: null, suggestionBase: null, suggestionNote: '', vouchedText: '', vouchedOutcome: null, ruleCode: '',
      }, actor);
      await this.audit.record({ actor, action: 'clinic.create', objectKind: 'clinic', objectId: visit.id, outcome: 'done', detail: { number: visit.number, need: need.number } });
      return visit;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: ClinicAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<ClinicVisit> {
    return this.workflow.run({ workflow: clinicWorkflow, id, action, actor, version, input });
  }
}
