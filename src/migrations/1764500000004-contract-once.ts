import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A party from abroad has no credit code: two of them are not one party for that. */
const PARTIES = [`coalesce(nullif(seller_uscc, ''), seller_name)`, `coalesce(nullif(buyer_uscc, ''), buyer_name)`].map((party) => `(${party})`).join(', ');

/** The last guard against two registrations of one contract tells parties without a code by their names. */
export class ContractOnce1764500000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tech_contract_once;
      CREATE UNIQUE INDEX tech_contract_once ON tech_contract (${PARTIES}, total_fen, sign_date, title) WHERE is_registered;
      CREATE INDEX tech_contract_deal ON tech_contract (total_fen, sign_date);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tech_contract_deal;
      DROP INDEX tech_contract_once;
      CREATE UNIQUE INDEX tech_contract_once ON tech_contract (seller_uscc, buyer_uscc, total_fen, sign_date, title) WHERE is_registered;
    `);
  }
}
