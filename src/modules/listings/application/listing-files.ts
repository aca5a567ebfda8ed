import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { RecordVersions } from '../../../kernel/versions/index.js';
import { mayWriteIn } from '../../../kernel/workflow/index.js';
import { type FileReach, FileSubjects } from '../../files/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingKind } from './listing-kind.js';
import { ListingQueries } from './listing.queries.js';

/** Attachments of listings: the public reads those of the published version, whoever sees the working copy reads all. */
@Injectable()
export class ListingFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: ListingQueries,
    private readonly versions: RecordVersions,
    private readonly subjects: FileSubjects,
  ) {}

  register<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): void {
    this.subjects.register(kind.name, {
      reach: (actor, id) => this.reach(kind, actor, id),
      hold: async (id) => void (await this.uow.query(`SELECT 1 FROM "${kind.table}" WHERE id = $1 FOR SHARE`, [id])),
      keeps: (id, fileId) => this.versions.hold(kind.name, id, fileId),
    });
  }

  private async reach<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const listing = await this.uow.manager.findOneBy(kind.entity, { id } as never);
    if (!listing) return null;
    const working = decide(kind.permissions.working, actor, listing).allowed;
    const published = await this.queries.published(kind, id);
    if (!working && !published) return 'hidden';
    // no agreement opens them: files leave with a mark, or not at all, and these have none (`disclosure`)
    const shown = published && this.queries.asked(published, kind, actor) === null ? published.attachments : [];
    return { working, shown, write: mayWriteIn(kind.workflow, listing, actor) };
  }
}
