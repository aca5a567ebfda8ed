import type { Fen } from '../../../kernel/money/index.js';
import { NOT_DECLARED } from './contract-content.js';
import { projectionOf } from './contract-projection.js';
import { counterpartyOf, type VerifiedParty, withKnownParties } from './parties.js';
import type { AppliedRule, Recognition, TechContract } from './tech-contract.js';

/** A change that was filed and is not decided yet. */
export const CHANGE_IN_HAND: readonly string[] = ['CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL'];
/** Cases that ended without a registration, or whose registration has ended. */
export const CASE_OVER: readonly string[] = ['NOT_ACCEPTED', 'LAPSED', 'REFUSED', 'DEREGISTERED', 'REVOKED'];
/** Who applied for the registration of a contract that came to its end without ever having been registered: not accepted, given up by silence, or refused. Null of every other contract. */
export const unregisteredOf = ({ registeredNo, state, organisationId }: Pick<TechContract, 'registeredNo' | 'state' | 'organisationId'>): string | null => (registeredNo === null && CASE_OVER.includes(state) ? organisationId : null);
/** 报上级决定: somebody is waited for, and no rule says how long that may take. */
export const WITHOUT_DAY: readonly string[] = ['UPPER_DECISION'];
/** From acceptance on, as long as what was decided then is spoken of. */
const CASE_ACCEPTED: readonly string[] = ['ACCEPTED', 'KIND_ASKED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED'];

export const hasChangeInHand = ({ state }: Pick<TechContract, 'state'>): boolean => CHANGE_IN_HAND.includes(state);

/** The rule that is fixed for what is in hand; null where an application is still to come and takes the rule of its own day. */
export function fixedRule(contract: Pick<TechContract, 'state' | 'rule' | 'changeRule'>): AppliedRule | null {
  if (hasChangeInHand(contract)) return contract.changeRule;
  return CASE_ACCEPTED.includes(contract.state) ? contract.rule : null;
}

/** In the first review, where a finding that was sent back is begun anew by what was filed. */
const FOUND_ANEW: readonly string[] = ['ACCEPTED', 'KIND_ASKED', 'EXPERT_REVIEW'];

/** What was found in what is in hand: of a change in that; null before anybody has found anything. */
export const findingInHand = (contract: Pick<TechContract, 'state' | 'recognition' | 'foundInChange'>): Recognition | null =>
  hasChangeInHand(contract) ? contract.foundInChange : FOUND_ANEW.includes(contract.state) ? null : contract.recognition;

/** The amount of technology that what is in hand is judged by: as found, before that as declared. */
export function amountInHand(contract: Pick<TechContract, 'state' | 'content' | 'recognition' | 'foundInChange' | 'techFen'>): Fen | null {
  if (hasChangeInHand(contract)) return contract.foundInChange?.techFen ?? projectionOf(contract.content).techFen;
  return contract.recognition?.techFen ?? contract.techFen;
}

/** What is filed takes the place of what was before it, in lists and for who the other party is. @param known verified organisations that it may name by code alone */
export function asFiled({ content: written, organisationId }: TechContract, known: readonly VerifiedParty[]): Partial<TechContract> {
  const content = withKnownParties(written, known);
  return { ...projectionOf(content), counterpartyId: counterpartyOf(content, organisationId) };
}

/** What an officer found replaces what was declared. */
export const asRegistered = (recognition: Recognition): Pick<TechContract, 'recognition' | 'subKind' | 'techFen'> => ({ recognition, subKind: recognition.subKind, techFen: recognition.techFen });

/** What was declared was declared of what is registered or was filed: a change is declared by itself, and again where it came back. */
export const declaredAnew = ({ content }: Pick<TechContract, 'content'>): Pick<TechContract, 'content'> => ({ content: { ...content, declarations: { ...NOT_DECLARED } } });

/** A change takes the place of what was registered; rule and finding of what was registered before are kept beside its own. */
export function asChanged(contract: TechContract, recognition: Recognition, known: readonly VerifiedParty[]): Partial<TechContract> {
  const { rule, changeRule, registeredNo, earlierRules, recognition: before } = contract;
  return {
    ...asFiled(contract, known), ...asRegistered(recognition), ...NO_CHANGE_IN_HAND, rule: changeRule ?? rule,
    earlierRules: rule && changeRule ? [...earlierRules, { rule, registeredNo, recognition: before }] : earlierRules,
  };
}

export const NO_CHANGE_IN_HAND = { changeRule: null, changeFiledAt: null, foundInChange: null } as const;

/** What a first review found that was sent back was of another text or kind than is reviewed now. */
export const FOUND_NO_MORE = { recognition: null } as const;
