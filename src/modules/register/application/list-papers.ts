import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { PaperPrinter } from '../../../kernel/documents/index.js';
import { listPaper } from '../domain/list-paper.js';
import type { RegistrationList } from '../domain/registration-list.js';
import { registerProblem } from '../register.problems.js';

/** Whether a list can be printed now: approved, valid, and the working days of its rule over, counted by a calendar that is complete. */
export const isPrintable = ({ state, printable }: Pick<RegistrationList, 'state' | 'printable'>, now: Date): boolean => state === 'LIST_APPROVED' && printable !== null && !printable.provisional && new Date(printable.from) <= now;

@Injectable()
export class ListPapers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly printer: PaperPrinter,
    private readonly audit: AuditTrail,
  ) {}

  /** Every printing is told to the audit trail. @throws NOT_PRINTABLE, PRINT_DAY_PROVISIONAL, PAPER_CHARACTERS */
  async pdf(list: RegistrationList, actor: Actor): Promise<Buffer> {
    if (list.state === 'LIST_APPROVED' && list.printable?.provisional) throw registerProblem('PRINT_DAY_PROVISIONAL');
    if (!isPrintable(list, new Date())) throw registerProblem('NOT_PRINTABLE');
    const content = await this.printer.pdf(listPaper(list, await this.issuerOf(list.id)), list.updatedAt);
    await this.audit.recordReading({ actor, action: 'registration_list.print', objectKind: 'registration_list', objectId: list.id, detail: { number: list.number } });
    return content;
  }

  /** The body whose official approved last. */
  private async issuerOf(id: string): Promise<string> {
    const [row] = await this.uow.query<{ name: string }>(
      `SELECT o.name FROM workflow_history h JOIN organisation o ON o.id = h.actor_organisation WHERE h.workflow = 'registration_list' AND h.subject_id = $1 AND h.action IN ('approve', 'approveLarge') ORDER BY h.version DESC LIMIT 1`, [id],
    );
    return row?.name ?? '';
  }
}
