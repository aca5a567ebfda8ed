import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { indicatorGaps } from '../../challenges/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NoticesFacade } from '../../notices/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { NeedArgument, OFFER } from '../application/need-argument.js';
import { OfferOwner } from '../application/offer-owner.js';
import { type NeedCall, takesOffers } from '../domain/need-call.js';
import { arguedOf } from '../domain/argued.js';
import { type NeedOffer, passes } from '../domain/need-offer.js';
import { type Dimension, DIMENSIONS, MOST_POINTS, type NeedScore, scoreInWords } from '../domain/need-score.js';
import { needCallWorkflow } from '../need-call.workflow.js';
import { needOfferWorkflow } from '../need-offer.workflow.js';
import type { ArguedNeedView, CallPageView, CallRowView, CallView, ExpertScoreView, OfferPageView, OfferRowView, OfferView, ScoringSheetView } from './need-call.dto.js';

const DIMENSION_WORDS: Readonly<Record<Dimension, BothLanguages>> = {
  INDUSTRY: { zh: '产业带动作用', en: 'Effect on industry' }, GROUNDWORK: { zh: '研究基础', en: 'Groundwork' }, INDICATORS: { zh: '技术指标', en: 'Indicators' }, FINANCE: { zh: '财务指标', en: 'Finance' },
};
const word = (label: BothLanguages): string => say(label, requestContext().locale);

/** The answers about calls for needs and what was offered to them. */
@Injectable()
export class NeedCallPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly argument: NeedArgument,
    private readonly owner: OfferOwner,
    private readonly experts: ExpertsFacade,
    private readonly notices: NoticesFacade,
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
    private readonly audit: AuditTrail,
  ) {}

  async callRow(call: NeedCall): Promise<CallRowView> {
    const { number, title, organisationName, publishedAt, closesAt } = call;
    return { ...(await this.cases.standing(needCallWorkflow, call)), number, title, organisationName, publishedAt: publishedAt?.toISOString() ?? null, closesAt: closesAt?.toISOString() ?? null };
  }

  async callPage({ items, nextCursor }: Page<NeedCall>): Promise<CallPageView> {
    return { items: await Promise.all(items.map((call) => this.callRow(call))), nextCursor };
  }

  async call(call: NeedCall, actor: Actor): Promise<CallView> {
    const handled = await this.cases.present(needCallWorkflow, call, actor);
    const inside = actor.organisationId === call.organisationId;
    return {
      ...handled, history: inside ? handled.history : [], ...(await this.callRow(call)), takesOffers: takesOffers(call, new Date()),
      fieldLabels: call.content.fields.map((code) => this.label(code)), content: { ...call.content },
    };
  }

  async offerRow(offer: NeedOffer): Promise<OfferRowView> {
    const { number, title, organisationName, callId, callNumber, callTitle, scoreHundredths } = offer;
    return { ...(await this.cases.standing(needOfferWorkflow, offer)), number, title, organisationName, callId, callNumber, callTitle, score: scoreHundredths === null ? null : scoreInWords(scoreHundredths), passes: scoreHundredths === null ? null : passes(offer) };
  }

  async offerPage({ items, nextCursor }: Page<NeedOffer>): Promise<OfferPageView> {
    return { items: await Promise.all(items.map((offer) => this.offerRow(offer))), nextCursor };
  }

  /** A reading from outside the demander's organisation leaves a row. */
  async read(offer: NeedOffer, actor: Actor): Promise<OfferView> {
    if (actor.organisationId !== offer.organisationId) await this.audit.recordReading({ actor, action: 'need_offer.read', objectKind: OFFER, objectId: offer.id, detail: { state: offer.state } });
    return this.offer(offer, actor);
  }

  /** The demander is told neither who argues the need nor what each has given; officials not before the result is recorded: nobody shall ask for an expert’s dismissal because of a score. */
  async offer(offer: NeedOffer, actor: Actor): Promise<OfferView> {
    const { id, organisationId, needId, achievementId, objectsTo, indicators, rule, noticeId, challengeId } = offer;
    const section = actor.organisationId !== organisationId;
    const panel = section ? await this.experts.panelOf({ kind: OFFER, id }) : null;
    return {
      ...(await this.cases.present(needOfferWorkflow, offer, actor)), ...(await this.offerRow(offer)), organisationId, isUnnamed: await this.owner.isUnnamed(offer), needId, achievementId, objectsTo, scoreAtLeast: rule.scoreAtLeast, need: this.need(offer), indicators,
      gaps: indicatorGaps(indicators, rule).map((gap) => ({ code: gap.code, message: word(gap), ...(gap.pointer === undefined ? {} : { pointer: gap.pointer }) })),
      scores: section && offer.scoreHundredths !== null ? await this.scores(await this.argument.scores(id)) : [], panelId: panel?.id ?? null, noticeId: section ? noticeId : null, upheld: section && noticeId !== null ? (await this.notices.upheldTo(noticeId)).map(({ noticeNumber, answer, at }) => ({ noticeNumber, reason: answer, at: at.toISOString() })) : [], challengeId,
    };
  }

  async sheet({ offer, mine }: { offer: NeedOffer; mine: NeedScore | null }): Promise<ScoringSheetView> {
    const { id, number, state, indicators } = offer;
    return {
      id, number, state, organisationName: word(await this.owner.toldAs(offer)), need: this.need(offer), indicators, dimensions: DIMENSIONS.map((dimension) => ({ dimension, label: word(DIMENSION_WORDS[dimension]), most: MOST_POINTS })),
      mine: mine && ((await this.scores([mine]))[0] ?? null),
    };
  }

  private scores(scores: readonly NeedScore[]): Promise<ExpertScoreView[]> {
    return Promise.all(scores.map(async ({ personId, total, scores: given }) => ({
      name: await this.identity.personName(personId), total, scores: given.map((one) => ({ ...one, label: word(DIMENSION_WORDS[one.dimension]) })),
    })));
  }

  private need(offer: NeedOffer): ArguedNeedView {
    const { kind, texts, money, minFen, maxFen } = arguedOf(offer);
    const { title, fieldCode } = offer.content;
    return { title, kindLabel: word(kind), fieldLabel: this.label(fieldCode), texts: texts.filter(([, text]) => text.trim() !== '').map(([label, text]) => ({ label: word(label), text })), moneyLabel: word(money), minFen, maxFen };
  }

  private label(code: string): string {
    return code === '' ? '' : this.codes.label('L-TECH', code, requestContext().locale);
  }
}
