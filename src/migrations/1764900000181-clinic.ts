import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT', 'CHALLENGE', 'PRICING'];
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/** The need clinic (需求门诊): its rubric is a domain of rules, and a broker helps with one need at a time. */
export class Clinic1764900000181 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(domains([...DOMAINS, 'CLINIC']));
    await runner.query(`
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_clinic_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
        WHERE (domain = 'CLINIC' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED;
      CREATE TABLE need_clinic (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        need_id uuid NOT NULL REFERENCES need (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        request text NOT NULL,
        last_title text,
        last_field text,
        broker_ids uuid[] NOT NULL DEFAULT '{}',
        broker_organisation_id uuid REFERENCES organisation (id),
        suggestion jsonb,
        suggestion_base jsonb,
        suggestion_note text NOT NULL DEFAULT '',
        vouched_at timestamptz,
        vouched_by uuid REFERENCES person (id),
        vouched_text text NOT NULL DEFAULT '',
        vouched_digest text,
        vouched_outcome text CHECK (vouched_outcome IN ('PUBLISH', 'HOLD')),
        vouched_score integer CHECK (vouched_score BETWEEN 0 AND 100),
        rule_code text NOT NULL DEFAULT '',
        rule_version integer,
        state text NOT NULL CHECK (state IN ('ASKED', 'CALLED', 'TAKEN', 'SUGGESTED', 'VOUCHED', 'CLOSED')),
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (state NOT IN ('TAKEN', 'SUGGESTED', 'VOUCHED') OR (cardinality(broker_ids) = 1 AND broker_organisation_id IS NOT NULL)),
        CHECK (state NOT IN ('VOUCHED', 'CLOSED') OR last_title IS NOT NULL),
        CHECK ((last_title IS NULL) = (last_field IS NULL)),
        CHECK ((state = 'SUGGESTED') = (suggestion IS NOT NULL)),
        CHECK ((suggestion IS NULL) = (suggestion_base IS NULL)),
        CHECK ((state = 'VOUCHED') = (vouched_digest IS NOT NULL)),
        CHECK ((vouched_outcome IS NULL) = (vouched_digest IS NULL))
      );
      -- a need has one visit at a time
      CREATE UNIQUE INDEX need_clinic_open ON need_clinic (need_id) WHERE state IN ('ASKED', 'CALLED', 'TAKEN', 'SUGGESTED');
      CREATE INDEX need_clinic_need ON need_clinic (need_id);
      CREATE INDEX need_clinic_state ON need_clinic (state, due_at);
      CREATE INDEX need_clinic_organisation ON need_clinic (organisation_id, updated_at DESC);
      CREATE INDEX need_clinic_broker ON need_clinic (broker_organisation_id, updated_at DESC) WHERE broker_organisation_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE need_clinic;
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      DELETE FROM rule_set WHERE domain = 'CLINIC';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_clinic_excl;
    `);
    await runner.query(domains(DOMAINS));
  }
}
