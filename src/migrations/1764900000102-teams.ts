import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Teams of challenges (赛马): who was awarded, and the gate of a race. */
export class Teams1764900000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE challenge_team (
        bid_id uuid PRIMARY KEY REFERENCES bid (id),
        challenge_id uuid NOT NULL REFERENCES challenge (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        awarded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        contract_id uuid REFERENCES tech_contract (id),
        earlier_contract_ids uuid[] NOT NULL DEFAULT '{}',
        UNIQUE (challenge_id, organisation_id)
      );
      CREATE INDEX challenge_team_contract ON challenge_team (contract_id) WHERE contract_id IS NOT NULL;
      CREATE INDEX challenge_team_earlier_contracts ON challenge_team USING gin (earlier_contract_ids);
      CREATE TABLE challenge_gate (
        challenge_id uuid PRIMARY KEY REFERENCES challenge (id),
        ties jsonb NOT NULL DEFAULT '[]',
        ranking jsonb,
        recorded_at timestamptz,
        CHECK ((ranking IS NULL) = (recorded_at IS NULL))
      );

      -- once recorded, the gate of a race stays
      CREATE FUNCTION challenge_gate_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.ranking IS NOT NULL THEN RAISE EXCEPTION 'a recorded gate is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER challenge_gate_recorded BEFORE UPDATE OR DELETE ON challenge_gate FOR EACH ROW EXECUTE FUNCTION challenge_gate_recorded();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE challenge_gate, challenge_team; DROP FUNCTION challenge_gate_recorded();`);
  }
}
