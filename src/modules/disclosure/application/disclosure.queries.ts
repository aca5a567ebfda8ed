import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide } from '../../../kernel/access/index.js';
import { DealsFacade, type Introduction, haveMet, type Side } from '../../deals/index.js';
import { ndaPermissions as may } from '../disclosure.permissions.js';
import type { Nda } from '../domain/nda.js';
import { type Closed, type ListedKind, type Matter, type Stage, stageOf } from '../domain/opening.js';
import { type ConfidentialFile, ConfidentialFiles } from './confidential-files.js';
import { NdaQueries } from './nda.queries.js';
import { Openings } from './openings.js';

/** What a side learns of the confidential files of one listing. */
export interface Disclosed {
  kind: ListedKind;
  listingId: string;
  title: string;
  /** of the reader's own side */
  own: boolean;
  /** null before both have agreed; then whether there are any */
  has: boolean | null;
  /** why they are closed to the reader now; null where they are open, or the reader's own */
  closed: Closed | null;
  /** empty where they are closed */
  files: readonly ConfidentialFile[];
}

/** How far the two of an introduction have come, for one of them. */
export interface Disclosure {
  introductionId: string;
  stage: Stage;
  nda: Nda | null;
  mayPropose: boolean;
  listings: Disclosed[];
}

/** Staged disclosure (分级披露) as one side of an introduction sees it. */
@Injectable()
export class DisclosureQueries {
  constructor(
    private readonly access: AccessControl,
    private readonly deals: DealsFacade,
    private readonly ndas: NdaQueries,
    private readonly files: ConfidentialFiles,
    private readonly openings: Openings,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN for whoever is no side */
  async of(introductionId: string, actor: Actor): Promise<Disclosure> {
    const introduction = await this.deals.one(introductionId, actor);
    this.access.require(actor, may.read, introduction);
    const nda = await this.ndas.latestOf(introductionId);
    const now = new Date();
    // what began with the introduction may have ended without a contract
    const open = await this.deals.stillMeet(introductionId);
    const runs = nda !== null && (nda.state === 'PROPOSED' || nda.state === 'IN_FORCE');
    return {
      introductionId, nda, stage: stageOf(haveMet(introduction), open ? nda : null, now), mayPropose: open && !runs && decide(may.propose, actor, introduction).allowed,
      listings: await Promise.all(sidesOf(introduction).map((one) => this.disclosed(introduction, nda, one, actor))),
    };
  }

  private async disclosed(introduction: Introduction, nda: Nda | null, { title, ...matter }: Titled, actor: Actor): Promise<Disclosed> {
    const { kind, listingId, ownerId } = matter;
    const own = actor.organisationId === ownerId;
    if (!haveMet(introduction)) return { kind, listingId, title, own, has: null, closed: own ? null : 'NDA_NOT_IN_FORCE', files: [] };
    const { closed } = own ? { closed: null } : await this.openings.under(matter, nda === null ? [] : [nda]);
    const files = await this.files.of(kind, listingId);
    return { kind, listingId, title, own, has: files.length > 0, closed, files: closed === null ? files : [] };
  }
}

type Titled = Matter & { title: string };

function sidesOf({ needId, needTitle, buyerOrganisationId, achievementId, achievementTitle, sellerOrganisationId }: Introduction): Titled[] {
  return [
    ...(achievementId === null ? [] : [{ kind: 'achievement' as const, listingId: achievementId, title: achievementTitle, ownerId: sellerOrganisationId }]),
    ...(needId === null ? [] : [{ kind: 'need' as const, listingId: needId, title: needTitle, ownerId: buyerOrganisationId }]),
  ];
}

export const sideOf = ({ buyerOrganisationId }: Pick<Nda, 'buyerOrganisationId'>, actor: Actor): Side => (actor.organisationId === buyerOrganisationId ? 'BUYER' : 'SELLER');
