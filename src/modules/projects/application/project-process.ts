import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { addMonths, dateInChina, endOfDayInChina } from '../../../kernel/calendar/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { ChallengesFacade } from '../../challenges/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { acceptanceWorkflow } from '../acceptance.workflow.js';
import { changeWorkflow, OPEN_CHANGES } from '../change.workflow.js';
import { ChallengeProject, sidesOf } from '../domain/challenge-project.js';
import { milestoneWorkflow } from '../milestone.workflow.js';
import { type ProjectAction, type ProjectFacts, projectWorkflow } from '../project.workflow.js';
import { ProjectMails } from './project-mails.js';
import { ProjectRecords } from './project-records.js';
import { PublicMoney } from './public-money.js';
import { OPEN_PROJECTS, RaceRecords } from './race-records.js';

/** Beside the leadership's `terminate`. */
const ENDS: readonly ProjectAction[] = ['finishMilestones', 'complete', 'notPass', 'conclude'];
const OPEN_ACCEPTANCES = ['TO_APPLY', 'APPLIED', 'REWORK'];
const OPEN_MILESTONES = ['PLANNED', 'REPORTED', 'CHECKING', 'FIX'];

/** Brings projects to life: what becomes of milestones, money and challenge when a project goes on or ends. */
@Injectable()
export class ProjectProcess implements OnModuleInit {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly records: ProjectRecords,
    private readonly races: RaceRecords,
    private readonly money: PublicMoney,
    private readonly challenges: ChallengesFacade,
    private readonly contracts: ContractsFacade,
    private readonly audit: AuditTrail,
    private readonly mails: ProjectMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: projectWorkflow, entity: ChallengeProject, called: 'number', facts: (project) => this.facts(project),
      always: (transition, action: ProjectAction) => this.mails.project(transition, action),
      effects: {
        finishMilestones: ({ after }) => this.beginAcceptance(after),
        resume: ({ after }) => this.money.recount(after.id), resumeAcceptance: ({ after }) => this.money.recount(after.id),
        terminate: ({ after }) => this.terminate(after), dropTeam: ({ after }) => this.terminate(after),
        // what it was granted up to the gate stays granted
        dropAtGate: async ({ after }) => {
          await this.dropMilestones(after);
          await this.dropChanges(after.id);
        },
        complete: ({ after }) => this.ended(after),
        // whoever shows due diligence has not passed either; that is said by the project
        conclude: async ({ after }) => {
          await this.money.account(after);
          await this.ended(after);
        },
        notPass: async ({ after }) => {
          await this.money.stop(after);
          await this.ended(after);
        },
      },
    });
  }

  /** A step that follows from a milestone or the acceptance. @throws what the executor throws */
  async follow(projectId: string, action: ProjectAction): Promise<void> {
    await this.workflow.run({ workflow: projectWorkflow, id: projectId, action, actor: SYSTEM, version: null });
    if (ENDS.includes(action)) await this.dropChanges(projectId);
    if (action === 'conclude') await this.close(projectId);
  }

  /** A project that was concluded is closed once none of its money is open any more. */
  async close(projectId: string): Promise<void> {
    await this.records.hold(projectId);
    const { state } = await this.records.project(projectId);
    if (state === 'SETTLING' && (await this.records.moneyOpen(projectId)) === 0) await this.follow(projectId, 'close');
  }

  private async facts(project: ChallengeProject): Promise<ProjectFacts> {
    const [milestones, others] = [await this.records.milestones(project.id), await this.races.others(project)];
    return {
      moneyOpen: await this.records.moneyOpen(project.id), open: milestones.filter(({ state }) => state !== 'PASSED').length, accepting: (await this.records.acceptance(project.id)) !== null, failed: milestones.some(({ state }) => state === 'FAILED'), registered: await this.contracts.isRegistered(project.contractId), othersRun: others.some(({ state }) => state === 'RUNNING' || state === 'ACCEPTANCE'),
    };
  }

  /** Applied for within so many months of the end, or of the day on which the last milestone was passed where that is later. */
  private async beginAcceptance(project: ChallengeProject): Promise<void> {
    const { id: projectId, number, endsOn, rule } = project;
    const today = dateInChina(new Date());
    const last = addMonths(endsOn > today ? endsOn : today, rule.params.applyMonths);
    const acceptance = await this.workflow.open(acceptanceWorkflow, { id: newId(), number: `${number}-YS`, projectId, ...sidesOf(project), createdBy: null, reports: [], reworkedOnce: false, excuseRefused: false }, SYSTEM, { at: endOfDayInChina(last) });
    await this.audit.record({ actor: SYSTEM, action: 'acceptance.create', objectKind: 'acceptance', objectId: acceptance.id, outcome: 'done', detail: { projectId } });
  }

  /** Nothing is changed of what has come to its end. */
  private async dropChanges(projectId: string): Promise<void> {
    for (const { id, state } of await this.records.changes(projectId)) if (OPEN_CHANGES.some((open) => open === state)) await this.workflow.run({ workflow: changeWorkflow, id, action: 'drop', actor: SYSTEM, version: null });
  }

  private async terminate(project: ChallengeProject): Promise<void> {
    await this.records.hold(project.id);
    await this.dropMilestones(project);
    await this.dropAcceptance(project);
    await this.dropChanges(project.id);
    await this.money.stop(project);
    await this.ended(project);
  }

  private async dropMilestones({ id: projectId }: ChallengeProject): Promise<void> {
    for (const { id, state } of await this.records.milestones(projectId)) if (OPEN_MILESTONES.includes(state)) await this.workflow.run({ workflow: milestoneWorkflow, id, action: 'drop', actor: SYSTEM, version: null });
  }

  private async dropAcceptance({ id: projectId }: ChallengeProject): Promise<void> {
    const acceptance = await this.records.acceptance(projectId);
    if (acceptance && OPEN_ACCEPTANCES.includes(acceptance.state)) await this.workflow.run({ workflow: acceptanceWorkflow, id: acceptance.id, action: 'drop', actor: SYSTEM, version: null });
  }

  /** Whoever is left has the remainder; where nobody is the challenge has ended too. */
  private async ended(project: ChallengeProject): Promise<void> {
    await this.records.hold(project.id);
    for (const { id } of await this.races.others(project)) await this.money.settle(id);
    await this.conclude(project.challengeId);
  }

  /** A challenge ends with its last project: completed if any is. */
  async conclude(challengeId: string): Promise<void> {
    const states = (await this.records.ofChallenge(challengeId)).map(({ state }) => state);
    const { state } = await this.races.challenge(challengeId);
    if (state !== 'RUNNING' || states.length === 0 || states.some((one) => OPEN_PROJECTS.includes(one)) || !(await this.races.isFilled(challengeId))) return;
    const has = (...ends: string[]): boolean => states.some((one) => ends.includes(one));
    await this.challenges.act(challengeId, has('COMPLETED') ? 'complete' : has('NOT_PASSED', 'SETTLING', 'CONCLUDED') ? 'notPass' : 'terminate', SYSTEM);
  }
}
