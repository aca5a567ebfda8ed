import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { NoticesFacade } from '../../notices/index.js';
import type { WorkbenchView, WorkItemView } from '../http/workbench.dto.js';

type ObjectionRow = Awaited<ReturnType<NoticesFacade['workFor']>>['objections']['todo'][number];
/** A row of what is no listing. */
type CaseRow = Omit<WorkItemView, 'kind' | 'isPublic'>;

@Injectable()
export class WorkbenchQueries {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly contracts: ContractsFacade,
    private readonly notices: NoticesFacade,
    private readonly identity: IdentityFacade,
  ) {}

  async of(actor: SignedInActor): Promise<WorkbenchView> {
    const [achievements, needs, contracts, { notices, objections }, organisations] = await Promise.all([
      this.achievements.workFor(actor), this.needs.workFor(actor), this.contracts.workFor(actor), this.notices.workFor(actor), this.identity.workFor(actor),
    ]);
    const todo = [
      ...tagged('achievement', achievements.todo), ...tagged('need', needs.todo), ...tagged('contract', contracts.todo.map(asItem)), ...tagged('organisation', organisations),
      ...tagged('notice', notices.todo.map(asItem)), ...tagged('objection', objections.todo.map(objectionAsItem)),
    ];
    const mine = [
      ...tagged('achievement', achievements.mine), ...tagged('need', needs.mine), ...tagged('contract', contracts.mine.map(asItem)),
      ...tagged('notice', notices.mine.map(asItem)), ...tagged('objection', objections.mine.map(objectionAsItem)),
    ];
    return {
      todo: todo.sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')),
      mine: mine.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
    };
  }
}

/** None of these is a listing that visitors find. */
const asItem = ({ id, number, title, state, stateLabel, stateTone, version, dueAt, dueProvisional, updatedAt, organisationName }: CaseRow): Omit<WorkItemView, 'kind'> => ({
  id, number, title, state, stateLabel, stateTone, version, dueAt, dueProvisional, updatedAt, organisationName, isPublic: false,
});

/** Named by the notice that it is about; whose it is stays with the case. */
const objectionAsItem = ({ noticeTitle, ...row }: ObjectionRow): Omit<WorkItemView, 'kind'> => asItem({ ...row, title: noticeTitle, organisationName: '' });

const tagged = (kind: WorkItemView['kind'], rows: Omit<WorkItemView, 'kind'>[]): WorkItemView[] => rows.map((row) => ({ kind, ...row }));
