import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { ChallengesFacade, type PublicContent, type PublishedChallenge } from '../../challenges/index.js';
import { RuleBook } from '../../rules/index.js';
import { type SealedBox, SealingFacade, sealingPermissions } from '../../sealing/index.js';
import type { BidForm } from '../browser/bid-form.js';
import { bidPermissions as may } from '../bids.permissions.js';
import { Bid, isPartyTo } from '../domain/bid.js';
import { BID_FORM, bidFormOf, hintedBy } from '../domain/bid-form.js';
import { readBid } from '../domain/read-bid.js';

/** The box of a challenge, as the opening room lists it. */
export interface BoxOfChallenge {
  box: SealedBox;
  published: PublishedChallenge;
  /** false for a sealed box of which one office has no part left that can be used */
  canBeOpened: boolean;
}

/** The reads of bids: there is none before the opening. */
@Injectable()
export class BidQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly sealing: SealingFacade,
    private readonly challenges: ChallengesFacade,
    private readonly rules: RuleBook,
  ) {}

  /** The form of a bid for such a list, its hints by the rule of the day. */
  async form(list: { type: string; transfer?: string }): Promise<BidForm> {
    const answer = await this.rules.ask('CHALLENGE', dateInChina(new Date()));
    return hintedBy(bidFormOf(list), answer.code === 'IN_FORCE' ? answer.rule.params.affiliateShareAtLeast : null);
  }

  /** Opened bids for a challenge that the reader may see, by number. */
  async ofChallenge(challengeId: string, actor: Actor): Promise<Bid[]> {
    await this.challenges.published(challengeId, actor);
    const bids = await this.uow.manager.createQueryBuilder(Bid, 'b').where('b.challengeId = :challengeId', { challengeId }).orderBy('b.number').getMany();
    return bids.filter((bid) => this.access.allows(actor, may.read, bid));
  }

  /** @throws NOT_FOUND where the actor may not see it */
  async one(id: string, actor: Actor): Promise<Bid> {
    const bid = await this.uow.manager.findOneBy(Bid, { id });
    if (!bid) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, bid, may.read);
    return bid;
  }

  /** The bid that an organisation leads or is a member of, once it has been opened: in one box there is one at the most. */
  async openedOf(challengeId: string, organisationId: string | null): Promise<string | null> {
    const bids = organisationId === null ? [] : await this.uow.manager.findBy(Bid, { challengeId });
    return bids.find((bid) => isPartyTo(bid, organisationId))?.id ?? null;
  }

  /** An attachment, counted from 0. @throws NOT_FOUND */
  async file({ id, content }: Bid, at: number): Promise<{ name: string; bytes: Buffer }> {
    const [row] = await this.uow.query<{ packed: Buffer | null }>(`SELECT packed FROM bid WHERE id = $1`, [id]);
    const rest = row?.packed ? readBid(row.packed, BID_FORM)?.rest : undefined;
    const file = content?.files[at];
    if (!rest || !file) throw problem('NOT_FOUND');
    const start = content.files.slice(0, at).reduce((sum, { size }) => sum + size, 0);
    return { name: file.name, bytes: Buffer.from(rest.subarray(start, start + file.size)) };
  }

  /** The boxes of all challenges, those that close last first: the same whatever lies in them. */
  async boxes(actor: Actor): Promise<BoxOfChallenge[]> {
    this.access.require(actor, sealingPermissions.read, {});
    const boxes = await this.sealing.boxesOf('challenge');
    const published = new Map((await this.challenges.publishedAmong(boxes.map(({ subjectId }) => subjectId))).map((one) => [one.challenge.id, one]));
    const listed: BoxOfChallenge[] = [];
    for (const box of boxes) {
      const found = published.get(box.subjectId);
      if (found) listed.push({ box, published: found, canBeOpened: await this.sealing.canBeOpened(box) });
    }
    return listed;
  }

  /** What the bid answers to, as it was published at the deadline, and the earlier text by which it was filled in, where it was another one. */
  async askedBy({ challengeId, content }: Bid, actor: Actor): Promise<PublishedChallenge & { earlier: PublicContent | null }> {
    const published = await this.challenges.published(challengeId, actor);
    return { ...published, earlier: await this.challenges.earlier(published, content?.versionNo ?? null) };
  }

  now(): Promise<Date> {
    return this.sealing.now();
  }
}
