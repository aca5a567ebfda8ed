import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD', 'INCOME', 'TECH_SME', 'INSTRUMENT', 'PATENT', 'CHALLENGE', 'PRICING', 'CLINIC', 'BROKER', 'LISTING'];
const domains = (values: readonly string[]) => `ALTER TABLE rule_set DROP CONSTRAINT rule_set_domain_check, ADD CONSTRAINT rule_set_domain_check CHECK (domain IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/** What a broker has of an introduction: terms of commission (佣金约定), contributions, bills; payments of deals; and the rule on terms. */
export class Commissions1764900000265 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(domains([...DOMAINS, 'COMMISSION']));
    await runner.query(`
      ALTER TABLE rule_set ADD CONSTRAINT rule_set_commission_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
        WHERE (domain = 'COMMISSION' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED`);
    for (const statements of [PAYMENTS, TERMS, CONTRIBUTIONS, BILLS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE commission_bill, bypass_mark, contribution, commission_terms, deal_payment; DROP FUNCTION commission_terms_frozen(); DROP FUNCTION contribution_written()`);
    await runner.query(`ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen; DELETE FROM rule_set WHERE domain = 'COMMISSION'; ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen`);
    await runner.query(`ALTER TABLE rule_set DROP CONSTRAINT rule_set_commission_excl`);
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
        removed_people uuid[] NOT NULL DEFAULT '{}',
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
        first_seat text CHECK (first_seat IN ('BUYER', 'SELLER', 'BROKER')),
        last_seat text CHECK (last_seat IN ('BUYER', 'SELLER', 'BROKER')),
        confirmations jsonb NOT NULL,
        agreed_at timestamptz,
        valid_until date,
        state text NOT NULL CHECK (state IN ('PROPOSED', 'AGREED', 'REFUSED', 'WITHDRAWN', 'RENOUNCED', 'SUPERSEDED')),${CASE},
        CHECK ((content IS NULL) = (last_seat IS NULL) AND (first_seat IS NULL OR first_seat <> last_seat)),
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

const PAYMENTS = `
      CREATE TABLE deal_payment (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        deal_id uuid NOT NULL REFERENCES deal (id),
        contract_id uuid NOT NULL REFERENCES tech_contract (id),
        buyer_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_organisation_id uuid NOT NULL REFERENCES organisation (id),
        organisation_id uuid REFERENCES organisation (id),
        created_by uuid REFERENCES person (id),
        declarer_id uuid NOT NULL REFERENCES person (id),
        declared_by text NOT NULL CHECK (declared_by IN ('BUYER', 'SELLER', 'BROKER')),
        amount_fen bigint NOT NULL CHECK (amount_fen > 0),
        paid_on date NOT NULL,
        file_ids uuid[] NOT NULL CHECK (cardinality(file_ids) > 0),
        buyer_asked boolean NOT NULL,
        seller_asked boolean NOT NULL,
        broker_asked boolean NOT NULL,
        confirmed_at timestamptz,
        correction_by text CHECK (correction_by IN ('BUYER', 'SELLER')),
        corrector_id uuid REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('DECLARED', 'UNANSWERED', 'CONFIRMED', 'CONTESTED', 'WITHDRAWN', 'CORRECTING', 'VOID')),${CASE},
        CHECK (buyer_asked OR seller_asked OR broker_asked),
        CHECK (state NOT IN ('CORRECTING', 'VOID') OR correction_by IS NOT NULL)
      );
      CREATE INDEX deal_payment_deal ON deal_payment (deal_id, paid_on DESC);
      CREATE INDEX deal_payment_state ON deal_payment (state, due_at);
`;

