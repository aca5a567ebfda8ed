import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../actor/index.js';
import { PREPARED, UnitOfWork } from '../database/index.js';
import { NO_REQUEST, type Problem, type RefusalListener, requestContext } from '../http/index.js';
import { newId } from '../ids/index.js';

export interface AuditEntry {
  actor: Actor;
  /** `<kind>.<verb>`, e.g. `achievement.publish` */
  action: string;
  objectKind: string;
  /** null where the attempt reached no object */
  objectId: string | null;
  /** carried out, refused, or a reading of something that is not public */
  outcome: 'done' | 'refused' | 'read';
  /** what an auditor needs to understand the step; no passwords, no file contents; JSON of at most 100 kB */
  detail: object;
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair; an audit row must not fail because of what it tells of. */
const storable = (text: string) => text.toWellFormed().replaceAll('\0', '');
const DETAIL_LIMIT = 100_000;

const storableJson = (detail: object): string => JSON.stringify(detail, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));

/** The entry's detail, and from which address and with which program it came where a request is behind it. */
function detailOf(detail: object): string {
  const { ip, agent, unseen } = requestContext();
  const client = unseen || ip === '-' ? {} : { client: { ip, agent } };
  const json = storableJson({ ...detail, ...client });
  return json.length <= DETAIL_LIMIT ? json : storableJson({ truncated: true, start: json.slice(0, 2_000).toWellFormed(), ...client });
}

/** Writes the audit record (审计记录) of an action into the action's own transaction. */
@Injectable()
export class AuditTrail implements RefusalListener {
  constructor(private readonly uow: UnitOfWork) {}

  /** The latest signed head of the tree, which covers everything that was recorded some minutes ago; null before the first one. Root in base64. */
  async latestHead(): Promise<{ size: number; root: string; signedAt: Date } | null> {
    const [row] = await this.uow.query<{ size: string; root: Buffer; at: Date }>(`SELECT size, root, at FROM audit_checkpoint ORDER BY size DESC LIMIT 1`);
    return row ? { size: Number(row.size), root: row.root.toString('base64'), signedAt: row.at } : null;
  }

  /** Records the entry and queues it for the tree: both exist if and only if the surrounding transaction commits. Of an unseen request it tells neither who nor whence. */
  async record(entry: AuditEntry): Promise<string> {
    const { action, objectKind, objectId, outcome, detail } = entry;
    const { requestId, unseen } = requestContext();
    const actor = unseen ? SYSTEM : entry.actor;
    const id = newId();
    await this.uow.query(
      `${PREPARED}WITH written AS (
         INSERT INTO audit_record (id, actor_person, actor_organisation, actor_label, action, object_kind, object_id, outcome, request_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb) RETURNING id
       ) INSERT INTO audit_pending (record_id) SELECT id FROM written`,
      [id, actor.personId, actor.organisationId, storable(actor.name), action, objectKind, storable(objectId ?? '-'), outcome, unseen ? NO_REQUEST : requestId, detailOf(detail)],
    );
    return id;
  }

  /**
   * Records that somebody read what is not public (house rule: every such reading leaves a row). A page that puts one thing together from several
   * answers has read it once: they bear the number of one request.
   */
  async recordReading(entry: Omit<AuditEntry, 'outcome'>): Promise<void> {
    await this.uow.run(async () => {
      if (!(await this.hasJustRead(entry))) await this.record({ ...entry, outcome: 'read' });
    });
  }

  /** Whoever asks may choose the number of the request: a number of yesterday hides no reading of today. Answers that are made at once wait for each other. */
  private async hasJustRead({ actor, action, objectKind, objectId, detail }: Omit<AuditEntry, 'outcome'>): Promise<boolean> {
    const { requestId } = requestContext();
    const read = [requestId, actor.personId, action, objectKind, storable(objectId ?? '-')];
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [read.join(' ')]);
    const rows = await this.uow.query(
      `SELECT 1 FROM audit_record WHERE request_id = $1 AND actor_person IS NOT DISTINCT FROM $2::uuid AND action = $3 AND object_kind = $4 AND object_id = $5 AND outcome = 'read'
          AND detail = $6::jsonb AND at > clock_timestamp() - interval '1 minute' LIMIT 1`,
      [...read, detailOf(detail)],
    );
    return rows.length > 0;
  }

  /** Records a refused attempt outside of the attempt's transaction, which is rolled back. */
  recordRefusal(entry: Omit<AuditEntry, 'outcome'>): Promise<string> {
    return this.uow.outside(() => this.record({ ...entry, outcome: 'refused' }));
  }

  async refused(problem: Problem, request: { method: string; path: string }): Promise<void> {
    const { actor, unseen } = requestContext();
    await this.recordRefusal({
      actor, action: 'request.refuse', objectKind: 'route', objectId: `${request.method} ${request.path}`.slice(0, 300),
      // why an unseen request was refused may tell what others have put in
      detail: unseen ? {} : { code: problem.code, reasons: problem.reasons.map((reason) => reason.code) },
    });
  }
}
