import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue, OUTSIDE_SERVICE } from '../jobs/index.js';
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
    this.jobs.handle<Mail>(QUEUE, (mail) => this.mailer.send(mail), OUTSIDE_SERVICE);
  }

  /** One mail to one address: nobody learns who else gets it. @param at not before; at once where it is null */
  async post(mail: Mail, at: Date | null = null): Promise<void> {
    await this.jobs.enqueue(QUEUE, mail, at === null ? {} : { startAfter: at });
  }
}
