import { dateSaid, daysBetween } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { sharedBp, shinglesOf } from '../../../kernel/text/index.js';
import type { ContractContent } from './contract-content.js';
import { kindOf } from './contract-kinds.js';
import type { PriceParts } from './tech-amount.js';
import type { SecretMark } from './secret-marks.js';
import { youngSeller } from './seller-age.js';
import type { ContractRef, FlagParams, Surroundings } from './surroundings.js';

/** A warning sign (风险提示) with what it was read from: a hint for officials, no reason to refuse by itself. */
export interface RiskFlag extends BothLanguages {
  code: string;
  evidence: string;
  /** where the evidence is to be looked up */
  contracts: readonly ContractRef[];
  /** more contracts may show it than were examined: how many are named is a least number */
  atLeast?: boolean;
}

/** Text of a contract that copies would share: what it is about, not who signs. */
export const comparableText = ({ clauses }: Pick<ContractContent, 'clauses'>): string => Object.values(clauses).join('\n').replace(/\s+/g, '');

/** Likeness of two texts in basis points: shared groups of three characters (Jaccard). */
export const likenessBp = (one: string, other: string): number => sharedBp(shinglesOf(one, 3), shinglesOf(other, 3));

/** What a sign was read from: words, or other contracts that are then named by their numbers. */
type Read = string | { contracts: readonly ContractRef[]; evidence?: string; atLeast?: boolean };
/** @param found what an officer found the price to be made of; null before anybody has */
type Sign = (content: ContractContent, params: FlagParams, around: Surroundings, found: PriceParts | null) => Read | null;

const pointsAt = (contracts: readonly ContractRef[], atLeast = false): Read | null => (contracts.length > 0 ? { contracts, atLeast } : null);

function split({ signDate, price, ...content }: ContractContent, params: FlagParams, { siblings, cut }: Surroundings): Read | null {
  if (signDate === null || (price.totalFen ?? 0) >= params.splitBelowFen) return null;
  const text = comparableText(content);
  const near = (other: Surroundings['siblings'][number]) => other.signDate !== null && Math.abs(daysBetween(other.signDate, signDate)) <= params.splitWithinDays;
  // they come nearest first: where the last one was signed long before or after, all that count were examined
  const last = siblings.at(-1);
  const alike = siblings.filter((other) =>
    near(other) && (other.totalFen ?? 0) < params.splitBelowFen && likenessBp(text, other.text) >= params.splitSimilarity);
  return alike.length + 1 >= params.splitContracts ? pointsAt(alike, cut?.siblings === true && last !== undefined && near(last)) : null;
}

/** Files that are told with their names beside the contracts that used them. */
const NAMED_FILES = 5;

const nonTechFen = ({ equipmentFen, instrumentsFen, partsFen, materialsFen, otherNonTechFen }: Pick<PriceParts, 'equipmentFen' | 'instrumentsFen' | 'partsFen' | 'materialsFen' | 'otherNonTechFen'>): number =>
  equipmentFen + instrumentsFen + partsFen + materialsFen + otherNonTechFen;

/** F4: goods that the contract prices or its clauses name, and that the price as found (before that as declared) holds nothing of. Null where there are none. */
export function goodsAsTechnology({ price, clauses }: Pick<ContractContent, 'price' | 'clauses'>, found: PriceParts | null): string | null {
  if (nonTechFen(found ?? price) > 0) return null;
  if (nonTechFen(price) > 0) return `申报非技术性费用 ${formatYuan(nonTechFen(price))} 元，认定为 0`;
  const named = /(?:设备|仪器|样机|原材料|零部件)[^。；]{0,12}(?:采购|购置|价|元|清单)/.exec(`${clauses.delivery}\n${clauses.subject}\n${clauses.other}`);
  return named && `“${named[0]}”`;
}

