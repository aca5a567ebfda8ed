import type { AchievementContent, NeedContent } from '../../api/types';

/** One topic of a form; `fields` are the parts of the content that it asks for. */
export interface Step<C> {
  key: string;
  fields: readonly (keyof C & string)[];
}

export const ACHIEVEMENT_STEPS = [
  { key: 'basic', fields: ['title', 'oneLine', 'fieldCode', 'industryCodes', 'keywords'] },
  { key: 'content', fields: ['problem', 'solution', 'pilot', 'regulatory'] },
  { key: 'indicators', fields: ['indicators'] },
  { key: 'rights', fields: ['intellectualProperty', 'ownership', 'coOwners', 'evaluation'] },
  { key: 'transfer', fields: ['trl', 'trlEvidence', 'modes', 'pricing', 'price', 'wantedPartner', 'brokerAllowed', 'commissionBp'] },
  { key: 'publish', fields: ['disclosure', 'validUntil', 'declarations'] },
  { key: 'files', fields: [] },
  { key: 'submit', fields: [] },
] as const satisfies readonly Step<AchievementContent>[];

export const NEED_STEPS = [
  { key: 'basic', fields: ['title', 'fieldCode', 'industryCodes', 'keywords'] },
  { key: 'problem', fields: ['problem', 'presentWay', 'conditions', 'plain'] },
  { key: 'indicators', fields: ['indicators'] },
  { key: 'terms', fields: ['minTrl', 'budget', 'regionCode', 'regionHard', 'modes', 'deadline', 'acceptance', 'ipWish'] },
  { key: 'publish', fields: ['anonymous', 'brokerAllowed', 'disclosure', 'declarations'] },
  { key: 'files', fields: [] },
  { key: 'submit', fields: [] },
] as const satisfies readonly Step<NeedContent>[];

export type StepState = 'todo' | 'started' | 'done' | 'optional';

/** Chosen from a list that always has a value, so the choice alone says nothing about progress. */
const PRESET = new Set(['ownership', 'coOwners', 'pricing', 'price', 'budget', 'disclosure', 'race']);

interface Gap {
  pointer?: string;
}

/** First part of a pointer: `/indicators/0/name` → `indicators`. */
export const fieldOfGap = (gap: Gap): string => gap.pointer?.split('/')[1] ?? '';

/** How far a step is: nothing written, something missing, complete, or complete because nothing is asked. */
export function stepState<C extends object>(step: Step<C>, content: C, gaps: readonly Gap[]): StepState {
  const begun = step.fields.some((field) => isFilled(content[field], PRESET.has(field)));
  const missing = gaps.some((gap) => step.fields.some((field) => field === fieldOfGap(gap)));
  if (missing) return begun ? 'started' : 'todo';
  return begun ? 'done' : 'optional';
}

function isFilled(value: unknown, preset: boolean): boolean {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.values(value).some((part) => part === true || (preset ? typeof part === 'number' : typeof part === 'string' && part.trim() !== ''));
  if (preset) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'number') return true;
  return Array.isArray(value) && value.length > 0;
}

/** The step that asks for a field; the last one where none does. */
export const stepOfField = <C>(steps: readonly Step<C>[], field: string): string =>
  (steps.find((step) => step.fields.some((one) => one === field)) ?? steps.at(-1))?.key ?? '';
