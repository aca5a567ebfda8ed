import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = [
  'DRAFT', 'SUBMITTED', 'CORRECTION', 'NOT_ACCEPTED', 'LAPSED', 'ACCEPTED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'RECONSIDERATION', 'REGISTERED', 'CHANGE_DRAFT',
  'CHANGE_REVIEW', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED',
];
const check = (states: readonly string[]) =>
  `ALTER TABLE tech_contract DROP CONSTRAINT tech_contract_state_check, ADD CONSTRAINT tech_contract_state_check CHECK (state IN (${states.map((state) => `'${state}'`).join(', ')}))`;

export class ContractRemedies1700000810000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tech_contract ADD COLUMN found_in_change jsonb, ADD COLUMN upheld boolean NOT NULL DEFAULT false, ADD COLUMN refused_at timestamptz, ADD COLUMN intake_ground text, ADD COLUMN revocation_ground text, ADD COLUMN integrity jsonb, ADD COLUMN deregistration_refused jsonb, ADD COLUMN deregistration_ground text, ADD COLUMN objector jsonb`);
    await runner.query(`CREATE INDEX tech_contract_integrity ON tech_contract (id) WHERE integrity IS NOT NULL`);
    await runner.query(check([...BEFORE, 'CHANGE_APPROVAL']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE tech_contract SET state = 'CHANGE_REVIEW' WHERE state = 'CHANGE_APPROVAL'`);
    await runner.query(check(BEFORE));
    await runner.query(`ALTER TABLE tech_contract DROP COLUMN objector, DROP COLUMN deregistration_ground, DROP COLUMN deregistration_refused, DROP COLUMN integrity, DROP COLUMN revocation_ground, DROP COLUMN intake_ground, DROP COLUMN refused_at, DROP COLUMN upheld, DROP COLUMN found_in_change`);
  }
}
