import { Injectable } from '@nestjs/common';
import { type Actor, ADMIN_ROLE } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { Organisation } from '../domain/organisation.js';
import { organisationPermissions } from '../identity.permissions.js';
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
  acceptChange: '申请变更的登记信息已经核对，即日起以新的登记信息展示和办理业务；此前签订的合同、出具的证明保留当时的名称',
  refuseChange: '申请变更的登记信息未获同意，仍以原登记信息为准',
};

/** After these an official is waited for. */
const WAITS: Partial<Record<OrganisationAction | 'begin', { zh: string; en: string }>> = {
  begin: { zh: '新单位注册，待认证', en: 'registered, waits to be verified' },
  resubmit: { zh: '补正后重新提交，待认证', en: 'corrected, waits to be verified' },
  proposeChange: { zh: '申请变更登记信息，待核对', en: 'asks for a change of what is registered' },
};

interface Decision {
  organisationId: string;
  action: OrganisationAction | 'begin';
  actor: Actor;
  comment: string;
}

/** Tells an organisation's administrators what an official has decided about it, and the officials that it waits for them. */
@Injectable()
export class DecisionMails {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly boxes: Mailboxes,
    private readonly mails: CaseMails,
  ) {}

  /** In the transaction of the step. */
  async enqueue(decision: Decision): Promise<void> {
    const organisation = await this.uow.manager.findOneByOrFail(Organisation, { id: decision.organisationId });
    const waits = WAITS[decision.action];
    if (waits) {
      await this.mails.send(await this.mails.holders(organisationPermissions.verify, organisation, decision.actor.personId), {
        kind: 'case', matter: organisationWorkflow, done: waits, about: organisation.name, path: `/work/organisations/${organisation.id}`,
      });
    }
    if (decision.action !== 'begin') await this.decided(organisation, decision.action, decision.comment);
  }

  /** To each administrator; what the organisation does itself it knows. */
  private async decided(organisation: Organisation, action: OrganisationAction, comment: string): Promise<void> {
    const told = TOLD[action];
    if (told === undefined) return;
    const done = organisationWorkflow.actions[action];
    await this.mails.send(await this.boxes.of(organisation.id, [ADMIN_ROLE[organisation.kind]]), {
      kind: 'case', matter: { zh: '单位认证', en: 'Verification of the organisation' }, done, about: organisation.name, says: `贵单位${told}。${comment.trim() === '' ? '' : `办理意见：${comment.trim()}`}`, path: '/work/organisation',
      subject: `科转：单位认证办理结果（${done.zh}）`,
    });
  }
}
