import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT', 'CHALLENGE', 'PRICING', 'CLINIC'];
const OWN = ['COMMISSION', 'BROKER_REWARD'];
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${values.map((value) => `'${value}'`).join(', ')}))`;
const exclusion = (domain: string) => `rule_set_${domain.toLowerCase()}_excl`;

/** What a broker has of an introduction: terms of commission (佣金约定), contributions, bills, public rewards; and the rules on them. */
export class Commissions1764900000211 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(domains([...DOMAINS, ...OWN]));
    for (const domain of OWN) {
      await runner.query(`
        ALTER TABLE rule_set ADD CONSTRAINT ${exclusion(domain)} EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
          WHERE (domain = '${domain}' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED`);
    }
    await runner.query(TERMS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE commission_terms; DROP FUNCTION commission_terms_frozen()`);
    await runner.query(`ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen; DELETE FROM rule_set WHERE domain IN (${OWN.map((domain) => `'${domain}'`).join(', ')}); ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen`);
    for (const domain of OWN) await runner.query(`ALTER TABLE rule_set DROP CONSTRAINT ${exclusion(domain)}`);
    await runner.query(domains(DOMAINS));
  }
}

const CASE = `
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()`;
const PARTIES = `
        introduction_id uuid NOT NULL REFERENCES introduction (id),
        buyer_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_people uuid[] NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id)`;

const TERMS = `
      CREATE TABLE commission_terms (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,${PARTIES},
        proposed_by text NOT NULL CHECK (proposed_by IN ('BUYER', 'SELLER', 'BROKER')),
        content jsonb,
        text_version text NOT NULL,
        text text NOT NULL,
        text_english text NOT NULL,
        text_sha256 text NOT NULL CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
        buyer_waits boolean NOT NULL,
        seller_waits boolean NOT NULL,
        broker_waits boolean NOT NULL,
        confirmations jsonb NOT NULL,
        agreed_at timestamptz,
        valid_until date,
        state text NOT NULL CHECK (state IN ('PROPOSED', 'AGREED', 'REFUSED', 'WITHDRAWN', 'RENOUNCED', 'SUPERSEDED')),${CASE},
        CHECK (state = 'PROPOSED' OR NOT (buyer_waits OR seller_waits OR broker_waits)),
        CHECK (state NOT IN ('AGREED', 'SUPERSEDED') OR (agreed_at IS NOT NULL AND valid_until IS NOT NULL AND content IS NOT NULL))
      );
      -- one proposal about one introduction at a time
      CREATE UNIQUE INDEX commission_terms_open ON commission_terms (introduction_id) WHERE state = 'PROPOSED';
      CREATE INDEX commission_terms_introduction ON commission_terms (introduction_id, created_at DESC);
      CREATE INDEX commission_terms_pair ON commission_terms (buyer_organisation_id, seller_organisation_id) WHERE agreed_at IS NOT NULL;
      CREATE INDEX commission_terms_state ON commission_terms (state, due_at);
      -- what was confirmed stays as it was confirmed
      CREATE FUNCTION commission_terms_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.introduction_id, NEW.organisation_id, NEW.created_by, NEW.proposed_by, NEW.content, NEW.text, NEW.text_english, NEW.text_sha256)
           IS DISTINCT FROM (OLD.introduction_id, OLD.organisation_id, OLD.created_by, OLD.proposed_by, OLD.content, OLD.text, OLD.text_english, OLD.text_sha256) THEN
          RAISE EXCEPTION 'terms that were proposed are not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER commission_terms_frozen BEFORE UPDATE ON commission_terms FOR EACH ROW EXECUTE FUNCTION commission_terms_frozen();
`;
