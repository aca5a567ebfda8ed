import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { type BothLanguages, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { leaderBusy } from '../../bids/index.js';
import { LeaderLoads } from '../application/leader-loads.js';
import { ProjectRecords } from '../application/project-records.js';
import { changeWorkflow, OPEN_CHANGES } from '../change.workflow.js';
import type { ChangedParts, ChangeKind, ProjectChange } from '../domain/project-change.js';
import { changePermissions as may } from '../projects.permissions.js';
import type { ChangedPartsView, ChangeRowView, ChangeView } from './change.dto.js';

const KIND_WORDS: Readonly<Record<ChangeKind, BothLanguages>> = {
  LEADER: { zh: '更换项目负责人', en: 'Another leader' }, ROUTE: { zh: '调整技术路线', en: 'Another route' }, BUDGET: { zh: '预算调剂', en: 'A shifted budget' }, TIME: { zh: '延期', en: 'An extension' },
  CONTRACT: { zh: '随合同变更登记', en: 'With the registered contract' },
};
const word = (text: BothLanguages): string => say(text, requestContext().locale);

/** The answers about changes of projects. */
@Injectable()
export class ChangePresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly executor: WorkflowExecutor,
    private readonly access: AccessControl,
    private readonly records: ProjectRecords,
    private readonly loads: LeaderLoads,
  ) {}

  async row(change: ProjectChange, actor: Actor): Promise<ChangeRowView> {
    const { number, kind, before, after } = change;
    const steps = (await this.executor.allowed(changeWorkflow, change, actor)).filter(({ enabled }) => enabled);
    return { ...(await this.cases.standing(changeWorkflow, change)), number, steps: steps.map(word), kind, kindLabel: word(KIND_WORDS[kind]), before: partsView(before), after: partsView(after) };
  }

  async change(change: ProjectChange, actor: Actor): Promise<ChangeView> {
    const { number, projectId, projectNumber, projectTitle, organisationName, kind, before, after, reason, fileId, byNotice, demanderView, demanderWords } = change;
    const shown = await this.cases.present(changeWorkflow, change, actor);
    return {
      // what was only notified has passed none of the stages
      ...shown, stages: byNotice ? [] : shown.stages, number, projectId, projectNumber, projectTitle, organisationName, kind, kindLabel: word(KIND_WORDS[kind]), before: partsView(before), after: partsView(after), reason, fileId, byNotice,
      demanderView, demanderWords, leaderHints: await this.hints(change, actor),
    };
  }

  async workOf(change: ProjectChange) {
    const { number, projectTitle, organisationName, kind } = change;
    return { kind: 'project_change' as const, ...(await this.cases.standing(changeWorkflow, change)), number, title: projectTitle, organisationName, about: word(KIND_WORDS[kind]) };
  }

  private async hints({ kind, asked, state, projectId, organisationId }: ProjectChange, actor: Actor): Promise<string[]> {
    if (kind !== 'LEADER' || !OPEN_CHANGES.some((open) => open === state) || !(this.access.allows(actor, may.check, {}) || this.access.allows(actor, may.approve, {}))) return [];
    const { challengeId, rule } = await this.records.project(projectId);
    const { refused, toConfirm } = leaderBusy(await this.loads.of({ name: asked.leader ?? '', orcid: asked.leaderOrcid ?? '', organisationId }, challengeId), rule.params.leaderProjectsAtMost);
    return [...refused, ...toConfirm].map(word);
  }
}

const partsView = ({ leader, leaderOrcid, route, budget, endsOn, milestones, contractFen, technicalFen }: ChangedParts): ChangedPartsView => ({
  leader: leader ?? null, leaderOrcid: leaderOrcid ?? null, route: route ?? null, budget: budget ?? null, endsOn: endsOn ?? null, milestones: milestones ?? null, contractFen: contractFen ?? null, technicalFen: technicalFen ?? null,
});
