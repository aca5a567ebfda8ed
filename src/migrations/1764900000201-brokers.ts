import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT', 'CHALLENGE', 'PRICING', 'CLINIC'];
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/** Brokers (技术经理人): their register, and what they declare before they act. */
export class Brokers1764900000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(domains([...DOMAINS, 'BROKER']));
    await runner.query(`
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_broker_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
        WHERE (domain = 'BROKER' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED;
      CREATE TABLE broker_profile (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'CONFIRMED', 'SUSPENDED', 'EXPIRED', 'WITHDRAWN')),
        content jsonb NOT NULL,
        confirmed_at timestamptz,
        suspended_from text,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (state <> 'CONFIRMED' OR (confirmed_at IS NOT NULL AND due_at IS NOT NULL)),
        CHECK ((state = 'SUSPENDED') = (suspended_from IS NOT NULL))
      );
      -- BR-1: a person practises at one organisation at a time
      CREATE UNIQUE INDEX broker_profile_person ON broker_profile (created_by) WHERE state <> 'WITHDRAWN';
      CREATE INDEX broker_profile_state ON broker_profile (state, due_at);
      CREATE INDEX broker_profile_organisation ON broker_profile (organisation_id, updated_at DESC);

      CREATE TABLE broker_declaration (
        id uuid PRIMARY KEY,
        matter_kind text NOT NULL,
        matter_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        parties uuid[] NOT NULL,
        text text NOT NULL,
        rule_code text NOT NULL,
        rule_version integer NOT NULL,
        declared_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX broker_declaration_matter ON broker_declaration (matter_kind, matter_id);
      -- what a broker has declared may be evidence one day
      CREATE FUNCTION broker_declaration_made() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a declaration that was made is not changed' USING ERRCODE = '23514';
      END $$;
      CREATE TRIGGER broker_declaration_made BEFORE UPDATE OR DELETE ON broker_declaration FOR EACH ROW EXECUTE FUNCTION broker_declaration_made();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE broker_declaration, broker_profile;
      DROP FUNCTION broker_declaration_made();
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      DELETE FROM rule_set WHERE domain = 'BROKER';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_broker_excl;
    `);
    await runner.query(domains(DOMAINS));
  }
}
