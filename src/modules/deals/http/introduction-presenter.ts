import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, type CaseRowBase, type HistoryView } from '../../../kernel/workflow/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { BrokerConduct, type BrokerStandingView, presentStanding } from '../../brokers/index.js';
import { NeedsFacade, UNNAMED_OWNER } from '../../needs/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { type Answering, AnsweringFigures } from '../application/answering-figures.js';
import { DealQueries } from '../application/deal.queries.js';
import { IntroductionContacts } from '../application/introduction-contacts.js';
import { isIntroduced, isNamed, isPersonNamed, type Reader, readerOf, SIDE_WORDS } from '../domain/disclosure.js';
import { type Introduction, isBrokered, otherSide } from '../domain/introduction.js';
import { type IntroductionState, introductionWorkflow, sideOfStep } from '../introduction.workflow.js';
import type { AnsweringView, DeclineView, IntroductionPageView, IntroductionRowView, IntroductionView } from './introduction.dto.js';

const word = (label: BothLanguages): string => say(label, requestContext().locale);

/** How an introduction is called on somebody's desk. */
export interface IntroductionName {
  number: string;
  title: string;
  /** the other side; both for a broker or an official */
  organisationName: string;
}

/** A line of the workbench. */
export interface IntroductionWorkRow extends CaseRowBase, IntroductionName {
  isPublic: boolean;
}

export const presentAnswering = ({ rate }: Answering): AnsweringView => ({
  rate: rate && { ...rate, percent: Math.round((rate.answered * 100) / rate.asked) },
});

/** The answers about introductions, each as far as the reader may know the sides. */
@Injectable()
export class IntroductionPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly contacts: IntroductionContacts,
    private readonly figures: AnsweringFigures,
    private readonly deals: DealQueries,
    private readonly codes: ReferenceCodes,
    private readonly audit: AuditTrail,
    private readonly conduct: BrokerConduct,
  ) {}

  async page({ items, nextCursor }: Page<Introduction>, actor: Actor): Promise<IntroductionPageView> {
    return { items: await Promise.all(items.map((introduction) => this.row(introduction, actor))), nextCursor };
  }

  async workRow(introduction: Introduction, actor: Actor): Promise<IntroductionWorkRow> {
    return { ...(await this.cases.standing(introductionWorkflow, introduction)), ...this.nameFor(introduction, actor), isPublic: false };
  }

  /** With the other side, as far as the reader is told it. */
  nameFor(introduction: Introduction, actor: Actor): IntroductionName {
    const { number, needTitle, achievementTitle } = introduction;
    const reader = readerOf(introduction, actor.organisationId);
    const { buyerName, sellerName } = this.names(introduction, reader);
    const others = [reader === 'BUYER' ? null : (buyerName ?? word(UNNAMED_OWNER)), reader === 'SELLER' ? null : sellerName].filter((name) => name !== null);
    return { number, title: needTitle || achievementTitle, organisationName: others.join('、') };
  }

  /** What an official reads of the two sides leaves a row. */
  async read(introduction: Introduction, actor: Actor): Promise<IntroductionView> {
    if (readerOf(introduction, actor.organisationId) === 'OFFICE') await this.audit.recordReading({ actor, action: 'introduction.read', objectKind: 'introduction', objectId: introduction.id, detail: { state: introduction.state } });
    return this.one(introduction, actor);
  }

  async one(introduction: Introduction, actor: Actor): Promise<IntroductionView> {
    const { begunBy, beginnerName, createdAt, message, matchHundredths, buyerAgreedAt, sellerAgreedAt, needId, achievementId } = introduction;
    const reader = readerOf(introduction, actor.organisationId);
    const handled = await this.cases.present(introductionWorkflow, introduction, actor);
    return {
      ...handled, ...this.about(introduction, reader), history: handled.history.map((entry) => this.masked(entry, introduction, reader)),
      needListed: needId !== null && (await this.needs.published(needId)) !== null, achievementListed: achievementId !== null && (await this.achievements.published(achievementId)) !== null,
      brokerPerson: begunBy === 'BROKER' ? beginnerName : null, brokerStanding: await this.standing(introduction), createdAt: createdAt.toISOString(), message, matchScore: matchHundredths === null ? null : matchHundredths / 100,
      buyerAgreedAt: buyerAgreedAt?.toISOString() ?? null, sellerAgreedAt: sellerAgreedAt?.toISOString() ?? null, declined: this.declined(introduction),
      contact: await this.contacts.of(introduction, reader, actor), dealId: isIntroduced(introduction) ? await this.deals.idOf(introduction.id, actor) : null, dealLost: introduction.dealLost, answering: await this.answering(introduction, reader),
    };
  }

  private async standing(introduction: Introduction): Promise<BrokerStandingView | null> {
    const { state, createdBy, organisationId } = introduction;
    const goesOn = isBrokered(introduction) && !introductionWorkflow.states[state as IntroductionState].final;
    return goesOn ? presentStanding(await this.conduct.stands(createdBy, organisationId)) : null;
  }

  private async row(introduction: Introduction, actor: Actor): Promise<IntroductionRowView> {
    return { ...(await this.cases.standing(introductionWorkflow, introduction)), ...this.about(introduction, readerOf(introduction, actor.organisationId)) };
  }

  private about(introduction: Introduction, reader: Reader) {
    const { number, begunBy, needId, needTitle, achievementId, achievementTitle } = introduction;
    return { number, begunBy, reader, needId, needTitle, achievementId, achievementTitle, ...this.names(introduction, reader) };
  }

  private names(introduction: Introduction, reader: Reader): Pick<IntroductionRowView, 'buyerName' | 'sellerName' | 'brokerName'> {
    const { buyerName, sellerName, organisationName, begunBy } = introduction;
    return {
      buyerName: isNamed(introduction, 'BUYER', reader) ? buyerName : null, sellerName: isNamed(introduction, 'SELLER', reader) ? sellerName : null, brokerName: begunBy === 'BROKER' ? organisationName : null,
    };
  }

  /** Steps of people whom the reader is not told bear the name of their side. */
  private masked(entry: HistoryView, introduction: Introduction, reader: Reader): HistoryView {
    const by = entry.action === 'begin' || entry.action === 'withdraw' ? introduction.begunBy : sideOfStep(entry.action);
    return by === null || isPersonNamed(introduction, by, reader) ? entry : { ...entry, by: word(SIDE_WORDS[by]) };
  }

  private declined({ declinedSide, declineReason, declineText }: Introduction): DeclineView | null {
    if (declinedSide === null || declineReason === null) return null;
    return { side: declinedSide, reason: declineReason, reasonLabel: this.codes.label('L-DECLINE', declineReason, requestContext().locale), text: declineText };
  }

  private async answering(introduction: Introduction, reader: Reader): Promise<AnsweringView | null> {
    if (reader !== 'BUYER' && reader !== 'SELLER') return null;
    const other = otherSide(reader);
    if (!isNamed(introduction, other, reader)) return null;
    return presentAnswering(await this.figures.of(other === 'BUYER' ? introduction.buyerOrganisationId : introduction.sellerOrganisationId));
  }
}
