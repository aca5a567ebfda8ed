import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { DealsFacade, haveMet, type Introduction } from '../../deals/index.js';
import { isIntact } from '../../disclosure/index.js';
import { CommissionQueries } from '../application/commission.queries.js';
import { termsPermissions as may } from '../commissions.permissions.js';
import { type CommissionTerms, waitingFor } from '../domain/commission-terms.js';
import { seatIn, termsWorkflow } from '../terms.workflow.js';
import type { CommissionView, TermsView } from './terms.dto.js';

type Parties = Pick<CommissionTerms, 'buyerOrganisationId' | 'sellerOrganisationId' | 'organisationId'>;
/** For whoever may read it at all. */
export const readerOf = (record: Parties, { organisationId }: Actor) => {
  const seat = seatIn(record, organisationId);
  return seat === 'BROKER' && organisationId !== record.organisationId ? ('OFFICE' as const) : seat;
};

/** The answers about commissions. */
@Injectable()
export class CommissionPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly deals: DealsFacade,
    private readonly queries: CommissionQueries,
    private readonly audit: AuditTrail,
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
    const waiting = terms.some(({ state }) => state === 'PROPOSED');
    const agreed = terms.some(({ state }) => state === 'AGREED');
    return {
      introductionId, reader, terms: await Promise.all(terms.map((one) => this.terms(one, actor))), settled: terms.some(({ state }) => state === 'AGREED' || state === 'RENOUNCED'),
      mayPropose: !waiting && (reader === 'BROKER' || agreed) && decide(may.propose, actor, introduction).allowed && (await this.queries.isOpen(introductionId)),
    };
  }

  async terms(terms: CommissionTerms, actor: Actor): Promise<TermsView> {
    const { number, introductionId, proposedBy, content, textVersion, text, textEnglish: english, textSha256: sha256, confirmations, agreedAt, validUntil } = terms;
    const introduction = await this.deals.introduction(introductionId);
    const nameOf = await this.queries.names(confirmations.map(({ personId }) => personId));
    const reader = readerOf(terms, actor);
    const handled = await this.cases.present(termsWorkflow, terms, actor);
    // people of the sides are named once the two have met, as everywhere
    const named = (seat: string): boolean => seat === 'BROKER' || seat === reader || reader === 'OFFICE' || (introduction !== null && haveMet(introduction));
    const hidden = confirmations.filter(({ seat }) => !named(seat)).map(({ personId }) => nameOf(personId));
    return {
      ...handled, history: handled.history.map((entry) => (hidden.includes(entry.by) ? { ...entry, by: '' } : entry)),
      number, introductionId, proposedBy, reader, terms: content, textVersion, text, english, sha256, intact: isIntact(terms),
      confirmations: confirmations.map(({ seat, personId, at }) => ({ seat, name: named(seat) ? nameOf(personId) : '', at })), waitsFor: waitingFor(terms), agreedAt: agreedAt?.toISOString() ?? null, validUntil,
    };
  }
}
