import { Injectable } from '@nestjs/common';
import { dateInChina, WorkingCalendar } from '../../../kernel/calendar/index.js';
import { WITHOUT_DAY } from '../domain/in-hand.js';
import type { TechContract } from '../domain/tech-contract.js';
import { ContractDecisions } from './contract-decisions.js';

/** A case that was referred upwards (报上级决定). No rule says how long that may take, so that no clock runs; how long it has taken is told instead, lest it be forgotten. */
@Injectable()
export class UpperWait {
  constructor(
    private readonly decisions: ContractDecisions,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** Working days since the day of the referral; null where nothing waits for the upper body. */
  async of({ id, state }: Pick<TechContract, 'id' | 'state'>): Promise<number | null> {
    const referred = WITHOUT_DAY.includes(state) ? await this.decisions.last(id, ['disagree']) : null;
    return referred && this.calendar.workingDaysUntil(dateInChina(referred.at), dateInChina(new Date()));
  }
}
