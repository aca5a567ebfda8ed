import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { type Page, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { NoticesFacade } from '../../notices/index.js';
import { isStateEstablished } from '../domain/price-check.js';
import { priceGaps } from '../domain/price-gaps.js';
import type { Pricing } from '../domain/pricing.js';
import { pricingWorkflow } from '../pricing.workflow.js';
import type { PriceGapView, PriceNoticeView, PricingPageView, PricingRowView, PricingView } from './pricing.dto.js';

const gapView = ({ code, pointer, ...text }: Reason): PriceGapView => ({ code, message: say(text, requestContext().locale), ...(pointer === undefined ? {} : { pointer }) });

@Injectable()
export class PricingPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly notices: NoticesFacade,
    private readonly audit: AuditTrail,
  ) {}

  async page({ items, nextCursor }: Page<Pricing>): Promise<PricingPageView> {
    return { items: await Promise.all(items.map((pricing) => this.row(pricing))), nextCursor };
  }

  async row(pricing: Pricing): Promise<PricingRowView> {
    const { number, achievementTitle: title, achievementId, organisationName, content: { way, priceFen, counterparty }, effectiveOn } = pricing;
    return { ...(await this.cases.standing(pricingWorkflow, pricing)), number, title, achievementId, organisationName, way, priceFen, counterpartyName: counterparty.name, effectiveOn };
  }

  /** A price that is not announced yet is the unit's own: a reading from outside leaves a row. */
  async read(pricing: Pricing, actor: Actor): Promise<PricingView> {
    if (actor.organisationId !== pricing.organisationId) await this.audit.recordReading({ actor, action: 'pricing.read', objectKind: 'pricing', objectId: pricing.id, detail: { state: pricing.state } });
    return this.one(pricing, actor);
  }

  async one(pricing: Pricing, actor: Actor): Promise<PricingView> {
    const { number, achievementTitle: title, achievementId, organisationId, organisationName, organisationUscc, content, noticeId, outside, sale, interested, rule, effectiveOn, rounds, state } = pricing;
    return {
      ...(await this.cases.present(pricingWorkflow, pricing, actor)), number, title, achievementId, organisationId, organisationName, stateEstablished: isStateEstablished(organisationUscc), content,
      gaps: state === 'PRICE_DRAFT' ? priceGaps(pricing, dateInChina(new Date())).map(gapView) : [], notice: noticeId === null ? null : await this.notice(noticeId), outside, sale, interested,
      rule: rule && { code: rule.code, version: rule.version, docNo: rule.docNo, title: rule.title, verified: rule.verified }, effectiveOn, rounds,
    };
  }

  private async notice(id: string): Promise<PriceNoticeView> {
    const standing = await this.notices.standingOfOne(id);
    const days = standing.code === 'NONE' ? { number: null, startsOn: null, endsOn: null } : { number: standing.number, startsOn: standing.startsOn, endsOn: standing.endsOn };
    const { open, upheld, dismissed } = await this.notices.objectionsTo(id);
    return { id, standing: standing.code, ...days, open, upheld, dismissed };
  }
}
