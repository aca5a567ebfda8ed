import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../access/index.js';
import { UnitOfWork } from '../database/index.js';
import { decodeCursor, defineProblems, NO_REQUEST, type Page, pageOf, problem } from '../http/index.js';
import { isId } from '../ids/index.js';
import type { AuditHeadView, AuditPageQuery, AuditProofView, AuditRecordView } from './audit.dto.js';
import { auditPermissions } from './audit.permissions.js';
import { AuditNames } from './audit-names.js';
import { AuditVeils } from './audit-veils.js';
import { RECORD_COLUMNS } from './audit-rows.js';
import { proveInclusion } from './tree-store.js';
import { canonicalRecord, type DumpRecord } from './verify.js';

const auditProblem = defineProblems({
  AUDIT_NOT_SEQUENCED: { status: 409, zh: '该记录刚刚产生，尚未进入审计树，请几秒后再试。', en: 'The record is only seconds old and not in the audit tree yet. Please try again.' },
});

type RecordRow = DumpRecord & { seq: string | null; veiled: boolean; wordless: boolean };

interface HeadRow {
  size: string;
  root: Buffer;
  text: string;
  publicKey: string;
  at: Date;
}

/** the days of the filter are days in China */
const CHINA = 'Asia/Shanghai';
const HEAD_COLUMNS = `size, root, text, public_key AS "publicKey", at`;

/** The reads of the audit trail. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly names: AuditNames,
    private readonly veils: AuditVeils,
  ) {}

  /** Newest first. */
  async records(filter: AuditPageQuery): Promise<Page<AuditRecordView>> {
    const params: unknown[] = [];
    const conditions = ['true'];
    const add = (column: string, value: unknown, sign = '=') => value !== undefined && conditions.push(`${column} ${sign}${Array.isArray(value) ? `($${params.push(value)}::text[])` : ` $${params.push(value)}`}`);
    add('r.object_kind', filter.objectKind);
    if (filter.objectId !== undefined) add('r.object_id', await this.idsOf(filter.objectId, filter.objectKind), '= ANY');
    add('r.actor_person', filter.actorId);
    add('r.action', filter.action);
    add('r.outcome', filter.outcome);
    add('r.actor_label', filter.actorName);
    // who asks for a person is not told what the person does in confidence
    if (filter.actorId ?? filter.actorName) conditions.push(`NOT ${this.veils.ofActor()}`);
    if (filter.from) conditions.push(`r.at >= $${params.push(filter.from)}::date::timestamp AT TIME ZONE '${CHINA}'`);
    if (filter.until) conditions.push(`r.at < ($${params.push(filter.until)}::date + 1)::timestamp AT TIME ZONE '${CHINA}'`);
    add('r.id', decodeCursor(filter.cursor, ['id'])?.[0], '<');
    const rows = await this.uow.query<RecordRow>(
      `${this.rows()}
        WHERE ${conditions.join(' AND ')} ORDER BY r.id DESC LIMIT $${params.push(filter.limit + 1)}`,
      params,
    );
    const nameOf = await this.names.of(rows);
    return pageOf(rows, filter.limit, (row) => [row.id], (row) => presentRecord(row, nameOf(row)));
  }

  /** Signed heads, largest first. */
  async heads(limit: number, cursor: string | undefined): Promise<Page<AuditHeadView>> {
    const before = decodeCursor(cursor, ['count'])?.[0] ?? Number.MAX_SAFE_INTEGER;
    const rows = await this.uow.query<HeadRow>(`SELECT ${HEAD_COLUMNS} FROM audit_checkpoint WHERE size < $1 ORDER BY size DESC LIMIT $2`, [before, limit + 1]);
    return pageOf(rows, limit, (row) => [Number(row.size)], presentHead);
  }

  /** @throws NOT_FOUND before the first record */
  async latestHead(): Promise<AuditHeadView> {
    const [row] = await this.uow.query<HeadRow>(`SELECT ${HEAD_COLUMNS} FROM audit_checkpoint ORDER BY size DESC LIMIT 1`);
    if (!row) throw problem('NOT_FOUND');
    return presentHead(row);
  }

  /** @throws NOT_FOUND, AUDIT_NOT_SEQUENCED */
  async proof(id: string, actor: Actor): Promise<AuditProofView> {
    if (!isId(id)) throw problem('NOT_FOUND');
    const [row] = await this.uow.query<RecordRow>(`${this.rows()} WHERE r.id = $1`, [id]);
    if (!row) throw problem('NOT_FOUND');
    this.access.require(actor, auditPermissions.prove, { createdBy: row.actorPerson }, auditPermissions.prove);
    if (row.seq === null) throw auditProblem('AUDIT_NOT_SEQUENCED');
    const seq = Number(row.seq);
    const [head] = await this.uow.query<HeadRow>(`SELECT ${HEAD_COLUMNS} FROM audit_checkpoint WHERE size > $1 ORDER BY size DESC LIMIT 1`, [seq]);
    return this.prove((row.veiled || row.wordless) && row.actorPerson !== actor.personId ? null : canonicalRecord(row), row.id, seq, head ?? null);
  }

  /** What is asked for by its number or name may be recorded under that as well. */
  private async idsOf(objectId: string, kind: string | undefined): Promise<string[]> {
    return [objectId, ...(await this.names.called(objectId.trim(), kind))];
  }

  private rows(): string {
    return `SELECT ${RECORD_COLUMNS}, ${this.veils.ofActor()} AS veiled, ${this.veils.ofWords()} AS wordless, l.seq FROM audit_record r LEFT JOIN audit_leaf l ON l.record_id = r.id`;
  }

  /** @param entry null where its actor is confidential: the leaf's hash proves the place all the same */
  private async prove(entry: string | null, recordId: string, seq: number, head: HeadRow | null): Promise<AuditProofView> {
    const [leaf] = await this.uow.query<{ hash: string; size: string }>(
      `SELECT encode(leaf_hash, 'hex') AS hash, (SELECT max(seq) + 1 FROM audit_leaf) AS size FROM audit_leaf WHERE seq = $1`,
      [seq],
    );
    const size = Number(head?.size ?? leaf?.size);
    const { root, path } = await proveInclusion(this.uow, seq, size);
    return {
      recordId, seq, entry: entry ?? '', leafHash: leaf?.hash ?? '', size, root: root.toString('base64'),
      path: path.map((hash) => hash.toString('base64')), checkpoint: head?.text ?? null,
    };
  }
}

