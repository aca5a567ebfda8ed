import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import type { RegistrationList } from '../domain/registration-list.js';
import { listPermissions as may } from '../register.permissions.js';
import { type ListAction, listWorkflow } from '../registration-list.workflow.js';

export type ListContent = Pick<RegistrationList, 'purpose' | 'contractIds'>;

/** The writing use cases of registration lists: begin, save, take a step. */
@Injectable()
export class ListDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws UNAUTHENTICATED, FORBIDDEN */
  create({ purpose = '', contractIds = [] }: Partial<ListContent>, actor: Actor): Promise<RegistrationList> {
    return this.uow.run(async () => {
      const { organisationId } = actor;
      if (!isSignedIn(actor) || !organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, may.file, { organisationId });
      const list = await this.workflow.open(listWorkflow, {
        id: newId(), number: await this.numbers.next('DJQD'), organisationId, createdBy: actor.personId, purpose, contractIds: unique(contractIds), wasFiled: false, entries: null, rule: null,
      }, actor);
      await this.audit.record({ actor, action: 'registration_list.create', objectKind: 'registration_list', objectId: list.id, outcome: 'done', detail: { number: list.number, contractIds } });
      return list;
    });
  }

  /** Saves purpose or choice of a draft. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE */
  save(id: string, patch: Partial<ListContent>, actor: Actor, version: number): Promise<RegistrationList> {
    const { contractIds, ...rest } = given(patch);
    return this.workflow.write({ workflow: listWorkflow, id, actor, version }, () => ({ columns: { ...rest, ...(contractIds ? { contractIds: unique(contractIds) } : {}) }, detail: { ...patch } }));
  }

  /** @throws what the executor throws */
  act(id: string, action: ListAction, actor: Actor, version: number | null, input: ActionInput): Promise<RegistrationList> {
    return this.workflow.run({ workflow: listWorkflow, id, action, actor, version, input });
  }
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
