import { Injectable } from '@nestjs/common';
import { CaseMails } from '../../identity/index.js';
import type { IncomeCase } from '../domain/income-case.js';
import { type IncomeAction, incomeWorkflow } from '../income.workflow.js';

/** What others have done to a declaration of income; what its seller does it knows. */
const TELLS: Readonly<Partial<Record<IncomeAction, string>>> = {
  approve: '技术性收入核定表和奖酬金提取单可以在办理页面下载。', returnToSeller: '补正后可以重新提交。', reject: '发票和回单可以用于新的申报。', close: '合同登记已经终止，尚未核定的收入不再核定。',
  question: '合同登记已经终止，本次核定待登记机构复核；复核前不得据此提取奖酬金，已经提取的请暂停发放并告知财务部门。',
  uphold: '登记机构复核后维持本次核定。', revoke: '本次核定不再作为提取奖酬金的依据，已经据此提取的奖酬金请依法处理；发票和回单可以用于新的申报。', reinstate: '撤销登记的决定已依法撤销，合同登记恢复有效，本次核定恢复有效。',
  reopen: '撤销登记的决定已依法撤销，合同登记恢复有效，请核对后提交。', resume: '撤销登记的决定已依法撤销，合同登记恢复有效，本次申报继续核定。',
};

/** Tells the people of a seller what was decided about its income; in the transaction of the step. */
@Injectable()
export class IncomeMails {
  constructor(private readonly mails: CaseMails) {}

  async enqueue({ id, number, contractNumber, organisationId, createdBy }: IncomeCase, action: IncomeAction, comment: string): Promise<void> {
    const says = TELLS[action];
    if (says === undefined) return;
    const to = await this.mails.handlers(organisationId, createdBy);
    await this.mails.send(to, { kind: 'case', matter: incomeWorkflow, done: incomeWorkflow.actions[action], about: `${number}（合同 ${contractNumber}）`, says, comment, path: `/work/income/${id}` });
  }
}
