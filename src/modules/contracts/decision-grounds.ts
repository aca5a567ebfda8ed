import { namedCharacter, unprintable } from '../../kernel/documents/index.js';
import { type BothLanguages, type Reason, reason } from '../../kernel/http/index.js';
import type { Step } from '../../kernel/workflow/index.js';
import type { ContractFacts } from './domain/contract-facts.js';
import { faultFaults } from './domain/integrity.js';
import { DEREGISTRATION_GROUNDS } from './domain/deregistration-grounds.js';
import { INTAKE_GROUNDS } from './domain/intake-grounds.js';
import { REFUSAL_CODES } from './domain/refusal-codes.js';
import { REVOCATION_GROUNDS } from './domain/revocation-grounds.js';
import type { TechContract } from './domain/tech-contract.js';

/** Another ground than those of the list says which. */
const atLength = (comment: string): Reason[] => (comment.trim().length < 20 ? [reason('minLength', '选“其他”时，请写明不少于 20 个字', 'With another ground give at least 20 characters', '/comment')] : []);
/** The reasons of a decision are given on paper: with a character that no font has it could not be made. */
function printable(comment: string): Reason[] {
  const characters = unprintable(comment).map(namedCharacter).join('、');
  return characters === '' ? [] : [reason('PAPER_CHARACTERS', `下列字不能印在决定书上，请改用其他字：${characters}`, `These characters cannot be printed on the decision; please write others: ${characters}`, '/comment')];
}
const grounded = (field: 'refusalCode' | 'intakeGround' | 'revocationGround' | 'deregistrationGround', grounds: object, other = '') => (_: TechContract, { input }: Step): Reason[] => {
  const code = typeof input[field] === 'string' ? input[field] : '';
  if (!Object.hasOwn(grounds, code)) return [reason('isIn', '不在可选范围内', 'Not one of the allowed values', `/${field}`)];
  return [...(code === other ? atLength(input.comment) : []), ...printable(input.comment)];
};
export const refusalFaults = grounded('refusalCode', REFUSAL_CODES, 'R99');
export const intakeFaults = grounded('intakeGround', INTAKE_GROUNDS, 'N99');
const deregistrationGrounded = grounded('deregistrationGround', DEREGISTRATION_GROUNDS);
const revocationGrounded = grounded('revocationGround', REVOCATION_GROUNDS);
export const revocationFaults = (contract: TechContract, step: Step): Reason[] => [...revocationGrounded(contract, step), ...faultFaults(step.input)];
/** Whose reason is printed as it is: a 复查决定 below the decision that it keeps, a 不予注销决定书. */
export const printedFaults = (_: TechContract, { input }: Step): Reason[] => printable(input.comment);

/** A document that is carried out is named by its number: what was decided has to be found again. */
const numbered = (zh: string, en: string) => (_: TechContract, { input }: Step): Reason[] => {
  const given = typeof input['rulingNo'] === 'string' ? input['rulingNo'].trim() : '';
  return /\d/.test(given) && given.length >= 5 ? [] : [reason('RULING_NO', `请填写${zh}的完整文号`, `Give the full number of ${en}`, '/rulingNo')];
};
/** 复议决定书、判决书 (行政复议法第六十四条, 行政诉讼法第七十条: a refusal may be annulled and has to be decided anew). */
export const rulingFaults = numbered('复议决定书或者判决书', 'the ruling');
/** 报上级决定: the decision of the upper body. */
export const upperFaults = numbered('上级机关决定', 'the upper body’s decision');
const voidFaults = numbered('判决书或者裁决书', 'the judgment or the award');
const unproven: Reason = { code: 'RULING_PAPER', zh: '请先在“注销申请材料”中上传确认合同无效或者撤销合同的判决书、裁决书', en: 'Upload the judgment or the award under papers on the deregistration first', pointer: '/files' };
/**
 * The reason is printed where the deregistration is refused. That a contract is void or annulled is found by a court or an arbitrator (民法典第一百四十七条至第一百五十一条、第一百五十七条), and
 * takes from others what they have earned by it: the word of one party does not show it.
 */
export const deregistrationFaults = (contract: TechContract, step: Step<Pick<ContractFacts, 'deregistrationPapers'>>): Reason[] => [
  ...deregistrationGrounded(contract, step),
  ...(step.input['deregistrationGround'] === 'VOID' ? [...voidFaults(contract, step), ...(step.facts.deregistrationPapers > 0 ? [] : [unproven])] : []),
];
export const ruledBy = ({ rulingNo }: Readonly<Record<string, unknown>>): BothLanguages | null => (typeof rulingNo === 'string' ? { zh: rulingNo, en: rulingNo } : null);
