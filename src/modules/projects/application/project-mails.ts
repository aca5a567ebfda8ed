import { Injectable } from '@nestjs/common';
import type { Said } from '../../../kernel/news/index.js';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Transition } from '../../../kernel/workflow/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import type { Notice } from '../../notices/index.js';
import { type AcceptanceAction, acceptanceWorkflow } from '../acceptance.workflow.js';
import { type ChangeAction, changeWorkflow } from '../change.workflow.js';
import { type ClawbackAction, clawbackWorkflow } from '../clawback.workflow.js';
import type { Acceptance } from '../domain/acceptance.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import type { Milestone } from '../domain/milestone.js';
import type { Clawback, Payout } from '../domain/payout.js';
import type { ProjectChange } from '../domain/project-change.js';
import type { ProjectPart } from '../domain/project-part.js';
import { type MilestoneAction, milestoneWorkflow } from '../milestone.workflow.js';
import { haltGround, type ProjectAction, projectWorkflow } from '../project.workflow.js';
import type { PayoutWaits } from './payout-notices.js';

const TELLS_WINNER: readonly MilestoneAction[] = ['pass', 'fix', 'fail', 'giveUp', 'postpone'];
const RULINGS: readonly MilestoneAction[] = ['overrule', 'sustain'];
const RESULTS: readonly AcceptanceAction[] = ['pass', 'rework', 'fail', 'excuse', 'refuseExcuse', 'giveUp'];
const DECIDED: readonly ChangeAction[] = ['refuse', 'approve', 'decline', 'notify', 'drop'];
const DECISIONS: readonly ProjectAction[] = ['halt', 'suspend', 'stop', 'declineEnd', 'resume', 'resumeAcceptance', 'terminate', 'dropTeam'];
const WISHES: readonly ProjectAction[] = ['askEnd', 'withdrawEnd'];

/** What a mail says beside the project. */
interface PartNews {
  matter: string;
  done: Said;
  part: string;
  comment?: string;
  /** whole sentences */
  says?: string;
  page: string;
}

/** How a wish to make a declared payment void ends; the third is the poster's own word. */
const VOID_ANSWERS = { void: '付款申报经计划科核实作废', kept: '付款申报经计划科核实不作废，照常计入', takenBack: '发榜方已撤回作废申请，付款申报照常计入' } as const;

/** Tells both sides of a project what waits for them or was decided, in the transaction of the step. */
@Injectable()
export class ProjectMails {
  constructor(
    private readonly cases: CaseMails,
    private readonly identity: IdentityFacade,
  ) {}

  /** @param maker who has made the challenge, and confirms its milestones beside the administrators */
  async milestone(milestone: Milestone, action: MilestoneAction, comment: string, maker: string): Promise<void> {
    if (action === 'report') await this.send([milestone.demanderId], milestone, { ...milestoneNews(milestone), done: '已报告，请确认', says: confirmSaid(milestone) }, maker);
    if (RULINGS.includes(action)) await this.send([milestone.organisationId, milestone.demanderId], milestone, { ...milestoneNews(milestone), done: milestoneWorkflow.actions[action], comment }, maker);
    if (TELLS_WINNER.includes(action)) await this.send([milestone.organisationId], milestone, { ...milestoneNews(milestone), done: milestoneWorkflow.actions[action], says: action === 'fix' ? reworkSaid(milestone) : '', comment });
  }

  async acceptance(acceptance: Acceptance, action: AcceptanceAction, comment: string): Promise<void> {
    if (!RESULTS.includes(action)) return;
    await this.send([acceptance.organisationId, acceptance.demanderId], acceptance, { matter: '项目验收', done: acceptanceWorkflow.actions[action], part: '的验收', says: action === 'rework' ? reworkSaid(acceptance) : '', comment, page: `acceptances/${acceptance.id}` });
  }

  async paid(payout: Payout): Promise<void> {
    await this.send([payout.organisationId], payout, { matter: '财政拨付', done: '已拨付', part: `的财政补助 ${payout.number}`, page: `payouts/${payout.id}` });
  }

