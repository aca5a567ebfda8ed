import { Injectable } from '@nestjs/common';
import { calledFor } from '../../../kernel/workflow/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { KIND_WORDS } from '../domain/answers.js';
import { owedSaid } from '../domain/owed-words.js';
import type { ReliefCase } from '../domain/relief-case.js';
import { settlementOf } from '../domain/step-amounts.js';
import { type ReliefAction, reliefWorkflow } from '../relief.workflow.js';

/** What others have done to a case; what the taxpayer does it knows. */
const TELLS_TAXPAYER: readonly ReliefAction[] = ['accept', 'adjust', 'deny', 'requireRecalculation', 'clawBack', 'endWithContract', 'reopen', 'restore', 'leave', 'conclude', 'assess', 'repay', 'repayAdjusted', 'repayDenied', 'recover', 'assessClawback', 'collect', 'settle', 'giveUpRest'];
const TELLS_TAX_OFFICE: readonly ReliefAction[] = ['correct', 'clawBack', 'leave'];

/** Tells the people of a taxpayer what was decided about a case, and the tax office what it has to take back; in the transaction of the step. */
@Injectable()
export class ReliefMails {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  async enqueue(relief: ReliefCase, action: ReliefAction, comment: string): Promise<void> {
    const toOffice = TELLS_TAX_OFFICE.includes(action) || (action === 'requireRecalculation' && (relief.wasAccepted || relief.wasDeclared)) || (action === 'restore' && relief.wasDeclared);
    const taxpayer = TELLS_TAXPAYER.includes(action) ? await this.mails.handlers(relief.organisationId, relief.createdBy) : [];
    const to = [...taxpayer, ...(toOffice ? await this.identity.mailboxesOf('TAX') : [])];
    const about = `${relief.number}（${KIND_WORDS[relief.kind].zh}，合同 ${relief.contractNumber}）`;
    await this.mails.send(to, { kind: 'case', matter: { zh: '税收优惠办理', en: 'Tax relief' }, done: calledFor(reliefWorkflow.actions[action], relief), about, comment: [comment, owedSaid(relief), relief.closedBecause === 'SETTLED' ? settlementOf(relief).zh : ''].filter((part) => part !== '').join('；'), path: `/work/relief/${relief.id}` });
  }
}
