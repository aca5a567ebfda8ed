import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = [
  'DRAFT', 'SUBMITTED', 'CORRECTION', 'NOT_ACCEPTED', 'LAPSED', 'ACCEPTED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'RECONSIDERATION', 'REGISTERED', 'CHANGE_DRAFT',
  'CHANGE_REVIEW', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED',
];

export class Contracts1700000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tech_contract (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        counterparty_id uuid REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN (${STATES.map((state) => `'${state}'`).join(', ')})),
        content jsonb NOT NULL,
        title text NOT NULL DEFAULT '',
        sub_kind text NOT NULL DEFAULT '',
        seller_name text NOT NULL DEFAULT '',
        seller_uscc text NOT NULL DEFAULT '',
        buyer_name text NOT NULL DEFAULT '',
        buyer_uscc text NOT NULL DEFAULT '',
        total_fen bigint CHECK (total_fen > 0),
        tech_fen bigint CHECK (tech_fen > 0 AND tech_fen <= total_fen),
        sign_date date,
        submitted_at timestamptz,
        accepted_at timestamptz,
        corrected boolean NOT NULL DEFAULT false,
        rule jsonb,
        recognition jsonb,
        proposal text CHECK (proposal IN ('PASS', 'REFUSE', 'KEEP', 'REVOKE')),
        refusal_code text,
        disputed boolean NOT NULL DEFAULT false,
        origin_fixed boolean NOT NULL DEFAULT false,
        award_party_id uuid REFERENCES organisation (id),
        drafted_from_kind text CHECK (drafted_from_kind IN ('deal', 'challenge')),
        drafted_from_id uuid,
        CHECK ((drafted_from_kind IS NULL) = (drafted_from_id IS NULL)),
        expert_ids uuid[] NOT NULL DEFAULT '{}',
        is_registered boolean NOT NULL DEFAULT false,
        registered_no integer,
        registered_at timestamptz,
        national_no text UNIQUE,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (NOT is_registered OR (registered_no IS NOT NULL AND registered_at IS NOT NULL AND recognition IS NOT NULL))
      );
      CREATE INDEX tech_contract_organisation ON tech_contract (organisation_id, updated_at DESC);
      CREATE INDEX tech_contract_counterparty ON tech_contract (counterparty_id) WHERE counterparty_id IS NOT NULL;
      CREATE INDEX tech_contract_state ON tech_contract (state, due_at);
      CREATE INDEX tech_contract_parties ON tech_contract (seller_uscc, buyer_uscc);
      CREATE INDEX tech_contract_registered ON tech_contract (registered_at DESC, id DESC) WHERE registered_at IS NOT NULL;
      -- two officials may register two copies of one contract in the same moment; one of them loses here
      CREATE UNIQUE INDEX tech_contract_once ON tech_contract (seller_uscc, buyer_uscc, total_fen, sign_date, title) WHERE is_registered;

      CREATE TABLE contract_opinion (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL REFERENCES tech_contract (id),
        person_id uuid NOT NULL REFERENCES person (id),
        verdict text NOT NULL CHECK (verdict IN ('PASS', 'REFUSE', 'RECUSED')),
        text text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (contract_id, person_id)
      );

      CREATE TABLE certificate (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL REFERENCES tech_contract (id),
        contract_version integer NOT NULL,
        edition integer NOT NULL DEFAULT 1 CHECK (edition > 0),
        number text NOT NULL,
        code text NOT NULL,
        statement jsonb NOT NULL,
        key_id text NOT NULL REFERENCES signing_key (key_id),
        signature text NOT NULL,
        issued_at timestamptz NOT NULL,
        UNIQUE (contract_id, contract_version, edition),
        UNIQUE (number, contract_version, edition)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE certificate, contract_opinion, tech_contract`);
  }
}
