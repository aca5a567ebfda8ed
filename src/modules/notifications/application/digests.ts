import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { MailQueue } from '../../../kernel/mail/index.js';
import { NEWS_KINDS, type NewsKind } from '../../../kernel/news/index.js';
import { digestOf } from '../domain/letters.js';
import { type MailWay, quietEnd, weekBegin } from '../domain/ways.js';
import { Hearers } from './hearers.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

interface WaitingRow {
  kind: NewsKind;
  matter: string;
  done: string;
  about: string;
  mail: MailWay;
  isRead: boolean;
}

/** One mail a day or a week for what somebody wants to hear together (邮件汇总): what was read in the inbox meanwhile is left out. */
@Injectable()
export class Digests implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly hearers: Hearers,
    private readonly links: UnsubscribeLinks,
    private readonly mails: MailQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('notifications.digests', '0 8 * * *', () => this.sweep());
  }

  /** Whatever waits for a daily digest, and what waits for a weekly one since before this week. @returns how many digests were written */
  async sweep(now = new Date()): Promise<number> {
    let written = 0;
    for (const { id } of await this.uow.query<{ id: string }>(`SELECT DISTINCT person_id AS id FROM notification WHERE awaits_digest ORDER BY person_id`)) if (await this.oneFor(id, now)) written += 1;
    return written;
  }

  /** One that cannot be written must not keep the others waiting. */
  private async oneFor(personId: string, now: Date): Promise<boolean> {
    try {
      return await this.uow.run(() => this.write(personId, now));
    } catch (error) {
      logger.warn({ err: error, personId }, 'digest not written');
      return false;
    }
  }

  private async write(personId: string, now: Date): Promise<boolean> {
    const taken = await this.take(personId, now);
    const owed = taken.filter(({ isRead, mail }) => !isRead && mail !== 'INBOX' && mail !== 'OFF');
    const [hearer] = await this.hearers.of([personId], 'case');
    if (owed.length === 0 || !hearer || hearer.email === null) return false;
    const lines = owed.map(({ kind, ...line }) => ({ ...line, kindName: NEWS_KINDS[kind].zh }));
    const unsubscribe = await this.links.to(personId, 'digest');
    await this.mails.post({ kind: 'digest', to: hearer.email, subject: `科转：消息汇总（${lines.length} 条）`, text: digestOf(lines, this.config.publicUrl, unsubscribe), unsubscribe }, quietEnd(now, hearer));
    return true;
  }

  /** What is due waits no longer, by what the person has chosen now. */
  private take(personId: string, now: Date): Promise<WaitingRow[]> {
    return this.uow.query<WaitingRow>(
      `WITH due AS (
         SELECT n.id, coalesce(c.mail, 'AT_ONCE') AS mail FROM notification n LEFT JOIN notification_choice c ON c.person_id = n.person_id AND c.kind = n.kind
          WHERE n.person_id = $1 AND n.awaits_digest AND n.created_at < CASE c.mail WHEN 'WEEKLY' THEN $3::timestamptz ELSE $2::timestamptz END FOR UPDATE OF n),
       taken AS (UPDATE notification n SET awaits_digest = false FROM due WHERE n.id = due.id
         RETURNING n.kind, n.matter_zh AS matter, n.done_zh AS done, n.about, due.mail, n.read_at IS NOT NULL AS "isRead", n.created_at, n.id)
       SELECT kind, matter, done, about, mail, "isRead" FROM taken ORDER BY created_at, id`,
      [personId, now, weekBegin(now)],
    );
  }
}
