import type { ActionView, DealRow } from '../../api/types';
import { DEAL_STAGES } from './words';

export type Stage = (typeof DEAL_STAGES)[number];

/** Whether a card may be put into a stage, by the steps that the server offers. */
export type Target = { kind: 'HERE' } | { kind: 'OPEN'; step: ActionView } | { kind: 'SHUT'; why: string };

/** Steps that the board has no stage for, as ending a deal, are taken in its room. */
export function targetOf({ state, moves }: Pick<DealRow, 'state' | 'moves'>, stage: Stage): Target {
  if (state === stage) return { kind: 'HERE' };
  const [open, shut] = [moves.find(({ to, step }) => to === stage && step.enabled), moves.find(({ to }) => to === stage)];
  if (open) return { kind: 'OPEN', step: open.step };
  return { kind: 'SHUT', why: shut?.step.reasons.map(({ message }) => message).join('；') ?? '' };
}

/** A card that can go nowhere on the board has no handle. */
export const isMovable = (row: Pick<DealRow, 'state' | 'moves'>): boolean => DEAL_STAGES.some((stage) => targetOf(row, stage).kind === 'OPEN');

/** The stage beside another one; at the end of the board the same. */
export function beside(stage: Stage, by: -1 | 1): Stage {
  return DEAL_STAGES[DEAL_STAGES.indexOf(stage) + by] ?? stage;
}
