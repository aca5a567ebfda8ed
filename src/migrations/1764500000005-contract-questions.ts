import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = [
  'DRAFT', 'SUBMITTED', 'CORRECTION', 'NOT_ACCEPTED', 'LAPSED', 'ACCEPTED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'RECONSIDERATION', 'REGISTERED', 'CHANGE_DRAFT',
  'CHANGE_REVIEW', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED', 'CHANGE_APPROVAL', 'CHANGE_EXPERTS',
];
const check = (states: readonly string[]) =>
  `ALTER TABLE tech_contract DROP CONSTRAINT tech_contract_state_check, ADD CONSTRAINT tech_contract_state_check CHECK (state IN (${states.map((state) => `'${state}'`).join(', ')}))`;
const UNANSWERED = `kind_change IS NOT NULL AND kind_change ->> 'answer' IS NULL`;

/** A question about another kind that has no answer yet is a state of its own. */
export class ContractQuestions1764500000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(check([...BEFORE, 'KIND_ASKED']));
    await runner.query(`UPDATE tech_contract SET state = 'KIND_ASKED' WHERE state = 'ACCEPTED' AND ${UNANSWERED}`);
    // what officials decided over a question that nobody answered is not asked any more
    await runner.query(`UPDATE tech_contract SET kind_change = NULL WHERE state <> 'KIND_ASKED' AND ${UNANSWERED}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE tech_contract SET state = 'ACCEPTED' WHERE state = 'KIND_ASKED'`);
    await runner.query(check(BEFORE));
  }
}
