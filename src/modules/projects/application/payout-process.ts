import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { waitsForNotice } from '../../notices/index.js';
import { clawbackWorkflow } from '../clawback.workflow.js';
import { Clawback, Payout } from '../domain/payout.js';
import { type PayoutFacts, payoutWorkflow } from '../payout.workflow.js';
import { PayoutNotices } from './payout-notices.js';
import { ProjectProcess } from './project-process.js';
import { ProjectMails } from './project-mails.js';
import { ProjectRecords } from './project-records.js';
import { PublicMoney } from './public-money.js';

/** Brings payouts and what is claimed back to life. */
@Injectable()
export class PayoutProcess implements OnModuleInit {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly records: ProjectRecords,
    private readonly money: PublicMoney,
    private readonly announcements: PayoutNotices,
    private readonly projects: ProjectProcess,
    private readonly mails: ProjectMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({ workflow: payoutWorkflow, entity: Payout, called: 'number', facts: (payout) => this.facts(payout), effects: { pay: ({ after }) => this.mails.paid(after) }, reminds: ({ id, number, projectTitle }) => Promise.resolve({ about: `项目《${projectTitle}》的财政拨付 ${number}`, path: `/work/payouts/${id}` }) });
    this.workflow.bind({ workflow: clawbackWorkflow, entity: Clawback, called: 'number', always: ({ after }) => this.projects.close(after.projectId) , facts: async ({ projectId }) => ({ laterFen: await this.money.later(await this.records.project(projectId)) }) });
  }

  private async facts(payout: Payout): Promise<PayoutFacts> {
    const { id, projectId } = payout;
    const [project, standing] = [await this.records.project(projectId), await this.announcements.standing(payout)];
    return { basis: await this.money.basis(project, id), halted: project.state === 'HALTED', unannounced: waitsForNotice(standing), announcedOn: standing.code === 'EFFECTIVE' ? standing.endedOn : null };
  }
}
