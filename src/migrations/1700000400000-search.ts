import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The search index in PostgreSQL. `terms` holds our own index terms (characters, pairs and triples of Chinese characters,
 * Latin words, numbers, facet values): the server's text search configurations know no Chinese. Everything wide is moved
 * out of the row (`toast_tuple_target`), because counting facets reads every matching row; facets of several values are one text
 * (codes in order, a blank between), because grouping by it and taking it apart afterwards is ten times as fast as unnesting.
 */
export class Search1700000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(`
      CREATE TABLE search_document (
        kind text NOT NULL CHECK (kind IN ('achievement', 'need', 'organisation')),
        id uuid NOT NULL,
        version integer NOT NULL,
        audience text NOT NULL CHECK (audience IN ('public', 'signed_in', 'private')),
        organisation_id uuid,
        owner_id uuid,
        published_ms bigint NOT NULL,
        price_fen bigint,
        trl smallint,
        fresh_until date,
        field text,
        industry text NOT NULL,
        region text NOT NULL,
        maturity text,
        mode text NOT NULL,
        price_band text,
        title_text text NOT NULL,
        initials text NOT NULL,
        pinyin text NOT NULL,
        head_text text NOT NULL,
        summary_text text NOT NULL,
        full_text text NOT NULL,
        terms tsvector NOT NULL,
        document jsonb NOT NULL,
        stamp text NOT NULL,
        analysis text NOT NULL,
        indexed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (kind, id)
      ) WITH (toast_tuple_target = 256);
      ALTER TABLE search_document
        ALTER COLUMN title_text SET STORAGE MAIN, ALTER COLUMN head_text SET STORAGE MAIN, ALTER COLUMN initials SET STORAGE MAIN, ALTER COLUMN pinyin SET STORAGE MAIN;
      CREATE INDEX search_document_terms ON search_document USING gin (terms) WITH (gin_pending_list_limit = 1024);
      CREATE INDEX search_document_spoken ON search_document USING gin (initials gin_trgm_ops, pinyin gin_trgm_ops) WITH (gin_pending_list_limit = 256);
      CREATE INDEX search_document_owner ON search_document (owner_id, published_ms DESC);
      CREATE INDEX search_document_opening ON search_document (title_text text_pattern_ops);
      CREATE INDEX search_document_newest ON search_document (published_ms DESC, id DESC);
      CREATE INDEX search_document_cheapest ON search_document ((-coalesce(price_fen, 9007199254740991)) DESC, published_ms DESC, id DESC);
      CREATE INDEX search_document_dearest ON search_document ((coalesce(price_fen, -1)) DESC, published_ms DESC, id DESC);
      CREATE INDEX search_document_ready ON search_document ((coalesce(trl, 0)) DESC, published_ms DESC, id DESC);
      CREATE TABLE search_log (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        query text NOT NULL,
        kinds text[] NOT NULL,
        filtered boolean NOT NULL,
        total integer NOT NULL,
        degraded boolean NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX search_log_at ON search_log (at);
      CREATE INDEX search_log_without_result ON search_log (at) WHERE total = 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE search_log, search_document`);
    await runner.query(`DROP EXTENSION IF EXISTS pg_trgm`);
  }
}
