import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = ['DRAFT', 'CHECKING', 'PUBLISHED', 'SUSPENDED_BY_OBJECTION', 'ENDED_EFFECTIVE', 'WITHDRAWN', 'DISCARDED'];
const KINDS = ['PN-PRICE', 'PN-REWARD', 'PN-NEED', 'PN-LIST', 'PN-AWARD', 'PN-ACCEPT', 'PN-BROKER', 'PN-SME', 'PN-HNTE'];
const OBJECTION_STATES = ['LODGED', 'HANDLING', 'UPHELD', 'DISMISSED', 'NOT_ACCEPTED', 'TAKEN_BACK'];
const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

export class Notices1764300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN (${listed(KINDS)})),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN (${listed(STATES)})),
        title text NOT NULL DEFAULT '',
        content jsonb NOT NULL,
        subject_kind text,
        subject_id uuid,
        subject_label text NOT NULL DEFAULT '',
        corrects_id uuid REFERENCES notice (id),
        rule jsonb,
        published_at timestamptz,
        starts_on date,
        statement jsonb,
        sha256 text,
        over_at timestamptz,
        ended_at timestamptz,
        end_reason text NOT NULL DEFAULT '',
        withdrawal jsonb,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
        CHECK (state IN ('DRAFT', 'CHECKING', 'DISCARDED') OR (published_at IS NOT NULL AND starts_on IS NOT NULL AND rule IS NOT NULL)),
        CHECK (state NOT IN ('ENDED_EFFECTIVE', 'WITHDRAWN') OR (ended_at IS NOT NULL AND over_at IS NOT NULL)),
        CHECK (withdrawal IS NULL OR state IN ('SUSPENDED_BY_OBJECTION', 'WITHDRAWN')),
        CHECK ((statement IS NULL) = (sha256 IS NULL))
      );
      CREATE INDEX notice_organisation ON notice (organisation_id, updated_at DESC);
      CREATE INDEX notice_board ON notice (published_at DESC, id DESC) WHERE published_at IS NOT NULL;
      CREATE INDEX notice_state ON notice (state, due_at);
      CREATE INDEX notice_subject ON notice (subject_id) WHERE subject_id IS NOT NULL;
      CREATE INDEX notice_corrects ON notice (corrects_id) WHERE corrects_id IS NOT NULL;
      -- of one record no two notices of a kind are open at once
      CREATE UNIQUE INDEX notice_once ON notice (kind, subject_kind, subject_id) WHERE state IN ('PUBLISHED', 'SUSPENDED_BY_OBJECTION');

      -- what was published stays as it was published: its hash is on the board
      CREATE FUNCTION notice_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.statement IS NULL THEN RETURN coalesce(NEW, OLD); END IF;
        IF TG_OP = 'DELETE'
          OR (NEW.number, NEW.kind, NEW.organisation_id, NEW.title, NEW.content, NEW.subject_kind, NEW.subject_id, NEW.corrects_id, NEW.rule, NEW.published_at, NEW.starts_on, NEW.statement, NEW.sha256)
            IS DISTINCT FROM (OLD.number, OLD.kind, OLD.organisation_id, OLD.title, OLD.content, OLD.subject_kind, OLD.subject_id, OLD.corrects_id, OLD.rule, OLD.published_at, OLD.starts_on, OLD.statement, OLD.sha256)
        THEN RAISE EXCEPTION 'a published notice is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER notice_frozen BEFORE UPDATE OR DELETE ON notice FOR EACH ROW EXECUTE FUNCTION notice_frozen();

      CREATE TABLE notice_objection (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        notice_id uuid NOT NULL REFERENCES notice (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        channel text NOT NULL CHECK (channel IN ('ONLINE', 'LETTER', 'VISIT')),
        state text NOT NULL CHECK (state IN (${listed(OBJECTION_STATES)})),
        objector_name text NOT NULL,
        objector_organisation text NOT NULL DEFAULT '',
        objector_contact text NOT NULL,
        text text NOT NULL,
        answer text NOT NULL DEFAULT '',
        notes jsonb NOT NULL DEFAULT '[]',
        handler_ids uuid[] NOT NULL DEFAULT '{}',
        escalated_at timestamptz,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX notice_objection_notice ON notice_objection (notice_id, state);
      CREATE INDEX notice_objection_organisation ON notice_objection (organisation_id, state, due_at);
      -- one person has one open objection to a notice; what else is to be said belongs to it
      CREATE UNIQUE INDEX notice_objection_once ON notice_objection (notice_id, created_by) WHERE channel = 'ONLINE' AND state IN ('LODGED', 'HANDLING');

      -- rule sets of earlier releases do not know the three new parameters
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      UPDATE rule_set SET params = '{"answerWithin": {"days": 15, "unit": "WORKING_DAY"}, "answerChallengeWithin": {"days": 10, "unit": "WORKING_DAY"}, "shownAfter": {"days": 30, "unit": "CALENDAR_DAY"}}'::jsonb || params WHERE domain = 'NOTICE';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE notice_objection, notice`);
    await runner.query(`DROP FUNCTION notice_frozen`);
    await runner.query(`ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen`);
    await runner.query(`UPDATE rule_set SET params = params - 'answerWithin' - 'answerChallengeWithin' - 'shownAfter' WHERE domain = 'NOTICE'`);
    await runner.query(`ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen`);
  }
}
