import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { MailQueue } from '../../../kernel/mail/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { KIND_WORDS } from '../domain/answers.js';
import type { ReliefCase } from '../domain/relief-case.js';
import { type ReliefAction, reliefWorkflow } from '../relief.workflow.js';

/** What others have done to a case; what the taxpayer does it knows. */
const TELLS_TAXPAYER: readonly ReliefAction[] = ['accept', 'adjust', 'deny', 'requireRecalculation', 'clawBack', 'endWithContract', 'leave', 'conclude', 'recover', 'settle'];
const TELLS_TAX_OFFICE: readonly ReliefAction[] = ['clawBack', 'leave'];

/** Who of a taxpayer is told beside the person who began the case. */
const ADMINISTRATORS = ['ENT_ADM', 'INST', 'BRK_ORG'] as const;

/** Tells the people of a taxpayer what was decided about a case, and the tax office what it has to take back; in the transaction of the step. */
@Injectable()
export class ReliefMails {
  constructor(
    private readonly config: AppConfig,
    private readonly identity: IdentityFacade,
    private readonly mails: MailQueue,
  ) {}

  async enqueue(relief: ReliefCase, action: ReliefAction, comment: string): Promise<void> {
    const toOffice = TELLS_TAX_OFFICE.includes(action) || (action === 'requireRecalculation' && relief.wasAccepted);
    const taxpayer = TELLS_TAXPAYER.includes(action) ? await this.identity.mailboxes(relief.organisationId, ADMINISTRATORS, relief.createdBy) : [];
    const to = [...taxpayer, ...(toOffice ? await this.identity.mailboxesOf('TAX') : [])];
    const subject = `科转：税收优惠办理进展（${reliefWorkflow.actions[action].zh}）`;
    const reason = comment.trim() === '' ? '' : `\n\n说明：${comment.trim()}`;
    const text = `您好：\n\n${relief.number}（${KIND_WORDS[relief.kind].zh}，合同 ${relief.contractNumber}）：${reliefWorkflow.actions[action].zh}。${reason}\n\n办理情况：${this.config.publicUrl}/work/relief/${relief.id}`;
    await this.mails.send(to, { subject, text });
  }
}
