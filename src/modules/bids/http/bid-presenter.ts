import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { normaliseFileName } from '../../../kernel/documents/index.js';
import { type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, presentStanding } from '../../../kernel/workflow/index.js';
import type { BidStanding, TakenBid } from '../application/bid-desk.js';
import { BidQueries, type BoxOfChallenge } from '../application/bid.queries.js';
import { BidStandings } from '../application/bid-standings.js';
import { bidWorkflow } from '../bid.workflow.js';
import { bidPermissions } from '../bids.permissions.js';
import { type BidForm, rowsOf } from '../browser/bid-form.js';
import type { Bid } from '../domain/bid.js';
import { bidFormOf, publicAtMost } from '../domain/bid-form.js';
import { RECUSALS } from '../domain/named-recusals.js';
import { writtenName } from '../domain/written-name.js';
import { responsesOf, sectionsOf } from '../domain/bid-lines.js';
import { checkSaid } from '../domain/leader-load.js';
import { secondInChina } from '../domain/second-in-china.js';
import type { BidFormView, BidMarkView, BidReceiptView, BidRowView, BidStandingView, BidView, ChallengeBoxView } from './bid.dto.js';

/** The declaration as it stands: pages read both languages. */
export const formView = ({ steps, fields, attachments }: BidForm): BidFormView => ({
  steps: [...steps], attachments, fields: fields.map((field) => (field.kind === 'rows' ? { ...field, columns: [...field.columns] } : field)),
});

export const standingView = ({ challenge, versionNo, box, bidder, poster, commitment, receipt, refusal, mayPut, now }: BidStanding, openedBidId: string | null): BidStandingView => ({
  challengeId: challenge.id, number: challenge.number, title: challenge.title, versionNo, boxId: box.id, publicKey: box.publicKey.toString('hex'), closesAt: box.closesAt.toISOString(), opensAt: box.opensAt.toISOString(),
  now: now.toISOString(), bidderName: bidder.name, bidderUscc: bidder.uscc, poster, commitment, refusal, mayPut, openedBidId, publicAtMostFen: publicAtMost(challenge),
  receipt: commitment === null || receipt === null ? null : { fileName: fileNameOf('揭榜回执补发', challenge.number, commitment), file: receipt.toString('utf8') },
});

const fileNameOf = (what: string, number: string, commitment: string): string => `${what}-${number}-${commitment.slice(0, 8)}.json`;

export const receiptView = ({ commitment, versionNo, sealedAt, number, receipt }: TakenBid): BidReceiptView =>
  ({ commitment, versionNo, sealedAt: sealedAt.toISOString(), fileName: fileNameOf('揭榜回执', number, commitment), file: receipt.toString('utf8') });

export const boxView = ({ box, published: { challenge, version }, canBeOpened }: BoxOfChallenge): ChallengeBoxView => ({
  boxId: box.id, challengeId: challenge.id, round: box.round, number: challenge.number, title: version.content.title, state: challenge.state, closesAt: box.closesAt.toISOString(), opensAt: box.opensAt.toISOString(), openedAt: box.openedAt?.toISOString() ?? null, discardedAt: box.discardedAt?.toISOString() ?? null, canBeOpened,
});

const markView = (mark: Reason): BidMarkView => ({ code: mark.code, message: say(mark, requestContext().locale), ...(mark.pointer === undefined ? {} : { pointer: mark.pointer }) });

/** Where a bid stands and what stands against it, for lists. */
export const bidStandingOf = (bid: Bid) => {
  const { state, stateLabel, stateTone } = presentStanding(bidWorkflow, bid);
  return { state, stateLabel, stateTone, writtenName: writtenName(bid), marks: bid.marks.map(markView) };
};

