import type { Answering } from '../api/types';
import type { Texts } from '../i18n/use-texts';

/** How an organisation answers what it is asked, in a sentence; too few say nothing about it. */
export function answeringText({ rate }: Answering, t: Texts['t']): string {
  if (!rate) return t('answering.few');
  return rate.medianDays === null ? t('answering.never') : t('answering.rate', { percent: rate.percent, days: rate.medianDays });
}
