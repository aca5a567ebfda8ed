import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { ContractsFacade, type RegisteredContract } from '../../contracts/index.js';
import { figureOf, type ReliefAnswer, ReliefEstimates } from '../../relief/index.js';
import type { RuleInForce } from '../../rules/index.js';
import { KIND_WORDS, mainFigure } from '../domain/answers.js';
import { takesPart } from '../domain/base.js';
import { questionOf, type Told, type VatKinds } from '../domain/facts.js';
import { type FrozenRule, isOfYear, type Outcome, ReliefCase, ReliefComputation, type YearKind } from '../domain/relief-case.js';
import { FIGURE_WORDS } from '../domain/words.js';
import { reliefProblem } from '../relief-cases.problems.js';
import { ReliefLedgers } from './relief-ledgers.js';
import { ReliefRooms } from './relief-rooms.js';
import { type AssessedYear, type FoundInYear, ReliefYears } from './relief-years.js';

/** An answer for one case with what it was computed from. */
interface Found extends FoundInYear {
  contractVersion: number;
}

/** Computes cases and keeps every computation. */
@Injectable()
export class ReliefComputer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contracts: ContractsFacade,
    private readonly estimates: ReliefEstimates,
    private readonly ledgers: ReliefLedgers,
    private readonly years: ReliefYears,
    private readonly rooms: ReliefRooms,
  ) {}

  /** What is registered of the contract. @throws CONTRACT_NOT_REGISTERED */
  async contractOf({ contractId }: Pick<ReliefCase, 'contractId'>): Promise<RegisteredContract> {
    const contract = await this.contracts.registered(contractId);
    if (!contract) throw reliefProblem('CONTRACT_NOT_REGISTERED');
    return contract;
  }

  /**
   * Computes a case as its taxpayer asked; where something belongs to the year, the whole year with it.
   * @returns other cases of the year whose part has changed
   * @throws CONTRACT_NOT_REGISTERED
   */
  async compute(relief: ReliefCase, by: string | null): Promise<ReliefCase[]> {
    const contract = await this.contractOf(relief);
    const room = await this.rooms.of(relief, contract);
    const told: Told = { contract, answers: relief.answers, year: relief.year, side: relief.side, ...(room ? { leftFen: room.leftFen, goodsLeftFen: room.goodsLeftFen } : {}), ...(relief.kind === 'VAT' ? { vatKinds: await this.vatKinds(relief) } : {}) };
    const { kind } = relief;
    if (isOfYear(kind)) return this.computeYear(relief, by, contract.version, await this.years.assess(kind, relief, { id: relief.id, told, next: await this.asksAgain(relief, contract) }));
    const question = questionOf(kind, told);
    const { answer, rule, others } = await this.estimates.answer(question);
    await this.keep(relief, 'ASKED', by, { facts: question.facts, answer: answer as ReliefAnswer, rules: [...(rule ? [rule] : []), ...others], contractVersion: contract.version });
    return [];
  }

  /** Of the tax point; of today while it is not known. */
  vatKinds({ answers: { taxPoint } }: Pick<ReliefCase, 'answers'>): Promise<VatKinds | null> {
    return this.estimates.vatKinds(taxPoint ?? dateInChina(new Date()));
  }

  private async computeYear(relief: ReliefCase, by: string | null, contractVersion: number, year: AssessedYear): Promise<ReliefCase[]> {
    await this.keep(relief, 'ASKED', by, { ...year.of(relief), contractVersion });
    return this.others(year, relief.id);
  }

  /**
   * The year with a case that was declared just now: it goes before everything that was merely computed.
   * @returns other cases of the year whose part has changed
   * @throws PART_OUT_OF_DATE where its own part is another then than was computed
   */
  async declared(relief: ReliefCase): Promise<ReliefCase[]> {
    if (!isOfYear(relief.kind)) return [];
    const [year, last] = [await this.years.assess(relief.kind, relief), await this.last(relief.id)];
    if (last && takesPart(relief)) this.requireSame(relief, last.answer, year.of(relief).answer);
    return this.others(year, relief.id);
  }

  private requireSame({ kind, side, facts }: ReliefCase, computed: ReliefAnswer, now: ReliefAnswer): void {
    if (figures(computed) === figures(now)) return;
    const key = mainFigure({ kind, side, facts });
    const said = (answer: ReliefAnswer) => formatYuan(figureOf(answer.estimate ?? answer, key) ?? 0);
    throw reliefProblem('PART_OUT_OF_DATE', { label: FIGURE_WORDS[key] ?? KIND_WORDS[kind], computed: said(computed), now: said(now) });
  }

  /** Whether nothing has changed of what a case was computed with: whoever computes it again asks for its part as the next one to be declared. */
  private async asksAgain(relief: ReliefCase, { version }: RegisteredContract): Promise<boolean> {
    const last = await this.last(relief.id);
    if (!last || last.contractVersion !== version || !isDeepStrictEqual(last.answers, relief.answers)) return false;
    return relief.kind !== 'CIT' || isDeepStrictEqual(last.enterprise, await this.ledgers.enterprise(relief));
  }

  /** The year anew, after one of its cases has left it. @returns cases whose part has changed */
  async settleYear(kind: YearKind, { organisationId, year, id }: Pick<ReliefCase, 'organisationId' | 'year' | 'id'>): Promise<ReliefCase[]> {
    return this.others(await this.years.assess(kind, { organisationId, year }), id);
  }

  /** Keeps the new answers of the other cases of the year, where they differ. */
  private async others(year: AssessedYear, except: string): Promise<ReliefCase[]> {
    const changed: ReliefCase[] = [];
    for (const other of year.cases.filter(({ id }) => id !== except)) {
      const found = year.of(other);
      const last = await this.last(other.id);
      if (last && figures(last.answer) === figures(found.answer)) continue;
      await this.keep(other, 'YEAR', null, { ...found, contractVersion: other.contractVersion ?? 1 });
      changed.push(other);
    }
    return changed;
  }

  last(caseId: string): Promise<ReliefComputation | null> {
    return this.uow.manager.findOne(ReliefComputation, { where: { caseId }, order: { no: 'DESC' } });
  }

  private async keep(relief: ReliefCase, cause: ReliefComputation['cause'], byPerson: string | null, { facts, answer, rules, contractVersion }: Found): Promise<void> {
    const last = await this.last(relief.id);
    // another contract of the year changes nothing of what this one was computed with
    const answers = cause === 'YEAR' && last ? last.answers : relief.answers;
    const enterprise = relief.kind === 'CIT' ? await this.ledgers.enterprise(relief) : {};
    const row = { id: newId(), caseId: relief.id, no: (last?.no ?? 0) + 1, cause, contractVersion, answers, enterprise, facts, answer, rules: rules.map(frozen), byPerson, at: new Date() };
    await this.uow.manager.insert(ReliefComputation, this.uow.manager.create(ReliefComputation, row) as never);
    const shown = answer.estimate ?? answer;
    await this.uow.manager.update(ReliefCase, { id: relief.id }, {
      facts: facts, contractVersion, outcome: shown.status as Outcome, unverified: answer.status === 'RULE_UNVERIFIED', reliefFen: figureOf(shown, mainFigure({ ...relief, facts })),
      ...(cause === 'ASKED' ? { stale: false } : {}),
    });
  }
}

const frozen = ({ code, version, docNo, titleZh, verified, params }: RuleInForce): FrozenRule => ({ code, version, docNo, title: titleZh, verified, params });

/** What two answers about a contract of a year differ by. */
const figures = (answer: ReliefAnswer): string =>
  JSON.stringify([(answer.estimate ?? answer).status, ['contractIncome', 'contractExempt', 'contractReduced', 'contractSavedAtOwnRate', 'domestic', 'ownOverseas', 'extra'].map((key) => figureOf(answer.estimate ?? answer, key))]);

