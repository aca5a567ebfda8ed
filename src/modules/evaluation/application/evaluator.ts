import { Injectable } from '@nestjs/common';
import { type DayTable, WorkingCalendar } from '../../../kernel/calendar/index.js';
import { Problem } from '../../../kernel/http/index.js';
import { ReliefEstimates } from '../../relief/index.js';
import { RuleBook, type RuleDomain, type RuleParams } from '../../rules/index.js';
import { addCalendarDaysRoll, addWorkdays, countWorkdays, noticeWindow, orcid, patent, techAmount, uscc } from '../domain/check-kinds.js';
import { DAY_OF_ROWS, type Input, Keys, onlyKeys, type Output, RowFault } from '../domain/inputs.js';
import { RELIEF_KINDS, reliefOutput } from '../domain/relief-kinds.js';
import { bidScore, payout, raceGrant } from '../domain/challenge-kinds.js';
import { broker, challengePayout, instrument, riskCompensation, smallTechFirm, voucher } from '../domain/support-kinds.js';

/** A question to the rules, as acceptance vectors ask it. */
export interface Row {
  id: string;
  kind: string;
  input: Input;
}

export interface EvaluatedRow {
  id: string;
  output: Output;
}

interface Kind {
  keys: readonly string[];
  answer: (keys: Keys, table: DayTable, rules: RuleBook) => Output | Promise<Output>;
}

/** Kinds beside those of relief; of the calendar they take the table of holiday notices, of the law the rule in force on their day. */
const KINDS: Readonly<Record<string, Kind>> = {
  tech_amount: { keys: ['total', 'nontech', 'carrier'], answer: techAmount },
  add_workdays: { keys: ['start', 'n'], answer: addWorkdays },
  add_calendar_days_roll: { keys: ['start', 'n'], answer: addCalendarDaysRoll },
  count_workdays_inclusive: { keys: ['a', 'b'], answer: countWorkdays },
  notice_window: { keys: ['published', 'n', 'unit'], answer: async (keys, table, rules) => noticeWindow(keys, table, await ruleOf(rules, 'NOTICE', keys.day('published'))) },
  uscc: { keys: ['code'], answer: uscc },
  patent: { keys: ['no'], answer: patent },
  orcid: { keys: ['id'], answer: orcid },
  sme: { keys: ['staff', 'tech', 'rd_rev', 'rd_cost', 'ip1', 'ip2'], answer: async (keys, _, rules) => smallTechFirm(keys, await ruleOf(rules, 'TECH_SME', DAY_OF_ROWS)) },
  broker: { keys: ['rate', 'paid', 'registered', 'cap_year'], answer: broker },
  riskcomp: { keys: ['loss', 'ratio', 'pool'], answer: riskCompensation },
  voucher: { keys: ['bill', 'ratio', 'balance'], answer: voucher },
  instrument: { keys: ['eff', 'ext', 'mgmt'], answer: async (keys, _, rules) => instrument(keys, await ruleOf(rules, 'INSTRUMENT', DAY_OF_ROWS)) },
  challenge_payout: { keys: ['paid', 'ratio', 'cap'], answer: challengePayout },
  challenge_score: { keys: ['sheets'], answer: async (keys, _, rules) => bidScore(keys, await ruleOf(rules, 'CHALLENGE', DAY_OF_ROWS)) },
  challenge_instalment: { keys: ['total', 'stage', 'mode'], answer: async (keys, _, rules) => payout(keys, await ruleOf(rules, 'CHALLENGE', DAY_OF_ROWS)) },
  race_grant: { keys: ['total', 'teams'], answer: async (keys, _, rules) => raceGrant(keys, await ruleOf(rules, 'CHALLENGE', DAY_OF_ROWS)) },
};

/** Answers rows of questions under the rules in force and the calendar of this installation. Stores nothing. */
@Injectable()
export class Evaluator {
  constructor(
    private readonly estimates: ReliefEstimates,
    private readonly calendar: WorkingCalendar,
    private readonly rules: RuleBook,
  ) {}

  /** What is wrong with a row is said in its own output; the others are answered. */
  async all(rows: readonly Row[]): Promise<EvaluatedRow[]> {
    const answered: EvaluatedRow[] = [];
    for (const row of rows) answered.push({ id: row.id, output: await this.one(row).catch(faultOf) });
    return answered;
  }

  private async one({ kind, input }: Row): Promise<Output> {
    const relief = Object.hasOwn(RELIEF_KINDS, kind) ? RELIEF_KINDS[kind] : undefined;
    if (relief) {
      onlyKeys(input, relief.keys);
      return reliefOutput((await this.estimates.answer(relief.question(new Keys(input)))).answer, relief.figures);
    }
    const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (!known) throw new RowFault('UNKNOWN_KIND');
    onlyKeys(input, known.keys);
    return known.answer(new Keys(input), await this.calendar.table(), this.rules);
  }
}

/** The parameters that hold on the day. @throws RowFault RULE_EXPIRED, RULE_NOT_YET */
async function ruleOf<D extends RuleDomain>(rules: RuleBook, domain: D, day: string): Promise<RuleParams[D]> {
  const found = await rules.ask(domain, day);
  if (found.code !== 'IN_FORCE') throw new RowFault(found.code);
  return found.rule.params;
}

/** @throws what is no fault of the row */
function faultOf(error: unknown): Output {
  if (error instanceof RowFault) return { error: error.code, ...(error.key === null ? {} : { key: error.key }) };
  if (error instanceof RangeError || (error instanceof Problem && error.code === 'AMOUNT_OUT_OF_RANGE')) return { error: 'OUT_OF_RANGE' };
  throw error;
}
