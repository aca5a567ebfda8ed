import { useEffect, useState } from 'react';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';

const SECOND_MS = 1_000;
const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

/** The server's clock, counted on in the browser: whatever the reader's own clock says. @param now of the server, when the page was made */
export function useServerTime(now: string): number {
  const [time, setTime] = useState(() => Date.parse(now));
  useEffect(() => {
    const ahead = Date.parse(now) - Date.now();
    const ticking = setInterval(() => setTime(Date.now() + ahead), SECOND_MS);
    return () => clearInterval(ticking);
  }, [now]);
  return time;
}

/** When something is over, and how long that is by the server's clock. */
export function Countdown({ label, at, now }: { label: string; at: string; now: number }) {
  const { t, locale } = useTexts();
  const left = Math.max(0, Math.floor((Date.parse(at) - now) / SECOND_MS));
  const params = { days: Math.floor(left / DAY), hours: Math.floor((left % DAY) / HOUR), minutes: Math.floor((left % HOUR) / MINUTE), seconds: left % MINUTE };
  return (
    <p className={left < DAY ? 'due-soon' : undefined}>
      {label} <span className="num">{formatDate(at, locale, 'minute')}</span>{' '}
      <b className="num" role="timer">
        {left === 0 ? t('work.bid.over') : t('work.bid.left', params)}
      </b>
    </p>
  );
}
