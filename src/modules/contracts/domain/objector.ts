import { type Reason, reason } from '../../../kernel/http/index.js';
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

/** Letters and figures alone, so that neither spaces nor full width nor signs between them hide a name or a number. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const FORM = /(有限责任公司|股份有限公司|有限公司|集团|公司)+$/u;
/** Shorter ones say nothing: 滨海. */
const STEM = 4;
/** An organisation is named by what stands before its legal form, too. */
function namesIn(name: string): string[] {
  const [whole, stem] = [plain(name), plain(name).replace(FORM, '')];
  return [...(whole.length >= 2 ? [whole] : []), ...(stem.length >= STEM ? [stem] : [])];
}

/** Shorter runs of figures are years, amounts or area codes; shorter words of letters may be any word. */
const RUN = 5;
/** Numbers of a contact, with and without what stands between their figures, and names of mailboxes and accounts. */
function partsOf(contact: string): string[] {
  const written = contact.normalize('NFKC').toLowerCase();
  const joined = written.split(/[,;、/|\n]/u).map((part) => part.replace(/\D/gu, ''));
  const accounts = [...written.matchAll(/[a-z0-9][a-z0-9._-]*(?=@|[^a-z0-9._@-]|$)/gu)].map(([account]) => plain(account)).filter((account) => /[a-z]/u.test(account));
  return [...joined, ...(written.match(/\d+/gu) ?? []), ...accounts, plain(written)].filter((part) => part.length >= RUN);
}

/** What was written in confidence is not repeated in the reason, which the parties read; a party of the contract may be named in it. */
export function objectorFaults({ content: { seller, buyer } }: { content: Pick<ContractContent, 'seller' | 'buyer'> }, { input }: { input: ActionInput }): Reason[] {
  const objector = objectorOf(input);
  if (objector === null) return [];
  const { name, organisation, contact } = objector;
  const lacking = [
    ...(name.length < 2 ? [reason('minLength', '请填写异议人的姓名或者名称', 'Give the objector’s name', '/objectorName')] : []),
    ...(contact.length < 5 ? [reason('minLength', '请填写异议人的联系方式，不少于 5 个字', 'Give the objector’s contact, at least 5 characters', '/objectorContact')] : []),
  ];
  if (lacking.length > 0) return lacking;
  const said = plain(input.comment);
  const parties = [seller, buyer].map((party) => plain(party.name));
  const named = [...namesIn(name), ...namesIn(organisation)].filter((one) => !parties.some((party) => party.includes(one)));
  return [...named, ...partsOf(contact)].some((one) => said.includes(one)) ? [reason('OBJECTOR_NAMED', '理由由合同双方看到，请不要写入异议人的姓名、单位和联系方式', 'Both parties read the reason: leave the objector’s name, organisation and contact out of it', '/comment')] : [];
}
