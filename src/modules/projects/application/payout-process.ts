import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Reminder, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { waitsForNotice } from '../../notices/index.js';
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
    const recounted = ({ before, after }: Transition<Payout>) => this.recounted(before, after);
    this.workflow.bind({
      workflow: payoutWorkflow, entity: Payout, called: 'number', facts: (payout) => this.facts(payout),
      effects: {
        pay: ({ after }) => this.mails.paid(after), resubmit: recounted, recount: recounted, withdraw: ({ before }) => this.withdrawn(before), cancel: ({ before }) => this.outdate(before, true),
      },
      reminds: (payout) => this.nearPayout(payout),
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

  private async recounted(before: Payout, after: Payout): Promise<void> {
    if (after.fen !== before.fen) await this.outdate(before, false);
    await this.announce(after);
  }

  /** What is still owed of it is opened anew. */
  private async withdrawn(before: Payout): Promise<void> {
    await this.outdate(before, true);
    await this.money.recount(before.projectId);
  }

  /** Of the amount that it has now: where its notice stands already, nobody has to begin one, nor while the project is halted. */
  private async announce(payout: Payout): Promise<void> {
    const waits = await this.announcements.waiting(payout, await this.announcements.standing(payout));
    if (waits?.halted === false) await this.mails.toAnnounce(payout, waits.open);
  }

  /** @param before as it was announced, if it was */
  private async outdate(before: Payout, isVoid: boolean): Promise<void> {
    const notice = await this.announcements.naming(before);
    if (notice && notice.state !== 'WITHDRAWN') await this.mails.outdated(before, notice, isVoid);
  }

  /** Finance pays what was announced; before that whoever drafts its notice is waited for, and nobody while a notice about the project runs or the project is halted. */
  private async nearPayout(payout: Payout): Promise<Reminder | null> {
    const { id, number, projectTitle, state } = payout;
    const standing = await this.announcements.standing(payout);
    const waits = await this.announcements.waiting(payout, standing);
    const news = { about: `项目《${projectTitle}》的财政拨付 ${number}`, path: `/work/payouts/${id}` };
    const isOthersTurn = waits?.open?.isDraft === false;
    if (waits && !waits.halted && !isOthersTurn) return { ...news, awaits: [], also: [{ roles: ['BUR_PLAN'], done: '拨付期限将至，尚未公示', says: waits.open ? `该项目的公示 ${waits.open.number} 尚未办结，请及时办理。` : '请尽快发起公示。', path: news.path }] };
    return state === 'DUE' && waitsForNotice(standing).length > 0 ? null : news;
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
