import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { IncomeFacade } from '../../income/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { RegisterFacade } from '../../register/index.js';
import type { WorkbenchView, WorkItemView } from '../http/workbench.dto.js';

type CaseRow = Omit<WorkItemView, 'kind' | 'isPublic'>;

@Injectable()
export class WorkbenchQueries {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly contracts: ContractsFacade,
    private readonly income: IncomeFacade,
    private readonly register: RegisterFacade,
    private readonly identity: IdentityFacade,
  ) {}

  async of(actor: SignedInActor): Promise<WorkbenchView> {
    const [achievements, needs, contracts, income, lists, organisations] = await Promise.all([
      this.achievements.workFor(actor), this.needs.workFor(actor), this.contracts.workFor(actor), this.income.workFor(actor), this.register.workFor(actor), this.identity.workFor(actor),
    ]);
    const further = (which: 'todo' | 'mine') => [...tagged('income', income[which].map((row) => asItem({ ...row, title: row.contractTitle }))), ...tagged('registration_list', lists[which].map((row) => asItem({ ...row, title: row.purpose })))];
    const todo = [...tagged('achievement', achievements.todo), ...tagged('need', needs.todo), ...tagged('contract', contracts.todo.map(asItem)), ...further('todo'), ...tagged('organisation', organisations)];
    const mine = [...tagged('achievement', achievements.mine), ...tagged('need', needs.mine), ...tagged('contract', contracts.mine.map(asItem)), ...further('mine')];
    return {
      todo: todo.sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')),
      mine: mine.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
    };
  }
}

/** A contract and what hangs on it have no public page. */
const asItem = ({ id, number, title, state, stateLabel, stateTone, version, dueAt, dueProvisional, updatedAt, organisationName }: CaseRow): Omit<WorkItemView, 'kind'> => ({
  id, number, title, state, stateLabel, stateTone, version, dueAt, dueProvisional, updatedAt, organisationName, isPublic: false,
});

const tagged = (kind: WorkItemView['kind'], rows: Omit<WorkItemView, 'kind'>[]): WorkItemView[] => rows.map((row) => ({ kind, ...row }));
