import { CONTRACT_SUB_KINDS, type ContractContent, type ContractSubKind, emptyContract, emptyParty, handingOver, kindOf, type Party } from '../../contracts/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent, NeedIndicator } from '../../needs/index.js';
import type { EffectivePrice } from '../../pricing/index.js';
import { quantity, type TransferMode } from '../../reference/index.js';

/** A listing as it was published last; without what one of the two may not read, where it is not whole. */
export interface Drawn<C> {
  id: string;
  content: C;
  whole: boolean;
}

/** What the contract of a deal is made of. */
export interface DraftSource {
  need: Drawn<NeedContent> | null;
  achievement: Drawn<AchievementContent> | null;
  /** that the seller may sign on with this buyer, the last first */
  prices: readonly Pick<EffectivePrice, 'mode' | 'priceFen'>[];
  buyerOrganisationId: string;
  /** whom the buyer has named to the seller; null where nobody is known, or does not take part any more */
  buyerContact: Pick<Party, 'contact' | 'phone'> | null;
  /** of the broker's organisation */
  brokerName: string | null;
}

type Named = { content: { modes: readonly TransferMode[] } } | null;
/** 先用后转 comes before a contract and says nothing of what that hands over. */
const TRIED_FIRST: TransferMode = 'TRIAL';

/** Ways of transfer that both have named, else those of the seller, else of the buyer. */
export function modesNamed({ need, achievement }: { need: Named; achievement: Named }): readonly TransferMode[] {
  const [wanted, offered] = [need, achievement].map((named) => (named?.content.modes ?? []).filter((mode) => mode !== TRIED_FIRST)) as [TransferMode[], TransferMode[]];
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

/** Begins what stands in a clause in place of what the draft may not take. */
const LEFT_OUT = '【未填入】';

/** What stands in the place of a text that one of the two may not read: what is missing, why, and what to do. */
const leftOut = (listing: string, what: string): string => `${LEFT_OUT}${listing}设为“签保密协议后可见”，双方现在没有对其生效的保密协议，${what}没有填入草稿。请先签署保密协议后自行补充，或者由双方商定后填写。`;

/** A text of a need or an achievement, or why it is not there. */
const takenFrom = (source: Drawn<unknown> | null, listing: string, what: string, text: string): string => (source?.whole === false ? leftOut(listing, what) : text);

/** Clauses that still say that something was left out. */
export const clausesLeftOut = ({ clauses }: Pick<ContractContent, 'clauses'>): number => Object.values(clauses).filter((text) => typeof text === 'string' && text.includes(LEFT_OUT)).length;

/** Technology that changes hands is mastered; what is developed or served begins with the trouble that it is to end. */
function clausesOf({ need, achievement }: DraftSource, subKind: ContractSubKind | ''): Partial<ContractContent['clauses']> {
  const wanted = need?.content;
  const [ofNeed, ofAchievement] = [(what: string, text: string) => takenFrom(need, '需求', what, text), (what: string, text: string) => takenFrom(achievement, '成果', what, text)];
  const known = { subject: achievement?.content.oneLine ?? '', indicators: ofNeed('技术指标', indicatorsOf(wanted?.indicators ?? [])), acceptance: ofNeed('验收方式', wanted?.acceptance ?? '') };
  const kind = subKind === '' ? null : kindOf(subKind);
  const mastery = kind === 'TRF' || kind === 'LIC' || (kind === null && achievement?.whole === false) ? { mastery: ofAchievement('中试情况和知识产权', achievement?.content.pilot ?? '') } : {};
  return kind === 'TRF' || kind === 'LIC' ? { ...known, ...mastery } : { ...known, ...mastery, goal: ofNeed('要解决的问题', wanted?.problem ?? '') };
}

/** Of what is assigned or licensed the rights decide the sub-kind: a brief names none, and without them it would be a wrong one. Nor does it say which right is contributed. */
function handedOverIn(achievement: DraftSource['achievement'], mode: TransferMode | null): ReturnType<typeof handingOver> {
  const found = handingOver(mode, achievement?.content.intellectualProperty ?? []);
  if (achievement?.whole !== false) return found;
  return { ...found, ...(mode === 'TRANSFER' || found.exclusivity !== '' ? { subKind: '' } : {}), iprCodes: [] };
}

/** What is known already stands in the draft; dates and signatures, and a price where none is in force, are what the two still have to agree on. The seller, who applies, is filled in by the register. */
export function contractDraftOf(source: DraftSource): Partial<ContractContent> {
  const { need, achievement, buyerOrganisationId, buyerContact, brokerName } = source;
  const { mode, priceFen } = settledIn(source);
  const { exclusivity, ...handedOver } = handedOverIn(achievement, mode);
  const empty = emptyContract();
  return {
    title: nameOf(source, handedOver.subKind), ...handedOver, applicant: 'SELLER', buyer: { ...emptyParty(), ...buyerContact, organisationId: buyerOrganisationId },
    fieldCode: achievement?.content.fieldCode ?? need?.content.fieldCode ?? '',
    licence: { ...empty.licence, exclusivity }, price: { ...empty.price, totalFen: priceFen },
    clauses: { ...empty.clauses, ...clausesOf(source, handedOver.subKind) },
    broker: { ...empty.broker, name: brokerName ?? '' }, origin: { achievementId: achievement?.id ?? null, needId: need?.id ?? null },
  };
}
