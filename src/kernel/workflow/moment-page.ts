import type { EntityTarget } from 'typeorm';
import { inOrder, type UnitOfWork } from '../database/index.js';
import { decodeCursor, type Page, pageOf } from '../http/index.js';

/** Records in the order of a moment, those of one moment by id. */
export interface MomentList<T extends { id: string }> {
  table: string;
  entity: EntityTarget<T>;
  /** conditions on the alias `c`, all of which hold; their values stand in `params` */
  where: readonly string[];
  params: unknown[];
  /** SQL of the moment; latest change first unless given */
  key?: string;
  order?: 'ASC' | 'DESC';
}

/** A page of such a list, beginning behind the cursor. @throws MALFORMED for a foreign cursor */
export async function momentPage<T extends { id: string }>(
  uow: UnitOfWork, { table, entity, where, params, key = 'c.updated_at', order = 'DESC' }: MomentList<T>, { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<T>> {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const after = decodeCursor(cursor, ['moment', 'id']);
  const behind = after ? [`(${key}, c.id) ${order === 'ASC' ? '>' : '<'} (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`] : [];
  const rows = await uow.query<{ id: string; key: string }>(
    `SELECT c.id, (${key})::text AS key FROM "${table}" c WHERE ${[...where, ...behind].join(' AND ')} ORDER BY ${key} ${order}, c.id ${order} LIMIT ${bind(limit + 1)}`, params,
  );
  return pageOf(await inOrder(uow, entity, rows), limit, ({ key: at, id }) => [at, id], ({ record }) => record);
}
