import { useEffect, useRef } from 'react';
import type { RegisterFigures } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { wanText } from './address';

const [WIDTH, HEIGHT, FOOT, HEAD] = [720, 220, 24, 28];
const BAR = 18;

/** Months of a year as bars beside those of the year before. The same numbers stand in the table below; the picture has them as its text too. */
export function MonthsChart({ figures: { months, label } }: { figures: RegisterFigures }) {
  const { t, locale } = useTexts();
  const top = months.reduce((most, { standing, lastYear }) => [most, BigInt(standing.techFen), BigInt(lastYear.techFen)].reduce((a, b) => (a > b ? a : b)), 1n);
  const tall = (fen: string) => Number((BigInt(fen) * BigInt(HEIGHT - FOOT - HEAD)) / top);
  const step = WIDTH / 12;
  const latest = months.findLastIndex(({ standing }) => standing.count > 0);
  const picture = useRef<HTMLDivElement>(null);
  // on a phone the picture is wider than the window: the latest month with registrations is in sight first
  useEffect(() => {
    const box = picture.current;
    if (box) box.scrollLeft = ((latest + 1) / 12) * box.scrollWidth - box.clientWidth;
  }, [latest]);
  return (
    <figure className="chart">
      <figcaption>
        {t('work.register.chart')} <span className="key now">{t('work.register.thisYear')}</span> <span className="key before">{t('work.register.lastYear')}</span>
      </figcaption>
      <div className="scroll" ref={picture} tabIndex={0} role="region" aria-label={t('work.register.chart')}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('work.register.chartOf', { label })}>
          <line x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} className="axis" />
          {months.map(({ month, standing, lastYear }, at) => {
            const middle = at * step + step / 2;
            const [now, before] = [tall(standing.techFen), tall(lastYear.techFen)];
            return (
              <g key={month}>
                <title>{t('work.register.bar', { month: formatDate(`${month}-01`, locale, 'month'), now: wanText(standing.techFen), before: wanText(lastYear.techFen) })}</title>
                <rect className="before" x={middle - BAR} width={BAR - 1} y={HEIGHT - FOOT - before} height={before} />
                <rect className="now" x={middle + 1} width={BAR - 1} y={HEIGHT - FOOT - now} height={now} />
                {standing.count > 0 && (
                  <text x={middle + BAR / 2} y={HEIGHT - FOOT - now - 4} className="value">
                    {wanText(standing.techFen)}
                  </text>
                )}
                <text x={middle} y={HEIGHT - 7}>
                  {Number(month.slice(5))}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}
