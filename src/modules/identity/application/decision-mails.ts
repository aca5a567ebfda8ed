import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ADMIN_ROLE } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { Mailer } from '../../../kernel/mail/index.js';
import { Organisation } from '../domain/organisation.js';
import { type OrganisationAction, organisationWorkflow } from '../organisation.workflow.js';

const QUEUE = 'organisation.decided';
/** Steps of officials; what an organisation does itself it knows. */
const TOLD: Partial<Record<OrganisationAction, string>> = {
  verify: '已通过认证，可以发布成果、需求和办理业务',
  return: '的登记资料需要补正，请按办理意见修改后重新提交',
  refuse: '未通过认证',
  suspend: '已被暂停，公开的信息同时下架，暂不能办理业务',
  reinstate: '已恢复，可以继续办理业务',
};

interface Decision {
  organisationId: string;
  action: OrganisationAction;
  comment: string;
}

/** Tells an organisation's administrators what an official has decided about it. */
@Injectable()
export class DecisionMails implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ to: string; subject: string; text: string }>(QUEUE, (mail) => this.mailer.send(mail));
  }

  /** One mail for each administrator, in the decision's transaction; nothing for the steps of the organisation itself. */
  async enqueue({ organisationId, action, comment }: Decision): Promise<void> {
    const told = TOLD[action];
    if (told === undefined) return;
    const organisation = await this.uow.manager.findOneByOrFail(Organisation, { id: organisationId });
    const subject = `科转：单位认证办理结果（${organisationWorkflow.actions[action].zh}）`;
    const reason = comment.trim() === '' ? '' : `\n\n办理意见：${comment.trim()}`;
    const text = `您好：\n\n“${organisation.name}”${told}。${reason}\n\n办理情况：${this.config.publicUrl}/work/organisation`;
    for (const { email } of await this.administrators(organisation)) await this.jobs.enqueue(QUEUE, { to: email, subject, text });
  }

  /** The people of the demo have no mailbox. */
  private administrators({ id, kind }: Organisation): Promise<{ email: string }[]> {
    return this.uow.query(
      `SELECT p.email FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.organisation_id = $1 AND m.status = 'ACTIVE' AND $2 = ANY(m.roles) AND p.status = 'ACTIVE' AND p.password_hash IS NOT NULL AND NOT p.demo`,
      [id, ADMIN_ROLE[kind]],
    );
  }
}
