import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '../../../kernel/access/index.js';
import { type ActionInput, workOf } from '../../../kernel/workflow/index.js';
import { ReliefPresenter } from '../http/relief-presenter.js';
import type { ReliefRowView } from '../http/relief-case.dto.js';
import type { ReliefCase } from '../domain/relief-case.js';
import type { ReliefAction } from '../relief.workflow.js';
import { type CaseChange, type NewCase, ReliefDesk } from './relief-desk.js';
import { ReliefQueries } from './relief.queries.js';

/** The public face of tax relief for the workbench and the demo loader. */
@Injectable()
export class ReliefFacade {
  constructor(
    private readonly desk: ReliefDesk,
    private readonly queries: ReliefQueries,
    private readonly present: ReliefPresenter,
  ) {}

  begin(start: NewCase, actor: Actor): Promise<ReliefCase> {
    return this.desk.begin(start, actor);
  }

  save({ id, version }: Pick<ReliefCase, 'id' | 'version'>, change: CaseChange, actor: Actor): Promise<ReliefCase> {
    return this.desk.save(id, change, actor, version);
  }

  act(id: string, action: ReliefAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<ReliefCase> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** What waits for this person, and what the person's organisation has in hand. */
  workFor(actor: SignedInActor): Promise<{ todo: ReliefRowView[]; mine: ReliefRowView[] }> {
    const read = { desk: (limit: number) => this.queries.page(actor, { view: 'desk', limit }), inHand: (limit: number) => this.queries.page(actor, { limit }) };
    return workOf(actor, read, (record) => this.present.row(record));
  }
}
