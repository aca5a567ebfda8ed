import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../database/index.js';
import type { BothLanguages } from '../http/index.js';
import { JobQueue } from '../jobs/index.js';
import { logger } from '../logging/index.js';
import { type Binding, Bindings, type Reminder } from './bindings.js';
import type { ActionDefinition, WorkflowSubject } from './definition.js';

/** A step that somebody is waited for to take, before its time is over. */
export interface DueStep extends BothLanguages {
  permission: string;
}

/** Of which record somebody is reminded, and of what. */
export interface DueNews extends Reminder {
  /** how the process is called */
  matter: BothLanguages;
  /** absent where nobody is waited for: only who asked to be told is */
  duties: readonly DueStep[];
  subject: WorkflowSubject;
  dueAt: Date;
}

type Teller = (news: DueNews) => Promise<void>;

/** Reminds before deadlines as the tables say (`remind` of a state): once for each number of days and each due day, however often the job runs. */
@Injectable()
export class Reminders implements OnModuleInit {
  private teller: Teller | null = null;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly bindings: Bindings,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('workflow.reminders', '15 8 * * *', () => this.sweep());
  }

  /** Who knows mailboxes does the telling; call in `onModuleInit`. @throws Error where somebody tells already */
  by(teller: Teller): void {
    if (this.teller) throw new Error('reminders are told by one module');
    this.teller = teller;
  }

  /** @returns how many reminders were given */
  async sweep(now = new Date()): Promise<number> {
    let told = 0;
    for (const binding of this.bindings.all()) {
      for (const [state, { remind = [] }] of Object.entries(binding.workflow.states)) {
        if (remind.length === 0) continue;
        for (const { id, days } of await this.near(binding, state, remind, now)) if (await this.remind(binding, state, id, days)) told += 1;
      }
    }
    return told;
  }

  /**
   * Notes that somebody is reminded of a record so many days before a moment, in the transaction of the telling. Also for dates that no table of a process has.
   * @param what the process, or the date of a record, e.g. `contract.END`
   * @returns false where that was told before
   */
  async isFirst(what: string, id: string, dueAt: Date, days: number): Promise<boolean> {
    const rows = await this.uow.query(`INSERT INTO workflow_reminder (workflow, subject_id, due_at, days) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING days`, [what, id, dueAt, days]);
    return rows.length > 0;
  }

  /** By days of the calendar in China; of several numbers of days that are reached the smallest. */
  private near({ workflow: { table } }: Binding<string, string, WorkflowSubject>, state: string, remind: readonly number[], now: Date): Promise<{ id: string; days: number }[]> {
    return this.uow.query<{ id: string; days: number }>(
      `SELECT id, (SELECT min(d) FROM unnest($3::int[]) d WHERE (due_at AT TIME ZONE 'Asia/Shanghai')::date - ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date <= d) AS days
         FROM "${table}" WHERE state = $1 AND due_at > $2 AND (due_at AT TIME ZONE 'Asia/Shanghai')::date - ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date <= (SELECT max(d) FROM unnest($3::int[]) d) ORDER BY due_at, id`,
      [state, now, remind],
    );
  }

  /** One that cannot be told must not keep the others waiting. */
  private async remind(binding: Binding<string, string, WorkflowSubject>, state: string, id: string, days: number): Promise<boolean> {
    try {
      return await this.uow.run(() => this.once(binding, state, id, days));
    } catch (error) {
      logger.warn({ err: error, workflow: binding.workflow.name, id }, 'reminder not given');
      return false;
    }
  }

  private async once({ workflow, entity, reminds }: Binding<string, string, WorkflowSubject>, state: string, id: string, days: number): Promise<boolean> {
    const subject = await this.uow.manager.findOneBy(entity, { id });
    if (!this.teller || !reminds || subject?.state !== state || subject.dueAt === null) return false;
    const news = await reminds(subject);
    if (!news) return false;
    const duties: DueStep[] = [];
    for (const [name, action] of Object.entries(workflow.actions)) {
      const { zh, en, permission, duty, from } = action;
      if (duty && from.includes(state) && (news.awaits?.includes(name) ?? true) && (await this.isAwaited(workflow.table, id, action))) duties.push({ zh, en, permission });
    }
    if (duties.length === 0 && !news.also?.length) return false;
    if (!(await this.isFirst(workflow.name, id, subject.dueAt, days))) return false;
    await this.teller({ ...news, matter: workflow, duties, subject, dueAt: subject.dueAt });
    return true;
  }

  /** As in the queues: a step that is waited for in some records of the state alone, in this one. */
  private async isAwaited(table: string, id: string, { waits }: Pick<ActionDefinition<string, WorkflowSubject>, 'waits'>): Promise<boolean> {
    return !waits || (await this.uow.query(`SELECT 1 FROM "${table}" r WHERE r.id = $1 AND ${waits('r', () => 'NULL::uuid')}`, [id])).length > 0;
  }
}
