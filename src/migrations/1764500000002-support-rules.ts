import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME'];
const NEW = ['TECH_SME', 'INSTRUMENT', 'PATENT'];
const quoted = (domains: readonly string[]) => domains.map((domain) => `'${domain}'`).join(', ');
const check = (domains: readonly string[]) => `CHECK (domain IN (${quoted(domains)}))`;

/** Points by which enterprises and instruments are evaluated, and how long patents last, are rules with documents and days, as the others are. */
export class SupportRules1764500000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check;
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_domain_check ${check([...BEFORE, ...NEW])};
    `);
    for (const domain of NEW) {
      await runner.query(`
        ALTER TABLE rule_set ADD CONSTRAINT rule_set_${domain.toLowerCase()}_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
          WHERE (domain = '${domain}' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      DELETE FROM rule_set WHERE domain IN (${quoted(NEW)});
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
      ${NEW.map((domain) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_${domain.toLowerCase()}_excl;`).join('\n      ')}
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check;
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_domain_check ${check(BEFORE)};
    `);
  }
}
