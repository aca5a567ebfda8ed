import { Injectable } from '@nestjs/common';
import { ADMIN_ROLE } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { Organisation } from '../domain/organisation.js';
import { type OrganisationAction, organisationWorkflow } from '../organisation.workflow.js';
import { CaseMails } from './case-mails.js';
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
    private readonly boxes: Mailboxes,
    private readonly mails: CaseMails,
  ) {}

  /** To each administrator, in the decision's transaction; nothing for the steps of the organisation itself. */
  async enqueue({ organisationId, action, comment }: Decision): Promise<void> {
    const told = TOLD[action];
    if (told === undefined) return;
    const organisation = await this.uow.manager.findOneByOrFail(Organisation, { id: organisationId });
    const done = organisationWorkflow.actions[action];
    await this.mails.send(await this.boxes.of(organisationId, [ADMIN_ROLE[organisation.kind]]), {
      kind: 'case', matter: { zh: '单位认证', en: 'Verification of the organisation' }, done, about: organisation.name, says: `贵单位${told}。${comment.trim() === '' ? '' : `办理意见：${comment.trim()}`}`, path: '/work/organisation',
      subject: `科转：单位认证办理结果（${done.zh}）`,
    });
  }
}
