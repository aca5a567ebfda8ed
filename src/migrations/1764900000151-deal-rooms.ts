import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deals (技术交易) and their rooms: messages, tasks, meetings, how far each person has read. */
export class DealRooms1764900000151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE deal (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        introduction_id uuid NOT NULL UNIQUE REFERENCES introduction (id),
        buyer_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_organisation_id uuid NOT NULL REFERENCES organisation (id),
        organisation_id uuid REFERENCES organisation (id),
        created_by uuid REFERENCES person (id),
        buyer_members uuid[] NOT NULL,
        seller_members uuid[] NOT NULL,
        state text NOT NULL CHECK (state IN ('INTRODUCED', 'EVALUATION', 'NEGOTIATION', 'CONTRACT_DRAFT', 'SIGNED', 'REGISTERED', 'PERFORMING', 'COMPLETED', 'CLOSED', 'LOST', 'DORMANT')),
        slept_from text,
        lost_by text CHECK (lost_by IN ('BUYER', 'SELLER')),
        lost_reason text,
        lost_text text NOT NULL DEFAULT '',
        contract_id uuid UNIQUE REFERENCES tech_contract (id),
        earlier_contract_ids uuid[] NOT NULL DEFAULT '{}',
        reward_asked boolean NOT NULL DEFAULT false,
        agreed_through date,
        last_no integer NOT NULL DEFAULT 0,
        pulse integer NOT NULL DEFAULT 0,
        life_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((organisation_id IS NULL) = (created_by IS NULL)),
        CHECK ((state = 'DORMANT') = (slept_from IS NOT NULL)),
        CHECK ((state = 'LOST') = (lost_reason IS NOT NULL)),
        CHECK (state NOT IN ('SIGNED', 'REGISTERED', 'PERFORMING', 'COMPLETED', 'CLOSED') OR contract_id IS NOT NULL)
      );
      CREATE INDEX deal_buyer ON deal (buyer_organisation_id, updated_at DESC);
      CREATE INDEX deal_seller ON deal (seller_organisation_id, updated_at DESC);
      CREATE INDEX deal_organisation ON deal (organisation_id, updated_at DESC) WHERE organisation_id IS NOT NULL;
      CREATE INDEX deal_state ON deal (state, due_at);
      CREATE INDEX deal_earlier_contracts ON deal USING gin (earlier_contract_ids);

      CREATE TABLE deal_message (
        deal_id uuid NOT NULL REFERENCES deal (id),
        no integer NOT NULL CHECK (no > 0),
        created_by uuid NOT NULL REFERENCES person (id),
        side text NOT NULL CHECK (side IN ('BUYER', 'SELLER', 'BROKER')),
        text text NOT NULL,
        file_ids uuid[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (deal_id, no)
      );
      CREATE INDEX deal_message_person ON deal_message (created_by, created_at);
      -- what was said may be evidence one day: it stays as it was sent
      CREATE FUNCTION deal_message_sent() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a message that was sent is not changed' USING ERRCODE = '23514';
      END $$;
      CREATE TRIGGER deal_message_sent BEFORE UPDATE OR DELETE ON deal_message FOR EACH ROW EXECUTE FUNCTION deal_message_sent();

      CREATE TABLE deal_reading (
        deal_id uuid NOT NULL REFERENCES deal (id),
        person_id uuid NOT NULL REFERENCES person (id),
        no integer NOT NULL,
        PRIMARY KEY (deal_id, person_id)
      );

      CREATE TABLE deal_task (
        id uuid PRIMARY KEY,
        deal_id uuid NOT NULL REFERENCES deal (id),
        title text NOT NULL,
        side text NOT NULL CHECK (side IN ('BUYER', 'SELLER', 'BROKER')),
        person_id uuid REFERENCES person (id),
        due_on date NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        done_by uuid REFERENCES person (id),
        done_at timestamptz,
        CHECK ((done_by IS NULL) = (done_at IS NULL))
      );
      CREATE INDEX deal_task_deal ON deal_task (deal_id);
      CREATE INDEX deal_task_person ON deal_task (person_id) WHERE done_at IS NULL;

      CREATE TABLE deal_meeting (
        id uuid PRIMARY KEY,
        deal_id uuid NOT NULL REFERENCES deal (id),
        title text NOT NULL,
        starts_at timestamptz NOT NULL,
        place text NOT NULL DEFAULT '',
        link text NOT NULL DEFAULT '',
        people text NOT NULL DEFAULT '',
        side text NOT NULL CHECK (side IN ('BUYER', 'SELLER', 'BROKER')),
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        cancel_reason text NOT NULL DEFAULT '',
        cancelled_by uuid REFERENCES person (id),
        cancelled_at timestamptz,
        minutes text NOT NULL DEFAULT '',
        minutes_side text CHECK (minutes_side IN ('BUYER', 'SELLER', 'BROKER')),
        minutes_by uuid REFERENCES person (id),
        minutes_at timestamptz,
        CHECK (place <> '' OR link <> ''),
        CHECK ((minutes = '') = (minutes_by IS NULL) AND (minutes_by IS NULL) = (minutes_at IS NULL) AND (minutes_by IS NULL) = (minutes_side IS NULL)),
        CHECK ((cancel_reason = '') = (cancelled_by IS NULL) AND (cancelled_by IS NULL) = (cancelled_at IS NULL)),
        CHECK (cancelled_at IS NULL OR minutes_at IS NULL)
      );
      CREATE INDEX deal_meeting_deal ON deal_meeting (deal_id);
      CREATE INDEX deal_meeting_starts ON deal_meeting (starts_at) WHERE cancelled_at IS NULL;

      -- what each side that has not written the minutes says of them, once
      CREATE TABLE deal_minutes_statement (
        meeting_id uuid NOT NULL REFERENCES deal_meeting (id),
        side text NOT NULL CHECK (side IN ('BUYER', 'SELLER', 'BROKER')),
        confirms boolean NOT NULL,
        text text NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (meeting_id, side),
        CHECK (confirms = (text = ''))
      );
      CREATE FUNCTION deal_minutes_stay() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was written about a meeting is not changed' USING ERRCODE = '23514';
      END $$;
      CREATE TRIGGER deal_minutes_stay BEFORE UPDATE OR DELETE ON deal_meeting FOR EACH ROW WHEN (OLD.minutes_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL) EXECUTE FUNCTION deal_minutes_stay();
      CREATE TRIGGER deal_minutes_statement_stays BEFORE UPDATE OR DELETE ON deal_minutes_statement FOR EACH ROW EXECUTE FUNCTION deal_minutes_stay();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE deal_minutes_statement, deal_meeting, deal_task, deal_reading, deal_message, deal; DROP FUNCTION deal_message_sent(); DROP FUNCTION deal_minutes_stay()`);
  }
}
