import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { type Deal, DealsFacade } from '../../deals/index.js';
import { rewardPermissions as may } from '../broker-rewards.permissions.js';
import { lastDayOf, yearOf } from '../domain/base.js';
import type { AppliedRule, RewardSheet } from '../domain/reward-sheet.js';
import { RewardQueries } from './reward.queries.js';
import { RewardSheets } from './reward-sheets.js';

/** A deal of a year for which something may be applied for. */
export interface Candidate {
  deal: Deal;
  year: number;
  sheet: RewardSheet;
  /** YYYY-MM-DD */
  applyUntil: string;
  /** why it cannot be applied for */
  against: Reason[];
}

/** A year is applied for until two years after its end at the latest, by whatever rule (`applyWithinMonths`). */
const YEARS_BACK = 2;

/** What brokers may apply for, with what it would come to by what is known now. */
@Injectable()
export class RewardCandidates {
  constructor(
    private readonly access: AccessControl,
    private readonly deals: DealsFacade,
    private readonly queries: RewardQueries,
    private readonly sheets: RewardSheets,
  ) {}

  /** The rule of this year; null where the city has published none. */
  standard(): Promise<AppliedRule | null> {
    return this.sheets.ruleOf(yearOf(dateInChina(new Date())));
  }

  /** One after the other: a read holds one connection. */
  async of(actor: Actor): Promise<Candidate[]> {
    const found: Candidate[] = [];
    if (actor.organisationId === null) return found;
    for (const { deal, year } of await this.deals.brokeredIn(await this.openYears(), actor.organisationId)) {
      const candidate = this.access.allows(actor, may.apply, deal) ? await this.ofYear(deal, year) : null;
      if (candidate) found.push(candidate);
    }
    return found;
  }

  /** Years with a standard for which it is not too late. */
  private async openYears(): Promise<number[]> {
    const today = dateInChina(new Date());
    const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => yearOf(today) - back);
    const open: number[] = [];
    for (const year of years) {
      const rule = await this.sheets.ruleOf(year);
      if (rule && today <= lastDayOf(year, rule.params.applyWithinMonths)) open.push(year);
    }
    return open;
  }

  private async ofYear(deal: Deal, year: number): Promise<Candidate | null> {
    const { sheet } = await this.sheets.of(deal, year, null);
    if (!sheet || sheet.rewardFen === 0 || (await this.queries.openOf(deal.id, year))) return null;
    return { deal, year, sheet, applyUntil: lastDayOf(year, sheet.rule.params.applyWithinMonths), against: await this.sheets.against(deal) };
  }
}
