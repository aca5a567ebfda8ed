import type { BidReview } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { RowTable } from '../../ui/panel';
import { points } from '../../ui/ranking';
import { Written } from '../../ui/written';

/** Every sheet, for officials after the ranking. */
export function SheetTable({ review: { sheets, dimensions } }: { review: BidReview }) {
  const { t } = useTexts();
  const columns = [{ text: t('judging.bid') }, { text: t('judging.expert'), num: true }, ...dimensions.map(({ label }) => ({ text: label, amount: true })), { text: t('work.judging.remark') }];
  const rows = [...sheets].sort((one, other) => (`${one.bid} ${one.expert}` < `${other.bid} ${other.expert}` ? -1 : 1));
  return (
    <details>
      <summary>{t('work.judging.allSheets', { count: sheets.length })}</summary>
      <RowTable label={t('work.judging.sheets')} columns={columns} rows={rows.map(({ bid, expert, points: given, remark }) => [<span key="bid" className="num">{bid}</span>, expert, ...dimensions.map(({ name }) => points(given[name])), <Written key="remark">{remark}</Written>])} />
    </details>
  );
}
