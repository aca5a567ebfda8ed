/** Filters of the register that an address may hold; the API says which of their values are right. */
export const FILTERS = ['from', 'to', 'standing', 'q', 'kind', 'field', 'ipr', 'plan', 'seo', 'flow', 'sellerRegion', 'buyerRegion', 'sellerNature', 'buyerNature', 'large'] as const;
export type RegisterFilter = Partial<Record<(typeof FILTERS)[number], string>>;

/** The filter of an address. An empty code means parties abroad, so that it is kept where the address holds it. */
export function filterIn(params: URLSearchParams): RegisterFilter {
  return Object.fromEntries(FILTERS.flatMap((key): [string, string][] => {
    const value = params.get(key)?.trim();
    return value === undefined || (value === '' && !key.endsWith('Region')) ? [] : [[key, value]];
  }));
}

export const addressOf = (filter: RegisterFilter): string => String(new URLSearchParams(FILTERS.flatMap((key): [string, string][] => (filter[key] === undefined ? [] : [[key, filter[key]]]))));

/** The periods that one steps to from a period: the year, its quarters and its months. */
export function periodsAround(code: string): { year: number; quarters: string[]; months: string[] } {
  const year = Number(code.slice(0, 4));
  return { year, quarters: [1, 2, 3, 4].map((no) => `${year}-Q${no}`), months: Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`) };
}

/** Fen as digits in 万元 with two decimals, rounded half up: 12345678 → 12.35. Sums may be larger than a number holds. */
export function wanText(fen: string): string {
  const hundredths = (BigInt(fen) + 5_000n) / 10_000n;
  const [whole, rest] = [hundredths / 100n, String(hundredths % 100n).padStart(2, '0')];
  return `${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}
