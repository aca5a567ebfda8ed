import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '../../../kernel/access/index.js';
import { workOf } from '../../../kernel/workflow/index.js';
import type { IncomeCase } from '../domain/income-case.js';
import type { IncomeContent } from '../domain/income-content.js';
import type { UsedProof } from '../domain/income-facts.js';
import { IncomePresenter } from '../http/income-presenter.js';
import type { IncomeRowView } from '../http/income.dto.js';
import type { IncomeAction } from '../income.workflow.js';
import { IncomeClaims } from './income-claims.js';
import { IncomeDesk } from './income-desk.js';
import { IncomeQueries, type RecognisedIncome } from './income.queries.js';

/** The public face of the recognition of income for other modules and the demo loader. */
@Injectable()
export class IncomeFacade {
  constructor(
    private readonly desk: IncomeDesk,
    private readonly queries: IncomeQueries,
    private readonly claims: IncomeClaims,
    private readonly present: IncomePresenter,
  ) {}

  create(contractId: string, actor: Actor): Promise<IncomeCase> {
    return this.desk.create(contractId, actor);
  }

  save({ id, version }: Pick<IncomeCase, 'id' | 'version'>, content: Partial<IncomeContent>, actor: Actor): Promise<IncomeCase> {
    return this.desk.save(id, content, actor, version);
  }

  act(id: string, action: IncomeAction, actor: Actor, comment = ''): Promise<IncomeCase> {
    return this.desk.act(id, action, actor, null, { comment });
  }

  /** Income of a contract that was recognised, in all and by years; null where none could be. Callers answer for what they show. */
  recognisedOf(contractId: string): Promise<RecognisedIncome | null> {
    return this.queries.recognisedOf(contractId);
  }

  /** Special VAT invoices that stand in declarations of income of an organisation. Callers answer for what they show. */
  specialInvoicesOf(organisationId: string): Promise<UsedProof[]> {
    return this.claims.specialInvoices(organisationId);
  }

  /** What waits for this person, and what the person's organisation has in hand. */
  workFor(actor: SignedInActor): Promise<{ todo: IncomeRowView[]; mine: IncomeRowView[] }> {
    const read = { desk: (limit: number) => this.queries.page(actor, { view: 'desk', limit }), inHand: (limit: number) => this.queries.page(actor, { limit }) };
    return workOf(actor, read, (record) => this.present.row(record));
  }
}
