import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT', 'CHALLENGE', 'PRICING', 'CLINIC'];
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/** How long a listing counts as confirmed (信息有效期), and who said so when. */
export class SavedSearches1764900000241 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(domains([...DOMAINS, 'LISTING']));
    await runner.query(`
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_listing_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
        WHERE (domain = 'LISTING' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED;
      CREATE TABLE listing_confirmation (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        version_no integer NOT NULL,
        means text NOT NULL CHECK (means IN ('PUBLICATION', 'LINK', 'WORKBENCH')),
        person_id uuid REFERENCES person (id),
        at timestamptz NOT NULL,
        holds_until date,
        rule_code text NOT NULL DEFAULT '',
        rule_version integer
      );
      -- numbers of which near copies of a record share at least one (MinHash bands)
      CREATE TABLE near_signature (
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        layer text NOT NULL CHECK (layer IN ('PUBLIC', 'WORKING')),
        bands integer[] NOT NULL,
        PRIMARY KEY (kind, subject_id, layer)
      );
      CREATE INDEX near_signature_bands ON near_signature USING gin (bands);
      CREATE INDEX listing_confirmation_subject ON listing_confirmation (kind, subject_id, at DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE near_signature, listing_confirmation;
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      DELETE FROM rule_set WHERE domain = 'LISTING';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_listing_excl;
    `);
    await runner.query(domains(DOMAINS));
  }
}
