import { dateInChina } from '../../../kernel/calendar/index.js';

/** Series of public numbers: a new one each year, and the year begins at midnight in China. */
export const seriesOf = (prefix: string, now: Date): string => `${prefix}${dateInChina(now).slice(0, 4)}`;

export const numberIn = (series: string, serial: number): string => `${series}-${String(serial).padStart(5, '0')}`;
