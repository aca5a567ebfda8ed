import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { addDays, dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { Reminders } from '../../../kernel/workflow/index.js';
import { Deal } from '../domain/deal.js';
import { TALKING } from '../domain/pipeline.js';
import { DealMails } from './deal-mails.js';

interface NearMeeting {
  id: string;
  dealId: string;
  startsAt: Date;
}

/** Reminds whoever takes part in a deal of a meeting, the day before. */
@Injectable()
export class MeetingReminders implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly reminders: Reminders,
    private readonly mails: DealMails,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('deals.meetings', '25 8 * * *', () => this.sweep());
  }

  /** @returns of how many meetings somebody was reminded */
  async sweep(now = new Date()): Promise<number> {
    const near = await this.uow.query<NearMeeting>(
      `SELECT v.id, v.deal_id AS "dealId", v.starts_at AS "startsAt" FROM deal_meeting v JOIN deal d ON d.id = v.deal_id
        WHERE v.cancelled_at IS NULL AND (v.starts_at AT TIME ZONE 'Asia/Shanghai')::date = $1::date AND d.state = ANY($2) ORDER BY v.starts_at, v.id`,
      [addDays(dateInChina(now), 1), TALKING],
    );
    let told = 0;
    for (const meeting of near) if (await this.remind(meeting)) told += 1;
    return told;
  }

  /** One that cannot be told must not keep the others waiting. */
  private async remind({ id, dealId, startsAt }: NearMeeting): Promise<boolean> {
    try {
      return await this.uow.run(async () => {
        if (!(await this.reminders.isFirst('deal.meeting', id, startsAt, 1))) return false;
        await this.mails.meeting(await this.uow.manager.findOneByOrFail(Deal, { id: dealId }), SYSTEM, 'TOMORROW', { startsAt });
        return true;
      });
    } catch (error) {
      logger.warn({ err: error, id }, 'reminder of a meeting not given');
      return false;
    }
  }
}
