import type { Reason } from '../../../kernel/http/index.js';
import { canonicalJson } from '../../../kernel/versions/index.js';
import { type ChallengeContent, type ChallengeIndicator, publicContent, type PublicContent } from './challenge-content.js';
import type { PublishedText } from './challenge-facts.js';
import { gap } from './gap.js';

/** What may be amended while bids are taken; everything else stands as it was published. */
const AMENDABLE: readonly (keyof PublicContent)[] = ['schedule', 'clarification', 'contact', 'indicators'];

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** The parts of the content that differ. */
export const changedParts = (before: PublicContent, after: PublicContent): (keyof PublicContent)[] =>
  (Object.keys(after) as (keyof PublicContent)[]).filter((part) => !same(before[part], after[part]));

/** Whether somebody who meets the later wording of an indicator meets the earlier one as well. */
function isLower(before: ChallengeIndicator, after: ChallengeIndicator): boolean {
  if (before.comparator !== after.comparator || before.unit !== after.unit || before.target === null || after.target === null) return true;
  switch (before.comparator) {
    case '>=': return after.target < before.target;
    case '<=': return after.target > before.target;
    case '=': return after.target !== before.target;
    case 'between': return after.target < before.target || (after.targetMax ?? 0) > (before.targetMax ?? 0);
  }
}

/** 不得降低: by place, as the form keeps rows; new ones stand behind. */
function loweredRows(before: readonly ChallengeIndicator[], after: readonly ChallengeIndicator[]): Reason[] {
  return before.flatMap((row, at): Reason[] => {
    const now = after[at];
    if (!now) return [gap('INDICATOR_GONE', '/indicators', `指标“${row.name}”不得删除`, `Indicator “${row.name}” cannot be taken away`)];
    if (row.name !== now.name) return [gap('INDICATOR_GONE', `/indicators/${at}/name`, `指标“${row.name}”不得改为其他指标`, `Indicator “${row.name}” cannot become another one`)];
    if (isLower(row, now) || (row.veto && !now.veto)) return [gap('LOWERED', `/indicators/${at}/target`, `指标“${row.name}”只能补充明确，不得降低或者取消一票否决`, `Indicator “${row.name}” may be made clearer, not lower, and stays a veto`)];
    return [];
  });
}

const bar = ({ comparator, target, targetMax, unit }: ChallengeIndicator) => [comparator, target, targetMax, unit];

/**
 * Bids lie sealed from the first day on, and nobody can ask their bidders: what decides whether a bid takes part is therefore the same in every version between publication and
 * opening. A veto that is wrong is mended by cancelling and publishing anew.
 */
function vetoFaults(before: readonly ChallengeIndicator[], after: readonly ChallengeIndicator[]): Reason[] {
  return after.flatMap((row, at): Reason[] => {
    const was = before[at];
    const stands = !row.veto || (was !== undefined && ((was.veto && same(bar(was), bar(row))) || isLower(was, row)));
    if (stands) return [];
    return [gap('VETO_STANDS', `/indicators/${at}/${was?.veto ? 'target' : 'veto'}`, `一票否决指标发布后不得新增、提高（“${row.name}”）：已经密封投递的揭榜书不能因此失去资格；确需调整的，取消榜单后重新发布`, `After publication no veto is added or raised (“${row.name}”): bids that lie sealed must not lose by it; where it has to change, the challenge is cancelled and published anew`)];
  });
}

function scheduleFaults({ schedule: before }: PublicContent, { schedule: after }: PublicContent): Reason[] {
  const earlier = (key: 'qaUntil' | 'bidDeadline' | 'openingAt') => (after[key] ?? '') < (before[key] ?? '');
  return [
    ...(earlier('bidDeadline') ? [gap('EARLIER', '/schedule/bidDeadline', '揭榜截止时间只能延后，不得提前', 'The deadline moves later and never earlier')] : []),
    ...(earlier('qaUntil') ? [gap('EARLIER', '/schedule/qaUntil', '提问截止时间只能延后，不得提前', 'Questions are not taken for a shorter time')] : []),
    ...(earlier('openingAt') ? [gap('EARLIER', '/schedule/openingAt', '开标时间只能延后，不得提前', 'Bids are not opened earlier')] : []),
    ...(before.publishOn === after.publishOn ? [] : [gap('NOT_AMENDABLE', '/schedule/publishOn', '榜单已经发布', 'The challenge is published already')]),
  ];
}

/** In the last days bidders have no time to follow: indicators stay, and whatever is amended gives them more time. */
function lateFaults({ content: before, quietFrom, extendTo }: PublishedText, after: PublicContent, now: Date): Reason[] {
  if (now < quietFrom) return [];
  return [
    ...(same(before.indicators, after.indicators) ? [] : [gap('TOO_LATE', '/indicators', '临近揭榜截止，指标不得再变更', 'So close to the deadline the indicators stay as they are')]),
    ...((after.schedule.bidDeadline ?? '').slice(0, 10) >= extendTo ? [] : [gap('EXTEND', '/schedule/bidDeadline', `临近揭榜截止，变更须同时将截止时间顺延至 ${extendTo} 或以后`, `So close to the deadline an amendment moves it to ${extendTo} or later`)]),
  ];
}

/** What stands against what is published taking this text: whatever is not amendable stays, and nothing is hidden, lowered or brought forward. */
function keptFaults({ content: before, attachments }: PublishedText, after: PublicContent, attached: readonly string[]): Reason[] {
  return [
    ...changedParts(before, after).filter((part) => !AMENDABLE.includes(part)).map((part) => gap('NOT_AMENDABLE', `/${part}`, '发布后此项不得变更', 'This cannot be changed after publication')),
    ...(attachments.every((id) => attached.includes(id)) ? [] : [gap('FILE_GONE', '/files', '已发布的附件不得删除', 'A published file cannot be taken away')]),
    ...scheduleFaults(before, after), ...loweredRows(before.indicators, after.indicators),
  ];
}

/** What stands against publishing once more: bidders have the whole time anew, so that no days are too late. @param attached ids of the files that the record has now */
export const relistFaults = (published: PublishedText, working: ChallengeContent, attached: readonly string[]): Reason[] => keptFaults(published, publicContent(working), attached);

/** What stands against an amendment. @param attached ids of the files that the record has now */
export function amendmentFaults(published: PublishedText, working: ChallengeContent, attached: readonly string[], now: Date): Reason[] {
  const after = publicContent(working);
  const { content: before, attachments } = published;
  const changed = changedParts(before, after);
  const added = attached.some((id) => !attachments.includes(id));
  if (changed.length === 0 && !added && attachments.every((id) => attached.includes(id))) return [gap('NOTHING_AMENDED', '', '没有变更内容', 'Nothing was changed')];
  return [...keptFaults(published, after, attached), ...vetoFaults(before.indicators, after.indicators), ...lateFaults(published, after, now)];
}
