import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { inOrder, UnitOfWork } from '../../../kernel/database/index.js';
import { decodeCursor, type Page, pageOf, problem } from '../../../kernel/http/index.js';
import { NEVER_DUE, waitsFor } from '../../../kernel/workflow/index.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import { Notice, type NoticeSubject } from '../domain/notice.js';
import { noticeWorkflow, PUBLIC_STATES } from '../notice.workflow.js';
import { noticePermissions as may } from '../notices.permissions.js';

export interface NoticeFilter {
  /** `desk`: what waits for the reader, soonest due first */
  view?: 'desk';
  state?: string;
  kind?: NoticeKind;
  limit: number;
  cursor?: string;
}

/** How the objections to a notice ended, as everybody may know it: numbers, and no people. */
export interface ObjectionCounts {
  open: number;
  upheld: number;
  dismissed: number;
  other: number;
}

interface Row {
  id: string;
  key: string;
}

/** The reads of public notices. */
@Injectable()
export class NoticeQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** For those who may read it in full. @throws NOT_FOUND */
  async working(id: string, actor: Actor): Promise<Notice> {
    return this.require(id, actor, may.read);
  }

  /** For everybody, once it is published. @throws NOT_FOUND */
  async published(id: string, actor: Actor): Promise<Notice & { statement: NonNullable<Notice['statement']>; sha256: string }> {
    const { statement, sha256, ...notice } = await this.require(id, actor, may.board);
    if (!statement || !sha256) throw problem('NOT_FOUND');
    return { ...notice, statement, sha256 };
  }

  /** What is on the board, latest first. */
  async board({ state, kind, limit, cursor }: NoticeFilter): Promise<Page<Notice>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = ['n.published_at IS NOT NULL', `n.state = ANY(${bind(state ? [state] : PUBLIC_STATES)})`];
    if (kind) where.push(`n.kind = ${bind(kind)}`);
    return this.page(where, params, { key: 'n.published_at', order: 'DESC', limit, ...(cursor === undefined ? {} : { cursor }) });
  }

  async list(actor: Actor, { view, state, kind, limit, cursor }: NoticeFilter): Promise<Page<Notice>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = [sqlScope(may.read, actor, 'n', params)];
    if (view === 'desk') where.push(waitsFor(noticeWorkflow, actor, 'n', params));
    if (state) where.push(`n.state = ${bind(state)}`);
    if (kind) where.push(`n.kind = ${bind(kind)}`);
    const order = view === 'desk' ? ({ key: `coalesce(n.due_at, ${NEVER_DUE})`, order: 'ASC' } as const) : ({ key: 'n.updated_at', order: 'DESC' } as const);
    return this.page(where, params, { ...order, limit, ...(cursor === undefined ? {} : { cursor }) });
  }

  /** What the reader has drafted, latest change first. */
  written({ personId, organisationId }: Actor, limit: number): Promise<Notice[]> {
    return personId === null || organisationId === null ? Promise.resolve([]) : this.uow.manager.find(Notice, { where: { createdBy: personId, organisationId }, order: { updatedAt: 'DESC' }, take: limit });
  }

  async objectionsTo(id: string): Promise<ObjectionCounts> {
    const [row] = await this.uow.query<ObjectionCounts>(
      `SELECT count(*) FILTER (WHERE state IN ('LODGED', 'HANDLING'))::int AS open, count(*) FILTER (WHERE state = 'UPHELD')::int AS upheld,
              count(*) FILTER (WHERE state = 'DISMISSED')::int AS dismissed, count(*) FILTER (WHERE state IN ('NOT_ACCEPTED', 'TAKEN_BACK'))::int AS other
         FROM notice_objection WHERE notice_id = $1`, [id],
    );
    return row ?? { open: 0, upheld: 0, dismissed: 0, other: 0 };
  }

  byId(id: string | null): Promise<Notice | null> {
    return id === null ? Promise.resolve(null) : this.uow.manager.findOneBy(Notice, { id });
  }

  /** The notice that was published in its place. */
  async correctionOf({ id }: Pick<Notice, 'id'>): Promise<Notice | null> {
    const [found] = await this.uow.query<{ id: string }>(`SELECT id FROM notice WHERE corrects_id = $1 AND published_at IS NOT NULL ORDER BY published_at DESC LIMIT 1`, [id]);
    return this.byId(found?.id ?? null);
  }

  /** What was last published about the record. */
  async latestOf(kind: NoticeKind, subject: NoticeSubject): Promise<Notice | null> {
    const [found] = await this.uow.query<{ id: string }>(
      `SELECT id FROM notice WHERE kind = $1 AND subject_kind = $2 AND subject_id = $3 AND published_at IS NOT NULL ORDER BY published_at DESC, id DESC LIMIT 1`, [kind, subject.kind, subject.id],
    );
    return this.byId(found?.id ?? null);
  }

  private async require(id: string, actor: Actor, key: string): Promise<Notice> {
    const found = await this.byId(id);
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, key, found, key);
    return found;
  }

  private async page(where: string[], params: unknown[], { key, order, limit, cursor }: { key: string; order: 'ASC' | 'DESC'; limit: number; cursor?: string }): Promise<Page<Notice>> {
    const bind = (value: unknown) => `$${params.push(value)}`;
    const after = decodeCursor(cursor, ['moment', 'id']);
    if (after) where.push(`(${key}, n.id) ${order === 'ASC' ? '>' : '<'} (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`);
    const rows = await this.uow.query<Row>(`SELECT n.id, (${key})::text AS key FROM notice n WHERE ${where.join(' AND ')} ORDER BY ${key} ${order}, n.id ${order} LIMIT ${bind(limit + 1)}`, params);
    return pageOf(await inOrder(this.uow, Notice, rows), limit, ({ key: at, id }) => [at, id], ({ record }) => record);
  }
}
