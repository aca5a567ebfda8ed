import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { type ActionInput, workOf } from '../../../kernel/workflow/index.js';
import { introductionPermissions as may } from '../deals.permissions.js';
import type { Introduction } from '../domain/introduction.js';
import type { IntroductionWorkRow } from '../http/introduction-presenter.js';
import { IntroductionPresenter } from '../http/introduction-presenter.js';
import type { IntroductionAction } from '../introduction.workflow.js';
import { IntroductionDesk, type IntroductionStart } from './introduction-desk.js';
import { IntroductionQueries } from './introduction.queries.js';

/** The public face of introductions for the workbench and the demo loader. */
@Injectable()
export class DealsFacade {
  constructor(
    private readonly desk: IntroductionDesk,
    private readonly queries: IntroductionQueries,
    private readonly present: IntroductionPresenter,
  ) {}

  begin(start: IntroductionStart, actor: Actor): Promise<Introduction> {
    return this.desk.begin(start, actor);
  }

  /** @throws what the executor throws */
  act(id: string, action: IntroductionAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<Introduction> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** An introduction that the reader may read. @throws NOT_FOUND */
  one(id: string, actor: Actor): Promise<Introduction> {
    return this.queries.one(id, actor);
  }

  /** Whether both have agreed and it stands so. */
  isIntroduced(id: string): Promise<boolean> {
    return this.queries.isIntroduced(id);
  }

  /** What waits for this person, and what the person's organisation takes part in; who holds no right is not asked about in the database. */
  async workFor(actor: SignedInActor): Promise<{ todo: IntroductionWorkRow[]; mine: IntroductionWorkRow[] }> {
    if (!decide(may.read, actor).allowed) return { todo: [], mine: [] };
    return workOf(actor, { desk: (limit) => this.queries.page(actor, { view: 'desk', limit }), inHand: (limit) => this.queries.page(actor, { limit }) }, (introduction) => this.present.workRow(introduction, actor));
  }
}
