import type { ChallengeText } from '../api/types';
import type { Texts } from '../i18n/use-texts';
import type { Change } from '../ui/changes';
import { quantity } from '../../../src/modules/reference/browser/quantity';

const contactText = ({ office, name, phone, email }: ChallengeText['contact']): string => [office, name, phone, email].filter(Boolean).join('\n');
const indicatorText = (rows: ChallengeText['indicators'], { t }: Texts): string =>
  rows.map(({ name, comparator, target, targetMax, unit, testMethod, weight, veto }) => [`${name} ${quantity(comparator, target, targetMax, unit)}`, testMethod, weight, veto ? t('indicator.veto') : ''].filter(Boolean).join('　')).join('\n');
const scheduleText = ({ qaUntil, bidDeadline, openingAt }: ChallengeText['schedule'], { t }: Texts): string =>
  ([['qaUntil', qaUntil], ['bidDeadline', bidDeadline], ['openingAt', openingAt]] as const).map(([key, minute]) => `${t(`challenge.field.${key}`)} ${(minute ?? '').replace('T', ' ')}`).join('\n');

/** What an amendment has changed, before and after, in the reader's words. */
export function challengeChanges(before: ChallengeText, after: ChallengeText, texts: Texts): Change[] {
  const parts: readonly (readonly [field: 'schedule' | 'clarification' | 'contact' | 'indicators', textOf: (text: ChallengeText) => string])[] = [
    ['schedule', ({ schedule }) => scheduleText(schedule, texts)], ['clarification', ({ clarification }) => clarification], ['contact', ({ contact }) => contactText(contact)], ['indicators', ({ indicators }) => indicatorText(indicators, texts)],
  ];
  return parts.map(([field, textOf]) => ({ field, label: texts.t(`challenge.part.${field}`), before: textOf(before), after: textOf(after) })).filter((change) => change.before !== change.after);
}
