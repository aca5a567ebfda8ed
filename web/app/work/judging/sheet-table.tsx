import type { BidReview } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { RowTable } from '../../ui/panel';
import { points } from '../../ui/ranking';
import { Written } from '../../ui/written';

/** Every sheet, for officials after the ranking. */
export function SheetTable({ review: { sheets, dimensions, defence } }: { review: BidReview }) {
  const { t } = useTexts();
  const part = defence ? [{ text: t('defence.stage') }] : [];
  const columns = [{ text: t('judging.bid') }, { text: t('judging.expert'), num: true }, ...part, ...dimensions.map(({ label }) => ({ text: label, amount: true })), { text: t('work.judging.remark') }];
  const rows = [...sheets].sort((one, other) => (`${one.bid} ${one.expert} ${one.stage === 'WRITTEN' ? 1 : 2}` < `${other.bid} ${other.expert} ${other.stage === 'WRITTEN' ? 1 : 2}` ? -1 : 1));
  return (
    <details>
      <summary>{t('work.judging.allSheets', { count: sheets.length })}</summary>
      <RowTable label={t('work.judging.sheets')} columns={columns} rows={rows.map(({ bid, expert, stage, points: given, remark }) => [<span key="bid" className="num">{bid}</span>, expert, ...(defence ? [t(`defence.stage.${stage}`)] : []), ...dimensions.map(({ name }) => points(given[name])), <Written key="remark">{remark}</Written>])} />
    </details>
  );
}
