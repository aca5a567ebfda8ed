import type { PublicChallenge, ReviewResult } from '../api/types';

/** Had won and left: only then somebody is replaced. */
const LEFT: readonly string[] = ['REFUSED', 'LATE', 'UNREGISTERED'] satisfies ReviewResult['passed'][number]['why'][];

/** What is to be said of a published result of which nobody is awarded. @param state of the challenge as the public reads it */
export function noAward({ state }: Pick<PublicChallenge, 'state'>, { passed }: Pick<ReviewResult, 'passed'>): 'announced' | 'nextAnnounced' | 'replacing' | 'pending' | 'none' {
  if (state === 'FAILED') return 'none';
  const isReplacement = passed.some(({ why }) => LEFT.includes(why));
  if (state === 'NOTICE') return isReplacement ? 'nextAnnounced' : 'announced';
  return isReplacement && state !== 'OVERTURNED' ? 'replacing' : 'pending';
}
