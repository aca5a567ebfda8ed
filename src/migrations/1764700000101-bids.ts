import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'CANCELLED', 'DISCARDED'];
const STATES = [...BEFORE, 'OPENED', 'FAILED'];
const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const states = (values: readonly string[]) => `ALTER TABLE challenge DROP CONSTRAINT challenge_state_check, ADD CONSTRAINT challenge_state_check CHECK (state IN (${listed(values)}))`;

/** Bids from their opening on. `packed` is what the bidder sealed, byte for byte, attachments included. */
export class Bids1764700000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(states(STATES));
    await runner.query(`
      CREATE TABLE bid (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        challenge_id uuid NOT NULL REFERENCES challenge (id),
        state text NOT NULL CHECK (state IN ('OPENED', 'SPOILED')),
        organisation_id uuid REFERENCES organisation (id),
        member_ids uuid[] NOT NULL DEFAULT '{}',
        created_by uuid REFERENCES person (id),
        bidder_name text NOT NULL,
        commitment text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
        price_fen bigint,
        content jsonb,
        packed bytea,
        marks jsonb NOT NULL DEFAULT '[]',
        leader_check jsonb,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX bid_challenge ON bid (challenge_id, commitment);
      CREATE INDEX bid_organisation ON bid (organisation_id);
      CREATE INDEX bid_state ON bid (state, due_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE bid`);
    await runner.query(states(BEFORE));
  }
}
