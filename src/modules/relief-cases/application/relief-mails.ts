import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { type Mail, Mailer } from '../../../kernel/mail/index.js';
import { KIND_WORDS } from '../domain/answers.js';
import type { ReliefCase } from '../domain/relief-case.js';
import { type ReliefAction, reliefWorkflow } from '../relief.workflow.js';

const QUEUE = 'relief.told';
/** What others have done to a case; what the taxpayer does it knows. */
const TELLS_TAXPAYER: readonly ReliefAction[] = ['accept', 'adjust', 'deny', 'requireRecalculation', 'clawBack', 'endWithContract', 'settle'];
const TELLS_TAX_OFFICE: readonly ReliefAction[] = ['clawBack'];

/** Tells the people of a taxpayer what was decided about a case, and the tax office what it has to take back; in the transaction of the step. */
@Injectable()
export class ReliefMails implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<Mail>(QUEUE, (mail) => this.mailer.send(mail));
  }

  async enqueue(relief: ReliefCase, action: ReliefAction, comment: string): Promise<void> {
    const to = [...(TELLS_TAXPAYER.includes(action) ? await this.taxpayer(relief) : []), ...(TELLS_TAX_OFFICE.includes(action) || (action === 'requireRecalculation' && relief.wasAccepted) ? await this.taxOffice() : [])];
    const subject = `科转：税收优惠办理进展（${reliefWorkflow.actions[action].zh}）`;
    const reason = comment.trim() === '' ? '' : `\n\n说明：${comment.trim()}`;
    const text = `您好：\n\n${relief.number}（${KIND_WORDS[relief.kind].zh}，合同 ${relief.contractNumber}）：${reliefWorkflow.actions[action].zh}。${reason}\n\n办理情况：${this.config.publicUrl}/work/relief/${relief.id}`;
    for (const { email } of to) await this.jobs.enqueue(QUEUE, { to: email, subject, text });
  }

  /** Who began the case, and the administrators of the organisation. The people of the demo have no mailbox. */
  private taxpayer({ organisationId, createdBy }: ReliefCase): Promise<{ email: string }[]> {
    return this.uow.query(
      `SELECT DISTINCT p.email FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.organisation_id = $1 AND m.status = 'ACTIVE' AND (p.id = $2 OR m.roles && ARRAY['ENT_ADM', 'INST', 'BRK_ORG']) AND p.status = 'ACTIVE' AND p.password_hash IS NOT NULL AND NOT p.demo`,
      [organisationId, createdBy],
    );
  }

  private taxOffice(): Promise<{ email: string }[]> {
    return this.uow.query(
      `SELECT DISTINCT p.email FROM membership m JOIN person p ON p.id = m.person_id WHERE m.status = 'ACTIVE' AND 'TAX' = ANY(m.roles) AND p.status = 'ACTIVE' AND p.password_hash IS NOT NULL AND NOT p.demo`,
    );
  }
}
