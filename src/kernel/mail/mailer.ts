import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { AppConfig } from '../config/index.js';
import { newId } from '../ids/index.js';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** A mail server that says nothing is given up before the queue gives the job up, in milliseconds. */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** A header is one line: what stands behind a line break would be read as another header. */
export const headerLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** @throws Error for what cannot be one address: a mail must not go to anybody but whom it is for */
function recipient(to: string): string {
  if (/["\s\p{Cc},;<>]/u.test(to)) throw new Error('not a single mail address');
  return to;
}

/** Sends by SMTP_URL; without one each mail becomes a file below DATA_DIR/mail, readable by its owner only. */
@Injectable()
export class Mailer {
  private readonly transport: Transporter | null;

  constructor(private readonly config: AppConfig) {
    this.transport = config.SMTP_URL ? createTransport({ url: config.SMTP_URL, ...TIMEOUTS }) : null;
  }

  /** To be called by jobs, never by requests. @throws where the mail was not taken over; the queue then tries again */
  async send({ to, subject, text }: Mail): Promise<void> {
    const mail = { to: recipient(to), subject: headerLine(subject), text };
    // an object is taken as it is; a text would be read as a list of addresses
    if (this.transport) await this.transport.sendMail({ from: this.config.MAIL_FROM, ...mail, to: { name: '', address: mail.to } });
    else await this.writeFile(mail);
  }

  private async writeFile(mail: Mail): Promise<void> {
    const folder = join(this.config.dataDir, 'mail');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, `${newId()}.txt`), `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}\n`, { mode: 0o600 });
  }
}
