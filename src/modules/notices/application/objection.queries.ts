import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { inOrder, UnitOfWork } from '../../../kernel/database/index.js';
import { decodeCursor, type Page, pageOf, problem } from '../../../kernel/http/index.js';
import { NEVER_DUE, waitsFor } from '../../../kernel/workflow/index.js';
import { handsOn, Objection } from '../domain/objection.js';
import { objectionPermissions as may } from '../notices.permissions.js';
import { objectionWorkflow } from '../objection.workflow.js';

export interface ObjectionFilter {
  /** `desk`: what waits for the reader; `mine`: what the reader has lodged */
  view?: 'desk' | 'mine';
  noticeId?: string;
  state?: string;
  limit: number;
  cursor?: string;
}

/** The reads of objections. Who has a hand in a notice reads none against it, but for what he or she has lodged. */
@Injectable()
export class ObjectionQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** @throws NOT_FOUND where the actor may not see it */
  async one(id: string, actor: Actor): Promise<Objection> {
    const found = await this.uow.manager.findOneBy(Objection, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    if (actor.personId !== null && found.hands.includes(actor.personId) && found.createdBy !== actor.personId) throw problem('NOT_FOUND', { hidden: may.read });
    return found;
  }

  async page(actor: Actor, { view, noticeId, state, limit, cursor }: ObjectionFilter): Promise<Page<Objection>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const me = bind(actor.personId);
    const where = [sqlScope(may.read, actor, 'o', params), `(o.created_by = ${me}::uuid OR NOT ${handsOn('o.notice_id')} @> to_jsonb(${me}::text))`];
    if (view === 'desk') where.push(waitsFor(objectionWorkflow, actor, 'o', params));
    if (view === 'mine') where.push(`o.created_by = ${me}::uuid AND o.channel = 'ONLINE'`);
    if (noticeId) where.push(`o.notice_id = ${bind(noticeId)}`);
    if (state) where.push(`o.state = ${bind(state)}`);
    const [key, order, then] = view === 'desk' ? [`coalesce(o.due_at, ${NEVER_DUE})`, 'ASC', '>'] : ['o.updated_at', 'DESC', '<'];
    const after = decodeCursor(cursor, ['moment', 'id']);
    if (after) where.push(`(${key}, o.id) ${then} (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`);
    const rows = await this.uow.query<{ id: string; key: string }>(`SELECT o.id, (${key})::text AS key FROM notice_objection o WHERE ${where.join(' AND ')} ORDER BY ${key} ${order}, o.id ${order} LIMIT ${bind(limit + 1)}`, params);
    return pageOf(await inOrder(this.uow, Objection, rows), limit, ({ key: at, id }) => [at, id], ({ record }) => record);
  }
}
