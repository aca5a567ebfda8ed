import type pg from 'pg';

/** What one writer was told about one record; kept outside the server and its database. */
export interface Entry {
  table: 'achievement' | 'need';
  /** title of the record, different for every attempt to create one */
  marker: string;
  id: string | null;
  /** the keyword that the last acknowledged edit wrote */
  keyword: string | null;
  /** steps that were answered with success */
  steps: string[];
}

export interface Finding {
  /** writes that were answered with success */
  acknowledged: number;
  /** acknowledged writes that are not there */
  lost: string[];
  /** effects that happened more than once, or without being asked for */
  duplicates: string[];
  /** idempotency keys without an answer: their requests could never be repeated */
  stuckKeys: number;
}

/** Every line is one record that exists: title, keyword, and how often history and audit name each step. */
interface Row {
  marker: string;
  copies: number;
  keyword: string | null;
  history: Record<string, number> | null;
  audit: Record<string, number> | null;
}

const rowsOf = (table: string) => `
  SELECT r.content->>'title' AS marker, count(*) OVER (PARTITION BY r.content->>'title')::int AS copies, r.content->'keywords'->>0 AS keyword,
    (SELECT jsonb_object_agg(action, n) FROM (SELECT action, count(*) AS n FROM workflow_history WHERE subject_id = r.id AND action <> 'begin' GROUP BY action) h) AS history,
    (SELECT jsonb_object_agg(action, n) FROM (SELECT action, count(*) AS n FROM audit_record WHERE object_id = r.id::text GROUP BY action) a) AS audit
  FROM ${table} r`;

/** Compares what was acknowledged with what is stored. */
export async function compare(client: pg.Client, entries: readonly Entry[]): Promise<Finding> {
  const finding: Finding = { acknowledged: 0, lost: [], duplicates: [], stuckKeys: 0 };
  for (const table of ['achievement', 'need'] as const) {
    const { rows } = await client.query<Row>(rowsOf(table));
    const stored = new Map(rows.map((row) => [row.marker, row]));
    for (const entry of entries.filter((one) => one.table === table)) compareOne(entry, stored.get(entry.marker), finding);
  }
  const { rows } = await client.query<{ stuck: number }>('SELECT count(*)::int AS stuck FROM idempotency_key WHERE status IS NULL');
  return { ...finding, stuckKeys: rows[0]?.stuck ?? 0 };
}

function compareOne(entry: Entry, row: Row | undefined, finding: Finding): void {
  const { table, marker, id, keyword, steps } = entry;
  finding.acknowledged += (id === null ? 0 : 1) + (keyword === null ? 0 : 1) + steps.length;
  if (!row) {
    if (id !== null) finding.lost.push(`${table} ${marker}`);
    return;
  }
  if (row.copies > 1) finding.duplicates.push(`${table} ${marker} × ${row.copies}`);
  if (keyword !== null && row.keyword !== keyword) finding.lost.push(`edit of ${marker}: ${keyword}, found ${row.keyword}`);
  for (const step of new Set([...steps, ...Object.keys(row.history ?? {})])) {
    const asked = steps.filter((one) => one === step).length;
    for (const [where, found] of [['history', row.history?.[step] ?? 0], ['audit', row.audit?.[`${table}.${step}`] ?? 0]] as const) {
      if (found < asked) finding.lost.push(`${step} of ${marker} in ${where}: ${found} of ${asked}`);
      if (found > asked) finding.duplicates.push(`${step} of ${marker} in ${where}: ${found} instead of ${asked}`);
    }
  }
}
