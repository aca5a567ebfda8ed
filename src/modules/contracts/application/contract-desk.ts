import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, isRefusal, type Problem, problem, toProblem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { IdentityFacade, type OrganisationSummary } from '../../identity/index.js';
import { type ContractAction, contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { type ContractContent, emptyContract, type Party } from '../domain/contract-content.js';
import { normaliseContract, projectionOf } from '../domain/contract-projection.js';
import { asFiled } from '../domain/in-hand.js';
import { natureByCode } from '../domain/nature.js';
import { counterpartyOf } from '../domain/parties.js';
import type { TechContract } from '../domain/tech-contract.js';
import { ContractOrigins, type Written } from './contract-origins.js';
import { ExpertOpinions } from './expert-opinions.js';
import { SimilarContracts } from './similar-contracts.js';

/** One of many: what came of a step on one record. */
export interface BatchOutcome {
  id: string;
  problem: Problem | null;
}

/** What a draft comes from that the product begins for somebody. */
export interface DraftSource {
  originFixed: boolean;
  applicantId: string;
  awardPartyId: string | null;
  draftedFrom: { kind: 'deal' | 'challenge'; id: string } | null;
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
    private readonly opinions: ExpertOpinions,
    private readonly origins: ContractOrigins,
    private readonly similar: SimilarContracts,
  ) {}

  /**
   * Begins a draft; the applicant's own data are filled in.
   * @param set.originFixed it comes from a deal or an award: the caller answers for what it came from, and nobody changes that
   * @param set.draftedFrom that deal, or the challenge of that award
   * @param set.awardPartyId the other side of the award it comes from
   * @param set.applicantId in whose name, where that is not the actor's organisation: the caller answers for it
   * @throws UNAUTHENTICATED, FORBIDDEN, INVALID for an origin that the writer cannot find
   */
  create(start: Partial<ContractContent>, actor: Actor, { originFixed = false, applicantId, awardPartyId = null, draftedFrom = null }: Partial<DraftSource> = {}): Promise<TechContract> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor) || !actor.organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, may.create, { organisationId: actor.organisationId, createdBy: actor.personId });
      const organisationId = applicantId ?? actor.organisationId;
      const own = await this.identity.organisation(organisationId);
      const content = normaliseContract({ ...emptyContract(), ...filledIn(own, await this.lastNamed(organisationId, organisationId), start), ...(await this.parties(start, organisationId, true)) });
      if (!originFixed) await this.origins.check(null, content.origin, actor);
      const contract = await this.workflow.open(contractWorkflow, {
        id: newId(), number: await this.numbers.next('JSHT'), organisationId, createdBy: actor.personId, counterpartyId: counterpartyOf(content, organisationId),
        corrected: false, upheld: false, disputed: false, originFixed, awardPartyId, draftedFromKind: draftedFrom?.kind ?? null, draftedFromId: draftedFrom?.id ?? null, signs: [], expertIds: [], isRegistered: false, ...projectionOf(content),
      }, actor);
      await this.audit.record({ actor, action: 'contract.create', objectKind: 'contract', objectId: contract.id, outcome: 'done', detail: { number: contract.number } });
      await this.similar.written(contract);
      return contract;
    });
  }

  /** Saves a part of the working copy (autosave). @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, INVALID for an origin that is not changed any more, or that the writer cannot find */
  save(id: string, patch: Partial<ContractContent>, actor: Actor, version: number): Promise<TechContract> {
    return this.uow.run(async () => {
      const parties = await this.parties(patch, actor.organisationId ?? '');
      const written: { over: Written | null } = { over: null };
      const after = await this.workflow.write({ workflow: contractWorkflow, id, actor, version }, (contract) => {
        written.over = { content: contract.content, submittedAt: contract.submittedAt, originFixed: contract.originFixed };
        const content = normaliseContract({ ...contract.content, ...parties });
        // what was filed or registered is what others find and who may read it, until what is written here is filed
        return { columns: contract.state === 'DRAFT' ? asFiled({ ...contract, content }, []) : { content }, detail: { fields: Object.keys(parties) } };
      });
      // behind the rights to the contract, and all of it is undone where the origin is refused
      await this.origins.check(written.over, after.content.origin, actor);
      await this.similar.written(after);
      return after;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: ContractAction, actor: Actor, version: number | null, input: ActionInput): Promise<TechContract> {
    return this.uow.run(async () => {
      const step = () => this.workflow.run({ workflow: contractWorkflow, id, action, actor, version, input });
      const after = await (action === 'recordNationalNo' ? this.uow.part(step).catch((error: unknown) => this.numberTaken(error, String(input['nationalNo']))) : step());
      // where only those are asked any more who have answered already, nobody's opinion would bring the case back
      return action === 'sendExperts' || action === 'sendChangeExperts' ? this.opinions.settle(after) : after;
    });
  }

  /** Who was kept from writing a national number by the one contract that has it is told which one. */
  private async numberTaken(error: unknown, nationalNo: string): Promise<never> {
    const [other] = toProblem(error).code === 'CONFLICT' ? await this.uow.query<{ number: string }>(`SELECT number FROM tech_contract WHERE national_no = $1`, [nationalNo]) : [];
    if (!other) throw error;
    throw problem('INVALID', { count: 1 }, [{ code: 'NATIONAL_NO_TAKEN', zh: `合同 ${other.number} 已记入这一全国登记编号`, en: `The contract ${other.number} has this national number already`, pointer: '/nationalNo' }]);
  }

  /** One step on many records, each by itself: what one lacks does not hold up the others. Refusals are kept as those of single steps are. */
  async actOnMany(records: readonly { id: string; version: number }[], action: ContractAction, actor: Actor, input: ActionInput): Promise<BatchOutcome[]> {
    const outcomes: BatchOutcome[] = [];
    for (const { id, version } of records) {
      const failed = await this.uow.part(() => this.act(id, action, actor, version, input)).then(() => null, asProblem);
      if (failed && isRefusal(failed, 'POST')) await this.refused(failed, id, action, actor);
      outcomes.push({ id, problem: failed });
    }
    return outcomes;
  }

  /** A party as the applicant's last contract that says its nature names it, else the last one: address, representative, who answers for it. */
  private async lastNamed(applicantId: string, partyId: string): Promise<Party | null> {
    const [last] = await this.uow.query<{ party: Party }>(
      `SELECT party FROM (
         SELECT id, updated_at, CASE WHEN content #>> '{seller,organisationId}' = $2 THEN content -> 'seller' ELSE content -> 'buyer' END AS party FROM tech_contract
          WHERE organisation_id = $1::uuid AND $2 IN (content #>> '{seller,organisationId}', content #>> '{buyer,organisationId}')) named
        ORDER BY party ->> 'nature' = '', updated_at DESC, id DESC LIMIT 1`,
      [applicantId, partyId],
    );
    return last?.party ?? null;
  }

  private async refused({ code, reasons }: Problem, id: string, action: ContractAction, actor: Actor): Promise<void> {
    await this.audit.record({ actor, action: 'contract.refuse-step', objectKind: 'contract', objectId: id, outcome: 'refused', detail: { action, code, reasons: reasons.map((reason) => reason.code) } });
  }

  /**
   * An organisation that was chosen from those here stands in the contract as it is verified.
   * @param begins a new contract begins with who represents it in the applicant's last one with it
   * @throws INVALID for one that nobody has verified: the other party reads what is filed
   */
  private async parties(patch: Partial<ContractContent>, applicantId: string, begins = false): Promise<Partial<ContractContent>> {
    const written = given(patch);
    for (const side of ['seller', 'buyer'] as const) {
      const party = written[side];
      if (party?.organisationId) written[side] = await this.known(side, party, party.organisationId, { applicantId, begins });
    }
    return written;
  }

  private async known(side: 'seller' | 'buyer', party: Party, id: string, { applicantId, begins }: { applicantId: string; begins: boolean }): Promise<Party> {
    const found = await this.identity.organisation(id);
    if (found?.isPublic || found?.state === 'VERIFIED') {
      const before = party.nature && !begins ? null : await this.lastNamed(applicantId, id);
      const nature = party.nature || before?.nature || natureByCode(found.uscc);
      const representative = party.representative || (begins ? (before?.representative ?? '') : '');
      return { ...party, nature, representative, name: found.name, uscc: found.uscc, regionCode: party.regionCode || found.regionCode, address: party.address || found.address };
    }
    throw problem('INVALID', { count: 1 }, [{ code: 'NO_ORGANISATION', zh: '没有这个已核验的单位，请直接填写名称', en: 'There is no such verified organisation; write its name instead', pointer: `/${side}/organisationId` }]);
  }
}

const asProblem = (error: unknown): Problem => {
  const found = toProblem(error);
  if (found.code === 'INTERNAL') throw error;
  return found;
};

/** Who applies stands in the contract: as the seller, or as the buyer of imported technology; beside what is verified, as it has named itself before. */
function filledIn(own: OrganisationSummary | null, before: Party | null, { applicant = 'SELLER' }: Partial<ContractContent>): Partial<ContractContent> {
  if (!own) return {};
  const party: Party = { ...emptyContract().seller, ...before, organisationId: own.id, nature: before?.nature || natureByCode(own.uscc), name: own.name, uscc: own.uscc, regionCode: before?.regionCode || own.regionCode, address: before?.address || own.address };
  return applicant === 'SELLER' ? { seller: party } : { buyer: party };
}
