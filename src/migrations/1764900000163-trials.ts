import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trials before a contract (先用后转). */
export class Trials1764900000163 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trial (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        introduction_id uuid NOT NULL REFERENCES introduction (id),
        achievement_id uuid NOT NULL REFERENCES achievement (id),
        achievement_title text NOT NULL,
        buyer_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_people uuid[] NOT NULL,
        removed_people uuid[] NOT NULL DEFAULT '{}',
        proposed_by text NOT NULL CHECK (proposed_by IN ('BUYER', 'SELLER')),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        months integer NOT NULL CHECK (months BETWEEN 1 AND 36),
        purpose text NOT NULL CHECK (char_length(purpose) BETWEEN 1 AND 300),
        afterwards text NOT NULL CHECK (char_length(afterwards) BETWEEN 1 AND 300),
        text_version text NOT NULL,
        text text NOT NULL,
        text_english text NOT NULL,
        text_sha256 text NOT NULL CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
        buyer_signed_by uuid REFERENCES person (id),
        buyer_signed_at timestamptz,
        seller_signed_by uuid REFERENCES person (id),
        seller_signed_at timestamptz,
        ends_on date,
        state text NOT NULL CHECK (state IN ('PROPOSED', 'IN_USE', 'CONVERTED', 'EXPIRED', 'STOPPED', 'REVOKED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (buyer_organisation_id <> seller_organisation_id),
        CHECK ((buyer_signed_by IS NULL) = (buyer_signed_at IS NULL) AND (seller_signed_by IS NULL) = (seller_signed_at IS NULL)),
        CHECK (state NOT IN ('IN_USE', 'CONVERTED', 'EXPIRED', 'STOPPED', 'REVOKED') OR (buyer_signed_by IS NOT NULL AND seller_signed_by IS NOT NULL AND ends_on IS NOT NULL))
      );
      -- two have one agreement about one introduction at a time
      CREATE UNIQUE INDEX trial_open ON trial (introduction_id) WHERE state IN ('PROPOSED', 'IN_USE');
      CREATE INDEX trial_introduction ON trial (introduction_id, created_at DESC);
      CREATE INDEX trial_achievement ON trial (achievement_id);
      CREATE INDEX trial_state ON trial (state, due_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE trial;`);
  }
}
