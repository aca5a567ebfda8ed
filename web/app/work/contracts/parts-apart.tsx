import type { Price, Recognition } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { partsApart } from './tech-amount';

/** Each part of the price that was found otherwise than it was declared, with both amounts. */
export function PartsApart({ declared, found }: { declared: Price; found: Recognition['price'] }) {
  const { t, locale } = useTexts();
  const apart = partsApart(declared, found);
  if (apart.length === 0) return null;
  return (
    <div className="note warn" role="note">
      <b>{t('work.contract.finding.apart')}</b>
      <ul className="missing">
        {apart.map(({ key, declaredFen, foundFen }) => (
          <li key={key}>{t('work.contract.finding.apartLine', { part: t(`work.contract.price.${key}`), declared: formatYuan(declaredFen, locale), found: formatYuan(foundFen, locale) })}</li>
        ))}
      </ul>
    </div>
  );
}
