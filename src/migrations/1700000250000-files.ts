import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Files1700000250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE file (
        id uuid PRIMARY KEY,
        organisation_id uuid REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        purpose text NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        media_type text NOT NULL,
        size bigint NOT NULL CHECK (size > 0),
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        disclosure text NOT NULL CHECK (disclosure IN ('PUBLIC', 'SIGNED_IN', 'NDA')),
        read_text text CHECK (read_text IN ('WHOLE', 'PART')),
        secret_marks text[] NOT NULL DEFAULT '{}' CHECK (read_text IS NOT NULL OR secret_marks = '{}'),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        detached_at timestamptz
      );
      -- for a record as a whole the upload asks, under a lock: where files are their uploader's alone, others may have the same one
      CREATE UNIQUE INDEX file_content_once ON file (subject_kind, subject_id, sha256, created_by) WHERE detached_at IS NULL;
      CREATE INDEX file_subject ON file (subject_id, subject_kind);
      CREATE INDEX file_sha256 ON file (sha256);

      -- an organisation's verification asks how many files of evidence hang on it, a change of what was verified whether one came since; who decides has seen these and no others
      CREATE FUNCTION count_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE subject uuid := coalesce(NEW.subject_id, OLD.subject_id);
      BEGIN
        UPDATE organisation SET version = version + 1, evidence_files = evidence_files + CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END,
            newest_evidence_at = (SELECT max(f.created_at) FROM file f WHERE f.subject_kind = 'organisation' AND f.subject_id = subject AND f.detached_at IS NULL)
          WHERE id = subject;
        RETURN NULL;
      END $$;
      CREATE TRIGGER evidence_added AFTER INSERT ON file FOR EACH ROW WHEN (NEW.subject_kind = 'organisation') EXECUTE FUNCTION count_evidence();
      CREATE TRIGGER evidence_removed AFTER DELETE ON file FOR EACH ROW WHEN (OLD.subject_kind = 'organisation' AND OLD.detached_at IS NULL) EXECUTE FUNCTION count_evidence();
      CREATE TRIGGER evidence_detached AFTER UPDATE OF detached_at ON file FOR EACH ROW WHEN (OLD.subject_kind = 'organisation' AND OLD.detached_at IS NULL AND NEW.detached_at IS NOT NULL) EXECUTE FUNCTION count_evidence();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE file; DROP FUNCTION count_evidence()`);
  }
}
