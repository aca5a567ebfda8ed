import { Injectable } from '@nestjs/common';
import { dateInChina, dateSaid } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { RuleBook, type RuleInForce, type TermOfYear } from '../../rules/index.js';
import { fixedRule } from '../domain/in-hand.js';
import type { AppliedRule, TechContract } from '../domain/tech-contract.js';

/** The rule that a contract goes by, or why there is none. */
export interface RuleOfCase {
  rule: AppliedRule | null;
  noRule?: Reason[];
  /** the moment that counts as acceptance, where the rule dates it back; null: that of the step */
  countsFrom: Date | null;
}

type Registration = RuleInForce<'REGISTRATION'>;

/**
 * Which rule set a case goes by: that of the day of acceptance (办法的新旧适用按受理日). A change, and a reconsideration that opens the case anew, are
 * accepted on a day of their own and go by the rule of that day, whatever the first one went by.
 */
@Injectable()
export class ContractRules {
  constructor(private readonly rules: RuleBook) {}

  async of(contract: TechContract): Promise<RuleOfCase> {
    const rule = fixedRule(contract);
    return rule ? { rule, countsFrom: null } : ((await this.datedBack(contract)) ?? this.ofToday());
  }

  /** As of now, for who reads: what stands registered was decided, whatever an application of today would go by. */
  async toRead(contract: TechContract): Promise<RuleOfCase> {
    const { state, rule } = contract;
    return rule && ['REGISTERED', 'RECONSIDERATION'].includes(state) ? { rule, countsFrom: null } : this.of(contract);
  }

  /** What counts as large (大额), case by case: by the rule that is fixed for it, by that of today where none is. */
  async sizes(): Promise<(contract: TechContract) => boolean> {
    const today = (await this.ofToday()).rule;
    return (contract) => {
      const from = ((fixedRule(contract) ?? contract.rule ?? today)?.params as Partial<Registration['params']> | undefined)?.largeFromFen ?? null;
      return from !== null && (contract.techFen ?? 0) >= from;
    };
  }

  /** How long the patents with these numbers last. */
  patentTerms(numbers: readonly string[]): Promise<TermOfYear> {
    return this.rules.patentTerms(numbers);
  }

  /** 补正后重新受理: whether the day on which the corrected papers came counts as that of acceptance is said by the rule of that day. */
  private async datedBack({ state, corrected, submittedAt }: TechContract): Promise<RuleOfCase | null> {
    if (state !== 'SUBMITTED' || !corrected || !submittedAt) return null;
    const found = await this.rules.ask('REGISTRATION', dateInChina(submittedAt));
    return found.code === 'IN_FORCE' && found.rule.params.correctionRestarts ? { rule: applied(found.rule), countsFrom: submittedAt } : null;
  }

  private async ofToday(): Promise<RuleOfCase> {
    const day = dateInChina(new Date());
    const found = await this.rules.ask('REGISTRATION', day);
    if (found.code === 'IN_FORCE') return { rule: applied(found.rule), countsFrom: null };
    return { rule: null, countsFrom: null, noRule: [{ code: found.code, zh: `${dateSaid(day).zh}没有现行有效的技术合同认定登记规则`, en: `No rule on the registration of contracts is in force on ${dateSaid(day).en}` }] };
  }
}

const applied = ({ code, version, docNo, titleZh, verified, params }: Registration): AppliedRule => ({ code, version, docNo, title: titleZh, verified, params: { ...params } });
