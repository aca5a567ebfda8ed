import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { type ActionInput, workOf } from '../../../kernel/workflow/index.js';
import type { ChallengeIndicator } from '../../challenges/index.js';
import type { CallContent, NeedCall } from '../domain/need-call.js';
import type { NeedOffer } from '../domain/need-offer.js';
import type { DimensionScore } from '../domain/need-score.js';
import type { CallRowView, OfferRowView } from '../http/need-call.dto.js';
import { NeedCallPresenter } from '../http/need-call-presenter.js';
import { needCallPermissions, needOfferPermissions } from '../need-calls.permissions.js';
import type { CallAction } from '../need-call.workflow.js';
import type { OfferAction } from '../need-offer.workflow.js';
import { NeedArgument } from './need-argument.js';
import { NeedCallDesk } from './need-call-desk.js';
import { NeedCallQueries } from './need-call.queries.js';
import { NeedOfferDesk, type OfferStart } from './need-offer-desk.js';

/** The public face of calls for needs for the workbench and the demo loader. */
@Injectable()
export class NeedCallsFacade {
  constructor(
    private readonly calls: NeedCallDesk,
    private readonly offers: NeedOfferDesk,
    private readonly argument: NeedArgument,
    private readonly queries: NeedCallQueries,
    private readonly present: NeedCallPresenter,
  ) {}

  create(content: Partial<CallContent>, actor: Actor): Promise<NeedCall> {
    return this.calls.create(content, actor);
  }

  /** @throws what the executor throws */
  act(id: string, action: CallAction, actor: Actor): Promise<NeedCall> {
    return this.calls.act(id, action, actor, null);
  }

  offer(callId: string, start: OfferStart, actor: Actor): Promise<NeedOffer> {
    return this.offers.offer(callId, start, actor);
  }

  refine({ id, version }: Pick<NeedOffer, 'id' | 'version'>, indicators: ChallengeIndicator[], actor: Actor): Promise<NeedOffer> {
    return this.offers.save(id, indicators, actor, version);
  }

  /** @throws what the executor throws */
  actOnOffer(id: string, action: OfferAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<NeedOffer> {
    return this.offers.act(id, action, actor, null, input);
  }

  score(id: string, scores: DimensionScore[], actor: Actor): Promise<NeedOffer> {
    return this.argument.score(id, scores, actor);
  }

  /** What waits for this person, and what the person's organisation has in hand; who holds no right is not asked about in the database. */
  async workFor(actor: SignedInActor): Promise<{ calls: CallRowView[]; offers: { todo: OfferRowView[]; mine: OfferRowView[] } }> {
    const may = (key: string) => decide(key, actor).allowed;
    const calls = may(needCallPermissions.publish) ? (await this.queries.calls(actor, { view: 'desk', limit: 50 })).items : [];
    const desk = { desk: (limit: number) => this.queries.offers(actor, { view: 'desk', limit }), inHand: (limit: number) => this.queries.offers(actor, { view: 'own', limit }) };
    const offers = may(needOfferPermissions.read) ? await workOf(actor, desk, (offer) => this.present.offerRow(offer)) : { todo: [], mine: [] };
    return { calls: await Promise.all(calls.map((call) => this.present.callRow(call))), offers };
  }
}
