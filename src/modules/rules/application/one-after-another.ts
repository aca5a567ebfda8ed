import type { UnitOfWork } from '../../../kernel/database/index.js';

/** Whoever makes or enacts a version waits until the one before has committed, in whichever process it runs. */
export async function oneAfterAnother(uow: UnitOfWork): Promise<void> {
  await uow.query(`SELECT pg_advisory_xact_lock(hashtext('rule_set'))`);
}
