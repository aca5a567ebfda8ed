import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { dateInChina, daysBetween } from '../../../kernel/calendar/index.js';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, type CaseRowBase } from '../../../kernel/workflow/index.js';
import type { IntroductionName } from '../../deals/index.js';
import { isIntact, signaturesOf } from '../../disclosure/index.js';
import type { TrialStanding } from '../application/trial.queries.js';
import type { Trial } from '../domain/trial.js';
import { trialWorkflow } from '../trial.workflow.js';
import type { TrialPageView, TrialRowView, TrialStandingView, TrialView } from './trial.dto.js';

/** A line of the workbench; it leads to the page of the introduction. */
export interface TrialWorkRow extends CaseRowBase, IntroductionName {
  about: string;
  /** of the introduction */
  pageId: string;
}

/** What list and page have in common. */
function brief(trial: Trial, actor: Actor): Omit<TrialRowView, keyof CaseRowBase> {
  const { number, introductionId, achievementTitle, months, endsOn, state, buyerOrganisationId } = trial;
  return {
    number, introductionId, side: actor.organisationId === buyerOrganisationId ? 'BUYER' : 'SELLER', achievementTitle, months, endsOn,
    daysLeft: endsOn !== null && state === 'IN_USE' ? Math.max(0, daysBetween(dateInChina(new Date()), endsOn)) : null,
    signatures: signaturesOf(trial),
  };
}

/** The answers about trials before a contract. */
@Injectable()
export class TrialPresenter {
  constructor(private readonly cases: CasePresenter) {}

  async page({ items, nextCursor }: Page<Trial>, actor: Actor): Promise<TrialPageView> {
    return { items: await Promise.all(items.map(async (trial) => ({ ...(await this.cases.standing(trialWorkflow, trial)), ...brief(trial, actor) }))), nextCursor };
  }

  /** One that waits for the reader's signature, called as its introduction. */
  async work(trial: Trial, { number, title, organisationName }: IntroductionName): Promise<TrialWorkRow> {
    const about = say({ zh: `${trial.number}：阅读全文后签署或不同意`, en: `${trial.number}: sign or decline` }, requestContext().locale);
    return { ...(await this.cases.standing(trialWorkflow, trial)), number, title, organisationName, about, pageId: trial.introductionId };
  }

  async trial(trial: Trial, actor: Actor): Promise<TrialView> {
    const { proposedBy, purpose, afterwards, textVersion, text, textEnglish: english, textSha256: sha256 } = trial;
    const shown = await this.cases.present(trialWorkflow, trial, actor);
    const reports = shown.history.filter(({ action }) => action === 'report').map(({ at, by, comment }) => ({ at, by, text: comment }));
    return { ...shown, ...brief(trial, actor), proposedBy, purpose, afterwards, textVersion, text, english, sha256, intact: isIntact(trial), reports };
  }

  async standing({ introductionId, trial, mayPropose, concerns }: TrialStanding, actor: Actor): Promise<TrialStandingView> {
    return { introductionId, trial: trial && (await this.trial(trial, actor)), mayPropose, concerns };
  }
}
