import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { sumFen } from '../../../kernel/money/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { teamLimit } from '../../reviews/index.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import { entitlement, leftOf, type PayoutBasis } from '../domain/entitlement.js';
import { clawbackWorkflow, payoutWorkflow } from '../payout.workflow.js';
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
    private readonly audit: AuditTrail,
  ) {}

  /** Computed from what is stored now. @param except a payout that is computed itself: what it holds counts as not granted */
  async basis(project: ChallengeProject, except: string | null = null): Promise<PayoutBasis> {
    const { id } = project;
    const [milestones, acceptance, payouts, payments] = [await this.records.milestones(id), await this.records.acceptance(id), await this.records.payouts(id), await this.records.payments(id)];
    const passed = milestones.filter(({ state }) => state === 'PASSED').length;
    const gate = acceptance?.state === 'PASSED' ? 'ACCEPTANCE' : passed > 0 ? 'MILESTONE' : 'NONE';
    const granted = payouts.filter((payout) => payout.state !== 'VOID' && payout.id !== except);
    const isAlone = await this.races.isAlone(project);
    const limitFen = teamLimit(project.rule.params.publicAtMostFen, { grantFen: project.grantFen ?? 0, isAlone, othersFen: isAlone && project.grantFen !== null ? await this.races.othersFen(project) : 0 });
    return entitlement(project, { gate, passed, limitFen, paidFen: sumFen(payments.filter(({ voidReason }) => voidReason === '').map(({ fen }) => fen)), beforeFen: sumFen(granted.map(({ fen }) => fen)) });
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

  /** The project has failed: what is on its way stops, and finance looks at what was received. */
  async stop(project: ChallengeProject): Promise<void> {
    const payouts = await this.records.payouts(project.id);
    for (const { id, state } of payouts) if (state === 'DUE' || state === 'RETURNED') await this.workflow.run({ workflow: payoutWorkflow, id, action: 'cancel', actor: SYSTEM, version: null });
    const receivedFen = sumFen(payouts.filter(({ state }) => state === 'PAID').map(({ fen }) => fen));
    if (receivedFen === 0) return;
    const clawback = await this.workflow.open(clawbackWorkflow, { ...partOf(project), number: await this.numbers.next('ZH'), receivedFen, unspentFen: null, misusedFen: null, recoveredOn: null, voucher: '' }, SYSTEM);
    await this.audit.record({ actor: SYSTEM, action: 'clawback.create', objectKind: 'clawback', objectId: clawback.id, outcome: 'done', detail: { number: clawback.number, projectId: project.id, receivedFen } });
  }
}

const partOf = ({ id, organisationId, demanderId }: ChallengeProject) => ({ id: newId(), projectId: id, organisationId, demanderId, createdBy: null });
