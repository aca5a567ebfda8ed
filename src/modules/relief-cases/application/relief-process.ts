import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { type Due, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractRegistrationChanged, ContractsFacade, endSaid, type RegistrationEnd } from '../../contracts/index.js';
import { RuleBook } from '../../rules/index.js';
import { hadSaid } from '../domain/owed-words.js';
import { isOfYear, ReliefCase } from '../domain/relief-case.js';
import { type ReliefAction, type ReliefFacts, type ReliefState, reliefWorkflow } from '../relief.workflow.js';
import { ReliefComputer } from './relief-computer.js';
import { ReliefInvoices } from './relief-invoices.js';
import { ReliefLedgers } from './relief-ledgers.js';
import { ReliefMails } from './relief-mails.js';
import { ReliefRooms } from './relief-rooms.js';
import { ReliefRules } from './relief-rules.js';
import { ReliefSides } from './relief-sides.js';

/** Steps after which the case takes part in its year no longer. */
const LEAVES: readonly ReliefAction[] = ['deny', 'clawBack', 'endWithContract', 'abandon', 'recover'];
const OVER: readonly string[] = ['DENIED', 'CLOSED'] satisfies ReliefState[];
const SETTLED = ['DECLARED', 'ACCEPTED', 'ADJUSTED', 'DEPARTED'];
/** … and after which it takes part again. */
const RETURNS: readonly ReliefAction[] = ['restore'];
/** Steps by which the tax office says what is due; of nothing, no part of the year is used. */
const FIXES: readonly ReliefAction[] = ['adjust', 'conclude', 'assess'];

