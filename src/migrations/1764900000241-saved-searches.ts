import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT', 'CHALLENGE', 'PRICING', 'CLINIC', 'BROKER'];
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/** How long a listing counts as confirmed (信息有效期) and who said so; near copies (查重); saved searches with their alerts (订阅检索). */
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
      CREATE TABLE saved_search (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        name text NOT NULL,
        criteria jsonb NOT NULL,
        frequency text NOT NULL CHECK (frequency IN ('INSTANT', 'DAILY', 'WEEKLY')),
        paused boolean NOT NULL DEFAULT false,
        -- what was published before it was saved, or resumed, is no news
        tells_from timestamptz NOT NULL,
        seen_until timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        told_at timestamptz,
        unreadable_since timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX saved_search_person ON saved_search (person_id, created_at DESC);
      CREATE INDEX saved_search_due ON saved_search (due_at) WHERE NOT paused AND unreadable_since IS NULL;
      CREATE TABLE saved_search_told (
        search_id uuid NOT NULL REFERENCES saved_search (id) ON DELETE CASCADE,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (search_id, kind, subject_id)
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
      DROP TABLE saved_search_told, saved_search, near_signature, listing_confirmation;
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      DELETE FROM rule_set WHERE domain = 'LISTING';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_listing_excl;
    `);
    await runner.query(domains(DOMAINS));
  }
}
