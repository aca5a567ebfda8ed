import { isCjk, type Literal } from '../text/index.js';

/** Blanks at both ends let a needle with blanks find whole Latin words. */
export const padded = (canonical: string): string => ` ${canonical} `;

/** What to look for in padded canonical text: Chinese as it is, Latin words only as whole words. */
export function needleOf({ text }: Literal): string {
  const parts = text.split(' ');
  return `${isCjk(parts[0] ?? '') ? '' : ' '}${text}${isCjk(parts.at(-1) ?? '') ? '' : ' '}`;
}
