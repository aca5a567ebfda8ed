import { type Actor, SYSTEM } from '../kernel/access/index.js';
import { addDays, dateInChina, endOfDayInChina, rollBack, type WorkingCalendar } from '../kernel/calendar/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import { dayBefore, type Notice, type NoticeKind, type NoticesFacade, type NoticeStart, noticeWindow, sha256Of, statementBytes } from '../modules/notices/index.js';

/** A public notice of the demo and how it ended. */
export interface DemoNotice {
  key: string;
  kind: NoticeKind;
  author: string;
  checker: string;
  /** published so many days before the loading, on the working day before where that is none */
  daysAgo: number;
  end: 'RUNNING' | 'EFFECTIVE' | 'SUSPENDED' | 'WITHDRAWN';
  title?: string;
  /** title of the achievement that it is about */
  subject?: string;
  values: Record<string, unknown>;
  objector?: string;
  objection?: { text: string; contact: string };
  reason?: string;
}

/** Of notices that the planning section publishes. */
export const OBJECTIONS_GO = { contactUnit: '演示市科学技术局计划科', contactPhone: '0631-0000000', contactMail: 'jihua@bureau.demo.kezhuan.example', contactAddress: '演示市科技路 1 号', procedure: '收到异议后十个工作日内调查并书面答复。' };

/** Brings the notices of the demo to where they stand, through the use cases of the people who act for them. */
export class DemoNotices {
  constructor(
    private readonly notices: NoticesFacade,
    private readonly uow: UnitOfWork,
    private readonly calendar: WorkingCalendar,
  ) {}

  async load({ kind, author, checker, daysAgo, end, title, subject, values, objector, objection, reason = '' }: DemoNotice, actor: (key: string) => Actor): Promise<void> {
    const subjectId = subject === undefined ? null : await this.achievement(subject);
    const { id } = await this.notices.open({ kind, subjectId, values, ...(title === undefined ? {} : { title }) }, actor(author));
    await this.notices.act(id, 'submit', actor(author));
    await this.redate(await this.notices.act(id, 'publish', actor(checker)), daysAgo);
    if (end === 'WITHDRAWN') await this.notices.act(id, 'withdraw', actor(author), { comment: reason });
    if (end === 'SUSPENDED' && objector && objection) await this.notices.object(id, objection, actor(objector));
    if (end === 'EFFECTIVE' && (await this.isOver(id))) await this.finish(id);
  }

  /** Begins one about a record. @returns its id */
  async begin(start: NoticeStart, author: Actor): Promise<string> {
    return (await this.notices.open(start, author)).id;
  }

  /**
   * Completes a notice that a process has drafted, lets it out so many days before the loading, and lets its time pass.
   * @returns whether it has ended without an objection; in the first weeks of a year none of that year can have
   */
  async letOut(id: string, values: Record<string, unknown>, { author, checker }: { author: Actor; checker: Actor }, daysAgo: number): Promise<boolean> {
    const [{ version } = { version: 0 }] = await this.uow.query<{ version: number }>(`SELECT version FROM notice WHERE id = $1`, [id]);
    await this.notices.save({ id, version }, values, author);
    await this.notices.act(id, 'submit', author);
    await this.redate(await this.notices.act(id, 'publish', checker), daysAgo);
    if (!(await this.isOver(id))) return false;
    await this.finish(id);
    return true;
  }

  /** By the clock, a few minutes after the end of the period. */
  private async finish(id: string): Promise<void> {
    await this.notices.act(id, 'finish', SYSTEM);
    await this.uow.query(`UPDATE notice SET ended_at = over_at + interval '7 minutes', updated_at = over_at + interval '7 minutes' WHERE id = $1`, [id]);
    await this.uow.query(`UPDATE workflow_history h SET at = n.ended_at FROM notice n WHERE n.id = $1 AND h.workflow = 'notice' AND h.subject_id = n.id AND h.action = 'finish'`, [id]);
  }

  private async achievement(title: string): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT id FROM achievement WHERE content ->> 'title' = $1 AND is_public`, [title]);
    if (!row) throw new Error(`demo achievement ${title} is not published`);
    return row.id;
  }

  /** In the first weeks of a year no notice of that year can have ended. */
  private async isOver(id: string): Promise<boolean> {
    return (await this.uow.query(`SELECT 1 FROM notice WHERE id = $1 AND due_at < now()`, [id])).length > 0;
  }

  /**
   * Gives a notice that was published a moment ago the day on which the demo says that it was: its period and its statement with its
   * hash are made anew. As in `DemoDates`, this happens in the transaction of the loading, before anybody can have seen another date.
   */
  private async redate({ id, rule, statement }: Notice, daysAgo: number): Promise<void> {
    if (!rule || !statement) throw new Error('the notice was not published');
    const table = await this.calendar.table();
    const now = dateInChina(new Date());
    const day = rollBack(table, addDays(now, -daysAgo));
    // numbers bear the year of publication
    if (day.slice(0, 4) !== now.slice(0, 4)) return;
    const [begun, submitted, published] = ['09:10', '10:40', '15:20'].map((hour) => new Date(`${day}T${hour}:00+08:00`)) as [Date, Date, Date];
    const window = noticeWindow(table, day, rule.period, rule);
    const clock = { ...rule.period, from: new Date(`${dayBefore(window.startsOn)}T12:00:00+08:00`).toISOString(), provisional: window.provisional };
    const dated = { ...statement, publishedAt: published.toISOString(), ...window };
    await this.uow.query(`ALTER TABLE notice DISABLE TRIGGER notice_frozen`);
    await this.uow.query(
      `UPDATE notice SET created_at = $2, published_at = $3, updated_at = $3, starts_on = $4, due_at = $5, clock = $6::jsonb, statement = $7::jsonb, sha256 = $8 WHERE id = $1`,
      [id, begun, published, window.startsOn, endOfDayInChina(window.endsOn), JSON.stringify(clock), JSON.stringify(dated), sha256Of(statementBytes(dated))],
    );
    await this.uow.query(`ALTER TABLE notice ENABLE TRIGGER notice_frozen`);
    await this.uow.query(`UPDATE record_version SET at = $2 WHERE kind = 'notice' AND subject_id = $1`, [id, published]);
    for (const [action, at] of [['begin', begun], ['submit', submitted], ['publish', published]] as const) {
      await this.uow.query(`UPDATE workflow_history SET at = $3 WHERE workflow = 'notice' AND subject_id = $1 AND action = $2`, [id, action, at]);
    }
  }
}
