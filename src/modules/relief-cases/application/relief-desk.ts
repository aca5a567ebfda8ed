import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, problem, type Reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractPermissions, ContractsFacade } from '../../contracts/index.js';
import type { ReliefKind } from '../../relief/index.js';
import { type EnterpriseAnswers, type ReliefAnswers } from '../domain/answers.js';
import { BASES } from '../domain/base.js';
import { faultsOfAnswers, signedOn } from '../domain/facts.js';
import { ownExpensesTwice } from '../domain/own-expenses.js';
import { personFolded } from '../domain/payments.js';
import { hasBegun, isOfYear, ReliefCase } from '../domain/relief-case.js';
import { reliefPermissions as may } from '../relief-cases.permissions.js';
import { reliefProblem } from '../relief-cases.problems.js';
import { type ReliefAction, reliefWorkflow } from '../relief.workflow.js';
import { ReliefComputer } from './relief-computer.js';
import { ReliefInvoices } from './relief-invoices.js';
import { ReliefLedgers } from './relief-ledgers.js';
import { ReliefSides } from './relief-sides.js';

export interface NewCase {
  contractId: string;
  kind: ReliefKind;
  /** the tax year; this year unless given. Stamp duty falls into the year of signing */
  year?: number | undefined;
  /** of a cash reward: who gets it */
  beneficiary?: string | undefined;
}

export interface CaseChange {
  answers?: ReliefAnswers | undefined;
  /** facts about the enterprise itself, kept once for all contracts of the year */
  enterprise?: EnterpriseAnswers | undefined;
}

/** A cash reward is a person’s: without one it could be asked for twice. */
const NOBODY: Reason = { code: 'isDefined', zh: '请填写获奖人', en: 'Name the person who gets the reward', pointer: '/beneficiary' };