@Injectable()
export class BidPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly queries: BidQueries,
    private readonly standings: BidStandings,
    private readonly audit: AuditTrail,
  ) {}

  async row(bid: Bid): Promise<BidRowView> {
    const { number, bidderName, priceFen, commitment, content, marks, exclusion, exclusionReason } = bid;
    return { ...(await this.cases.standing(bidWorkflow, bid)), exclusion, exclusionReason, number, bidderName, writtenName: writtenName(bid), priceFen, commitment, members: content ? rowsOf(content.values, 'consortium').length : 0, marks: marks.map(markView) };
  }

  /** Every reading leaves a row, also of the bidder's own. */
  async read(bid: Bid, actor: SignedInActor): Promise<BidView> {
    await this.told(bid, actor, {});
    const { locale } = requestContext();
    const { number, challengeId, challengeNumber, challengeTitle, bidderName, priceFen, commitment, content, exclusion, exclusionReason, answer, answeredAt, destroyedAt } = bid;
    const readable = destroyedAt === null ? content : null;
    const { challenge, version, earlier } = await this.queries.askedBy(bid, actor);
    const { until: objectUntil, to: objectTo } = await this.standings.objections(bid, challenge);
    return {
      ...(await this.cases.present(bidWorkflow, bid, actor)), number, challengeId, challengeNumber, challengeTitle, bidderName, writtenName: writtenName(bid), bidderUscc: content?.bidder.uscc ?? '', versionNo: content?.versionNo ?? null, currentNo: version.no, priceFen, commitment, marks: (await this.marksFor(bid, actor)).map(markView),
      exclusion, exclusionReason, objection: bid.objection, objectUntil: objectUntil?.toISOString() ?? null, objectTo, answer, answeredAt: answeredAt?.toISOString() ?? null, destroyedAt: destroyedAt?.toISOString() ?? null,
      indicators: content ? responsesOf(content.values, version.content.indicators, earlier?.indicators ?? null) : [], sections: readable ? sectionsOf(this.formFor(bid, version.content, actor), readable.values, (earlier ?? version.content).milestones, locale) : [],
      files: content?.files.map(({ name, size }) => ({ name: normaliseFileName(name), size })) ?? [], watermark: this.watermark(actor),
    };
  }

  /** Whoever a bidder asks to be left out does not learn of it from those who judge. */
  private formFor(bid: Bid, asked: { type: string }, actor: Actor): BidForm {
    const form = bidFormOf(asked);
    return decide(bidPermissions.recusals, actor, bid).allowed ? form : { ...form, fields: form.fields.filter(({ name }) => name !== RECUSALS) };
  }

  /** Who qualifies is told of other projects of the leader (JB-05) as they stand now, and of a suspension (JB-04) its day and reason in place of the fact alone. */
  private async marksFor(bid: Bid, actor: Actor): Promise<readonly Reason[]> {
    const { marks, leaderCheck, state } = bid;
    if (!decide(bidPermissions.qualify, actor, bid).allowed) return marks;
    const found = [...marks, ...(leaderCheck ? [checkSaid(leaderCheck)] : [])];
    if (state !== 'OPENED') return found;
    const { leaderBusy, suspended } = await this.standings.of(bid);
    return [...found.filter(({ code }) => code !== 'PARTY_SUSPENDED' || !suspended.some((one) => one.code === code)), ...suspended, ...leaderBusy];
  }

  async told({ id, number }: Bid, actor: Actor, detail: { file?: number }): Promise<void> {
    await this.audit.recordReading({ actor, action: 'bid.read', objectKind: 'bid', objectId: id, detail: { number, ...detail } });
  }

  /** Not every kind of file takes a mark: the name of each tells who took it. */
  fileName({ number }: Bid, name: string, actor: SignedInActor): string {
    return normaliseFileName(`${number}-${this.watermark(actor).replaceAll(':', '')}-${name}`);
  }

  /** What is burnt into an attachment that takes a mark (JB-17). */
  markOf({ number }: Bid, actor: SignedInActor): string[] {
    return [`揭榜书 ${number}`, this.watermark(actor)];
  }

  private watermark({ name }: SignedInActor): string {
    return `${name} ${secondInChina(new Date())}`;
  }
}
