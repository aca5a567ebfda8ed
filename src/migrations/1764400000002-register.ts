import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Register1764400000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE register_entry (
        contract_id uuid PRIMARY KEY REFERENCES tech_contract (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        number text NOT NULL,
        version integer NOT NULL,
        registered_on date NOT NULL,
        ended_on date,
        ended_as text CHECK (ended_as IN ('DEREGISTERED', 'REVOKED')),
        title text NOT NULL,
        sub_kind text NOT NULL,
        seller_name text NOT NULL,
        seller_nature text NOT NULL,
        seller_region text NOT NULL,
        buyer_name text NOT NULL,
        buyer_nature text NOT NULL,
        buyer_region text NOT NULL,
        total_fen bigint NOT NULL CHECK (total_fen > 0),
        tech_fen bigint NOT NULL CHECK (tech_fen > 0 AND tech_fen <= total_fen),
        field_code text NOT NULL,
        ipr_codes text[] NOT NULL,
        plan_code text NOT NULL,
        seo_code text NOT NULL,
        is_large boolean NOT NULL,
        form jsonb NOT NULL,
        CHECK ((ended_on IS NULL) = (ended_as IS NULL))
      );
      CREATE INDEX register_entry_day ON register_entry (registered_on, contract_id);
      CREATE INDEX register_entry_organisation ON register_entry (organisation_id, registered_on);

      CREATE TABLE registration_list (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('LIST_DRAFT', 'LIST_REVIEW', 'LIST_SECOND', 'LIST_APPROVED', 'LIST_INVALID', 'LIST_DROPPED')),
        purpose text NOT NULL,
        contract_ids uuid[] NOT NULL,
        entries jsonb,
        is_large boolean,
        rule jsonb,
        was_filed boolean NOT NULL DEFAULT false,
        approved_at timestamptz,
        printable jsonb,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (state <> 'LIST_APPROVED' OR (entries IS NOT NULL AND is_large IS NOT NULL AND rule IS NOT NULL AND approved_at IS NOT NULL))
      );
      CREATE INDEX registration_list_organisation ON registration_list (organisation_id, updated_at DESC);
      CREATE INDEX registration_list_state ON registration_list (state, due_at);
      CREATE INDEX registration_list_contracts ON registration_list USING gin (contract_ids);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE registration_list, register_entry`);
  }
}
