import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { type Deal, dealPermissions, DealsFacade } from '../../deals/index.js';
import { type Candidate, RewardCandidates } from '../application/reward-candidates.js';
import { RewardNotices } from '../application/reward-notices.js';
import { RewardProcess } from '../application/reward-process.js';
import { rewardWorkflow } from '../broker-reward.workflow.js';
import type { BrokerReward } from '../domain/broker-reward.js';
import type { AppliedRule, RewardSheet } from '../domain/reward-sheet.js';
import type { RewardCandidatesView, RewardCandidateView, RewardPageView, RewardRowView, RewardSheetView, RewardStandardView, RewardView } from './reward.dto.js';

/** Steps can still be taken by which an amount comes about. */
const UNDECIDED: readonly string[] = ['APPLIED', 'RETURNED', 'RECEIVED'];
const word = (text: BothLanguages): string => say(text, requestContext().locale);

/** The answers about rewards of brokers. */
@Injectable()
export class RewardPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly access: AccessControl,
    private readonly deals: DealsFacade,
    private readonly process: RewardProcess,
    private readonly found: RewardCandidates,
    private readonly announcements: RewardNotices,
  ) {}

  async row(reward: BrokerReward): Promise<RewardRowView> {
    const { number, dealNumber, year, brokerName, organisationName, fen } = reward;
    return { ...(await this.cases.standing(rewardWorkflow, reward)), number, dealNumber, year, brokerName, organisationName, fen: fen > 0 ? fen : null };
  }

  async page({ items, nextCursor }: Page<BrokerReward>): Promise<RewardPageView> {
    return { items: await Promise.all(items.map((reward) => this.row(reward))), nextCursor };
  }

  async one(reward: BrokerReward, actor: Actor): Promise<RewardView> {
    const { number, dealId, dealNumber, year, brokerName, organisationName, note, fen, state, paidOn, voucher, reclaimFen, recoveredFen, recoveredOn, recoveryVoucher } = reward;
    const deal = await this.deals.deal(dealId);
    const now = UNDECIDED.includes(state) ? await this.process.computed(reward) : { sheet: null, against: [] };
    const sheet = reward.sheet ?? now.sheet;
    const standing = await this.announcements.standing(reward);
    const open = await this.announcements.open(reward, standing, actor);
    return {
      ...(await this.cases.present(rewardWorkflow, reward, actor)), number, dealId, dealNumber, dealTitle: deal ? titleOf(deal) : '', mayReadDeal: deal !== null && this.access.allows(actor, dealPermissions.read, deal), year, brokerName, organisationName, note, payments: deal ? await this.deals.examined(deal, actor) : [],
      fen: fen > 0 ? fen : null, sheet: sheet && sheetView(sheet), decided: reward.sheet !== null, against: now.against.map(word), paidOn, voucher, reclaimFen, recoveredFen, recoveredOn, recoveryVoucher,
      notice: standing.code === 'NONE' ? null : { id: standing.noticeId, number: standing.number, standing: standing.code, endsOn: standing.endsOn }, openNotice: open && { id: open.notice.id, number: open.notice.number, isDraft: open.notice.publishedAt === null, names: open.names }, mayAnnounce: this.announcements.mayAnnounce(reward, standing, open, actor),
    };
  }

  async candidates(actor: Actor): Promise<RewardCandidatesView> {
    const standard = await this.found.standard();
    return { standard: standard && standardView(standard), items: (await this.found.of(actor)).map(candidateView) };
  }
}

const titleOf = ({ achievementTitle, needTitle }: Deal): string => achievementTitle || needTitle;
const candidateView = ({ deal, year, sheet, applyUntil, against }: Candidate): RewardCandidateView => ({ dealId: deal.id, dealNumber: deal.number, dealTitle: titleOf(deal), year, sheet: sheetView(sheet), applyUntil, against: against.map(word) });

/** Articles that a figure of the reward rests on; all of them where the set does not say. */
function standardView({ code, version, titleZh, titleEn, docNo, verified, params, articles }: AppliedRule): RewardStandardView {
  const { rateBp, base, capDealFen, capYearFen, scope, applyWithinMonths } = params;
  return {
    ruleCode: code, ruleVersion: version, ruleTitle: word({ zh: titleZh, en: titleEn }), docNo, verified, rateBp, base, capDealFen, capYearFen, scope, applyWithinMonths,
    articles: articles.map(({ no, gist, gistEn }) => ({ no, gist: word({ zh: gist, en: gistEn }) })),
  };
}

const sheetView = ({ rule, contractNumber, contractVersion, priceFen, techFen, paidFen, baseFen, computedFen, countedFen, dealFen, yearFen, cappedBy, rewardFen }: RewardSheet): RewardSheetView => ({
  standard: standardView(rule), contractNumber, contractVersion, priceFen, techFen, paidFen, baseFen, computedFen, countedFen, dealFen, yearFen, cappedBy, rewardFen,
});