/** Brings cases of relief to life: they are computed when asked, and follow what becomes of their contracts. */
@Injectable()
export class ReliefProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly events: EventBus,
    private readonly computer: ReliefComputer,
    private readonly ledgers: ReliefLedgers,
    private readonly rooms: ReliefRooms,
    private readonly sides: ReliefSides,
    private readonly invoices: ReliefInvoices,
    private readonly contracts: ContractsFacade,
    private readonly rules: RuleBook,
    private readonly applied: ReliefRules,
    private readonly mails: ReliefMails,
  ) {}

  onModuleInit(): void {
    const compute = async ({ after, actor }: Transition<ReliefCase>) => this.touch(await this.computer.compute(after, actor.personId), `年度台账有变动：${after.number} 重新测算`);
    this.workflow.bind({
      workflow: reliefWorkflow,
      entity: ReliefCase,
      called: 'number',
      facts: (relief) => this.facts(relief),
      effects: { compute, recompute: compute, declare: async ({ after }) => this.touch(await this.computer.declared(after), `年度台账有变动：${after.number} 已申报`) },
      // the tax office may take back meanwhile; the time is the taxpayer's
      reminds: ({ id, number, contractNumber }) => Promise.resolve({ about: `税收优惠 ${number}（合同 ${contractNumber}）`, path: `/work/relief/${id}`, awaits: ['recompute'] satisfies ReliefAction[] }),
      always: async ({ after, input }, action) => {
        const leaves = LEAVES.includes(action) || (FIXES.includes(action) && after.acceptedFen === 0);
        if (isOfYear(after.kind) && (leaves || RETURNS.includes(action))) await this.touch(await this.computer.settleYear(after.kind, after), `年度台账有变动：${after.number} ${leaves ? '不再' : '重新'}计入本年度`);
        await this.mails.enqueue(after, action, input.comment);
      },
    });
    this.events.inTransaction(contractRegistrationChanged, ({ contractId, what }) => {
      if (what === 'registered') return Promise.resolve();
      return what === 'restored' ? this.bringBack(contractId) : this.follow(contractId, what);
    });
  }

  private async facts(relief: ReliefCase): Promise<ReliefFacts> {
    const contract = await this.contracts.registered(relief.contractId);
    const known = await this.sides.seenBy(relief, contract);
    return { room: known && (await this.rooms.of(relief, known)), ended: contract === null, departed: contract !== null && known === null, ownBeside: await this.ledgers.ownExpensesBeside(relief), invoices: await this.invoices.beside(relief), paidBeside: await this.rooms.paidBeside(relief), rules: relief.state === 'ESTIMATED' ? await this.applied.changed(relief) : [], recalculateWithin: await this.recalculateWithin() };
  }

  private async recalculateWithin(): Promise<Due | null> {
    const found = await this.rules.ask('REGISTRATION', dateInChina(new Date()));
    return found.code === 'IN_FORCE' ? found.rule.params.recalculateWithin : null;
  }

  private async hasDeparted(relief: ReliefCase): Promise<boolean> {
    const contract = await this.contracts.registered(relief.contractId);
    return contract !== null && !(await this.sides.stands(relief, contract));
  }

  /** The transaction of the contract's step moves its cases too: none is declared by what is registered no longer. */
  private async follow(contractId: string, what: 'changed' | 'ended'): Promise<void> {
    const open = async () => (await this.ofContract(contractId)).filter(({ state }) => !OVER.includes(state));
    const end = what === 'ended' ? await this.contracts.endOf(contractId) : null;
    await this.ledgers.hold((await open()).filter(({ kind }) => isOfYear(kind)));
    // a computation of the year that was under way may have moved them
    for (const relief of await open()) {
      const { id, state, hadFen } = relief;
      if (state === 'CLAWBACK') continue;
      if (what === 'ended') await this.take(id, hadFen > 0 ? 'clawBack' : 'endWithContract', `${endedFor(state, end)}${hadSaid(relief)}`);
      else if (await this.hasDeparted(relief)) await this.part(relief);
      // who corrects has to begin anew; whoever computes again already knows
      else if (state !== 'DRAFT' && (state !== 'RECALC_REQUIRED' || relief.corrects)) await this.take(id, 'requireRecalculation', `合同已变更登记${hadSaid(relief)}`);
    }
  }

  /** A ruling has annulled the revocation: what ended with the registration goes on. Who had left the contract before computes nothing, and has what was being taken back fixed by the tax office. */
  private async bringBack(contractId: string): Promise<void> {
    const ended = async () => (await this.ofContract(contractId)).filter(({ endedWithRegistration }) => endedWithRegistration);
    await this.ledgers.hold((await ended()).filter(({ kind }) => isOfYear(kind)));
    for (const relief of await ended()) {
      const departed = await this.hasDeparted(relief);
      if (departed && relief.state === 'CLOSED') continue;
      const back = await this.take(relief.id, relief.facts === null ? 'reopen' : 'restore', `撤销登记的决定已依法撤销，合同登记恢复有效${hadSaid(relief)}`);
      if (departed) await this.part(back);
    }
  }

  private ofContract(contractId: string): Promise<ReliefCase[]> {
    return this.uow.manager.find(ReliefCase, { where: { contractId }, order: { id: 'ASC' } });
  }

  /**
   * Who is no longer a party computes nothing more. What the tax office has before it, or has granted, stands by the contract as it was; of what
   * was had and then had to be computed again, the tax office says what was due.
   */
  private async part(relief: ReliefCase): Promise<void> {
    const { id, state, hadFen } = relief;
    if (SETTLED.includes(state)) return;
    await this.take(id, hadFen > 0 ? 'leave' : 'endWithContract', '合同已变更登记，纳税人已不是合同的该方当事人');
  }

  /** What was declared with another part of the year than it has now is computed and declared again. */
  private async touch(changed: readonly ReliefCase[], comment: string): Promise<void> {
    for (const relief of changed) {
      // who is no longer a party could not compute again
      if (SETTLED.includes(relief.state) && !(await this.hasDeparted(relief))) await this.take(relief.id, 'requireRecalculation', `${comment}${hadSaid(relief)}`);
    }
  }

  private take(id: string, action: ReliefAction, comment: string): Promise<ReliefCase> {
    return this.workflow.run({ workflow: reliefWorkflow, id, action, actor: SYSTEM, version: null, input: { comment } });
  }
}

/** Why it ends; whoever had left the contract before is told no more than that it did. */
const endedFor = (state: string, end: RegistrationEnd | null): string => (end && state !== 'DEPARTED' ? endSaid(end).zh : '合同登记已终止');
