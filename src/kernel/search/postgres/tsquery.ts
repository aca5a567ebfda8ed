import { isCjk, type Literal, LONGEST_GRAM, type QueryTerm } from '../../text/index.js';

const quote = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

function grams(run: string): string[] {
  const chars = Array.from(run);
  if (chars.length <= LONGEST_GRAM) return [run];
  return chars.slice(0, chars.length - LONGEST_GRAM + 1).map((_, index) => chars.slice(index, index + LONGEST_GRAM).join(''));
}

const lexemesOf = ({ kind, text }: Literal): string[] => {
  if (kind === 'phrase') return text.split(' ').flatMap((part) => (isCjk(part) ? grams(part) : [part]));
  return kind === 'cjk' ? grams(text) : [text];
};

/** Index terms that a text holds if it holds the literal. */
export const literalQuery = (literal: Literal, mark: (lexeme: string) => string = (lexeme) => lexeme): string =>
  `(${lexemesOf(literal).map((lexeme) => quote(mark(lexeme))).join(' & ')})`;

/** The term or one of its synonyms. */
export const termQuery = (term: QueryTerm, mark?: (lexeme: string) => string): string =>
  `(${[term, ...term.synonyms].map((literal) => literalQuery(literal, mark)).join(' | ')})`;

export const anyOf = (lexemes: readonly string[]): string => `(${lexemes.map(quote).join(' | ')})`;
export const prefixQuery = (lexeme: string): string => `${quote(lexeme)}:*`;

/** The index terms alone are not enough: longer runs and phrases are compared with the text itself. */
export const needsText = ({ kind, text }: Literal): boolean => kind === 'phrase' || (kind === 'cjk' && Array.from(text).length > LONGEST_GRAM);
