import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = ['DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'CANCELLED', 'DISCARDED'];
const QUESTION_STATES = ['ASKED', 'ANSWERED', 'DECLINED'];
const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT'];
const KINDS = ['achievement', 'need', 'organisation'];
const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${listed(values)}))`;
const kinds = (values: readonly string[]) => `ALTER TABLE search_document DROP CONSTRAINT search_document_kind_check, ADD CONSTRAINT search_document_kind_check CHECK (kind IN (${listed(values)}))`;

export class Challenges1764600000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE challenge (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        need_id uuid REFERENCES need (id),
        named_before boolean NOT NULL DEFAULT false,
        argued_indicators jsonb,
        achievement_id uuid REFERENCES achievement (id),
        created_by uuid NOT NULL REFERENCES person (id),
        offered_by uuid REFERENCES person (id),
        by_bureau boolean NOT NULL,
        state text NOT NULL CHECK (state IN (${listed(STATES)})),
        title text NOT NULL DEFAULT '',
        content jsonb NOT NULL,
        list_fen bigint CHECK (list_fen > 0),
        approval_no text NOT NULL DEFAULT '',
        rule jsonb,
        published_no integer,
        published_at timestamptz,
        qa_until timestamptz,
        bid_deadline timestamptz,
        opening_at timestamptz,
        is_anonymous boolean NOT NULL DEFAULT false,
        relisted_at timestamptz,
        closed_at timestamptz,
        cancel_reason text NOT NULL DEFAULT '',
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (need_id IS NULL OR achievement_id IS NULL),
        CHECK (state IN ('DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'DISCARDED') OR approval_no <> ''),
        CHECK (state IN ('DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'DISCARDED')
          OR (rule IS NOT NULL AND published_at IS NOT NULL AND qa_until IS NOT NULL AND bid_deadline IS NOT NULL AND opening_at IS NOT NULL)),
        CHECK (qa_until <= bid_deadline AND bid_deadline <= opening_at)
      );
      CREATE INDEX challenge_organisation ON challenge (organisation_id, updated_at DESC);
      CREATE INDEX challenge_board ON challenge (published_at DESC, id DESC) WHERE published_at IS NOT NULL;
      CREATE INDEX challenge_state ON challenge (state, due_at);
      CREATE INDEX challenge_need ON challenge (need_id) WHERE need_id IS NOT NULL;
      CREATE INDEX challenge_achievement ON challenge (achievement_id) WHERE achievement_id IS NOT NULL;

      -- no deadline of a published challenge ever comes nearer, whoever writes the row
      CREATE FUNCTION challenge_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.published_no IS NOT NULL AND (NEW.bid_deadline < OLD.bid_deadline OR NEW.published_at IS DISTINCT FROM OLD.published_at OR NEW.number IS DISTINCT FROM OLD.number OR NEW.rule IS DISTINCT FROM OLD.rule OR NEW.is_anonymous < OLD.is_anonymous OR (OLD.relisted_at IS NOT NULL AND NEW.relisted_at IS DISTINCT FROM OLD.relisted_at))
        THEN RAISE EXCEPTION 'what a published challenge promises is not taken back' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER challenge_deadline BEFORE UPDATE ON challenge FOR EACH ROW EXECUTE FUNCTION challenge_deadline();

      CREATE TABLE challenge_question (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        challenge_id uuid NOT NULL REFERENCES challenge (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        demander_id uuid NOT NULL REFERENCES organisation (id),
        state text NOT NULL CHECK (state IN (${listed(QUESTION_STATES)})),
        text text NOT NULL,
        suggestion text NOT NULL DEFAULT '',
        answer text NOT NULL DEFAULT '',
        answered_at timestamptz,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((state = 'ASKED') = (answered_at IS NULL))
      );
      CREATE INDEX challenge_question_challenge ON challenge_question (challenge_id, state, answered_at);
      CREATE INDEX challenge_question_state ON challenge_question (state, due_at);
      CREATE INDEX challenge_question_asker ON challenge_question (created_by, challenge_id);

      CREATE TABLE challenge_follower (
        challenge_id uuid NOT NULL REFERENCES challenge (id),
        person_id uuid NOT NULL REFERENCES person (id),
        since timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (challenge_id, person_id)
      );
      CREATE INDEX challenge_follower_person ON challenge_follower (person_id);
    `);
    await runner.query(domains([...DOMAINS, 'CHALLENGE']));
    await runner.query(`
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_challenge_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
        WHERE (domain = 'CHALLENGE' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED`);
    await runner.query(kinds([...KINDS, 'challenge']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM search_document WHERE kind = 'challenge'`);
    await runner.query(kinds(KINDS));
    await runner.query(`
      ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
      DELETE FROM rule_set WHERE domain = 'CHALLENGE';
      ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
      ALTER TABLE rule_set DROP CONSTRAINT rule_set_challenge_excl;
    `);
    await runner.query(domains(DOMAINS));
    await runner.query(`DROP TABLE challenge_follower, challenge_question, challenge; DROP FUNCTION challenge_deadline()`);
  }
}
