import type { May } from '../nav';

/** A step that is taken on many contracts at once. */
export interface BatchAction {
  action: 'accept' | 'returnIncomplete' | 'approve' | 'escalate' | 'sendBack' | 'refuse' | 'approveLarge' | 'refuseLarge';
  permission: string;
  from: string;
  tone: 'primary' | 'default' | 'danger';
  comment: 'required' | 'optional';
  asks: Readonly<Record<string, string>>;
}

const REFUSAL = { refusalCode: 'required' } as const;

/** What the desks decide in heaps; a first review reads each contract by itself. */
export const BATCH_ACTIONS: readonly BatchAction[] = [
  { action: 'accept', permission: 'contract.review', from: 'SUBMITTED', tone: 'primary', comment: 'optional', asks: {} },
  { action: 'returnIncomplete', permission: 'contract.review', from: 'SUBMITTED', tone: 'default', comment: 'required', asks: {} },
  { action: 'approve', permission: 'contract.confirm', from: 'SECOND_REVIEW', tone: 'primary', comment: 'optional', asks: {} },
  { action: 'escalate', permission: 'contract.confirm', from: 'SECOND_REVIEW', tone: 'primary', comment: 'optional', asks: {} },
  { action: 'sendBack', permission: 'contract.confirm', from: 'SECOND_REVIEW', tone: 'default', comment: 'required', asks: {} },
  { action: 'refuse', permission: 'contract.confirm', from: 'SECOND_REVIEW', tone: 'danger', comment: 'required', asks: REFUSAL },
  { action: 'approveLarge', permission: 'contract.approveLarge', from: 'LARGE_APPROVAL', tone: 'primary', comment: 'optional', asks: {} },
  { action: 'refuseLarge', permission: 'contract.approveLarge', from: 'LARGE_APPROVAL', tone: 'danger', comment: 'required', asks: REFUSAL },
];

/** Steps of the reader's desks for the states that lie on it. */
export const batchActionsFor = (may: May, states: readonly string[]): readonly BatchAction[] => BATCH_ACTIONS.filter(({ permission, from }) => may(permission) && states.includes(from));

/** Of the chosen contracts those that the step is for. */
export const fitting = <R extends { id: string; state: string }>(rows: readonly R[], chosen: ReadonlySet<string>, { from }: BatchAction): R[] => rows.filter(({ id, state }) => chosen.has(id) && state === from);
