import type { ListName } from '../../api/codes';

interface Item {
  value: string;
  label: string;
}
export type Choice = Item | { label: string; options: Item[] };

/** The code under which a code stands in its list; null for one that stands by itself. */
function headOf(list: ListName, code: string, section: string): string | null {
  if (list === 'L-IPR') return code.length === 3 ? code.slice(0, 2) : null;
  if (list === 'L-PLAN') return code.length === 2 ? code.slice(0, 1) : null;
  if (list === 'GB/T 4754') return /^\d/.test(code) ? section : null;
  if (list === 'L-NATURE' && /^0\d[1-9]$/.test(code)) return `${code.slice(0, 2)}0`;
  if (list === 'L-NATURE' && /^[123][1-9]0$/.test(code)) return `${code.slice(0, 1)}00`;
  return null;
}

/** A code list of two levels as groups of a select: what has parts is a heading, so that only the exact ones are chosen. */
export function grouped(list: ListName, items: readonly Item[]): Choice[] {
  const groups = new Map<string, { item: Item; parts: Item[] }>();
  let section = '';
  for (const item of items) {
    if (/^[A-Z]$/.test(item.value)) section = item.value;
    const head = groups.get(headOf(list, item.value, section) ?? '');
    if (head) head.parts.push(item);
    else groups.set(item.value, { item, parts: [] });
  }
  return [...groups.values()].map(({ item, parts }) => (parts.length > 0 ? { label: item.label, options: parts } : item));
}