const presentRecord = (row: RecordRow, objectName: string | null): AuditRecordView => ({
  id: row.id, at: row.at, ...actorOf(row), action: row.action,
  objectKind: row.objectKind, objectId: row.objectId, objectName, outcome: row.outcome,
  // a number that was used again would lead to the person
  requestId: row.veiled ? NO_REQUEST : row.requestId,
  detail: detailOf(row), seq: row.seq === null ? null : Number(row.seq),
});

const actorOf = ({ veiled, actorPerson, actorOrganisation, actorLabel }: RecordRow): Pick<AuditRecordView, 'actorId' | 'organisationId' | 'actorName' | 'actorWithheld'> =>
  veiled ? { actorId: null, organisationId: null, actorName: '', actorWithheld: true } : { actorId: actorPerson, organisationId: actorOrganisation, actorName: actorLabel, actorWithheld: false };

/** Address and program tell who it was as well as a name does, and so may what was typed in. */
function detailOf({ detail, veiled, wordless }: RecordRow): Record<string, unknown> {
  const known = Object.entries(JSON.parse(detail) as Record<string, unknown>);
  return Object.fromEntries(known.filter(([key]) => !(veiled && key === 'client') && !((veiled || wordless) && WORDS.includes(key))));
}
/** Entries of a row's detail that people have typed in: names of files, remarks to steps. */
const WORDS: readonly string[] = ['name', 'comment', 'objectName'];

const presentHead = (row: HeadRow): AuditHeadView => ({
  size: Number(row.size), root: row.root.toString('base64'), signedAt: row.at.toISOString(), checkpoint: row.text, publicKey: row.publicKey,
});
