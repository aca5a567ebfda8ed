import type { UnitOfWork } from '../../../kernel/database/index.js';

/** In a transaction, one after the other for the same leader of a box: of two requests at once the later one replaces the earlier, and no consent is taken back while it is used. */
export async function bidderAlone(uow: UnitOfWork, lead: Buffer): Promise<void> {
  await uow.query(`SELECT pg_advisory_xact_lock($1::bigint)`, [lead.readBigInt64BE().toString()]);
}
