import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide, SYSTEM } from '../../../kernel/access/index.js';
import { dateInChina, WorkingCalendar } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { canonicalJson } from '../../../kernel/versions/index.js';
import { mayWriteIn, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { RecordFiles } from '../../files/index.js';
import { noticeEnded, NoticesFacade, NoticeSubjects } from '../../notices/index.js';
import { RuleBook, type RuleInForce } from '../../rules/index.js';
import { announcedValues } from '../domain/announced.js';
import { type Paper, proved } from '../domain/price-gaps.js';
import { type PriceRule, Pricing } from '../domain/pricing.js';
import { type PricingFacts, pricingWorkflow } from '../pricing.workflow.js';
import { pricingPermissions as may } from '../pricing.permissions.js';
import { PricingMails } from './pricing-mails.js';

const SOLD_ELSEWHERE = ['LISTED_PRICE', 'BIDDING', 'AUCTION'];

/** Brings pricing to life: what its steps look at, the notice that it opens and whose end it follows, its papers. */
@Injectable()
export class PricingProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly calendar: WorkingCalendar,
    private readonly rules: RuleBook,
    private readonly achievements: AchievementsFacade,
    private readonly notices: NoticesFacade,
    private readonly subjects: NoticeSubjects,
    private readonly papers: RecordFiles,
    private readonly events: EventBus,
    private readonly mails: PricingMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: pricingWorkflow, entity: Pricing, called: 'number', facts: (pricing) => this.facts(pricing),
      effects: { announce: ({ after, actor }) => this.announce(after, actor), takeBack: ({ before, actor }) => this.discardDraft(before, actor) },
      always: (transition, action) => this.mails.tell(transition, action),
    });
    this.papers.follow({
      workflow: pricingWorkflow, entity: Pricing, read: may.read,
      writes: (pricing, actor) => mayWriteIn(pricingWorkflow, pricing, actor) || (SOLD_ELSEWHERE.includes(pricing.state) && decide(may.decide, actor, pricing).allowed),
      // what was announced or offered on stays readable, whoever takes it away
      keeps: async (id) => (await this.uow.manager.findOneBy(Pricing, { id }))?.state !== 'PRICE_DRAFT',
    });
    this.subjects.enrich('achievement', async (id) => {
      const pricing = await this.inNotice(id);
      return pricing ? announcedValues(pricing) : {};
    });
    this.events.inTransaction(noticeEnded, ({ noticeId, outcome }) => this.noticeOver(noticeId, outcome));
  }

  private async facts(record: Pricing): Promise<PricingFacts> {
    const { id, achievementId, state, noticeId } = record;
    const today = dateInChina(new Date());
    const [pricing, notice] = [await this.rules.ask('PRICING', today), await this.rules.ask('NOTICE', today)];
    const params = pricing.code === 'IN_FORCE' ? pricing.rule.params : null;
    const standing = state === 'NOTICE' && noticeId !== null ? await this.notices.standingOfOne(noticeId) : null;
    return {
      periods: {
        table: await this.calendar.table(), notice: notice.code === 'IN_FORCE' ? notice.rule.params.price : null, listedAtLeast: params?.listedAtLeast ?? null, auctionAnnouncedBefore: params?.auctionAnnouncedBefore ?? null,
      },
      rule: pricing.code === 'IN_FORCE' ? asApplied(pricing.rule) : null,
      purposes: proved(record, await this.attached(id)),
      listed: state !== 'PRICE_DRAFT' || (await this.achievements.published(achievementId)) !== null,
      othersInNotice: state === 'PRICE_DRAFT' ? await this.othersInNotice(id, achievementId) : [],
      unpublished: standing === null || standing.code === 'NONE',
      effectiveOn: standing?.code === 'EFFECTIVE' ? standing.endedOn : null,
    };
  }

  private attached(id: string): Promise<Paper[]> {
    return this.uow.query<Paper>(`SELECT purpose, created_at AS at FROM file WHERE subject_kind = 'pricing' AND subject_id = $1 AND detached_at IS NULL`, [id]);
  }

  private async othersInNotice(id: string, achievementId: string): Promise<string[]> {
    const rows = await this.uow.query<{ number: string }>(`SELECT number FROM pricing WHERE achievement_id = $1 AND id <> $2 AND state = 'NOTICE' ORDER BY number`, [achievementId, id]);
    return rows.map(({ number }) => number);
  }

  /** The one whose values a notice about the achievement has to say. */
  private inNotice(achievementId: string): Promise<Pricing | null> {
    return this.uow.manager.findOne(Pricing, { where: { achievementId, state: 'NOTICE' }, order: { updatedAt: 'DESC' } });
  }

  /** A draft of the notice, which a second person of the office lets out. */
  private async announce({ id, achievementId }: Pricing, actor: Actor): Promise<void> {
    const notice = await this.notices.open({ kind: 'PN-PRICE', subjectId: achievementId }, actor);
    await this.uow.query(`UPDATE pricing SET notice_id = $2 WHERE id = $1`, [id, notice.id]);
  }

  private async discardDraft({ noticeId }: Pricing, actor: Actor): Promise<void> {
    if (noticeId !== null) await this.notices.dropDraft(noticeId, actor);
  }

  /** Only a notice that said what the case says makes its price effective. */
  private async noticeOver(noticeId: string, outcome: 'effective' | 'withdrawn'): Promise<void> {
    const pricing = await this.uow.manager.findOneBy(Pricing, { noticeId, state: 'NOTICE' });
    if (!pricing) return;
    const said = (await this.notices.said(noticeId)) ?? {};
    const same = Object.entries(announcedValues(pricing)).every(([key, value]) => canonicalJson(said[key] ?? null) === canonicalJson(value));
    await this.workflow.run({ workflow: pricingWorkflow, id: pricing.id, action: outcome === 'effective' && same ? 'takeEffect' : 'fallBack', actor: SYSTEM, version: null });
  }
}

const asApplied = ({ code, version, docNo, titleZh: title, verified, params }: RuleInForce<'PRICING'>): PriceRule => ({ code, version, docNo, title, verified, params });
