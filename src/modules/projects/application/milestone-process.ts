import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { type Reminder, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { ChallengesFacade } from '../../challenges/index.js';
import { FilesFacade } from '../../files/index.js';
import { Acceptance } from '../domain/acceptance.js';
import { Milestone } from '../domain/milestone.js';
import { type AcceptanceAction, type AcceptanceFacts, acceptanceWorkflow, unexcused } from '../acceptance.workflow.js';
import { type MilestoneFacts, milestoneWorkflow } from '../milestone.workflow.js';
import type { ProjectAction } from '../project.workflow.js';
import { CheckRoom } from './check-room.js';
import { ProjectMails } from './project-mails.js';
import { ProjectProcess } from './project-process.js';
import { ProjectRecords } from './project-records.js';
import { PublicMoney } from './public-money.js';
import { RaceRecords } from './race-records.js';

const ENDS: Partial<Record<AcceptanceAction, ProjectAction>> = { pass: 'complete', fail: 'notPass', giveUp: 'notPass', excuse: 'conclude' };

/** Brings milestones and acceptances to life: what their steps look at, and what follows for project and money. */
@Injectable()
export class MilestoneProcess implements OnModuleInit {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly room: CheckRoom,
    private readonly projects: ProjectProcess,
    private readonly records: ProjectRecords,
    private readonly races: RaceRecords,
    private readonly challenges: ChallengesFacade,
    private readonly money: PublicMoney,
    private readonly files: FilesFacade,
    private readonly mails: ProjectMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: milestoneWorkflow, entity: Milestone, called: 'number', facts: (milestone) => this.facts(milestone),
      effects: {
        callPanel: ({ after, actor, input }) => this.room.call('milestone', after, input, actor),
        pass: ({ after }) => this.passed(after), fix: ({ after }) => this.room.close({ kind: 'milestone', id: after.id }), fail: ({ after }) => this.failed(after), giveUp: ({ after }) => this.failed(after),
        overrule: ({ after }) => this.passed(after), sustain: ({ after }) => this.failed(after),
        drop: ({ after }) => this.room.close({ kind: 'milestone', id: after.id }),
      },
      always: async ({ after, input: { comment } }, action) => this.mails.milestone(after, action, comment, await this.makerOf(after)), reminds: (milestone) => this.nearMilestone(milestone),
    });
    this.workflow.bind({
      workflow: acceptanceWorkflow, entity: Acceptance, called: 'number', facts: (acceptance) => this.factsOfAcceptance(acceptance),
      effects: {
        callPanel: ({ after, actor, input }) => this.room.call('acceptance', after, input, actor), rework: ({ after }) => this.room.close({ kind: 'acceptance', id: after.id }), drop: ({ after }) => this.room.close({ kind: 'acceptance', id: after.id }),
      },
      always: (transition, action) => this.accepted(transition, action), reminds: (acceptance) => this.nearAcceptance(acceptance),
    });
  }

  private async makerOf({ projectId }: Milestone): Promise<string> {
    const { offeredBy, createdBy } = await this.races.challenge((await this.records.project(projectId)).challengeId);
    return offeredBy ?? createdBy;
  }

  /** Nobody reports to a project that stands, or before its turn. */
  private async nearMilestone({ id, projectId, no, name, projectNumber, projectTitle }: Milestone): Promise<Reminder | null> {
    const [{ state }, milestones] = [await this.records.project(projectId), await this.records.milestones(projectId)];
    if (state !== 'RUNNING' || milestones.some((other) => other.no < no && other.state !== 'PASSED')) return null;
    return { about: `项目 ${projectNumber}《${projectTitle}》的里程碑 ${no}《${name}》`, path: `/work/milestones/${id}` };
  }

  /** The leadership is waited for where it can conclude the project, and nobody while that stands still. */
  private async nearAcceptance(acceptance: Acceptance): Promise<Reminder | null> {
    const { id, projectNumber, projectTitle } = acceptance;
    const facts = await this.factsOfAcceptance(acceptance);
    if (!facts.projectRuns) return null;
    const unmet = unexcused(acceptance, { actor: SYSTEM, now: new Date(), facts });
    const awaits = (['apply', 'callPanel', 'pass', 'excuse'] satisfies AcceptanceAction[]).filter((action) => action !== 'excuse' || unmet.length === 0);
    return { about: `项目 ${projectNumber}《${projectTitle}》的验收`, path: `/work/acceptances/${id}`, awaits };
  }

  private async facts(milestone: Milestone): Promise<MilestoneFacts> {
    const { id, projectId, no } = milestone;
    const [project, milestones, fileIds] = [await this.records.project(projectId), await this.records.milestones(projectId), await this.files.attached('milestone', id)];
    return {
      checking: await this.room.facts('milestone', milestone), params: project.rule.params, indicators: project.indicators.length, projectRuns: project.state === 'RUNNING', waitsAtGate: await this.races.waitsAtGate(project, no),
      before: milestones.filter((other) => other.no < no && other.state !== 'PASSED').length, fileIds, hiddenPoster: await this.challenges.hiddenPoster(project.challengeId),
    };
  }

  private async factsOfAcceptance(acceptance: Acceptance): Promise<AcceptanceFacts> {
    const [{ rule: { params }, indicators, state }, fileIds] = [await this.records.project(acceptance.projectId), await this.files.attached('acceptance', acceptance.id)];
    return { checking: await this.room.facts('acceptance', acceptance), params, indicators, projectRuns: state === 'ACCEPTANCE', fileIds, moneyOpen: await this.records.moneyOpen(acceptance.projectId, 'toDecide') };
  }

  private async passed({ id, projectId }: Milestone): Promise<void> {
    await this.room.close({ kind: 'milestone', id });
    await this.records.hold(projectId);
    const open = (await this.records.milestones(projectId)).filter(({ state }) => state !== 'PASSED');
    if (open.length === 0) await this.projects.follow(projectId, 'finishMilestones');
    await this.money.settle(projectId);
    await this.money.tellPayer(projectId);
  }

  private async failed({ id, projectId }: Milestone): Promise<void> {
    await this.room.close({ kind: 'milestone', id });
    await this.projects.follow(projectId, 'halt');
  }

  private async accepted({ after, input }: Transition<Acceptance>, action: AcceptanceAction): Promise<void> {
    const { id, projectId } = after;
    await this.mails.acceptance(after, action, input.comment);
    const end = ENDS[action];
    if (!end) return;
    await this.room.close({ kind: 'acceptance', id });
    await this.records.hold(projectId);
    await this.projects.follow(projectId, end);
    await this.money.settle(projectId);
    await this.money.tellPayer(projectId);
  }
}
