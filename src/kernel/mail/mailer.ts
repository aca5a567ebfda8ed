import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { AppConfig } from '../config/index.js';
import { logger } from '../logging/index.js';
import { newId } from '../ids/index.js';
import type { NewsKind } from '../news/index.js';

export interface Mail {
  /** what it tells; people choose by kind how they hear of it */
  kind: NewsKind | 'digest';
  to: string;
  subject: string;
  text: string;
  /** address that takes mails of this kind off with one request (RFC 8058); none where they cannot be taken off */
  unsubscribe?: string;
}

/** A mail server that says nothing is given up before the queue gives the job up, in milliseconds. */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** A header is one line: what stands behind a line break would be read as another header. */
export const headerLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

class NoAddress extends Error {}

/** @throws NoAddress for what cannot be one address: a mail must not go to anybody but whom it is for */
function recipient(to: string): string {
  if (/["\s\p{Cc},;<>]/u.test(to)) throw new NoAddress('not a single mail address');
  return to;
}

/** Sends by SMTP_URL; without one each mail becomes a file below DATA_DIR/mail, readable by its owner only. */
@Injectable()
export class Mailer {
  private readonly transport: Transporter | null;

  constructor(private readonly config: AppConfig) {
    this.transport = config.SMTP_URL ? createTransport({ url: config.SMTP_URL, ...TIMEOUTS }) : null;
  }

  /**
   * To be called by jobs, never by requests. What the other server refuses for good is told in the log and not sent again (RFC 5321, 4.2.1).
   * @throws where the mail was not taken over; the queue then tries again
   */
  async send(mail: Mail): Promise<void> {
    try {
      await this.handOver(mail);
    } catch (error) {
      if (!isFinal(error)) throw error;
      const { message, responseCode } = error as Error & { responseCode?: number };
      logger.error({ kind: mail.kind, responseCode, reason: addressless(message) }, 'a mail was refused for good');
    }
  }

  private async handOver({ to, subject, text, unsubscribe }: Mail): Promise<void> {
    const mail = { to: recipient(to), subject: headerLine(subject), text };
    const headers = unsubscribe === undefined ? {} : takenOffAt(unsubscribe);
    // an object is taken as it is; a text would be read as a list of addresses
    if (this.transport) await this.transport.sendMail({ from: this.config.MAIL_FROM, ...mail, to: { name: '', address: mail.to }, headers });
    else await this.writeFile({ To: mail.to, Subject: mail.subject, ...headers }, text);
  }

  private async writeFile(headers: Readonly<Record<string, string>>, text: string): Promise<void> {
    const folder = join(this.config.dataDir, 'mail');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
    await writeFile(join(folder, `${newId()}.txt`), `${lines.join('')}\n${text}\n`, { mode: 0o600 });
  }
}

/** An answer 5yz about this recipient or this text is one for good; one about who we are is mended here. */
function isFinal(error: unknown): boolean {
  const { responseCode = 0, command } = error as { responseCode?: number; command?: string };
  return error instanceof NoAddress || ((command === 'RCPT TO' || command === 'DATA') && responseCode >= 500 && responseCode < 600);
}

/** Servers repeat in their answers whom the mail was for. */
const addressless = (text: string): string => text.replace(/[^\s<>]+@[^\s<>]+/g, '…');

/** RFC 8058, section 3.1: the second header says that a POST to the address of the first is enough. */
const takenOffAt = (address: string) => ({ 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
