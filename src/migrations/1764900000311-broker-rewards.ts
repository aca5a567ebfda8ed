import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT', 'CHALLENGE', 'PRICING', 'CLINIC', 'BROKER', 'LISTING', 'COMMISSION'];
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/** Public rewards of brokers (技术经理人奖补), and the rule of the city on them. */
export class BrokerRewards1764900000311 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(domains([...DOMAINS, 'BROKER_REWARD']));
    await runner.query(`
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_broker_reward_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
        WHERE (domain = 'BROKER_REWARD' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED`);
    await runner.query(REWARDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE broker_reward, broker_reward_year; DROP FUNCTION broker_reward_paid()`);
    await runner.query(`ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen; DELETE FROM rule_set WHERE domain = 'BROKER_REWARD'; ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen`);
    await runner.query(`ALTER TABLE rule_set DROP CONSTRAINT rule_set_broker_reward_excl`);
    await runner.query(domains(DOMAINS));
  }
}

const REWARDS = `
      CREATE TABLE broker_reward (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        deal_id uuid NOT NULL REFERENCES deal (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        applied_by uuid NOT NULL REFERENCES person (id),
        year integer NOT NULL CHECK (year BETWEEN 2000 AND 9999),
        note text NOT NULL DEFAULT '',
        fen bigint NOT NULL DEFAULT 0 CHECK (fen >= 0),
        sheet jsonb,
        paid_on date,
        voucher text NOT NULL DEFAULT '',
        reclaim_fen bigint NOT NULL DEFAULT 0 CHECK (reclaim_fen >= 0),
        recovered_fen bigint NOT NULL DEFAULT 0 CHECK (recovered_fen >= 0),
        recovered_on date,
        recovery_voucher text NOT NULL DEFAULT '',
        state text NOT NULL CHECK (state IN ('APPLIED', 'RETURNED', 'RECEIVED', 'PROPOSED', 'APPROVED', 'PAID', 'RECLAIMED', 'RECOVERED', 'REFUSED', 'WITHDRAWN')),
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((fen > 0) = (sheet IS NOT NULL)),
        CHECK ((fen > 0) = (state IN ('PROPOSED', 'APPROVED', 'PAID', 'RECLAIMED', 'RECOVERED'))),
        CHECK ((paid_on IS NOT NULL) = (state IN ('PAID', 'RECLAIMED', 'RECOVERED'))),
        CHECK ((reclaim_fen > 0) = (state = 'RECLAIMED') AND recovered_fen + reclaim_fen <= fen),
        CHECK ((state = 'RECOVERED') = (fen > 0 AND recovered_fen = fen))
      );
      -- one at a time of a deal and a year; what came to more since is applied for anew
      CREATE UNIQUE INDEX broker_reward_open ON broker_reward (deal_id, year) WHERE state IN ('APPLIED', 'RETURNED', 'RECEIVED', 'PROPOSED', 'APPROVED');
      CREATE INDEX broker_reward_organisation ON broker_reward (organisation_id, year);
      CREATE INDEX broker_reward_broker ON broker_reward (created_by, year);
      CREATE INDEX broker_reward_state ON broker_reward (state, due_at);
      -- held by whoever takes of a year: of two at the same moment the second sees the first
      CREATE TABLE broker_reward_year (year integer PRIMARY KEY);
      -- what was paid stays as it was paid; what comes back is written beside it
      CREATE FUNCTION broker_reward_paid() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.number, NEW.deal_id, NEW.organisation_id, NEW.created_by, NEW.year) IS DISTINCT FROM (OLD.number, OLD.deal_id, OLD.organisation_id, OLD.created_by, OLD.year)
           OR (OLD.paid_on IS NOT NULL AND (NEW.fen, NEW.sheet, NEW.paid_on, NEW.voucher) IS DISTINCT FROM (OLD.fen, OLD.sheet, OLD.paid_on, OLD.voucher)) THEN
          RAISE EXCEPTION 'a reward that was paid is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER broker_reward_paid BEFORE UPDATE ON broker_reward FOR EACH ROW EXECUTE FUNCTION broker_reward_paid();
`;
