import { Link } from 'react-router';
import type { PricingRow } from '../../api/types';
import { formatDate, formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { StateTag } from '../state-tag';

/** Cases of pricing with what decides whether they may be signed on. */
export function PriceRows({ prices }: { prices: readonly PricingRow[] }) {
  const { t, locale } = useTexts();
  return (
    <ul className="linklist">
      {prices.map(({ id, number, priceFen, counterpartyName, stateLabel, stateTone, effectiveOn }) => (
        <li key={id}>
          <Link to={`/work/pricings/${id}`}>{number}</Link>　<StateTag label={stateLabel} tone={stateTone} />
          <div className="small-text">
            {priceFen === null ? t('work.pricing.noPrice') : formatMoney(priceFen, locale)}
            {counterpartyName && <>　<Written>{counterpartyName}</Written></>}
            {effectiveOn && `　${t('work.pricing.effectiveFrom', { day: formatDate(effectiveOn, locale) })}`}
          </div>
        </li>
      ))}
    </ul>
  );
}
