import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { ReliefFacade } from '../../relief-cases/index.js';
import type { WorkbenchView, WorkItemView } from '../http/workbench.dto.js';

type CaseRow = Awaited<ReturnType<ContractsFacade['workFor']>>['todo'][number] | Awaited<ReturnType<ReliefFacade['workFor']>>['todo'][number];

@Injectable()
export class WorkbenchQueries {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly contracts: ContractsFacade,
    private readonly relief: ReliefFacade,
    private readonly identity: IdentityFacade,
  ) {}

  async of(actor: SignedInActor): Promise<WorkbenchView> {
    const [achievements, needs, contracts, relief, organisations] = await Promise.all([
      this.achievements.workFor(actor), this.needs.workFor(actor), this.contracts.workFor(actor), this.relief.workFor(actor), this.identity.workFor(actor),
    ]);
    const todo = [
      ...tagged('achievement', achievements.todo), ...tagged('need', needs.todo), ...tagged('contract', contracts.todo.map(asItem)), ...tagged('relief', relief.todo.map(asItem)), ...tagged('organisation', organisations),
    ];
    const mine = [...tagged('achievement', achievements.mine), ...tagged('need', needs.mine), ...tagged('contract', contracts.mine.map(asItem)), ...tagged('relief', relief.mine.map(asItem))];
    return {
      todo: todo.sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')),
      mine: mine.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
    };
  }
}

/** Contracts and what follows from them have no public page. */
const asItem = ({ id, number, title, state, stateLabel, stateTone, version, dueAt, dueProvisional, updatedAt, organisationName }: CaseRow): Omit<WorkItemView, 'kind'> => ({
  id, number, title, state, stateLabel, stateTone, version, dueAt, dueProvisional, updatedAt, organisationName, isPublic: false,
});

const tagged = (kind: WorkItemView['kind'], rows: Omit<WorkItemView, 'kind'>[]): WorkItemView[] => rows.map((row) => ({ kind, ...row }));
