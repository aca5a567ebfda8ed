import { Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/actor/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { type ContractAction, contractWorkflow } from '../contract.workflow.js';
import { endSaid, groundOf } from '../domain/registration-end.js';
import type { TechContract } from '../domain/tech-contract.js';
import { ContractDecisions } from './contract-decisions.js';
import { newsOf } from './contract-mails.js';

type Outcome = (contract: TechContract) => string;

const over: Outcome = (contract) => `${endSaid({ how: contract.state === 'REVOKED' ? 'REVOKED' : 'DEREGISTERED', why: groundOf(contract) }).zh}，登记证明失效。以此登记为依据享受的税收优惠、获得的财政资金，请按职责核查。`;
const back: Outcome = () => '撤销登记的决定已依法撤销，登记恢复有效，登记证明继续有效。';
const stays: Outcome = () => '异议已经办结，登记继续有效。';

/** Offices that rely on a registration hear that it has ended or come back: what was claimed by it they know, and the platform may not (domain §1.9). */
const TELLS_OFFICES: Readonly<Partial<Record<ContractAction, Outcome>>> = { approveDeregistration: over, confirmRevoke: over, upperRevoke: over, revoke: over, annulRevocation: back };
const OFFICES: readonly Role[] = ['TAX', 'FIN'];
/** The official who objected, or wrote down the objection of somebody else, hears that it came to nothing; of the other end all do. */
const TELLS_OBJECTOR: Readonly<Partial<Record<ContractAction, Outcome>>> = { confirmKeep: stays, upperKeep: stays };

/** Tells the tax and the finance office what became of a registration; nothing of what was written to its parties. In the transaction of the step. */
@Injectable()
export class ContractOfficeMails {
  constructor(
    private readonly decisions: ContractDecisions,
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  async enqueue(contract: TechContract, action: ContractAction): Promise<void> {
    const [all, objector] = [TELLS_OFFICES[action], TELLS_OBJECTOR[action]];
    for (const office of all ? OFFICES : []) await this.send(await this.identity.mailboxesOf(office), contract, action, all);
    if (objector) await this.send(await this.identity.mailboxesOfPeople(await this.objectedFor(contract.id)), contract, action, objector);
  }

  private async send(to: Parameters<CaseMails['send']>[0], contract: TechContract, action: ContractAction, says: Outcome | undefined): Promise<void> {
    await this.mails.send(to, { kind: 'case', ...newsOf(contract, { done: contractWorkflow.actions[action], says: says?.(contract) }) });
  }

  /** The official who took the last objection to the body, or wrote down a third party's; none where the other party objected by itself. */
  private async objectedFor(id: string): Promise<string[]> {
    const last = await this.decisions.objection(id);
    return last?.action === 'object' ? [last.personId] : [];
  }
}
