import type { DealRow } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';

/** Of the other sides. */
export const otherNames = ({ reader, buyerName, sellerName }: DealRow): string => [reader === 'BUYER' ? null : buyerName, reader === 'SELLER' ? null : sellerName].filter(Boolean).join('、');

/** What waits for the reader. */
export function Waiting({ row: { unread, openTasks, lateTasks } }: { row: DealRow }) {
  const { t } = useTexts();
  return (
    <div className="dealmarks">
      {unread > 0 && <span className="tag w">{t('work.deal.unread', { count: unread })}</span>}
      {openTasks > lateTasks && <span className="tag">{t('work.deal.openTasks', { count: openTasks - lateTasks })}</span>}
      {lateTasks > 0 && <span className="tag e">{t('work.deal.lateTasks', { count: lateTasks })}</span>}
    </div>
  );
}
