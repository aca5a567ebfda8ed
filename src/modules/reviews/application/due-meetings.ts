import { Injectable } from '@nestjs/common';
import { decide, type SignedInActor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import { casePage, CasePresenter, onDesk } from '../../../kernel/workflow/index.js';
import { defenceWorkflow } from '../defence.workflow.js';
import { DefenceMeeting } from '../domain/defence-meeting.js';
import { defencePermissions as may } from '../reviews.permissions.js';

/** Defence meetings that have begun and wait for whoever keeps their records: who was heard, then the minutes. */
@Injectable()
export class DueMeetings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CasePresenter,
  ) {}

  /** Called as the challenge, to whose review they lead. */
  async workFor(actor: SignedInActor) {
    if (!decide(may.organise, actor).allowed) return [];
    const desk = (limit: number) => casePage(this.uow, { workflow: defenceWorkflow, entity: DefenceMeeting, permission: may.read }, actor, { view: 'desk', limit });
    const todo = await onDesk(desk);
    return Promise.all(todo.map(async (meeting) => {
      const { challengeId, challengeNumber, challengeTitle, slots } = meeting;
      const waits = slots.some(({ outcome }) => outcome === 'WAITING') ? { zh: '记录答辩或缺席', en: 'record who was heard' } : { zh: '结束并归档纪要', en: 'close and file the minutes' };
      return { ...(await this.cases.standing(defenceWorkflow, meeting)), number: challengeNumber, title: challengeTitle, organisationName: '', about: say(waits, requestContext().locale), pageId: challengeId };
    }));
  }
}
