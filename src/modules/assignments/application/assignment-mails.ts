import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Recipient } from '../../../kernel/news/index.js';
import type { Transition } from '../../../kernel/workflow/index.js';
import { CaseMails, type CaseNews, IdentityFacade } from '../../identity/index.js';
import { type AssignmentAction, assignmentWorkflow } from '../assignment.workflow.js';
import type { BrokerAssignment } from '../domain/broker-assignment.js';

type News = Pick<CaseNews, 'done' | 'says' | 'comment'>;

const TO_OWNER: Partial<Record<AssignmentAction, string>> = {
  accept: '可以在委托页查看联系方式。', decline: '请另选一位技术经理人。', lapse: '请另选一位技术经理人。', handOver: '请登录平台答复是否同意移交。', resign: '请另选一位技术经理人。', vacate: '请另选一位技术经理人。', close: '',
};
const TO_BROKER: Partial<Record<AssignmentAction, string>> = { lapse: '', agreeHandOver: '', refuseHandOver: '', end: '', close: '' };

/** Tells owner, broker and bureau how an assignment goes. A mail names the number alone: it goes through many hands. */
@Injectable()
export class AssignmentMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly identity: IdentityFacade,
  ) {}

  async asked(assignment: BrokerAssignment): Promise<void> {
    const until = assignment.dueAt ? `请在${dateInWords(dateInChina(assignment.dueAt))}前答复：接受，或婉拒并说明原因。` : '请答复：接受，或婉拒并说明原因。';
    await this.send(await this.broker(assignment), assignment, { done: '收到委托', says: until });
  }

  async tell({ before, after, input: { comment } }: Transition<BrokerAssignment>, action: AssignmentAction): Promise<void> {
    const done = assignmentWorkflow.actions[action];
    const [owner, broker] = [TO_OWNER[action], TO_BROKER[action]];
    if (owner !== undefined) await this.send(await this.mails.handlers(after.organisationId, after.askedBy), after, { done, says: owner, comment });
    if (broker !== undefined && before.state !== 'OPEN' && before.state !== 'UNANSWERED') await this.send(await this.broker(before), before, { done, says: broker, comment });
    if (action === 'lapse') await this.send(await this.identity.mailboxesOf('BUR_CG'), after, { done, says: '技术经理人未在规定期限内答复，单位正在另选。' });
    if (after.state === 'ASKED') await this.asked(after);
  }

  private broker({ brokerOrganisationId, brokerIds }: BrokerAssignment): Promise<Recipient[]> {
    return this.mails.handlers(brokerOrganisationId, brokerIds[0] ?? null);
  }

  private send(people: readonly Recipient[], { id, number }: BrokerAssignment, news: News): Promise<void> {
    return this.mails.send(people, { kind: 'deal', matter: { zh: '技术经理人委托', en: 'Assignment of a broker' }, about: number, path: `/work/assignments/${id}`, ...news });
  }
}
