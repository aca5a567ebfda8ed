import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { dateInWords } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { MailQueue } from '../../../kernel/mail/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { CaseMails } from '../../identity/index.js';
import { type AcceptanceAction, acceptanceWorkflow } from '../acceptance.workflow.js';
import type { Acceptance } from '../domain/acceptance.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import { Milestone } from '../domain/milestone.js';
import type { Payout } from '../domain/payout.js';
import type { ProjectPart } from '../domain/project-part.js';
import { type MilestoneAction, milestoneWorkflow } from '../milestone.workflow.js';

/** So many days before its day the winner is reminded of a milestone, once. */
const AHEAD_DAYS = 15;
const TELLS_WINNER: readonly MilestoneAction[] = ['pass', 'fix', 'fail', 'giveUp'];
const RESULTS: readonly AcceptanceAction[] = ['pass', 'rework', 'fail', 'excuse', 'giveUp'];

/** Tells both sides of a project what waits for them or was decided, in the transaction of the step. */
@Injectable()
export class ProjectMails implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly cases: CaseMails,
    private readonly jobs: JobQueue,
    private readonly mails: MailQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('projects.remind', '10 1 * * *', () => this.remind());
  }

  async milestone(milestone: Milestone, action: MilestoneAction, comment: string): Promise<void> {
    const about = `里程碑 ${milestone.no}《${milestone.name}》`;
    if (action === 'report') await this.send([milestone.demanderId], milestone, `${about}已报告，请确认`, '', `milestones/${milestone.id}`);
    if (TELLS_WINNER.includes(action)) await this.send([milestone.organisationId], milestone, `${about}：${milestoneWorkflow.actions[action].zh}`, comment, `milestones/${milestone.id}`);
  }

  async acceptance(acceptance: Acceptance, action: AcceptanceAction, comment: string): Promise<void> {
    if (RESULTS.includes(action)) await this.send([acceptance.organisationId, acceptance.demanderId], acceptance, `验收：${acceptanceWorkflow.actions[action].zh}`, comment, `acceptances/${acceptance.id}`);
  }

  async paid(payout: Payout): Promise<void> {
    await this.send([payout.organisationId], payout, `财政补助 ${payout.number} 已拨付 ${formatYuan(payout.fen)} 元`, '', `payouts/${payout.id}`);
  }

  /** 赛马: whether the team goes on after the gate. */
  async gate({ id, number, title, organisationId }: ChallengeProject, goesOn: boolean): Promise<void> {
    const said = goesOn ? '进入下一阶段' : '未入围，项目结束；节点前已核定的补助照常拨付';
    await this.send([organisationId], { projectNumber: number, projectTitle: title }, `赛马节点结果：${said}`, '', `projects/${id}`);
  }

  /** @returns how many milestones their winners were reminded of */
  remind(): Promise<number> {
    return this.uow.run(async () => {
      const due = await this.uow.query<{ id: string }>(
        `UPDATE milestone SET reminded = true WHERE state = 'PLANNED' AND NOT reminded AND due_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date + $1::int RETURNING id`, [AHEAD_DAYS],
      );
      for (const { id } of due) {
        const milestone = await this.uow.manager.findOneByOrFail(Milestone, { id });
        await this.send([milestone.organisationId], milestone, `里程碑 ${milestone.no}《${milestone.name}》将于 ${dateInWords(milestone.dueOn)}到期，请准备报告和证明材料`, '', `milestones/${id}`);
      }
      return due.length;
    });
  }

  private async send(organisations: readonly string[], { projectNumber, projectTitle }: Pick<ProjectPart, 'projectNumber' | 'projectTitle'>, what: string, comment: string, page: string): Promise<void> {
    const why = comment.trim() === '' ? '' : `\n\n说明：${comment.trim()}`;
    const text = `您好：\n\n项目 ${projectNumber}《${projectTitle}》：${what}。${why}\n\n${this.config.publicUrl}/work/${page}`;
    for (const organisation of organisations) await this.mails.send(await this.cases.handlers(organisation), { subject: `科转：项目 ${projectNumber} ${what}`, text });
  }
}
