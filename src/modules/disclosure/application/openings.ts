import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { DealsFacade } from '../../deals/index.js';
import { type Closed as ClosedListing, type ListingDoor, ListingReaders } from '../../listings/index.js';
import type { Nda } from '../domain/nda.js';
import { CONFIDENTIAL_KINDS, type Closed, type ListedKind, type Matter, whyClosed } from '../domain/opening.js';
import { ConfidentialFiles } from './confidential-files.js';
import { NdaQueries } from './nda.queries.js';

/** What opens the other side's secrets now: an agreement, or why none does. */
export type Opening = { nda: Nda; closed: null } | { nda: null; closed: Closed };

/** The one place that says whether an agreement opens what its other side keeps: confidential files, and the text of a listing of the level NDA. */
@Injectable()
export class Openings implements ListingDoor, OnModuleInit {
  constructor(
    private readonly readers: ListingReaders,
    private readonly files: ConfidentialFiles,
    private readonly ndas: NdaQueries,
    private readonly deals: DealsFacade,
  ) {}

  onModuleInit(): void {
    this.readers.register(this);
  }

  /** The first of these agreements that opens the listing's secrets now; else why the first of them does not. */
  async under({ kind, listingId, ownerId }: Matter, ndas: readonly Nda[]): Promise<Opening> {
    let closed: Closed | null = null;
    const listed = ndas.length > 0 && (await this.files.facadeOf(kind).published(listingId))?.organisationId === ownerId;
    for (const nda of ndas) {
      const why = whyClosed(nda, { introduced: await this.deals.stillMeet(nda.introductionId), listed }, new Date());
      if (why === null) return { nda, closed: null };
      closed ??= why;
    }
    return { nda: null, closed: closed ?? 'NDA_NOT_IN_FORCE' };
  }

  async opensFor(listing: ClosedListing, actor: Actor): Promise<string | null> {
    const matter = matterOf(listing);
    return matter && ((await this.under(matter, await this.ndas.about(matter, actor))).nda?.number ?? null);
  }

  async opensTo(listing: ClosedListing, organisationId: string): Promise<string | null> {
    const matter = matterOf(listing);
    return matter && ((await this.under(matter, await this.ndas.with(matter, organisationId))).nda?.number ?? null);
  }
}

const isListed = (kind: string): kind is ListedKind => kind in CONFIDENTIAL_KINDS;
const matterOf = ({ kind, id, organisationId }: ClosedListing): Matter | null => (isListed(kind) ? { kind, listingId: id, ownerId: organisationId } : null);
