import type { MigrationInterface, QueryRunner } from 'typeorm';

const listing = (table: string, states: readonly string[]) => `
  CREATE TABLE ${table} (
    id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    created_by uuid NOT NULL REFERENCES person (id),
    state text NOT NULL CHECK (state IN (${states.map((state) => `'${state}'`).join(', ')})),
    is_public boolean NOT NULL DEFAULT false,
    disclosure text NOT NULL DEFAULT 'PUBLIC' CHECK (disclosure IN ('PUBLIC', 'SIGNED_IN', 'NDA')),
    returned boolean NOT NULL DEFAULT false,
    published_no integer,
    published_at timestamptz,
    shown_until date,
    confirmed_at timestamptz,
    confirm_from date,
    confirm_by date,
    confirm_told smallint NOT NULL DEFAULT 0 CHECK (confirm_told BETWEEN 0 AND 2),
    content jsonb NOT NULL,
    due_at timestamptz,
    clock jsonb,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (NOT is_public OR published_no IS NOT NULL)
  );
  CREATE INDEX ${table}_organisation ON ${table} (organisation_id, updated_at DESC);
  CREATE INDEX ${table}_author ON ${table} (created_by, updated_at DESC);
  CREATE INDEX ${table}_state ON ${table} (state, due_at);
  CREATE INDEX ${table}_last_day ON ${table} (shown_until) WHERE is_public;
  CREATE INDEX ${table}_confirm ON ${table} (confirm_from) WHERE is_public;
  CREATE INDEX ${table}_published ON ${table} (published_at DESC, id DESC) WHERE is_public;
`;

export class Market1700000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const states = ['DRAFT', 'ORG_REVIEW', 'BUR_CHECK', 'LISTED', 'SUSPENDED', 'ARCHIVED'];
    await runner.query(listing('achievement', states) + listing('need', states));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE need, achievement`);
  }
}