/** The writing use cases of tax relief: begin a case, write in it, take a step. */
@Injectable()
export class ReliefDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly contracts: ContractsFacade,
    private readonly sides: ReliefSides,
    private readonly computer: ReliefComputer,
    private readonly ledgers: ReliefLedgers,
    private readonly invoices: ReliefInvoices,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN, INVALID, CONTRACT_NOT_REGISTERED, NOT_YOUR_RELIEF, WITHHELD_BY_BUYER, YEAR_NOT_BEGUN, BEFORE_SIGNING, RELIEF_CASE_OPEN, RELIEF_CASE_DECLARED */
  begin({ contractId, kind, year, beneficiary = '' }: NewCase, actor: Actor): Promise<ReliefCase> {
    return this.uow.run(async () => {
      const { organisationId } = actor;
      if (!isSignedIn(actor) || !organisationId) throw problem('UNAUTHENTICATED');
      const standing = await this.contracts.standing(contractId);
      if (!standing) throw problem('NOT_FOUND');
      this.access.require(actor, contractPermissions.read, standing, contractPermissions.read);
      this.access.require(actor, may.handle, { organisationId, createdBy: actor.personId });
      const contract = await this.computer.contractOf({ contractId });
      const side = await this.sides.of({ kind, organisationId }, contract);
      const signed = yearOf(signedOn(contract));
      const taxYear = kind === 'STAMP' ? signed : (year ?? yearOf(dateInChina(new Date())));
      if (!hasBegun(taxYear, new Date())) throw reliefProblem('YEAR_NOT_BEGUN', { year: taxYear });
      if (taxYear < signed) throw reliefProblem('BEFORE_SIGNING', { year: taxYear, signed });
      const named = kind === 'IIT' ? beneficiary.trim() : '';
      if (kind === 'IIT' && named === '') throw problem('INVALID', { count: 1 }, [NOBODY]);
      await this.requireNone({ contractId, kind, organisationId, year: taxYear, beneficiary: named });
      const relief = await this.workflow.open(reliefWorkflow, {
        id: newId(), number: await this.numbers.next('SSYH'), kind, contractId, organisationId, side, createdBy: actor.personId, year: taxYear, beneficiary: named,
        answers: {}, stale: true, unverified: false, incomeFen: 0, exemptFen: 0, reducedFen: 0, wasDeclared: false, wasAccepted: false, corrects: false, hadFen: 0, period: '', invoiceNos: [],
      }, actor);
      await this.audit.record({ actor, action: 'relief.create', objectKind: 'relief', objectId: relief.id, outcome: 'done', detail: { number: relief.number, kind, contractId, year: taxYear } });
      return relief;
    });
  }

  /** Writes in the working copy; what holds of the enterprise is written for its whole year. @throws INVALID, NOT_YOUR_RELIEF, and what the executor throws */
  save(id: string, { answers, enterprise }: CaseChange, actor: Actor, version: number): Promise<ReliefCase> {
    return this.uow.run(async () => {
      const before = await this.held(id);
      const contract = before && (await this.contracts.registered(before.contractId));
      const known = before && (await this.sides.seenBy(before, contract));
      const taken = before && (await this.ledgers.ownExpensesBeside(before));
      const saved = await this.workflow.write({ workflow: reliefWorkflow, id, actor, version }, (relief) => {
        const next = { ...relief.answers, ...given(answers ?? {}) };
        if (contract && !known) throw this.sides.refusal(relief);
        const faults = known ? [...faultsOfAnswers(relief.kind, { contract: known, answers: next, year: relief.year, side: relief.side }, dateInChina(new Date())), ...(taken && (answers?.ownFen ?? 0) > 0 ? [ownExpensesTwice(taken)] : [])] : [];
        if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
        return { columns: { answers: next, stale: true }, detail: { fields: [...Object.keys(given(answers ?? {})), ...Object.keys(given(enterprise ?? {}))] } };
      });
      if (enterprise && saved.kind === 'CIT') await this.ledgers.write(saved, given(enterprise));
      return saved;
    });
  }

  /** @throws what the executor throws, CONTRACT_NOT_REGISTERED */
  act(id: string, action: ReliefAction, actor: Actor, version: number | null, input: ActionInput): Promise<ReliefCase> {
    return this.uow.run(async () => {
      await this.held(id, 'FOR UPDATE');
      return this.workflow.run({ workflow: reliefWorkflow, id, action, actor, version, input });
    });
  }

  /**
   * The contract as it is registered, kept so until the transaction ends, then the year, or the taxpayer’s invoices: in this order everywhere, so that nobody waits for each other.
   * @param lock `FOR UPDATE` also keeps other cases of the contract from taking of it meanwhile
   */
  private async held(id: string, lock?: 'FOR UPDATE'): Promise<ReliefCase | null> {
    const relief = await this.uow.manager.findOneBy(ReliefCase, { id });
    if (!relief) return null;
    await this.contracts.hold(relief.contractId, BASES[relief.kind] && lock);
    if (isOfYear(relief.kind)) await this.ledgers.hold([relief]);
    if (relief.kind === 'VAT' && lock) await this.invoices.hold(relief);
    return relief;
  }

  private async requireNone(key: Pick<ReliefCase, 'contractId' | 'kind' | 'organisationId' | 'year' | 'beneficiary'>): Promise<void> {
    // two who begin the same case at once: the second waits here and then sees the first
    await this.contracts.hold(key.contractId, 'FOR UPDATE');
    // a sale is declared by its instalments, a reward by its payments, several in a year too; the next one is begun when the one before was declared
    const { year, beneficiary, ...whole } = key;
    const repeats = ({ wasDeclared }: ReliefCase) => !REPEATS.includes(key.kind) || !wasDeclared;
    const found = (await this.uow.manager.findBy(ReliefCase, key.kind === 'VAT' ? whole : { ...whole, year })).find((one) => personFolded(one.beneficiary) === personFolded(beneficiary) && one.state !== 'DENIED' && one.state !== 'CLOSED' && repeats(one));
    if (!found) return;
    const { correct } = reliefWorkflow.actions;
    const named = { year: found.year, number: found.number };
    throw correct.from.some((state) => state === found.state) ? reliefProblem('RELIEF_CASE_DECLARED', { ...named, step: correct }) : reliefProblem('RELIEF_CASE_OPEN', named);
  }
}

/** Kinds of which a contract has several declarations in a year, each of something of its own. */
const REPEATS: readonly ReliefKind[] = ['VAT', 'IIT'];

const yearOf = (day: string): number => Number(day.slice(0, 4));
