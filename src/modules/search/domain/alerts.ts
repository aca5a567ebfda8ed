import { addDays, dateInChina, weekday } from '../../../kernel/calendar/index.js';

export const ALERT_FREQUENCIES = ['INSTANT', 'DAILY', 'WEEKLY'] as const;
/** How often somebody is told of new hits: within minutes, each morning, each Monday morning. */
export type AlertFrequency = (typeof ALERT_FREQUENCIES)[number];

const MORNING = 'T08:30:00+08:00';
const MONDAY = 1;

/** When a saved search is looked at again. */
export function nextLook(frequency: AlertFrequency, now: Date): Date {
  if (frequency === 'INSTANT') return now;
  const today = dateInChina(now);
  for (let days = 0; days <= 7; days += 1) {
    const day = addDays(today, days);
    const at = new Date(`${day}${MORNING}`);
    if (at > now && (frequency === 'DAILY' || weekday(day) === MONDAY)) return at;
  }
  return now;
}
