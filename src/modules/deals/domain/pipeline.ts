export const DEAL_STATES = ['INTRODUCED', 'EVALUATION', 'NEGOTIATION', 'CONTRACT_DRAFT', 'SIGNED', 'REGISTERED', 'PERFORMING', 'COMPLETED', 'CLOSED', 'LOST', 'DORMANT'] as const;
export type DealState = (typeof DEAL_STATES)[number];

/** Stages from which a deal falls asleep when nobody does anything: behind them the register counts the time. */
export const AWAKE = ['INTRODUCED', 'EVALUATION', 'NEGOTIATION', 'CONTRACT_DRAFT'] as const satisfies readonly DealState[];
/** The two are at it, and no contract is signed. */
export const isStillTalked = (deal: { state: string } | null): boolean => deal !== null && (AWAKE as readonly string[]).includes(deal.state);

/** In these people talk, set tasks and meet. */
export const TALKING: readonly string[] = [...AWAKE, 'SIGNED', 'REGISTERED', 'PERFORMING', 'COMPLETED'];

/** Not over: those who take part still have to do with each other, or may again. */
export const NOT_OVER: readonly string[] = [...TALKING, 'DORMANT'];

/** Neither lost nor registered: the two are at it, or may be again. */
export const RUNNING: readonly DealState[] = [...AWAKE, 'SIGNED', 'DORMANT'];

/** How likely a deal of the stage ends in a registered contract, percent: defaults of the domain (§5.2), where INTRODUCED is the third of nine. */
const PROBABILITY: Readonly<Record<Exclude<DealState, 'DORMANT'>, number>> = { INTRODUCED: 25, EVALUATION: 50, NEGOTIATION: 65, CONTRACT_DRAFT: 80, SIGNED: 95, REGISTERED: 100, PERFORMING: 100, COMPLETED: 100, CLOSED: 100, LOST: 0 };

/** Percent; a deal that sleeps counts nothing until somebody wakes it. */
export const probabilityOf = (state: string): number => (PROBABILITY as Readonly<Record<string, number>>)[state] ?? 0;
