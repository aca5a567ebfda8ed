import type pg from 'pg';

/**
 * Put before a statement of constant text that nearly every request sends: PostgreSQL then reads and plans it once a connection instead of each time, which
 * is most of what a read by key costs it. Only for what goes by a key: the plan is made without knowing the values.
 */
export const PREPARED = '/* prepared */ ';

/** How TypeORM ends the reading of one record by its id. */
const BY_ID = '."id" = $1)) LIMIT 1';

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || !(text.startsWith(PREPARED) || text.endsWith(BY_ID))) return known;
  const name = `prepared_${names.size}`;
  names.set(text, name);
  return name;
}

/** From now on the client prepares statements marked with {@link PREPARED} and readings of one record by its id. */
export function preparing(client: pg.Client): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
    return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest);
  }) as typeof client.query;
}
