import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type Fen, sumFen } from '../../../kernel/money/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { clawbackWorkflow } from '../clawback.workflow.js';
import { teamLimit } from '../../reviews/index.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import { atMost, entitlement, leftOf, type PayoutBasis, type Progress } from '../domain/entitlement.js';
import type { Clawback } from '../domain/payout.js';
import { payoutWorkflow } from '../payout.workflow.js';
import { ProjectRecords } from './project-records.js';
import { RaceRecords } from './race-records.js';

/** Projects whose public money grows with what is paid and passed. */
const EARNING = ['RUNNING', 'ACCEPTANCE', 'COMPLETED'];

/** What public money a project has coming, and what it has to give back. */
@Injectable()
export class PublicMoney {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly records: ProjectRecords,
    private readonly races: RaceRecords,
    private readonly contracts: ContractsFacade,
    private readonly audit: AuditTrail,
  ) {}

  /** Computed from what is stored now. @param except a payout that is computed itself: what it holds counts as not granted */
  async basis(project: ChallengeProject, except: string | null = null): Promise<PayoutBasis> {
    return entitlement(project, await this.progress(project, except));
  }

  /** What can still become due of a project beside what is due now: out of it an overpayment may be offset. */
  async later(project: ChallengeProject): Promise<Fen> {
    if (!EARNING.includes(project.state)) return 0;
    const progress = await this.progress(project, null);
    return atMost(project, progress) - entitlement(project, progress).entitledFen;
  }

  private async progress(project: ChallengeProject, except: string | null): Promise<Progress> {
    const { id } = project;
    const [milestones, acceptance, payouts, payments] = [await this.records.milestones(id), await this.records.acceptance(id), await this.records.payouts(id), await this.records.payments(id)];
    const passed = milestones.filter(({ state }) => state === 'PASSED').map(({ no }) => no);
    const gate = acceptance?.state === 'PASSED' ? 'ACCEPTANCE' : passed.length > 0 ? 'MILESTONE' : 'NONE';
    const granted = payouts.filter((payout) => payout.state !== 'VOID' && payout.id !== except);
    const returned = sumFen((await this.records.clawbacks(id)).filter(({ cause, state }) => cause === 'OVERPAID' && state === 'RECOVERED').map(({ receivedFen }) => receivedFen));
    const isAlone = await this.races.isAlone(project);
    const limitFen = teamLimit(project.promisedFen, { grantFen: project.grantFen ?? 0, isAlone, othersFen: isAlone && project.grantFen !== null ? await this.races.othersFen(project) : 0 });
    const registered = await this.contracts.isRegistered(project.contractId);
    return { gate, passed, registered, limitFen, paidFen: sumFen(payments.filter(({ voidReason }) => voidReason === '').map(({ fen }) => fen)), beforeFen: sumFen(granted.map(({ fen }) => fen)) - returned };
  }

  /** Opens a payout for whatever is owed and not on its way yet; in the transaction of the step by which it may have become more. */
  async settle(projectId: string): Promise<void> {
    await this.records.hold(projectId);
    const project = await this.records.project(projectId);
    const basis = await this.basis(project);
    const fen = leftOf(basis);
    if (fen === 0 || !EARNING.includes(project.state)) return;
    const payout = await this.workflow.open(payoutWorkflow, { ...partOf(project), number: await this.numbers.next('BF'), fen, basis, paidOn: null, voucher: '' }, SYSTEM);
    await this.audit.record({ actor: SYSTEM, action: 'payout.create', objectKind: 'payout', objectId: payout.id, outcome: 'done', detail: { number: payout.number, projectId, fen } });
  }

  /** Contract or payments have changed: what is on its way shrinks to what is owed now, the rest is opened, and what was paid too much is finance's to claim or to offset. */
  async recount(projectId: string): Promise<void> {
    const project = await this.records.project(projectId);
    if (project.state !== 'HALTED' && !EARNING.includes(project.state)) return;
    for (const { id, state, fen } of await this.records.payouts(projectId)) {
      if (state !== 'DUE') continue;
      const left = leftOf(await this.basis(project, id));
      if (left < fen) await this.workflow.run({ workflow: payoutWorkflow, id, action: left > 0 ? 'recount' : 'cancel', actor: SYSTEM, version: null });
    }
    const overpaid = await this.overpaid(project);
    if (overpaid > 0) await this.claim(project, 'OVERPAID', overpaid);
    await this.settle(projectId);
  }

  /** The project has failed: what is on its way stops, and finance looks at what was received and is not claimed already. */
  async stop(project: ChallengeProject): Promise<void> {
    for (const { id, state } of await this.records.payouts(project.id)) if (state === 'DUE' || state === 'RETURNED') await this.workflow.run({ workflow: payoutWorkflow, id, action: 'cancel', actor: SYSTEM, version: null });
    await this.claimReceived(project, 'FAILURE');
  }

  /** JB-13: what was reasonably spent stays with the project, and what is left of it comes back. */
  async account(project: ChallengeProject): Promise<void> {
    await this.claimReceived(project, 'CONCLUDED');
  }

  private async claimReceived(project: ChallengeProject, cause: 'FAILURE' | 'CONCLUDED'): Promise<void> {
    const received = await this.received(project.id);
    if (received > 0) await this.claim(project, cause, received);
  }

  /** Paid, less what was paid too much and is claimed or came back; what is offset stays with the project. */
  private async received(projectId: string): Promise<Fen> {
    const paid = (await this.records.payouts(projectId)).filter(({ state }) => state === 'PAID').map(({ fen }) => fen);
    const claimed = (await this.records.clawbacks(projectId)).filter(({ cause, state }) => cause === 'OVERPAID' && state !== 'OFFSET').map(({ receivedFen }) => receivedFen);
    return sumFen(paid) - sumFen(claimed);
  }

  /** What was received above all that is owed, and is neither claimed nor offset yet. */
  private async overpaid(project: ChallengeProject): Promise<Fen> {
    const offset = (await this.records.clawbacks(project.id)).filter(({ cause, state }) => cause === 'OVERPAID' && state === 'OFFSET').map(({ receivedFen }) => receivedFen);
    return (await this.received(project.id)) - sumFen(offset) - (await this.basis(project)).entitledFen;
  }

  private async claim(project: ChallengeProject, cause: Clawback['cause'], receivedFen: Fen): Promise<void> {
    const clawback = await this.workflow.open(clawbackWorkflow, { ...partOf(project), number: await this.numbers.next('ZH'), cause, receivedFen, unspentFen: null, misusedFen: null, statement: '', recoveredOn: null, voucher: '' }, SYSTEM);
    await this.audit.record({ actor: SYSTEM, action: 'clawback.create', objectKind: 'clawback', objectId: clawback.id, outcome: 'done', detail: { number: clawback.number, projectId: project.id, cause, receivedFen } });
  }
}

const partOf = ({ id, organisationId, demanderId }: ChallengeProject) => ({ id: newId(), projectId: id, organisationId, demanderId, createdBy: null });
