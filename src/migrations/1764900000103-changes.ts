import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addChallengeParams, dropChallengeParams } from './challenge-rule.js';

/** What the rule of a challenge says about changes of its project; rows, published challenges and projects from before get the values that it ships with. */
const PARAMS = { leaderProjectsAtMost: 2, changeWithin: { days: 5, unit: 'WORKING_DAY' }, changeMonthsAtMost: 6, budgetNoticeUpTo: 1_000 };

/** Changes (变更) of projects. */
export class Changes1764900000103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addChallengeParams(runner, PARAMS);
    await runner.query(`
      CREATE TABLE project_change (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        project_id uuid NOT NULL REFERENCES challenge_project (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        demander_id uuid NOT NULL REFERENCES organisation (id),
        member_ids uuid[] NOT NULL DEFAULT '{}',
        created_by uuid REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('REQUESTED', 'CHECKING', 'LEAD_REVIEW', 'APPLIED', 'REFUSED', 'WITHDRAWN', 'DROPPED')),
        kind text NOT NULL CHECK (kind IN ('LEADER', 'ROUTE', 'BUDGET', 'TIME', 'CONTRACT')),
        asked jsonb NOT NULL,
        before jsonb NOT NULL,
        after jsonb NOT NULL,
        reason text NOT NULL,
        file_id uuid REFERENCES file (id),
        by_notice boolean NOT NULL DEFAULT false,
        demander_view text NOT NULL DEFAULT '' CHECK (demander_view IN ('', 'AGREED', 'OBJECTED', 'SILENT')),
        demander_words text NOT NULL DEFAULT '',
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX project_change_project ON project_change (project_id);
      CREATE INDEX project_change_organisation ON project_change (organisation_id);
      CREATE INDEX project_change_demander ON project_change (demander_id);
      -- one request of a kind is decided before the next one
      CREATE UNIQUE INDEX project_change_open ON project_change (project_id, kind) WHERE state IN ('REQUESTED', 'CHECKING', 'LEAD_REVIEW');
      -- 延期只有一次
      CREATE UNIQUE INDEX project_change_time_once ON project_change (project_id) WHERE kind = 'TIME' AND state = 'APPLIED';

      -- reminders that were given: of which record, before which due day, how many days ahead
      CREATE TABLE workflow_reminder (
        workflow text NOT NULL,
        subject_id uuid NOT NULL,
        due_at timestamptz NOT NULL,
        days integer NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workflow, subject_id, due_at, days)
      );

      -- what was changed stays as it was changed
      CREATE FUNCTION project_change_applied() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a change that was made is not changed' USING ERRCODE = '23514';
      END $$;
      CREATE TRIGGER project_change_applied BEFORE UPDATE OR DELETE ON project_change FOR EACH ROW WHEN (OLD.state = 'APPLIED') EXECUTE FUNCTION project_change_applied();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE workflow_reminder, project_change; DROP FUNCTION project_change_applied();`);
    await dropChallengeParams(runner, PARAMS);
  }
}
