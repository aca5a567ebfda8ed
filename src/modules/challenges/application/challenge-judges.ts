import { Injectable } from '@nestjs/common';
import { type Reason, reason } from '../../../kernel/http/index.js';
import type { Transition } from '../../../kernel/workflow/index.js';
import type { ChallengeAction } from '../challenge-states.js';
import type { Challenge } from '../domain/challenge.js';
import { type JudgingFacts, NOT_JUDGED } from '../domain/judging-facts.js';

/** The module that reviews and awards: what it knows of a challenge, and what a step sets off there in the same transaction. */
export interface ChallengeJudge {
  facts(challenge: Challenge): Promise<JudgingFacts>;
  stepped(transition: Transition<Challenge>, action: ChallengeAction): Promise<void>;
}

/** The module that carries challenges out: what it knows of a race, and what its gate sets off there. */
export interface ChallengeRunner {
  /** why the gate cannot be recorded yet; empty where it can */
  gate(challenge: Challenge): Promise<readonly Reason[]>;
  gatePassed(challenge: Challenge): Promise<void>;
  /** the section lets those go whose contract was not registered in time; its words are for them */
  unregisteredLeft(challenge: Challenge, words: string): Promise<void>;
}

const NO_RACE = reason('NO_RACE', '本榜单不是赛马榜单', 'This challenge is no race');

/** Review, award and projects lie above challenges and move them; whoever does them registers in its `onModuleInit`. */
@Injectable()
export class ChallengeJudges {
  private judge: ChallengeJudge | null = null;
  private runner: ChallengeRunner | null = null;

  /** @throws Error where somebody judges already */
  register(judge: ChallengeJudge): void {
    if (this.judge) throw new Error('challenges are judged by one module');
    this.judge = judge;
  }

  /** @throws Error where somebody carries them out already */
  registerRunner(runner: ChallengeRunner): void {
    if (this.runner) throw new Error('challenges are carried out by one module');
    this.runner = runner;
  }

  async facts(challenge: Challenge): Promise<JudgingFacts> {
    const facts = (await this.judge?.facts(challenge)) ?? NOT_JUDGED;
    return challenge.state === 'RUNNING' ? { ...facts, gate: challenge.isRace ? ((await this.runner?.gate(challenge)) ?? []) : [NO_RACE] } : facts;
  }

  async stepped(transition: Transition<Challenge>, action: ChallengeAction): Promise<void> {
    await this.judge?.stepped(transition, action);
    if (action === 'passGate') await this.runner?.gatePassed(transition.after);
    if (action === 'dropUnregistered') await this.runner?.unregisteredLeft(transition.after, transition.input.comment.trim());
  }
}
