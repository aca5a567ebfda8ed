import { Injectable } from '@nestjs/common';
import { clientKey, HOUR, Limit } from '../../../kernel/limits/index.js';
import { accountHash } from '../domain/credentials.js';

/** Requests of one kind from one client in an hour, and mails to one address: nobody's mailbox is to be filled by others. */
const MAX_PER_CLIENT = 60;
const MAX_PER_MAILBOX = 5;

/** What others than its owner may have mailed to a mailbox, counted over resets, registrations and invitations together. */
@Injectable()
export class MailRequests {
  private readonly clients = new Limit(MAX_PER_CLIENT, HOUR);
  private readonly mailboxes = new Limit(MAX_PER_MAILBOX, HOUR);

  /** @throws TOO_MANY for a client that asks again and again */
  from(ip: string, what: 'reset' | 'registration'): Promise<void> {
    return this.clients.take(`${what} ${clientKey(ip)}`);
  }

  /** Whether the mailbox gets one more; who asked is not told. */
  to(email: string): Promise<boolean> {
    return this.mailboxes.takes(accountHash(email));
  }

  /** The same for who is answered for and told. @throws TOO_MANY whether or not the address has an account */
  owed(email: string): Promise<void> {
    return this.mailboxes.take(accountHash(email));
  }
}
