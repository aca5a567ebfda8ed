import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = [
  'DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'CANCELLED', 'DISCARDED', 'OPENED', 'FAILED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED',
  'TERMINATED',
];
const STATES = [...BEFORE, 'RELIST'];
/** What the rule of a challenge says where nobody bids, and where a contract is not registered; rows, published challenges and projects from before get the values that it ships with. */
const PARAMS = { relistWithin: { days: 10, unit: 'WORKING_DAY' }, relistWindowAtLeast: 5_000, relistWindowAtMost: 10_000, registerWithin: { days: 30, unit: 'CALENDAR_DAY' } };
const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const states = (values: readonly string[]) => `ALTER TABLE challenge DROP CONSTRAINT challenge_state_check, ADD CONSTRAINT challenge_state_check CHECK (state IN (${listed(values)}))`;

/** `params` of the rule sets and of the rules that challenges and projects keep, with triggers that hold them as they are put aside. */
const rewrite = (params: (column: string) => string) => `
  ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
  UPDATE rule_set SET params = ${params('params')} WHERE domain = 'CHALLENGE';
  ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
  ALTER TABLE challenge DISABLE TRIGGER challenge_deadline;
  UPDATE challenge SET rule = jsonb_set(rule, '{params}', ${params(`(rule -> 'params')`)}) WHERE rule IS NOT NULL;
  ALTER TABLE challenge ENABLE TRIGGER challenge_deadline;
  ALTER TABLE challenge_project DISABLE TRIGGER challenge_project_frozen;
  UPDATE challenge_project SET rule = jsonb_set(rule, '{params}', ${params(`(rule -> 'params')`)});
  ALTER TABLE challenge_project ENABLE TRIGGER challenge_project_frozen;`;

/** Challenges for which nobody has bid are published once more (再次发布). */
export class Relisting1764900000131 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rewrite((column) => `'${JSON.stringify(PARAMS)}'::jsonb || ${column}`));
    await runner.query(states(STATES));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(states(BEFORE));
    await runner.query(rewrite((column) => `${column} - ARRAY[${listed(Object.keys(PARAMS))}]`));
  }
}
