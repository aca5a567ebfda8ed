import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina, dateSaid } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { type ActionDefinition, type ActionInput, type WorkflowDefinition, WorkflowExecutor, type WorkflowSubject } from '../../../kernel/workflow/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { FilesFacade } from '../../files/index.js';
import { daysFaults } from '../check-facts.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import { isVoidAsked, ProjectPayment } from '../domain/payout.js';
import type { ProjectPart } from '../domain/project-part.js';
import { projectPermissions as may } from '../projects.permissions.js';
import { projectProblem } from '../projects.problems.js';
import { ProjectMails } from './project-mails.js';
import { ProjectRecords } from './project-records.js';
import { PublicMoney } from './public-money.js';
import { RaceRecords } from './race-records.js';
import { requireNow } from './require-now.js';

/** Nothing is paid under a contract before its day. */
const beforeContract = (paidOn: string, signedOn: string | null): Reason[] =>
  signedOn !== null && paidOn < signedOn ? [reason('BEFORE_CONTRACT', `付款日期早于合同签订日期（${dateSaid(signedOn).zh}）`, `It is before the day of the contract (${dateSaid(signedOn).en})`, '/paidOn')] : [];

/** A team that is out of the race keeps what it has earned up to the gate (JB-12), and earns no more. */
const afterGate = (paidOn: string, droppedOn: string | null): Reason[] =>
  droppedOn !== null && paidOn > droppedOn ? [reason('AFTER_GATE', `该团队已于${dateSaid(droppedOn).zh}未入围下一阶段，此后的付款不计入补助`, `The team was dropped at the gate on ${dateSaid(droppedOn).en}; what was paid later does not count`, '/paidOn')] : [];

/** One price, from two sources: nobody receives more than it; what of that is not technology is paid as well. */
const aboveContract = (fen: Fen, leftFen: Fen): Reason[] =>
  fen > leftFen ? [reason('ABOVE_CONTRACT', `与有效申报、财政资金合计超过合同总金额，还可申报 ${formatYuan(Math.max(0, leftFen))} 元`, `Together with what was declared and public money it is above the price of the contract; ${formatYuan(Math.max(0, leftFen))} yuan are left`, '/fen')] : [];

/** What the demander declares to have paid; the proof was uploaded to the project before. */
export interface DeclaredPayment {
  fen: Fen;
  /** YYYY-MM-DD */
  paidOn: string;
  fileId: string;
}

