import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { citShare, rdShare, type ReliefAnswer, ReliefEstimates, type ReliefQuestion } from '../../relief/index.js';
import type { RuleInForce } from '../../rules/index.js';
import { takesPart } from '../domain/base.js';
import { citContractFacts, rdFacts, type Told } from '../domain/facts.js';
import { ReliefCase, type YearKind } from '../domain/relief-case.js';
import { ownResearch, researchYear } from '../domain/research-year.js';
import { type LedgerKey, ReliefLedgers } from './relief-ledgers.js';

/** What a year says of one of its cases, with what it was computed from. */
export interface FoundInYear {
  facts: ReliefQuestion['facts'];
  answer: ReliefAnswer;
  rules: readonly RuleInForce[];
}

/** A year as it was assessed: its cases, and what it says of each. */
export interface AssessedYear {
  cases: ReliefCase[];
  of: (relief: ReliefCase) => FoundInYear;
}

/** A case that is being computed now, and what its contract and its taxpayer tell. */
export interface FreshCase {
  id: string;
  told: Told;
  /** it is computed again as it stands: as if it were the next to be declared */
  next: boolean;
}

/** Assesses together what belongs to an enterprise and its year: the exempt amount of corporate income tax, and what research abroad may count. Whoever asks holds the year. */
@Injectable()
export class ReliefYears {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledgers: ReliefLedgers,
    private readonly estimates: ReliefEstimates,
  ) {}

  assess(kind: YearKind, key: LedgerKey, fresh?: FreshCase): Promise<AssessedYear> {
    return kind === 'CIT' ? this.incomeTax(key, fresh) : this.research(key, fresh);
  }

  private async incomeTax(key: LedgerKey, fresh?: FreshCase): Promise<AssessedYear> {
    const cases = await this.cases('CIT', key, fresh);
    const year = await this.ledgers.assess(key, cases, new Map(fresh ? [[fresh.id, citContractFacts(fresh.told, fresh.id)]] : []));
    await this.ledgers.settle(key, cases, year);
    const { answer, rule, facts } = year;
    return { cases, of: ({ id }) => ({ facts, answer: citShare(answer, id, rule), rules: rule ? [rule] : [] }) };
  }

  private async research(key: LedgerKey, fresh?: FreshCase): Promise<AssessedYear> {
    const cases = await this.cases('RD', key, fresh);
    const parts = cases.map((one) => (one.id === fresh?.id ? rdFacts(fresh.told, one.id) : ownResearch(one)));
    const rules = this.estimates.together();
    const found = new Map<string, FoundInYear>();
    for (const [at, { id }] of cases.entries()) {
      const facts = researchYear(parts[at]!, parts);
      const { answer, rule } = await this.estimates.rd(facts, rules);
      found.set(id, { facts, answer: rdShare(answer, id, facts, rule), rules: rule ? [rule] : [] });
    }
    return { cases, of: ({ id }) => found.get(id)! };
  }

  private async cases(kind: YearKind, { organisationId, year }: LedgerKey, fresh?: FreshCase): Promise<ReliefCase[]> {
    const all = await this.uow.manager.find(ReliefCase, { where: { organisationId, year, kind } });
    return all.filter((one) => one.id === fresh?.id || takesPart(one)).sort(inOrderOfUse(fresh?.next ? fresh.id : null));
  }
}

/** What was declared keeps its part of the year: first declarations in their order, then the estimate that shall be declared next, then estimates in theirs. */
const inOrderOfUse = (nextId: string | null) => (one: ReliefCase, other: ReliefCase): number => {
  const [a, b] = [one.placeSince?.getTime() ?? Infinity, other.placeSince?.getTime() ?? Infinity];
  if (a !== b) return a - b;
  return Number(other.id === nextId) - Number(one.id === nextId) || one.id.localeCompare(other.id);
};
