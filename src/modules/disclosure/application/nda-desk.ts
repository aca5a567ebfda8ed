import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { DealsFacade, type Introduction, haveMet } from '../../deals/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ndaPermissions as may } from '../disclosure.permissions.js';
import { disclosureProblem } from '../disclosure.problems.js';
import { signatureOf } from '../domain/agreement.js';
import { Nda } from '../domain/nda.js';
import { ndaText } from '../domain/nda-text.js';
import type { AgreementText } from '../domain/signed-text.js';
import { type NdaAction, ndaWorkflow } from '../nda.workflow.js';
import { NdaMails } from './nda-mails.js';

export interface NdaProposal {
  introductionId: string;
  /** 1–10 */
  termYears: number;
  /** of the text that was read */
  sha256: string;
}

/** The writing use cases of agreements on confidentiality: propose, take a step. */
@Injectable()
export class NdaDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly deals: DealsFacade,
    private readonly identity: IdentityFacade,
    private readonly mails: NdaMails,
    private readonly audit: AuditTrail,
  ) {}

  /** The text as it would be signed. @throws NOT_FOUND, FORBIDDEN, NDA_NOT_INTRODUCED, NDA_OVER */
  async draft(introductionId: string, termYears: number, actor: Actor): Promise<AgreementText> {
    return this.textOf(await this.introduction(introductionId, actor), termYears);
  }

  /**
   * Whoever proposes one signs it.
   * @throws NOT_FOUND, FORBIDDEN, NDA_NOT_INTRODUCED, NDA_OVER, NDA_RUNS, NDA_TEXT_CHANGED
   */
  propose({ introductionId, termYears, sha256 }: NdaProposal, actor: Actor): Promise<Nda> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      // held until the end: of two who propose at the same moment the second is told of the first, and who is removed from it meanwhile is removed from the agreement too
      await this.deals.hold(introductionId);
      const introduction = await this.introduction(introductionId, actor);
      const [running] = await this.uow.query<{ number: string }>(`SELECT number FROM nda WHERE introduction_id = $1 AND state IN ('PROPOSED', 'IN_FORCE')`, [introductionId]);
      if (running) throw disclosureProblem('NDA_RUNS', { number: running.number });
      const text = await this.textOf(introduction, termYears);
      if (text.sha256 !== sha256) throw disclosureProblem('NDA_TEXT_CHANGED');
      const nda = await this.open(introduction, termYears, text, actor);
      await this.mails.proposed(nda);
      return nda;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: NdaAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<Nda> {
    return this.workflow.run({ workflow: ndaWorkflow, id, action, actor, version, input });
  }

  /** One that both have agreed with and that stands, for who may bind one of its sides. */
  private async introduction(id: string, actor: Actor): Promise<Introduction> {
    const introduction = await this.deals.one(id, actor);
    this.access.require(actor, may.propose, introduction);
    if (!haveMet(introduction)) throw disclosureProblem('NDA_NOT_INTRODUCED');
    if (!(await this.deals.stillMeet(id))) throw disclosureProblem('NDA_OVER');
    return introduction;
  }

  private async textOf({ buyerOrganisationId, sellerOrganisationId, needTitle, achievementTitle }: Introduction, termYears: number): Promise<AgreementText> {
    const [buyer, seller] = [await this.identity.party(buyerOrganisationId), await this.identity.party(sellerOrganisationId)];
    return ndaText({ buyer, seller, needTitle, achievementTitle, termYears });
  }

  private async open(introduction: Introduction, termYears: number, { version, text, english, sha256 }: AgreementText, actor: Actor & { personId: string }): Promise<Nda> {
    const { id: introductionId, needId, achievementId, needTitle, achievementTitle, buyerOrganisationId, sellerOrganisationId, sellerPeople, removedPeople } = introduction;
    const proposedBy = actor.organisationId === buyerOrganisationId ? 'BUYER' : 'SELLER';
    const nda = await this.workflow.open(ndaWorkflow, {
      id: newId(), number: await this.numbers.next('BM'), introductionId, needId, achievementId, needTitle, achievementTitle, buyerOrganisationId, sellerOrganisationId, sellerPeople, removedPeople,
      proposedBy, organisationId: proposedBy === 'BUYER' ? buyerOrganisationId : sellerOrganisationId, createdBy: actor.personId, termYears, textVersion: version, text, textEnglish: english, textSha256: sha256,
      ...signatureOf(proposedBy, actor.personId, new Date()),
    }, actor);
    await this.audit.record({ actor, action: 'nda.create', objectKind: 'nda', objectId: nda.id, outcome: 'done', detail: { number: nda.number, introductionId, termYears, sha256 } });
    return nda;
  }
}
