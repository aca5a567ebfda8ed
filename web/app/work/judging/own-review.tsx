import type { OwnReview } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { points } from '../../ui/ranking';
import { Written } from '../../ui/written';
import { type Column, WorkTable } from '../work-table';

/** How the reader's own bid was reviewed: rank, and what each expert gave and wrote. */
export function OwnReviewPanel({ review: { ranked, count, dimensions, sheets } }: { review: OwnReview }) {
  const { t } = useTexts();
  const columns: Column<OwnReview['sheets'][number]>[] = [
    { title: t('judging.expert'), cell: ({ expert, stage }) => <span className="num">{expert}{stage === 'DEFENCE' && `　${t('defence.title')}`}</span>, nowrap: true },
    ...dimensions.map(({ name, label }) => ({ title: label, cell: ({ points: given }: OwnReview['sheets'][number]) => points(given[name]), amount: true })),
    { title: t('work.judging.remark'), cell: ({ remark }) => <Written>{remark}</Written> },
  ];
  return (
    <Panel title={t('judging.own')} id="own-review">
      <p>{ranked ? t('judging.ownText', { count, rank: ranked.rank, score: points(ranked.score) }) : t('judging.ownUnranked')}</p>
      {sheets.length > 0 && <WorkTable columns={columns} rows={sheets} keyOf={({ expert, stage }) => `${expert} ${stage}`} />}
    </Panel>
  );
}
