import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { calendarChanged, dateInChina, WorkingCalendar } from '../../../kernel/calendar/index.js';
import { inOrder, UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { RuleBook } from '../../rules/index.js';
import { RegisterEntry } from '../domain/register-entry.js';
import { type ListRule, RegistrationList, stillSays } from '../domain/registration-list.js';
import { type ListFacts, listWorkflow } from '../registration-list.workflow.js';
import { ListMails } from './list-mails.js';

const LIVE = ['LIST_REVIEW', 'LIST_SECOND', 'LIST_APPROVED'];

/** Brings registration lists to life: what their steps look at, from when on they can be printed, and what makes them invalid. */
@Injectable()
export class ListProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly rules: RuleBook,
    private readonly calendar: WorkingCalendar,
    private readonly events: EventBus,
    private readonly mails: ListMails,
  ) {}

  onModuleInit(): void {
    const approved = ({ after }: Transition<RegistrationList>) => this.openPrinting(after);
    this.workflow.bind({
      workflow: listWorkflow, entity: RegistrationList, called: 'number', facts: (list) => this.facts(list), effects: { approve: approved, approveLarge: approved },
      always: ({ after, input }, action) => this.mails.enqueue(after.id, action, input.comment),
    });
    this.events.later(calendarChanged, 'registration-lists', () => this.settlePrinting());
  }

  async facts({ contractIds, organisationId, rule }: Pick<RegistrationList, 'contractIds' | 'organisationId' | 'rule'>): Promise<ListFacts> {
    const entries = await this.uow.manager.createQueryBuilder(RegisterEntry, 'e').where('e.contractId = ANY(:contractIds) AND e.organisationId = :organisationId', { contractIds, organisationId }).orderBy('e.registeredOn').addOrderBy('e.contractId').getMany();
    return { entries, rule: rule ?? (await this.ruleOfToday()) };
  }

  private async ruleOfToday(): Promise<ListRule | null> {
    const found = await this.rules.ask('REGISTRATION', dateInChina(new Date()));
    if (found.code !== 'IN_FORCE') return null;
    const { code, version, docNo, titleZh, verified, params } = found.rule;
    return { code, version, docNo, title: titleZh, verified, separateFromFen: params.listSeparateFromFen, printableAfter: params.listPrintableAfter };
  }

  /** Working days of the rule after the day of approval. */
  private async openPrinting({ id, rule, approvedAt }: RegistrationList): Promise<void> {
    if (!rule || !approvedAt) return;
    const { at, provisional } = await this.calendar.endOf(approvedAt, rule.printableAfter);
    await this.uow.query(`UPDATE registration_list SET printable = $2::jsonb WHERE id = $1`, [id, JSON.stringify({ from: at.toISOString(), provisional })]);
  }

  /** A holiday notice has come: days of printing that were counted without it are counted again. */
  private async settlePrinting(): Promise<void> {
    // another process may have taken the notice
    this.calendar.forget();
    const rows = await this.uow.query<{ id: string }>(`SELECT id FROM registration_list WHERE state = 'LIST_APPROVED' AND (printable -> 'provisional')::boolean ORDER BY id`);
    for (const { record } of await inOrder(this.uow, RegistrationList, rows)) await this.openPrinting(record);
  }

  /**
   * Call once the register has followed a change. A list that no longer says what the register says is worth nothing: its
   * contract was deregistered or revoked, or what the list states of it has changed.
   */
  async check(contractId: string, what: 'changed' | 'ended'): Promise<void> {
    const rows = await this.uow.query<{ id: string }>(`SELECT id FROM registration_list WHERE contract_ids @> ARRAY[$1::uuid] AND state = ANY($2) ORDER BY id FOR UPDATE`, [contractId, LIVE]);
    const now = rows.length === 0 ? null : await this.uow.manager.findOneBy(RegisterEntry, { contractId });
    for (const { record } of await inOrder(this.uow, RegistrationList, rows)) {
      const entry = record.entries?.find((one) => one.contractId === contractId);
      if (!entry || (what === 'changed' && now && stillSays(entry, now))) continue;
      const comment = `合同 ${entry.number}（${entry.title}）${what === 'ended' ? '的登记已注销或者撤销' : '的登记内容已变更'}`;
      await this.workflow.run({ workflow: listWorkflow, id: record.id, action: 'invalidate', actor: SYSTEM, version: null, input: { comment } });
    }
  }
}
