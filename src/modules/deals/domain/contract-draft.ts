import { CONTRACT_SUB_KINDS, type ContractContent, type ContractSubKind, emptyContract, emptyParty, handingOver, kindOf, type Party } from '../../contracts/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent, NeedIndicator } from '../../needs/index.js';
import type { EffectivePrice } from '../../pricing/index.js';
import { quantity, type TransferMode } from '../../reference/index.js';

/** What the contract of a deal is made of; need and achievement as they were published last. */
export interface DraftSource {
  need: { id: string; content: NeedContent } | null;
  achievement: { id: string; content: AchievementContent } | null;
  /** that the seller may sign on with this buyer, the last first */
  prices: readonly Pick<EffectivePrice, 'mode' | 'priceFen'>[];
  buyerOrganisationId: string;
  /** whom the buyer has named to the seller; null where nobody is known, or does not take part any more */
  buyerContact: Pick<Party, 'contact' | 'phone'> | null;
  /** of the broker's organisation */
  brokerName: string | null;
}

/** Ways of transfer that both have named, else those of the seller, else of the buyer. */
function modesNamed({ need, achievement }: DraftSource): readonly TransferMode[] {
  const [wanted, offered] = [need?.content.modes ?? [], achievement?.content.modes ?? []];
  const common = offered.filter((mode) => wanted.includes(mode));
  return common.length > 0 ? common : offered.length > 0 ? offered : wanted;
}

/**
 * The way of transfer and what it costs: that of the price in force for this buyer, which both have named where several are; without a price the only one that is named. Where that leaves
 * several the two have to say which: another kind of contract is asked for another price, or for none.
 */
function settledIn(source: DraftSource): { mode: TransferMode | null; priceFen: Fen | null } {
  const named = modesNamed(source);
  const fitting = source.prices.filter(({ mode }) => named.includes(mode));
  const inForce = fitting.length > 0 ? fitting : source.prices;
  const [mode = null, ...others] = new Set<TransferMode>(inForce.length > 0 ? inForce.map((price) => price.mode) : named);
  return others.length > 0 ? { mode: null, priceFen: null } : { mode, priceFen: inForce[0]?.priceFen ?? null };
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

/** What is known already stands in the draft; dates and signatures, and a price where none is in force, are what the two still have to agree on. The seller, who applies, is filled in by the register. */
export function contractDraftOf(source: DraftSource): Partial<ContractContent> {
  const { need, achievement, buyerOrganisationId, buyerContact, brokerName } = source;
  const { mode, priceFen } = settledIn(source);
  const { exclusivity, ...handedOver } = handingOver(mode, achievement?.content.intellectualProperty ?? []);
  const empty = emptyContract();
  return {
    title: nameOf(source, handedOver.subKind), ...handedOver, applicant: 'SELLER', buyer: { ...emptyParty(), ...buyerContact, organisationId: buyerOrganisationId },
    fieldCode: achievement?.content.fieldCode ?? need?.content.fieldCode ?? '',
    licence: { ...empty.licence, exclusivity }, price: { ...empty.price, totalFen: priceFen },
    clauses: { ...empty.clauses, ...clausesOf(source, handedOver.subKind) },
    broker: { ...empty.broker, name: brokerName ?? '' }, origin: { achievementId: achievement?.id ?? null, needId: need?.id ?? null },
  };
}
