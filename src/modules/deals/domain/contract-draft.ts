import { CONTRACT_SUB_KINDS, type ContractContent, type ContractSubKind, emptyContract, emptyParty, handingOver, kindOf, type Party } from '../../contracts/index.js';
import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent, NeedIndicator } from '../../needs/index.js';
import { quantity, type TransferMode } from '../../reference/index.js';

/** What the contract of a deal is made of; need and achievement as they were published last. */
export interface DraftSource {
  need: { id: string; content: NeedContent } | null;
  achievement: { id: string; content: AchievementContent } | null;
  buyerOrganisationId: string;
  /** whom the buyer has named to the seller; null where nobody is known, or does not take part any more */
  buyerContact: Pick<Party, 'contact' | 'phone'> | null;
  /** of the broker's organisation */
  brokerName: string | null;
}

/** The way of transfer that both have named, else the first of the seller's, else of the buyer's. */
function modeOf({ need, achievement }: DraftSource): TransferMode | null {
  const [wanted, offered] = [need?.content.modes ?? [], achievement?.content.modes ?? []];
  return offered.find((mode) => wanted.includes(mode)) ?? offered[0] ?? wanted[0] ?? null;
}

/** The kind as the name of a contract has it, without what is said beside it in brackets. */
const inName = (subKind: ContractSubKind): string => CONTRACT_SUB_KINDS[subKind].zh.replace(/（.*）$/u, '');

/** 合同名称与内容一致 (R07): what is handed over, and how. A need tells of a trouble and names nothing. */
function nameOf({ need, achievement }: DraftSource, subKind: ContractSubKind | ''): string {
  if (!achievement) return need?.content.title ?? '';
  const { title } = achievement.content;
  return subKind === '' || title.endsWith(inName(subKind)) ? title : `${title}${inName(subKind)}`;
}

/** What the buyer asks to be reached, a line each. */
function indicatorsOf(indicators: readonly NeedIndicator[]): string {
  const lines = indicators.filter(({ name, target }) => name !== '' && target !== null);
  return lines.map(({ name, comparator, target, targetMax, unit, testMethod }) => `${name}：${quantity(comparator, target, targetMax, unit)}${testMethod === '' ? '' : `（${testMethod}）`}`).join('\n');
}

/** Technology that changes hands is mastered; what is developed or served begins with the trouble that it is to end. */
function clausesOf({ need, achievement }: DraftSource, subKind: ContractSubKind | ''): Partial<ContractContent['clauses']> {
  const known = { subject: achievement?.content.oneLine ?? '', indicators: indicatorsOf(need?.content.indicators ?? []), acceptance: need?.content.acceptance ?? '' };
  const kind = subKind === '' ? null : kindOf(subKind);
  if (kind === 'TRF' || kind === 'LIC') return { ...known, mastery: achievement?.content.pilot ?? '' };
  return { ...known, goal: need?.content.problem ?? '' };
}

/** What is known already stands in the draft; price, dates and signatures are what the two still have to agree on. The seller, who applies, is filled in by the register. */
export function contractDraftOf(source: DraftSource): Partial<ContractContent> {
  const { need, achievement, buyerOrganisationId, buyerContact, brokerName } = source;
  const { exclusivity, ...handedOver } = handingOver(modeOf(source), achievement?.content.intellectualProperty ?? []);
  const empty = emptyContract();
  return {
    title: nameOf(source, handedOver.subKind), ...handedOver, applicant: 'SELLER', buyer: { ...emptyParty(), ...buyerContact, organisationId: buyerOrganisationId },
    fieldCode: achievement?.content.fieldCode ?? need?.content.fieldCode ?? '',
    licence: { ...empty.licence, exclusivity },
    clauses: { ...empty.clauses, ...clausesOf(source, handedOver.subKind) },
    broker: { ...empty.broker, name: brokerName ?? '' }, origin: { achievementId: achievement?.id ?? null, needId: need?.id ?? null },
  };
}
