import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { DealsFacade, type Introduction, isStillTalked } from '../../deals/index.js';
import { type AgreementText, signatureOf } from '../../disclosure/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { Trial } from '../domain/trial.js';
import { trialText } from '../domain/trial-text.js';
import { type TrialAction, trialWorkflow } from '../trial.workflow.js';
import { trialPermissions as may } from '../trials.permissions.js';
import { trialProblem } from '../trials.problems.js';
import { TrialMails } from './trial-mails.js';

/** What the two agree on beside the wording. */
export interface TrialWishes {
  introductionId: string;
  /** 1–36 */
  months: number;
  /** what it is tried for, and where */
  purpose: string;
  /** what the two mean to agree on once it has proved itself */
  afterwards: string;
}

type About = Introduction & { achievementId: string };

/** The writing use cases of trials before a contract (先用后转): propose, take a step. */
@Injectable()
export class TrialDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly deals: DealsFacade,
    private readonly identity: IdentityFacade,
    private readonly mails: TrialMails,
    private readonly audit: AuditTrail,
  ) {}

  /** The text as it would be signed. @throws NOT_FOUND, FORBIDDEN, TRIAL_NO_ACHIEVEMENT, TRIAL_NOT_TALKING */
  async draft(wishes: TrialWishes, actor: Actor): Promise<AgreementText> {
    return this.textOf(await this.introduction(wishes.introductionId, actor), wishes);
  }

  /**
   * Whoever proposes one signs it.
   * @param sha256 of the text that was read
   * @throws NOT_FOUND, FORBIDDEN, TRIAL_NO_ACHIEVEMENT, TRIAL_NOT_TALKING, TRIAL_RUNS, TRIAL_TEXT_CHANGED
   */
  propose(wishes: TrialWishes, sha256: string, actor: Actor): Promise<Trial> {
    const { introductionId } = wishes;
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      // held until the end: of two who propose at the same moment the second is told of the first, and who is removed from it meanwhile is removed from the agreement too
      await this.deals.hold(introductionId);
      const introduction = await this.introduction(introductionId, actor);
      const [running] = await this.uow.query<{ number: string }>(`SELECT number FROM trial WHERE introduction_id = $1 AND state IN ('PROPOSED', 'IN_USE')`, [introductionId]);
      if (running) throw trialProblem('TRIAL_RUNS', { number: running.number });
      const text = await this.textOf(introduction, wishes);
      if (text.sha256 !== sha256) throw trialProblem('TRIAL_TEXT_CHANGED');
      const trial = await this.open(introduction, wishes, text, actor);
      await this.mails.proposed(trial);
      return trial;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: TrialAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<Trial> {
    return this.workflow.run({ workflow: trialWorkflow, id, action, actor, version, input });
  }

  /** One about an achievement whose two are still talking, for who may bind one of them. */
  private async introduction(id: string, actor: Actor): Promise<About> {
    const introduction = await this.deals.one(id, actor);
    this.access.require(actor, may.propose, introduction);
    const { achievementId } = introduction;
    if (achievementId === null) throw trialProblem('TRIAL_NO_ACHIEVEMENT');
    if (!isStillTalked(await this.deals.dealOf(id)) || !(await this.deals.stillMeet(id))) throw trialProblem('TRIAL_NOT_TALKING');
    return { ...introduction, achievementId };
  }

  private async textOf({ number, buyerOrganisationId, sellerOrganisationId, achievementTitle }: About, { months, purpose, afterwards }: TrialWishes): Promise<AgreementText> {
    const [buyer, seller] = [await this.identity.party(buyerOrganisationId), await this.identity.party(sellerOrganisationId)];
    return trialText({ buyer, seller, achievementTitle, number, months, purpose: purpose.trim(), afterwards: afterwards.trim() });
  }

  private async open(introduction: About, { months, purpose, afterwards }: TrialWishes, { version, text, english, sha256 }: AgreementText, actor: Actor & { personId: string }): Promise<Trial> {
    const { id: introductionId, achievementId, achievementTitle, buyerOrganisationId, sellerOrganisationId, sellerPeople, removedPeople } = introduction;
    const proposedBy = actor.organisationId === buyerOrganisationId ? 'BUYER' : 'SELLER';
    const trial = await this.workflow.open(trialWorkflow, {
      id: newId(), number: await this.numbers.next('SY'), introductionId, achievementId, achievementTitle, buyerOrganisationId, sellerOrganisationId, sellerPeople, removedPeople,
      proposedBy, organisationId: proposedBy === 'BUYER' ? buyerOrganisationId : sellerOrganisationId, createdBy: actor.personId,
      months, purpose: purpose.trim(), afterwards: afterwards.trim(), textVersion: version, text, textEnglish: english, textSha256: sha256,
      ...signatureOf(proposedBy, actor.personId, new Date()),
    }, actor);
    await this.audit.record({ actor, action: 'trial.create', objectKind: 'trial', objectId: trial.id, outcome: 'done', detail: { number: trial.number, introductionId, months, sha256 } });
    return trial;
  }
}
