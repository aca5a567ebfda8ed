import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = ['PRICE_DRAFT', 'NOTICE', 'OUTSIDE_CHECK', 'LISTED_PRICE', 'BIDDING', 'AUCTION', 'SALE_CHECK', 'PRICE_EFFECTIVE', 'UNSOLD', 'DISCARDED'];
const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT', 'CHALLENGE'];
const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${listed(values)}))`;

/** Prices of employees' achievements (职务科技成果定价), and the rule on them. */
export class Pricing1764900000171 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pricing (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        achievement_id uuid NOT NULL REFERENCES achievement (id),
        achievement_title text NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN (${listed(STATES)})),
        content jsonb NOT NULL,
        notice_id uuid REFERENCES notice (id),
        outside jsonb,
        sale jsonb,
        interested jsonb NOT NULL DEFAULT '[]',
        rule jsonb,
        effective_on date,
        rounds jsonb NOT NULL DEFAULT '[]',
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (state <> 'PRICE_EFFECTIVE' OR effective_on IS NOT NULL)
      );
      CREATE INDEX pricing_achievement ON pricing (achievement_id, state);
      CREATE INDEX pricing_organisation ON pricing (organisation_id, updated_at DESC);
      CREATE INDEX pricing_state ON pricing (state, due_at);
      CREATE INDEX pricing_notice ON pricing (notice_id) WHERE notice_id IS NOT NULL;
    `);
    await runner.query(domains([...DOMAINS, 'PRICING']));
    await runner.query(`
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_pricing_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
        WHERE (domain = 'PRICING' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      DELETE FROM rule_set WHERE domain = 'PRICING';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_pricing_excl;
    `);
    await runner.query(domains(DOMAINS));
    await runner.query(`DROP TABLE pricing`);
  }
}
