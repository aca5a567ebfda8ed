import { Injectable } from '@nestjs/common';
import type { Transition } from '../../../kernel/workflow/index.js';
import type { ChallengeAction } from '../challenge-states.js';
import type { Challenge } from '../domain/challenge.js';
import { type JudgingFacts, NOT_JUDGED } from '../domain/judging-facts.js';

/** The module that reviews and awards: what it knows of a challenge, and what a step sets off there in the same transaction. */
export interface ChallengeJudge {
  facts(challenge: Challenge): Promise<JudgingFacts>;
  stepped(transition: Transition<Challenge>, action: ChallengeAction): Promise<void>;
}

/** Review and award lie above challenges and move them; whoever does them registers in its `onModuleInit`. */
@Injectable()
export class ChallengeJudges {
  private judge: ChallengeJudge | null = null;

  /** @throws Error where somebody judges already */
  register(judge: ChallengeJudge): void {
    if (this.judge) throw new Error('challenges are judged by one module');
    this.judge = judge;
  }

  facts(challenge: Challenge): Promise<JudgingFacts> {
    return this.judge?.facts(challenge) ?? Promise.resolve(NOT_JUDGED);
  }

  async stepped(transition: Transition<Challenge>, action: ChallengeAction): Promise<void> {
    await this.judge?.stepped(transition, action);
  }
}
