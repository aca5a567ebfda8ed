import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = ['SUBMITTED', 'RETURNED', 'FORMAL_OK', 'ARGUING', 'ARGUED', 'REFINED', 'NOTICE', 'SELECTED', 'NOT_SELECTED', 'LISTED', 'WITHDRAWN', 'UNREFINED'];
const PROCESS = `
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()`;

export class NeedCalls1764800000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE need_call (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('DRAFT', 'OPEN', 'CLOSED', 'DISCARDED')),
        title text NOT NULL DEFAULT '',
        content jsonb NOT NULL,
        published_at timestamptz,
        closes_at timestamptz,${PROCESS},
        CHECK (state IN ('DRAFT', 'DISCARDED') OR (published_at IS NOT NULL AND closes_at IS NOT NULL))
      );
      CREATE INDEX need_call_state ON need_call (state, due_at);

      CREATE TABLE need_offer (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        call_id uuid NOT NULL REFERENCES need_call (id),
        need_id uuid REFERENCES need (id),
        achievement_id uuid REFERENCES achievement (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN (${STATES.map((state) => `'${state}'`).join(', ')})),
        title text NOT NULL,
        content jsonb NOT NULL,
        indicators jsonb NOT NULL,
        objects_to text[] NOT NULL DEFAULT '{}',
        score_hundredths integer CHECK (score_hundredths BETWEEN 0 AND 10000),
        rule jsonb NOT NULL,
        notice_id uuid REFERENCES notice (id),
        notice_ids uuid[] NOT NULL DEFAULT '{}',
        challenge_id uuid REFERENCES challenge (id),${PROCESS},
        UNIQUE (call_id, need_id),
        UNIQUE (call_id, achievement_id),
        CHECK (num_nonnulls(need_id, achievement_id) = 1)
      );
      CREATE INDEX need_offer_organisation ON need_offer (organisation_id, updated_at DESC);
      CREATE INDEX need_offer_state ON need_offer (state, due_at);
      CREATE INDEX need_offer_notice ON need_offer (notice_id) WHERE notice_id IS NOT NULL;

      CREATE TABLE need_score (
        id uuid PRIMARY KEY,
        offer_id uuid NOT NULL REFERENCES need_offer (id),
        person_id uuid NOT NULL REFERENCES person (id),
        scores jsonb NOT NULL,
        total integer NOT NULL CHECK (total BETWEEN 0 AND 100),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        voided_at timestamptz,
        UNIQUE (offer_id, person_id)
      );

      -- what an expert has given is never changed, only voided once
      CREATE FUNCTION need_score_given() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR NEW.scores IS DISTINCT FROM OLD.scores OR NEW.total IS DISTINCT FROM OLD.total OR NEW.person_id IS DISTINCT FROM OLD.person_id OR (OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at)
        THEN RAISE EXCEPTION 'a score that was given stays as it is' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER need_score_given BEFORE UPDATE OR DELETE ON need_score FOR EACH ROW EXECUTE FUNCTION need_score_given();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE need_score, need_offer, need_call; DROP FUNCTION need_score_given()`);
  }
}
