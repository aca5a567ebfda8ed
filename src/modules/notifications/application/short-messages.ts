import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { Page } from '../../../kernel/http/index.js';
import { maskedPhone, mobileOf, newId } from '../../../kernel/ids/index.js';
import { JobQueue, OUTSIDE_SERVICE } from '../../../kernel/jobs/index.js';
import type { News } from '../../../kernel/news/index.js';
import { momentPage } from '../../../kernel/workflow/index.js';
import { CHANNEL_CODES, type Channel, ShortMessage, shortText } from '../domain/short-message.js';
import { quietEnd } from '../domain/ways.js';
import { Gateways } from './gateways.js';
import type { Hearer } from './hearers.js';

const QUEUE = 'notifications.short';
/** Longest part of a failure that is kept. */
const ERROR_LENGTH = 200;

/** News by telephone, for who has chosen it and has a mobile number. */
@Injectable()
export class ShortMessages implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly gateways: Gateways,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ id: string }>(QUEUE, ({ id }) => this.send(id), OUTSIDE_SERVICE);
  }

  /** In the transaction of the news. */
  async tell(hearer: Hearer, { kind, matter, path }: News, now: Date): Promise<void> {
    const mobile = mobileOf(hearer.phone);
    if (mobile === null) return;
    for (const channel of CHANNEL_CODES.filter((one) => hearer[one])) {
      const id = newId();
      const live = this.gateways.of(channel) !== null;
      await this.uow.query(
        `INSERT INTO short_message (id, person_id, channel, kind, recipient, text, path, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, hearer.personId, channel, kind, maskedPhone(mobile), shortText(kind, matter), path, live ? 'QUEUED' : 'DRY_RUN', now],
      );
      const end = quietEnd(now, hearer);
      if (live) await this.jobs.enqueue(QUEUE, { id }, end === null ? {} : { startAfter: end });
    }
  }

  /** What was sent or would have been, latest first. */
  page(page: { limit: number; cursor?: string }): Promise<Page<ShortMessage>> {
    return momentPage(this.uow, { table: 'short_message', entity: ShortMessage, where: ['true'], params: [], key: 'c.created_at' }, page);
  }

  /** Run by the queue, which tries again what fails; to the number that the person has now. */
  private async send(id: string): Promise<void> {
    const [row] = await this.uow.query<{ channel: Channel; text: string; path: string; phone: string }>(
      `SELECT m.channel, m.text, m.path, p.phone FROM short_message m JOIN person p ON p.id = m.person_id WHERE m.id = $1 AND m.state <> 'SENT' AND p.status = 'ACTIVE'`, [id],
    );
    const [to, gateway] = row ? [mobileOf(row.phone), this.gateways.of(row.channel)] : [null, null];
    if (!row || to === null || !gateway) return;
    try {
      await gateway.send({ id, channel: row.channel, to, text: row.text, link: `${this.config.publicUrl}${row.path}` });
    } catch (error) {
      await this.uow.query(`UPDATE short_message SET state = 'FAILED', tries = tries + 1, error = $2 WHERE id = $1`, [id, (error instanceof Error ? error.message : String(error)).slice(0, ERROR_LENGTH)]);
      throw error;
    }
    await this.uow.query(`UPDATE short_message SET state = 'SENT', tries = tries + 1, error = '', sent_at = clock_timestamp() WHERE id = $1`, [id]);
  }
}
