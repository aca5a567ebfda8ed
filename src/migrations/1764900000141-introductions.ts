import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = `'BOTH_ASKED', 'BUYER_ASKED', 'SELLER_ASKED', 'BOTH_LATE', 'BUYER_LATE', 'SELLER_LATE'`;

/** Introductions of buyers and sellers (对接). */
export class Introductions1764900000141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE introduction (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        need_id uuid REFERENCES need (id),
        achievement_id uuid REFERENCES achievement (id),
        need_title text NOT NULL DEFAULT '',
        achievement_title text NOT NULL DEFAULT '',
        buyer_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_organisation_id uuid NOT NULL REFERENCES organisation (id),
        buyer_people uuid[] NOT NULL,
        seller_people uuid[] NOT NULL,
        removed_people uuid[] NOT NULL DEFAULT '{}',
        buyer_unnamed boolean NOT NULL,
        begun_by text NOT NULL CHECK (begun_by IN ('BUYER', 'SELLER', 'BROKER')),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        message text NOT NULL,
        match_hundredths integer CHECK (match_hundredths BETWEEN 0 AND 10000),
        buyer_agreed_at timestamptz,
        buyer_agreed_by uuid REFERENCES person (id),
        seller_agreed_at timestamptz,
        seller_agreed_by uuid REFERENCES person (id),
        buyer_days integer CHECK (buyer_days >= 0),
        seller_days integer CHECK (seller_days >= 0),
        declined_side text CHECK (declined_side IN ('BUYER', 'SELLER')),
        decline_reason text,
        decline_text text NOT NULL DEFAULT '',
        late_at timestamptz,
        state text NOT NULL CHECK (state IN (${OPEN}, 'INTRODUCED', 'DECLINED', 'UNANSWERED', 'WITHDRAWN', 'LAPSED')),
        without_broker_at timestamptz,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (need_id IS NOT NULL OR achievement_id IS NOT NULL),
        CHECK (buyer_organisation_id <> seller_organisation_id),
        CHECK (state <> 'INTRODUCED' OR (buyer_agreed_by IS NOT NULL AND seller_agreed_by IS NOT NULL)),
        CHECK ((declined_side IS NULL) = (decline_reason IS NULL))
      );
      -- two are asked about the same matter once at a time
      CREATE UNIQUE INDEX introduction_open ON introduction (buyer_organisation_id, seller_organisation_id, need_id, achievement_id) NULLS NOT DISTINCT WHERE state IN (${OPEN});
      CREATE INDEX introduction_buyer ON introduction (buyer_organisation_id, updated_at DESC);
      CREATE INDEX introduction_seller ON introduction (seller_organisation_id, updated_at DESC);
      CREATE INDEX introduction_organisation ON introduction (organisation_id, updated_at DESC);
      CREATE INDEX introduction_person ON introduction (created_by, created_at);
      CREATE INDEX introduction_state ON introduction (state, due_at);
      CREATE INDEX introduction_need ON introduction (need_id) WHERE need_id IS NOT NULL;
      CREATE INDEX introduction_achievement ON introduction (achievement_id) WHERE achievement_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE introduction`);
  }
}
