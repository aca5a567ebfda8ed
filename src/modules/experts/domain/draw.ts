import { createHash } from 'node:crypto';

/** 领域专家 or 财务专家. */
export type SeatKind = 'FIELD' | 'FINANCE';

/** Somebody who may be drawn, and for which seats. */
export interface Candidate {
  personId: string;
  fits: readonly SeatKind[];
}

/** Somebody whose turn it was and who could not be called any more, with the reason. */
export interface PassedOver {
  personId: string;
  why: string;
}

/** One seat given to the next in order. */
export interface Call {
  seat: SeatKind;
  personId: string;
  /** 0 for the draw itself, otherwise the number (from 1) of the call whose seat fell vacant */
  inPlaceOf: number;
  passed: readonly PassedOver[];
}

const hashOf = (seed: string, personId: string): string => createHash('sha256').update(Buffer.from(seed, 'hex')).update(personId).digest('hex');

/** What is published before anybody is listed: SHA-256 of the bytes of the platform's half. @param seed hex */
export const seedHashOf = (seed: string): string => createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex');

/** … and SHA-256 of the half of discipline inspection, hex. @param half its letters, as `readHalf` groups them */
export const halfHashOf = (half: string): string => createHash('sha256').update(half).digest('hex');

/** What the order follows from: SHA-256 (platform's half ‖ half of discipline inspection), hex. Nobody who knows one of them knows anything of it. */
export const drawSeedOf = (seed: string, half: string): string => createHash('sha256').update(Buffer.from(seed, 'hex')).update(half).digest('hex');

/** The order of the draw: by SHA-256 (seed ‖ person id), ascending. */
export function inDrawnOrder<C extends { personId: string }>(seed: string, candidates: readonly C[]): C[] {
  return candidates.map((one) => ({ one, key: hashOf(seed, one.personId) })).sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
}

/** The seats in the order in which they are given: those for finance first, for fewer people fit them. */
export const seatsInTurn = (seats: number, financeSeats: number): SeatKind[] => Array.from({ length: seats }, (_, at) => (at < financeSeats ? 'FINANCE' : 'FIELD'));

/** Who is next for a seat: the first in order who fits it, was not called before and is not passed over. */
export const nextFor = <C extends Candidate>(order: readonly C[], seat: SeatKind, called: readonly string[], passed: readonly string[]): C | undefined =>
  order.find(({ personId, fits }) => fits.includes(seat) && !called.includes(personId) && !passed.includes(personId));

/** How many more people the pool needs for each kind of seat; empty where it is large enough (JB-07). */
export function poolLacks(candidates: readonly Candidate[], seats: number, financeSeats: number, times: number): { seat: SeatKind; needed: number; found: number }[] {
  const fitting = (seat: SeatKind) => candidates.filter(({ fits }) => fits.includes(seat)).length;
  const wanted: [SeatKind, number][] = [['FIELD', (seats - financeSeats) * times], ['FINANCE', financeSeats * times]];
  const lacks = wanted.filter(([seat, needed]) => fitting(seat) < needed).map(([seat, needed]) => ({ seat, needed, found: fitting(seat) }));
  // who fits both kinds sits once only
  return lacks.length > 0 || candidates.length >= seats * times ? lacks : [{ seat: 'FIELD', needed: seats * times, found: candidates.length }];
}
