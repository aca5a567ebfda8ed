import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateInChina, dateInWords, endOfDayInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { Reminders } from '../../../kernel/workflow/index.js';
import { CaseMails } from '../../identity/index.js';

/** Days of the calendar before a date on which both parties are reminded. */
const AHEAD = { END: [30, 7], PAYMENT: [7, 1] } as const;

/** A date of a contract that is near. */
interface NearDate {
  id: string;
  number: string;
  title: string;
  organisationId: string;
  counterpartyId: string | null;
  createdBy: string;
  what: keyof typeof AHEAD;
  /** YYYY-MM-DD in China */
  day: string;
  /** of the numbers of days that are reached the smallest */
  ahead: number;
}

const DONE = { END: { zh: '履行期将届满', en: 'term ends soon' }, PAYMENT: { zh: '约定的付款日临近', en: 'payment due soon' } } as const;
const SAYS = {
  END: (day: string) => `合同约定的履行期至${day}届满。需要延长的，请在届满前签订补充协议，并申请变更登记。`,
  PAYMENT: (day: string) => `合同约定${day}付款，金额和条件见合同的付款计划。`,
} as const;

/** Reminds both parties of the dates that their registered contract (已登记的技术合同) itself fixes: payments and the end of its term. */
@Injectable()
export class ContractDates implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly reminders: Reminders,
    private readonly mails: CaseMails,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('contracts.dates', '20 8 * * *', () => this.sweep());
  }

  /** @returns how many reminders were given */
  async sweep(now = new Date()): Promise<number> {
    let told = 0;
    for (const near of await this.near(dateInChina(now))) if (await this.remind(near)) told += 1;
    return told;
  }

  /** By the contents that stand registered: a change in hand moves no date. */
  private near(today: string): Promise<NearDate[]> {
    return this.uow.query<NearDate>(
      `SELECT * FROM (
         SELECT c.id, c.number, c.title, c.organisation_id AS "organisationId", c.counterparty_id AS "counterpartyId", c.created_by AS "createdBy", d.what, d.day,
                (SELECT min(a) FROM unnest(CASE d.what WHEN 'END' THEN $2::int[] ELSE $3::int[] END) a WHERE d.day::date - $1::date <= a) AS ahead
           FROM tech_contract c JOIN record_version v ON v.kind = 'contract' AND v.subject_id = c.id AND v.no = c.registered_no
          CROSS JOIN LATERAL (
            SELECT 'END' AS what, v.content ->> 'endDate' AS day
             UNION SELECT 'PAYMENT', i ->> 'dueDate' FROM jsonb_array_elements(v.content -> 'payment' -> 'instalments') i) d
          WHERE c.is_registered AND d.day IS NOT NULL AND d.day::date > $1::date) near
        WHERE ahead IS NOT NULL ORDER BY day, number, what`,
      [today, AHEAD.END, AHEAD.PAYMENT],
    );
  }

  /** One that cannot be told must not keep the others waiting. */
  private async remind(near: NearDate): Promise<boolean> {
    try {
      return await this.uow.run(() => this.once(near));
    } catch (error) {
      logger.warn({ err: error, id: near.id, what: near.what }, 'reminder of a contract not given');
      return false;
    }
  }

  private async once({ id, number, title, organisationId, counterpartyId, createdBy, what, day, ahead }: NearDate): Promise<boolean> {
    if (!(await this.reminders.isFirst(`contract.${what}`, id, endOfDayInChina(day), ahead))) return false;
    const people = [...(await this.mails.handlers(organisationId, createdBy)), ...(counterpartyId === null ? [] : await this.mails.handlers(counterpartyId))];
    await this.mails.send(people, { kind: 'deadline', matter: { zh: '技术合同', en: 'Contract' }, done: DONE[what], about: `${number}（${title}）`, says: SAYS[what](dateInWords(day)), path: `/work/contracts/${id}` });
    return true;
  }
}
