import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { FileSubjects } from '../../files/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingKind } from './listing-kind.js';
import { ListingQueries } from './listing.queries.js';

/** Attachments of listings: read with the published page or the working copy, written while the draft is open. */
@Injectable()
export class ListingFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: ListingQueries,
    private readonly subjects: FileSubjects,
  ) {}

  register<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): void {
    const find = (id: string) => this.uow.manager.findOneBy(kind.entity, { id } as never);
    const seesWorking = async (actor: Actor, id: string) => {
      const listing = await find(id);
      return listing !== null && decide(kind.permissions.working, actor, listing).allowed;
    };
    this.subjects.register(kind.name, {
      canRead: async (actor, id) => {
        const published = await this.queries.published(kind, id);
        if (published && this.queries.withheld(published, kind, actor) === null) return true;
        return seesWorking(actor, id);
      },
      canReadConfidential: seesWorking,
      canWrite: async (actor, id) => {
        const listing = await find(id);
        return listing !== null && listing.state === kind.workflow.initial && decide(kind.permissions.edit, actor, listing).allowed;
      },
    });
  }
}
