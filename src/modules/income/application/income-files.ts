import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordFiles } from '../../files/index.js';
import { IncomeCase } from '../domain/income-case.js';
import { incomePermissions as may } from '../income.permissions.js';
import { incomeWorkflow } from '../income.workflow.js';

/** Invoices and bank receipts as papers: uploaded while the declaration is drafted, read by whoever reads the case. */
@Injectable()
export class IncomeFiles implements OnModuleInit {
  constructor(private readonly papers: RecordFiles) {}

  onModuleInit(): void {
    this.papers.follow({ workflow: incomeWorkflow, entity: IncomeCase, read: may.read });
  }
}
