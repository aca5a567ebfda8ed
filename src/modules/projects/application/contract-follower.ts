import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractRegistrationChanged, ContractsFacade } from '../../contracts/index.js';
import { changeWorkflow } from '../change.workflow.js';
import { type ChallengeProject, sidesOf } from '../domain/challenge-project.js';
import { projectWorkflow } from '../project.workflow.js';
import { ProjectRecords } from './project-records.js';
import { PublicMoney } from './public-money.js';

const FOLLOWED = { changed: 'follow', ended: 'end', restored: 'restore' } as const;

/** A registered change of the contract moves the amounts of its project, and with them the public money (JB-16), in the transaction that registers it; the end of the registration takes the money away. */
@Injectable()
export class ContractFollower implements OnModuleInit {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly records: ProjectRecords,
    private readonly contracts: ContractsFacade,
    private readonly money: PublicMoney,
    private readonly events: EventBus,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      if (what === 'registered') return;
      for (const project of await this.records.ofContract(contractId)) await this[FOLLOWED[what]](project);
    });
  }

  /** Without a registration nothing is due (JB-16): what is on its way stops, what was paid is finance's to claim, and the leadership decides about the work. */
  private async end({ id: projectId }: ChallengeProject): Promise<void> {
    await this.records.hold(projectId);
    const { state } = await this.records.project(projectId);
    if (state === 'RUNNING' || state === 'ACCEPTANCE') await this.workflow.run({ workflow: projectWorkflow, id: projectId, action: 'suspend', actor: SYSTEM, version: null });
    await this.money.recount(projectId, { cameOf: 'REGISTRATION_ENDED', paymentId: null });
  }

  /** What finance may pay counts again; that the work goes on is for the leadership to say (`resume`). */
  private async restore({ id: projectId }: ChallengeProject): Promise<void> {
    await this.records.hold(projectId);
    await this.money.recount(projectId);
  }

  private async follow({ id: projectId }: ChallengeProject): Promise<void> {
    await this.records.hold(projectId);
    const project = await this.records.project(projectId);
    const { number, contractId, contractFen, technicalFen } = project;
    const contract = await this.contracts.registered(contractId);
    if (!contract) return;
    const { techFen, price: { totalFen } } = contract.recognition;
    if (techFen === technicalFen && totalFen === contractFen) return;
    const columns = { id: newId(), number: `${number}-BG${(await this.records.changes(projectId)).length + 1}`, projectId, ...sidesOf(project), createdBy: null, kind: 'CONTRACT' as const, asked: {}, reason: '技术合同变更登记', fileId: null };
    const change = await this.workflow.open(changeWorkflow, { ...columns, before: { contractFen, technicalFen }, after: { contractFen: totalFen, technicalFen: techFen }, byNotice: false, demanderView: '', demanderWords: '' }, SYSTEM);
    await this.audit.record({ actor: SYSTEM, action: 'project_change.create', objectKind: 'project_change', objectId: change.id, outcome: 'done', detail: { number: change.number, projectId, kind: 'CONTRACT', version: contract.version } });
    await this.workflow.run({ workflow: changeWorkflow, id: change.id, action: 'notify', actor: SYSTEM, version: null });
    await this.money.recount(projectId, { cameOf: 'CONTRACT_CHANGED', paymentId: null });
  }
}
