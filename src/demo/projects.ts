import { type Actor, isSignedIn } from '../kernel/access/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { ChallengesFacade } from '../modules/challenges/index.js';
import type { ContractContent } from '../modules/contracts/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import type { ProjectsFacade } from '../modules/projects/index.js';
import type { AwardsFacade } from '../modules/reviews/index.js';
import type { DemoContracts, DemoWorld } from './contracts.js';
import { pdfPage } from './documents.js';
import { withDates } from './listings.js';
import { type DemoNotices, OBJECTIONS_GO } from './notices.js';
import { type DemoPanels, sitting } from './panels.js';

/** What the parties of an awarded challenge of the demo did. */
export interface DemoProject {
  /** title of the challenge */
  challenge: string;
  /** since its publication; where the year has had fewer, those */
  days: number;
  winner: string;
  demander: string;
  /** parts of the contract that the award does not fill in */
  contract: Partial<ContractContent>;
  /** what was reported of the milestones that have passed, in their order */
  reports: string[];
  /** what was reported of the next one, which waits for the demander */
  waiting?: string;
  /** payments of the demander, in fen */
  payments: number[];
  acceptance?: { text: string; values: number[] };
}

/** Seven working days of notice lie before a payment, also where a holiday falls into them. */
const PAYING_AGO = 24;
/** Days for which a contract of the demo runs. */
const TERM_DAYS = 480;

/** Days before the loading on which the contract was signed and registered. */
export interface DemoTerm {
  signedAgo: number;
  registeredAgo: number;
}

/** Carries awarded challenges of the demo out: contract, milestones, payments and acceptance, through the use cases of both sides, experts and finance. */
export class DemoProjects {
  constructor(
    private readonly challenges: ChallengesFacade,
    private readonly awards: AwardsFacade,
    private readonly contracts: DemoContracts,
    private readonly projects: ProjectsFacade,
    private readonly files: FilesFacade,
    private readonly panels: DemoPanels,
    private readonly notices: DemoNotices,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  async load({ challenge, winner, demander, contract, reports, waiting, payments, acceptance }: DemoProject, challengeId: string, { signedAgo, registeredAgo }: DemoTerm): Promise<void> {
    const [carrier, asker] = [this.world.actor(winner), this.world.actor(demander)];
    await this.challenges.act(challengeId, 'sign', carrier);
    const [team] = await this.awards.teams(challengeId);
    const signed = { signDate: withDates(`-${signedAgo}d`), beginDate: withDates(`-${signedAgo}d`), endDate: withDates(`+${TERM_DAYS - signedAgo}d`) };
    await this.contracts.registerDrafted(team?.contractId ?? '', { ...contract, ...signed }, carrier, `-${registeredAgo}d`);
    const [project] = await this.projects.ofChallenge(challengeId);
    if (!project) throw new Error(`demo challenge ${challenge} has no project`);
    const milestones = await this.projects.milestonesOf(project.id);
    for (const [at, text] of reports.entries()) await this.pass(milestones[at]?.id ?? '', text, carrier, asker);
    if (waiting) await this.report(milestones[reports.length]?.id ?? '', waiting, carrier);
    for (const fen of payments) await this.pay(project.id, fen, asker, acceptance ? Math.min(PAYING_AGO + 2, signedAgo) : 0);
    if (acceptance) await this.accept(project.id, acceptance, carrier);
    if (acceptance && (await this.announce(project.id, Math.min(PAYING_AGO, signedAgo)))) await this.payOut(project.id);
  }

  /** Due for some days, announced and not objected to. @returns whether the notice has ended */
  private async announce(projectId: string, daysAgo: number): Promise<boolean> {
    const [author, checker] = [this.world.actor('bureau-plan'), this.world.actor('bureau-cg')];
    await this.uow.query(`UPDATE payout SET created_at = created_at - make_interval(days => $2) WHERE project_id = $1`, [projectId, daysAgo + 1]);
    await this.uow.query(`UPDATE workflow_history h SET at = p.created_at FROM payout p WHERE p.project_id = $1 AND h.workflow = 'payout' AND h.subject_id = p.id`, [projectId]);
    const notice = await this.notices.begin({ kind: 'PN-ACCEPT', subjectId: projectId, values: { batch: '演示年度第一批验收项目' } }, author);
    return this.notices.letOut(notice, OBJECTIONS_GO, { author, checker }, daysAgo);
  }

  private async payOut(projectId: string): Promise<void> {
    for (const { id, state } of await this.projects.payoutsOf(projectId)) if (state === 'DUE') await this.projects.actOnPayout(id, 'pay', this.world.actor('bureau-fin'), { comment: '', paidOn: withDates('-0d'), voucher: '演示拨付凭证' });
  }

  private async report(id: string, text: string, carrier: Actor): Promise<void> {
    await this.attach('milestone', id, '检测报告', carrier);
    await this.projects.actOnMilestone(id, 'report', carrier, { comment: '', text });
  }

  private async pass(id: string, text: string, carrier: Actor, asker: Actor): Promise<void> {
    const plan = this.world.actor('bureau-plan');
    await this.report(id, text, carrier);
    await this.projects.actOnMilestone(id, 'confirm', asker, { comment: '现场核对，达到任务书要求。' });
    await this.projects.actOnMilestone(id, 'callPanel', plan, { comment: '', seats: 3, sitsAt: sitting().toISOString() });
    await this.judge({ kind: 'milestone', id });
    await this.projects.actOnMilestone(id, 'pass', plan);
  }

  private async judge(matter: { kind: 'milestone' | 'acceptance'; id: string }): Promise<void> {
    for (const expert of await this.panels.seat(matter)) await this.projects.judge(matter.id, { verdict: 'MET', diligent: true, remark: '查看了检测报告和现场记录，数据完整。' }, expert);
  }

  private async pay(projectId: string, fen: number, asker: Actor, daysAgo: number): Promise<void> {
    const fileId = await this.attach('project', projectId, '付款凭证', asker, String(fen));
    await this.projects.declare(projectId, { fen, paidOn: withDates(`-${daysAgo}d`), fileId }, asker);
  }

  private async accept(projectId: string, { text, values }: NonNullable<DemoProject['acceptance']>, carrier: Actor): Promise<void> {
    const plan = this.world.actor('bureau-plan');
    const id = (await this.projects.acceptanceOf(projectId))?.id ?? '';
    await this.attach('acceptance', id, '检测报告', carrier);
    await this.projects.actOnAcceptance(id, 'apply', carrier, { comment: '', text, values: values.map((value) => ({ value, max: null })) });
    await this.projects.actOnAcceptance(id, 'callPanel', plan, { comment: '', seats: 5, financeSeats: 1, sitsAt: sitting().toISOString() });
    await this.judge({ kind: 'acceptance', id });
    await this.projects.actOnAcceptance(id, 'pass', plan);
  }

  private async attach(subjectKind: string, subjectId: string, purpose: string, actor: Actor, mark = ''): Promise<string> {
    if (!isSignedIn(actor)) throw new Error(`nobody attaches ${purpose}`);
    const content = pdfPage(purpose, [`演示材料 ${subjectId.slice(-6)} ${mark}`, '本文件仅供演示，不具有法律效力。']);
    return (await this.files.attach({ subjectKind, subjectId, name: `${purpose}.pdf`, mediaType: 'application/pdf', purpose, disclosure: 'PUBLIC', content }, actor)).id;
  }
}
