import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which warning signs a contract in hand shows, for the rows of the desk; contracts that are in hand already are marked with their next step. */
export class ContractSigns1764800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tech_contract ADD COLUMN signs text[] NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tech_contract DROP COLUMN signs`);
  }
}
