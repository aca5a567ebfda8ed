import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calendarChanged, WorkingCalendar } from '../calendar/index.js';
import { UnitOfWork } from '../database/index.js';
import { EventBus } from '../events/index.js';
import { JobQueue } from '../jobs/index.js';
import { allWorkflows, type Clock, type Due, type Moment } from './definition.js';

export interface Deadline {
  dueAt: Date | null;
  clock: Clock | null;
}

/** The clocks (办理时限) of records in a process. */
@Injectable()
export class Clocks implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly calendar: WorkingCalendar,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.events.later(calendarChanged, 'clocks', () => this.settle());
    // a clock that was started with the table of a moment ago
    this.jobs.repeat('workflow.clocks', '25 * * * *', () => this.settle());
  }

  /** From `now`, or from the day that the rule names, or at the moment that the record names; without a rule no clock runs. */
  async start(now: Date, due: Due | Moment | null | undefined): Promise<Deadline> {
    if (!due) return { dueAt: null, clock: null };
    if ('at' in due) return { dueAt: due.at, clock: null };
    const { days, unit, from = now } = due;
    const { at, provisional } = await this.calendar.endOf(from, { days, unit });
    return { dueAt: at, clock: { from: from.toISOString(), days, unit, provisional } };
  }

  /** A holiday notice has come: days that were counted without it are counted again. Others keep the day that was promised. */
  private async settle(): Promise<void> {
    // another process may have taken the notice
    this.calendar.forget();
    for (const { table } of allWorkflows().values()) {
      const rows = await this.uow.query<{ id: string; clock: Clock }>(`SELECT id, clock FROM "${table}" WHERE (clock -> 'provisional')::boolean ORDER BY id`);
      for (const { id, clock } of rows) {
        const deadline = await this.start(new Date(clock.from), { days: clock.days, unit: clock.unit });
        await this.uow.query(`UPDATE "${table}" SET due_at = $2, clock = $3::jsonb WHERE id = $1 AND clock = $4::jsonb`, [id, deadline.dueAt, JSON.stringify(deadline.clock), JSON.stringify(clock)]);
      }
    }
  }
}
