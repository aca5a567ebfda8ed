import type { Nda } from './nda.js';

/** A listing with whose it is. */
export interface Matter {
  kind: ListedKind;
  listingId: string;
  ownerId: string;
}

/** How far two who may meet have come (分级披露). */
export const STAGES = ['BRIEF', 'IDENTITY', 'CONFIDENTIAL'] as const;
export type Stage = (typeof STAGES)[number];

/** What an opening depends on beside the agreement. */
export interface Surroundings {
  /** both have agreed with the introduction, and it stands so */
  introduced: boolean;
  /** the achievement or need is public, and still the other side's */
  listed: boolean;
}

export type Closed = 'NDA_NOT_IN_FORCE' | 'CONFIDENTIAL_GONE';

/** In force to the last moment of the last day, whether or not the clock has been round since. */
export const isInForce = ({ state, dueAt }: Pick<Nda, 'state' | 'dueAt'>, now: Date): boolean => state === 'IN_FORCE' && dueAt !== null && now <= dueAt;

/** Why the other side's files are closed; null where they are open. */
export function whyClosed(nda: Pick<Nda, 'state' | 'dueAt'>, { introduced, listed }: Surroundings, now: Date): Closed | null {
  if (!isInForce(nda, now)) return 'NDA_NOT_IN_FORCE';
  return introduced && listed ? null : 'CONFIDENTIAL_GONE';
}

export function stageOf(introduced: boolean, nda: Pick<Nda, 'state' | 'dueAt'> | null, now: Date): Stage {
  if (!introduced) return 'BRIEF';
  return nda && isInForce(nda, now) ? 'CONFIDENTIAL' : 'IDENTITY';
}

/** Kinds of listings that may have confidential files, and what these are called among files. */
export const CONFIDENTIAL_KINDS = { achievement: 'achievement_confidential', need: 'need_confidential' } as const;
export type ListedKind = keyof typeof CONFIDENTIAL_KINDS;
export type ConfidentialKind = (typeof CONFIDENTIAL_KINDS)[ListedKind];

export const listedKindOf = (kind: string): ListedKind | null =>
  kind === CONFIDENTIAL_KINDS.achievement ? 'achievement' : kind === CONFIDENTIAL_KINDS.need ? 'need' : null;
