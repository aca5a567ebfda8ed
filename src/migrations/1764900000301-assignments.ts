import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assignments of brokers by owners (技术经理人委托), and what came of asking each broker. */
export class Assignments1764900000301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE broker_assignment (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('need', 'achievement')),
        subject_id uuid NOT NULL,
        title text NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        asked_by uuid NOT NULL REFERENCES person (id),
        message text NOT NULL,
        profile_id uuid NOT NULL REFERENCES broker_profile (id),
        broker_ids uuid[] NOT NULL CHECK (cardinality(broker_ids) = 1),
        broker_organisation_id uuid NOT NULL REFERENCES organisation (id),
        next_profile_id uuid REFERENCES broker_profile (id),
        asked_at timestamptz NOT NULL,
        accepted_at timestamptz,
        state text NOT NULL CHECK (state IN ('ASKED', 'OPEN', 'UNANSWERED', 'ACTIVE', 'HANDOVER', 'ENDED')),
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (state NOT IN ('ACTIVE', 'HANDOVER') OR accepted_at IS NOT NULL)
      );
      -- one broker at a time
      CREATE UNIQUE INDEX broker_assignment_subject ON broker_assignment (subject_id) WHERE state <> 'ENDED';
      CREATE INDEX broker_assignment_state ON broker_assignment (state, due_at);
      CREATE INDEX broker_assignment_organisation ON broker_assignment (organisation_id, updated_at DESC);
      CREATE INDEX broker_assignment_asked ON broker_assignment (asked_by, asked_at);
      CREATE INDEX broker_assignment_broker ON broker_assignment USING gin (broker_ids);

      CREATE TABLE broker_assignment_answer (
        id uuid PRIMARY KEY,
        assignment_id uuid REFERENCES broker_assignment (id),
        visit_id uuid REFERENCES need_clinic (id),
        profile_id uuid NOT NULL REFERENCES broker_profile (id),
        person_id uuid NOT NULL REFERENCES person (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        owner_organisation_id uuid NOT NULL REFERENCES organisation (id),
        outcome text NOT NULL CHECK (outcome IN ('ACCEPTED', 'DECLINED', 'SILENT')),
        reason text,
        asked_at timestamptz NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((outcome = 'DECLINED') = (reason IS NOT NULL)),
        CHECK ((assignment_id IS NULL) <> (visit_id IS NULL))
      );
      CREATE INDEX broker_assignment_answer_visit ON broker_assignment_answer (visit_id) WHERE visit_id IS NOT NULL;
      -- whom the bureau has asked by name to take a need of the clinic
      ALTER TABLE need_clinic ADD COLUMN called_id uuid REFERENCES broker_profile (id), ADD COLUMN called_at timestamptz, ADD CHECK (state <> 'CALLED' OR called_at IS NOT NULL);
      CREATE INDEX broker_assignment_answer_person ON broker_assignment_answer (person_id);
      CREATE INDEX broker_assignment_answer_assignment ON broker_assignment_answer (assignment_id);
      CREATE INDEX broker_assignment_answer_owner ON broker_assignment_answer (owner_organisation_id) WHERE reason = 'CONFLICT';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE broker_assignment_answer, broker_assignment; ALTER TABLE need_clinic DROP COLUMN called_id, DROP COLUMN called_at`);
  }
}
