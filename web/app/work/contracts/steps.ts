import type { ContractContent } from '../../api/types';
import type { StepState } from '../editor/steps';

type Field = keyof ContractContent;

/** The topics of a contract's form with the parts of the content that each asks for; papers are attached, not written. */
export const CONTRACT_STEPS = [
  { key: 'basic', fields: ['title', 'subKind', 'applicant', 'signDate', 'effectiveDate', 'beginDate', 'endDate', 'licence', 'foreign', 'catalogueChecked', 'language', 'origin'] },
  { key: 'parties', fields: ['seller', 'buyer', 'related', 'relatedShareBp', 'broker'] },
  { key: 'clauses', fields: ['clauses'] },
  { key: 'price', fields: ['price', 'payment', 'expectedInvestmentFen', 'expectedOutputFen'] },
  { key: 'classification', fields: ['fieldCode', 'industryCode', 'iprCodes', 'patents', 'planCode', 'seoCode', 'reliefs'] },
  { key: 'files', fields: [] },
  { key: 'check', fields: ['declarations'] },
] as const satisfies readonly { key: string; fields: readonly Field[] }[];

export type ContractStepKey = (typeof CONTRACT_STEPS)[number]['key'];

/** The step in which something can be seen to: `/price/totalFen` → price, `/files` → files; what no step asks for is checked last. */
export function stepOfPointer(pointer: string | undefined): ContractStepKey {
  const [, field = ''] = (pointer ?? '').split('/');
  if (field === 'files') return 'files';
  return CONTRACT_STEPS.find((step) => step.fields.some((one) => one === field))?.key ?? 'check';
}

/** Remarks under the steps in which they can be seen to, in the order of the form; steps without any are left out. */
export function bySteps<R extends { pointer?: string }>(rows: readonly R[]): { step: ContractStepKey; rows: [R, ...R[]] }[] {
  return CONTRACT_STEPS.flatMap(({ key }) => {
    const [first, ...others] = rows.filter(({ pointer }) => stepOfPointer(pointer) === key);
    return first ? [{ step: key, rows: [first, ...others] as [R, ...R[]] }] : [];
  });
}

/** What stands in a draft from the start: it tells nothing about progress. */
const PRESET: readonly unknown[] = ['SELLER', 'NONE', 'ZH', 'CHN', '', 0, false, null, undefined];

function isWritten(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isWritten);
  return typeof value === 'string' ? !PRESET.includes(value.trim()) : !PRESET.includes(value);
}

/** What is known of a draft beside its content. */
export interface DraftStanding {
  gaps: readonly { pointer?: string }[];
  /** how many papers are attached */
  papers: number;
  /** it can be filed as it is; the last step, where that is done, is not complete before */
  ready: boolean;
}

/** How far a step is; null for one that there is not. */
export function contractStepState(key: string, content: ContractContent, { gaps, papers, ready }: DraftStanding): StepState | null {
  const step = CONTRACT_STEPS.find((one) => one.key === key);
  if (!step) return null;
  const begun = step.key === 'files' ? papers > 0 : step.fields.some((field) => isWritten(content[field]));
  if (gaps.some(({ pointer }) => stepOfPointer(pointer) === key) || (key === 'check' && !ready)) return begun ? 'started' : 'todo';
  return begun ? 'done' : 'optional';
}
