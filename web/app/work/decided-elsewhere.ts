import type { ActionView } from '../api/types';

/** Reasons that name who decides instead. */
const ELSEWHERE: readonly string[] = ['DILIGENCE_SHOWN', 'LEAD_DECIDES'];
/** Of steps that are not shown: where nothing but the decision of somebody else keeps one, that is what the reader waits for. */
export const decidedElsewhere = (actions: readonly ActionView[]): ActionView[] =>
  actions.filter(({ enabled, tone, reasons }) => !enabled && tone !== 'primary' && reasons.length > 0 && reasons.every(({ code }) => ELSEWHERE.includes(code)));
