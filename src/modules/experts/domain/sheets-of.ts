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

/** By when it is wanted: the sitting, the acceptance of who came in later, or when it could be written at all, whichever is last. */
export const wantedBy = ({ since }: Pick<SheetsOf, 'since'>, { sitsAt, acceptedAt }: { sitsAt: Date; acceptedAt: Date | null }): Date => new Date(Math.max(sitsAt.getTime(), acceptedAt?.getTime() ?? 0, since?.getTime() ?? 0));

export const isLate = (sheets: Pick<SheetsOf, 'owes' | 'since'>, seat: { sitsAt: Date; acceptedAt: Date | null }, now: Date): boolean => sheets.owes && now.getTime() > wantedBy(sheets, seat).getTime() + SHEET_DAYS * DAY;
