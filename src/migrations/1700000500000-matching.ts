import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Matching1700000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE match_profile (
        kind text NOT NULL CHECK (kind IN ('need', 'achievement')),
        subject_id uuid NOT NULL,
        record jsonb NOT NULL,
        terms text[] NOT NULL,
        length double precision NOT NULL,
        audience text NOT NULL CHECK (audience IN ('public', 'signed_in')),
        inputs_hash text NOT NULL CHECK (length(inputs_hash) = 64),
        PRIMARY KEY (kind, subject_id)
      );
      CREATE INDEX match_profile_terms ON match_profile USING gin (terms);
      CREATE TABLE match (
        need_id uuid NOT NULL,
        achievement_id uuid NOT NULL,
        score numeric(4, 1) NOT NULL CHECK (score BETWEEN 0 AND 100),
        excluded boolean NOT NULL,
        result jsonb NOT NULL,
        version text NOT NULL,
        need_hash text NOT NULL,
        achievement_hash text NOT NULL,
        computed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (need_id, achievement_id)
      );
      CREATE INDEX match_of_need ON match (need_id, score DESC);
      CREATE INDEX match_of_achievement ON match (achievement_id, score DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE match, match_profile`);
  }
}
