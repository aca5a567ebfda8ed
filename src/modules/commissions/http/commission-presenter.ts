import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { BrokerConduct, type BrokerStandingView, presentStanding } from '../../brokers/index.js';
import { DealsFacade, type Introduction } from '../../deals/index.js';
import { isIntact } from '../../disclosure/index.js';
import { BypassWatch } from '../application/bypass-watch.js';
import { CommissionMoney } from '../application/commission-money.js';
import { CommissionQueries } from '../application/commission.queries.js';
import { ContributionDesk } from '../application/contribution-desk.js';
import { KnownEvents } from '../application/known-events.js';
import { TermsClock } from '../application/terms-clock.js';
import { billPermissions, contributionPermissions, termsPermissions as may } from '../commissions.permissions.js';
import { leftOf } from '../domain/commission-bill.js';
import { type CommissionTerms, waitingFor } from '../domain/commission-terms.js';
import { commissionDue } from '../domain/due.js';
import { payersOf } from '../domain/terms.js';
import { readerOf, veilFor, veilOfStep } from '../domain/reader.js';
import { termsWorkflow } from '../terms.workflow.js';
import { LedgerPresenter } from './ledger-presenter.js';
import type { CommissionView, SettlementView, TermsView } from './terms.dto.js';

/** The answers about commissions. */
@Injectable()
export class CommissionPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly deals: DealsFacade,
    private readonly queries: CommissionQueries,
    private readonly money: CommissionMoney,
    private readonly known: KnownEvents,
    private readonly entries: ContributionDesk,
    private readonly ledger: LedgerPresenter,
    private readonly bypass: BypassWatch,
    private readonly audit: AuditTrail,
    private readonly clock: TermsClock,
    private readonly conduct: BrokerConduct,
  ) {}

  /** What an official reads leaves a row. */
  async read(introduction: Introduction, actor: Actor): Promise<CommissionView> {
    if (readerOf(introduction, actor) === 'OFFICE') await this.audit.recordReading({ actor, action: 'commission.read', objectKind: 'introduction', objectId: introduction.id, detail: { state: introduction.state } });
    return this.commission(introduction, actor);
  }

  async commission(introduction: Introduction, actor: Actor): Promise<CommissionView> {
    const { id: introductionId } = introduction;
    const reader = readerOf(introduction, actor);
    const terms = await this.queries.termsOf(introductionId);
    const open = terms.find(({ state }) => state === 'PROPOSED') ?? null;
    // terms can be confirmed with nobody now
    const barred = (await this.deals.againstBroker(introduction)).length > 0;
    const end = open && !barred ? await this.clock.end(introduction, open) : null;
    const alone = open && !barred ? null : this.clock.alone(introduction);
    const agreed = terms.some(({ state }) => state === 'AGREED');
    const renounced = terms.some(({ state }) => state === 'RENOUNCED');
    const brokerStanding = await this.standing(introduction);
    const isOpen = open === null && !renounced && (reader === 'BROKER' || agreed) && decide(may.propose, actor, introduction).allowed && (await this.queries.isOpen(introductionId));
    return {
      introductionId, reader, brokerStanding, terms: await Promise.all(terms.map((one) => this.terms(one, actor, introduction))), settled: agreed || renounced || introduction.withoutBrokerAt !== null,
      mayPropose: isOpen && !this.clock.isOver(introduction) && brokerStanding?.standing === 'GOOD', mayRenounce: isOpen && reader === 'BROKER',
      mayPack: decide(may.pack, actor, introduction).allowed,
      known: (await this.known.of(introduction)).map(({ at, what }) => ({ at: at.toISOString(), text: say(what, requestContext().locale) })),
      contributions: await Promise.all((await this.entries.readBy(introductionId, actor)).map((one) => this.ledger.contribution(one, actor, introduction))), mayWrite: decide(contributionPermissions.write, actor, introduction).allowed && (await this.entries.takes(introduction)),
      settlement: await this.settlement(introduction, terms.find(({ state }) => state === 'AGREED') ?? null, actor),
      endsUnanswered: end && { at: end.at.toISOString(), pausedDays: end.pausedDays }, meetsAloneAt: alone?.toISOString() ?? null,
      marks: reader === 'BROKER' ? (await this.bypass.marksOf(introductionId)).map(({ registeredOn }) => ({ registeredOn })) : [],
    };
  }

  private async standing({ id, withoutBrokerAt, createdBy, organisationId }: Introduction): Promise<BrokerStandingView | null> {
    return withoutBrokerAt === null && (await this.queries.isOpen(id)) ? presentStanding(await this.conduct.stands(createdBy, organisationId)) : null;
  }

  /** For those who bind a side or the broker. What was billed stays readable where the terms stand no more. */
  private async settlement(introduction: Introduction, terms: CommissionTerms | null, actor: Actor): Promise<SettlementView | null> {
    if (!decide(billPermissions.settle, actor, introduction).allowed) return null;
    const all = await this.money.billsOf(introduction.id);
    const bills = await Promise.all(all.filter((bill) => decide(billPermissions.read, actor, bill).allowed).map((bill) => this.ledger.bill(bill, actor, introduction)));
    const content = terms?.content;
    if (!content) return bills.length === 0 ? null : { due: null, paidFen: 0, buyerLeftFen: 0, sellerLeftFen: 0, bills, mayBill: false, mayBillCosts: false };
    const base = await this.money.baseOf(await this.deals.dealOf(introduction.id));
    const due = commissionDue(content, base);
    const mayBill = decide(billPermissions.issue, actor, introduction).allowed;
    return {
      due, paidFen: base.reduce((sum, { paidFen }) => sum + paidFen, 0), buyerLeftFen: leftOf(content, due, all, 'BUYER'), sellerLeftFen: leftOf(content, due, all, 'SELLER'),
      bills, mayBill, mayBillCosts: mayBill && (await Promise.all(payersOf(content).map((side) => this.money.costsLeft(introduction, content, all, side)))).some((fen) => fen > 0),
    };
  }

  /** @param known the introduction where the caller has it in hand */
  async terms(terms: CommissionTerms, actor: Actor, known: Introduction | null = null): Promise<TermsView> {
    const { number, introductionId, proposedBy, content, textVersion, text, textEnglish: english, textSha256: sha256, confirmations, agreedAt, validUntil } = terms;
    const introduction = known ?? (await this.queries.introductionOf(introductionId));
    const nameOf = await this.queries.names(confirmations.map(({ personId }) => personId));
    const veil = veilFor(introduction, actor);
    return {
      ...(await this.cases.present(termsWorkflow, terms, actor, veilOfStep(introduction, actor))),
      number, introductionId, proposedBy, reader: readerOf(terms, actor), terms: content, textVersion, text, english, sha256, intact: isIntact(terms),
      confirmations: confirmations.map(({ seat, personId, at }) => ({ seat, name: veil(seat) ? '' : nameOf(personId), at })), waitsFor: waitingFor(terms), agreedAt: agreedAt?.toISOString() ?? null, validUntil,
    };
  }
}
