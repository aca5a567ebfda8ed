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

/** Deals that are looked at, latest change first: what is older was applied for or is too late. */
const MOST_DEALS = 50;

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
    for (const deal of await this.deals.brokeredBy(actor.organisationId, MOST_DEALS)) if (this.access.allows(actor, may.apply, deal)) found.push(...(await this.ofDeal(deal)));
    return found;
  }

  private async ofDeal(deal: Deal): Promise<Candidate[]> {
    const found: Candidate[] = [];
    for (const year of await this.sheets.yearsOf(deal)) {
      const { sheet } = await this.sheets.of(deal, year, null);
      if (!sheet || sheet.rewardFen === 0 || (await this.queries.openOf(deal.id, year))) continue;
      const applyUntil = lastDayOf(year, sheet.rule.params.applyWithinMonths);
      if (dateInChina(new Date()) <= applyUntil) found.push({ deal, year, sheet, applyUntil, against: await this.sheets.against(deal) });
    }
    return found;
  }
}
