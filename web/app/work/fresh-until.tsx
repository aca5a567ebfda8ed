import type { RowFreshness } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';

/** Until when a listing counts as confirmed; a warning where that time is over. */
export function FreshUntil({ freshness }: { freshness: RowFreshness | null }) {
  const { t, locale } = useTexts();
  if (!freshness?.confirmBy) return null;
  return (
    <>
      <span className={freshness.asked ? 'due-soon num' : 'num'}>{formatDate(freshness.confirmBy, locale)}</span>
      {freshness.unconfirmed && <div className="small-text">{t('work.fresh.late')}</div>}
    </>
  );
}
