import { type Reason, reason } from '../../kernel/http/index.js';
import type { Step } from '../../kernel/workflow/index.js';
import { INTAKE_GROUNDS } from './domain/intake-grounds.js';
import { REFUSAL_CODES } from './domain/refusal-codes.js';
import type { TechContract } from './domain/tech-contract.js';

/** Another ground than those of the list says which. */
const atLength = (comment: string): Reason[] => (comment.trim().length < 20 ? [reason('minLength', '选“其他”时，请写明不少于 20 个字', 'With another ground give at least 20 characters', '/comment')] : []);
export const refusalFaults = (_: TechContract, { input }: Step): Reason[] => {
  const code = typeof input['refusalCode'] === 'string' ? input['refusalCode'] : '';
  if (!Object.hasOwn(REFUSAL_CODES, code)) return [reason('isIn', '不在可选范围内', 'Not one of the allowed values', '/refusalCode')];
  return code === 'R99' ? atLength(input.comment) : [];
};
export const intakeFaults = (_: TechContract, { input }: Step): Reason[] => {
  const code = typeof input['intakeGround'] === 'string' ? input['intakeGround'] : '';
  if (!Object.hasOwn(INTAKE_GROUNDS, code)) return [reason('isIn', '不在可选范围内', 'Not one of the allowed values', '/intakeGround')];
  return code === 'N99' ? atLength(input.comment) : [];
};
