import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '../../../kernel/access/index.js';
import { workOf } from '../../../kernel/workflow/index.js';
import type { RegistrationList } from '../domain/registration-list.js';
import { ListPresenter } from '../http/list-presenter.js';
import type { ListRowView } from '../http/registration-list.dto.js';
import type { ListAction } from '../registration-list.workflow.js';
import { type ListContent, ListDesk } from './list-desk.js';
import { ListQueries } from './list.queries.js';

/** The public face of registration lists for other modules and the demo loader. */
@Injectable()
export class RegisterFacade {
  constructor(
    private readonly desk: ListDesk,
    private readonly queries: ListQueries,
    private readonly present: ListPresenter,
  ) {}

  createList(content: ListContent, actor: Actor): Promise<RegistrationList> {
    return this.desk.create(content, actor);
  }

  act(id: string, action: ListAction, actor: Actor, comment = ''): Promise<RegistrationList> {
    return this.desk.act(id, action, actor, null, { comment });
  }

  /** What waits for this person, and what the person's organisation has in hand. */
  workFor(actor: SignedInActor): Promise<{ todo: ListRowView[]; mine: ListRowView[] }> {
    const read = { desk: (limit: number) => this.queries.page(actor, { view: 'desk', limit }), inHand: (limit: number) => this.queries.page(actor, { limit }) };
    return workOf(actor, read, (record) => this.present.row(record));
  }
}
