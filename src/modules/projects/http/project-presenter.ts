import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Paper } from '../../../kernel/documents/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { type Fen, sumFen } from '../../../kernel/money/index.js';
import { type CaseBase, CasePresenter, type CaseRowBase, type WorkflowDefinition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { acceptanceWorkflow } from '../acceptance.workflow.js';
import { type Checked, type CheckKind, CheckRoom } from '../application/check-room.js';
import { ProjectRecords } from '../application/project-records.js';
import { PublicMoney } from '../application/public-money.js';
import { CLAWBACK_STATES, clawbackWorkflow } from '../clawback.workflow.js';
import { RaceRecords } from '../application/race-records.js';
import type { Acceptance } from '../domain/acceptance.js';
import { budgetSources } from '../domain/budget-sources.js';
import { type ChallengeProject, isOnSide, type ProjectIndicator } from '../domain/challenge-project.js';
import type { CheckSheet, Verdict } from '../domain/check-sheet.js';
import { isUnpaid, type PayoutBasis } from '../domain/entitlement.js';
import type { Milestone } from '../domain/milestone.js';
import { claimedFen, type Clawback, type Payout, validFen } from '../domain/payout.js';
import type { ProjectPart, Report } from '../domain/project-part.js';
import { promisesMissed, vetoesMissed } from '../domain/verdict.js';
import { milestoneWorkflow } from '../milestone.workflow.js';
import { payoutWorkflow } from '../payout.workflow.js';
import { projectWorkflow } from '../project.workflow.js';
import { projectPermissions as may } from '../projects.permissions.js';
import { ChangePresenter } from './change-presenter.js';
import type { AcceptanceView, CheckedView, CheckPaperView, CheckSheetRowView, MilestoneView, ProjectIndicatorView, ReportView } from './check.dto.js';
import type { ClawbackRowView, ClawbackSumView, ClawbackView, MoneyPageView, PayoutBasisView, PayoutRowView, PayoutSignView, PayoutView, ProjectPartView, VoidPaymentView } from './payout.dto.js';
import { PayoutNoticePresenter } from './payout-notice.presenter.js';
import { signsOf } from './payout-signs.js';
import { taskBook } from './task-book.js';
import type { MilestoneRowView, ProjectPageView, ProjectRowView, ProjectView } from './project.dto.js';

/** What waits for somebody in a project. */
export type ProjectWork = CaseRowBase & { kind: 'project' | 'milestone' | 'acceptance' | 'payout' | 'clawback' | 'project_change'; number: string; title: string; organisationName: string; about: string };

const VERDICT_WORDS: Readonly<Record<Verdict, BothLanguages>> = { MET: { zh: '达到', en: 'Reached' }, FIX: { zh: '需整改', en: 'To be put right' }, NOT_MET: { zh: '未达到', en: 'Not reached' } };
const RESULT_TO_ANNOUNCE: BothLanguages = { zh: '验收结果须公示，请发起公示', en: 'The result is to be announced' };
const TO_ANNOUNCE: BothLanguages = { zh: '拨付前须公示，请发起公示', en: 'To be announced before it is paid' };
const VOID_ASKED: BothLanguages = { zh: '发榜方申请作废已据以拨付的付款申报，请核实', en: 'The poster asks to have a payment void by which public money was paid' };
const UNDECLARED: BothLanguages = { zh: '付款安排中有到期款项尚未申报', en: 'By the payment plan something is due that is not declared' };
const END_ASKED: Readonly<Record<'WINNER' | 'POSTER', BothLanguages>> = { WINNER: { zh: '承担单位申请终止项目', en: 'Who carries it out asks for its end' }, POSTER: { zh: '发榜方申请终止项目', en: 'The poster asks for its end' } };
const ARTICLES = ['JB-10', 'JB-11', 'JB-16'];
const JUDGED: readonly string[] = ['CHECKING', 'APPLIED'];
const inDraft = (draft: string): BothLanguages => ({ zh: `公示 ${draft} 尚在起草，请送审`, en: `Notice ${draft} lies in draft; send it to be checked` });
const word = (text: BothLanguages): string => say(text, requestContext().locale);

/** The answers about projects. */
@Injectable()
export class ProjectPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly executor: WorkflowExecutor,
    private readonly access: AccessControl,
    private readonly records: ProjectRecords,
    private readonly money: PublicMoney,
    private readonly races: RaceRecords,
    private readonly room: CheckRoom,
    private readonly experts: ExpertsFacade,
    private readonly identity: IdentityFacade,
    private readonly announcements: PayoutNoticePresenter,
    private readonly changes: ChangePresenter,
    private readonly contracts: ContractsFacade,
    private readonly audit: AuditTrail,
  ) {}

  async row(project: ChallengeProject): Promise<ProjectRowView> {
    const { number, title, organisationName, demanderName, endsOn } = project;
    return { ...(await this.cases.standing(projectWorkflow, project)), number, title, organisationName, demanderName, endsOn };
  }

  async page({ items, nextCursor }: Page<ChallengeProject>): Promise<ProjectPageView> {
    return { items: await Promise.all(items.map((project) => this.row(project))), nextCursor };
  }

  async project(project: ChallengeProject, actor: Actor): Promise<ProjectView> {
    const { id, number, title, challengeId, challengeNumber, contractId, organisationId, organisationName, memberNames, demanderId, demanderName, leader, leaderOrcid, route, budget, contractFen, technicalFen, payMode, rank, grantFen, gateNo, rule, startsOn, endsOn } = project;
    const [milestones, acceptance, payouts, clawbacks, payments] = [await this.records.milestones(id), await this.records.acceptance(id), await this.records.payouts(id), await this.records.clawbacks(id), await this.records.payments(id)];
    return {
      ...(await this.cases.present(projectWorkflow, project, actor)), number, title, challengeId, challengeNumber, contractId, contract: await this.contracts.named(contractId, actor), organisationId, organisationName, memberNames, demanderId, demanderName, leader, indicators: project.indicators.map(indicatorView),
      contractFen, technicalFen, posterSells: project.posterSells, price: await this.money.price(project), payMode, rank, grantFen, gateNo, isAtGate: await this.races.waitsAtGate(project, (gateNo ?? 0) + 1), ruleCode: rule.code, ruleVersion: rule.version, ruleTitle: rule.title, startsOn, endsOn, today: dateInChina(new Date()),
      milestones: await this.each(milestones, async (milestone) => this.milestoneRow(milestone, actor)), acceptance: acceptance && (await this.part(acceptanceWorkflow, acceptance, actor)),
      payments: payments.map(({ id: paymentId, fen, paidOn, fileId, voidReason, voidAsked }) => ({ id: paymentId, fen, paidOn, fileId, voidReason, voidAsked })), signs: await this.signs(project, actor), endAskedBy: project.endAskedBy, endWords: project.endWords, money: basisView(await this.money.basis(project)),
      payouts: await this.each(payouts, async (payout) => this.payoutRow(payout, actor)), clawbacks: await this.each(clawbacks, async (clawback) => this.clawbackRow(clawback, actor)), clawbackSums: sumsOf(clawbacks),
      changes: await this.each(await this.records.changes(id), (change) => this.changes.row(change, actor)), route, budget, budgetSources: budgetSources(project).options, leaderOrcid, changeMonthsAtMost: rule.params.changeMonthsAtMost, budgetNoticeUpTo: rule.params.budgetNoticeUpTo,
      mayCompare: grantFen !== null && this.access.allows(actor, may.compare, project), mayChange: this.access.allows(actor, may.change, project), mayDeclare: !isUnpaid(project) && this.access.allows(actor, may.declare, project), mayRetract: this.access.allows(actor, may.retract, project), mayConfirmVoid: this.access.allows(actor, may.confirmVoid, project),
    };
  }

  /** 任务书: what binds the three parties, as it stands now. */
  async taskBook(project: ChallengeProject): Promise<Paper> {
    const contract = await this.contracts.registered(project.contractId);
    return taskBook(project, { contractNumber: contract?.number ?? '', ownership: contract?.content.clauses.ownership ?? '', milestones: await this.records.milestones(project.id), price: await this.money.price(project) });
  }

  /** A reading from outside both sides leaves a row. */
  async read(kind: ProjectWork['kind'], record: Pick<ProjectPart, 'id' | 'organisationId' | 'demanderId' | 'memberIds' | 'state'>, actor: Actor): Promise<void> {
    const { id, state } = record;
    if (!isOnSide(record, actor.organisationId)) await this.audit.recordReading({ actor, action: `${kind}.read`, objectKind: kind, objectId: id, detail: { state } });
  }

  async milestone(milestone: Milestone, actor: Actor): Promise<MilestoneView> {
    const { no, name, how, dueOn, demanderView, demanderWords, fixedOnce } = milestone;
    const project = await this.records.project(milestone.projectId);
    const { fixWithin, checkExpertsAtLeast } = project.rule.params;
    return {
      ...(await this.cases.present(milestoneWorkflow, milestone, actor)), ...(await this.checked('milestone', milestone, project, actor)), no, name, how, dueOn, demanderView, demanderWords, fixedOnce, fixDays: fixWithin.days,
      expertsAtLeast: checkExpertsAtLeast,
    };
  }

  async acceptance(acceptance: Acceptance, actor: Actor): Promise<AcceptanceView> {
    const project = await this.records.project(acceptance.projectId);
    const { reworkMonths, acceptExpertsAtLeast, acceptFinanceAtLeast } = project.rule.params;
    return {
      ...(await this.cases.present(acceptanceWorkflow, acceptance, actor)), ...(await this.checked('acceptance', acceptance, project, actor)), reworkedOnce: acceptance.reworkedOnce, reworkMonths, expertsAtLeast: acceptExpertsAtLeast,
      financeAtLeast: acceptFinanceAtLeast, announcement: await this.announcements.result(acceptance, actor),
    };
  }

  async payout(payout: Payout, actor: Actor): Promise<PayoutView> {
    const isSide = isOnSide(payout, actor.organisationId);
    const signs = await this.signs(await this.records.project(payout.projectId), actor);
    return { ...(await this.cases.present(payoutWorkflow, payout, actor)), ...partView(payout), ...(await this.payoutView(payout)), signs, ...(await this.announcements.one(payout, actor, !isSide)) };
  }

  /** For nobody of the two sides. */
  private async signs(project: ChallengeProject, actor: Actor): Promise<PayoutSignView[]> {
    if (isOnSide(project, actor.organisationId)) return [];
    const { id, contractFen } = project;
    return signsOf(await this.records.sameProofs(id), { validFen: validFen(await this.records.payments(id)), contractFen }, requestContext().locale);
  }

  async clawback(clawback: Clawback, actor: Actor): Promise<ClawbackView> {
    return { ...(await this.cases.present(clawbackWorkflow, clawback, actor)), ...partView(clawback), ...clawbackView(clawback), voidPayment: await this.voidPayment(clawback) };
  }

  private async voidPayment({ projectId, paymentId }: Clawback): Promise<VoidPaymentView | null> {
    const payment = (await this.records.payments(projectId)).find(({ id }) => id === paymentId);
    return payment ? { paidOn: payment.paidOn, fen: payment.fen, asked: payment.voidAsked, reason: payment.voidReason } : null;
  }

  async paper({ checked, mine }: { checked: Checked; mine: CheckSheet | null }): Promise<CheckPaperView> {
    const { kind, record } = checked;
    const { indicators } = await this.records.project(record.projectId);
    return {
      id: record.id, kind, number: record.number, title: kind === 'milestone' ? record.name : record.projectTitle, how: kind === 'milestone' ? record.how : '', open: JUDGED.includes(record.state), asksPoints: await this.room.asksPoints(checked), indicators: indicators.map(indicatorView),
      report: record.reports.map(reportView).at(-1) ?? null, ...shortfalls(record.reports, indicators), mine: mine && sheetView(mine, ''),
    };
  }

  async moneyPage<S extends string, A extends string, T extends Payout | Clawback, F>(workflow: WorkflowDefinition<S, A, T, F>, { items, nextCursor }: Page<T>): Promise<MoneyPageView> {
    return { items: await Promise.all(items.map(async (record) => ({ ...(await this.cases.standing(workflow, record)), ...partView(record), fen: amountOf(record) }))), nextCursor };
  }

  async projectWork(project: ChallengeProject): Promise<ProjectWork> {
    const { number, title, organisationName } = project;
    return { kind: 'project', ...(await this.cases.standing(projectWorkflow, project)), number, title, organisationName, about: project.endAskedBy === '' ? '' : word(END_ASKED[project.endAskedBy]) };
  }

  /** For the section that answers whether a payment is void. */
  async voidWork(project: ChallengeProject): Promise<ProjectWork> {
    return { ...(await this.projectWork(project)), about: word(VOID_ASKED) };
  }

  /** For the poster that declares payments. */
  async undeclaredWork(project: ChallengeProject): Promise<ProjectWork> {
    return { ...(await this.projectWork(project)), about: word(UNDECLARED) };
  }

  async milestoneWork(milestone: Milestone): Promise<ProjectWork> {
    const { number, projectTitle, organisationName, name } = milestone;
    return { kind: 'milestone', ...(await this.cases.standing(milestoneWorkflow, milestone)), number, title: projectTitle, organisationName, about: name };
  }

  async acceptanceWork(acceptance: Acceptance): Promise<ProjectWork> {
    const { number, projectTitle, organisationName } = acceptance;
    return { kind: 'acceptance', ...(await this.cases.standing(acceptanceWorkflow, acceptance)), number, title: projectTitle, organisationName, about: '' };
  }

  async moneyWork(...[kind, record]: ['payout', Payout] | ['clawback', Clawback]): Promise<ProjectWork> {
    const { number, projectTitle, organisationName } = record;
    return { kind, ...(kind === 'payout' ? await this.cases.standing(payoutWorkflow, record) : await this.cases.standing(clawbackWorkflow, record)), number, title: projectTitle, organisationName, about: '' };
  }

  /** For whoever drafts the notice that it waits for. @param draft number of the one that was begun and not sent to be checked; null before */
  async announcementWork(payout: Payout, draft: string | null): Promise<ProjectWork> {
    return { ...(await this.moneyWork('payout', payout)), about: word(draft === null ? TO_ANNOUNCE : inDraft(draft)) };
  }

  /** … of a result without a payout. */
  async resultWork(acceptance: Acceptance, draft: string | null): Promise<ProjectWork> {
    return { ...(await this.acceptanceWork(acceptance)), about: word(draft === null ? RESULT_TO_ANNOUNCE : inDraft(draft)) };
  }

  /** One after the other: a read holds one connection. */
  private async each<T, R>(records: readonly T[], view: (record: T) => Promise<R>): Promise<R[]> {
    const views: R[] = [];
    for (const record of records) views.push(await view(record));
    return views;
  }

  private async part<S extends string, A extends string, T extends ProjectPart, F>(workflow: WorkflowDefinition<S, A, T, F>, record: T, actor: Actor): Promise<ProjectPartView> {
    const steps = (await this.executor.allowed(workflow, record, actor)).filter(({ enabled }) => enabled);
    return { ...(await this.cases.standing(workflow, record)), number: record.number, steps: steps.map(word) };
  }

  private async milestoneRow(milestone: Milestone, actor: Actor): Promise<MilestoneRowView> {
    const { no, name, dueOn, dueAt } = milestone;
    return { ...(await this.part(milestoneWorkflow, milestone, actor)), no, name, dueOn, overdue: dueAt !== null && dueAt < new Date() };
  }

  private async payoutRow(payout: Payout, actor: Actor): Promise<PayoutRowView> {
    return { ...(await this.part(payoutWorkflow, payout, actor)), ...(await this.payoutView(payout)) };
  }

  /** As long as it is not settled by what is known now: finance checks it by that, and pays by it. */
  private async payoutView({ id, projectId, state, fen, paidOn, voucher, basis }: Payout) {
    const isOpen = state === 'DUE' || state === 'RETURNED';
    return { fen, paidOn, voucher, basis: basisView(isOpen ? await this.money.basis(await this.records.project(projectId), id) : basis) };
  }

  private async clawbackRow(clawback: Clawback, actor: Actor): Promise<ClawbackRowView> {
    return { ...(await this.part(clawbackWorkflow, clawback, actor)), ...clawbackView(clawback) };
  }

  private async checked(kind: CheckKind, record: Milestone | Acceptance, { indicators }: ChallengeProject, actor: Actor): Promise<Omit<CheckedView, keyof CaseBase>> {
    const { id, reports, state } = record;
    const inside = !isOnSide(record, actor.organisationId);
    const panel = inside ? await this.experts.panelOf({ kind, id }) : null;
    // before all are in nobody reads them: nobody shall ask for an expert's dismissal because of what was written
    const told = JUDGED.includes(state) ? inside && (await this.room.facts(kind, record)).complete : true;
    return {
      ...partView(record), indicators: indicators.map(indicatorView), reports: reports.map(reportView), ...shortfalls(reports, indicators), panelId: panel?.id ?? null,
      sheets: told ? await this.sheets(await this.room.sheets(id, reports.length), inside) : [],
    };
  }

  private sheets(sheets: readonly CheckSheet[], named: boolean): Promise<CheckSheetRowView[]> {
    return this.each(sheets, async (sheet) => sheetView(sheet, named ? await this.identity.personName(sheet.personId) : ''));
  }
}

