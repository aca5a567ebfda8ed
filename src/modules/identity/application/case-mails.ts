import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { MailQueue } from '../../../kernel/mail/index.js';
import { Mailboxes } from './mailboxes.js';

/** Who of an organisation handles its cases with the bureau, beside the person who began one. */
const HANDLERS = ['ENT_ADM', 'INST', 'BRK_ORG'] as const;

/** What has become of a case, in Chinese. No amounts: a mail goes through many hands. */
export interface CaseNews {
  /** what kind of case: 技术合同登记 */
  matter: string;
  /** what was done: 不予登记 */
  done: string;
  /** which case: its number and what it is about */
  about: string;
  /** what follows from it; whole sentences */
  says?: string;
  /** why, in the words of who decided */
  comment?: string;
  /** address of its page below that of the platform */
  path: string;
}

/** Tells people of organisations what has become of their cases (办理进展). Call in the transaction of the step. */
@Injectable()
export class CaseMails {
  constructor(
    private readonly config: AppConfig,
    private readonly boxes: Mailboxes,
    private readonly mails: MailQueue,
  ) {}

  /** @param personId who began the case, of the same organisation */
  handlers(organisationId: string, personId: string | null = null): Promise<string[]> {
    return this.boxes.of(organisationId, HANDLERS, personId);
  }

  async send(addresses: readonly string[], { matter, done, about, says = '', comment = '', path }: CaseNews): Promise<void> {
    const reason = comment.trim() === '' ? '' : `\n\n说明：${comment.trim()}`;
    await this.mails.send(addresses, { subject: `科转：${matter}进展（${done}）`, text: `您好：\n\n${about}：${done}。${says}${reason}\n\n办理情况：${this.config.publicUrl}${path}` });
  }
}