/** The writing use cases of projects: steps, and the payments that public money follows. */
@Injectable()
export class ProjectDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly records: ProjectRecords,
    private readonly races: RaceRecords,
    private readonly money: PublicMoney,
    private readonly contracts: ContractsFacade,
    private readonly files: FilesFacade,
    private readonly mails: ProjectMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Takes a step of a project or of a part of it. @throws what the executor throws */
  act<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, id: string, action: A, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<T> {
    return this.workflow.run({ workflow, id, action, actor, version, input });
  }

  /** Whether a record of the actor's queue waits for more than these steps, or for one of them as the record stands: of steps whose conditions no query knows. */
  async isAwaited<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, record: T, steps: readonly A[], actor: Actor): Promise<boolean> {
    const duties = Object.entries<ActionDefinition<S, T, A, F>>(workflow.actions).filter(([, { duty, from, permission }]) => duty && from.includes(record.state as S) && this.access.allows(actor, permission, record));
    return duties.some(([name]) => !steps.includes(name as A)) || (await this.workflow.allowed(workflow, record, actor)).some(({ action, enabled }) => steps.includes(action as A) && enabled);
  }

  /** … of its money: what follows from it is settled in the same transaction, so that the project is held before the record is read. @throws what the executor throws */
  actOnMoney<S extends string, A extends string, T extends ProjectPart, F>(workflow: WorkflowDefinition<S, A, T, F>, id: string, action: A, actor: Actor, version: number | null, input: ActionInput): Promise<T> {
    return this.uow.run(async () => {
      await this.records.holdOf(workflow.table, id);
      return this.act(workflow, id, action, actor, version, input);
    });
  }

  /** Public money that is owed by it is on its way at once. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, PROOF_MISSING, PROOF_USED, INVALID for a day to come, before the contract, or after the gate at which the team was dropped, and for more than the contract's price in all, public money included */
  declare(projectId: string, { fen, paidOn, fileId }: DeclaredPayment, actor: Actor): Promise<void> {
    return this.uow.run(async () => {
      const personId = await this.paying(projectId, may.declare, actor);
      const project = await this.records.project(projectId);
      const signedOn = (await this.contracts.registered(project.contractId))?.content.signDate ?? null;
      const droppedAt = project.state === 'DROPPED' ? (await this.races.gate(project.challengeId)).recordedAt : null;
      const payments = await this.records.payments(projectId);
      const faults = [...daysFaults('paidOn', paidOn, dateInChina(new Date())), ...beforeContract(paidOn, signedOn), ...afterGate(paidOn, droppedAt && dateInChina(droppedAt)), ...aboveContract(fen, (await this.money.price(project)).openFen)];
      if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
      if (!(await this.files.attached('project', projectId)).includes(fileId)) throw projectProblem('PROOF_MISSING');
      if (payments.some((payment) => payment.voidReason === '' && payment.fileId === fileId)) throw projectProblem('PROOF_USED');
      await this.uow.manager.insert(ProjectPayment, { id: newId(), projectId, fen, paidOn, fileId, declaredBy: personId, voidReason: '', voidAsked: '' });
      await this.audit.record({ actor, action: 'project.payment', objectKind: 'project', objectId: projectId, outcome: 'done', detail: { fen, paidOn, fileId } });
      await this.money.recount(projectId);
    });
  }

  /**
   * It counts no more: what is on its way by it shrinks, and what was paid by it is finance's to claim. Where public money would so be overpaid the demander asks only, and the section answers:
   * its word would be a claim against the winner. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, PAYMENT_VOID, VOID_ASKED
   */
  retract(projectId: string, paymentId: string, reason: string, actor: Actor): Promise<void> {
    return this.uow.run(async () => {
      const { project, payment } = await this.voidable(projectId, paymentId, actor);
      const why = reason.trim();
      if (this.access.allows(actor, may.confirmVoid, project) || !(await this.money.wouldOverpay(project, payment.fen))) return this.void(project, payment, why, actor);
      if (isVoidAsked(payment)) throw projectProblem('VOID_ASKED');
      await this.uow.manager.update(ProjectPayment, { id: paymentId }, { voidAsked: why });
      await this.recordVoid('ask-void-payment', project, payment, why, actor);
      await this.mails.voidAsked(project, why);
    });
  }

  /** It goes on counting: the section does not agree, or the demander asks no longer. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, PAYMENT_VOID, VOID_NOT_ASKED */
  keep(projectId: string, paymentId: string, reason: string, actor: Actor): Promise<void> {
    return this.uow.run(async () => {
      const { project, payment } = await this.voidable(projectId, paymentId, actor);
      if (!isVoidAsked(payment)) throw projectProblem('VOID_NOT_ASKED');
      await this.uow.manager.update(ProjectPayment, { id: paymentId }, { voidAsked: '' });
      await this.recordVoid('keep-payment', project, payment, reason.trim(), actor);
      await this.mails.voidAnswered(project, this.access.allows(actor, may.confirmVoid, project) ? 'kept' : 'takenBack', reason.trim());
    });
  }

  private async void(project: ChallengeProject, payment: ProjectPayment, reason: string, actor: Actor): Promise<void> {
    await this.uow.manager.update(ProjectPayment, { id: payment.id }, { voidReason: reason });
    await this.recordVoid('void-payment', project, payment, reason, actor);
    if (isVoidAsked(payment)) await this.mails.voidAnswered(project, 'void', reason);
    await this.money.recount(project.id, { cameOf: 'PAYMENT_VOID', paymentId: payment.id });
  }

  private async voidable(projectId: string, paymentId: string, actor: Actor): Promise<{ project: ChallengeProject; payment: ProjectPayment }> {
    await this.paying(projectId, may.retract, actor);
    const payment = (await this.records.payments(projectId)).find(({ id }) => id === paymentId);
    if (!payment) throw problem('NOT_FOUND');
    if (payment.voidReason !== '') throw projectProblem('PAYMENT_VOID');
    return { project: await this.records.project(projectId), payment };
  }

  private async recordVoid(step: 'void-payment' | 'ask-void-payment' | 'keep-payment', { id }: ChallengeProject, { id: paymentId, fen }: ProjectPayment, reason: string, actor: Actor): Promise<void> {
    await this.audit.record({ actor, action: `project.${step}`, objectKind: 'project', objectId: id, outcome: 'done', detail: { paymentId, fen, reason } });
  }

  /** @returns the person */
  private async paying(projectId: string, permission: string, actor: Actor): Promise<string> {
    if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
    await this.records.hold(projectId);
    requireNow(this.access, actor, permission, await this.records.project(projectId));
    return actor.personId;
  }
}
