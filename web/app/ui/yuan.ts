/** Decimal places from a unit down to the fen: 万元 has six, 亿元 ten. */
const PLACES = { 元: 2, 万: 6, 百万: 8, 千万: 9, 亿: 10 } as const;

/** The unit that a field means where none is typed. */
export type MoneyUnit = 'yuan' | 'wan';
const UNIT: Record<MoneyUnit, keyof typeof PLACES> = { yuan: '元', wan: '万' };

/** How people write an amount: 1,200,000 · １２００ · 120万 · 1.5 亿元 · ¥9.80. */
const AMOUNT = /^[¥￥]?(-?)(\d+)(?:\.(\d+))?(百万|千万|万|亿)?(元?)$/;
const MOST_FEN = 1_000_000_000_000_000n;

/**
 * Fen of an amount as it was typed, digit by digit: no fraction is ever rounded.
 * @param unit of digits that stand alone; a unit that was typed goes before it
 * @returns null for nothing, undefined for what is no amount, is beyond 10^13 yuan or has parts of a fen
 */
export function parseYuan(typed: string, unit: MoneyUnit = 'yuan'): number | null | undefined {
  const read = readYuan(typed, unit);
  return typeof read === 'string' ? undefined : read;
}

/** Why something is no amount: its form, parts of a fen, or more than there is. */
export type AmountFault = 'wrong' | 'places' | 'large';

/** What {@link parseYuan} reads, or why it reads nothing. */
export function readYuan(typed: string, unit: MoneyUnit = 'yuan'): number | null | AmountFault {
  const plain = typed.normalize('NFKC').replace(/[,，\s]/g, '');
  if (plain === '') return null;
  const [, minus, whole, decimals = '', large, yuan] = AMOUNT.exec(plain) ?? [];
  if (whole === undefined) return 'wrong';
  const places = PLACES[(large as keyof typeof PLACES | undefined) ?? (yuan ? '元' : UNIT[unit])];
  const counted = decimals.replace(/0+$/, '');
  if (counted.length > places) return 'places';
  const fen = BigInt(whole + counted.padEnd(places, '0'));
  return fen > MOST_FEN ? 'large' : Number(minus && fen > 0n ? -fen : fen);
}

/** The digits of an amount in a unit, without thousands and closing zeros: 120500000 fen are 1205000 yuan, or 120.5 in 万元. */
export function digitsIn(fen: number, unit: MoneyUnit): string {
  const places = PLACES[UNIT[unit]];
  const digits = String(Math.abs(fen)).padStart(places + 1, '0');
  const decimals = digits.slice(-places).replace(/0+$/, '');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -places)}${decimals && `.${decimals}`}`;
}
