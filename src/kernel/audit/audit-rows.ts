import type { UnitOfWork } from '../database/index.js';
import type { DumpLeaf, DumpRecord } from './verify.js';

/** The columns of `audit_record r` as the tree hashes them: text, exact to the microsecond. */
export const RECORD_COLUMNS = `r.id::text AS id, to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  r.actor_person::text AS "actorPerson", r.actor_organisation::text AS "actorOrganisation", r.actor_label AS "actorLabel", r.action,
  r.object_kind AS "objectKind", r.object_id AS "objectId", r.outcome, r.request_id AS "requestId", r.detail::text AS detail`;

export interface SequencedRow {
  leaf: DumpLeaf;
  record: DumpRecord | null;
}

type LeafRow = { [K in keyof DumpRecord]: DumpRecord[K] | null } & { seq: string; recordId: string; leafHash: string };

const BATCH = 5_000;

/** Every leaf in order with its record. */
export async function* sequencedRows(uow: UnitOfWork): AsyncIterable<SequencedRow> {
  for (let after = '-1'; ; ) {
    const rows = await uow.query<LeafRow>(
      `SELECT l.seq::text AS seq, l.record_id::text AS "recordId", encode(l.leaf_hash, 'hex') AS "leafHash", ${RECORD_COLUMNS}
         FROM audit_leaf l LEFT JOIN audit_record r ON r.id = l.record_id WHERE l.seq > $1 ORDER BY l.seq LIMIT ${BATCH}`,
      [after],
    );
    for (const { seq, recordId, leafHash, ...record } of rows) {
      yield { leaf: { seq: Number(seq), recordId, leafHash }, record: record.id === null ? null : (record as DumpRecord) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.seq;
  }
}

/** The key that the next head must be signed with: that of the newest head, or the one that was recorded to follow it. */
export async function newestKey(uow: UnitOfWork): Promise<string | null> {
  const [row] = await uow.query<{ key: string }>(
    `SELECT key FROM ((SELECT public_key AS key, at FROM audit_checkpoint ORDER BY size DESC LIMIT 1) UNION ALL SELECT new_key, at FROM audit_key_rotation) keys ORDER BY at DESC LIMIT 1`,
  );
  return row?.key ?? null;
}

/** The signed statements of all changes of the key, oldest first. */
export const keyRotations = async (uow: UnitOfWork): Promise<string[]> =>
  (await uow.query<{ text: string }>(`SELECT text FROM audit_key_rotation ORDER BY at`)).map(({ text }) => text);

/** Records that are neither in the tree nor waiting for it: there are none unless somebody wrote past the product. */
export const strayRecords = (uow: UnitOfWork): Promise<DumpRecord[]> =>
  uow.query<DumpRecord & object>(
    `SELECT ${RECORD_COLUMNS} FROM audit_record r
      WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.record_id = r.id) AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.record_id = r.id)
      ORDER BY r.id LIMIT 1000`,
  );

/** Reads the whole trail in one snapshot, so that rows written meanwhile look neither missing nor stray; inside a transaction, in that. */
export function inSnapshot<T>(uow: UnitOfWork, work: () => Promise<T>): Promise<T> {
  if (uow.inTransaction) return work();
  return uow.run(async () => {
    await uow.query(`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);
    return work();
  });
}
