import { defineEvent } from '../events/index.js';

/** A year of the working-day calendar was added or corrected. */
export const calendarChanged = defineEvent<{ year: number }>('calendar.changed', 'a year of the working-day calendar was added or corrected');
