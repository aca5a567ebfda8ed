import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractRegistrationChanged } from '../../contracts/index.js';
import { dealPaymentCounted, DealsFacade } from '../../deals/index.js';
import { waitsForNotice } from '../../notices/index.js';
import { type RewardAction, type RewardFacts, type RewardState, rewardWorkflow } from '../broker-reward.workflow.js';
import { BrokerReward } from '../domain/broker-reward.js';
import type { RewardSheet } from '../domain/reward-sheet.js';
import { RewardMails } from './reward-mails.js';
import { RewardNotices } from './reward-notices.js';
import { RewardQueries } from './reward.queries.js';
import { RewardSheets } from './reward-sheets.js';

const PAID: readonly string[] = ['PAID', 'RECLAIMED'];
const GRANTED: readonly string[] = ['PROPOSED', 'APPROVED'];

/** Neither asked for any more nor granted. */
const NOTHING_CAME: readonly string[] = ['WITHDRAWN', 'REFUSED'] satisfies RewardState[];

/** Brings rewards to life: what they come to is computed when asked, and what was granted follows the registration of its contract. */
@Injectable()
export class RewardProcess implements OnModuleInit {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly events: EventBus,
    private readonly deals: DealsFacade,
    private readonly queries: RewardQueries,
    private readonly sheets: RewardSheets,
    private readonly announcements: RewardNotices,
    private readonly mails: RewardMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: rewardWorkflow, entity: BrokerReward, called: 'number', facts: (reward) => this.facts(reward),
      reminds: ({ id, number, year }) => Promise.resolve({ about: `技术经理人奖补申请 ${number}（${year} 年度）`, path: `/work/broker-rewards/${id}`, awaits: ['receive', 'propose', 'pay'] satisfies RewardAction[] }),
      effects: {
        withdraw: ({ after }) => this.cameToNothing(after), reopen: ({ before }) => this.outdate(before),
        refuse: async ({ before, after }) => {
          await this.cameToNothing(after);
          await this.outdate(before);
        },
      },
      always: (transition, action) => this.mails.told(transition, action),
    });
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      if (what !== 'registered') await this.follow(contractId);
    });
    this.events.inTransaction(dealPaymentCounted, ({ contractId }) => this.follow(contractId));
  }

  /** What is decided is looked at by the rule that it was decided by; what is not, by the rule of its year. */
  async computed({ id, dealId, year, sheet }: BrokerReward): Promise<{ sheet: RewardSheet | null; against: Reason[] }> {
    const deal = await this.deals.deal(dealId);
    if (!deal) return { sheet: null, against: [] };
    const { sheet: now, against } = sheet ? await this.sheets.by(sheet.rule, deal, year, id) : await this.sheets.of(deal, year, id);
    return { sheet: now, against: [...against, ...(await this.sheets.against(deal))] };
  }

  /** Payments and proofs of the two are open to officials for what is asked for or granted alone. */
  private async cameToNothing({ id, dealId }: BrokerReward): Promise<void> {
    if ((await this.queries.ofDeal(dealId)).every((other) => other.id === id || NOTHING_CAME.includes(other.state))) await this.deals.openToOffice(dealId, false);
  }

  /** @param before as it was announced, if it was */
  private async outdate(before: BrokerReward): Promise<void> {
    const notice = before.fen > 0 ? await this.announcements.naming(before) : null;
    if (notice && notice.state !== 'WITHDRAWN') await this.mails.outdated(before, notice);
  }

  private async facts(reward: BrokerReward): Promise<RewardFacts> {
    const standing = await this.announcements.standing(reward);
    const rule = reward.sheet?.rule ?? (await this.sheets.ruleOf(reward.year));
    return {
      ...(await this.computed(reward)), excessFen: PAID.includes(reward.state) ? await this.sheets.excess(reward) : 0, unannounced: waitsForNotice(standing), announcedOn: standing.code === 'EFFECTIVE' ? standing.endedOn : null,
      decideWithin: rule?.params.decideWithin ?? null, payWithin: rule?.params.payWithin ?? null, repayWithin: rule?.params.repayWithin ?? null,
    };
  }

  /** In the transaction of the contract's step: what was not paid is reviewed again where less is due, what was paid comes back, and what was claimed is let go where the registration is restored. */
  private async follow(contractId: string): Promise<void> {
    const deal = await this.deals.dealOfContract(contractId);
    for (const { id, year } of deal ? await this.queries.ofDeal(deal.id) : []) {
      await this.sheets.hold(contractId, year);
      const reward = await this.queries.standing(id);
      if (!reward) continue;
      const { state, fen, reclaimFen, recoveredFen } = reward;
      if (GRANTED.includes(state) && (await this.sheets.excess(reward)) > 0) await this.take(id, 'reopen');
      if (!PAID.includes(state) || fen === recoveredFen) continue;
      const owed = Math.max(0, (await this.sheets.excess(reward)) - recoveredFen);
      if (owed > 0 && owed !== reclaimFen) await this.take(id, 'reclaim');
      if (owed === 0 && reclaimFen > 0) await this.take(id, 'release');
    }
  }

  private take(id: string, action: RewardAction): Promise<BrokerReward> {
    return this.workflow.run({ workflow: rewardWorkflow, id, action, actor: SYSTEM, version: null });
  }
}