const partView = ({ number, projectId, projectNumber, projectTitle, organisationName }: ProjectPart) => ({ number, projectId, projectNumber, projectTitle, organisationName });
const reportView = ({ text, at, values }: Report): ReportView => ({ text, at, values });
const sheetView = ({ verdict, diligent, points, remark }: CheckSheet, expert: string): CheckSheetRowView => ({ expert, verdict, verdictLabel: word(VERDICT_WORDS[verdict]), diligent, points, remark });
const indicatorView = ({ promised, ...indicator }: ProjectIndicator): ProjectIndicatorView => ({ ...indicator, promised: promised.value, promisedMax: promised.max });
const clawbackView = (clawback: Clawback) => {
  const { cause, cameOf, receivedFen, basis, unspentFen, misusedFen, statement, recoveredOn, voucher } = clawback;
  return { cause, cameOf, receivedFen, fen: amountOf(clawback), basis: basis && basisView(basis), unspentFen, misusedFen, statement, recoveredOn, voucher };
};
const CLAIMED = CLAWBACK_STATES.filter((state) => state !== 'NOTHING');
const sumsOf = (clawbacks: readonly Clawback[]): ClawbackSumView[] =>
  CLAIMED.map((state) => ({ stateLabel: word(clawbackWorkflow.states[state]), fen: sumFen(clawbacks.filter((clawback) => clawback.state === state).map(amountOf)) })).filter(({ fen }) => fen > 0);
/** Of what is claimed back what was assessed, and before that what it is about. */
const amountOf = (record: Payout | Clawback): Fen => ('fen' in record ? record.fen : record.unspentFen === null ? record.receivedFen : claimedFen(record));
const basisView = ({ rule, ...basis }: PayoutBasis): PayoutBasisView => ({ ruleCode: rule.code, ruleVersion: rule.version, ruleTitle: rule.title, articles: basis.limitFen < basis.capFen ? [...ARTICLES, 'JB-12'] : ARTICLES, ...basis });

/** Of a report with values alone. */
function shortfalls(reports: readonly Report[], indicators: readonly ProjectIndicator[]): { shortOfPromise: string[]; vetoesMissed: string[] } {
  const values = reports.at(-1)?.values ?? [];
  return values.length === 0 ? { shortOfPromise: [], vetoesMissed: [] } : { shortOfPromise: promisesMissed(values, indicators), vetoesMissed: vetoesMissed(values, indicators) };
}
