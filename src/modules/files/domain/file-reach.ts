import type { BothLanguages } from '../../../kernel/http/index.js';
import type { StoredFile } from './stored-file.js';

/** How far an actor gets at the files of one record; decided once for all of them. */
export interface FileReach {
  /** may add and remove files now */
  write: boolean;
  /** the state of the record in which an actor who else writes in it does not */
  closedIn?: BothLanguages;
  /** sees the record as it is being worked on, with all files that it has or had */
  working: boolean;
  /** ids of the files that belong to what the record shows publicly, as far as it shows them to this actor */
  shown: readonly string[];
  /** ids of the files of a frozen text that the actor reads in place of the working copy, whatever their disclosure */
  frozen?: readonly string[];
  /** ids of files that the record has no more and that the actor reads where they are named */
  beside?: readonly string[];
  /** ids of files that the record has no more and that the actor does not read */
  withheld?: readonly string[];
  /** where a file is its uploader's alone for as long as it hangs on the record itself: who asks, null for nobody signed in */
  ownOnly?: string | null;
  /** … and that of this organisation's people too */
  ownOf?: string | null;
  /** each person has the room for files of the record for himself or herself; so wherever `ownOnly` is */
  roomEach?: true;
  /** which of the files that the actor may remove at all go; absent: all of them */
  removes?: (file: Pick<StoredFile, 'id' | 'createdBy'>) => boolean;
  /** the actor is told who has handed in which file */
  named?: true;
}

/** Nothing at all. */
export const OUT_OF_REACH: FileReach = { write: false, working: false, shown: [] };

/** May a reader with this reach read the file? */
export function reaches({ write, working, shown, frozen, beside, withheld, ownOnly, ownOf }: FileReach, { id, disclosure, detachedAt, createdBy, organisationId }: Pick<StoredFile, 'id' | 'disclosure' | 'detachedAt' | 'createdBy' | 'organisationId'>, signedIn: boolean): boolean {
  if (ownOnly !== undefined && detachedAt === null && createdBy !== ownOnly && (organisationId === null || organisationId !== ownOf)) return false;
  if (withheld?.includes(id)) return false;
  if (write || working || beside?.includes(id)) return true;
  if (frozen) return frozen.includes(id);
  if (disclosure === 'NDA' || (disclosure === 'SIGNED_IN' && !signedIn)) return false;
  return shown.includes(id);
}
