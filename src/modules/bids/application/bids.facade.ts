import { Injectable } from '@nestjs/common';
import { type Actor, type SignedInActor, SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type EnvelopeOutcome, SealingFacade } from '../../sealing/index.js';
import { type BidAction, bidWorkflow } from '../bid.workflow.js';
import { Bid } from '../domain/bid.js';
import type { BidView } from '../http/bid.dto.js';
import { BidPresenter } from '../http/bid-presenter.js';
import { BidMails } from './bid-mails.js';
import { BidQueries } from './bid.queries.js';
import { MarkedAttachments } from './marked-attachments.js';
import { BidDesk, type BidStanding, type TakenBid } from './bid-desk.js';

/** Bids for review and award, and for the demo loader, which seals them as a browser does. */
@Injectable()
export class BidsFacade {
  constructor(
    private readonly desk: BidDesk,
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly present: BidPresenter,
    private readonly queries: BidQueries,
    private readonly sealing: SealingFacade,
    private readonly attachments: MarkedAttachments,
    private readonly mails: BidMails,
  ) {}

  standing(challengeId: string, actor: SignedInActor): Promise<BidStanding> {
    return this.desk.standing(challengeId, actor);
  }

  /** @param commitment hex. @throws what the desk throws */
  put(challengeId: string, sealed: { envelope: Uint8Array; commitment: string; versionNo: number }, members: readonly string[], actor: SignedInActor): Promise<TakenBid> {
    return this.desk.put(challengeId, { commitment: sealed.commitment, version: String(sealed.versionNo), members: members.join(',') }, () => Promise.resolve(Buffer.from(sealed.envelope)), actor);
  }

  /** The opened bids of a challenge by number, whoever asks: callers answer for what they show. */
  ofChallenge(challengeId: string): Promise<Bid[]> {
    return this.uow.manager.createQueryBuilder(Bid, 'b').where('b.challengeId = :challengeId', { challengeId }).orderBy('b.number').getMany();
  }

  /** These are asked next by their rank, and no others of the challenge: its demander reads them. @param ids of bids */
  async nameCandidates(challengeId: string, ids: readonly string[]): Promise<void> {
    await this.uow.query(`UPDATE bid SET is_candidate = NOT is_candidate WHERE challenge_id = $1 AND is_candidate <> (id = ANY($2::uuid[]))`, [challengeId, ids]);
  }

  /** What lay in the box whose bids are judged, by commitment; null before it was opened. */
  async openedBox(challengeId: string): Promise<{ id: string; commitments: { commitment: string; outcome: EnvelopeOutcome }[] } | null> {
    const box = await this.sealing.boxOf('challenge', challengeId);
    if (!box?.openedAt) return null;
    return { id: box.id, commitments: (await this.sealing.commitments(box.id)).flatMap(({ commitment, outcome }) => (outcome ? [{ commitment, outcome }] : [])) };
  }

  /** An opened bid, whoever asks: callers answer for what they show. */
  byId(id: string): Promise<Bid | null> {
    return this.uow.manager.findOneBy(Bid, { id });
  }

  /** A bid as it is read, with the reader across it; leaves the row of a reading. Callers answer for who may. */
  readBy(bid: Bid, actor: SignedInActor): Promise<BidView> {
    return this.present.read(bid, actor);
  }

  /** An attachment, counted from 0, under a name that tells who took it and when, PDF and pictures marked with it; leaves the row of a reading. Callers answer for who may. @throws NOT_FOUND, TOO_MANY, TIMEOUT */
  async fileBy(bid: Bid, at: number, actor: SignedInActor): Promise<{ name: string; content: Buffer }> {
    const { name, bytes } = await this.queries.file(bid, at);
    await this.present.told(bid, actor, { file: at });
    return { name: this.present.fileName(bid, name, actor), content: await this.attachments.copy(bytes, this.present.markOf(bid, actor)) };
  }

  /** For the demo loader. @throws what the executor throws */
  act(id: string, action: BidAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<Bid> {
    return this.workflow.run({ workflow: bidWorkflow, id, action, actor, version: null, input });
  }

  /** What became of a bid by the award, or of its bidder's objection. @param comment told to its bidder with `win`, `lose`, `heard` and `reopen`. @throws what the executor throws */
  settle(id: string, action: 'win' | 'reserve' | 'lose' | 'closeExcluded' | 'heard' | 'reopen', comment = ''): Promise<Bid> {
    return this.workflow.run({ workflow: bidWorkflow, id, action, actor: SYSTEM, version: null, input: { comment } });
  }

  /** Tells a bidder and its members something about what it has won. */
  tell(bid: Bid, done: BothLanguages, says: string): Promise<void> {
    return this.mails.said(bid, done, says);
  }

  /** Tells a bidder that its bid is not a candidate any more, in the transaction in which that was decided. @param why as far as everybody is told */
  tellOut(bid: Bid, done: BothLanguages, why: string, objects: boolean): Promise<void> {
    return this.mails.keptOut(bid, done, why, objects);
  }
}
