import type { May } from '../nav';
import process from './process.json' with { type: 'json' };

/** A step that is taken on many contracts at once. */
export interface BatchAction {
  action: 'accept' | 'returnIncomplete' | 'approve' | 'escalate' | 'sendBack' | 'refuse' | 'approveLarge' | 'refuseLarge';
  permission: string;
  from: string;
  tone: 'primary' | 'default' | 'danger';
  comment: 'required' | 'optional';
  internal: boolean;
  published: boolean;
  asks: Readonly<Record<string, string>>;
}

/** What the desks decide in heaps, as the server's table has it; a first review reads each contract by itself. */
export const BATCH_ACTIONS = process.batch as readonly BatchAction[];

/** Steps of the reader's desks for the states that lie on it. */
export const batchActionsFor = (may: May, states: readonly string[]): readonly BatchAction[] => BATCH_ACTIONS.filter(({ permission, from }) => may(permission) && states.includes(from));

/** Of the chosen contracts those that the step is for. */
export const fitting = <R extends { id: string; state: string }>(rows: readonly R[], chosen: ReadonlySet<string>, { from }: BatchAction): R[] => rows.filter(({ id, state }) => chosen.has(id) && state === from);
