import { Injectable } from '@nestjs/common';
import { dateInChina, WorkingCalendar } from '../../../kernel/calendar/index.js';
import type { Due, Moment, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { DealsFacade, type Introduction } from '../../deals/index.js';
import { RuleBook } from '../../rules/index.js';

type Clocked = Pick<WorkflowSubject, 'dueAt' | 'clock'>;

/** Both have agreed, and meet as soon as terms are settled. */
const waits = ({ state, dealId, withoutBrokerAt }: Introduction): boolean => state === 'INTRODUCED' && dealId === null && withoutBrokerAt === null;

/** The time that whoever is asked about terms has to answer: one of its own, so that terms that are stated in the last minute of the introduction do not end it. */
@Injectable()
export class TermsClock {
  constructor(
    private readonly deals: DealsFacade,
    private readonly rules: RuleBook,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** From now, and not before the time of the introduction is over. Null where terms keep nobody apart: before both have agreed, and once they have met. */
  async within(introductionId: string): Promise<Due | Moment | null> {
    const introduction = await this.deals.introduction(introductionId);
    if (!introduction?.dueAt || !waits(introduction)) return null;
    const found = await this.rules.ask('COMMISSION', dateInChina(new Date()));
    if (found.code !== 'IN_FORCE') return null;
    const { answerTermsWithin } = found.rule.params;
    return (await this.calendar.endOf(new Date(), answerTermsWithin)).at > introduction.dueAt ? answerTermsWithin : { at: introduction.dueAt };
  }

  /** Whether the time to agree on terms is over: what is proposed then would only keep the two apart. */
  isOver(introduction: Introduction, now = new Date()): boolean {
    return waits(introduction) && introduction.dueAt !== null && introduction.dueAt <= now;
  }

  /** The clock that ends the introduction where nobody answers the terms: their own, or that of the introduction where it runs longer; null where they end nothing. */
  ending(introduction: Introduction, terms: Clocked): Clocked & { dueAt: Date } | null {
    const { dueAt, clock } = introduction;
    if (!dueAt || !waits(introduction)) return null;
    return terms.dueAt && terms.dueAt > dueAt ? { ...terms, dueAt: terms.dueAt } : { dueAt, clock };
  }

  /** When the two meet without the broker, where no terms come about by then: none were proposed, or nobody can confirm them; null where nothing keeps them apart. */
  alone(introduction: Introduction): Date | null {
    return waits(introduction) ? introduction.dueAt : null;
  }

  /** When terms that nobody answers end the introduction, and for how many days the two then do not begin anew without the broker; null where they end nothing. */
  async end(introduction: Introduction, terms: Clocked): Promise<{ at: Date; pausedDays: number } | null> {
    const ending = this.ending(introduction, terms);
    if (!ending) return null;
    const found = await this.rules.ask('LISTING', dateInChina(new Date()));
    return { at: ending.dueAt, pausedDays: found.code === 'IN_FORCE' ? found.rule.params.askAgainAfterDays : 0 };
  }
}
