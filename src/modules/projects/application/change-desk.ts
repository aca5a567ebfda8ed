import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { checkOrcid, newId } from '../../../kernel/ids/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { FilesFacade } from '../../files/index.js';
import { changeWorkflow, OPEN_CHANGES } from '../change.workflow.js';
import { sidesOf } from '../domain/challenge-project.js';
import { budgetApproved, changeFaults, changeOf, judgedMilestone, needsNoticeOnly } from '../domain/change.js';
import { priceSources } from '../domain/entitlement.js';
import type { AskedChange, CHANGE_KINDS, ProjectChange } from '../domain/project-change.js';
import { projectPermissions as may } from '../projects.permissions.js';
import { projectProblem } from '../projects.problems.js';
import { ProjectMails } from './project-mails.js';
import { ProjectRecords } from './project-records.js';
import { requireNow } from './require-now.js';

/** What the winner asks for; the proof was uploaded to the project before. */
export interface RequestedChange extends AskedChange {
  /** INDICATORS is asked for by some, and always refused */
  kind: (typeof CHANGE_KINDS)[number] | 'INDICATORS';
  reason: string;
  fileId: string;
}

/** The winner asks for a change of its project. */
@Injectable()
export class ChangeDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly records: ProjectRecords,
    private readonly files: FilesFacade,
    private readonly mails: ProjectMails,
    private readonly audit: AuditTrail,
  ) {}

  /** A shift of the budget within the limit of the rule is in force at once. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID, INDICATORS_FIXED, CHANGE_OPEN, CHANGE_ONCE, CHANGE_JUDGED, PROOF_MISSING */
  request(projectId: string, { kind, reason, fileId, ...body }: RequestedChange, actor: Actor): Promise<ProjectChange> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      await this.records.hold(projectId);
      const project = await this.records.project(projectId);
      requireNow(this.access, actor, may.change, project);
      if (kind === 'INDICATORS') throw projectProblem('INDICATORS_FIXED');
      const asked = askedOf(body);
      const { rule: { params } } = project;
      const faults = changeFaults(kind, asked, project, { monthsAtMost: params.changeMonthsAtMost, publicFen: priceSources(project).publicFen });
      if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
      const [milestones, changes] = [await this.records.milestones(projectId), await this.records.changes(projectId)];
      this.refuse(kind, changes);
      const judged = judgedMilestone(kind, milestones);
      if (judged.length > 0) throw problem('GUARD_FAILED', { action: REQUEST }, judged);
      if (!(await this.files.attached('project', projectId)).includes(fileId)) throw projectProblem('PROOF_MISSING');
      const columns = { id: newId(), number: `${project.number}-BG${changes.length + 1}`, projectId, ...sidesOf(project), createdBy: actor.personId, kind, asked, ...changeOf(kind, asked, project, milestones), reason: reason.trim(), fileId };
      const change = await this.workflow.open(changeWorkflow, { ...columns, byNotice: false, demanderView: '', demanderWords: '' }, actor, params.changeWithin);
      await this.audit.record({ actor, action: 'project_change.create', objectKind: 'project_change', objectId: change.id, outcome: 'done', detail: { number: change.number, projectId, kind, fileId } });
      const approved = budgetApproved(project.budget, changes.filter(({ state }) => state === 'APPLIED'));
      if (kind === 'BUDGET' && needsNoticeOnly(approved, asked.budget ?? [], params.budgetNoticeUpTo)) return this.workflow.run({ workflow: changeWorkflow, id: change.id, action: 'notify', actor: SYSTEM, version: null });
      await this.mails.requested(change);
      return change;
    });
  }

  private refuse(kind: ProjectChange['kind'], changes: readonly ProjectChange[]): void {
    const ofKind = changes.filter((change) => change.kind === kind);
    if (ofKind.some(({ state }) => OPEN_CHANGES.some((open) => open === state))) throw projectProblem('CHANGE_OPEN');
    if (kind === 'TIME' && ofKind.some(({ state }) => state === 'APPLIED')) throw projectProblem('CHANGE_ONCE');
  }
}

const REQUEST = { zh: '申请变更', en: 'Ask for a change' };

/** What was given, without what was not. */
function askedOf({ leader, leaderOrcid, route, budget, months }: AskedChange): AskedChange {
  const orcid = leaderOrcid?.trim() ?? '';
  return {
    ...(leader === undefined ? {} : { leader: leader.trim(), leaderOrcid: orcid === '' ? '' : checkOrcid(orcid).normalised }), ...(route === undefined ? {} : { route: route.trim() }),
    ...(budget === undefined ? {} : { budget: budget.map(({ subject, source, fen }) => ({ subject: subject.trim(), source: source.trim(), fen })) }), ...(months === undefined ? {} : { months }),
  };
}
