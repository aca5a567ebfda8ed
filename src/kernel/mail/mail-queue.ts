import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../jobs/index.js';
import { type Mail, Mailer } from './mailer.js';

const QUEUE = 'mail.send';

/** Mails whose text is known when something happens: queued in its transaction, sent after it, tried again where nobody takes them. */
@Injectable()
export class MailQueue implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<Mail>(QUEUE, (mail) => this.mailer.send(mail));
  }

  /** One mail for each address: nobody learns who else gets it. */
  async send(addresses: readonly string[], { subject, text }: Omit<Mail, 'to'>): Promise<void> {
    for (const to of addresses) await this.jobs.enqueue(QUEUE, { to, subject, text });
  }
}
