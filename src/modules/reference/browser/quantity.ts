/** How indicators compare; a range needs no sign, nor does a figure that is to be met exactly. */
const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<' };

/** `≥` for `>=`; empty where a figure needs none. */
export const signOf = (comparator: string): string => SIGNS[comparator] ?? '';

/** A figure with the sign before it and the unit behind it, whichever of them there are; 无 is no unit. */
export const figureText = (comparator: string, figure: string | number, unit: string): string =>
  [signOf(comparator), String(figure), unit === '无' ? '' : unit].filter(Boolean).join(' ');

/** `≥ 300 MPa`, `10–12 %`; a dash where only words can say it. @param max the upper bound of a range */
export function quantity(comparator: string, value: number | null, max: number | null, unit: string): string {
  if (value === null) return '—';
  return figureText(comparator, comparator === 'between' ? `${value}–${max ?? '?'}` : value, unit);
}
