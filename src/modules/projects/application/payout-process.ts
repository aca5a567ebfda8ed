import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Reminder, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { isUnannounced, waitsForNotice } from '../../notices/index.js';
import { type ClawbackAction, clawbackWorkflow } from '../clawback.workflow.js';
import { Clawback, isVoidAsked, Payout } from '../domain/payout.js';
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
    const announce = ({ after }: { after: Payout }) => this.announce(after);
    this.workflow.bind({
      workflow: payoutWorkflow, entity: Payout, called: 'number', facts: (payout) => this.facts(payout),
      effects: { pay: ({ after }) => this.mails.paid(after), recount: announce, resubmit: announce, withdraw: ({ after }) => this.money.recount(after.projectId) },
      reminds: ({ id, number, projectTitle }) => Promise.resolve({ about: `项目《${projectTitle}》的财政拨付 ${number}`, path: `/work/payouts/${id}` }),
    });
    this.workflow.bind({
      workflow: clawbackWorkflow, entity: Clawback, called: 'number', facts: (clawback) => this.money.factsOfClaim(clawback), effects: { recover: ({ after }) => this.money.recount(after.projectId) },
      always: async ({ after, input: { comment } }, action: ClawbackAction) => {
        await this.mails.claim(after, action, comment);
        await this.projects.close(after.projectId);
      },
      reminds: (clawback) => Promise.resolve(nearClaim(clawback)),
    });
  }

  /** Of the amount that it has now: where its notice stands already, nobody has to begin one. */
  private async announce(payout: Payout): Promise<void> {
    if (isUnannounced(await this.announcements.standing(payout))) await this.mails.toAnnounce(payout);
  }

  private async facts(payout: Payout): Promise<PayoutFacts> {
    const { id, projectId } = payout;
    const [project, standing] = [await this.records.project(projectId), await this.announcements.standing(payout)];
    return { basis: await this.money.basis(project, id), halted: project.state === 'HALTED', doubted: (await this.records.payments(projectId)).some(isVoidAsked), unannounced: waitsForNotice(standing), announcedOn: standing.code === 'EFFECTIVE' ? standing.endedOn : null };
  }
}

/** Finance waits for the money, and the winner has to give it back. */
function nearClaim(clawback: Clawback): Reminder {
  const { id, number, projectTitle, state, organisationId } = clawback;
  const path = `/work/clawbacks/${id}`;
  const also = { organisations: [organisationId], done: '退回期限将至', says: '请在期限内退回，金额见办理页面。', path };
  return { about: `项目《${projectTitle}》的资金追回 ${number}`, path, ...(state === 'DEMANDED' ? { also: [also] } : {}) };
}
