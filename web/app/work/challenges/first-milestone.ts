import type { ChallengeContent } from '../../api/types';

type Payments = ChallengeContent['payments'];

/** With the only milestone a payment that waits for one can mean no other. @returns null where no payment waits */
export const withFirstMilestone = (payments: Payments): Payments | null => (payments.some(waits) ? payments.map((row) => (waits(row) ? { ...row, milestone: 1 } : row)) : null);

const waits = ({ stage, milestone }: Payments[number]): boolean => stage === 'MILESTONE' && milestone === null;
