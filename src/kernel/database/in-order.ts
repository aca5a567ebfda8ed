import type { EntityTarget } from 'typeorm';
import type { UnitOfWork } from './unit-of-work.js';

/** Rows that SQL has put in order, each with its record as an entity; one that has gone meanwhile is left out. */
export async function inOrder<T extends { id: string }, R extends { id: string }>(uow: UnitOfWork, entity: EntityTarget<T>, rows: readonly R[]): Promise<(R & { record: T })[]> {
  if (rows.length === 0) return [];
  const found = await uow.manager.createQueryBuilder(entity, 'r').whereInIds(rows.map(({ id }) => id)).getMany();
  const byId = new Map(found.map((record) => [record.id, record]));
  return rows.flatMap((row) => {
    const record = byId.get(row.id);
    return record ? [{ ...row, record }] : [];
  });
}
