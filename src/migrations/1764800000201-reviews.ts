import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addChallengeParams, dropChallengeParams } from './challenge-rule.js';

const CHALLENGE_BEFORE = ['DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'CANCELLED', 'DISCARDED', 'OPENED', 'FAILED'];
const CHALLENGE_NEW = ['QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'AWARDED', 'SIGNED', 'RUNNING'];
const BID_BEFORE = ['OPENED', 'SPOILED'];
const BID_NEW = ['QUALIFIED', 'DISQUALIFIED', 'WON', 'RESERVE', 'LOST'];
/** What the rule of a challenge says about review and award; rows and published challenges from before get the values that it ships with. */
const PARAMS = {
  raceGrantShare: 2000, qualifyWithin: { days: 5, unit: 'WORKING_DAY' }, reviewWithin: { days: 15, unit: 'WORKING_DAY' }, expertsAtLeast: 5, trimFrom: 7, pointsRoute: 30, pointsIndicators: 25, pointsTeam: 20, resultTrlAtLeast: 7, resultPointsRoute: 20, resultPointsIndicators: 20, resultPointsTeam: 25, resultPointsConversion: 20, resultPointsBudget: 15,
  pointsConversion: 15, pointsBudget: 10, passFrom: 75, signWithin: { days: 30, unit: 'CALENDAR_DAY' }, nextWithin: { days: 10, unit: 'WORKING_DAY' }, explainWithin: { days: 10, unit: 'WORKING_DAY' },
  loserContentFor: { days: 30, unit: 'CALENDAR_DAY' },
};
const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const states = (table: string, values: readonly string[]) => `ALTER TABLE ${table} DROP CONSTRAINT ${table}_state_check, ADD CONSTRAINT ${table}_state_check CHECK (state IN (${listed(values)}))`;

/** Qualification, sheets of experts, ranking and award of challenges. */
export class Reviews1764800000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addChallengeParams(runner, PARAMS, ['challenge']);
    await runner.query(states('challenge', [...CHALLENGE_BEFORE, ...CHALLENGE_NEW]));
    await runner.query(states('bid', [...BID_BEFORE, ...BID_NEW]));
    await runner.query(`
      ALTER TABLE challenge ADD COLUMN is_race boolean NOT NULL DEFAULT false, ADD COLUMN winner_ids uuid[] NOT NULL DEFAULT '{}', ADD CONSTRAINT challenge_winner_check CHECK (state NOT IN ('AWARDED', 'SIGNED', 'RUNNING') OR cardinality(winner_ids) > 0);
      ALTER TABLE bid
        ADD COLUMN exclusion text NOT NULL DEFAULT '' CHECK (exclusion IN ('', 'VETO_MISSED', 'DEMANDER', 'INTEGRITY', 'TWO_BIDS', 'LEADER_BUSY', 'PARTIES_DIFFER', 'INCOMPLETE', 'CONDITIONS', 'FALSE_DECLARATION')),
        ADD COLUMN exclusion_reason text NOT NULL DEFAULT '',
        ADD COLUMN excluded_at timestamptz,
        ADD COLUMN objection text NOT NULL DEFAULT '',
        ADD COLUMN answer text NOT NULL DEFAULT '',
        ADD COLUMN answered_at timestamptz,
        ADD COLUMN destroyed_at timestamptz,
        ADD COLUMN content_closes_at timestamptz,
        ADD COLUMN is_candidate boolean NOT NULL DEFAULT false,
        -- nobody qualifies for whom nobody could sign
        ADD CONSTRAINT bid_bidder_check CHECK (organisation_id IS NOT NULL OR state IN ('OPENED', 'SPOILED', 'DISQUALIFIED')),
        ADD CONSTRAINT bid_exclusion_check1 CHECK ((state = 'DISQUALIFIED') = (exclusion <> ''));
      CREATE TABLE bid_sheet (
        id uuid PRIMARY KEY,
        challenge_id uuid NOT NULL REFERENCES challenge (id),
        bid_id uuid NOT NULL REFERENCES bid (id),
        person_id uuid NOT NULL REFERENCES person (id),
        stage text NOT NULL DEFAULT 'WRITTEN' CHECK (stage IN ('WRITTEN', 'DEFENCE')),
        points jsonb NOT NULL,
        remark text NOT NULL CHECK (remark <> ''),
        voided_at timestamptz,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE UNIQUE INDEX bid_sheet_once ON bid_sheet (bid_id, person_id, stage);
      CREATE INDEX bid_sheet_challenge ON bid_sheet (challenge_id);
      CREATE TABLE challenge_award (
        challenge_id uuid PRIMARY KEY REFERENCES challenge (id),
        recusals jsonb NOT NULL DEFAULT '[]',
        ties jsonb NOT NULL DEFAULT '[]',
        ranking jsonb,
        experts jsonb NOT NULL DEFAULT '[]',
        ranked_at timestamptz,
        passed jsonb NOT NULL DEFAULT '[]',
        integrity jsonb NOT NULL DEFAULT '[]',
        approved_at timestamptz,
        decisions jsonb NOT NULL DEFAULT '[]',
        published_at timestamptz,
        awarded_at timestamptz,
        CHECK ((ranking IS NULL) = (ranked_at IS NULL))
      );

      -- a sheet is written once: it may be void later, and never another one
      CREATE FUNCTION bid_sheet_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.challenge_id, NEW.bid_id, NEW.person_id, NEW.stage, NEW.points, NEW.remark, NEW.at) IS DISTINCT FROM (OLD.challenge_id, OLD.bid_id, OLD.person_id, OLD.stage, OLD.points, OLD.remark, OLD.at) OR OLD.voided_at IS NOT NULL
        THEN RAISE EXCEPTION 'the sheet of an expert is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bid_sheet_once BEFORE UPDATE ON bid_sheet FOR EACH ROW EXECUTE FUNCTION bid_sheet_once();

      -- once recorded, ranking and ties stay
      CREATE FUNCTION challenge_ranking() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.ranking IS NOT NULL AND (NEW.ranking, NEW.ties, NEW.experts, NEW.ranked_at) IS DISTINCT FROM (OLD.ranking, OLD.ties, OLD.experts, OLD.ranked_at)
        THEN RAISE EXCEPTION 'a recorded ranking is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER challenge_ranking BEFORE UPDATE ON challenge_award FOR EACH ROW EXECUTE FUNCTION challenge_ranking();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE challenge_award, bid_sheet;
      DROP FUNCTION challenge_ranking(); DROP FUNCTION bid_sheet_once();
      ALTER TABLE bid DROP CONSTRAINT bid_bidder_check, DROP CONSTRAINT bid_exclusion_check1, DROP COLUMN exclusion, DROP COLUMN exclusion_reason, DROP COLUMN excluded_at, DROP COLUMN objection, DROP COLUMN answer, DROP COLUMN answered_at, DROP COLUMN destroyed_at, DROP COLUMN content_closes_at, DROP COLUMN is_candidate;
      ALTER TABLE challenge DROP CONSTRAINT challenge_winner_check, DROP COLUMN winner_ids, DROP COLUMN is_race;
    `);
    await runner.query(states('bid', BID_BEFORE));
    await runner.query(states('challenge', CHALLENGE_BEFORE));
    await dropChallengeParams(runner, PARAMS, ['challenge']);
  }
}
