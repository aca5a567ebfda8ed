import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { BrokerRewardsFacade } from '../../broker-rewards/index.js';
import { AssignmentsFacade } from '../../assignments/index.js';
import { DueOpenings, OwedAnswers, OwnBids } from '../../bids/index.js';
import { BrokersFacade } from '../../brokers/index.js';
import { ChallengesFacade } from '../../challenges/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { CommissionsFacade } from '../../commissions/index.js';
import { DealsFacade } from '../../deals/index.js';
import { DisclosureFacade } from '../../disclosure/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { IncomeFacade } from '../../income/index.js';
import { NeedCallsFacade } from '../../need-calls/index.js';
import { ClinicFacade, NeedsFacade } from '../../needs/index.js';
import { NoticesFacade } from '../../notices/index.js';
import { PricingFacade } from '../../pricing/index.js';
import { ProjectsFacade } from '../../projects/index.js';
import { RegisterFacade } from '../../register/index.js';
import { ReliefFacade } from '../../relief-cases/index.js';
import { DueMeetings, OwnTurns } from '../../reviews/index.js';
import { RulesFacade } from '../../rules/index.js';
import { TrialsFacade } from '../../trials/index.js';
import type { WorkbenchView, WorkItemView } from '../http/workbench.dto.js';

type ObjectionRow = Awaited<ReturnType<NoticesFacade['workFor']>>['objections']['todo'][number];
/** A row of what is no listing. */
type CaseRow = Omit<WorkItemView, 'kind' | 'isPublic' | 'about' | 'pageId'> & Partial<Pick<WorkItemView, 'about' | 'pageId'>>;
type ReliefRow = Awaited<ReturnType<ReliefFacade['workFor']>>['todo'][number];
type QuestionRow = Awaited<ReturnType<ChallengesFacade['workFor']>>['questions'][number];
type RewardRow = Awaited<ReturnType<BrokerRewardsFacade['workFor']>>[number];
type NoticeRow = Awaited<ReturnType<NoticesFacade['workFor']>>['notices']['todo'][number];

@Injectable()
export class WorkbenchQueries {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly challenges: ChallengesFacade,
    private readonly contracts: ContractsFacade,
    private readonly relief: ReliefFacade,
    private readonly notices: NoticesFacade,
    private readonly income: IncomeFacade,
    private readonly register: RegisterFacade,
    private readonly identity: IdentityFacade,
    private readonly experts: ExpertsFacade,
    private readonly needCalls: NeedCallsFacade,
    private readonly projects: ProjectsFacade,
    private readonly turns: OwnTurns,
    private readonly deals: DealsFacade,
    private readonly pricing: PricingFacade,
    private readonly clinic: ClinicFacade,
    private readonly brokers: BrokersFacade,
    private readonly rewards: BrokerRewardsFacade,
    private readonly assignments: AssignmentsFacade,
    private readonly bids: OwnBids,
    private readonly openings: DueOpenings,
    private readonly owed: OwedAnswers,
    private readonly meetings: DueMeetings,
    private readonly rules: RulesFacade,
    private readonly commissions: CommissionsFacade,
    private readonly disclosure: DisclosureFacade,
    private readonly trials: TrialsFacade,
  ) {}

  async of(actor: SignedInActor): Promise<WorkbenchView> {
    const [achievements, needs, contracts, income, lists, relief, { notices, objections }, { challenges, questions }, organisations] = await Promise.all([
      this.achievements.workFor(actor), this.needs.workFor(actor), this.contracts.workFor(actor), this.income.workFor(actor), this.register.workFor(actor), this.relief.workFor(actor), this.notices.workFor(actor), this.challenges.workFor(actor), this.identity.workFor(actor),
    ]);
    const [judging, argued, projects, turns, introductions, prices, clinic, deals, brokers, rewards, assignments, bids] = await Promise.all([this.experts.workFor(actor), this.needCalls.workFor(actor), this.projects.workFor(actor), this.turns.workFor(actor), this.deals.workFor(actor), this.pricing.workFor(actor), this.clinic.workFor(actor), this.deals.dealsFor(actor), this.brokers.workFor(actor), this.rewards.workFor(actor), this.assignments.workFor(actor), this.bids.workFor(actor)]);
    const [openings, owed, meetings, rules] = await Promise.all([this.openings.workFor(actor), this.owed.workFor(actor), this.meetings.workFor(actor), this.rules.workFor(actor)]);
    const [commissions, payments, ndas, trials] = await Promise.all([this.commissions.workFor(actor), this.deals.paymentsFor(actor), this.disclosure.workFor(actor), this.trials.workFor(actor)]);
    const further = (which: 'todo' | 'mine') => [...tagged('income', income[which].map((row) => asItem({ ...row, title: row.contractTitle }))), ...tagged('registration_list', lists[which].map((row) => asItem({ ...row, title: row.purpose })))];
    const todo = [
      ...tagged('achievement', achievements.todo), ...tagged('need', needs.todo), ...tagged('contract', contracts.todo.map(asItem)), ...further('todo'), ...tagged('relief', relief.todo.map(reliefAsItem)), ...tagged('organisation', organisations),
      ...tagged('notice', notices.todo.map(noticeAsItem)), ...tagged('objection', objections.todo.map(objectionAsItem)),
      ...tagged('challenge', challenges.todo.map(asItem)), ...tagged('challenge_question', questions.map(questionAsItem)), ...tagged('opening', openings.map(asItem)), ...tagged('bid', owed.map(asItem)),
      ...tagged('expert', judging.experts.map((row) => asItem({ ...row, number: '', title: row.name, organisationName: row.unitName }))), ...tagged('panel', judging.panels.map(namelessAsItem)), ...tagged('panel_seat', judging.seats.map((row) => namelessAsItem({ ...row, number: row.panelNumber }))),
      ...tagged('need_call', argued.calls.map(asItem)), ...tagged('need_offer', argued.offers.todo.map(asItem)),
      ...tagged('defence', turns.map(asItem)), ...tagged('introduction', introductions.todo), ...tagged('pricing', prices.todo.map(asItem)), ...tagged('clinic', clinic.map(asItem)), ...tagged('deal', deals.todo),
      ...tagged('broker', brokers.map((row) => asItem({ ...row, number: '', title: row.name }))), ...tagged('broker_assignment', assignments.map(asItem)),
      ...tagged('broker_reward', rewards.map(rewardAsItem)),
      ...[...projects, ...commissions].flatMap((row) => tagged(row.kind, [asItem(row)])),
      ...tagged('deal_payment', payments.map(asItem)), ...tagged('nda', ndas.map(asItem)), ...tagged('trial', trials.map(asItem)), ...tagged('defence_meeting', meetings.map(asItem)), ...tagged('rule', rules.map(asItem)),
    ];
    const mine = [
      ...tagged('achievement', achievements.mine), ...tagged('need', needs.mine), ...tagged('contract', contracts.mine.map(asItem)), ...further('mine'), ...tagged('relief', relief.mine.map(reliefAsItem)),
      ...tagged('notice', notices.mine.map(noticeAsItem)), ...tagged('objection', objections.mine.map(objectionAsItem)), ...tagged('challenge', challenges.mine.map(asItem)), ...tagged('need_offer', argued.offers.mine.map(asItem)),
      ...tagged('introduction', introductions.mine), ...tagged('pricing', prices.mine.map(asItem)), ...tagged('deal', deals.mine), ...tagged('bid', bids.map(asItem)),
    ];
    return {
      todo: todo.sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')),
      mine: mine.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
      unverifiable: await this.identity.waitingForNobody(actor),
    };
  }
}

