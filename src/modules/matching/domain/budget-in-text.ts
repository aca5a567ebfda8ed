import { halfWidth } from './figures-in-text.js';
import type { MatchField } from './match-record.js';

const TIMES: Readonly<Record<string, number>> = { '': 1, 千: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const AMOUNT = '(\\d+(?:\\.\\d+)?)(?:\\s?(?:万|元|万元)?\\s?[~至到-]\\s?(\\d+(?:\\.\\d+)?))?\\s?(十万|百万|千万|万|千|亿)?(元|块)?';
/** "预算 30 万元以内", "30 万元左右的预算"; 每 tells a price by the piece, which is no budget. */
const BUDGET = [new RegExp(`(?:预算|经费)(?:[^\\d每。；;，,\\n]{0,10})${AMOUNT}(?!元?块?\\s?[/每%％\\d])`, 'u'), new RegExp(`${AMOUNT}(?:以内|以下|之内|左右|上下)?的?(?:预算|经费)`, 'u')];

/** Upper limit of a budget that a text tells in words, in fen; null where it tells none. */
export function budgetInText(fields: readonly MatchField[]): number | null {
  for (const { text } of fields) {
    for (const pattern of BUDGET) {
      const [, low = '', high, times = '', unit] = pattern.exec(halfWidth(text)) ?? [];
      if (low === '' || (times === '' && unit === undefined)) continue;
      const fen = Math.round(Number(high ?? low) * (TIMES[times] ?? 1) * 100);
      if (fen > 0 && Number.isSafeInteger(fen)) return fen;
    }
  }
  return null;
}
