import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { dateInChina, WorkingCalendar } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { achievementChanged, AchievementsFacade } from '../../achievements/index.js';
import { needChanged, NeedsFacade } from '../../needs/index.js';
import { RuleBook } from '../../rules/index.js';
import { Introduction } from '../domain/introduction.js';
import { type IntroductionAction, type IntroductionFacts, introductionWorkflow, OPEN_STATES, sideOfStep } from '../introduction.workflow.js';
import { BrokerClaims } from './broker-claims.js';
import { DealDesk } from './deal-desk.js';
import { IntroductionMails } from './introduction-mails.js';
import { IntroductionsBeside } from './introductions-beside.js';

/** Brings introductions to life: what their steps look up and set off, and their end where a listing is taken down. */
@Injectable()
export class IntroductionProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly calendar: WorkingCalendar,
    private readonly mails: IntroductionMails,
    private readonly deals: DealDesk,
    private readonly events: EventBus,
    private readonly rules: RuleBook,
    private readonly claims: BrokerClaims,
    private readonly beside: IntroductionsBeside,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: introductionWorkflow, entity: Introduction, called: 'number', facts: (introduction) => this.facts(introduction), reminds: async (introduction) => this.mails.reminder(introduction, await this.claims.openTerms(introduction), (await this.deals.againstBroker(introduction)).length > 0),
      effects: { buyerAgrees: (transition) => this.meet(transition), sellerAgrees: (transition) => this.meet(transition), proceed: (transition) => this.meet(transition) },
      always: async (transition, action) => {
        await this.countDays(transition, action);
        await this.mails.tell(transition, action);
      },
    });
    this.events.later(needChanged, 'introductions', ({ id }) => this.endWith('need_id', id, () => this.needs.published(id)));
    this.events.later(achievementChanged, 'introductions', ({ id }) => this.endWith('achievement_id', id, () => this.achievements.published(id)));
  }

  private async facts(introduction: Introduction): Promise<IntroductionFacts> {
    const { needId, achievementId, begunBy } = introduction;
    const rule = begunBy === 'BROKER' ? await this.rules.ask('COMMISSION', dateInChina(new Date())) : null;
    return {
      settleWithin: rule?.code === 'IN_FORCE' ? rule.rule.params.settleTermsWithin : null,
      openTerms: await this.claims.openTerms(introduction),
      beside: await this.beside.ofConsent(introduction),
      silentUntil: await this.beside.silentUntil(introduction),
      against: await this.deals.againstBroker(introduction),
      listed: (needId === null || (await this.needs.published(needId)) !== null) && (achievementId === null || (await this.achievements.published(achievementId)) !== null),
    };
  }

  private async meet({ after, actor }: Transition<Introduction>): Promise<void> {
    await this.deals.meet(after.id, actor);
  }

  /** How long somebody has taken who was asked: by the calendar of the day of the answer. */
  private async countDays({ after: { id, begunBy, createdAt } }: Transition<Introduction>, action: IntroductionAction): Promise<void> {
    const side = sideOfStep(action);
    if (side === null || side === begunBy) return;
    const days = await this.calendar.workingDaysUntil(dateInChina(createdAt), dateInChina(new Date()));
    await this.uow.query(`UPDATE introduction SET ${side === 'BUYER' ? 'buyer_days' : 'seller_days'} = $2 WHERE id = $1`, [id, days]);
  }

  /** What nobody can read any more is nothing to be introduced about. */
  private async endWith(column: 'need_id' | 'achievement_id', listing: string, published: () => Promise<object | null>): Promise<void> {
    const rows = await this.uow.query<{ id: string }>(`SELECT id FROM introduction WHERE ${column} = $1 AND state = ANY($2) ORDER BY id`, [listing, OPEN_STATES]);
    if (rows.length === 0 || (await published())) return;
    for (const { id } of rows) await this.workflow.run({ workflow: introductionWorkflow, id, action: 'lapse', actor: SYSTEM, version: null });
  }
}
