import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { daysLeft, hoursLeft, isByHour } from './due-words';

interface DueProps {
  at: string | null;
  /** counted without a holiday notice that is still to come */
  provisional: boolean;
  now: string;
  /** where the clock counts working days and somebody has counted them */
  workingDays?: number | null;
}

/** A deadline in words, red when it has passed, amber on its last two days. */
export function Due({ at, provisional, now, workingDays = null }: DueProps) {
  const { t, locale } = useTexts();
  if (!at) return <>—</>;
  const days = daysLeft(at, now);
  // on days of rest behind a deadline no working day has passed; the clock counts working days, the reader's calendar shows all, so both are said
  const unit = workingDays ? 'work.due.working' : 'work.due';
  const counts = { days: Math.abs(workingDays || days), calendar: Math.abs(days) };
  const hours = hoursLeft(at, now);
  const text = hours ? t(`work.due.${hours.unit}`, { n: hours.count }) : days < 0 ? t(`${unit}.late`, counts) : days === 0 ? t('work.due.today') : t(`${unit}.left`, counts);
  return (
    <time dateTime={at} title={formatDate(at, locale, 'minute')} className={days < 0 || hours?.unit === 'over' ? 'due-late' : days <= 1 ? 'due-soon' : undefined}>
      {t('work.due.by', { date: isByHour(at) ? formatDate(at, locale, 'minute') : formatDate(at, locale) })}
      <span className="due-left">{text}</span>
      {provisional && <span className="due-left">{t('work.due.provisional')}</span>}
    </time>
  );
}

/** The deadline in the head of a record, by its name; nothing where no clock runs. */
export function DueLine(due: DueProps) {
  const { t } = useTexts();
  if (!due.at) return null;
  return (
    <span className="small-text due-line">
      {t('work.due.label')}
      <Due {...due} />
    </span>
  );
}

/** When a deal falls asleep: nobody has to do anything by then, so it is told as a day and never as a deadline. */
export function SleepsOn({ at }: { at: string | null }) {
  const { t, locale } = useTexts();
  return at ? <span className="small-text">{t('work.deal.sleepsOn', { date: formatDate(at, locale) })}</span> : <>—</>;
}
