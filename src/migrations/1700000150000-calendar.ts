import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calendar1700000150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_year (
        year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
        document text NOT NULL,
        published_on date NOT NULL CHECK (isfinite(published_on)),
        off jsonb NOT NULL,
        work jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE TABLE calendar_day (
        day date PRIMARY KEY CHECK (isfinite(day)),
        year integer NOT NULL REFERENCES calendar_year (year),
        kind text NOT NULL CHECK (kind IN ('OFF', 'WORK')),
        name text NOT NULL
      );
      CREATE INDEX calendar_day_year ON calendar_day (year);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE calendar_day, calendar_year`);
  }
}
