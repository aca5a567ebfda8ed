/** Days (YYYY-MM-DD in China) on which a set holds, both included; without an end it holds until another follows. */
export interface Dated {
  effectiveFrom: string;
  effectiveTo: string | null;
}

/** The set that holds, or why none does. */
export type Found<S extends Dated> =
  | { code: 'IN_FORCE'; set: S }
  /** the last one before the day has ended, and none has begun since */
  | { code: 'RULE_EXPIRED'; last: S }
  /** none had begun; `first` is the earliest that is known */
  | { code: 'RULE_NOT_YET'; first: S | null };

export const holdsOn = ({ effectiveFrom, effectiveTo }: Dated, day: string): boolean => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo);

/** Whether there is a day on which both hold. */
export const overlap = (one: Dated, other: Dated): boolean =>
  (other.effectiveTo === null || one.effectiveFrom <= other.effectiveTo) && (one.effectiveTo === null || other.effectiveFrom <= one.effectiveTo);

const byBegin = (one: Dated, other: Dated): number => (one.effectiveFrom < other.effectiveFrom ? -1 : 1);

/**
 * Of the sets of one domain the one in force on a day. The database keeps two from holding on the same day.
 * @throws Error where two do all the same
 */
export function inForce<S extends Dated>(sets: readonly S[], day: string): Found<S> {
  const holding = sets.filter((set) => holdsOn(set, day));
  if (holding.length > 1) throw new Error(`two sets of one domain hold on ${day}`);
  const [set] = holding;
  if (set) return { code: 'IN_FORCE', set };
  const sorted = [...sets].sort(byBegin);
  const last = sorted.filter(({ effectiveFrom }) => effectiveFrom <= day).at(-1);
  return last ? { code: 'RULE_EXPIRED', last } : { code: 'RULE_NOT_YET', first: sorted[0] ?? null };
}
