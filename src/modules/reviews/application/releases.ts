import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { type Challenge, ChallengesFacade, takesBids } from '../../challenges/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ocdsPackage, type ReleaseFacts } from '../domain/ocds-release.js';
import { ReviewRecords } from './review-records.js';
import { ReviewRoom } from './review-room.js';

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
  ) {}

  /** @throws NOT_FOUND where nothing is published */
  async of(challengeId: string, actor: Actor): Promise<{ number: string; release: object }> {
    const { challenge, version: { content } } = await this.challenges.published(challengeId, actor);
    const { number, organisationId, isAnonymous, listFen, publishedAt, qaUntil, bidDeadline, openingAt, createdAt } = challenge;
    const open = content.confidentiality === 'PUBLIC';
    const demander = isAnonymous ? null : await this.identity.organisation(organisationId);
    const { awardedAt, contractId } = await this.records.award(challengeId);
    const award = awardedAt && (await this.award(challenge, awardedAt));
    const release = ocdsPackage({
      uri: `${this.config.publicUrl}/api/v1/challenges/${challengeId}/release`, publisher: this.config.site.organiser['zh-CN'], number, title: content.title, description: open ? content.background : '', status: statusOf(challenge, award !== null),
      buyer: demander ? { id: demander.id, name: demander.name, uscc: demander.uscc } : { id: `${number}-buyer`, name: content.alias, uscc: '' },
      listFen, publishedAt: publishedAt ?? createdAt, qaUntil, bidDeadline, openingAt, versions: await this.challenges.publications(challengeId), milestones: open ? content.milestones : [], award, contract: award && contractId !== null ? await this.contract(contractId) : null,
    });
    return { number, release };
  }

  private async award(challenge: Challenge, awardedAt: Date): Promise<ReleaseFacts['award']> {
    const { bids } = await this.room.of(challenge);
    const won = bids.find(({ state }) => state === 'WON');
    return { at: awardedAt, bidders: bids.length, winner: won ? { id: won.organisationId ?? '', name: won.bidderName, uscc: won.content?.bidder.uscc ?? '', bid: won.number, priceFen: won.priceFen } : null };
  }

  private async contract(contractId: string): Promise<ReleaseFacts['contract']> {
    const registered = await this.contracts.registered(contractId);
    return registered && { number: registered.number, registeredAt: registered.registeredAt };
  }
}

/** What officials find among themselves is no more than "active" to the public. */
function statusOf(challenge: Challenge, awarded: boolean): ReleaseFacts['status'] {
  if (challenge.state === 'CANCELLED') return 'cancelled';
  if (challenge.state === 'FAILED') return 'unsuccessful';
  return awarded && !takesBids(challenge, new Date()) ? 'complete' : 'active';
}
