import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { dateInChina, daysBetween } from '../../../kernel/calendar/index.js';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, type HistoryView } from '../../../kernel/workflow/index.js';
import { type Disclosed, type Disclosure, sideOf } from '../application/disclosure.queries.js';
import { type OpenedView, viewEnds } from '../application/view-desk.js';
import { disclosureProblem } from '../disclosure.problems.js';
import type { ConfidentialView } from '../domain/confidential-view.js';
import { keptUntil, type NdaText } from '../domain/nda-text.js';
import { isIntact } from '../domain/signed-text.js';
import type { Nda } from '../domain/nda.js';
import { isInForce } from '../domain/opening.js';
import { ndaWorkflow } from '../nda.workflow.js';
import type { DisclosedView, DisclosureView, NdaEndView, NdaTextView, NdaView, OpenedFileView, ViewLogPageView } from './disclosure.dto.js';

export const presentText = ({ version, text, english, sha256 }: NdaText): NdaTextView => ({ textVersion: version, text, english, sha256 });

export const presentOpened = ({ view, file: { name, mediaType } }: OpenedView): OpenedFileView => ({
  id: view.id, number: view.number, name, mediaType, at: view.createdAt.toISOString(), until: viewEnds(view).toISOString(), contentUrl: `/api/v1/confidential-views/${view.id}/content`,
});

export const presentLog = ({ items, nextCursor }: Page<ConfidentialView>): ViewLogPageView => ({
  items: items.map(({ id, number, createdAt, personName, organisationName, fileId, fileName, ndaNumber }) => ({ id, number, at: createdAt.toISOString(), personName, organisationName, fileId, fileName, ndaNumber })), nextCursor,
});

const ENDS = ['decline', 'withdraw', 'terminate', 'expire'];

/** How the agreement ended; null while it is proposed or in force. */
export function endOf({ endsOn }: Pick<Nda, 'endsOn'>, history: readonly HistoryView[]): NdaEndView | null {
  const step = history.find(({ action }) => ENDS.includes(action));
  if (!step) return null;
  const { action, at, by, comment } = step;
  return { at, by: action === 'expire' ? '' : by, reason: comment, keptUntil: endsOn === null ? null : keptUntil(action === 'expire' ? endsOn : dateInChina(new Date(at))) };
}

/** The answers about agreements on confidentiality. */
@Injectable()
export class DisclosurePresenter {
  constructor(private readonly cases: CasePresenter) {}

  async nda(nda: Nda, actor: Actor): Promise<NdaView> {
    const { number, introductionId, proposedBy, needTitle, achievementTitle, termYears, endsOn, textVersion, text, textEnglish: english, textSha256: sha256 } = nda;
    const now = new Date();
    const shown = await this.cases.present(ndaWorkflow, nda, actor);
    return {
      ...shown, number, introductionId, proposedBy, side: sideOf(nda, actor), needTitle, achievementTitle, termYears, endsOn,
      daysLeft: endsOn !== null && isInForce(nda, now) ? daysBetween(dateInChina(now), endsOn) : null, textVersion, text, english, sha256, intact: isIntact(nda),
      signatures: [
        { side: 'BUYER', organisationName: nda.buyerName, name: nda.buyerSigner, at: nda.buyerSignedAt?.toISOString() ?? null },
        { side: 'SELLER', organisationName: nda.sellerName, name: nda.sellerSigner, at: nda.sellerSignedAt?.toISOString() ?? null },
      ],
      ended: endOf(nda, shown.history),
    };
  }

  async disclosure({ introductionId, stage, nda, mayPropose, listings }: Disclosure, actor: Actor): Promise<DisclosureView> {
    return { introductionId, stage, nda: nda && (await this.nda(nda, actor)), mayPropose, listings: listings.map((one) => this.disclosed(one)) };
  }

  private disclosed({ kind, listingId, title, own, has, closed, files }: Disclosed): DisclosedView {
    return {
      kind, listingId, title, own, has, closed: closed && say(disclosureProblem(closed).definition, requestContext().locale),
      files: files.map(({ id, purpose, name, mediaType, size, createdAt }) => ({ id, title: purpose, name, mediaType, size, createdAt: createdAt.toISOString() })),
    };
  }
}
