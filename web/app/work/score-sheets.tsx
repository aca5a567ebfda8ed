import { Link } from 'react-router';
import type { Route } from './+types/score-sheets';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { SeatedReview } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.scoring'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  return unwrap(await context.get(apiContext).GET('/api/v1/score-sheets'));
}

/** Challenges whose bids the expert is to score. */
export default function ScoreSheets({ loaderData: rows }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const columns: Column<SeatedReview>[] = [
    { title: t('work.col.title'), cell: ({ challengeId, title, number }) => <><Link to={`/work/challenges/${challengeId}/score`}><Written>{title}</Written></Link><div className="small-text num">{number}</div></> },
    { title: t('work.judging.sitsAt'), cell: ({ sitsAt }) => formatDate(sitsAt, locale, 'minute'), num: true },
    { title: t('work.scoring.reviewUntil'), cell: ({ dueAt }) => (dueAt ? formatDate(dueAt, locale, 'minute') : '—'), num: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.scoring')}</h1>
      </div>
      <p className="hint">{t('work.scoring.hint')}</p>
      {rows.length === 0 ? <p className="nothing">{t('work.scoring.none')}</p> : <div className="box"><WorkTable columns={columns} rows={rows} keyOf={({ challengeId }) => challengeId} /></div>}
    </>
  );
}
