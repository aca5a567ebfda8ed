/** Chinese numerals (三百万, 一点五亿, 两三百) as they are spoken, and figures with a spoken end (300多, 20几). */

const DIGITS = new Map([...'零一二三四五六七八九'].map((char, value) => [char, value]));
for (const [char, value] of [...'〇壹贰叁肆伍陆柒捌玖'].map((one, at) => [one, at] as const)) DIGITS.set(char, value);
DIGITS.set('两', 2);
const UNITS = new Map([['十', 10], ['百', 100], ['千', 1e3], ['万', 1e4], ['亿', 1e8], ['拾', 10], ['佰', 100], ['仟', 1e3]]);

const FIRST = '一二两三四五六七八九十壹贰叁肆柒捌玖';
const LATER = `${FIRST}零〇百千万亿伍陆拾佰仟`;
/** 数百, 上百, 几十, 好几万: no figure at all. */
const VAGUE = '(?:好几|几|数|上|成|近百|百)[十百千万亿]+';
/** A single numeral is one only before a unit, which the caller names: 三年 is, 三元材料 and 统一 are not. */
const MORE = `(?:[${LATER}多几来余]|点(?=[一二三四五六七八九零〇]))`;
/** Part of an expression: a numeral of two and more characters, or a figure that ends as it is spoken. Without groups. */
export const SPOKEN = `(?:${VAGUE}|\\d+(?:\\.\\d+)?[多几来余][百千万亿]{0,2}|(?<![第${LATER}\\d.])[${FIRST}]${MORE}+|零点[${FIRST}零]+)`;
/** As above, of one character. */
export const SPOKEN_SINGLE = `(?<![第统唯${LATER}\\d.])[${FIRST}](?!${MORE})`;

/** What somebody means by a figure: exactly `low`, or from `low` to `high`. */
export interface SpokenNumber {
  low: number;
  high: number | null;
}

/** 百万: a million. */
export const times = (units: string): number => [...units].reduce((product, unit) => product * (UNITS.get(unit) ?? 1), 1);

/** 一千五百万, 三百零五, 一万五 (15,000), 一点五亿; null for what is no numeral. */
function exact(text: string): number | null {
  const [, whole = '', decimals, units = ''] = /^(.*?)(?:点([^十百千万亿]+)([十百千万亿]*))?$/u.exec(text) ?? [];
  if (decimals !== undefined) {
    const base = DIGITS.get(whole) === 0 ? 0 : exact(whole);
    const digits = [...decimals].map((char) => DIGITS.get(char));
    if (base === null || digits.includes(undefined)) return null;
    return Number((Number(`${base}.${digits.join('')}`) * times(units)).toPrecision(15));
  }
  let [total, section, last, zero] = [0, 0, 1, false];
  let digit: number | null = null;
  for (const char of text) {
    const value = DIGITS.get(char);
    const unit = UNITS.get(char);
    if (value === 0) zero = true;
    else if (value !== undefined && digit === null) digit = value;
    else if (unit === undefined) return null;
    else {
      if (unit < 1e4) section += (digit ?? (unit === 10 && section === 0 ? 1 : NaN)) * unit;
      else if (unit === 1e4) total += (section + (digit ?? 0)) * unit;
      else total = (total + section + (digit ?? 0)) * unit;
      if (unit >= 1e4) section = 0;
      [digit, last, zero] = [null, unit, false];
    }
  }
  const rest = digit === null ? 0 : zero || last === 1 ? digit : (digit * last) / 10;
  const sum = total + section + rest;
  return Number.isFinite(sum) && sum > 0 ? sum : null;
}

/** 300多万, 三十多, 十几: from the round figure to the next one of its last place. */
function andMore(base: number, units: string): SpokenNumber {
  let place = 1;
  while (base % (place * 10) === 0) place *= 10;
  return { low: base * times(units), high: (base + place) * times(units) };
}

const PAIR = /[一二两三四五六七八九]{2}(?=[十百千万亿]|$)/u;

/**
 * Reads a numeral as it is spoken. 两三百万 is from 2 to 3 million, 三百多万 from 3 to 4 million.
 * @param text simplified Chinese
 * @returns null where it names no figure: 十来万, 几百万, 上百 and what is no numeral
 */
export function spokenNumber(text: string): SpokenNumber | null {
  const more = /^(.+?)[多几余](.*)$/u.exec(text);
  if (more) {
    const [, said = '', units = ''] = more;
    const base = /^\d/u.test(said) ? Number(said) : exact(said);
    return base === null || base < 1 || !Number.isInteger(base) || /[^十百千万亿]/u.test(units) ? null : andMore(base, units);
  }
  if (text.includes('来')) return null;
  const pair = PAIR.exec(text);
  if (pair) {
    const [a, b] = [...pair[0]].map((digit) => exact(text.replace(pair[0], digit)));
    return a && b && a < b ? { low: a, high: b } : null;
  }
  const value = exact(text);
  return value === null ? null : { low: value, high: null };
}
