import type { Aside } from '../../kernel/workflow/index.js';
import { contractPermissions as may } from './contracts.permissions.js';

/** Whose steps decide on a case, one desk after another; who raises a doubt about it is a side of its own. */
const DECIDING: readonly string[] = [may.review, may.confirm, may.approveLarge, may.lead];
const OFFICIAL: readonly string[] = [...DECIDING, may.object];
/** Beside its steps: who began the contract or wrote in it stands on the applicant's side, and an expert on neither. */
const OUTSIDE: readonly Aside[] = ['begin', 'save', 'advise'];

type Steps = Readonly<Record<string, { permission: string }>>;

const stepsOf = (steps: Steps, wanted: (permission: string) => boolean): string[] => Object.entries(steps).flatMap(([name, { permission }]) => (wanted(permission) ? [name] : []));

/**
 * Who may not take a step of a procedure (经办回避, REG1 ≠ REG2 ≠ REG3): whoever has acted for the applicant at any time, has given an opinion as an expert, or has
 * taken a step of this procedure at another desk, before or after. Who leads decides on what all desks have done to the contract, and has sat at none of them.
 */
function notByOf({ permission }: { permission: string }, procedure: Steps, all: Steps): string[] {
  const judged = permission === may.lead ? all : procedure;
  const others = DECIDING.includes(permission) ? stepsOf(judged, (other) => OFFICIAL.includes(other) && other !== permission) : [];
  return [...OUTSIDE, ...stepsOf(all, (other) => other === may.file), ...others];
}

/**
 * The steps of all procedures of a contract as one table, each official one with those who may not take it. Who decides belongs to no party; a doubt may be raised
 * by whoever has one.
 */
export function withFourEyes<A extends string, D extends { permission: string; notBy?: readonly (A | Aside)[]; impartial?: true }>(procedures: readonly Readonly<Record<string, D>>[]): Record<A, D> {
  const all = Object.assign({}, ...procedures) as Readonly<Record<string, D>>;
  const guarded = (procedure: Readonly<Record<string, D>>) => Object.entries(procedure).map(([name, action]) => [name, OFFICIAL.includes(action.permission)
    ? { ...action, notBy: notByOf(action, procedure, all), ...(DECIDING.includes(action.permission) ? { impartial: true as const } : {}) } : action] as const);
  return Object.fromEntries(procedures.flatMap(guarded)) as Record<A, D>;
}
