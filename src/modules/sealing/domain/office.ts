import type { Actor } from '../../../kernel/access/index.js';

/** Offices whose parts of a key open a box together. Discipline inspection (纪检) is always one of them (JB-01). */
export const OFFICES = ['DISCIPLINE', 'BUREAU'] as const;
export type Office = (typeof OFFICES)[number];

/** Who supervises holds the supervisor's part and never the other, whatever else the person may be. */
export const officeOf = ({ roles }: Pick<Actor, 'roles'>): Office => (roles.includes('DISC') ? 'DISCIPLINE' : 'BUREAU');

/** How many of each office must hold a key before anything is sealed: one of two of the bureau may fall ill. */
const NEEDED: Readonly<Record<Office, number>> = { DISCIPLINE: 1, BUREAU: 2 };

export const areEnough = (holders: readonly { office: Office }[]): boolean => OFFICES.every((office) => holders.filter((holder) => holder.office === office).length >= NEEDED[office]);

/** Whether a box can be opened: each office has a key in use that holds a part. */
export const canOpen = (parts: readonly { office: Office; inOffice: boolean }[]): boolean => OFFICES.every((office) => parts.some((part) => part.office === office && part.inOffice));

/** Who admits a key of this office: its own holders, so that neither office brings in the other; the other one's for as long as it has none. */
export const admittingOffice = (office: Office, holders: readonly { office: Office }[]): Office =>
  holders.some((holder) => holder.office === office) ? office : (OFFICES.find((other) => other !== office && holders.some((holder) => holder.office === other)) ?? office);
