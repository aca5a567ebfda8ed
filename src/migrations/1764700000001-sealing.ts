import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sealed boxes: keys of their holders, parts of the boxes' keys, envelopes. Rows of envelopes bear neither time nor name, and ids of chance. */
export class Sealing1764700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seal_holder (
        id uuid PRIMARY KEY,
        created_by uuid NOT NULL REFERENCES person (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        office text NOT NULL CHECK (office IN ('DISCIPLINE', 'BUREAU')),
        public_key bytea NOT NULL CHECK (octet_length(public_key) = 65),
        wrapped_key bytea NOT NULL,
        recovery_key bytea NOT NULL,
        admitted_by uuid REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('PENDING', 'HELD', 'REFUSED', 'ENDED')),
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (admitted_by <> created_by)
      );
      CREATE UNIQUE INDEX seal_holder_once ON seal_holder (created_by) WHERE state IN ('PENDING', 'HELD');
      CREATE TABLE sealed_box (
        id uuid PRIMARY KEY,
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        round integer NOT NULL CHECK (round > 0),
        public_key bytea NOT NULL CHECK (octet_length(public_key) = 65),
        tag_check bytea NOT NULL,
        closes_at timestamptz NOT NULL,
        opens_at timestamptz NOT NULL,
        opened_at timestamptz,
        opened_by uuid[],
        discarded_at timestamptz,
        UNIQUE (subject_kind, subject_id, round),
        CHECK (opens_at >= closes_at),
        CHECK ((opened_at IS NULL) = (opened_by IS NULL))
      );
      CREATE TABLE sealed_part (
        box_id uuid NOT NULL REFERENCES sealed_box (id),
        holder_id uuid NOT NULL REFERENCES seal_holder (id),
        office text NOT NULL CHECK (office IN ('DISCIPLINE', 'BUREAU')),
        sealed bytea NOT NULL,
        handed bytea,
        handed_to uuid REFERENCES seal_holder (id),
        handed_at timestamptz,
        PRIMARY KEY (box_id, holder_id)
      );
      CREATE TABLE sealed_envelope (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        box_id uuid NOT NULL REFERENCES sealed_box (id),
        commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
        body bytea NOT NULL,
        outcome text CHECK (outcome IN ('BID', 'COVER', 'SPOILED'))
      );
      CREATE INDEX sealed_envelope_box ON sealed_envelope (box_id);
      ALTER TABLE sealed_envelope ALTER COLUMN body SET STORAGE EXTERNAL;
      CREATE TABLE sealed_tag (
        box_id uuid NOT NULL REFERENCES sealed_box (id),
        tag bytea NOT NULL CHECK (octet_length(tag) = 32),
        envelope_id uuid NOT NULL REFERENCES sealed_envelope (id),
        leads boolean NOT NULL,
        PRIMARY KEY (box_id, tag)
      );
      CREATE INDEX sealed_tag_envelope ON sealed_tag (envelope_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sealed_tag, sealed_envelope, sealed_part, sealed_box, seal_holder`);
  }
}
