import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { type Challenge, ChallengesFacade, ENDED_STATES, posterSells } from '../../challenges/index.js';
import { consortiumOf } from '../../bids/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ocdsPackage, type ReleaseFacts } from '../domain/ocds-release.js';
import { AwardsFacade } from './awards.facade.js';
import { ReviewRecords } from './review-records.js';
import { inOrderOfRank, ReviewRoom } from './review-room.js';

/** What is public of a challenge, for machines: one record from the publication to the registered contract. */
@Injectable()
export class Releases {
  constructor(
    private readonly config: AppConfig,
    private readonly challenges: ChallengesFacade,
    private readonly identity: IdentityFacade,
    private readonly contracts: ContractsFacade,
    private readonly room: ReviewRoom,
    private readonly records: ReviewRecords,
    private readonly awards: AwardsFacade,
  ) {}

  /** @throws NOT_FOUND where nothing is published */
  async of(challengeId: string, actor: Actor): Promise<{ number: string; release: object }> {
    const { challenge, version: { content } } = await this.challenges.published(challengeId, actor);
    const { number, organisationId, isAnonymous, listFen, publishedAt, qaUntil, bidDeadline, openingAt, createdAt } = challenge;
    const open = content.confidentiality === 'PUBLIC';
    const demander = isAnonymous ? null : await this.identity.organisation(organisationId);
    const { awardedAt } = await this.records.award(challengeId);
    const award = awardedAt && (await this.award(challenge, awardedAt));
    const release = ocdsPackage({
      uri: `${this.config.publicUrl}/api/v1/challenges/${challengeId}/release`, publisher: this.config.site.organiser['zh-CN'], number, title: content.title, description: open ? content.background : '', status: statusOf(challenge, award ? award.winners.length : 0),
      posterSells: posterSells(content), poster: demander ? { id: demander.id, name: demander.name, uscc: demander.uscc } : { id: `${number}-buyer`, name: content.alias, uscc: '' },
      listFen, publishedAt: publishedAt ?? createdAt, qaUntil, bidDeadline, openingAt, versions: await this.challenges.publications(challengeId), milestones: open ? content.milestones : [], award, contracts: award ? await this.registered(challengeId) : [],
      isOver: ENDED_STATES.some((state) => state === challenge.state), movedAt: (await this.challenges.lastPublicStep(challengeId)) ?? createdAt,
    });
    return { number, release };
  }

  private async award(challenge: Challenge, awardedAt: Date): Promise<ReleaseFacts['award']> {
    const standing = await this.room.of(challenge);
    const { bids, teams } = standing;
    const won = inOrderOfRank(standing).filter(({ state }) => state === 'WON');
    return { at: awardedAt, bidders: bids.length, winners: won.map(({ id, organisationId, bidderName, content, number, priceFen }) => ({ id: organisationId ?? '', awardedAt: teams.find(({ bidId }) => bidId === id)?.awardedAt ?? awardedAt, name: bidderName, uscc: content?.bidder.uscc ?? '', bid: number, priceFen, members: membersOf(number, content) })) };
  }

  private async registered(challengeId: string): Promise<ReleaseFacts['contracts'][number][]> {
    const found: ReleaseFacts['contracts'][number][] = [];
    for (const { bid, contractId } of await this.awards.teams(challengeId)) {
      const registered = contractId === null ? null : await this.contracts.registered(contractId);
      if (registered) found.push({ number: registered.number, registeredAt: registered.registeredAt, bid: bid.number });
    }
    return found;
  }
}

/** A member is known by its credit code, and by its place in the bid where that names none. */
const membersOf = (bid: string, content: Parameters<typeof consortiumOf>[0]) =>
  consortiumOf(content).map(({ name, uscc }, at) => ({ id: uscc === '' ? `${bid}-member-${at + 1}` : `CN-USCC-${uscc}`, name, uscc }));

/** From the award to its end, as long as nobody is sought. */
const AWARDED_STATES: readonly string[] = ['AWARDED', 'SIGNED', 'RUNNING', ...ENDED_STATES];

/** What officials find among themselves is no more than "active" to the public; so is a challenge for which another winner is sought. */
function statusOf(challenge: Challenge, winners: number): ReleaseFacts['status'] {
  if (challenge.state === 'CANCELLED') return 'cancelled';
  if (challenge.state === 'FAILED' || challenge.state === 'RELIST') return 'unsuccessful';
  return winners > 0 && AWARDED_STATES.includes(challenge.state) ? 'complete' : 'active';
}
