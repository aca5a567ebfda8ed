import type { EnvelopeOutcome } from './opened.js';

/** A line of the list that is published of a box: at the deadline without, after the opening with what the envelope was. */
export interface PublishedCommitment {
  /** SHA-256 of the content, hex */
  commitment: string;
  /** null before the opening */
  outcome: EnvelopeOutcome | null;
}

const OUTCOMES: readonly unknown[] = ['BID', 'COVER', 'SPOILED'];

/** Reads such a list as somebody has kept it. @returns null for any other text */
export function readCommitments(text: string): PublishedCommitment[] | null {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return null;
    const lines = list.map((line) => (line as Partial<PublishedCommitment> | null) ?? {});
    return lines.every(({ commitment }) => typeof commitment === 'string') ? lines.map(({ commitment = '', outcome }) => ({ commitment, outcome: OUTCOMES.includes(outcome) ? (outcome ?? null) : null })) : null;
  } catch {
    return null;
  }
}
