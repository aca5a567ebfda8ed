import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { dateInChina, daysBetween } from '../../../kernel/calendar/index.js';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, type CaseRowBase, type HistoryView } from '../../../kernel/workflow/index.js';
import type { IntroductionName } from '../../deals/index.js';
import { type Disclosed, type Disclosure, sideOf } from '../application/disclosure.queries.js';
import { type OpenedView, viewEnds } from '../application/view-desk.js';
import { disclosureProblem } from '../disclosure.problems.js';
import type { ConfidentialView } from '../domain/confidential-view.js';
import { keptUntil } from '../domain/nda-text.js';
import { type AgreementText, isIntact } from '../domain/signed-text.js';
import type { Nda } from '../domain/nda.js';
import { isInForce } from '../domain/opening.js';
import { ndaWorkflow } from '../nda.workflow.js';
import { signaturesOf } from './signatures.js';
import type { DisclosedView, DisclosureView, NdaEndView, NdaPageView, NdaRowView, NdaTextView, NdaView, OpenedFileView, ViewLogPageView } from './disclosure.dto.js';

export const presentText = ({ version, text, english, sha256 }: AgreementText): NdaTextView => ({ textVersion: version, text, english, sha256 });

export const presentOpened = ({ view, file: { name, mediaType } }: OpenedView): OpenedFileView => ({
  id: view.id, number: view.number, name, mediaType, at: view.createdAt.toISOString(), until: viewEnds(view).toISOString(), contentUrl: `/api/v1/confidential-views/${view.id}/content`,
});

export const presentLog = ({ items, nextCursor }: Page<ConfidentialView>): ViewLogPageView => ({
  items: items.map(({ id, number, createdAt, personName, organisationName, fileId, fileName, ndaNumber }) => ({ id, number, at: createdAt.toISOString(), personName, organisationName, fileId, fileName, ndaNumber })), nextCursor,
});

const BY_ITSELF = ['expire', 'lapse'];
const ENDS = ['decline', 'withdraw', 'terminate', 'expire', 'lapse'];

/** How the agreement ended; null while it is proposed or in force. */
export function endOf({ endsOn }: Pick<Nda, 'endsOn'>, history: readonly HistoryView[]): NdaEndView | null {
  const step = history.find(({ action }) => ENDS.includes(action));
  if (!step) return null;
  const { action, at, by, comment } = step;
  return { at, by: BY_ITSELF.includes(action) ? '' : by, reason: comment, keptUntil: endsOn === null ? null : keptUntil(action === 'expire' ? endsOn : dateInChina(new Date(at))) };
}

/** What list and page have in common. */
function brief(nda: Nda, actor: Actor): Omit<NdaRowView, keyof CaseRowBase> {
  const { number, introductionId, needTitle, achievementTitle, termYears, endsOn } = nda;
  const now = new Date();
  return {
    number, introductionId, side: sideOf(nda, actor), needTitle, achievementTitle, termYears, endsOn, daysLeft: endsOn !== null && isInForce(nda, now) ? daysBetween(dateInChina(now), endsOn) : null,
    signatures: signaturesOf(nda),
  };
}

/** A line of the workbench; it leads to the page of the introduction. */
export interface NdaWorkRow extends CaseRowBase, IntroductionName {
  about: string;
  /** of the introduction */
  pageId: string;
}

/** The answers about agreements on confidentiality. */
@Injectable()
export class DisclosurePresenter {
  constructor(private readonly cases: CasePresenter) {}

  async page({ items, nextCursor }: Page<Nda>, actor: Actor): Promise<NdaPageView> {
    return { items: await Promise.all(items.map(async (nda) => ({ ...(await this.cases.standing(ndaWorkflow, nda)), ...brief(nda, actor) }))), nextCursor };
  }

  /** One that waits for the reader's signature, called as its introduction. */
  async work(nda: Nda, { number, title, organisationName }: IntroductionName): Promise<NdaWorkRow> {
    const about = say({ zh: `${nda.number}：阅读全文后签署或不同意`, en: `${nda.number}: sign or decline` }, requestContext().locale);
    return { ...(await this.cases.standing(ndaWorkflow, nda)), number, title, organisationName, about, pageId: nda.introductionId };
  }

  async nda(nda: Nda, actor: Actor): Promise<NdaView> {
    const { proposedBy, textVersion, text, textEnglish: english, textSha256: sha256 } = nda;
    const shown = await this.cases.present(ndaWorkflow, nda, actor);
    return {
      ...shown, ...brief(nda, actor), proposedBy, textVersion, text, english, sha256, intact: isIntact(nda),
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
