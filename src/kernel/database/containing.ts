/** A pattern for LIKE that finds these words as they stand, signs of patterns among them. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;
