import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { logger } from '../logging/index.js';
import { AuditKeyError, AuditKeys } from './audit-keys.js';
import { newestKey, RECORD_COLUMNS } from './audit-rows.js';
import { appendHeads } from './head-export.js';
import { completeSubtrees } from './merkle-path.js';
import { canonicalRecord, type DumpRecord, foldPeaks, Frontier, leafHash } from './verify.js';
import { storedNodes } from './tree-store.js';

const TICK_MS = 2_000;
const BATCH = 1_000;
const CHECKPOINT_EVERY = '10 minutes';
/** one writer of the tree at a time, whatever the number of processes; "kz" and "aud" in ASCII, decimal because PostgreSQL 15 reads no other numbers */
const LOCK = `SELECT pg_advisory_xact_lock(27514, 6387044)`;

interface NewNode {
  level: number;
  index: number;
  hash: Buffer;
}

/**
 * Gives the committed audit records their places in the tree. Business transactions only queue their record; that is
 * why they do not wait for one another here.
 */
@Injectable()
export class AuditSequencer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private exported = false;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: AuditKeys,
    private readonly config: AppConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.runsJobs) return;
    await this.keys.publicKeyPem(await newestKey(this.uow)).catch((error: unknown) => {
      if (!(error instanceof AuditKeyError)) throw error;
      complain(error);
    });
    this.timer = setInterval(() => void this.tick(), TICK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
    await this.running;
    await this.checkpoint().catch(complain);
  }

  private tick(): Promise<void> {
    this.running ??= this.flush()
      .then(() => this.checkpointIfDue())
      .catch(complain)
      .finally(() => (this.running = null));
    return this.running;
  }

  /** Sequences everything that is committed now; returns how many records. */
  async flush(): Promise<number> {
    let total = 0;
    for (let taken = BATCH; taken === BATCH; total += taken) taken = await this.locked(() => this.appendBatch());
    return total;
  }

  /**
   * Sequences, signs a head over the whole tree and exports it; call it where a moment must be provable (opening of
   * bids, award, certificate). Returns the text of the newest head, or null while the tree is empty.
   */
  async checkpoint(): Promise<string | null> {
    await this.flush();
    await this.locked(() => this.signIfGrown());
    return this.exportHeads();
  }

  private async checkpointIfDue(): Promise<void> {
    const [row] = await this.uow.query<{ due: boolean }>(
      `SELECT coalesce((SELECT max(seq) + 1 FROM audit_leaf), 0) > coalesce(newest.size, 0) AND coalesce(newest.at < clock_timestamp() - interval '${CHECKPOINT_EVERY}', true) AS due
         FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT size, at FROM audit_checkpoint ORDER BY size DESC LIMIT 1) AS newest ON true`,
    );
    // a process that died between head and file left the file behind
    if (row?.due || !this.exported) await this.checkpoint();
  }

  /** One writer of the tree at a time; also for the change of the key. */
  locked<T>(work: () => Promise<T>): Promise<T> {
    return this.uow.separately(async () => {
      await this.uow.query(LOCK);
      return work();
    });
  }

  private async appendBatch(): Promise<number> {
    const records = await this.uow.query<DumpRecord & object>(
      `WITH claimed AS (
         DELETE FROM audit_pending WHERE record_id IN (SELECT record_id FROM audit_pending ORDER BY record_id LIMIT ${BATCH}) RETURNING record_id
       ) SELECT ${RECORD_COLUMNS} FROM audit_record r JOIN claimed ON claimed.record_id = r.id ORDER BY r.id`,
    );
    if (records.length === 0) return 0;
    const frontier = await this.loadFrontier();
    const first = frontier.size;
    const nodes: NewNode[] = [];
    const hashes = records.map((record) => {
      const hash = leafHash(canonicalRecord(record));
      frontier.append(hash, (level, index, node) => nodes.push({ level, index, hash: node }));
      return hash;
    });
    await this.uow.query(`INSERT INTO audit_leaf (seq, record_id, leaf_hash) SELECT $1::bigint + n - 1, id, hash FROM unnest($2::uuid[], $3::bytea[]) WITH ORDINALITY AS t (id, hash, n)`, [first, records.map(({ id }) => id), hashes]);
    await this.uow.query(`INSERT INTO audit_node (level, idx, hash) SELECT * FROM unnest($1::int[], $2::bigint[], $3::bytea[])`, [nodes.map((n) => n.level), nodes.map((n) => n.index), nodes.map((n) => n.hash)]);
    return records.length;
  }

  private async loadFrontier(): Promise<Frontier> {
    const size = await this.size();
    const refs = completeSubtrees(0, size);
    const hashes = await storedNodes(this.uow, refs);
    const frontier = new Frontier();
    frontier.size = size;
    refs.forEach((ref, i) => (frontier.peaks[ref.level] = hashes[i]));
    return frontier;
  }

  private async size(): Promise<number> {
    const [row] = await this.uow.query<{ size: string }>(`SELECT coalesce(max(seq) + 1, 0) AS size FROM audit_leaf`);
    return Number(row?.size ?? 0);
  }

  private async signIfGrown(): Promise<void> {
    const size = await this.size();
    const known = await this.uow.query(`SELECT size FROM audit_checkpoint WHERE size >= $1`, [size]);
    if (size === 0 || known.length > 0) return;
    const root = foldPeaks(await storedNodes(this.uow, completeSubtrees(0, size)));
    const newest = await newestKey(this.uow);
    const text = await this.keys.signHead(size, root, newest);
    await this.uow.query(`INSERT INTO audit_checkpoint (size, root, text, public_key) VALUES ($1, $2, $3, $4)`, [size, root, text, await this.keys.publicKeyPem(newest)]);
  }

  /** The file may lag behind the table by a crash, never the other way round; hence more than the newest is looked at. */
  private exportHeads(): Promise<string | null> {
    return this.locked(async () => {
      const rows = await this.uow.query<{ text: string }>(`SELECT text FROM audit_checkpoint ORDER BY size DESC LIMIT 100`);
      await appendHeads(this.config.dataDir, rows.map(({ text }) => text).reverse());
      this.exported = true;
      return rows[0]?.text ?? null;
    });
  }
}

/** A wrong key is the administrator's to settle; it stands in the log until then, once a minute and not at every tick. */
let lastComplaint = 0;
function complain(error: unknown): void {
  if (!(error instanceof AuditKeyError)) return logger.warn({ err: error }, 'audit tree');
  if (Date.now() - lastComplaint < 60_000) return;
  lastComplaint = Date.now();
  logger.error(error.message);
}
