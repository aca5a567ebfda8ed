/** A sum of nothing: `+ 0.00`, `− 0.00` behind what stands for itself. */
const NOTHING_MORE = / [+−-] 0\.00(?= |$)/g;

/** The numbers of a formula where they say more than its result; '' where they only repeat it (600,000.00 = 600,000.00). */
export function toldNumbers(numbers: string): string {
  const [terms = '', ...rest] = numbers.split(' = ');
  const left = terms.replace(NOTHING_MORE, '');
  return /[+−\-×÷(（]/.test(left) || (rest.length > 0 && rest.join(' = ') !== left) ? numbers : '';
}
