import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage, momentPage, untakenBy } from '../../../kernel/workflow/index.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import { Notice, noticeBegun, type NoticeSubject } from '../domain/notice.js';
import { noticeWorkflow, PUBLIC_STATES } from '../notice.workflow.js';
import { noticePermissions as may } from '../notices.permissions.js';

export interface NoticeFilter extends CaseFilter {
  kind?: NoticeKind;
  /** the record that it is about */
  subjectId?: string;
}

/** How the objections to a notice ended, as everybody may know it: numbers, and no people. */
export interface ObjectionCounts {
  open: number;
  upheld: number;
  dismissed: number;
  other: number;
}

/** An objection that was right, as those read it who decide what follows. */
export interface UpheldObjection {
  noticeId: string;
  noticeNumber: string;
  /** the written answer */
  answer: string;
  at: Date;
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
  async board({ state, limit, cursor, ...about }: NoticeFilter): Promise<Page<Notice>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = ['c.published_at IS NOT NULL', `c.state = ANY(${bind(state ? [state] : PUBLIC_STATES)})`];
    where.push(...narrowed(about, bind));
    return momentPage(this.uow, { table: noticeWorkflow.table, entity: Notice, where, params, key: 'c.published_at' }, { limit, cursor });
  }

  list(actor: Actor, { kind, subjectId, ...filter }: NoticeFilter): Promise<Page<Notice>> {
    return casePage(this.uow, { workflow: noticeWorkflow, entity: Notice, permission: may.read, narrow: (bind) => narrowed({ kind, subjectId }, bind), alsoWaits: (params) => agreementOf(actor, params) }, actor, filter);
  }

  /** What the reader has drafted, latest change first. */
  written({ personId, organisationId }: Actor, limit: number): Promise<Notice[]> {
    return personId === null || organisationId === null ? Promise.resolve([]) : this.uow.manager.find(Notice, { where: { createdBy: personId, organisationId }, order: { updatedAt: 'DESC' }, take: limit });
  }

  upheldAbout(kind: NoticeKind, { kind: subjectKind, id }: NoticeSubject): Promise<UpheldObjection[]> {
    return this.upheld('n.kind = $1 AND n.subject_kind = $2 AND n.subject_id = $3', [kind, subjectKind, id]);
  }

  upheldTo(noticeId: string): Promise<UpheldObjection[]> {
    return this.upheld('n.id = $1', [noticeId]);
  }

  private upheld(where: string, values: unknown[]): Promise<UpheldObjection[]> {
    return this.uow.query<UpheldObjection>(
      `SELECT n.id AS "noticeId", n.number AS "noticeNumber", o.answer, (SELECT max(h.at) FROM workflow_history h WHERE h.workflow = 'objection' AND h.subject_id = o.id AND h.action = 'uphold') AS at
         FROM notice_objection o JOIN notice n ON n.id = o.notice_id WHERE ${where} AND o.state = 'UPHELD' ORDER BY 4 DESC`, values,
    );
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
  async latestOf(kind: NoticeKind, subject: NoticeSubject, since: Date): Promise<Notice | null> {
    const [found] = await this.uow.query<{ id: string }>(
      `SELECT id FROM notice WHERE kind = $1 AND subject_kind = $2 AND subject_id = $3 AND published_at >= $4 ORDER BY published_at DESC, id DESC LIMIT 1`, [kind, subject.kind, subject.id, since],
    );
    return this.byId(found?.id ?? null);
  }

  /** All that were published about the record, the latest first. */
  publishedOf(kind: NoticeKind, { kind: subjectKind, id: subjectId }: NoticeSubject): Promise<Notice[]> {
    return this.uow.manager.find(Notice, { where: { kind, subjectKind, subjectId, publishedAt: Not(IsNull()) }, order: { publishedAt: 'DESC', id: 'DESC' } });
  }

  /** Of the kind about the record what is drafted or checked. */
  unpublishedOf(kind: NoticeKind, subjectId: string): Promise<Notice | null> {
    return this.uow.manager.findOne(Notice, { where: { kind, subjectId, state: In(['DRAFT', 'CHECKING']) }, order: { createdAt: 'ASC' } });
  }

  /** Of the kind about the record the notice that is drafted, checked or on display; of several the furthest one. */
  openOf(kind: NoticeKind, { kind: subjectKind, id: subjectId }: NoticeSubject): Promise<Notice | null> {
    return this.uow.manager.findOne(Notice, { where: { kind, subjectKind, subjectId, endedAt: IsNull(), state: Not('DISCARDED') }, order: { publishedAt: { direction: 'ASC', nulls: 'LAST' }, createdAt: 'ASC' } });
  }

  /** Whether a notice of the kind about the record is drafted, on display or effective. */
  async isInHand(kind: NoticeKind, subject: NoticeSubject, since: Date): Promise<boolean> {
    const [row] = await this.uow.query<{ begun: boolean }>(`SELECT ${noticeBegun({ kind: '$1', subjectKind: '$2', subjectId: '$3', since: '$4' })} AS begun`, [kind, subject.kind, subject.id, since]);
    return row?.begun ?? false;
  }

  private async require(id: string, actor: Actor, key: string): Promise<Notice> {
    const found = await this.byId(id);
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, key, found, key);
    return found;
  }
}

/** A withdrawal under objection waits for whoever may agree to it. */
function agreementOf(actor: Actor, params: unknown[]): string {
  const mayAgree = untakenBy(noticeWorkflow, noticeWorkflow.actions.agreeWithdrawal, actor, 'c', params);
  return `(c.state = 'SUSPENDED_BY_OBJECTION' AND c.withdrawal IS NOT NULL AND ${sqlScope(may.withdraw, actor, 'c', params)} AND ${mayAgree})`;
}

const narrowed = ({ kind, subjectId }: Pick<NoticeFilter, 'kind' | 'subjectId'>, bind: (value: unknown) => string): string[] => [...(kind ? [`c.kind = ${bind(kind)}`] : []), ...(subjectId ? [`c.subject_id = ${bind(subjectId)}::uuid`] : [])];
