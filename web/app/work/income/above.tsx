import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';

/** What is recognised, what the contract says since a change has lowered its amount, and what follows; nothing while the one holds the other. */
export function AboveTech({ techFen, recognisedFen }: { techFen: number; recognisedFen: number }) {
  const { t, locale } = useTexts();
  if (recognisedFen <= techFen) return null;
  const yuan = (fen: number) => formatYuan(fen, locale);
  return (
    <div className="note warn">
      <p className="plain-line">{t('work.income.above', { tech: yuan(techFen), recognised: yuan(recognisedFen), amount: yuan(recognisedFen - techFen) })}</p>
      <p className="plain-line">{t('work.income.above.follows')}</p>
    </div>
  );
}
