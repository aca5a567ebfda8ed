import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { FilesFacade, RecordFiles, type StoredFile } from '../../files/index.js';
import { billWorkflow } from '../bill.workflow.js';
import { billPermissions as may } from '../commissions.permissions.js';
import { CommissionBill, UNPAID_BILLS } from '../domain/commission-bill.js';

/** Necessary costs are settled against receipts (凭据结算): these are added by the broker until the bill is paid, and read with it. */
const takesReceipts = (bill: CommissionBill, actor: Actor): boolean => bill.kind === 'COSTS' && UNPAID_BILLS.includes(bill.state) && decide(may.issue, actor, bill).allowed;

/** Receipts of bills on necessary costs. */
@Injectable()
export class BillFiles implements OnModuleInit {
  constructor(
    private readonly papers: RecordFiles,
    private readonly files: FilesFacade,
  ) {}

  onModuleInit(): void {
    // what the payer has been shown stays readable
    this.papers.follow({ workflow: billWorkflow, entity: CommissionBill, read: may.read, writes: takesReceipts, keeps: () => Promise.resolve(true) });
  }

  /** Oldest first, as far as the actor may read them; and whether the actor may add some now. */
  async of(bill: CommissionBill, actor: Actor): Promise<{ files: StoredFile[]; mayAttach: boolean }> {
    return { files: bill.kind === 'COSTS' ? await this.files.of(billWorkflow.name, bill.id, actor) : [], mayAttach: takesReceipts(bill, actor) };
  }
}
