import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import type { NewsKind } from '../../../kernel/news/index.js';
import { momentPage } from '../../../kernel/workflow/index.js';
import { Notification } from '../domain/notification.js';

export interface InboxFilter {
  unread: boolean;
  kind?: NewsKind;
  limit: number;
  cursor?: string;
}

/** What somebody was told (消息): everybody reads the own rows only. That something was read is no fact for the audit trail. */
@Injectable()
export class Inbox implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('notifications.purge', '40 3 * * *', () => this.purge());
  }

  /** Latest first. @throws MALFORMED for a foreign cursor */
  page({ unread, kind, ...page }: InboxFilter, { personId }: SignedInActor): Promise<Page<Notification>> {
    const [where, params] = [['c.person_id = $1'], [personId] as unknown[]];
    if (unread) where.push('c.read_at IS NULL');
    if (kind) where.push(`c.kind = $${params.push(kind)}`);
    return momentPage(this.uow, { table: 'notification', entity: Notification, where, params, key: 'c.created_at' }, page);
  }

  async unread({ personId }: SignedInActor): Promise<number> {
    const [row] = await this.uow.query<{ count: string }>(`SELECT count(*) AS count FROM notification WHERE person_id = $1 AND read_at IS NULL`, [personId]);
    return Number(row?.count ?? 0);
  }

  /** Once or twice is the same. @throws NOT_FOUND for news of others */
  async read(id: string, { personId }: SignedInActor): Promise<void> {
    const rows = await this.uow.query(`UPDATE notification SET read_at = coalesce(read_at, clock_timestamp()) WHERE id = $1 AND person_id = $2 RETURNING id`, [id, personId]);
    if (rows.length === 0) throw problem('NOT_FOUND');
  }

  /** Everything up to a piece of news, so that what came meanwhile and was not seen stays unread. @throws NOT_FOUND for news of others */
  async readUpTo(id: string, { personId }: SignedInActor): Promise<void> {
    const [latest] = await this.uow.query<{ at: Date }>(`SELECT created_at AS at FROM notification WHERE id = $1 AND person_id = $2`, [id, personId]);
    if (!latest) throw problem('NOT_FOUND');
    await this.uow.query(
      `UPDATE notification n SET read_at = clock_timestamp() FROM notification l WHERE l.id = $1 AND n.person_id = $2 AND n.read_at IS NULL AND (n.created_at, n.id) <= (l.created_at, l.id)`,
      [id, personId],
    );
  }

  /** What was read goes INBOX_DAYS after that; what nobody reads goes after twice that time. So does, INBOX_DAYS after it was written, what was told by telephone. */
  async purge(now = new Date()): Promise<void> {
    const days = this.config.INBOX_DAYS;
    await this.uow.query(`DELETE FROM notification WHERE coalesce(read_at, created_at + make_interval(days => $2)) < $1::timestamptz - make_interval(days => $2)`, [now, days]);
    await this.uow.query(`DELETE FROM short_message WHERE created_at < $1::timestamptz - make_interval(days => $2)`, [now, days]);
  }
}
