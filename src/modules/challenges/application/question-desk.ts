import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, refusal } from '../../../kernel/access/index.js';
import { AuditTrail, AuditVeils } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type QuestionAction, type QuestionFacts, questionWorkflow } from '../challenge-question.workflow.js';
import { challengePermissions, questionPermissions } from '../challenges.permissions.js';
import { challengeProblem } from '../challenges.problems.js';
import { Challenge, takesQuestions } from '../domain/challenge.js';
import { contactsIn } from '../domain/contact-in-text.js';
import { ChallengeQuestion, QUESTION_VEIL } from '../domain/question.js';
import { ChallengeMails } from './challenge-mails.js';
import { ChallengeSurroundings } from './challenge-surroundings.js';

/** Of one person about one challenge; more would wait for each other. */
const MOST_OPEN = 5;

/** The writing use cases of public questions: ask, suggest, answer, decline. */
@Injectable()
export class QuestionDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly around: ChallengeSurroundings,
    private readonly mails: ChallengeMails,
    private readonly audit: AuditTrail,
    private readonly veils: AuditVeils,
  ) {}

  onModuleInit(): void {
    this.veils.register(QUESTION_VEIL);
    const answered = ({ after }: { after: ChallengeQuestion }) => this.mails.answered(after);
    this.workflow.bind({ workflow: questionWorkflow, entity: ChallengeQuestion, called: 'number', facts: (question) => this.facts(question), effects: { answer: answered, decline: answered } });
  }

  /** @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN also for the demander, QUESTIONS_OVER by the server’s clock, QUESTION_CONTACT, TOO_MANY_QUESTIONS */
  ask(challengeId: string, text: string, actor: Actor): Promise<ChallengeQuestion> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      const challenge = await this.held(challengeId, actor);
      if (challenge.organisationId === actor.organisationId) throw refusal('SCOPE', questionPermissions.ask);
      if (!takesQuestions(challenge, new Date())) throw challengeProblem('QUESTIONS_OVER');
      const contacts = contactsIn(text);
      if (contacts.length > 0) throw challengeProblem('QUESTION_CONTACT', { words: contacts.join('、') });
      const open = await this.uow.manager.countBy(ChallengeQuestion, { challengeId, createdBy: actor.personId, state: 'ASKED' });
      if (open >= MOST_OPEN) throw challengeProblem('TOO_MANY_QUESTIONS', { count: open });
      return this.begin(challenge, text.trim(), actor);
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: QuestionAction, actor: Actor, version: number | null, input: ActionInput): Promise<ChallengeQuestion> {
    return this.workflow.run({ workflow: questionWorkflow, id, action, actor, version, input });
  }

  private async begin({ id: challengeId, organisationId: demanderId, rule }: Challenge, text: string, actor: Actor): Promise<ChallengeQuestion> {
    const question = await this.workflow.open(questionWorkflow, {
      id: newId(), number: await this.numbers.next('TW'), challengeId, demanderId, organisationId: actor.organisationId ?? '', createdBy: actor.personId ?? '', text, suggestion: '', answer: '',
    }, actor, rule?.params.answerWithin);
    await this.audit.record({ actor, action: 'challenge_question.create', objectKind: 'challenge_question', objectId: question.id, outcome: 'done', detail: { number: question.number, challengeId } });
    return question;
  }

  /** Neither amended nor closed while the question comes in. */
  private async held(id: string, actor: Actor): Promise<Challenge> {
    await this.uow.query('SELECT 1 FROM challenge WHERE id = $1 FOR SHARE', [id]);
    const challenge = await this.uow.manager.findOneBy(Challenge, { id });
    if (!challenge) throw problem('NOT_FOUND');
    this.access.require(actor, challengePermissions.board, challenge, challengePermissions.board);
    return challenge;
  }

  private async facts({ challengeId }: ChallengeQuestion): Promise<QuestionFacts> {
    const challenge = await this.uow.manager.findOneByOrFail(Challenge, { id: challengeId });
    return { unnamed: challenge.isAnonymous ? await this.around.demander(challenge) : null };
  }
}
