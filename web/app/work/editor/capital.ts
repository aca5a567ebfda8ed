const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** An amount in fen as written on contracts and invoices (人民币大写): 120,000,000 fen → 人民币壹佰贰拾万元整. */
export function capitalAmount(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) return '';
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor((fen % 100) / 10);
  const cents = fen % 10;
  const whole = yuan === 0 && fen > 0 ? '' : `${integer(yuan)}元`;
  return `人民币${whole}${decimals(jiao, cents, whole !== '')}`;
}

function decimals(jiao: number, cents: number, afterYuan: boolean): string {
  if (jiao === 0 && cents === 0) return '整';
  const tenth = jiao > 0 ? `${DIGITS[jiao]}角` : afterYuan ? '零' : '';
  return cents > 0 ? `${tenth}${DIGITS[cents]}分` : `${tenth}整`;
}

function integer(value: number): string {
  if (value === 0) return '零';
  const groups: string[] = [];
  let gap = false;
  for (let rest = value, index = 0; rest > 0; rest = Math.floor(rest / 10_000), index += 1) {
    const group = rest % 10_000;
    const text = group === 0 ? '' : `${fourDigits(group)}${GROUPS[index] ?? ''}${gap ? '零' : ''}`;
    groups.unshift(text);
    // a zero is read where the group below it is not full, or empty
    gap = group === 0 ? groups.some((one) => one !== '') : group < 1000 && rest >= 10_000;
    if (gap && group > 0) {
      groups[0] = `零${text}`;
      gap = false;
    }
  }
  return groups.join('').replace(/零+/g, '零').replace(/零$/, '');
}

function fourDigits(value: number): string {
  const digits = String(value).split('').map(Number);
  const text = digits.map((digit, index) => (digit === 0 ? '零' : `${DIGITS[digit]}${PLACES[digits.length - 1 - index]}`)).join('');
  return text.replace(/零+/g, '零').replace(/零$/, '');
}
