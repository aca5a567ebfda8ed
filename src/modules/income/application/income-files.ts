import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { mayWriteIn } from '../../../kernel/workflow/index.js';
import { type FileReach, FileSubjects } from '../../files/index.js';
import { IncomeCase } from '../domain/income-case.js';
import { incomePermissions as may } from '../income.permissions.js';
import { incomeWorkflow } from '../income.workflow.js';

/** Invoices and bank receipts as papers: uploaded while the declaration is drafted, read by whoever reads the case. */
@Injectable()
export class IncomeFiles implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: FileSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('income', {
      reach: (actor, id) => this.reach(actor, id),
      hold: async (id) => void (await this.uow.query(`SELECT 1 FROM income_case WHERE id = $1 FOR SHARE`, [id])),
      keeps: () => Promise.resolve(false),
    });
  }

  private async reach(actor: Actor, id: string): Promise<FileReach | null> {
    const income = await this.uow.manager.findOneBy(IncomeCase, { id });
    if (!income || !decide(may.read, actor, income).allowed) return null;
    return { working: true, shown: [], write: mayWriteIn(incomeWorkflow, income, actor) };
  }
}
