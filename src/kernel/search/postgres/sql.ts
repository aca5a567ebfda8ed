/** What the adapter needs of the database; UnitOfWork has it, so that index and record commit together. */
export interface SqlRunner {
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** joins the running transaction or opens one */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Statements of one search on one connection. Without the setting PostgreSQL reads the whole table for a common word: it
 * does not know that the index terms lie outside the row and cost ten times the row to fetch. Compiling pays off never.
 */
export function searching<T>(sql: SqlRunner, byIndex: boolean, work: () => Promise<T>): Promise<T> {
  return sql.run(async () => {
    await sql.query(`SELECT set_config('enable_seqscan', $1, true), set_config('jit', 'off', true)`, [byIndex ? 'off' : 'on']);
    return work();
  });
}

/** Collects values and hands out their placeholders; no value is ever pasted into a statement. */
export class Params {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
