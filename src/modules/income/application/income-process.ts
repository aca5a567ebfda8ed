import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractRegistrationChanged, ContractsFacade } from '../../contracts/index.js';
import { IncomeCase } from '../domain/income-case.js';
import { type IncomeAction, incomeWorkflow } from '../income.workflow.js';
import { IncomeClaims } from './income-claims.js';
import { IncomeLedger } from './income-ledger.js';
import { IncomeMails } from './income-mails.js';
import { IncomeSurroundings } from './income-surroundings.js';

const ENDED: Readonly<Record<string, string>> = { DEREGISTERED: '合同登记已注销', REVOKED: '合同登记已撤销' };

const WHERE_IT_STOOD = { INC_DRAFT: 'reopen', INC_REVIEW: 'resume', INC_APPROVED: 'reinstate' } as const;

/** Brings the recognition of income to life: what its steps look at and set off, and what the end of a registration does to cases. */
@Injectable()
export class IncomeProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly around: IncomeSurroundings,
    private readonly claims: IncomeClaims,
    private readonly ledger: IncomeLedger,
    private readonly contracts: ContractsFacade,
    private readonly events: EventBus,
    private readonly mails: IncomeMails,
  ) {}

  onModuleInit(): void {
    const release = ({ after }: Transition<IncomeCase>) => this.claims.release(after);
    this.workflow.bind({
      workflow: incomeWorkflow,
      entity: IncomeCase,
      called: 'number',
      facts: (income) => this.around.of(income),
      effects: {
        submit: ({ after }) => this.claims.claim(after), approve: ({ after }) => this.recognise(after), returnToSeller: release, reject: release, close: release, resume: ({ after }) => this.claims.claim(after),
        revoke: ({ after }) => this.takeBack(after), reinstate: (step) => this.recogniseAnew(step) },
      always: ({ after, input }, action) => this.mails.enqueue(after, action, input.comment),
    });
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      if (what === 'restored') await this.bringBack(contractId);
      if (what !== 'ended') return;
      // cases before the ledger, as an approval locks them: neither waits for the other in a circle
      await this.closeAll(contractId);
      await this.ledger.close(contractId);
    });
  }

  private async recognise({ id, contractId, amountFen }: IncomeCase): Promise<void> {
    await this.uow.query(`UPDATE income_case SET cumulative_fen = $2 WHERE id = $1`, [id, await this.ledger.take(contractId, amountFen ?? 0)]);
  }

  private async takeBack(income: IncomeCase): Promise<void> {
    await this.claims.release(income);
    await this.ledger.giveBack(income.contractId, income.amountFen ?? 0);
  }

  /** Of a case that was only looked at again nothing had been given up. */
  private async recogniseAnew({ before, after }: Transition<IncomeCase>): Promise<void> {
    if (before.state !== 'INC_REVOKED') return;
    await this.claims.claim(after);
    await this.recognise(after);
  }

  private async closeAll(contractId: string): Promise<void> {
    const open = (await this.hold(contractId)).filter(({ state }) => ['INC_DRAFT', 'INC_REVIEW', 'INC_APPROVED'].includes(state));
    if (open.length === 0) return;
    const comment = ENDED[(await this.contracts.standing(contractId))?.state ?? ''] ?? '合同登记已终止';
    for (const { id, state } of open) await this.take(id, state === 'INC_APPROVED' ? 'question' : 'close', comment);
  }

  private hold(contractId: string): Promise<{ id: string; state: string }[]> {
    return this.uow.query(`SELECT id, state FROM income_case WHERE contract_id = $1 ORDER BY id FOR UPDATE`, [contractId]);
  }

  /** A ruling has annulled the revocation: what ended with the registration goes on where it stood, unless its invoices or receipts were filed elsewhere since. */
  private async bringBack(contractId: string): Promise<void> {
    await this.hold(contractId);
    await this.ledger.follow(contractId);
    const closed = await this.uow.manager.find(IncomeCase, { where: { contractId, endedIn: Not(IsNull()) }, order: { id: 'ASC' } });
    for (const income of closed) {
      const { usedInvoices, usedReceipts } = await this.around.of(income);
      const asItStood = income.endedIn === null ? 'reopen' : WHERE_IT_STOOD[income.endedIn];
      await this.take(income.id, usedInvoices.length + usedReceipts.length === 0 ? asItStood : 'reopen', '');
    }
  }

  private take(id: string, action: IncomeAction, comment: string): Promise<IncomeCase> {
    return this.workflow.run({ workflow: incomeWorkflow, id, action, actor: SYSTEM, version: null, input: { comment } });
  }
}
