import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the rule of 揭榜挂帅 says of calls for needs and of experts. */
const PARAMS = { callWindow: { days: 15, unit: 'CALENDAR_DAY' }, needExpertsAtLeast: 3, needScoreAtLeast: 70, poolTimes: 3, drawHours: 24, answerHours: 6, formerUnitYears: 3, objectionsAtMost: 2 };
const PROCESS = `
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()`;

export class Experts1764800000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE expert_profile (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL UNIQUE REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('APPLIED', 'ADMITTED', 'DECLINED', 'SUSPENDED')),
        content jsonb NOT NULL,
        admitted_at timestamptz,${PROCESS},
        CHECK (state <> 'ADMITTED' OR admitted_at IS NOT NULL)
      );
      CREATE INDEX expert_profile_state ON expert_profile (state, due_at);

      CREATE TABLE review_panel (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        kind text NOT NULL,
        matter_id uuid NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('FIXED', 'DRAWN', 'COMPLETE', 'CLOSED')),
        title text NOT NULL,
        seats integer NOT NULL CHECK (seats > 0),
        finance_seats integer NOT NULL,
        fields text[] NOT NULL,
        sits_at timestamptz NOT NULL,
        rule jsonb NOT NULL,
        seed text NOT NULL CHECK (seed ~ '^[0-9a-f]{64}$'),
        seed_hash text NOT NULL CHECK (seed_hash = encode(sha256(decode(seed, 'hex')), 'hex')),
        half_hash text CHECK (half_hash ~ '^[0-9a-f]{64}$'),
        half_fixed_at timestamptz,
        half text CHECK (half_hash = encode(sha256(half::bytea), 'hex')),
        drawn_at timestamptz,
        drawn_by uuid REFERENCES person (id),
        candidates jsonb,
        excluded jsonb,
        calls jsonb NOT NULL DEFAULT '[]',
        revealed boolean NOT NULL DEFAULT false,${PROCESS},
        CHECK (finance_seats BETWEEN 0 AND seats),
        CHECK ((drawn_at IS NULL) = (drawn_by IS NULL)),
        CHECK ((half_hash IS NULL) = (half_fixed_at IS NULL)),
        CHECK ((drawn_at IS NULL) = (half IS NULL)),
        CHECK (half IS NULL OR half_hash IS NOT NULL)
      );
      CREATE UNIQUE INDEX review_panel_open ON review_panel (kind, matter_id) WHERE state <> 'CLOSED';
      CREATE INDEX review_panel_matter ON review_panel (kind, matter_id, created_at DESC);
      CREATE INDEX review_panel_state ON review_panel (state, due_at);

      -- both halves of the seed were fixed before anybody was listed, and what they drew stays drawn, whoever writes the row
      CREATE FUNCTION review_panel_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.seed IS DISTINCT FROM OLD.seed OR NEW.seats IS DISTINCT FROM OLD.seats OR NEW.finance_seats IS DISTINCT FROM OLD.finance_seats OR (OLD.half_hash IS NOT NULL AND NEW.half_hash IS DISTINCT FROM OLD.half_hash) OR (OLD.half IS NOT NULL AND NEW.half IS DISTINCT FROM OLD.half) OR (OLD.candidates IS NOT NULL AND NEW.candidates IS DISTINCT FROM OLD.candidates)
        THEN RAISE EXCEPTION 'seed and order of a draw stay as they are' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER review_panel_fixed BEFORE UPDATE ON review_panel FOR EACH ROW EXECUTE FUNCTION review_panel_fixed();

      CREATE TABLE panel_member (
        id uuid PRIMARY KEY,
        panel_id uuid NOT NULL REFERENCES review_panel (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        rank integer NOT NULL CHECK (rank > 0),
        call_no integer NOT NULL CHECK (call_no > 0),
        seat_kind text NOT NULL CHECK (seat_kind IN ('FIELD', 'FINANCE')),
        state text NOT NULL CHECK (state IN ('DRAWN', 'ACCEPTED', 'DECLINED', 'RECUSED', 'REPLACED', 'VOIDED')),
        declaration jsonb,
        reason text NOT NULL DEFAULT '',
        accepted_at timestamptz,
        asked jsonb,
        dismissed_for text CHECK (dismissed_for IN ('UNIT', 'KIN', 'CO_AUTHOR', 'PAID', 'SUPERVISION', 'SHAREHOLDING', 'NAMED')),${PROCESS},
        UNIQUE (panel_id, created_by),
        UNIQUE (panel_id, call_no),
        CHECK (state <> 'ACCEPTED' OR declaration IS NOT NULL),
        CHECK (dismissed_for IS NULL OR state = 'VOIDED')
      );
      CREATE INDEX panel_member_expert ON panel_member (created_by, state);
      CREATE INDEX panel_member_state ON panel_member (state, due_at);
    `);
    await this.params(runner, `params || '${JSON.stringify(PARAMS)}'::jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.params(runner, `params - ARRAY[${Object.keys(PARAMS).map((key) => `'${key}'`).join(', ')}]`);
    await runner.query(`DROP TABLE panel_member, review_panel, expert_profile; DROP FUNCTION review_panel_fixed()`);
  }

  /** Sets that are in force are frozen, also for what they could not say yet. */
  private async params(runner: QueryRunner, value: string): Promise<void> {
    await runner.query(`
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      UPDATE rule_set SET params = ${value} WHERE domain = 'CHALLENGE';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
    `);
  }
}
