import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import type { NoticeDays } from './notice-text';

/** Days off by their holidays, and the weekend days that are worked. */
export function DayLines({ days: { off, work } }: { days: NoticeDays }) {
  const { t, locale, list } = useTexts();
  return (
    <ul className="day-lines">
      {off.map(({ name, from, to }) => (
        <li key={name + from}>
          <Written>{name}</Written>　{from === to ? formatDate(from, locale, 'dayOfYear') : t('work.calendar.fromTo', { from: formatDate(from, locale, 'dayOfYear'), to: formatDate(to, locale, 'dayOfYear') })}
        </li>
      ))}
      {work.length > 0 && <li>{t('work.calendar.worked', { days: list(work.map((day) => formatDate(day, locale, 'dayOfYear'))) })}</li>}
    </ul>
  );
}
