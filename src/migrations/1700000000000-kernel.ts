import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Kernel1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE workflow_history (
        id uuid PRIMARY KEY,
        workflow text NOT NULL,
        subject_id uuid NOT NULL,
        action text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        actor_person uuid,
        actor_organisation uuid,
        actor_name text NOT NULL,
        comment text NOT NULL DEFAULT '',
        input jsonb,
        version integer NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE UNIQUE INDEX workflow_history_step ON workflow_history (workflow, subject_id, version);
      CREATE INDEX workflow_history_actor ON workflow_history (actor_person, at DESC);

      CREATE TABLE record_version (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        no integer NOT NULL CHECK (no > 0),
        content jsonb NOT NULL,
        sha256 text NOT NULL CHECK (length(sha256) = 64),
        attachments uuid[] NOT NULL DEFAULT '{}',
        created_by uuid,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (kind, subject_id, no)
      );

      CREATE TABLE idempotency_key (
        person_id uuid NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        status integer,
        body jsonb,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (person_id, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

      CREATE TABLE number_series (
        name text PRIMARY KEY,
        last integer NOT NULL CHECK (last > 0)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE number_series, idempotency_key, record_version, workflow_history`);
  }
}
