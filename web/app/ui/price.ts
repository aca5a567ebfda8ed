import { formatMoney } from '../i18n/format';
import type { Texts } from '../i18n/use-texts';

interface Amounts {
  kind: string;
  minFen: number | null;
  maxFen: number | null;
}

/** Asking price or budget as one phrase; null where the record names none. */
export function priceText(price: Amounts | null, { t, locale }: Texts): string | null {
  if (!price) return null;
  const { kind, minFen, maxFen } = price;
  const low = minFen === null ? null : formatMoney(minFen, locale);
  const high = maxFen === null ? null : formatMoney(maxFen, locale);
  if (kind === 'ROYALTY') return t('price.royalty');
  if (kind === 'FIXED') return low ?? t('price.unknown');
  if (kind === 'RANGE') return rangeText(low, high, t);
  return t('price.negotiable');
}

function rangeText(low: string | null, high: string | null, t: Texts['t']): string {
  if (low && high) return low === high ? low : t('price.range', { low: withoutSharedUnit(low, high), high });
  if (high) return t('price.upTo', { high });
  return low ? t('price.from', { low }) : t('price.unknown');
}

const UNIT = / ?(万元|元)$|^CNY /;

/** 55 万元 and 130 万元 read as 55–130 万元. */
const withoutSharedUnit = (low: string, high: string): string => (UNIT.exec(low)?.[0] === UNIT.exec(high)?.[0] ? low.replace(/ ?(万元|元)$/, '') : low);
