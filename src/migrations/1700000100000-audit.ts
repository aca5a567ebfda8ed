import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['audit_record', 'audit_leaf', 'audit_node', 'audit_checkpoint', 'audit_key_rotation'];

export class Audit1700000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_record (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_person uuid,
        actor_organisation uuid,
        actor_label text NOT NULL,
        action text NOT NULL,
        object_kind text NOT NULL,
        object_id text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'read')),
        request_id text NOT NULL,
        detail jsonb NOT NULL
      );
      CREATE INDEX audit_record_object ON audit_record (object_kind, object_id, id DESC);
      CREATE INDEX audit_record_actor ON audit_record (actor_person, id DESC);
      CREATE INDEX audit_record_action ON audit_record (action, id DESC);
      CREATE INDEX audit_record_request ON audit_record (request_id);

      CREATE TABLE audit_pending (
        record_id uuid PRIMARY KEY REFERENCES audit_record (id)
      );

      CREATE TABLE audit_leaf (
        seq bigint PRIMARY KEY CHECK (seq >= 0),
        record_id uuid NOT NULL UNIQUE REFERENCES audit_record (id),
        leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32)
      );

      CREATE TABLE audit_node (
        level integer NOT NULL CHECK (level > 0),
        idx bigint NOT NULL CHECK (idx >= 0),
        hash bytea NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (level, idx)
      );

      CREATE TABLE audit_checkpoint (
        size bigint PRIMARY KEY CHECK (size > 0),
        root bytea NOT NULL CHECK (length(root) = 32),
        text text NOT NULL,
        public_key text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE TABLE audit_key_rotation (
        new_key text PRIMARY KEY,
        text text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'table % only grows: % is not possible', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$;
    `);
    for (const table of APPEND_ONLY) {
      await runner.query(`CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_key_rotation, audit_checkpoint, audit_node, audit_leaf, audit_pending, audit_record; DROP FUNCTION audit_is_append_only()`);
  }
}
