/** Every word that is typed is part of the text, which is in small letters. */
export const holdsWords = (typed: string, text: string): boolean => typed.toLowerCase().split(/\s+/).every((word) => text.includes(word));
