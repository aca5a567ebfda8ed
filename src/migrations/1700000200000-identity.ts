import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1700000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('ENTERPRISE', 'INSTITUTE', 'AGENCY', 'GOVERNMENT')),
        name text NOT NULL CHECK (length(name) BETWEEN 2 AND 120),
        name_folded text NOT NULL,
        short_name text NOT NULL DEFAULT '',
        uscc text NOT NULL,
        uscc_checksum_ok boolean NOT NULL,
        uscc_override_reason text NOT NULL DEFAULT '',
        evidence_files integer NOT NULL DEFAULT 0 CHECK (evidence_files >= 0),
        newest_evidence_at timestamptz,
        region_code text NOT NULL,
        address text NOT NULL DEFAULT '',
        website text NOT NULL DEFAULT '',
        introduction text NOT NULL DEFAULT '',
        proposed jsonb,
        former jsonb NOT NULL DEFAULT '[]',
        state text NOT NULL CHECK (state IN ('PENDING', 'RETURNED', 'REFUSED', 'VERIFIED', 'SUSPENDED')),
        is_public boolean NOT NULL DEFAULT false,
        verified_at timestamptz,
        decided_at timestamptz,
        due_at timestamptz,
        clock jsonb,
        created_by uuid,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (organisation_id = id),
        CHECK (proposed IS NULL OR state IN ('VERIFIED', 'SUSPENDED'))
      );
      -- whoever merely claims a code or a name keeps nobody else from it
      CREATE UNIQUE INDEX organisation_uscc ON organisation (uscc) WHERE state IN ('VERIFIED', 'SUSPENDED');
      CREATE UNIQUE INDEX organisation_name ON organisation (name_folded) WHERE state IN ('VERIFIED', 'SUSPENDED');
      CREATE INDEX organisation_claimed ON organisation (uscc);
      CREATE INDEX organisation_state ON organisation (state, due_at);

      CREATE TABLE person (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
        title text NOT NULL DEFAULT '',
        phone text NOT NULL DEFAULT '',
        password_hash text,
        status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'DISABLED', 'CLOSED')),
        status_reason text NOT NULL DEFAULT '' CHECK (status = 'DISABLED' OR status_reason = ''),
        demo boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE UNIQUE INDEX person_email ON person (lower(email));

      CREATE TABLE membership (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('INVITED', 'ACTIVE', 'ENDED')),
        invited_email text NOT NULL DEFAULT '',
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (person_id, organisation_id)
      );
      CREATE INDEX membership_organisation ON membership (organisation_id);

      CREATE TABLE session (
        id text PRIMARY KEY CHECK (length(id) = 64),
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        membership_id uuid REFERENCES membership (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL,
        ip text NOT NULL DEFAULT '',
        user_agent text NOT NULL DEFAULT ''
      );
      CREATE INDEX session_person ON session (person_id);
      CREATE INDEX session_expiry ON session (expires_at);

      CREATE TABLE api_token (
        id uuid PRIMARY KEY,
        hash text NOT NULL UNIQUE CHECK (length(hash) = 64),
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        membership_id uuid NOT NULL REFERENCES membership (id) ON DELETE CASCADE,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX api_token_person ON api_token (person_id);

      CREATE TABLE password_token (
        hash text PRIMARY KEY CHECK (length(hash) = 64),
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX password_token_person ON password_token (person_id);

      CREATE TABLE registration (
        id uuid PRIMARY KEY,
        email text NOT NULL CHECK (email = lower(email)),
        form jsonb NOT NULL,
        secret_hash text UNIQUE CHECK (length(secret_hash) = 64),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX registration_expiry ON registration (expires_at);

      CREATE TABLE sign_in_attempt (
        account text PRIMARY KEY CHECK (length(account) = 64),
        attempts integer NOT NULL CHECK (attempts > 0),
        until timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sign_in_attempt, registration, password_token, api_token, session, membership, person, organisation`);
  }
}
