import { type Fen, isFen } from './fen.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const HUNDRED_MILLION = 100_000_000;
const TEN_THOUSAND = 10_000;

/** At most four digits, without the zero that may have to stand before them; '' for 0. */
function belowTenThousand(value: number): string {
  let [words, zeros] = ['', false];
  for (const [at, digit] of [...String(value)].entries()) {
    const place = PLACES[String(value).length - at - 1] ?? '';
    if (digit !== '0') words += `${zeros && words !== '' ? '零' : ''}${DIGITS[Number(digit)]}${place}`;
    zeros = digit === '0';
  }
  return words;
}

/** `high` with its unit, then `low`, with 零 between them where the first place of `low` is empty. */
function joined(high: string, unit: string, low: string, lowFillsItsPlaces: boolean): string {
  if (high === '') return low;
  return `${high}${unit}${low !== '' && !lowFillsItsPlaces ? '零' : ''}${low}`;
}

function whole(value: number): string {
  if (value < TEN_THOUSAND) return belowTenThousand(value);
  const unit = value < HUNDRED_MILLION ? TEN_THOUSAND : HUNDRED_MILLION;
  const low = value % unit;
  return joined(whole(Math.floor(value / unit)), unit === TEN_THOUSAND ? '万' : '亿', whole(low), low >= unit / 10);
}

/**
 * An amount in Chinese capitals (大写金额) as 《支付结算办法》附一 writes it, without the word 人民币: 120000000 → `壹佰贰拾万元整`,
 * 168032 → `壹仟陆佰捌拾元零叁角贰分`, 0 → `零元整`. What is owed to the other side begins with 负.
 * @throws RangeError for what is no amount
 */
export function yuanInWords(fen: Fen): string {
  if (!isFen(fen)) throw new RangeError(`not an amount in fen: ${String(fen)}`);
  const amount = Math.abs(fen);
  const [yuan, jiao, rest] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10];
  if (amount === 0) return '零元整';
  const tens = jiao > 0 ? `${yuan > 0 && yuan % 10 === 0 ? '零' : ''}${DIGITS[jiao]}角` : '';
  const ones = rest > 0 ? `${yuan > 0 && jiao === 0 ? '零' : ''}${DIGITS[rest]}分` : '';
  // after 分 nothing can be added, so that nothing has to be closed
  return `${fen < 0 ? '负' : ''}${yuan > 0 ? `${whole(yuan)}元` : ''}${tens}${ones}${rest > 0 ? '' : '整'}`;
}
