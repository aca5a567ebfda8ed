/** GB/T 2260 without the zeros that say "the whole of": a province or city contains its counties. */
const area = (code: string): string => code.replace(/(00){1,2}$/, '');

/** One of two regions (GB/T 2260) lies within the other, or they are the same. */
export const overlaps = (one: string, other: string): boolean => area(one).startsWith(area(other)) || area(other).startsWith(area(one));
