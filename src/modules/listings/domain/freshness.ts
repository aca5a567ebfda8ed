import { addDays, dateInChina } from '../../../kernel/calendar/index.js';

/** How somebody answered for it: by publishing it, by the mailed link, or in the workbench. */
export type ConfirmationMeans = 'PUBLICATION' | 'LINK' | 'WORKBENCH';

/** The days of the rule of the day. */
export interface FreshnessRule {
  confirmWithinDays: number;
  remindDays: number;
}

/** Until when a confirmation counts, and from when its people are asked again; nobody is asked on the very day of it. */
export interface FreshUntil {
  confirmFrom: string | null;
  confirmBy: string | null;
}

export function freshUntil(rule: FreshnessRule | null, now: Date): FreshUntil {
  if (!rule) return { confirmFrom: null, confirmBy: null };
  const today = dateInChina(now);
  const confirmBy = addDays(today, rule.confirmWithinDays);
  const asked = addDays(confirmBy, -rule.remindDays);
  return { confirmFrom: asked > today ? asked : addDays(today, 1), confirmBy };
}

/** Nobody has answered in time that it still holds. @param today YYYY-MM-DD in China */
export const isOverdue = ({ confirmBy }: Pick<FreshUntil, 'confirmBy'>, today: string): boolean => confirmBy !== null && confirmBy < today;

/** Its people are asked now, or have let the time pass. */
export const isAsked = ({ confirmFrom }: Pick<FreshUntil, 'confirmFrom'>, today: string): boolean => confirmFrom !== null && confirmFrom <= today;
