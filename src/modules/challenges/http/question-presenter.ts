import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type Page, requestContext } from '../../../kernel/http/index.js';
import { CasePresenter, presentActions, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { questionWorkflow } from '../challenge-question.workflow.js';
import type { ChallengeQuestion } from '../domain/question.js';
import type { AnsweredPageView, QuestionPageView, QuestionRowView, QuestionView } from './challenge.dto.js';

/** The answers about questions. None of them tells who asked, and none has the history, which names people. */
@Injectable()
export class QuestionPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly executor: WorkflowExecutor,
    private readonly audit: AuditTrail,
  ) {}

  answered({ items, nextCursor }: Page<ChallengeQuestion>): AnsweredPageView {
    return { items: items.map(({ id, number, text, answer, answeredAt }) => ({ id, number, text, answer, answeredAt: answeredAt?.toISOString() ?? '' })), nextCursor };
  }

  async page({ items, nextCursor }: Page<ChallengeQuestion>, actor: Actor): Promise<QuestionPageView> {
    return { items: await Promise.all(items.map((question) => this.row(question, actor))), nextCursor };
  }

  async row(question: ChallengeQuestion, actor: Actor): Promise<QuestionRowView> {
    const { number, challengeId, challengeNumber, challengeTitle, text } = question;
    return { ...(await this.cases.standing(questionWorkflow, question)), number, challengeId, challengeNumber, challengeTitle, text, own: isOwn(question, actor) };
  }

  /** A reading by others than the asker and the demander leaves a row. */
  async read(question: ChallengeQuestion, actor: Actor): Promise<QuestionView> {
    if (!isOwn(question, actor) && actor.organisationId !== question.demanderId) {
      await this.audit.recordReading({ actor, action: 'challenge_question.read', objectKind: 'challenge_question', objectId: question.id, detail: { state: question.state } });
    }
    return this.one(question, actor);
  }

  async one(question: ChallengeQuestion, actor: Actor): Promise<QuestionView> {
    return {
      ...(await this.row(question, actor)), suggestion: isOwn(question, actor) ? '' : question.suggestion, answer: question.answer, answeredAt: question.answeredAt?.toISOString() ?? null, askedAt: question.createdAt.toISOString(),
      allowedActions: presentActions(await this.executor.allowed(questionWorkflow, question, actor), requestContext().locale),
    };
  }
}

const isOwn = ({ createdBy, organisationId }: ChallengeQuestion, actor: Actor): boolean => createdBy === actor.personId && organisationId === actor.organisationId;
