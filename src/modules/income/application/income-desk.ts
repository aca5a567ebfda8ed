import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractPermissions, ContractsFacade } from '../../contracts/index.js';
import type { IncomeCase } from '../domain/income-case.js';
import { emptyIncome, type IncomeContent, normaliseIncome } from '../domain/income-content.js';
import { incomePermissions as may } from '../income.permissions.js';
import { type IncomeAction, incomeWorkflow } from '../income.workflow.js';
import { IncomeBeginning } from './income-beginning.js';

/** The columns that lists and the ledger look at. */
const projectionOf = (content: IncomeContent): Pick<IncomeCase, 'content' | 'amountFen'> => ({ content, amountFen: content.amountFen !== null && content.amountFen > 0 ? content.amountFen : null });

/** The writing use cases of the recognition of income: begin, save, take a step. */
@Injectable()
export class IncomeDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly contracts: ContractsFacade,
    private readonly beginning: IncomeBeginning,
    private readonly audit: AuditTrail,
  ) {}

  /** Begins a declaration for a registered contract of the actor's organisation. @throws NOT_FOUND, FORBIDDEN, NOT_REGISTERED, NOT_THE_SELLERS, INCOME_USED_UP */
  create(contractId: string, actor: Actor): Promise<IncomeCase> {
    return this.uow.run(async () => {
      const contract = await this.contracts.standing(contractId);
      if (!contract) throw problem('NOT_FOUND');
      this.access.require(actor, contractPermissions.read, contract, contractPermissions.read);
      this.access.require(actor, may.file, { organisationId: contract.organisationId });
      const { contract: registered, hindrance } = await this.beginning.of(contractId);
      if (hindrance) throw hindrance;
      const income = await this.workflow.open(incomeWorkflow, {
        id: newId(), number: await this.numbers.next('SRHD'), contractId, organisationId: contract.organisationId, createdBy: actor.personId ?? '', contractNumber: registered.number,
        contractTitle: registered.content.title, wasFiled: false, ...projectionOf(emptyIncome()),
      }, actor);
      await this.audit.record({ actor, action: 'income.create', objectKind: 'income', objectId: income.id, outcome: 'done', detail: { number: income.number, contractId } });
      return income;
    });
  }

  /** Saves a part of the draft (autosave). @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE */
  save(id: string, patch: Partial<IncomeContent>, actor: Actor, version: number): Promise<IncomeCase> {
    const written = given(patch);
    return this.workflow.write({ workflow: incomeWorkflow, id, actor, version }, ({ content }) => ({ columns: projectionOf(normaliseIncome({ ...content, ...written })), detail: { fields: Object.keys(written) } }));
  }

  /** @throws what the executor throws, INVOICE_USED, INCOME_EXCEEDS */
  act(id: string, action: IncomeAction, actor: Actor, version: number | null, input: ActionInput): Promise<IncomeCase> {
    return this.workflow.run({ workflow: incomeWorkflow, id, action, actor, version, input });
  }
}
