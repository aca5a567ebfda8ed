import { addDays } from '../../../kernel/calendar/index.js';
import { type Dated, holdsOn, overlap } from './in-force.js';

/** A set that is in force, as its successors see it. */
export interface Standing extends Dated {
  id: string;
  code: string;
  no: number;
}

/** What is to come into force. */
export interface Candidate {
  code: string;
  effectiveFrom: string;
  effectiveTo: string | null;
  /** number of the version of the same code that was wrong as a whole and never applies again; null where the set follows */
  replaces: number | null;
}

export interface Succession {
  /** the version that the candidate replaces, for all of its days */
  replaced: Standing | null;
  /** the set that keeps its days up to `lastDay` */
  closed: { set: Standing; lastDay: string } | null;
  /** sets that stand in the way: they begin on or after the candidate's first day, and hold on some of its days */
  conflicts: Standing[];
  /** the version to be replaced is not in force any more */
  replacedIsGone: boolean;
}

/**
 * Who makes way for a set (规则接续). A set that was in force before keeps the days before the candidate's first one: cases of those
 * days are still judged by it. A version that was wrong from the start is replaced as a whole.
 */
export function successionOf(candidate: Candidate, inForce: readonly Standing[]): Succession {
  const replaced = candidate.replaces === null ? null : (inForce.find(({ code, no }) => code === candidate.code && no === candidate.replaces) ?? null);
  const others = inForce.filter((set) => set !== replaced && overlap(set, candidate));
  const before = others.find((set) => set.effectiveFrom < candidate.effectiveFrom && holdsOn(set, candidate.effectiveFrom));
  return {
    replaced,
    closed: before ? { set: before, lastDay: addDays(candidate.effectiveFrom, -1) } : null,
    conflicts: others.filter((set) => set !== before),
    replacedIsGone: candidate.replaces !== null && replaced === null,
  };
}
