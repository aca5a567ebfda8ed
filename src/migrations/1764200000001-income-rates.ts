import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD'];
const check = (domains: readonly string[]) => `CHECK (domain IN (${domains.map((domain) => `'${domain}'`).join(', ')}))`;

/** Rates of comprehensive income (综合所得税率表) are a domain of rules of their own: another law changes them. */
export class IncomeRates1764200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check;
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_domain_check ${check([...BEFORE, 'INCOME'])};
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_income_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
        WHERE (domain = 'INCOME' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      DELETE FROM rule_set WHERE domain = 'INCOME';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_income_excl;
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check;
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_domain_check ${check(BEFORE)};
    `);
  }
}
