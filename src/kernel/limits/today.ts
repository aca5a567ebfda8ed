import type { UnitOfWork } from '../database/index.js';

/**
 * How many rows of a table were written within 24 hours, whatever became of them since. What it limits holds a row of its own until the end: then nobody writes beside.
 * @param table its name and that of the column that tells whose rows are counted; never from outside
 */
export async function writtenToday(uow: UnitOfWork, { table, of, at = 'created_at' }: { table: string; of: string; at?: string }, id: string): Promise<number> {
  const [row] = await uow.query<{ written: number }>(`SELECT count(*)::int AS written FROM ${table} WHERE ${of} = $1 AND ${at} > clock_timestamp() - interval '24 hours'`, [id]);
  return row?.written ?? 0;
}
