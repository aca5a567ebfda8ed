const SIGN: Record<string, string> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '' };

/** `≥ 300 MPa`, `10–12 %`; a dash where only words can say it. */
export function quantity(comparator: string, value: number | null, max: number | null, unit: string): string {
  if (value === null) return '—';
  const tail = unit ? ` ${unit}` : '';
  if (comparator === 'between') return `${value}–${max ?? '?'}${tail}`;
  return `${SIGN[comparator] ?? ''} ${value}${tail}`.trim();
}
