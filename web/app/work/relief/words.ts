/** States and kinds by which the list is narrowed; a test of the server's module holds them equal to its tables. */
export const RELIEF_STATES = ['DRAFT', 'ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED', 'DENIED', 'RECALC_REQUIRED', 'DEPARTED', 'CLAWBACK', 'CLOSED'] as const;
export const RELIEF_KINDS = ['VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT'] as const;
export type ReliefKind = (typeof RELIEF_KINDS)[number];

/** Of a deduction amounts are taken out of the return; no money comes in for them. */
export const isDeduction = ({ kind }: { kind: string }): boolean => kind === 'RD';

/** The tax year that runs now, in China. */
export const thisYear = (): number => Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date()));

/** Registered contracts, to choose the one whose relief is handled. */
export const CHOOSE_CONTRACT = '/work/contracts?state=REGISTERED&for=relief';