  /** A payout is due, and whoever drafts notices has to announce it first. @param open the notice about the project that is drafted or on display */
  async toAnnounce(payout: Payout, open: PayoutWaits['open']): Promise<void> {
    const { number, projectNumber, projectTitle, id } = payout;
    const about = `项目 ${projectNumber}《${projectTitle}》的财政拨付 ${number}`;
    await this.cases.send(await this.identity.mailboxesOf('BUR_PLAN'), { kind: 'duty', matter: '财政拨付', done: '已核算，拨付前须公示', about, says: open === null ? '请发起公示。' : open.isDraft ? `请列入该项目尚未发布的公示 ${open.number}：在草稿中保存一次即可；已送审的，先撤回修改。` : `该项目的公示 ${open.number} 结束或者撤回后，请另行发起公示。`, path: `/work/payouts/${id}` });
  }

  /** Whoever has drafted the notice of a payout hears that it does not hold any more; where nobody of them is left, the section does. */
  async outdated({ number, projectNumber, projectTitle }: Payout, notice: Pick<Notice, 'id' | 'number' | 'createdBy' | 'endedAt'>, isVoid: boolean): Promise<void> {
    const authors = await this.identity.mailboxesOfPeople([notice.createdBy]);
    const news = { matter: '公示', done: isVoid ? '所列财政拨付已取消' : '所列财政拨付已重新核算', about: `项目 ${projectNumber}《${projectTitle}》的财政拨付 ${number}（公示 ${notice.number}）` };
    const says = notice.endedAt === null ? '公示内容与现在的核算不符，请核实后撤回。' : '该公示已经期满，不再据以拨付。';
    await this.cases.send(authors.length > 0 ? authors : await this.identity.mailboxesOf('BUR_PLAN'), { kind: 'duty', ...news, says, path: `/work/notices/${notice.id}` });
  }

  /** Of what was paid by the demander's own word the section finds out first; the winner, against whom a claim would follow, hears of it before. */
  async voidAsked({ id, number, title, organisationId }: ChallengeProject, comment: string): Promise<void> {
    const news = { matter: '企业付款', about: `项目 ${number}《${title}》`, comment, path: `/work/projects/${id}` };
    await this.cases.send(await this.identity.mailboxesOf('BUR_PLAN'), { kind: 'duty', ...news, done: '发榜方申请作废已据以拨付的付款申报，请核实' });
    await this.cases.send(await this.cases.handlers(organisationId), { kind: 'case', ...news, done: '发榜方申请作废已据以拨付的付款申报，计划科核实中', says: '已经收到该笔付款的，请及时向计划科说明。' });
  }

  async voidAnswered({ id, number, title, organisationId, demanderId }: ChallengeProject, how: keyof typeof VOID_ANSWERS, comment: string): Promise<void> {
    await this.send([organisationId, demanderId], { projectNumber: number, projectTitle: title }, { matter: '企业付款', done: VOID_ANSWERS[how], part: '', comment, page: `projects/${id}` });
  }

  /** By the payment plan something is due that is not declared; how much stands on the page alone. Of a result (成果转化类) the winner pays, and the poster says that it came. */
  async payerDue({ id, number, title, organisationId, demanderId, posterSells }: ChallengeProject): Promise<void> {
    const about = { projectNumber: number, projectTitle: title };
    const news = { matter: '企业付款', done: '付款安排中有到期款项尚未申报', part: '', page: `projects/${id}` };
    await this.send([demanderId], about, { ...news, says: posterSells ? '收到款项后，请在项目页面申报，金额见项目页面。' : '请按合同付款，付款后在项目页面申报，金额见项目页面。' });
    if (posterSells) await this.send([organisationId], about, { ...news, says: '请按合同付款；发榜方收款后申报，金额见项目页面。' });
  }

  /** 追回 is opened: whoever may have to give money back hears of it before it is asked for. */
  async claimed(clawback: Clawback): Promise<void> {
    await this.send([clawback.organisationId], clawback, { ...claimNews(clawback), done: '已立案，等待财政部门处理', says: CAME_OF[clawback.cameOf] });
  }

  async claim(clawback: Clawback, action: ClawbackAction, comment: string): Promise<void> {
    await this.send([clawback.organisationId], clawback, { ...claimNews(clawback), done: clawbackWorkflow.actions[action], says: claimSaid(clawback), comment });
  }

