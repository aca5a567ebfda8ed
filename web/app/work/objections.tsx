import { Link } from 'react-router';
import type { Route } from './+types/objections';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ObjectionRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { Due } from './due';
import { NextPage } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.objections'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const query = { limit: 30, ...(cursor ? { cursor } : {}) };
  return { page: unwrap(await context.get(apiContext).GET('/api/v1/objections', { params: { query } })), now: new Date().toISOString() };
}

/** Objections that the reader handles, watches or has lodged. */
export default function Objections({ loaderData: { page, now } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const columns: Column<ObjectionRow>[] = [
    { title: t('work.objection.number'), cell: (row) => <Link className="num" to={`/work/objections/${row.id}`}>{row.number}</Link> },
    {
      title: t('work.objection.notice'),
      cell: (row) => (
        <>
          <Written>{row.noticeTitle}</Written>
          <div className="small-text num">{row.noticeNumber}</div>
        </>
      ),
    },
    { title: t('work.objection.channel'), cell: ({ channelLabel }) => channelLabel, nowrap: true },
    { title: t('work.objection.lodgedAt'), cell: ({ createdAt }) => <span className="num">{formatDate(createdAt, locale, 'minute')}</span> },
    { title: t('work.col.due'), cell: ({ dueAt, dueProvisional, workingDaysLeft }) => <Due at={dueAt} provisional={dueProvisional} now={now} workingDays={workingDaysLeft} /> },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.objections')}</h1>
        <span className="small-text">{t('work.objection.listHint')}</span>
      </div>
      {page.items.length === 0 ? <p className="nothing">{t('work.objection.none')}</p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address="" cursor={page.nextCursor} />
    </>
  );
}
