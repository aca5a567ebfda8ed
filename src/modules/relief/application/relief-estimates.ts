import { Injectable } from '@nestjs/common';
import { RuleBook, type RuleDomain, type RuleInForce } from '../../rules/index.js';
import type { ReliefAnswer } from '../domain/answer.js';
import { assessCitYear, type CitDetail, type CitYearFacts } from '../domain/cit.js';
import { lastDayOfYear } from '../domain/periods.js';
import { assessRd, type RdDetail, type RdFacts } from '../domain/rd.js';
import { assessReward, type RewardFacts } from '../domain/reward.js';
import { assessStamp, type StampFacts } from '../domain/stamp.js';
import { assessVat, type VatFacts } from '../domain/vat.js';

/** Estimates of tax relief (税收优惠测算) under the rule that holds on the day that selects it. Stores nothing. */
@Injectable()
export class ReliefEstimates {
  constructor(private readonly rules: RuleBook) {}

  async vat(facts: VatFacts): Promise<ReliefAnswer> {
    return assessVat(facts, await this.rule('VAT', facts.taxPoint));
  }

  async cit(facts: CitYearFacts): Promise<ReliefAnswer<CitDetail>> {
    return assessCitYear(facts, await this.rule('CIT', lastDayOfYear(facts.year)));
  }

  async stamp(facts: StampFacts): Promise<ReliefAnswer> {
    return assessStamp(facts, await this.rule('STAMP', facts.signedOn));
  }

  async rd(facts: RdFacts): Promise<ReliefAnswer<RdDetail>> {
    return assessRd(facts, await this.rule('RD', lastDayOfYear(facts.year)));
  }

  async reward(facts: RewardFacts): Promise<ReliefAnswer> {
    return assessReward(facts, await this.rule('REWARD', facts.incomeOn));
  }

  /** The set in force, the last one where it has ended (the engine says so), or null where none has begun. */
  private async rule<D extends RuleDomain>(domain: D, day: string): Promise<RuleInForce<D> | null> {
    const found = await this.rules.ask(domain, day);
    switch (found.code) {
      case 'IN_FORCE': return found.rule;
      case 'RULE_EXPIRED': return found.last;
      case 'RULE_NOT_YET': return null;
    }
  }
}
