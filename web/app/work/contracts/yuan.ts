/** How people write an amount: 1,200,000 · １２００ · 120万 · 120 万元 · ¥9.80. */
const AMOUNT = /^[¥￥]?(-?\d+(?:\.(\d+))?)(万)?元?$/;
const MOST_FEN = 1_000_000_000_000_000;

/** Fen of an amount typed in yuan; null for nothing, undefined for what is no amount or has parts of a fen. */
export function parseYuan(typed: string): number | null | undefined {
  const plain = typed.normalize('NFKC').replace(/[,，\s]/g, '');
  if (plain === '') return null;
  const [, digits, decimals = '', wan] = AMOUNT.exec(plain) ?? [];
  if (digits === undefined || decimals.length > (wan ? 6 : 2)) return undefined;
  const fen = Math.round(Number(digits) * (wan ? 1_000_000 : 100));
  return Math.abs(fen) <= MOST_FEN ? fen : undefined;
}
