/** Rights whose numbers the patent office gives, with a check digit. */
const PATENTS: readonly string[] = ['INVENTION', 'UTILITY', 'DESIGN'];
export const isPatent = ({ kind }: { kind: string }): boolean => PATENTS.includes(kind);
