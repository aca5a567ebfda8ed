import { Injectable } from '@nestjs/common';
import { RuleBook, type RuleDomain, type RuleInForce } from '../../rules/index.js';
import type { ReliefAnswer } from '../domain/answer.js';
import { assessCitYear, type CitDetail } from '../domain/cit.js';
import { AmountOutOfRange } from '../domain/exact.js';
import { assessIit } from '../domain/iit.js';
import { lastDayOfYear } from '../domain/periods.js';
import type { ReliefQuestion } from '../domain/question.js';
import type { VatParams } from '../domain/rule-params.js';
import { assessRd, type RdDetail } from '../domain/rd.js';
import { assessReward } from '../domain/reward.js';
import { assessStamp } from '../domain/stamp.js';
import { assessVat } from '../domain/vat.js';
import { reliefEstimateProblem } from '../relief.problems.js';

type FactsOf<K extends ReliefQuestion['kind']> = Extract<ReliefQuestion, { kind: K }>['facts'];

/** An answer with the rule sets that it was computed under, the one that decides first; null where none has begun. */
export interface Assessed<D extends RuleDomain = RuleDomain, T = unknown> {
  answer: ReliefAnswer<T>;
  rule: RuleInForce<D> | null;
  /** sets that figures come from beside */
  others: readonly RuleInForce[];
}

/** Rules as several questions ask for them: each is looked up once. */
export class RulesAsked {
  private readonly found = new Map<string, Promise<RuleInForce | null>>();

  constructor(private readonly rules: RuleBook) {}

  /** The set in force, the last one where it has ended (the engine says so), or null where none has begun. */
  of<D extends RuleDomain>(domain: D, day: string): Promise<RuleInForce<D> | null> {
    const key = `${domain} ${day}`;
    const found = this.found.get(key) ?? this.look(domain, day);
    this.found.set(key, found);
    return found as Promise<RuleInForce<D> | null>;
  }

  private async look<D extends RuleDomain>(domain: D, day: string): Promise<RuleInForce<D> | null> {
    const found = await this.rules.ask(domain, day);
    switch (found.code) {
      case 'IN_FORCE': return found.rule;
      case 'RULE_EXPIRED': return found.last;
      case 'RULE_NOT_YET': return null;
    }
  }
}

/** Estimates of tax relief (税收优惠测算) under the rule that holds on the day that selects it. Stores nothing. All throw AMOUNT_OUT_OF_RANGE. */
@Injectable()
export class ReliefEstimates {
  constructor(private readonly rules: RuleBook) {}

  /** For several questions that are asked together. */
  together(): RulesAsked {
    return new RulesAsked(this.rules);
  }

  /** The answer to a question of any kind. */
  async answer(question: ReliefQuestion, rules: RulesAsked = this.together()): Promise<Assessed> {
    switch (question.kind) {
      case 'VAT': return under(rules, 'VAT', question.facts.taxPoint, (rule) => assessVat(question.facts, rule));
      case 'CIT': return this.cit(question.facts, rules);
      case 'STAMP': return under(rules, 'STAMP', question.facts.signedOn, (rule) => assessStamp(question.facts, rule));
      case 'RD': return this.rd(question.facts, rules);
      case 'REWARD': return under(rules, 'REWARD', question.facts.incomeOn, (rule) => assessReward(question.facts, rule));
      case 'IIT': return iit(rules, question.facts);
    }
  }

  /** The rule sets that a question would be answered under now, those beside the deciding one too. */
  async rulesOf(question: ReliefQuestion): Promise<RuleInForce[]> {
    const { rule, others } = await this.answer(question);
    return [...(rule ? [rule] : []), ...others];
  }

  /** What the rule on value-added tax of a day says of kinds of contracts; null where none holds. */
  async vatKinds(day: string): Promise<Pick<VatParams, 'exemptTypes' | 'askedSubtypes'> | null> {
    return (await this.together().of('VAT', day))?.params ?? null;
  }

  /** The answer for a year of research; `rdShare` tells what it says of one commission. */
  rd(facts: FactsOf<'RD'>, rules: RulesAsked = this.together()): Promise<Assessed<'RD', RdDetail>> {
    return under(rules, 'RD', lastDayOfYear(facts.year), (rule) => assessRd(facts, rule));
  }

  /** The answer for a year of an enterprise; `citShare` tells what it says of one contract. */
  cit(facts: FactsOf<'CIT'>, rules: RulesAsked = this.together()): Promise<Assessed<'CIT', CitDetail>> {
    return under(rules, 'CIT', lastDayOfYear(facts.year), (rule) => assessCitYear(facts, rule));
  }
}

async function iit(rules: RulesAsked, facts: FactsOf<'IIT'>): Promise<Assessed> {
  const rates = await rules.of('INCOME', lastDayOfYear(Number(facts.paidOn.slice(0, 4))));
  const found = await under(rules, 'IIT', facts.paidOn, (rule) => assessIit(facts, rule, rates));
  return { ...found, others: rates ? [rates] : [] };
}

async function under<D extends RuleDomain, T>(rules: RulesAsked, domain: D, day: string, assess: (rule: RuleInForce<D> | null) => ReliefAnswer<T>): Promise<Assessed<D, T>> {
  const rule = await rules.of(domain, day);
  try {
    return { answer: assess(rule), rule, others: [] };
  } catch (error) {
    if (error instanceof AmountOutOfRange) throw reliefEstimateProblem('AMOUNT_OUT_OF_RANGE');
    throw error;
  }
}
