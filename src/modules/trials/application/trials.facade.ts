import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { type ActionInput, onDesk } from '../../../kernel/workflow/index.js';
import { DealsFacade } from '../../deals/index.js';
import type { Trial } from '../domain/trial.js';
import { TrialPresenter, type TrialWorkRow } from '../http/trial-presenter.js';
import type { TrialAction } from '../trial.workflow.js';
import { trialPermissions as may } from '../trials.permissions.js';
import { TrialDesk, type TrialWishes } from './trial-desk.js';
import { TrialQueries } from './trial.queries.js';

/** The public face of trials for the workbench and the demo loader. */
@Injectable()
export class TrialsFacade {
  constructor(
    private readonly desk: TrialDesk,
    private readonly queries: TrialQueries,
    private readonly deals: DealsFacade,
    private readonly present: TrialPresenter,
  ) {}

  /** Proposes a trial with the text as it is now. */
  async propose(wishes: TrialWishes, actor: Actor): Promise<Trial> {
    const { sha256 } = await this.desk.draft(wishes, actor);
    return this.desk.propose(wishes, sha256, actor);
  }

  sign({ id, textSha256 }: Pick<Trial, 'id' | 'textSha256'>, actor: Actor): Promise<Trial> {
    return this.desk.act(id, 'sign', actor, null, { comment: '', sha256: textSha256 });
  }

  act(id: string, action: TrialAction, actor: Actor, input: ActionInput): Promise<Trial> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** Agreements that wait for this person's signature, of introductions that the person may read. */
  async workFor(actor: SignedInActor): Promise<TrialWorkRow[]> {
    if (!decide(may.answer, actor).allowed) return [];
    const todo = await onDesk((limit) => this.queries.page(actor, { view: 'desk', limit }));
    const names = await this.deals.namesOf(todo.map(({ introductionId }) => introductionId), actor);
    return Promise.all(todo.flatMap((trial) => {
      const named = names.get(trial.introductionId);
      return named ? [this.present.work(trial, named)] : [];
    }));
  }
}
