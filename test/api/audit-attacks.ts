import { randomInt } from 'node:crypto';
import type { UnitOfWork } from '../../src/kernel/database/index.js';
import { canonicalRecord, type DumpRecord, leafHash } from '../../src/kernel/audit/index.js';

/** The tables as somebody sees and changes them who owns the database. */
export interface Attacker {
  uow: UnitOfWork;
  /** number of leaves */
  size: number;
  /** all sequenced records, in order */
  records: readonly DumpRecord[];
}

const pick = <T>(items: readonly T[]): T => items[randomInt(items.length)] as T;
const id = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** One changed byte in any column, down to a microsecond. */
const EDITS = [
  `actor_label = actor_label || 'x'`, `object_id = object_id || '0'`, `action = 'need.forge'`, `outcome = CASE outcome WHEN 'done' THEN 'read' ELSE 'done' END`,
  `at = at + interval '1 microsecond'`, `detail = detail || '{"x": 1}'`, `request_id = request_id || '-'`, `actor_person = gen_random_uuid()`,
  `actor_organisation = gen_random_uuid()`, `object_kind = object_kind || 's'`,
];

async function insertForged({ uow }: Attacker, forged: string): Promise<void> {
  await uow.query(
    `INSERT INTO audit_record (id, actor_label, action, object_kind, object_id, outcome, request_id, detail) VALUES ($1, '', 'need.publish', 'need', '-', 'done', '-', '{}')`,
    [forged],
  );
}

/** Moves the leaves from `seq` on by one place in either direction. */
async function shift({ uow }: Attacker, seq: number, by: 1 | -1): Promise<void> {
  await uow.query(`UPDATE audit_leaf SET seq = seq + 1000000 WHERE seq >= $1`, [seq]);
  await uow.query(`UPDATE audit_leaf SET seq = seq - 1000000 + $1 WHERE seq >= 1000000`, [by]);
}

async function cut({ uow }: Attacker, seq: number): Promise<void> {
  const removed = await uow.query<{ record_id: string }>(`DELETE FROM audit_leaf WHERE seq >= $1 RETURNING record_id`, [seq]);
  await uow.query(`DELETE FROM audit_record WHERE id = ANY($1::uuid[])`, [removed.map((row) => row.record_id)]);
  await uow.query(`DELETE FROM audit_node WHERE (idx + 1) << level > $1`, [seq]);
  await uow.query(`DELETE FROM audit_checkpoint WHERE size > $1`, [seq]);
}

/** Gives the record a leaf that fits it, as the product would have done. */
async function addLeaf({ uow }: Attacker, seq: number, record: DumpRecord): Promise<void> {
  await uow.query(
    `INSERT INTO audit_record (id, at, actor_person, actor_organisation, actor_label, action, object_kind, object_id, outcome, request_id, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb)`,
    [record.id, record.at, record.actorPerson, record.actorOrganisation, record.actorLabel, record.action, record.objectKind, record.objectId, record.outcome, record.requestId, record.detail],
  );
  await uow.query(`INSERT INTO audit_leaf (seq, record_id, leaf_hash) VALUES ($1, $2, $3)`, [seq, record.id, leafHash(canonicalRecord(record))]);
}

/** The eight kinds of T22; each leaves tables that look in order at first sight. */
export const ATTACKS: Record<string, (attacker: Attacker) => Promise<void>> = {
  'edits a byte': async ({ uow, size }) => {
    await uow.query(`UPDATE audit_record SET ${pick(EDITS)} WHERE id = (SELECT record_id FROM audit_leaf WHERE seq = $1)`, [randomInt(size)]);
  },
  'deletes a record and closes the gap': async (attacker) => {
    const seq = randomInt(attacker.size);
    await attacker.uow.query(`DELETE FROM audit_leaf WHERE seq = $1`, [seq]);
    await attacker.uow.query(`DELETE FROM audit_record WHERE id = $1`, [attacker.records[seq]?.id]);
    await shift(attacker, seq, -1);
  },
  'swaps two records': async ({ uow, size }) => {
    const [a, b] = [randomInt(size - 1), size - 1];
    await uow.query(`UPDATE audit_leaf SET seq = 1000000 + seq WHERE seq IN ($1, $2)`, [a, b]);
    await uow.query(`UPDATE audit_leaf SET seq = CASE seq WHEN 1000000 + $1 THEN $2 ELSE $1 END WHERE seq >= 1000000`, [a, b]);
  },
  'inserts a record with a fitting leaf': async (attacker) => {
    const seq = randomInt(attacker.size);
    await shift(attacker, seq, 1);
    await addLeaf(attacker, seq, { ...(attacker.records[0] as DumpRecord), id: id(seq), action: 'need.publish' });
  },
  'cuts off the tail': async (attacker) => cut(attacker, randomInt(attacker.size)),
  'replaces the whole tail and hashes it anew': async (attacker) => {
    const seq = randomInt(attacker.size);
    await cut(attacker, seq);
    for (const [i, record] of attacker.records.slice(seq).entries()) await addLeaf(attacker, seq + i, { ...record, actorLabel: '别人' });
  },
  'restores an old state and goes on from there': async (attacker) => {
    const seq = randomInt(attacker.size);
    await cut(attacker, seq);
    const more = attacker.size - seq + randomInt(20);
    for (let i = 0; i < more; i += 1) await addLeaf(attacker, seq + i, { ...(attacker.records[0] as DumpRecord), id: id(i + 1), objectId: `${i}` });
  },
  'switches the triggers off and slips a record in': async (attacker) => {
    await attacker.uow.query(`ALTER TABLE audit_record DISABLE TRIGGER append_only`);
    await insertForged(attacker, id(7));
    await attacker.uow.query(`ALTER TABLE audit_record ENABLE TRIGGER append_only`);
  },
};
