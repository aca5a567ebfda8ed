import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addChallengeParams, dropChallengeParams } from './challenge-rule.js';

/** What the rule of a challenge says about lists of results (成果转化类); rows, published challenges and projects from before get the values that it ships with. */
const PARAMS = { resultTrlAtLeast: 7, resultPointsRoute: 20, resultPointsIndicators: 20, resultPointsTeam: 25, resultPointsConversion: 20, resultPointsBudget: 15 };

export class ResultLists1764900000271 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addChallengeParams(runner, PARAMS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropChallengeParams(runner, PARAMS);
  }
}
