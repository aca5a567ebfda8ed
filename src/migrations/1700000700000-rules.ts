import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOMAINS = ['REGISTRATION', 'VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'NOTICE', 'FRAUD'];

/**
 * No two sets of a domain in force on one day. One constraint a domain, over days alone: several columns in one would need the
 * extension btree_gist, which not every server has. Checked at the end of the approval, when the set before has been closed.
 */
const exclusions = DOMAINS.map((domain) => `
        CONSTRAINT rule_set_${domain.toLowerCase()}_excl EXCLUDE USING gist (daterange(effective_from, effective_to, '[]') WITH &&)
          WHERE (domain = '${domain}' AND state = 'ACTIVE') DEFERRABLE INITIALLY DEFERRED`).join(',');

export class Rules1700000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rule_set (
        id uuid PRIMARY KEY,
        code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9-]{1,29}$'),
        no integer NOT NULL CHECK (no > 0),
        domain text NOT NULL CHECK (domain IN (${DOMAINS.map((domain) => `'${domain}'`).join(', ')})),
        title_zh text NOT NULL DEFAULT '',
        title_en text NOT NULL DEFAULT '',
        doc_no text NOT NULL DEFAULT '',
        issuer text NOT NULL DEFAULT '',
        source_url text NOT NULL DEFAULT '',
        effective_from date CHECK (isfinite(effective_from)),
        effective_to date CHECK (isfinite(effective_to)),
        replaces integer,
        evidence text NOT NULL CHECK (evidence IN ('OFFICIAL', 'MIRROR', 'SUMMARY', 'KNOWLEDGE', 'DRAFT', 'PRACTICE', 'DESIGN')),
        params jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(params) = 'object'),
        articles jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(articles) = 'array'),
        state text NOT NULL CHECK (state IN ('DRAFT', 'PROPOSED', 'ACTIVE', 'SUPERSEDED', 'DISCARDED')),
        verified_on date CHECK (isfinite(verified_on)),
        verified_by uuid,
        verified_by_name text NOT NULL DEFAULT '',
        verified_source text NOT NULL DEFAULT '',
        verified_note text NOT NULL DEFAULT '',
        organisation_id uuid,
        created_by uuid,
        due_at timestamptz,
        clock jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (code, no),
        CONSTRAINT rule_set_days_check CHECK (state IN ('DRAFT', 'DISCARDED') OR (effective_from IS NOT NULL AND coalesce(effective_to >= effective_from, true))),
        CONSTRAINT rule_set_verified_check CHECK (verified_on IS NULL OR verified_by IS NOT NULL),${exclusions}
      );
      CREATE INDEX rule_set_domain ON rule_set (domain, effective_from);

      -- what was in force stays what it was: cases refer to it. Its days may end earlier, and it may be verified.
      CREATE FUNCTION rule_set_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state NOT IN ('ACTIVE', 'SUPERSEDED') THEN RETURN coalesce(NEW, OLD); END IF;
        IF TG_OP = 'DELETE'
          OR (NEW.code, NEW.no, NEW.domain, NEW.title_zh, NEW.title_en, NEW.doc_no, NEW.issuer, NEW.source_url, NEW.effective_from, NEW.replaces, NEW.evidence, NEW.params, NEW.articles)
            IS DISTINCT FROM (OLD.code, OLD.no, OLD.domain, OLD.title_zh, OLD.title_en, OLD.doc_no, OLD.issuer, OLD.source_url, OLD.effective_from, OLD.replaces, OLD.evidence, OLD.params, OLD.articles)
          OR (NEW.effective_to IS DISTINCT FROM OLD.effective_to AND NOT coalesce(NEW.effective_to < OLD.effective_to, OLD.effective_to IS NULL))
        THEN RAISE EXCEPTION 'a rule set that was in force is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER rule_set_frozen BEFORE UPDATE OR DELETE ON rule_set FOR EACH ROW EXECUTE FUNCTION rule_set_frozen();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rule_set`);
    await runner.query(`DROP FUNCTION rule_set_frozen`);
  }
}