  /** Whether the work stands still, goes on or has ended, with the words of whoever has decided. That one side asks for its end the other one hears, and the section as its duty. */
  async project({ before, after, input: { comment, ...given } }: Transition<ChallengeProject>, action: ProjectAction): Promise<void> {
    const { id, number, title, organisationId, demanderId } = after;
    const ground = action === 'stop' ? haltGround(given) : null;
    const news = { matter: '立项项目', done: projectWorkflow.actions[action], comment, ...(ground ? { says: `情形：${ground.zh}。` } : {}) };
    const other = (before.endAskedBy || after.endAskedBy) === 'POSTER' ? organisationId : demanderId;
    const isWish = WISHES.includes(action);
    if (isWish || DECISIONS.includes(action)) await this.send(isWish ? [other] : [organisationId, demanderId], { projectNumber: number, projectTitle: title }, { ...news, part: '', page: `projects/${id}` });
    if (isWish) await this.cases.send(await this.identity.mailboxesOf('BUR_PLAN'), { kind: 'duty', ...news, about: `项目 ${number}《${title}》`, path: `/work/projects/${id}` });
  }

  async requested(change: ProjectChange): Promise<void> {
    await this.send([change.demanderId], change, { ...changeNews(change), done: '已提出，请表态' });
  }

  async change(change: ProjectChange, action: ChangeAction, comment: string): Promise<void> {
    if (DECIDED.includes(action)) await this.send([change.organisationId, change.demanderId], change, { ...changeNews(change), done: changeWorkflow.actions[action], comment });
  }

  /** 赛马: whether the team goes on after the gate. */
  async gate({ id, number, title, organisationId, grantFen }: ChallengeProject, goesOn: boolean): Promise<void> {
    const done = goesOn ? '进入下一阶段' : (grantFen ?? 0) > 0 ? '未入围，项目结束；节点前已核定的补助照常拨付' : '未入围，项目结束';
    await this.send([organisationId], { projectNumber: number, projectTitle: title }, { matter: '赛马节点', done, part: '的赛马节点', page: `projects/${id}` });
  }

  /** … what a team that does not go on has reached before is paid all the same. */
  async droppedDue({ id, number, title, organisationId, demanderId, posterSells }: ChallengeProject): Promise<void> {
    const says = `合同签订和此前已通过的里程碑对应的价款，由${posterSells ? '揭榜方' : '发榜方'}按合同支付；应付金额和已申报的付款见项目页面。`;
    await this.send([organisationId, demanderId], { projectNumber: number, projectTitle: title }, { matter: '企业付款', done: '团队未入围，已到期的价款照付', part: '', says, page: `projects/${id}` });
  }

  private async send(organisations: readonly string[], { projectNumber, projectTitle }: Pick<ProjectPart, 'projectNumber' | 'projectTitle'>, { part, page, ...news }: PartNews, person: string | null = null): Promise<void> {
    for (const organisation of organisations) await this.cases.send(await this.cases.handlers(organisation, person), { kind: 'case', ...news, about: `项目 ${projectNumber}《${projectTitle}》${part}`, path: `/work/${page}` });
  }
}

const CAME_OF: Readonly<Record<Clawback['cameOf'], string>> = { '': '', PAYMENT_VOID: '起因：企业付款申报作废。', CONTRACT_CHANGED: '起因：技术合同变更登记。', REGISTRATION_ENDED: '起因：技术合同登记终止。' };
const milestoneNews = ({ id, no, name }: Milestone) => ({ matter: '里程碑', part: `的里程碑 ${no}《${name}》`, page: `milestones/${id}` });
const claimNews = ({ id, number }: Clawback) => ({ matter: '资金追回', part: `的资金追回 ${number}`, page: `clawbacks/${id}` });
/** Until when it has to come back; the amount stands on the page alone, for a mail goes through many hands. */
const claimSaid = ({ state, dueAt }: Clawback): string => (state === 'DEMANDED' && dueAt ? `请于 ${dateInWords(dateInChina(dueAt))}前退回，金额见办理页面。` : '');
const confirmSaid = ({ dueAt }: Milestone): string => (dueAt ? `请于${dateInWords(dateInChina(dueAt))}前确认是否达到；逾期未答复的，可以直接由专家核查。` : '');
/** What was found wanting is shown anew by a day, with new evidence. */
const reworkSaid = ({ dueAt }: { dueAt: Date | null }): string => (dueAt ? `请于${dateInWords(dateInChina(dueAt))}前整改，并上传新的证明材料后再次提交；逾期未提交的，可以按不通过处理。` : '');
const changeNews = ({ id, number }: ProjectChange) => ({ matter: '项目变更', part: `的变更 ${number}`, page: `project-changes/${id}` });
