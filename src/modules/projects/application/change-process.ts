import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type ChangeAction, type ChangeFacts, changeWorkflow } from '../change.workflow.js';
import { budgetApproved } from '../domain/change.js';
import { ProjectChange } from '../domain/project-change.js';
import { milestoneWorkflow } from '../milestone.workflow.js';
import { LeaderLoads } from './leader-loads.js';
import { ProjectMails } from './project-mails.js';
import { ProjectRecords } from './project-records.js';

const NOBODY = { sure: [], likely: [] };

/** Brings changes of projects to life: what their steps look at, and what an approved one makes of project and milestones. */
@Injectable()
export class ChangeProcess implements OnModuleInit {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly records: ProjectRecords,
    private readonly loads: LeaderLoads,
    private readonly mails: ProjectMails,
  ) {}

  onModuleInit(): void {
    const apply = ({ after }: { after: ProjectChange }) => this.apply(after);
    this.workflow.bind({
      workflow: changeWorkflow, entity: ProjectChange, called: 'number', facts: (change) => this.facts(change), effects: { approve: apply, notify: apply },
      always: ({ after, input: { comment } }, action: ChangeAction) => this.mails.change(after, action, comment),
      reminds: ({ id, number, projectTitle }) => Promise.resolve({ about: `项目《${projectTitle}》的变更 ${number}`, path: `/work/project-changes/${id}` }),
    });
  }

  private async facts({ projectId, kind, asked }: ProjectChange): Promise<ChangeFacts> {
    const [project, milestones, applied] = [await this.records.project(projectId), await this.records.milestones(projectId), (await this.records.changes(projectId)).filter(({ state }) => state === 'APPLIED')];
    const { organisationId, challengeId } = project;
    const load = kind === 'LEADER' ? await this.loads.of({ name: asked.leader ?? '', orcid: asked.leaderOrcid ?? '', organisationId }, challengeId) : NOBODY;
    return { project, milestones, extended: applied.some((change) => change.kind === 'TIME'), budgetApproved: budgetApproved(project.budget, applied), load };
  }

  private async apply({ projectId, after: { milestones: dated = [], ...parts } }: ProjectChange): Promise<void> {
    await this.records.amend(projectId, parts);
    const milestones = await this.records.milestones(projectId);
    for (const { no, dueOn } of dated) {
      const milestone = milestones.find((one) => one.no === no);
      if (milestone) await this.workflow.run({ workflow: milestoneWorkflow, id: milestone.id, action: 'postpone', actor: SYSTEM, version: null, input: { comment: '', dueOn } });
    }
  }
}
