import { Injectable } from '@nestjs/common';
import { AccessControl, type SignedInActor } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type Challenge, ChallengesFacade, mayLead, type PublishedChallenge, takesBids } from '../../challenges/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { type SealedBox, SealingFacade } from '../../sealing/index.js';
import { isDeclared } from '../browser/bid-form.js';
import { bidPermissions as may } from '../bids.permissions.js';
import { bidProblem } from '../bids.problems.js';
import { type BidHeaders, type GivenHeaders, type NamedMember, readBidHeaders } from '../domain/bid-headers.js';
import { BidReceipts } from './bid-receipts.js';

export interface Bidder {
  name: string;
  uscc: string;
}

/** How the reader's organisation stands to a challenge. */
export interface BidStanding {
  challenge: Challenge;
  /** of the text that is public now; what is sealed says that it was filled in by this one */
  versionNo: number;
  box: SealedBox;
  bidder: Bidder;
  /** null where the challenge does not name it */
  poster: Bidder | null;
  /** hex; null where nothing of this organisation is in */
  commitment: string | null;
  /** signed: that this commitment lies in the box now, byte for byte as it is to be kept; null where none does */
  receipt: Buffer | null;
  /** why it cannot bid, whatever the time */
  refusal: 'OWN_CHALLENGE' | 'AFFILIATE' | 'OTHER_KIND' | 'NOT_TAKEN' | null;
  /** the reader may put the bid in; who may not prepares it */
  mayPut: boolean;
  now: Date;
}

export interface TakenBid {
  commitment: string;
  /** of the challenge, by which it was filled in */
  versionNo: number;
  sealedAt: Date;
  number: string;
  /** the signed receipt, byte for byte as it is to be kept */
  receipt: Buffer;
}

/** The bidder's desk: bids go in sealed, and nobody else learns that they did. */
@Injectable()
export class BidDesk {
  constructor(
    private readonly access: AccessControl,
    private readonly challenges: ChallengesFacade,
    private readonly identity: IdentityFacade,
    private readonly sealing: SealingFacade,
    private readonly receipts: BidReceipts,
  ) {}

  /** A receipt that was lost on the way is given again to the bidder alone, in an answer that everybody asks for; asking leaves no trace. @throws NOT_FOUND, FORBIDDEN */
  async standing(challengeId: string, actor: SignedInActor): Promise<BidStanding> {
    const { challenge, version, box, bidder } = await this.approach(challengeId, actor, may.prepare);
    const commitment = await this.sealing.commitmentOf(box.id, bidder.uscc);
    const now = await this.sealing.now();
    const receipt = commitment === null ? null : await this.receipts.again({ challenge: { number: challenge.number, title: challenge.title }, box: box.id, bidder, commitment, inBoxAt: now.toISOString(), takenUntil: box.closesAt.toISOString() });
    return { challenge, versionNo: version.no, box, bidder, poster: await this.posterOf(challenge), commitment, receipt, refusal: refusalOf({ challenge, version }, bidder, actor), mayPut: this.access.allows(actor, may.submit, {}), now };
  }

  /**
   * Takes a sealed bid, in place of the bidder's earlier one. Whether it came in time is decided when all of it is there.
   * @param read reads the envelope; called once it is certain that this organisation may bid
   * @throws INVALID for wrong headers, BID_OWN_CHALLENGE, BID_AFFILIATE, BID_OTHER_KIND, BID_NOT_TAKEN, BID_NOT_CONJOINT, BID_LIST_AMENDED where another version is public by now, BID_MEMBER_UNCONFIRMED, what `read` throws and what the slot throws (SEAL_LATE …)
   */
  async put(challengeId: string, headers: GivenHeaders, read: () => Promise<Buffer>, actor: SignedInActor): Promise<TakenBid> {
    const { challenge, version, box, bidder } = await this.approach(challengeId, actor);
    const { commitment, versionNo, members: named } = checkedHeaders(headers);
    const members = named.map(({ uscc }) => uscc);
    refuseUnfit({ challenge, version, bidder }, { members, versionNo }, actor);
    const agreed = () => this.confirmed(box.id, bidder.uscc, named);
    await agreed();
    const sign = await this.receipts.signer();
    const sealedAt = await this.sealing.put(box.id, { lead: bidder.uscc, members }, { commitment, body: await read() }, agreed);
    const hex = commitment.toString('hex');
    const receipt = sign({ challenge: { number: challenge.number, title: challenge.title, versionNo }, box: box.id, bidder, members, commitment: hex, sealedAt: sealedAt.toISOString() });
    return { commitment: hex, versionNo, sealedAt, number: challenge.number, receipt };
  }

