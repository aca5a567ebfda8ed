import type { ChallengePayment } from './challenge-content.js';
import type { ListParams } from './challenge-rule.js';

/** A payment of a plan (付款安排) without the words of its condition. */
export type PlannedPayment = Pick<ChallengePayment, 'stage' | 'milestone'> & { shareBp: number };

/** JB-11: how it is paid where nobody plans otherwise. */
export const usualPayments = ({ paidAtSigning, paidAtMilestone, paidAtAcceptance }: Pick<ListParams, 'paidAtSigning' | 'paidAtMilestone' | 'paidAtAcceptance'>): PlannedPayment[] => [
  { stage: 'SIGNING', milestone: null, shareBp: paidAtSigning }, { stage: 'MILESTONE', milestone: 1, shareBp: paidAtMilestone }, { stage: 'ACCEPTANCE', milestone: null, shareBp: paidAtAcceptance },
];
