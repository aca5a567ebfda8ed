import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import type { Page } from '../../../kernel/http/index.js';
import { type AcceptanceAction, acceptanceWorkflow } from '../acceptance.workflow.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import type { Payout } from '../domain/payout.js';
import { ChangePresenter } from '../http/change-presenter.js';
import { ProjectPresenter, type ProjectWork } from '../http/project-presenter.js';
import { type MilestoneAction, milestoneWorkflow } from '../milestone.workflow.js';
import { type PayoutAction, payoutWorkflow } from '../payout.workflow.js';
import { acceptancePermissions, changePermissions, clawbackPermissions, milestonePermissions, payoutPermissions, projectPermissions } from '../projects.permissions.js';
import { waitsForNotice } from '../../notices/index.js';
import { CheckRoom, type GivenSheet } from './check-room.js';
import { type DeclaredPayment, ProjectDesk } from './project-desk.js';
import { PayoutNotices } from './payout-notices.js';
import { PublicMoney } from './public-money.js';
import { ProjectQueries } from './project.queries.js';
import { ProjectRecords } from './project-records.js';

/** Rows of a desk that are read at once. */
const PAGE = 50;

/** The public face of projects for the workbench and the demo loader. */
@Injectable()
export class ProjectsFacade {
  constructor(
    private readonly desk: ProjectDesk,
    private readonly queries: ProjectQueries,
    private readonly records: ProjectRecords,
    private readonly room: CheckRoom,
    private readonly present: ProjectPresenter,
    private readonly presentChange: ChangePresenter,
    private readonly announcements: PayoutNotices,
    private readonly money: PublicMoney,
  ) {}

  /** The projects of a challenge by the rank of their teams, whoever asks. */
  ofChallenge(challengeId: string): Promise<ChallengeProject[]> {
    return this.records.ofChallenge(challengeId);
  }

  milestonesOf(projectId: string) {
    return this.records.milestones(projectId);
  }

  acceptanceOf(projectId: string) {
    return this.records.acceptance(projectId);
  }

  payoutsOf(projectId: string) {
    return this.records.payouts(projectId);
  }

  /** @throws what the executor throws */
  actOnMilestone(id: string, action: MilestoneAction, actor: Actor, input: ActionInput = { comment: '' }) {
    return this.desk.act(milestoneWorkflow, id, action, actor, null, input);
  }

  actOnAcceptance(id: string, action: AcceptanceAction, actor: Actor, input: ActionInput = { comment: '' }) {
    return this.desk.act(acceptanceWorkflow, id, action, actor, null, input);
  }

  actOnPayout(id: string, action: PayoutAction, actor: Actor, input: ActionInput = { comment: '' }) {
    return this.desk.act(payoutWorkflow, id, action, actor, null, input);
  }

  declare(projectId: string, payment: DeclaredPayment, actor: Actor): Promise<void> {
    return this.desk.declare(projectId, payment, actor);
  }

  judge(matterId: string, sheet: GivenSheet, actor: Actor): Promise<void> {
    return this.room.write(matterId, sheet, actor);
  }

  /** What waits for this person; who holds no right is not asked about in the database. */
  async workFor(actor: SignedInActor): Promise<ProjectWork[]> {
    const filter = { view: 'desk', limit: PAGE } as const;
    const of = async <T>(keys: readonly string[], read: () => Promise<Page<T>>, row: (record: T) => Promise<ProjectWork | null>): Promise<ProjectWork[]> => (keys.some((key) => decide(key, actor).allowed) ? (await Promise.all((await read()).items.map(row))).filter((work) => work !== null) : []);
    return [
      ...(await of([projectPermissions.decide, projectPermissions.halt], () => this.queries.projects(actor, filter), (project) => this.present.projectWork(project))),
      ...(decide(projectPermissions.confirmVoid, actor).allowed ? await Promise.all((await this.records.voidsAsked()).map((project) => this.present.voidWork(project))) : []),
      ...(actor.organisationId !== null && decide(projectPermissions.declare, actor).allowed ? await Promise.all((await this.money.undeclared(actor.organisationId)).map((project) => this.present.undeclaredWork(project))) : []),
      ...(await of([milestonePermissions.report, milestonePermissions.confirm, milestonePermissions.check, milestonePermissions.rule], () => this.queries.milestones(actor, filter), async (milestone) => ((await this.desk.isAwaited(milestoneWorkflow, milestone, ['giveUp', 'overrule'], actor)) ? this.present.milestoneWork(milestone) : null))),
      ...(await of([acceptancePermissions.apply, acceptancePermissions.check, acceptancePermissions.excuse], () => this.queries.acceptances(actor, filter), async (acceptance) => ((await this.desk.isAwaited(acceptanceWorkflow, acceptance, ['excuse'], actor)) ? this.present.acceptanceWork(acceptance) : null))),
      ...(await of([changePermissions.word, changePermissions.check, changePermissions.approve], () => this.queries.changes(actor, filter), (change) => this.presentChange.workOf(change))),
      ...(await this.payoutWork(actor)),
      ...(await of([clawbackPermissions.assess, clawbackPermissions.read], () => this.queries.clawbacks(actor, filter), (clawback) => this.present.moneyWork('clawback', clawback))),
    ];
  }

  /** Finance pays what was announced, and results are announced too; before that the payout waits for whoever drafts its notice (PN-ACCEPT), and for nobody while a notice about the project is checked or on display, or while the project is halted. */
  private async payoutWork(actor: SignedInActor): Promise<ProjectWork[]> {
    const rows: ProjectWork[] = [];
    if ([payoutPermissions.pay, payoutPermissions.revise].some((key) => decide(key, actor).allowed)) {
      await this.eachPayout(actor, 'desk', rows, async (payout) => (payout.state !== 'DUE' || !waitsForNotice(await this.announcements.standing(payout)).length ? this.present.moneyWork('payout', payout) : null));
    }
    if (this.announcements.drafts(actor)) {
      // the row leads to the acceptance, which not everybody reads who drafts notices
      for (const { acceptance, draft } of await this.announcements.results()) if (decide(acceptancePermissions.read, actor, acceptance).allowed) rows.push(await this.present.resultWork(acceptance, draft));
      await this.eachPayout(actor, 'open', rows, async (payout) => {
        const waits = await this.announcements.waiting(payout, await this.announcements.standing(payout));
        return this.announcements.awaits(waits, actor) ? this.present.announcementWork(payout, waits?.open?.number ?? null) : null;
      });
    }
    return rows;
  }

  /** All of them are looked at, page by page: those that wait for their notice come first in time and would hide the ones that wait no more. */
  private async eachPayout(actor: SignedInActor, view: 'desk' | 'open', rows: ProjectWork[], row: (payout: Payout) => Promise<ProjectWork | null>): Promise<void> {
    let cursor: string | null = null;
    do {
      const page: Page<Payout> = await this.queries.payouts(actor, { view, limit: PAGE, ...(cursor === null ? {} : { cursor }) });
      for (const payout of page.items) {
        const work = await row(payout);
        if (work) rows.push(work);
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}
