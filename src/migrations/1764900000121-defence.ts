import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addChallengeParams, dropChallengeParams } from './challenge-rule.js';

/** What the rule of a challenge says about defences; rows, published challenges and projects from before get the values that it ships with. */
const PARAMS = { defenceWeightAtMost: 40, defenceNotice: { days: 3, unit: 'WORKING_DAY' } };

/** Defences (答辩): the meeting at which bidders are heard, and a second sheet of each expert. */
export class Defence1764900000121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addChallengeParams(runner, PARAMS);
    await runner.query(`
      CREATE TABLE defence_meeting (
        id uuid PRIMARY KEY,
        challenge_id uuid NOT NULL REFERENCES challenge (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('SET', 'HELD')),
        sits_at timestamptz NOT NULL,
        place text NOT NULL CHECK (place <> ''),
        minutes_each integer NOT NULL CHECK (minutes_each BETWEEN 5 AND 240),
        seed text NOT NULL CHECK (seed ~ '^[0-9a-f]{64}$'),
        slots jsonb NOT NULL,
        minutes text NOT NULL DEFAULT '',
        present jsonb NOT NULL DEFAULT '[]',
        superseded_at timestamptz,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state = 'HELD') = (minutes <> '')),
        CHECK (superseded_at IS NULL OR state = 'HELD')
      );
      -- one counts; those of panels whose sheets are void lie beside it
      CREATE UNIQUE INDEX defence_meeting_challenge ON defence_meeting (challenge_id) WHERE superseded_at IS NULL;

      -- the turns are drawn once; who was heard and the minutes stay once the meeting is closed
      CREATE FUNCTION defence_meeting_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'HELD' AND (OLD.superseded_at IS NOT NULL OR to_jsonb(NEW) - 'superseded_at' IS DISTINCT FROM to_jsonb(OLD) - 'superseded_at') THEN RAISE EXCEPTION 'the minutes of a defence are not changed' USING ERRCODE = '23514';
        END IF;
        IF (NEW.challenge_id, NEW.seed, jsonb_path_query_array(NEW.slots, '$[*].bid')) IS DISTINCT FROM (OLD.challenge_id, OLD.seed, jsonb_path_query_array(OLD.slots, '$[*].bid'))
        THEN RAISE EXCEPTION 'the order of a defence is drawn once' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER defence_meeting_kept BEFORE UPDATE ON defence_meeting FOR EACH ROW EXECUTE FUNCTION defence_meeting_kept();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE defence_meeting; DROP FUNCTION defence_meeting_kept();`);
    await dropChallengeParams(runner, PARAMS);
  }
}
