import { Button } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Route } from './+types/calendar';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { HolidayNotice } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { NoticeForm } from './calendar/notice-form';
import { DayLines } from './calendar/day-lines';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.calendar'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const years = unwrap(await context.get(apiContext).GET('/api/v1/calendar/years'));
  return { years: years.toSorted((a, b) => b.year - a.year), now: new Date().toISOString() };
}

/** The years whose holidays are known, and the next one to be added: every deadline in working days rests on them. */
export default function Calendar({ loaderData: { years, now } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const may = useMay();
  const { revalidate } = useRevalidator();
  const [corrected, setCorrected] = useState<HolidayNotice | null>(null);
  const next = (years[0]?.year ?? Number(now.slice(0, 4))) + 1;
  const columns: Column<HolidayNotice>[] = [
    { title: t('work.calendar.year'), cell: ({ year }) => <b className="num">{year}</b>, nowrap: true },
    { title: t('work.calendar.document'), cell: ({ document, publishedOn }) => <><Written>{document}</Written><div className="small-text">{formatDate(publishedOn, locale)}</div></> },
    { title: t('work.calendar.days'), cell: (notice) => <DayLines days={notice} /> },
    ...(may('calendar.edit') ? [{ title: t('work.calendar.correct'), cell: (notice: HolidayNotice) => <Button size="small" aria-label={t('work.calendar.correctNamed', { year: notice.year })} onClick={() => setCorrected(notice)}>{t('work.calendar.correct')}</Button>, nowrap: true, plain: true }] : []),
  ];
  const sent = async () => {
    setCorrected(null);
    await revalidate();
  };
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.calendar')}</h1>
      </div>
      <p className="hint">{t('work.calendar.hint', { year: next })}</p>
      {may('calendar.edit') && <NoticeForm key={corrected?.year ?? next} year={corrected?.year ?? next} corrected={corrected} onSent={sent} onCancel={() => setCorrected(null)} />}
      <div className="box">
        <WorkTable columns={columns} rows={years} keyOf={({ year }) => String(year)} />
      </div>
    </>
  );
}
