import { type Reason, reason } from '../../kernel/http/index.js';
import type { ActionDefinition, Look, Step } from '../../kernel/workflow/index.js';
import type { ContractFacts } from './domain/contract-facts.js';
import { hasChangeInHand, NO_CHANGE_IN_HAND } from './domain/in-hand.js';
import type { TechContract } from './domain/tech-contract.js';

export const CONTRACT_STATES = [
  'DRAFT', 'SUBMITTED', 'CORRECTION', 'NOT_ACCEPTED', 'LAPSED', 'ACCEPTED', 'KIND_ASKED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'RECONSIDERATION', 'REGISTERED', 'CHANGE_DRAFT',
  'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED',
] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

export type ContractAction =
  | 'submit' | 'withdraw' | 'returnIncomplete' | 'resubmit' | 'lapse' | 'notAccept' | 'accept' | 'passFirst' | 'proposeRefusal' | 'sendExperts' | 'expertsDone' | 'askKind' | 'takeBackKind' | 'agreeKind' | 'declineKind' | 'reclassify'
  | 'returnForKind' | 'sendBack' | 'approve' | 'escalate' | 'approveLarge' | 'refuse' | 'refuseLarge' | 'appeal' | 'prolongReconsideration' | 'reopen' | 'upholdRefusal' | 'executeRuling'
  | 'recordNationalNo' | 'beginChange' | 'requestChange' | 'withdrawChange' | 'abandonChange' | 'sendChangeExperts' | 'changeExpertsDone' | 'approveChange' | 'escalateChange' | 'approveLargeChange' | 'sendBackChange' | 'returnChange' | 'requestDeregistration' | 'withdrawDeregistration' | 'approveDeregistration' | 'rejectDeregistration'
  | 'object' | 'objectAsParty' | 'answerObjection' | 'judge' | 'confirmKeep' | 'confirmRevoke' | 'disagree' | 'upperKeep' | 'upperRevoke' | 'revoke' | 'annulRevocation' | 'correctIntegrity';

export type Action = ActionDefinition<ContractState, TechContract, ContractAction, ContractFacts>;
export type Seen = Look<ContractFacts>;
export type Taken = Step<ContractFacts>;

export const ruled = (_: TechContract, { facts }: Seen): Reason[] => facts.noRule ?? [];
export const notTwice = (_: TechContract, { facts }: Seen): Reason[] =>
  facts.duplicates.map((number) => reason('DUPLICATE', `与已在办理或已登记的合同 ${number} 重复（R11）`, `It repeats the contract ${number}, which is in hand or registered (R11)`));
export const proposed = (wanted: NonNullable<TechContract['proposal']>, zh: string, en: string) => ({ proposal }: TechContract): Reason[] => (proposal === wanted ? [] : [reason('PROPOSAL', zh, en)]);

/** A change that was filed is taken out of the hands of officials and experts. */
export const changeDropped = ({ state, expertIds }: TechContract): Partial<TechContract> => ({ ...NO_CHANGE_IN_HAND, expertIds: hasChangeInHand({ state }) ? [] : expertIds });
/** … where the registration itself is doubted. */
export const cutShort = (contract: TechContract): Partial<TechContract> => ({ ...changeDropped(contract), proposal: null, deregistrationGround: null });

/** Whatever its applicant has in hand, a registration that stands can be doubted and undone. */
export const OBJECTIONABLE: readonly ContractState[] = ['REGISTERED', 'CHANGE_DRAFT', 'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'DEREGISTRATION_REVIEW'];
/** An objection is being decided on. */
export const UNDER_OBJECTION: readonly ContractState[] = ['RE_RECOGNITION', 'UPPER_DECISION'];
/** What the two sides of a contract say against each other: whoever takes such a step is told that nobody else reads it but who handles the case. */
export const SAID_BETWEEN: readonly ContractAction[] = ['objectAsParty', 'answerObjection'];
/** … and what was asked and refused between them: a party that comes later reads nothing of it. */
export const OF_EARLIER_PARTIES: readonly ContractAction[] = [...SAID_BETWEEN, 'requestDeregistration', 'rejectDeregistration'];
