import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '../../../kernel/access/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import type { BillAction } from '../bill.workflow.js';
import type { CommissionBill } from '../domain/commission-bill.js';
import type { CommissionTerms } from '../domain/commission-terms.js';
import type { Contribution } from '../domain/contribution.js';
import { BillDesk, type NewBill } from './bill-desk.js';
import { CommissionWork, type CommissionWorkRow } from './commission-work.js';
import { ContributionDesk, type NewContribution } from './contribution-desk.js';
import { type ProposedTerms, TermsDesk } from './terms-desk.js';

/** The public face of commissions for the workbench and the demo loader. */
@Injectable()
export class CommissionsFacade {
  constructor(
    private readonly desk: TermsDesk,
    private readonly ledger: ContributionDesk,
    private readonly bills: BillDesk,
    private readonly work: CommissionWork,
  ) {}

  /** Terms, entries and bills that wait for this person. */
  workFor(actor: SignedInActor): Promise<CommissionWorkRow[]> {
    return this.work.of(actor);
  }

  /** Proposes terms with the text as it is now. @param terms null: the broker asks for nothing */
  async propose(introductionId: string, terms: ProposedTerms | null, actor: Actor): Promise<CommissionTerms> {
    const read = terms && (await this.desk.draft(introductionId, terms, actor));
    return this.desk.propose(introductionId, terms, read && read.sha256, actor);
  }

  confirm({ id, textSha256 }: Pick<CommissionTerms, 'id' | 'textSha256'>, actor: Actor): Promise<CommissionTerms> {
    return this.desk.act(id, 'confirm', actor, null, { comment: '', sha256: textSha256 });
  }

  write(entry: NewContribution, actor: Actor): Promise<Contribution> {
    return this.ledger.write(entry, actor);
  }

  confirmEntry(id: string, actor: Actor): Promise<Contribution> {
    return this.ledger.act(id, 'confirm', actor, null, { comment: '' });
  }

  bill(bill: NewBill, actor: Actor): Promise<CommissionBill> {
    return this.bills.issue(bill, actor);
  }

  actOnBill(id: string, action: BillAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<CommissionBill> {
    return this.bills.act(id, action, actor, null, input);
  }
}
