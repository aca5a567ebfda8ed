import type { ReactNode } from 'react';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';

/** A milestone as a bar, from the one before it to its own day. */
export interface GanttBar {
  key: string | number;
  name: ReactNode;
  /** YYYY-MM-DD */
  dueOn: string;
  stateLabel: string;
  stateTone: string;
  /** what is said below it: overdue, what the reader may do; empty where there is nothing */
  now: ReactNode;
}

const TAG: Readonly<Record<string, string>> = { waiting: 'tag w', good: 'tag g', bad: 'tag e' };
const WHOLE = 1_000;
const HEIGHT = 12;

/** Milestones over the term of a project, one below the other, with the day of today; a list that is read without its picture too. */
export function Gantt({ startsOn, endsOn, today, bars }: { startsOn: string; endsOn: string; today: string; bars: readonly GanttBar[] }) {
  const { t, locale } = useTexts();
  const [from, until] = [Date.parse(startsOn), Math.max(Date.parse(endsOn), ...bars.map(({ dueOn }) => Date.parse(dueOn)))];
  const at = (day: string): number => Math.round(Math.min(1, Math.max(0, (Date.parse(day.slice(0, 10)) - from) / (until - from))) * WHOLE);
  return (
    <ol className="gantt">
      {bars.map(({ key, name, dueOn, stateLabel, stateTone, now }, index) => {
        const left = index === 0 ? 0 : at(bars[index - 1]?.dueOn ?? startsOn);
        return (
          <li key={key}>
            <div className="gantt-name">
              <span>{name}</span> <span className={TAG[stateTone] ?? 'tag'}>{stateLabel}</span>
              <span className="small-text num">{t('gantt.until', { day: formatDate(dueOn, locale) })}</span>
            </div>
            <svg className={`gantt-bar ${stateTone}`} viewBox={`0 0 ${WHOLE} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              <rect className="ground" width={WHOLE} height={HEIGHT} />
              <rect className="reach" x={left} width={Math.max(8, at(dueOn) - left)} height={HEIGHT} />
              <rect className="today" x={Math.max(0, at(today) - 2)} width={4} height={HEIGHT} />
            </svg>
            {now && <div className="gantt-now small-text">{now}</div>}
          </li>
        );
      })}
    </ol>
  );
}
