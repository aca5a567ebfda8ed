import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Income1764400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- what of a contract's amount of technology has been recognised as income; a change of the contract never takes away what was recognised before it
      CREATE TABLE income_ledger (
        contract_id uuid PRIMARY KEY REFERENCES tech_contract (id),
        tech_fen bigint NOT NULL CHECK (tech_fen > 0),
        limit_fen bigint NOT NULL CHECK (limit_fen >= tech_fen),
        recognised_fen bigint NOT NULL DEFAULT 0 CHECK (recognised_fen >= 0),
        is_open boolean NOT NULL DEFAULT true,
        CHECK (recognised_fen <= limit_fen)
      );

      CREATE TABLE income_case (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        contract_id uuid NOT NULL REFERENCES income_ledger (contract_id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('INC_DRAFT', 'INC_REVIEW', 'INC_APPROVED', 'INC_RECHECK', 'INC_REVOKED', 'INC_REJECTED', 'INC_CLOSED')),
        content jsonb NOT NULL,
        amount_fen bigint CHECK (amount_fen > 0),
        contract_number text NOT NULL,
        contract_title text NOT NULL,
        was_filed boolean NOT NULL DEFAULT false,
        cumulative_fen bigint,
        approved_at timestamptz,
        ended_in text CHECK (ended_in IN ('INC_DRAFT', 'INC_REVIEW', 'INC_APPROVED')),
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (ended_in IS NULL OR (ended_in <> 'INC_APPROVED' AND state = 'INC_CLOSED') OR (ended_in = 'INC_APPROVED' AND state IN ('INC_RECHECK', 'INC_REVOKED'))),
        CHECK (state <> 'INC_RECHECK' OR ended_in IS NOT NULL),
        CHECK (state NOT IN ('INC_APPROVED', 'INC_RECHECK', 'INC_REVOKED') OR (amount_fen IS NOT NULL AND cumulative_fen >= amount_fen AND approved_at IS NOT NULL))
      );
      CREATE INDEX income_case_organisation ON income_case (organisation_id, updated_at DESC);
      CREATE INDEX income_case_contract ON income_case (contract_id, state);
      CREATE INDEX income_case_state ON income_case (state, due_at);

      -- an invoice of an organisation counts once, from filing on until the case comes back or ends without recognition
      CREATE TABLE income_invoice (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        number text NOT NULL,
        case_id uuid NOT NULL REFERENCES income_case (id),
        PRIMARY KEY (organisation_id, number)
      );
      CREATE INDEX income_invoice_case ON income_invoice (case_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE income_invoice, income_case, income_ledger`);
  }
}
