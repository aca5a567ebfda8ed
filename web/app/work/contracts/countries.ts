import type { Locale } from '../../i18n/locale';

/** ISO 3166-1: the three letters that the form asks for, and the two by which the browser knows the name. */
const COUNTRIES = {
  CHN: 'CN', HKG: 'HK', MAC: 'MO', TWN: 'TW', JPN: 'JP', KOR: 'KR', SGP: 'SG', MYS: 'MY', THA: 'TH', VNM: 'VN', IDN: 'ID', IND: 'IN', ISR: 'IL', ARE: 'AE', SAU: 'SA', TUR: 'TR', RUS: 'RU', KAZ: 'KZ', BLR: 'BY', UKR: 'UA',
  DEU: 'DE', FRA: 'FR', GBR: 'GB', ITA: 'IT', ESP: 'ES', NLD: 'NL', BEL: 'BE', CHE: 'CH', AUT: 'AT', SWE: 'SE', DNK: 'DK', NOR: 'NO', FIN: 'FI', IRL: 'IE', POL: 'PL', CZE: 'CZ', HUN: 'HU',
  USA: 'US', CAN: 'CA', MEX: 'MX', BRA: 'BR', CHL: 'CL', ARG: 'AR', AUS: 'AU', NZL: 'NZ', ZAF: 'ZA', EGY: 'EG',
} as const;

/** Name of a country in the reader's language; a code that is not in the list names itself. */
export function countryName(code: string, locale: Locale): string {
  const short = COUNTRIES[code as keyof typeof COUNTRIES];
  return short ? (new Intl.DisplayNames([locale], { type: 'region' }).of(short) ?? code) : code;
}

export const countryOptions = (locale: Locale) => Object.keys(COUNTRIES).map((value) => ({ value, label: countryName(value, locale) }));
