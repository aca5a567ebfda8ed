import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateInChina, endOfDayInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { Reminders } from '../../../kernel/workflow/index.js';
import { Deal } from '../domain/deal.js';
import type { Beginner } from '../domain/introduction.js';
import { TALKING } from '../domain/pipeline.js';
import { DealMails } from './deal-mails.js';
import { RoomQueries } from './room.queries.js';

/** Days of the calendar before the day of a task on which somebody is reminded. */
const AHEAD = [3, 1];

/** A task that nobody has done yet and whose day is near. */
interface NearTask {
  id: string;
  dealId: string;
  side: Beginner;
  personId: string | null;
  /** YYYY-MM-DD */
  dueOn: string;
  /** of the numbers of days that are reached the smallest */
  ahead: number;
}

/** Reminds of tasks in the rooms of deals: whoever has to do one, where nobody is named or there any more those of the side who take part. */
@Injectable()
export class TaskReminders implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly reminders: Reminders,
    private readonly rooms: RoomQueries,
    private readonly mails: DealMails,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('deals.tasks', '25 8 * * *', () => this.sweep());
  }

  /** @returns how many reminders were given */
  async sweep(now = new Date()): Promise<number> {
    let told = 0;
    for (const task of await this.near(dateInChina(now))) if (await this.remind(task)) told += 1;
    return told;
  }

  private near(today: string): Promise<NearTask[]> {
    return this.uow.query<NearTask>(
      `SELECT * FROM (SELECT t.id, t.deal_id AS "dealId", t.side, t.person_id AS "personId", t.due_on::text AS "dueOn", (SELECT min(a) FROM unnest($2::int[]) a WHERE t.due_on - $1::date <= a) AS ahead
         FROM deal_task t JOIN deal d ON d.id = t.deal_id WHERE t.done_at IS NULL AND t.due_on > $1::date AND d.state = ANY($3)) near
        WHERE ahead IS NOT NULL ORDER BY "dueOn", id`,
      [today, AHEAD, TALKING],
    );
  }

  /** One that cannot be told must not keep the others waiting. */
  private async remind(task: NearTask): Promise<boolean> {
    try {
      return await this.uow.run(() => this.once(task));
    } catch (error) {
      logger.warn({ err: error, id: task.id }, 'reminder of a task not given');
      return false;
    }
  }

  private async once({ id, dealId, side, personId, dueOn, ahead }: NearTask): Promise<boolean> {
    if (!(await this.reminders.isFirst('deal.task', id, endOfDayInChina(dueOn), ahead))) return false;
    const deal = await this.uow.manager.findOneByOrFail(Deal, { id: dealId });
    const seated = (await this.rooms.people(deal)).filter((one) => one.side === side);
    const named = seated.filter((one) => one.personId === personId);
    await this.mails.task(deal, (named.length > 0 ? named : seated).map((one) => one.personId), dueOn, 'NEAR');
    return true;
  }
}
