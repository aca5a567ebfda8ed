const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

/**
 * A number as people type it, in the form in which it is compared: full-width letters folded, blanks and invisible
 * characters dropped, capitals, every dash an ASCII hyphen.
 */
export const foldTyped = (typed: string): string =>
  typed.normalize('NFKC').replace(DASHES, '-').replace(/[\s\p{Cf}]/gu, '').toUpperCase();
