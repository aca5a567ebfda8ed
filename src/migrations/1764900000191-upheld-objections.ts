import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = [
  'DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'CANCELLED', 'DISCARDED', 'OPENED', 'FAILED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED',
  'TERMINATED', 'RELIST', 'STUCK',
];
const OFFERS_BEFORE = ['SUBMITTED', 'RETURNED', 'FORMAL_OK', 'ARGUING', 'ARGUED', 'REFINED', 'NOTICE', 'SELECTED', 'NOT_SELECTED', 'LISTED', 'WITHDRAWN', 'UNREFINED'];
const states = (table: string, values: readonly string[]) =>
  `ALTER TABLE ${table} DROP CONSTRAINT ${table}_state_check, ADD CONSTRAINT ${table}_state_check CHECK (state IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/** @param unless SQL: when a recorded ranking may be taken away all the same */
const rankingStays = (unless: string) => `
      CREATE OR REPLACE FUNCTION challenge_ranking() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.ranking IS NOT NULL AND (NEW.ranking, NEW.ties, NEW.experts, NEW.ranked_at) IS DISTINCT FROM (OLD.ranking, OLD.ties, OLD.experts, OLD.ranked_at)${unless}
        THEN RAISE EXCEPTION 'a recorded ranking is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$`;

/** What follows from an objection that was upheld (异议成立): a state of its own, and rankings that are put away as void. */
export class UpheldObjections1764900000191 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(states('challenge', [...BEFORE, 'OVERTURNED']));
    await runner.query(states('need_offer', [...OFFERS_BEFORE, 'OVERTURNED']));
    await runner.query(`
      CREATE TABLE superseded_ranking (
        id uuid PRIMARY KEY,
        challenge_id uuid NOT NULL REFERENCES challenge (id),
        no integer NOT NULL CHECK (no > 0),
        ranked_at timestamptz NOT NULL,
        file jsonb NOT NULL,
        void_experts text[] NOT NULL CHECK (cardinality(void_experts) > 0),
        reason text NOT NULL CHECK (reason <> ''),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (challenge_id, no)
      );
      CREATE FUNCTION superseded_ranking_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a ranking that is void stays on record' USING ERRCODE = '23514';
      END $$;
      CREATE TRIGGER superseded_ranking_kept BEFORE UPDATE OR DELETE ON superseded_ranking FOR EACH ROW EXECUTE FUNCTION superseded_ranking_kept();
    `);
    // once recorded a ranking stays, but for one that lies beside it as void
    await runner.query(rankingStays(`
      AND NOT (NEW.ranking IS NULL AND EXISTS (SELECT 1 FROM superseded_ranking s WHERE s.challenge_id = OLD.challenge_id AND s.ranked_at = OLD.ranked_at AND s.file -> 'ranking' = OLD.ranking))`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(rankingStays(''));
    await runner.query(`DROP TABLE superseded_ranking; DROP FUNCTION superseded_ranking_kept()`);
    await runner.query(states('need_offer', OFFERS_BEFORE));
    await runner.query(states('challenge', BEFORE));
  }
}
