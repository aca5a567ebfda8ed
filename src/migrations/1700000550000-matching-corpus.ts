import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts of terms are kept instead of counted anew for every record; a need keeps those that its scores rest on. Profiles
 * of before get no version, so that upkeep computes them again.
 */
export class MatchingCorpus1700000550000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE match_profile DROP COLUMN length,
        ADD COLUMN lengths double precision[] NOT NULL DEFAULT '{0,0,0}', ADD COLUMN rarity jsonb, ADD COLUMN counted integer, ADD COLUMN version text NOT NULL DEFAULT '';
      ALTER TABLE match_profile ALTER COLUMN lengths DROP DEFAULT, ALTER COLUMN version DROP DEFAULT;
      DROP INDEX match_profile_terms;
      CREATE INDEX match_profile_need_terms ON match_profile USING gin (terms) WHERE kind = 'need';
      CREATE INDEX match_profile_achievement_terms ON match_profile USING gin (terms) WHERE kind = 'achievement';
      ALTER TABLE match ALTER COLUMN score TYPE numeric(5, 2);
      CREATE TABLE match_corpus (
        kind text PRIMARY KEY CHECK (kind IN ('need', 'achievement')),
        documents integer NOT NULL CHECK (documents >= 0),
        lengths double precision[] NOT NULL,
        counted_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE match_term (
        kind text NOT NULL REFERENCES match_corpus,
        term text NOT NULL,
        records integer NOT NULL CHECK (records > 1),
        PRIMARY KEY (kind, term)
      );
    `);
  }

  /** Profiles are derived from published records: they are made anew as in the migration before, column for column, and empty. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE match_term, match_corpus, match_profile;
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
      DELETE FROM match;
      ALTER TABLE match ALTER COLUMN score TYPE numeric(4, 1);
    `);
  }
}
