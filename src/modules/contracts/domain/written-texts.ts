import { CLAUSE_LABELS } from './clause-labels.js';
import type { ClauseKey } from './contract-content.js';

/** Every text of a content with the place where it stands. */
export const textsIn = (value: unknown, pointer = ''): [pointer: string, text: string][] =>
  typeof value === 'string' ? [[pointer, value]] : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => textsIn(part, `${pointer}/${key}`)) : [];

/** How a place is called. */
export function textNamed(pointer: string): { zh: string; en: string } {
  const [, part, key = ''] = pointer.split('/');
  if (part === 'clauses') return { zh: `“${CLAUSE_LABELS[key as ClauseKey].zh}”条款`, en: `Clause “${CLAUSE_LABELS[key as ClauseKey].en}”` };
  if (part === 'seller') return { zh: '卖方信息', en: 'What is said of the seller' };
  if (part === 'buyer') return { zh: '买方信息', en: 'What is said of the buyer' };
  return part === 'title' ? { zh: '合同名称', en: 'The name of the contract' } : { zh: '填报内容', en: 'The form' };
}
