import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { onDesk } from '../../../kernel/workflow/index.js';
import { DealsFacade } from '../../deals/index.js';
import { ndaPermissions as may } from '../disclosure.permissions.js';
import type { Nda } from '../domain/nda.js';
import { DisclosurePresenter, type NdaWorkRow } from '../http/disclosure-presenter.js';
import { NdaDesk } from './nda-desk.js';
import { NdaQueries } from './nda.queries.js';
import { ViewDesk } from './view-desk.js';

/** The public face of disclosure for the workbench and the demo loader. */
@Injectable()
export class DisclosureFacade {
  constructor(
    private readonly desk: NdaDesk,
    private readonly views: ViewDesk,
    private readonly ndas: NdaQueries,
    private readonly deals: DealsFacade,
    private readonly present: DisclosurePresenter,
  ) {}

  /** Proposes an agreement with the text as it is now. */
  async propose(introductionId: string, termYears: number, actor: Actor): Promise<Nda> {
    const { sha256 } = await this.desk.draft(introductionId, termYears, actor);
    return this.desk.propose({ introductionId, termYears, sha256 }, actor);
  }

  sign({ id, textSha256 }: Pick<Nda, 'id' | 'textSha256'>, actor: Actor): Promise<Nda> {
    return this.desk.act(id, 'sign', actor, null, { comment: '', sha256: textSha256 });
  }

  /** Agreements that wait for this person's signature, of introductions that the person may read. */
  async workFor(actor: SignedInActor): Promise<NdaWorkRow[]> {
    if (!decide(may.answer, actor).allowed) return [];
    const todo = await onDesk((limit) => this.ndas.page(actor, { view: 'desk', limit }));
    const names = await this.deals.namesOf(todo.map(({ introductionId }) => introductionId), actor);
    return Promise.all(todo.flatMap((nda) => {
      const named = names.get(nda.introductionId);
      return named ? [this.present.work(nda, named)] : [];
    }));
  }

  /** The latest agreement of an introduction, whoever asks: callers answer for what they show. */
  agreementOf(introductionId: string): Promise<Nda | null> {
    return this.ndas.latestOf(introductionId);
  }

  async view(fileId: string, actor: Actor): Promise<void> {
    await this.views.open(fileId, actor);
  }
}
