import { type Reason, reason } from '../../../kernel/http/index.js';
import { confidedIn } from '../../../kernel/text/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import type { ContractContent } from './contract-content.js';

/** 异议人: a third party who objects, as an official has recorded it in confidence. */
export interface Objector {
  /** of a person or an organisation, 2–60 characters */
  name: string;
  /** whom the person speaks for; empty for nobody else */
  organisation: string;
  /** telephone, mail or address, 5–100 characters */
  contact: string;
}

/** Fields of the step; neither history nor trail keep them. */
export const OBJECTOR_FIELDS = ['objectorName', 'objectorOrganisation', 'objectorContact'] as const;

/** Who objects; null where the office does so of its own accord. */
export function objectorOf(input: ActionInput): Objector | null {
  const [name = '', organisation = '', contact = ''] = OBJECTOR_FIELDS.map((field) => (typeof input[field] === 'string' ? input[field].trim() : ''));
  return name === '' && organisation === '' && contact === '' ? null : { name, organisation, contact };
}

/** What was written in confidence is not repeated in the reason, which the parties read; a party of the contract may be named in it. */
export function objectorFaults({ content: { seller, buyer } }: { content: Pick<ContractContent, 'seller' | 'buyer'> }, { input }: { input: ActionInput }): Reason[] {
  const objector = objectorOf(input);
  if (objector === null) return [];
  const { name, contact } = objector;
  const lacking = [
    ...(name.length < 2 ? [reason('minLength', '请填写异议人的姓名或者名称', 'Give the objector’s name', '/objectorName')] : []),
    ...(contact.length < 5 ? [reason('minLength', '请填写异议人的联系方式，不少于 5 个字', 'Give the objector’s contact, at least 5 characters', '/objectorContact')] : []),
  ];
  if (lacking.length > 0) return lacking;
  return confidedIn(input.comment, objector, [seller.name, buyer.name]).length > 0 ? [reason('OBJECTOR_NAMED', '理由由合同双方看到，请不要写入异议人的姓名、单位和联系方式', 'Both parties read the reason: leave the objector’s name, organisation and contact out of it', '/comment')] : [];
}
