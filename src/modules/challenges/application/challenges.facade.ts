import { Injectable } from '@nestjs/common';
import { type Actor, type SignedInActor, SYSTEM } from '../../../kernel/access/index.js';
import { type ActionInput, WorkflowHistory, workOf } from '../../../kernel/workflow/index.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import type { ChallengeAction, ChallengeState } from '../challenge-states.js';
import type { QuestionAction } from '../challenge-question.workflow.js';
import { type Challenge, hidesPoster } from '../domain/challenge.js';
import type { ChallengeContent, PublicContent } from '../domain/challenge-content.js';
import type { Demander } from '../domain/challenge-facts.js';
import type { JudgingFacts } from '../domain/judging-facts.js';
import type { ChallengeQuestion } from '../domain/question.js';
import { ChallengePresenter } from '../http/challenge-presenter.js';
import type { ChallengeRowView, QuestionRowView } from '../http/challenge.dto.js';
import { QuestionPresenter } from '../http/question-presenter.js';
import { ChallengeDesk, type ChallengeStart } from './challenge-desk.js';
import { ChallengeFollowers } from './challenge-followers.js';
import { ChallengeJudges } from './challenge-judges.js';
import { ChallengeSurroundings } from './challenge-surroundings.js';
import { ChallengeQueries, type PublishedChallenge } from './challenge.queries.js';
import { QuestionDesk } from './question-desk.js';
import { QuestionQueries } from './question.queries.js';

/** The public face of challenges for the modules above them (bids, reviews), the workbench and the demo loader. */
@Injectable()
export class ChallengesFacade {
  constructor(
    private readonly desk: ChallengeDesk,
    private readonly queries: ChallengeQueries,
    private readonly questions: QuestionDesk,
    private readonly questionQueries: QuestionQueries,
    private readonly followers: ChallengeFollowers,
    private readonly judges: ChallengeJudges,
    private readonly around: ChallengeSurroundings,
    private readonly history: WorkflowHistory,
    private readonly present: ChallengePresenter,
    private readonly presentQuestion: QuestionPresenter,
  ) {}

  create(start: ChallengeStart, actor: Actor): Promise<Challenge> {
    return this.desk.create(start, actor);
  }

  save({ id, version }: Pick<Challenge, 'id' | 'version'>, content: Partial<ChallengeContent>, actor: Actor): Promise<Challenge> {
    return this.desk.save(id, content, actor, version);
  }

  /** @throws what the executor throws */
  act(id: string, action: ChallengeAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<Challenge> {
    return this.desk.act(id, action, actor, null, input);
  }

  ask(challengeId: string, text: string, actor: Actor): Promise<ChallengeQuestion> {
    return this.questions.ask(challengeId, text, actor);
  }

  actOnQuestion(id: string, action: QuestionAction, actor: Actor, comment: string): Promise<ChallengeQuestion> {
    return this.questions.act(id, action, actor, null, { comment });
  }

  follow(id: string, actor: SignedInActor): Promise<boolean> {
    return this.followers.set(id, true, actor);
  }

  /** What everybody reads of it; callers look at `takesBids`, the clock of the server. @throws NOT_FOUND where nothing is published */
  published(id: string, actor: Actor): Promise<PublishedChallenge> {
    return this.queries.published(id, actor);
  }

  /** An earlier text, as it was published; null for the present one and where there is none of this number. */
  async earlier({ challenge, version }: PublishedChallenge, no: number | null): Promise<PublicContent | null> {
    return no === null || no >= version.no ? null : this.queries.text(challenge.id, no);
  }

  /** When each version of the text was published, oldest first. */
  publications(id: string): Promise<{ no: number; at: Date }[]> {
    return this.queries.publications(id);
  }

  /**
   * In the transaction in which its bids are opened: the challenge goes on from there; where nobody has bid it may be published once more, and the second time it ends.
   * @throws GUARD_FAILED while bids are taken, WRONG_STATE of a cancelled one
   */
  async bidsOpened(id: string, some: boolean): Promise<Challenge> {
    // the clock may close it at this moment
    if ((await this.queries.held(id))?.state === 'OPEN') await this.desk.act(id, 'deadline', SYSTEM, null, { comment: '' });
    const isAgain = (await this.queries.byId(id))?.relistedAt;
    return this.desk.act(id, some ? 'openBids' : isAgain ? 'failUnbid' : 'unbid', SYSTEM, null, { comment: '' });
  }

  /** Whom nothing that is published about the challenge may name; null where it names the poster itself, or is none. */
  async hiddenPoster(id: string): Promise<Demander | null> {
    const challenge = await this.queries.byId(id);
    return challenge && hidesPoster(challenge) ? this.around.demander(challenge) : null;
  }

  /** What bidders who were kept out may do about it: where nobody is left, and by the notice of an award. */
  async objecting(challenge: Challenge): Promise<Pick<JudgingFacts, 'keptOut' | 'onBoard'>> {
    return this.judges.facts(challenge);
  }

  /** When it last moved as everybody follows it, which what officials do among themselves does not change; null before it was begun. */
  async lastPublicStep(id: string): Promise<Date | null> {
    const steps = await this.history.of(challengeWorkflow.name, id);
    return steps.filter(({ action }) => challengeWorkflow.actions[action as ChallengeAction]?.internal !== true).at(-1)?.at ?? null;
  }

  /** Those that stand in a state, latest first, whoever asks. */
  inState(state: ChallengeState): Promise<Challenge[]> {
    return this.queries.inState(state);
  }

  /** With the names as published, for lists of the modules above. */
  publishedAmong(ids: readonly string[]): Promise<PublishedChallenge[]> {
    return this.queries.publishedAmong(ids);
  }

  /** What waits for this person, and what the person's organisation has in hand. */
  async workFor(actor: SignedInActor): Promise<{ challenges: { todo: ChallengeRowView[]; mine: ChallengeRowView[] }; questions: QuestionRowView[] }> {
    const challenges = await workOf(
      actor, { desk: (limit) => this.queries.page(actor, { view: 'desk', limit }), inHand: (limit) => this.queries.page(actor, { view: 'own', limit }) }, (challenge) => this.present.row(challenge),
    );
    const { items } = await this.questionQueries.page(actor, { view: 'desk', limit: 50 });
    return { challenges, questions: await Promise.all(items.map((question) => this.presentQuestion.row(question, actor))) };
  }
}
