import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { CaseMails } from '../../identity/index.js';
import { RegistrationList } from '../domain/registration-list.js';
import { type ListAction, listWorkflow } from '../registration-list.workflow.js';

type Say = (list: RegistrationList) => string;
const granted: Say = ({ printable }) => (printable ? `${dateInWords(dateInChina(new Date(printable.from)))}之后可以打印。` : '');
const returned: Say = () => '修改后可以重新提交。';

/** What others have done to a list; what its applicant does it knows. */
const TELLS: Readonly<Partial<Record<ListAction, Say>>> = { approve: granted, approveLarge: granted, returnToApplicant: returned, returnLarge: returned, invalidate: () => '清单不再有效，请停止使用；可以重新编制。' };

/** Tells the people of an applicant what was decided about its registration list; in the transaction of the step. */
@Injectable()
export class ListMails {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly mails: CaseMails,
  ) {}

  /** Call when what the step sets off is done: from it comes the day of printing. */
  async enqueue(id: string, action: ListAction, comment: string): Promise<void> {
    const says = TELLS[action];
    if (!says) return;
    const list = await this.uow.manager.findOneByOrFail(RegistrationList, { id });
    const to = await this.mails.handlers(list.organisationId, list.createdBy);
    await this.mails.send(to, { kind: 'case', matter: listWorkflow, done: listWorkflow.actions[action], about: list.number, says: says(list), comment, path: `/work/lists/${id}` });
  }
}