  /**
   * The code by which the reader's organisation agrees to be named as a member by a leader. Without it somebody could keep a rival from bidding, or
   * try whether it bids, by naming it.
   * @throws BID_NOT_CONJOINT, BID_NOT_TAKEN, BID_OWN_MEMBER
   */
  async consent(challengeId: string, lead: string, actor: SignedInActor): Promise<string> {
    const { box, bidder } = await this.asMember(challengeId, lead, actor);
    return this.sealing.consentOf(box.id, { lead, member: bidder.uscc });
  }

  /** Nobody is named by this leader from then on with a code from before. @throws BID_NOT_CONJOINT, BID_NOT_TAKEN, BID_OWN_MEMBER, SEAL_LATE, SEAL_MEMBER_NAMED, SEAL_RETRACTED_OFTEN */
  async takeConsentBack(challengeId: string, lead: string, actor: SignedInActor): Promise<void> {
    const { box, bidder } = await this.asMember(challengeId, lead, actor);
    await this.sealing.takeConsentBack(box.id, { lead, member: bidder.uscc });
  }

  private async asMember(challengeId: string, lead: string, actor: SignedInActor): Promise<{ box: SealedBox; bidder: Bidder }> {
    const { challenge, version, box, bidder } = await this.approach(challengeId, actor);
    if (!version.content.conjoint) throw bidProblem('BID_NOT_CONJOINT');
    if (!takesBids(challenge, await this.sealing.now())) throw bidProblem('BID_NOT_TAKEN');
    if (lead === bidder.uscc) throw bidProblem('BID_OWN_MEMBER');
    return { box, bidder };
  }

  private async confirmed(boxId: string, lead: string, members: readonly NamedMember[]): Promise<void> {
    for (const { uscc, consent } of members) {
      if (consent !== (await this.sealing.consentOf(boxId, { lead, member: uscc }))) throw bidProblem('BID_MEMBER_UNCONFIRMED', { uscc });
    }
  }

  /** Takes the bid back. @throws SEAL_NOTHING, SEAL_LATE */
  async withdraw(challengeId: string, actor: SignedInActor): Promise<void> {
    const { box, bidder } = await this.approach(challengeId, actor);
    await this.sealing.withdraw(box.id, bidder.uscc);
  }

  private async posterOf({ isAnonymous, organisationId }: Challenge): Promise<Bidder | null> {
    const poster = isAnonymous ? null : await this.identity.organisation(organisationId);
    return poster && { name: poster.name, uscc: poster.uscc };
  }

  private async approach(challengeId: string, actor: SignedInActor, permission: string = may.submit): Promise<PublishedChallenge & { box: SealedBox; bidder: Bidder }> {
    this.access.require(actor, permission, {});
    const published = await this.challenges.published(challengeId, actor);
    const box = await this.sealing.boxOf('challenge', published.challenge.id);
    const organisation = actor.organisationId === null ? null : await this.identity.organisation(actor.organisationId);
    if (!box || !organisation) throw problem('NOT_FOUND');
    return { ...published, box, bidder: { name: organisation.name, uscc: organisation.uscc } };
  }
}

/** JB-03, a list of results to which enterprises alone answer, and a challenge that was taken back. */
function refusalOf({ challenge: { organisationId, state, content: own }, version: { content } }: Pick<PublishedChallenge, 'challenge' | 'version'>, bidder: Bidder, actor: SignedInActor): BidStanding['refusal'] {
  if (organisationId === actor.organisationId) return 'OWN_CHALLENGE';
  if (own.affiliates.some((affiliate) => isDeclared({ ...affiliate }, bidder))) return 'AFFILIATE';
  if (!mayLead(content, actor.organisationKind)) return 'OTHER_KIND';
  return state === 'CANCELLED' ? 'NOT_TAKEN' : null;
}

const REFUSALS = { OWN_CHALLENGE: 'BID_OWN_CHALLENGE', AFFILIATE: 'BID_AFFILIATE', OTHER_KIND: 'BID_OTHER_KIND', NOT_TAKEN: 'BID_NOT_TAKEN' } as const;

/** A deadline that is over is told by the slot, which knows it to the millisecond. */
function refuseUnfit({ challenge, version, bidder }: PublishedChallenge & { bidder: Bidder }, { members, versionNo }: { members: readonly string[]; versionNo: number }, actor: SignedInActor): void {
  const refusal = refusalOf({ challenge, version }, bidder, actor);
  if (refusal) throw bidProblem(REFUSALS[refusal]);
  if (!takesBids(challenge, new Date())) return;
  if (members.length > 0 && !version.content.conjoint) throw bidProblem('BID_NOT_CONJOINT');
  if (versionNo !== version.no) throw bidProblem('BID_LIST_AMENDED', { no: version.no });
}

function checkedHeaders(given: GivenHeaders): BidHeaders {
  const read = readBidHeaders(given);
  if ('faults' in read) throw problem('INVALID', { count: read.faults.length }, read.faults);
  return read;
}
