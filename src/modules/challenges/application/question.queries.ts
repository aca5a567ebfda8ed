import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage, momentPage } from '../../../kernel/workflow/index.js';
import { questionWorkflow } from '../challenge-question.workflow.js';
import { questionPermissions as may } from '../challenges.permissions.js';
import { ChallengeQuestion } from '../domain/question.js';

export interface QuestionFilter extends CaseFilter {
  challengeId?: string;
}

/** The reads of public questions. */
@Injectable()
export class QuestionQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** What was answered in public, latest answer first. Callers answer for the challenge's being public. */
  answered(challengeId: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<ChallengeQuestion>> {
    const params: unknown[] = [challengeId];
    return momentPage(this.uow, { table: questionWorkflow.table, entity: ChallengeQuestion, where: ['c.challenge_id = $1', `c.state = 'ANSWERED'`], params, key: 'c.answered_at' }, { limit, cursor });
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<ChallengeQuestion> {
    const found = await this.uow.manager.findOneBy(ChallengeQuestion, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** Own questions, those about the challenges of the own organisation, and for the planning section all. */
  page(actor: Actor, { challengeId, ...filter }: QuestionFilter): Promise<Page<ChallengeQuestion>> {
    const narrow = (bind: (value: unknown) => string) => (challengeId ? [`c.challenge_id = ${bind(challengeId)}`] : []);
    return casePage(this.uow, { workflow: questionWorkflow, entity: ChallengeQuestion, permission: may.read, narrow }, actor, filter);
  }
}
