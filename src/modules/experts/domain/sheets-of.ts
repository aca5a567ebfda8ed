/** How far somebody who sits in a panel is; what was written stays with the matter. */
export interface SheetsOf {
  personId: string;
  /** something that counts is in */
  wrote: boolean;
  /** something is wanted now */
  owes: boolean;
  /** what is wanted could not be written before; null: as soon as the panel sat */
  since: Date | null;
}

export const NO_SHEETS = { wrote: false, owes: false, since: null };

/** 逾期未交: so many days after it could be written the seat may go to the next (domain default). */
export const SHEET_DAYS = 3;
const DAY = 86_400_000;

/** Counted from the sitting, from the acceptance of who came in later, or from when it could be written at all, whichever is last. */
export function isLate({ owes, since }: Pick<SheetsOf, 'owes' | 'since'>, { sitsAt, acceptedAt }: { sitsAt: Date; acceptedAt: Date | null }, now: Date): boolean {
  const from = Math.max(sitsAt.getTime(), acceptedAt?.getTime() ?? 0, since?.getTime() ?? 0);
  return owes && now.getTime() > from + SHEET_DAYS * DAY;
}
