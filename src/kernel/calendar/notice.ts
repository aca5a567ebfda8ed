import type { Reason } from '../http/index.js';
import { addDays, dateInWords, weekday } from './dates.js';
import { fixedHolidaysOf } from './working-days.js';

/** Days in a row on which people rest, both ends included. */
export interface OffPeriod {
  name: string;
  from: string;
  to: string;
}

/** The yearly notice of the General Office of the State Council on holidays (国务院办公厅节假日安排通知). */
export interface HolidayNotice {
  year: number;
  /** document number (文号) */
  document: string;
  publishedOn: string;
  off: readonly OffPeriod[];
  /** weekend days worked instead */
  work: readonly string[];
}

export const daysOf = ({ from, to }: OffPeriod): string[] => {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 31; day = addDays(day, 1)) days.push(day);
  return days;
};

/** A notice may reach into the December before its year, when New Year's Day falls so. */
const belongs = (year: number, date: string) => date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`);

/** Days of rest a year by 全国年节及纪念日放假办法 第二条: ten, from 2008 on eleven, from 2025 on thirteen. */
const leastOffDays = (year: number): number => (year >= 2025 ? 13 : year >= 2008 ? 11 : 10);

/**
 * What is wrong with a notice as typed; pointers lead into it. Every list must already hold calendar dates.
 * @param today calendar date in China: what is still to be published is no notice
 */
export function noticeReasons({ year, publishedOn, off, work }: HolidayNotice, today: string): Reason[] {
  const reasons: Reason[] = [];
  const wrong = (code: string, zh: string, en: string, pointer: string) => reasons.push({ code, zh, en, pointer });
  const offDays = off.flatMap(daysOf);
  off.forEach(({ from, to }, i) => {
    if (to < from || addDays(from, 15) < to) wrong('PERIOD', '放假的起止日期不正确', 'The period is not plausible', `/off/${i}`);
    else if (!belongs(year, from) || !belongs(year, to)) wrong('YEAR', '日期不属于该年度', 'The date is not of this year', `/off/${i}`);
  });
  work.forEach((day, i) => {
    if (!belongs(year, day)) wrong('YEAR', '日期不属于该年度', 'The date is not of this year', `/work/${i}`);
    else if (weekday(day) % 6 !== 0) wrong('NOT_WEEKEND', '调休上班日应为周六或周日', 'A make-up day is a Saturday or Sunday', `/work/${i}`);
    else if (offDays.includes(day)) wrong('CONTRADICTION', '同一天不能既放假又上班', 'The same day is given as off and as worked', `/work/${i}`);
  });
  if (new Set(offDays).size < offDays.length) wrong('DUPLICATE', '放假日期有重复', 'Off days overlap', '/off');
  if (new Set(work).size < work.length) wrong('DUPLICATE', '上班日期有重复', 'Make-up days are repeated', '/work');
  const least = leastOffDays(year);
  if (offDays.length < least) wrong('TOO_FEW', `${year} 年全年放假不应少于 ${least} 天`, `The year ${year} has at least ${least} days off`, '/off');
  // a line that was forgotten would make legal deadlines fall on days of rest
  const forgotten = fixedHolidaysOf(year).filter((day) => !offDays.includes(day));
  if (forgotten.length > 0) wrong('FIXED_HOLIDAY', `缺少法定节假日：${forgotten.map(dateInWords).join('、')}`, `Statutory holidays are missing: ${forgotten.join(', ')}`, '/off');
  if (![year - 1, year].includes(Number(publishedOn.slice(0, 4)))) wrong('PUBLISHED', `${year} 年的通知应在上一年或者当年印发`, `The notice of ${year} is published the year before or in that year`, '/publishedOn');
  if (publishedOn > today) wrong('FUTURE', '通知的印发日期不能晚于今天', 'The notice cannot have been published after today', '/publishedOn');
  return reasons;
}
