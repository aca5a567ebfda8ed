import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addChallengeParams, dropChallengeParams } from './challenge-rule.js';

const BEFORE = [
  'DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'CANCELLED', 'DISCARDED', 'OPENED', 'FAILED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED',
  'TERMINATED',
];
const STATES = [...BEFORE, 'RELIST', 'STUCK'];
/** What the rule of a challenge says where nobody bids, and where a contract is not registered; rows, published challenges and projects from before get the values that it ships with. */
const PARAMS = { relistWithin: { days: 10, unit: 'WORKING_DAY' }, relistWindowAtLeast: 5_000, relistWindowAtMost: 10_000, registerWithin: { days: 30, unit: 'CALENDAR_DAY' } };
const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const states = (values: readonly string[]) => `ALTER TABLE challenge DROP CONSTRAINT challenge_state_check, ADD CONSTRAINT challenge_state_check CHECK (state IN (${listed(values)}))`;

/** Challenges for which nobody has bid are published once more (再次发布), and those whose box cannot be opened (无法开标). */
export class Relisting1764900000131 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addChallengeParams(runner, PARAMS);
    await runner.query(states(STATES));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(states(BEFORE));
    await dropChallengeParams(runner, PARAMS);
  }
}
