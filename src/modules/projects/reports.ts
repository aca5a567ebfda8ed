import { type Reason, reason } from '../../kernel/http/index.js';
import type { ActionInput, Step } from '../../kernel/workflow/index.js';
import type { ReachedValue, Report } from './domain/project-part.js';

const SHORTEST = 20;
const MOST = 5_000;
const valuesIn = ({ values }: ActionInput): ReachedValue[] | null => (Array.isArray(values) ? (values as ReachedValue[]) : null);

const textIn = ({ text }: ActionInput): string => (typeof text === 'string' ? text.trim() : '');

/** What is wrong with a report: too short, or values that are not one for each indicator. @param all every indicator has to have one */
export function reportFaults(input: ActionInput, indicators: number, all: boolean): Reason[] {
  const text = textIn(input);
  const values = valuesIn(input);
  const one = reason('COUNT', `应逐项填写 ${indicators} 项指标`, `One value for each of the ${indicators} indicators`, '/values');
  return [
    ...(text.length >= SHORTEST && text.length <= MOST ? [] : [reason('minLength', `请写 ${SHORTEST} 至 ${MOST} 个字`, `From ${SHORTEST} to ${MOST} characters`, '/text')]),
    ...((values === null && !all) || (values?.length === indicators && (!all || values.every(({ value }) => typeof value === 'number'))) ? [] : [one]),
  ];
}

/** What is kept of a report; its files may be detached later, and are never lost. */
export const reportOf = ({ input, now, facts: { fileIds } }: Step<{ fileIds: readonly string[] }>): Report => ({
  text: textIn(input), values: (valuesIn(input) ?? []).map(({ value, max }) => ({ value: value ?? null, max: max ?? null })), fileIds, at: now.toISOString(),
});
