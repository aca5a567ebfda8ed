import { Injectable } from '@nestjs/common';
import { dateInWords } from '../../../kernel/calendar/index.js';
import type { Reminder, Transition } from '../../../kernel/workflow/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { type BrokerAction, brokerWorkflow } from '../broker.workflow.js';
import type { BrokerProfile } from '../domain/broker-profile.js';

const SAYS: Partial<Record<BrokerAction, string>> = {
  confirm: '已列入技术经理人名录，可以撮合对接和接诊需求。', return: '请按说明修改后重新提交。', suspend: '暂停期间不能办理业务，名录不展示。', resume: '名录恢复展示。', resumeExpired: '证书已到期，名录不展示；请更新证书后重新提交确认。',
  resumeDraft: '可以继续变更资料，提交确认后恢复展示。', resumeSubmitted: '变更的资料继续等待确认，名录暂不展示。', resumeReturned: '请按退回的说明修改后重新提交。',
  expire: '名录不再展示；请更新证书后重新提交确认。', depart: '已不在该机构担任技术经理人，登记随之退出。',
};

/** Tells brokers, and who leads their organisation, what has become of their profiles. */
@Injectable()
export class BrokerMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly identity: IdentityFacade,
  ) {}

  async tell({ after, input: { comment } }: Transition<BrokerProfile>, action: BrokerAction): Promise<void> {
    const says = SAYS[action];
    if (says === undefined) return;
    // who has left is no person of the organisation any more
    const left = action === 'depart' ? await this.identity.mailboxesOfPeople([after.createdBy]) : [];
    await this.mails.send([...new Set([...(await this.mails.handlers(after.organisationId, after.createdBy)), ...left])], { kind: 'case', matter: '技术经理人登记', done: brokerWorkflow.actions[action].zh, about: after.name, says, comment, path: pathOf(after) });
  }

  /** Before the bureau's time is over, and before the certificate runs out. */
  reminder(profile: BrokerProfile): Reminder {
    const path = pathOf(profile);
    const { state, name, content: { validUntil } } = profile;
    const also = { people: [profile.createdBy], organisations: [profile.organisationId], done: '证书即将到期', says: `证书有效期至${dateInWords(validUntil)}。到期后名录不再展示，请及时换证并提交确认。`, path };
    return { about: name, path, ...(state === 'CONFIRMED' ? { also: [also] } : {}) };
  }
}

const pathOf = ({ id }: BrokerProfile): string => `/work/brokers/${id}`;
