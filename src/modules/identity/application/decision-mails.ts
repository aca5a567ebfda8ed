import { Injectable } from '@nestjs/common';
import { ADMIN_ROLE } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { MailQueue } from '../../../kernel/mail/index.js';
import { Organisation } from '../domain/organisation.js';
import { type OrganisationAction, organisationWorkflow } from '../organisation.workflow.js';
import { Mailboxes } from './mailboxes.js';

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
export class DecisionMails {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
    private readonly boxes: Mailboxes,
    private readonly mails: MailQueue,
  ) {}

  /** One mail for each administrator, in the decision's transaction; nothing for the steps of the organisation itself. */
  async enqueue({ organisationId, action, comment }: Decision): Promise<void> {
    const told = TOLD[action];
    if (told === undefined) return;
    const organisation = await this.uow.manager.findOneByOrFail(Organisation, { id: organisationId });
    const subject = `科转：单位认证办理结果（${organisationWorkflow.actions[action].zh}）`;
    const reason = comment.trim() === '' ? '' : `\n\n办理意见：${comment.trim()}`;
    const text = `您好：\n\n“${organisation.name}”${told}。${reason}\n\n办理情况：${this.config.publicUrl}/work/organisation`;
    await this.mails.send(await this.boxes.of(organisationId, [ADMIN_ROLE[organisation.kind]]), { subject, text });
  }
}
