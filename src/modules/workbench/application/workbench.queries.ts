import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';
import type { WorkbenchView, WorkItemView } from '../http/workbench.dto.js';

@Injectable()
export class WorkbenchQueries {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly identity: IdentityFacade,
  ) {}

  async of(actor: SignedInActor): Promise<WorkbenchView> {
    const [achievements, needs, organisations] = await Promise.all([this.achievements.workFor(actor), this.needs.workFor(actor), this.identity.workFor(actor)]);
    const todo = [...tagged('achievement', achievements.todo), ...tagged('need', needs.todo), ...tagged('organisation', organisations)];
    const mine = [...tagged('achievement', achievements.mine), ...tagged('need', needs.mine)];
    return {
      todo: todo.sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')),
      mine: mine.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
    };
  }
}

const tagged = (kind: WorkItemView['kind'], rows: Omit<WorkItemView, 'kind'>[]): WorkItemView[] => rows.map((row) => ({ kind, ...row }));
