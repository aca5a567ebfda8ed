import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreements on confidentiality (保密协议) and the views of confidential files under them. */
export class Disclosure1764900000161 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE nda (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        introduction_id uuid NOT NULL REFERENCES introduction (id),
        need_id uuid REFERENCES need (id),
        achievement_id uuid REFERENCES achievement (id),
        need_title text NOT NULL DEFAULT '',
        achievement_title text NOT NULL DEFAULT '',
        buyer_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_people uuid[] NOT NULL,
        removed_people uuid[] NOT NULL DEFAULT '{}',
        proposed_by text NOT NULL CHECK (proposed_by IN ('BUYER', 'SELLER')),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        term_years integer NOT NULL CHECK (term_years BETWEEN 1 AND 10),
        text_version text NOT NULL,
        text text NOT NULL,
        text_english text NOT NULL,
        text_sha256 text NOT NULL CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
        buyer_signed_by uuid REFERENCES person (id),
        buyer_signed_at timestamptz,
        seller_signed_by uuid REFERENCES person (id),
        seller_signed_at timestamptz,
        ends_on date,
        state text NOT NULL CHECK (state IN ('PROPOSED', 'IN_FORCE', 'EXPIRED', 'TERMINATED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (buyer_organisation_id <> seller_organisation_id),
        CHECK ((buyer_signed_by IS NULL) = (buyer_signed_at IS NULL) AND (seller_signed_by IS NULL) = (seller_signed_at IS NULL)),
        CHECK (state NOT IN ('IN_FORCE', 'EXPIRED', 'TERMINATED') OR (buyer_signed_by IS NOT NULL AND seller_signed_by IS NOT NULL AND ends_on IS NOT NULL))
      );
      -- two have one agreement about one introduction at a time
      CREATE UNIQUE INDEX nda_open ON nda (introduction_id) WHERE state IN ('PROPOSED', 'IN_FORCE');
      CREATE INDEX nda_introduction ON nda (introduction_id, created_at DESC);
      CREATE INDEX nda_need ON nda (need_id) WHERE need_id IS NOT NULL;
      CREATE INDEX nda_achievement ON nda (achievement_id) WHERE achievement_id IS NOT NULL;
      CREATE INDEX nda_state ON nda (state, due_at);
      CREATE TABLE confidential_view (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        file_id uuid NOT NULL,
        file_name text NOT NULL,
        file_sha256 text NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        nda_id uuid NOT NULL REFERENCES nda (id),
        person_id uuid NOT NULL REFERENCES person (id),
        person_name text NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        organisation_name text NOT NULL,
        created_at timestamptz NOT NULL,
        told_at timestamptz
      );
      CREATE INDEX confidential_view_subject ON confidential_view (subject_id, created_at DESC, id DESC);
      CREATE INDEX confidential_view_file ON confidential_view (file_id);
      CREATE INDEX confidential_view_untold ON confidential_view (created_at) WHERE told_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE confidential_view; DROP TABLE nda;`);
  }
}
