import { addDays, daysBetween } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { ChallengeContent, ChallengeMilestone, ChallengeSchedule } from './challenge-content.js';
import type { ListParams } from './challenge-rule.js';
import { isBlank, missing, wrong } from './gap.js';

/** How the days of a schedule stand to the calendar; YYYY-MM-DD. */
export interface ScheduleDays {
  today: string;
  /** the first day that may be the deadline's, counted from publication */
  earliestDeadline: string;
  /** the last day on which an answer to the last question may be due */
  lastAnswer: string | null;
  /** where it is published once more: the last day that may be the deadline's */
  latestDeadline: string | null;
}

const day = (minute: string): string => minute.slice(0, 10);

/** The day of publication: the planned one, and never one that is past. */
export const publicationDay = ({ publishOn }: Pick<ChallengeSchedule, 'publishOn'>, today: string): string => (publishOn !== null && publishOn > today ? publishOn : today);

const WHOLE_BP = 10_000;

/** 再次发布: bids are taken for a share of the days that they were taken for at first. @param first YYYY-MM-DD of publication and deadline */
export function relistWindow({ today, from, to }: { today: string; from: string; to: string }, { relistWindowAtLeast, relistWindowAtMost }: Pick<ListParams, 'relistWindowAtLeast' | 'relistWindowAtMost'>): Pick<ScheduleDays, 'earliestDeadline' | 'latestDeadline'> {
  const first = daysBetween(from, to);
  return { earliestDeadline: addDays(today, Math.ceil((first * relistWindowAtLeast) / WHOLE_BP)), latestDeadline: addDays(today, Math.floor((first * relistWindowAtMost) / WHOLE_BP)) };
}

export function scheduleGaps({ qaUntil, bidDeadline, openingAt }: ChallengeSchedule, { bidWindow }: Pick<ListParams, 'bidWindow'>, { earliestDeadline, latestDeadline, lastAnswer }: ScheduleDays): Reason[] {
  const window = { zh: `${bidWindow.days} 个${bidWindow.unit === 'WORKING_DAY' ? '工作日' : '自然日'}`, en: `${bidWindow.days} ${bidWindow.unit === 'WORKING_DAY' ? 'working' : 'calendar'} days` };
  return [
    ...missing(bidDeadline === null, '/schedule/bidDeadline', '揭榜截止时间', 'the deadline for bids'),
    ...missing(qaUntil === null, '/schedule/qaUntil', '提问截止时间', 'until when questions are taken'),
    ...missing(openingAt === null, '/schedule/openingAt', '开标时间', 'when bids are opened'),
    ...wrong(bidDeadline !== null && latestDeadline !== null && !(day(bidDeadline) >= earliestDeadline && day(bidDeadline) <= latestDeadline), 'WINDOW', '/schedule/bidDeadline', `再次发布的截止时间应在 ${earliestDeadline} 至 ${latestDeadline ?? ''} 之间`, `Published once more the deadline is between ${earliestDeadline} and ${latestDeadline ?? ''}`),
    ...wrong(bidDeadline !== null && latestDeadline === null && day(bidDeadline) < earliestDeadline, 'WINDOW', '/schedule/bidDeadline', `自发布之日起，揭榜期不少于 ${window.zh}，截止时间不得早于 ${earliestDeadline}`, `Bids are taken for at least ${window.en}; the deadline is not before ${earliestDeadline}`),
    ...wrong(bidDeadline !== null && qaUntil !== null && qaUntil > bidDeadline, 'ORDER', '/schedule/qaUntil', '提问截止时间不得晚于揭榜截止时间', 'Questions end before the deadline for bids'),
    ...wrong(bidDeadline !== null && qaUntil !== null && qaUntil <= bidDeadline && lastAnswer !== null && lastAnswer > day(bidDeadline), 'ANSWERS', '/schedule/qaUntil', '提问截止后，应在揭榜截止前留足答疑时间', 'Between the last question and the deadline there must be time for the answer'),
    ...wrong(bidDeadline !== null && openingAt !== null && openingAt < bidDeadline, 'ORDER', '/schedule/openingAt', '开标时间不得早于揭榜截止时间', 'Bids are not opened before the deadline'),
  ];
}

function milestoneRows(milestones: readonly ChallengeMilestone[], months: number | null): Reason[] {
  return milestones.flatMap(({ name, month, check }, row) => {
    const before = milestones[row - 1]?.month ?? null;
    const at = `/milestones/${row}`;
    return [
      ...missing(isBlank(name), `${at}/name`, `第 ${row + 1} 个里程碑的内容`, `what milestone ${row + 1} is`),
      ...missing(month === null, `${at}/month`, `第 ${row + 1} 个里程碑的时间`, `when milestone ${row + 1} is reached`),
      ...missing(isBlank(check), `${at}/check`, `第 ${row + 1} 个里程碑的考核方式`, `how milestone ${row + 1} is checked`),
      ...wrong(month !== null && before !== null && month <= before, 'ORDER', `${at}/month`, `第 ${row + 1} 个里程碑应晚于前一个`, `Milestone ${row + 1} must come after the one before`),
      ...wrong(month !== null && months !== null && month > months, 'BEYOND', `${at}/month`, `第 ${row + 1} 个里程碑超出实施期限`, `Milestone ${row + 1} lies beyond the duration`),
    ];
  });
}

/** 实施期限和里程碑. */
export function durationGaps({ months, monthsReason, milestones }: Pick<ChallengeContent, 'months' | 'monthsReason' | 'milestones'>, { monthsUsually, monthsAtMost, milestonesAtLeast }: ListParams): Reason[] {
  return [
    ...missing(months === null, '/months', '实施期限', 'the duration'),
    ...wrong(months !== null && months > monthsAtMost, 'DURATION', '/months', `实施期限不得超过 ${monthsAtMost} 个月`, `The duration is at most ${monthsAtMost} months`),
    ...wrong(months !== null && months > monthsUsually && months <= monthsAtMost && isBlank(monthsReason, 10), 'DURATION_REASON', '/monthsReason', `实施期限超过 ${monthsUsually} 个月的，请说明理由（不少于 10 个字）`, `More than ${monthsUsually} months need a reason of at least 10 characters`),
    ...wrong(milestones.length < milestonesAtLeast, 'COUNT', '/milestones', `里程碑不少于 ${milestonesAtLeast} 个`, `Give at least ${milestonesAtLeast} milestones`),
    ...milestoneRows(milestones, months),
  ];
}
