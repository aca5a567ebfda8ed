import type { TestApp } from './app.js';

/** What no step of a process rests on, or what must never go back: trails, sessions, numbers given out, what jobs derive from the records. */
const LEFT_ALONE = ['audit\\_%', 'match%', 'migration%', 'search\\_%', 'session', 'number_series', 'idempotency_key', 'signing_key'];

const INSTALL = `
  CREATE SCHEMA rewind;
  CREATE UNLOGGED TABLE rewind.change (no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, relation regclass NOT NULL, before text, after text);
  CREATE FUNCTION rewind.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO rewind.change (relation, before, after) VALUES (TG_RELID, CASE WHEN TG_OP <> 'INSERT' THEN OLD::text END, CASE WHEN TG_OP <> 'DELETE' THEN NEW::text END);
    RETURN NULL;
  END $$;
  CREATE FUNCTION rewind.back(mark bigint) RETURNS void LANGUAGE plpgsql AS $$ DECLARE one rewind.change; keys text; columns text; tables text; tries integer := 0; BEGIN
    SELECT string_agg(DISTINCT relation::text, ', ') INTO tables FROM rewind.change WHERE no > mark;
    IF tables IS NULL THEN RETURN; END IF;
    -- all tables or none: a job that is still writing is let finish, and never waits for what is held here
    LOOP
      BEGIN
        EXECUTE format('LOCK TABLE %s IN EXCLUSIVE MODE NOWAIT', tables);
        EXIT;
      EXCEPTION WHEN lock_not_available THEN
        tries := tries + 1;
        IF tries > 2000 THEN RAISE; END IF;
        PERFORM pg_sleep(0.01);
      END;
    END LOOP;
    -- neither checks nor triggers: what stood together before does so again when all is taken back
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR one IN SELECT * FROM rewind.change WHERE no > mark ORDER BY no DESC LOOP
      SELECT string_agg(quote_ident(attname), ', ') FILTER (WHERE attnum = ANY (i.indkey)), string_agg(quote_ident(attname), ', ') FILTER (WHERE attgenerated = '')
        INTO keys, columns FROM pg_attribute a JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary WHERE a.attrelid = one.relation AND attnum > 0 AND NOT attisdropped;
      EXECUTE format('DELETE FROM %1$s WHERE (%2$s) = (SELECT %2$s FROM (SELECT ($1::%1$s).*) r)', one.relation, keys) USING coalesce(one.after, one.before);
      IF one.before IS NOT NULL THEN
        EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM (SELECT ($1::%1$s).*) r', one.relation, columns) USING one.before;
      END IF;
    END LOOP;
    DELETE FROM rewind.change WHERE no > mark;
  END $$;
  DO $$ DECLARE name regclass; BEGIN
    FOR name IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relname LIKE ANY (ARRAY[${LEFT_ALONE.map((one) => `'${one}'`).join(', ')}]) LOOP
      EXECUTE format('CREATE TRIGGER rewind AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION rewind.note()', name);
    END LOOP;
  END $$`;

/**
 * Takes back what has been committed since a mark, as a savepoint does within a transaction: a record that took many steps to make serves again for the
 * next request that changes it. Files in the storage stay.
 */
export class Rewind {
  private constructor(private readonly app: TestApp) {}

  /** From now on every change of a record in this database is noted. */
  static async of(app: TestApp): Promise<Rewind> {
    await app.query(INSTALL);
    return new Rewind(app);
  }

  async mark(): Promise<string> {
    const [row] = await this.app.query<{ mark: string }>(`SELECT coalesce(max(no), 0) AS mark FROM rewind.change`);
    return row?.mark ?? '0';
  }

  /** Everything is as it was at the mark, whoever has changed it since; marks set later mean nothing from then on. */
  async back(mark: string): Promise<void> {
    await this.app.query(`SELECT rewind.back($1)`, [mark]);
  }
}
