import type { May } from '../nav';

/** States of a challenge in the order in which it passes through them. */
export const CHALLENGE_STATES = ['DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'RELIST', 'OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED', 'AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED', 'TERMINATED', 'FAILED', 'CANCELLED', 'DISCARDED'] as const;
/** From the opening to the award the work on a challenge lies with its bids. */
export const IN_REVIEW: readonly string[] = ['OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED'];
/** Before the ranking the review is the bureau's alone. */
const UNRANKED: readonly string[] = ['OPENED', 'QUALIFIED'];
/** Teams begin while others still decide whether they sign. */
export const TEAMS_RUN: readonly string[] = ['AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED', 'TERMINATED'];
/** From the notice of its award on a challenge leads to other records. */
export const LED_ON: readonly string[] = ['NOTICE', 'OVERTURNED', ...TEAMS_RUN, 'FAILED'];
/** Officials who handle challenges; everybody else who does is a party. */
export const handlesAll = (may: May): boolean => may('challenge.plan') || may('challenge.approve') || may('challenge.verify');
/** Whether the review can be read: from the opening on by those officials, from the ranking on by the poster. */
export const reviewOpens = (state: string, may: May): boolean => [...IN_REVIEW, ...TEAMS_RUN, 'FAILED'].includes(state) && may('review.read') && (handlesAll(may) || !UNRANKED.includes(state));
export const QUESTION_STATES = ['ASKED', 'ANSWERED', 'DECLINED'] as const;

/** What a file is for, as the server knows it: everybody reads the first with the challenge, officials alone the second. */
export const PURPOSES = { attachment: '榜单附件', funds: '出资证明' } as const;
export type Purpose = keyof typeof PURPOSES;

export const purposeOf = (purpose: string): Purpose | null => (Object.keys(PURPOSES) as Purpose[]).find((key) => PURPOSES[key] === purpose) ?? null;
