import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';

/** A published listing of the level NDA (签保密协议后可见). */
export interface Closed {
  /** name of its kind */
  kind: string;
  id: string;
  organisationId: string;
}

/** Who from outside its organisation reads such a listing in full. Answers the number of what binds the reader, null where nothing does. */
export interface ListingDoor {
  /** this person, for the organisation that he or she acts for */
  opensFor(listing: Closed, actor: Actor): Promise<string | null>;
  /** somebody of this organisation */
  opensTo(listing: Closed, organisationId: string): Promise<string | null>;
}

/** Listings know no agreements: the module that keeps these registers a door in its `onModuleInit`. Without one such listings are closed to all from outside. */
@Injectable()
export class ListingReaders {
  private door: ListingDoor | null = null;

  register(door: ListingDoor): void {
    this.door = door;
  }

  async opensFor(listing: Closed, actor: Actor): Promise<string | null> {
    return this.door?.opensFor(listing, actor) ?? null;
  }

  async opensTo(listing: Closed, organisationId: string): Promise<string | null> {
    return this.door?.opensTo(listing, organisationId) ?? null;
  }
}
