import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina, WorkingCalendar } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { RuleBook } from '../../rules/index.js';
import { type CallContent, emptyCall, NeedCall } from '../domain/need-call.js';
import { type CallAction, type CallFacts, needCallWorkflow } from '../need-call.workflow.js';
import { needCallPermissions as may } from '../need-calls.permissions.js';

/** The writing use cases of calls for needs: draft, save, take a step. */
@Injectable()
export class NeedCallDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly rules: RuleBook,
    private readonly calendar: WorkingCalendar,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({ workflow: needCallWorkflow, entity: NeedCall, called: 'number', facts: () => this.facts() });
  }

  /** @throws UNAUTHENTICATED, FORBIDDEN */
  create(content: Partial<CallContent>, actor: Actor): Promise<NeedCall> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor) || !actor.organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, may.write, {});
      const begun = { ...emptyCall(), ...given(content) };
      const call = await this.workflow.open(needCallWorkflow, { id: newId(), number: await this.numbers.next('XZ'), organisationId: actor.organisationId, createdBy: actor.personId, title: begun.title, content: begun }, actor);
      await this.audit.record({ actor, action: 'need_call.create', objectKind: 'need_call', objectId: call.id, outcome: 'done', detail: { number: call.number } });
      return call;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE */
  save(id: string, patch: Partial<CallContent>, actor: Actor, version: number): Promise<NeedCall> {
    const written = given(patch);
    return this.workflow.write({ workflow: needCallWorkflow, id, actor, version }, ({ content }) => {
      const saved = { ...content, ...written };
      return { columns: { content: saved, title: saved.title }, detail: { fields: Object.keys(written) } };
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: CallAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<NeedCall> {
    return this.workflow.run({ workflow: needCallWorkflow, id, action, actor, version, input });
  }

  private async facts(): Promise<CallFacts> {
    const found = await this.rules.ask('CHALLENGE', dateInChina(new Date()));
    return { earliest: found.code === 'IN_FORCE' ? (await this.calendar.endOf(new Date(), found.rule.params.callWindow)).date : null };
  }
}
