import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { type Beginner, DealsFacade, haveMet, type Introduction, introductionPermissions, type Side } from '../../deals/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { RuleBook } from '../../rules/index.js';
import { termsPermissions as may } from '../commissions.permissions.js';
import { commissionProblem } from '../commissions.problems.js';
import { CommissionTerms, type Confirmation } from '../domain/commission-terms.js';
import { payersUnder, type TermsContent, termsGaps } from '../domain/terms.js';
import type { AgreementText } from '../../disclosure/index.js';
import { renunciationText, termsText } from '../domain/terms-text.js';
import { seatIn, type TermsAction, termsWorkflow } from '../terms.workflow.js';
import { CommissionMails } from './commission-mails.js';
import { CommissionQueries } from './commission.queries.js';
import { TermsClock } from './terms-clock.js';

/** Terms as somebody writes them: how long a contract of the same two owes the fee may be left to the rule. */
export type ProposedTerms = Omit<TermsContent, 'validMonths'> & { validMonths: number | null };

/** Terms that may be proposed, with their text and who pays by them or by those in force. */
interface Made {
  introduction: Introduction;
  seat: Beginner;
  content: TermsContent | null;
  payers: readonly Side[];
  text: AgreementText;
}

/** The writing use cases of terms: propose, renounce, take a step. */
@Injectable()
export class TermsDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly deals: DealsFacade,
    private readonly identity: IdentityFacade,
    private readonly rules: RuleBook,
    private readonly queries: CommissionQueries,
    private readonly mails: CommissionMails,
    private readonly conduct: BrokerConduct,
    private readonly audit: AuditTrail,
    private readonly clock: TermsClock,
  ) {}

  /**
   * The text that what was written results in, as it would be proposed now; nothing is kept.
   * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID, COMMISSION_NO_BROKER, …_OVER, …_TIME_OVER, …_PROPOSED, …_RENOUNCED, …_ONLY_CHANGE, …_BARRED, BROKER_SUSPENDED, BROKER_NOT_CONFIRMED, RULE_EXPIRED, RULE_NOT_YET
   */
  async draft(introductionId: string, proposed: ProposedTerms, actor: Actor): Promise<AgreementText> {
    if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
    return (await this.made(introductionId, proposed, actor)).text;
  }

  /**
   * Whoever proposes terms has confirmed them: the text that was read, and no other. The broker proposes the first ones; once some are agreed on, whoever pays may propose a change too.
   * A change is confirmed by who pays by the terms in force too, whoever pays by the new ones.
   * @param proposed null: the broker asks for nothing
   * @param sha256 of the text that was read; null where nothing is asked for
   * @throws what `draft` throws, COMMISSION_TEXT_CHANGED
   */
  propose(introductionId: string, proposed: ProposedTerms | null, sha256: string | null, actor: Actor): Promise<CommissionTerms> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      // first: who is removed from it meanwhile is removed from what is written too
      await this.deals.hold(introductionId);
      const written = await this.made(introductionId, proposed, actor);
      if (proposed !== null && written.text.sha256 !== sha256) throw commissionProblem('COMMISSION_TEXT_CHANGED');
      const terms = await this.open(written, actor);
      if (proposed === null) return this.act(terms.id, 'renounce', actor, null);
      await this.mails.proposed(terms, actor.personId);
      return terms;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: TermsAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<CommissionTerms> {
    return this.workflow.run({ workflow: termsWorkflow, id, action, actor, version, input });
  }

  /** Terms as they would be proposed, for who may propose them now. */
  private async made(introductionId: string, proposed: ProposedTerms | null, actor: SignedInActor): Promise<Made> {
    const introduction = await this.introduction(introductionId, actor);
    const seat = seatIn(introduction, actor.organisationId);
    // to ask for nothing is open to everybody
    if (proposed !== null) await this.refuseBarred(introduction, actor);
    if (proposed !== null && this.clock.isOver(introduction)) throw commissionProblem('COMMISSION_TIME_OVER');
    const current = await this.allowed(introduction, seat, proposed);
    const content = proposed && { ...proposed, validMonths: proposed.validMonths ?? (await this.rules.on('COMMISSION', dateInChina(new Date()))).params.bypassMonths };
    const gaps = content === null ? [] : termsGaps(content);
    if (gaps.length > 0) throw problem('INVALID', { count: gaps.length }, gaps);
    const payers = payersUnder([content, current?.content ?? null]);
    if (content && seat !== 'BROKER' && !payers.includes(seat)) throw commissionProblem('COMMISSION_ONLY_CHANGE');
    return { introduction, seat, content, payers, text: await this.textOf(introduction, content) };
  }

  private async introduction(id: string, actor: Actor): Promise<Introduction> {
    const introduction = await this.deals.one(id, actor);
    if (introduction.begunBy !== 'BROKER') throw commissionProblem('COMMISSION_NO_BROKER');
    this.access.require(actor, may.propose, introduction, introductionPermissions.read);
    return introduction;
  }

  /** The broker reads what to do about the own registration; everybody else that nothing new is agreed on with this broker now. */
  private async refuseBarred({ createdBy, organisationId, buyerOrganisationId, sellerOrganisationId }: Introduction, actor: SignedInActor): Promise<void> {
    if (actor.personId === createdBy && actor.organisationId === organisationId) await this.conduct.requireConfirmed(createdBy, organisationId);
    const [first] = await this.conduct.against(createdBy, organisationId, [buyerOrganisationId, sellerOrganisationId]);
    if (first) throw commissionProblem('COMMISSION_BARRED', { why: first });
  }

  /** @returns the terms that are agreed on now */
  private async allowed(introduction: Introduction, seat: Beginner, proposed: ProposedTerms | null): Promise<CommissionTerms | null> {
    if (!(await this.queries.isOpen(introduction.id))) throw commissionProblem('COMMISSION_OVER');
    const terms = await this.queries.termsOf(introduction.id);
    const waiting = terms.find(({ state }) => state === 'PROPOSED');
    if (waiting) throw commissionProblem('COMMISSION_PROPOSED', { number: waiting.number });
    // the two have met because nothing was asked for
    if (terms.some(({ state }) => state === 'RENOUNCED')) throw commissionProblem('COMMISSION_RENOUNCED');
    const agreed = terms.find(({ state }) => state === 'AGREED') ?? null;
    if (seat !== 'BROKER' && (proposed === null || agreed === null)) throw commissionProblem('COMMISSION_ONLY_CHANGE');
    return agreed;
  }

  private async open({ introduction, seat, content, payers, text }: Made, actor: SignedInActor): Promise<CommissionTerms> {
    const { id: introductionId, buyerOrganisationId, sellerOrganisationId, sellerPeople, removedPeople, organisationId, createdBy } = introduction;
    const asked: Beginner[] = content === null ? [] : [...payers, 'BROKER' as const].filter((one) => one !== seat);
    const first: Confirmation = { seat, personId: actor.personId, at: new Date().toISOString() };
    const terms = await this.workflow.open(termsWorkflow, {
      id: newId(), number: await this.numbers.next('YJ'), introductionId, buyerOrganisationId, sellerOrganisationId, sellerPeople, removedPeople, organisationId, createdBy, proposedBy: seat, content,
      textVersion: text.version, text: text.text, textEnglish: text.english, textSha256: text.sha256,
      firstSeat: asked.length > 1 ? (asked[0] ?? null) : null, lastSeat: asked.at(-1) ?? null, confirmations: [first],
    }, actor, (content && (await this.clock.within(introductionId))) ?? undefined);
    await this.audit.record({ actor, action: 'commission_terms.create', objectKind: 'commission_terms', objectId: terms.id, outcome: 'done', detail: { number: terms.number, introductionId, sha256: text.sha256, ...(content === null ? { renounced: true } : { content }) } });
    return terms;
  }

  private async textOf(introduction: Introduction, content: TermsContent | null): Promise<AgreementText> {
    const { number, needTitle, achievementTitle, buyerOrganisationId, buyerUnnamed, sellerOrganisationId, organisationId, beginnerName } = introduction;
    if (content === null) return renunciationText(number);
    const [buyer, seller, broker] = [await this.identity.party(buyerOrganisationId), await this.identity.party(sellerOrganisationId), await this.identity.party(organisationId)];
    return termsText({ introductionNumber: number, buyer: buyerUnnamed && !haveMet(introduction) ? null : buyer, seller, broker: { ...broker, person: beginnerName }, needTitle, achievementTitle }, content);
  }
}
