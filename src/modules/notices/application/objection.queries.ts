import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { handsOn } from '../domain/notice-hands.js';
import { Objection } from '../domain/objection.js';
import { objectionPermissions as may } from '../notices.permissions.js';
import { objectionWorkflow } from '../objection.workflow.js';

export interface ObjectionFilter extends Omit<CaseFilter, 'view'> {
  /** `desk`: what waits for the reader, for discipline inspection what is overdue; `mine`: what the reader has lodged */
  view?: 'desk' | 'mine';
  noticeId?: string;
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

  page(actor: Actor, { view, noticeId, ...filter }: ObjectionFilter): Promise<Page<Objection>> {
    const narrow = (bind: (value: unknown) => string) => {
      const me = bind(actor.personId);
      return [
        `(c.created_by = ${me}::uuid OR NOT ${handsOn('c.notice_id')} @> to_jsonb(${me}::text))`,
        ...(view === 'mine' ? [`c.created_by = ${me}::uuid AND c.channel = 'ONLINE'`] : []), ...(noticeId ? [`c.notice_id = ${bind(noticeId)}`] : []),
      ];
    };
    // what is overdue stays before discipline inspection until it is closed
    const alsoWaits = (params: unknown[]) => `(c.escalated_at IS NOT NULL AND c.state IN ('LODGED', 'HANDLING') AND ${sqlScope(may.note, actor, 'c', params)})`;
    return casePage(this.uow, { workflow: objectionWorkflow, entity: Objection, permission: may.read, narrow, alsoWaits }, actor, { ...filter, ...(view === 'desk' ? { view } : {}) });
  }
}
