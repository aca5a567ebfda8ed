import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { Problem, problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { IdentityFacade, type OrganisationSummary } from '../../identity/index.js';
import { type ContractAction, contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { type ContractContent, emptyContract, type Party } from '../domain/contract-content.js';
import { normaliseContract, projectionOf } from '../domain/contract-projection.js';
import type { TechContract } from '../domain/tech-contract.js';

/** One of many: what came of a step on one record. */
export interface BatchOutcome {
  id: string;
  problem: Problem | null;
}

/** The writing use cases of technology contracts: draft, save, take a step, take one step on many. */
@Injectable()
export class ContractDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly identity: IdentityFacade,
    private readonly audit: AuditTrail,
  ) {}

  /** Begins a draft; the applicant's own data are filled in. @throws UNAUTHENTICATED, FORBIDDEN */
  create(given: Partial<ContractContent>, actor: Actor): Promise<TechContract> {
    return this.uow.run(async () => {
      const { organisationId } = actor;
      if (!isSignedIn(actor) || !organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, may.create, { organisationId, createdBy: actor.personId });
      const own = await this.identity.organisation(organisationId);
      const content = normaliseContract({ ...emptyContract(), ...filledIn(own, given), ...(await this.parties(given)) });
      const contract = await this.workflow.open(contractWorkflow, {
        id: newId(), number: await this.numbers.next('JSHT'), organisationId, createdBy: actor.personId, counterpartyId: counterpartyOf(content, organisationId),
        corrected: false, disputed: false, expertIds: [], isRegistered: false, ...projectionOf(content),
      }, actor);
      await this.audit.record({ actor, action: 'contract.create', objectKind: 'contract', objectId: contract.id, outcome: 'done', detail: { number: contract.number } });
      return contract;
    });
  }

  /** Saves a part of the working copy (autosave). @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE */
  save(id: string, patch: Partial<ContractContent>, actor: Actor, version: number): Promise<TechContract> {
    return this.uow.run(async () => {
      const parties = await this.parties(patch);
      return this.workflow.write({ workflow: contractWorkflow, id, actor, version }, (contract) => {
        const content = normaliseContract({ ...contract.content, ...parties });
        return { columns: { ...projectionOf(content), counterpartyId: counterpartyOf(content, contract.organisationId) }, detail: { fields: Object.keys(parties) } };
      });
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: ContractAction, actor: Actor, version: number | null, input: ActionInput): Promise<TechContract> {
    return this.workflow.run({ workflow: contractWorkflow, id, action, actor, version, input });
  }

  /** One step on many records, each in a transaction of its own: what one lacks does not hold up the others. */
  async actOnMany(records: readonly { id: string; version: number }[], action: ContractAction, actor: Actor, input: ActionInput): Promise<BatchOutcome[]> {
    const outcomes: BatchOutcome[] = [];
    for (const { id, version } of records) {
      const failed = await this.act(id, action, actor, version, input).then(() => null, asProblem);
      outcomes.push({ id, problem: failed });
    }
    return outcomes;
  }

  /** An organisation that was chosen from those here stands in the contract as it is verified. Fields left out are undefined and do not overwrite. */
  private async parties(patch: Partial<ContractContent>): Promise<Partial<ContractContent>> {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<ContractContent>;
    for (const side of ['seller', 'buyer'] as const) {
      const party = given[side];
      if (party?.organisationId) given[side] = await this.known(party);
    }
    return given;
  }

  private async known(party: Party): Promise<Party> {
    const found = party.organisationId ? await this.identity.organisation(party.organisationId) : null;
    return found?.isPublic || found?.state === 'VERIFIED' ? { ...party, name: found.name, uscc: found.uscc, regionCode: party.regionCode || found.regionCode } : { ...party, organisationId: null };
  }
}

const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  throw error;
};

/** Who applies stands in the contract: as the seller, or as the buyer of imported technology. */
function filledIn(own: OrganisationSummary | null, { applicant = 'SELLER' }: Partial<ContractContent>): Partial<ContractContent> {
  if (!own) return {};
  const party: Party = { ...emptyContract().seller, organisationId: own.id, name: own.name, uscc: own.uscc, regionCode: own.regionCode };
  return applicant === 'SELLER' ? { seller: party } : { buyer: party };
}

const counterpartyOf = ({ seller, buyer }: ContractContent, applicant: string): string | null => [seller.organisationId, buyer.organisationId].find((id) => id !== null && id !== applicant) ?? null;
