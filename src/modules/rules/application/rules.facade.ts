import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { onDesk } from '../../../kernel/workflow/index.js';
import { RulePresenter, type RuleWorkRow } from '../http/rule-presenter.js';
import { rulePermissions as may } from '../rules.permissions.js';
import { RuleDesk } from './rule-desk.js';
import { RuleQueries } from './rule.queries.js';

/** What the workbench and the demo need of the rules; modules that apply them ask the RuleBook. */
@Injectable()
export class RulesFacade {
  constructor(
    private readonly queries: RuleQueries,
    private readonly desk: RuleDesk,
    private readonly present: RulePresenter,
  ) {}

  /** Proposals that wait for this person's decision. */
  async workFor(actor: SignedInActor): Promise<RuleWorkRow[]> {
    if (!decide(may.approve, actor).allowed) return [];
    const todo = await onDesk((limit) => this.queries.page(actor, { view: 'desk', limit }));
    return Promise.all(todo.map((set) => this.present.work(set)));
  }

  /** Confirms that the person has read the final text of the newest version. @throws NOT_FOUND, and what the executor throws */
  async verify(code: string, { note, source = '' }: { note: string; source?: string }, actor: Actor): Promise<void> {
    const [newest] = await this.queries.versions(code);
    if (!newest) throw problem('NOT_FOUND');
    await this.desk.act(newest.id, 'verify', actor, null, { comment: note, source });
  }
}
