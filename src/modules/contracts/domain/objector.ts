import { type Reason, reason } from '../../../kernel/http/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import type { TechContract } from './tech-contract.js';

/** Name and contact of a third party who objects (异议人); empty where the office objects of its own accord. */
export const objectorOf = ({ objector }: ActionInput): string => (typeof objector === 'string' ? objector.trim() : '');

/** What was written in confidence is not repeated in the reason, which the parties read. */
export function objectorFaults(_: TechContract, { input }: { input: ActionInput }): Reason[] {
  const objector = objectorOf(input);
  if (objector === '') return [];
  if (objector.length < 2) return [reason('minLength', '请填写异议人的姓名或者名称和联系方式', 'Give the objector’s name and contact', '/objector')];
  return input.comment.includes(objector) ? [reason('OBJECTOR_NAMED', '理由由合同双方看到，请不要写入异议人的姓名、名称和联系方式', 'Both parties read the reason: leave the objector’s name and contact out of it', '/comment')] : [];
}
