import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReliefCases1764200000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- 年度台账: the exempt amount of an enterprise and a tax year; its row is locked while any contract of the year is computed
      CREATE TABLE relief_ledger (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        year integer NOT NULL,
        enterprise jsonb NOT NULL DEFAULT '{}',
        limit_fen bigint NOT NULL DEFAULT 0 CHECK (limit_fen >= 0),
        used_fen bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (organisation_id, year),
        CONSTRAINT relief_ledger_used_check CHECK (used_fen >= 0 AND used_fen <= limit_fen)
      );

      CREATE TABLE relief_case (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT')),
        contract_id uuid NOT NULL REFERENCES tech_contract (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        side text NOT NULL CHECK (side IN ('seller', 'buyer')),
        created_by uuid NOT NULL REFERENCES person (id),
        year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        beneficiary text NOT NULL DEFAULT '',
        state text NOT NULL CHECK (state IN ('DRAFT', 'ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED', 'DENIED', 'RECALC_REQUIRED', 'DEPARTED', 'CLAWBACK', 'CLOSED')),
        answers jsonb NOT NULL DEFAULT '{}',
        facts jsonb,
        contract_version integer,
        stale boolean NOT NULL DEFAULT true,
        outcome text CHECK (outcome IN ('ELIGIBLE', 'NOT_ELIGIBLE', 'NEEDS_INFO', 'RULE_EXPIRED')),
        unverified boolean NOT NULL DEFAULT false,
        relief_fen bigint,
        income_fen bigint NOT NULL DEFAULT 0,
        exempt_fen bigint NOT NULL DEFAULT 0,
        reduced_fen bigint NOT NULL DEFAULT 0,
        was_declared boolean NOT NULL DEFAULT false,
        was_accepted boolean NOT NULL DEFAULT false,
        corrects boolean NOT NULL DEFAULT false,
        declared_at timestamptz,
        place_since timestamptz,
        period text NOT NULL DEFAULT '',
        invoice_nos text[] NOT NULL DEFAULT '{}',
        declared_fen bigint CHECK (declared_fen >= 0),
        accepted_fen bigint CHECK (accepted_fen >= 0),
        had_fen bigint NOT NULL DEFAULT 0 CHECK (had_fen >= 0),
        recovered_fen bigint CHECK (recovered_fen >= 0),
        kept_fen bigint CHECK (kept_fen BETWEEN 0 AND had_fen),
        given_up_fen bigint CHECK (given_up_fen > 0),
        closed_because text CHECK (closed_because IN ('SETTLED', 'CONTRACT_ENDED', 'ABANDONED')),
        ended_with_registration boolean NOT NULL DEFAULT false,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((state = 'CLOSED') = (closed_because IS NOT NULL)),
        CHECK (kept_fen IS NULL OR state IN ('CLAWBACK', 'CLOSED')),
        CHECK (NOT ended_with_registration OR state IN ('CLAWBACK', 'CLOSED')),
        -- what is taken back is closed when it has come in, or the rest was given up by its amount
        CONSTRAINT relief_case_settled_check CHECK (closed_because IS DISTINCT FROM 'SETTLED' OR had_fen = coalesce(kept_fen, 0) + coalesce(given_up_fen, 0)),
        CHECK (beneficiary = '' OR kind = 'IIT'),
        CHECK (kind = 'STAMP' OR side = CASE kind WHEN 'RD' THEN 'buyer' ELSE 'seller' END)
      );
      -- one open case for a contract, a kind, an enterprise and a year (and, of cash rewards, a person)
      CREATE UNIQUE INDEX relief_case_open ON relief_case (contract_id, kind, organisation_id, year, beneficiary) WHERE state NOT IN ('DENIED', 'CLOSED');
      CREATE INDEX relief_case_organisation ON relief_case (organisation_id, updated_at DESC);
      CREATE INDEX relief_case_year ON relief_case (organisation_id, year) WHERE kind = 'CIT';
      CREATE INDEX relief_case_state ON relief_case (state, due_at);

      -- what the contracts of a year use together never exceeds the exempt amount, whoever wrote the rows
      CREATE FUNCTION relief_year_within_limit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT sum(exempt_fen) FROM relief_case WHERE kind = 'CIT' AND organisation_id = NEW.organisation_id AND year = NEW.year)
          > coalesce((SELECT limit_fen FROM relief_ledger WHERE organisation_id = NEW.organisation_id AND year = NEW.year), 0)
        THEN RAISE EXCEPTION 'the contracts of the year use more than its exempt amount' USING ERRCODE = '23514';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER relief_year_within_limit AFTER INSERT OR UPDATE OF exempt_fen ON relief_case DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.kind = 'CIT') EXECUTE FUNCTION relief_year_within_limit();

      CREATE TABLE relief_computation (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES relief_case (id),
        no integer NOT NULL CHECK (no > 0),
        cause text NOT NULL CHECK (cause IN ('ASKED', 'YEAR')),
        contract_version integer NOT NULL,
        answers jsonb NOT NULL,
        enterprise jsonb NOT NULL,
        facts jsonb NOT NULL,
        answer jsonb NOT NULL,
        rules jsonb NOT NULL,
        by_person uuid REFERENCES person (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (case_id, no)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE relief_computation, relief_case, relief_ledger`);
    await runner.query(`DROP FUNCTION relief_year_within_limit`);
  }
}