const CONTRIBUTIONS = `
      CREATE TABLE contribution (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,${PARTIES},
        author_id uuid NOT NULL REFERENCES person (id),
        person_name text NOT NULL,
        organisation_name text NOT NULL,
        side text NOT NULL CHECK (side IN ('BUYER', 'SELLER')),
        kind text NOT NULL,
        day date NOT NULL,
        text text NOT NULL,
        evidence_kind text CHECK (evidence_kind IN ('MESSAGE', 'MEETING', 'TASK')),
        evidence_ref text,
        corrects_id uuid REFERENCES contribution (id),
        state text NOT NULL CHECK (state IN ('WRITTEN', 'CONFIRMED', 'REJECTED', 'UNCONFIRMED')),${CASE},
        CHECK ((evidence_kind IS NULL) = (evidence_ref IS NULL))
      );
      CREATE INDEX contribution_introduction ON contribution (introduction_id, day);
      CREATE INDEX contribution_state ON contribution (state, due_at);
      -- what was written stays, and stays whose it is: only the answer is added
      CREATE FUNCTION contribution_written() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR (NEW.number, NEW.introduction_id, NEW.organisation_id, NEW.created_by, NEW.author_id, NEW.person_name, NEW.organisation_name, NEW.side, NEW.kind, NEW.day, NEW.text, NEW.evidence_kind, NEW.evidence_ref, NEW.corrects_id)
           IS DISTINCT FROM (OLD.number, OLD.introduction_id, OLD.organisation_id, OLD.created_by, OLD.author_id, OLD.person_name, OLD.organisation_name, OLD.side, OLD.kind, OLD.day, OLD.text, OLD.evidence_kind, OLD.evidence_ref, OLD.corrects_id) THEN
          RAISE EXCEPTION 'an entry of the ledger is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER contribution_written BEFORE UPDATE OR DELETE ON contribution FOR EACH ROW EXECUTE FUNCTION contribution_written();
`;

const BILLS = `
      CREATE TABLE bypass_mark (
        id uuid PRIMARY KEY,
        introduction_id uuid NOT NULL REFERENCES introduction (id),
        contract_id uuid NOT NULL REFERENCES tech_contract (id),
        terms_id uuid NOT NULL REFERENCES commission_terms (id),
        registered_on date NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (introduction_id, contract_id)
      );
      CREATE TABLE commission_bill (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        introduction_id uuid NOT NULL REFERENCES introduction (id),
        terms_id uuid NOT NULL REFERENCES commission_terms (id),
        mark_id uuid REFERENCES bypass_mark (id),
        buyer_organisation_id uuid NOT NULL REFERENCES organisation (id),
        seller_organisation_id uuid NOT NULL REFERENCES organisation (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        created_by uuid NOT NULL REFERENCES person (id),
        side text NOT NULL CHECK (side IN ('BUYER', 'SELLER')),
        kind text NOT NULL CHECK (kind IN ('FEE', 'COSTS', 'BYPASS')),
        bill_no text NOT NULL,
        billed_on date NOT NULL,
        amount_fen bigint NOT NULL CHECK (amount_fen > 0),
        derivation jsonb,
        note text NOT NULL DEFAULT '',
        paid_on date,
        dispute_ground text,
        refund_fen bigint NOT NULL DEFAULT 0 CHECK (refund_fen >= 0),
        refunded_fen bigint NOT NULL DEFAULT 0 CHECK (refunded_fen >= 0),
        refunded_on date,
        above_due boolean NOT NULL DEFAULT false,
        state text NOT NULL CHECK (state IN ('BILLED', 'DISPUTED', 'PAID_SAID', 'PAID', 'WAIVED', 'WITHDRAWN', 'REFUND_DUE', 'REFUND_SAID')),${CASE},
        CHECK (state NOT IN ('PAID_SAID', 'PAID', 'REFUND_DUE', 'REFUND_SAID') OR paid_on IS NOT NULL),
        CHECK (refund_fen + refunded_fen <= amount_fen AND (state = 'REFUND_SAID') = (refund_fen > 0) AND (refund_fen + refunded_fen = 0 OR refunded_on IS NOT NULL)),
        CHECK ((kind = 'BYPASS') = (mark_id IS NOT NULL))
      );
      -- a number of the books, and what went round, are billed once; what was withdrawn is billed anew
      CREATE UNIQUE INDEX commission_bill_no ON commission_bill (organisation_id, bill_no) WHERE state <> 'WITHDRAWN';
      CREATE UNIQUE INDEX commission_bill_mark ON commission_bill (mark_id, side) WHERE state <> 'WITHDRAWN';
      CREATE INDEX commission_bill_introduction ON commission_bill (introduction_id, created_at DESC);
      CREATE INDEX commission_bill_state ON commission_bill (state, due_at);
`;
