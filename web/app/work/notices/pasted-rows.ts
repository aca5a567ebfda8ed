import type { NoticeFormField } from '../../api/types';
import { parseYuan } from '../../ui/yuan';

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

function cellOf({ type }: Pick<NoticeFormField, 'type'>, text: string): string | number | null {
  if (type === 'money') {
    const fen = parseYuan(text);
    return fen === undefined || fen === null || fen <= 0 ? null : fen;
  }
  if (type !== 'date') return text;
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

/** Lines copied from a spreadsheet, cells apart by tabs, in the order of the columns; what cannot be read is left to be typed. */
export function pastedRows(text: string, columns: readonly Pick<NoticeFormField, 'key' | 'type'>[]): Record<string, string | number | null>[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const cells = line.split('\t').map((cell) => cell.trim());
    return Object.fromEntries(columns.map((column, index) => [column.key, cellOf(column, cells[index] ?? '')]));
  });
}