const SIGNS: Readonly<Record<string, BothLanguages & { read: Sign }>> = {
  F1: { zh: '同一双方短期内签订多份雷同合同，可能拆分', en: 'Several nearly identical contracts of the same parties: perhaps split', read: split },
  F2: {
    zh: '卖方成立时间短而合同金额大', en: 'A young seller with a large contract',
    read: (content, params, around) => {
      const young = youngSeller(content, params, around);
      return young && `成立于${dateSaid(young.on).zh}${young.by === null ? '' : `（据 ${young.by}）`}`;
    },
  },
  F3: { zh: '关联方之间的合同', en: 'The parties are related', read: ({ related }) => (related === true ? '填报为关联交易' : null) },
  F4: {
    zh: '写有设备、材料，但全部金额计为技术交易额', en: 'Equipment or materials are named or priced, yet the whole price counts as technology',
    read: (content, _, __, found) => goodsAsTechnology(content, found),
  },
  F5: {
    zh: '技术开发合同以交货作为验收', en: 'A development contract is accepted by delivery of goods',
    read: ({ subKind, clauses }) => {
      const goods = /(?:到货|交货|货到|送货)[^。；]{0,8}(?:验收|合格|签收)/.exec(clauses.acceptance);
      return subKind !== '' && kindOf(subKind) === 'DEV' && goods ? `“${goods[0]}”` : null;
    },
  },
  F6: { zh: '附件与其他合同的附件相同', en: 'A file was used with another contract', read: (_, __, { usedFiles, cut }) => (usedFiles.length > 0 ? { contracts: usedFiles, evidence: `${usedFiles.slice(0, NAMED_FILES).map(({ number, name }) => `${number} ${name}`).join('；')}${usedFiles.length > NAMED_FILES ? '等' : ''}`, atLeast: cut?.usedFiles === true } : null) },
  F8: {
    zh: '卖方没有研发机构、知识产权和公开成果', en: 'The seller shows no research body, right or achievement',
    read: ({ seller, patents, iprCodes }, _, { achievements }) => !seller.researchBody && patents.length === 0 && iprCodes.every((code) => code === '99') && achievements === 0 ? '申请材料和单位资料中均未见' : null,
  },
  F9: { zh: '另有双方、金额、签订日相同的合同，可能重复登记（R11）', en: 'Another contract agrees in parties, amount and day: perhaps the same one (R11)', read: (_, __, { likely, cut }) => pointsAt(likely, cut?.likely) },
};

const pointsAtNoMore = ({ contracts: few }: RiskFlag, { contracts: many }: RiskFlag): boolean => few.length > 0 && few.every(({ id }) => many.some((other) => other.id === id));

/** 国家秘密标志: always told, whatever the rule set names. It is no sign for experts to look at, and does not count towards asking them. */
export const secretSign = (marks: readonly SecretMark[]): RiskFlag[] =>
  marks.length === 0 ? [] : [{ code: 'R12', zh: '填报文字、文件名或者文件内的文字带有国家秘密标志，先按保密规定处理', en: 'The form, the name of a file or its text bears the mark of a state secret: the rules on secrecy come first', evidence: marks.map(({ found }) => found).join('；'), contracts: [] }];

/** Perhaps a duplicate (R11) is another doubt than a split, also where both are read from the same contract. */
const APART: readonly string[] = ['F9'];

/** Signs that count towards asking experts: two that are read from the same other contracts say one thing, and count once; {@link APART} count by themselves. */
export const countedSigns = (flags: readonly RiskFlag[]): RiskFlag[] =>
  flags.filter((flag, at) => APART.includes(flag.code) || !flags.some((other, otherAt) => other !== flag && !APART.includes(other.code) && pointsAtNoMore(flag, other) && (other.contracts.length > flag.contracts.length || otherAt < at)));

/** Signs F1–F6, F8 and F9, those that the rule set names, of a contract and of what was found in it; F7 looks at payments and comes from where income is recognised (`FurtherSigns`). */
export const riskFlags = (content: ContractContent, params: FlagParams, around: Surroundings, finding: PriceParts | null = null): RiskFlag[] =>
  Object.entries(SIGNS).flatMap(([code, { zh, en, read }]) => {
    const found = params.flags.includes(code) ? read(content, params, around, finding) : null;
    if (found === null) return [];
    const { contracts, evidence, atLeast = false } = typeof found === 'string' ? { contracts: [], evidence: found } : found;
    return [{ code, zh, en, evidence: evidence ?? contracts.map(({ number }) => number).join('、'), contracts: contracts.map(({ id, number }) => ({ id, number })), ...(atLeast ? { atLeast } : {}) }];
  });