/** None of these is a listing that visitors find. */
const asItem = ({ about = '', id, pageId = id, number, title, state, stateLabel, stateTone, version, dueAt, dueProvisional, workingDaysLeft, updatedAt, organisationName }: CaseRow): Omit<WorkItemView, 'kind'> => ({
  id, pageId, number, title, state, stateLabel, stateTone, version, dueAt, dueProvisional, workingDaysLeft, updatedAt, organisationName, about, isPublic: false,
});

/** Named by the notice that it is about; whose it is stays with the case. */
const objectionAsItem = ({ noticeTitle, ...row }: ObjectionRow): Omit<WorkItemView, 'kind'> => asItem({ ...row, title: noticeTitle, organisationName: '' });

/** Panels and seats are named by what is judged, and whose that is stays untold. */
const namelessAsItem = (row: Omit<CaseRow, 'organisationName'>): Omit<WorkItemView, 'kind'> => asItem({ ...row, organisationName: '' });

/** Named by its challenge; who asked is told to nobody. */
const questionAsItem = ({ challengeTitle, text, ...row }: QuestionRow): Omit<WorkItemView, 'kind'> => asItem({ ...row, title: challengeTitle, organisationName: '', about: text.slice(0, 40) });

/** The tax office is told which relief of which year it is: one contract has several. */
const reliefAsItem = (row: ReliefRow) => asItem({ ...row, about: say({ zh: `${row.kindLabel}（${row.year} 年度）`, en: `${row.kindLabel} (${row.year})` }, requestContext().locale) + openOf(row) });
/** … and where something that was had is open, how much and why it waits. */
function openOf({ waits, amountLabel, amountFen }: ReliefRow): string {
  if (waits === '' || amountFen === null) return '';
  const amount = formatYuan(amountFen);
  return say({ zh: `：${amountLabel} ${amount} 元，${waits}`, en: `: ${amountLabel} CNY ${amount}. ${waits}` }, requestContext().locale);
}
/** Named by the deal: the broker is named on the page of the application. */
const rewardAsItem = ({ dealNumber, year, ...row }: RewardRow) => asItem({ ...row, title: say({ zh: `${year} 年度奖补（交易 ${dealNumber}）`, en: `Reward of ${year} (deal ${dealNumber})` }, requestContext().locale) });
const noticeAsItem = (row: NoticeRow) => asItem({ ...row, about: row.kindLabel });

const tagged = (kind: WorkItemView['kind'], rows: (Omit<WorkItemView, 'kind' | 'about' | 'pageId'> & { about?: string; pageId?: string })[]): WorkItemView[] => rows.map((row) => ({ kind, about: '', pageId: row.id, ...row }));
