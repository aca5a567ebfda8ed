import type { HistoryView } from '../../api/types';

/** By state, the steps with which what is decided there begins: what was said from the last of them on is what the decision is about. */
const BEGUN_BY: Readonly<Record<string, readonly string[]>> = {
  SUBMITTED: ['resubmit'],
  ACCEPTED: ['sendBack', 'reopen', 'executeRuling', 'declineKind'],
  EXPERT_REVIEW: ['sendExperts'],
  SECOND_REVIEW: ['passFirst', 'proposeRefusal'],
  LARGE_APPROVAL: ['escalate'],
  RECONSIDERATION: ['refuse', 'refuseLarge'],
  CHANGE_REVIEW: ['requestChange'],
  CHANGE_EXPERTS: ['requestChange'],
  CHANGE_APPROVAL: ['requestChange'],
  DEREGISTRATION_REVIEW: ['requestDeregistration'],
  RE_RECOGNITION: ['object', 'objectAsParty'],
  UPPER_DECISION: ['object', 'objectAsParty'],
};

/** What was asked for and said in the matter that is decided now, latest first: an objection with the opinion on it, a refusal with what the applicant says against it. */
export function saidBefore(state: string, history: readonly HistoryView[]): HistoryView[] {
  const from = history.findLastIndex(({ action }) => BEGUN_BY[state]?.includes(action));
  return from < 0 ? [] : history.slice(from).filter(({ comment }) => comment !== '').reverse();
}
