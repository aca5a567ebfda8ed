import type { Fen } from '../../../kernel/money/index.js';
import { forShares } from '../browser/result.js';
import { type TransferWay, typeOf } from './challenge-type.js';

export const COMPARATORS = ['>=', '<=', '=', 'between'] as const;

/** One measurable indicator (技术指标) that a solution is judged by. */
export interface ChallengeIndicator {
  /** e.g. 抗拉强度; ≤ 60 characters */
  name: string;
  comparator: (typeof COMPARATORS)[number];
  target: number | null;
  /** upper bound where `comparator` is between */
  targetMax: number | null;
  /** as written in the field; 无 where the figure has none */
  unit: string;
  /** 现有水平 in words; ≤ 100 characters */
  baseline: string;
  /** standard number or procedure */
  testMethod: string;
  /** 1–100; the weights of a challenge add up to 100 */
  weight: number;
  /** 一票否决: missing it excludes a solution */
  veto: boolean;
}

export const PAYMENT_STAGES = ['SIGNING', 'MILESTONE', 'ACCEPTANCE'] as const;
export type PaymentStage = (typeof PAYMENT_STAGES)[number];

/** One payment: when, and which part of the list amount in basis points. */
export interface ChallengePayment {
  stage: PaymentStage;
  /** of the stage MILESTONE: after which one, from 1; of the others null */
  milestone: number | null;
  condition: string;
  shareBp: number | null;
}

/** 里程碑: what is reached by the end of which month after signing. */
export interface ChallengeMilestone {
  name: string;
  month: number | null;
  /** how it is checked */
  check: string;
}

/** What is asked of a bidder, and why nobody else can do the work where the words shut people out. */
export interface BidderCondition {
  text: string;
  reason: string;
}

/** 赛马: several teams work side by side up to a milestone, after which the best go on. SINGLE has one team, and the rest null. */
export interface ChallengeRace {
  mode: 'SINGLE' | 'RACE';
  /** how many teams begin */
  teams: number | null;
  /** the milestone (from 1) at which they are compared; never the last one */
  gate: number | null;
  /** how many go on after it */
  keep: number | null;
}

/** 答辩: bidders are heard by the experts after the sheets about what they wrote are in. Who stays away has no points in this part. */
export interface ChallengeDefence {
  held: boolean;
  /** its part of the total, in whole percent; the other part is that of the written bid. Null where none is held */
  weight: number | null;
}

/** Minutes in China's time, YYYY-MM-DDTHH:mm. */
export interface ChallengeSchedule {
  /** planned day of publication, YYYY-MM-DD; null: once it is approved */
  publishOn: string | null;
  qaUntil: string | null;
  bidDeadline: string | null;
  openingAt: string | null;
}

export interface ChallengeContact {
  office: string;
  name: string;
  phone: string;
  email: string;
}

/** A unit that the demander holds, that holds it, or that is held by the same (关联单位): it leads no bid (JB-03). */
export interface DemanderAffiliate {
  name: string;
  /** empty where it is not known */
  uscc: string;
  /** e.g. 全资子公司, 持股 30% */
  relation: string;
}

/** What is put on the list (榜单) of 揭榜挂帅. */
export interface ChallengeContent {
  /** ≤ 80 characters */
  title: string;
  /** L-JB-TYPE */
  type: string;
  /** L-JB-FUND */
  funding: string;
  /** how the listed result is handed over (转化方式); empty for a list of problems */
  transfer: TransferWay | '';
  /** L-TECH */
  fieldCode: string;
  /** GB/T 4754 */
  industryCode: string;
  keywords: string[];
  /** the public is told `alias` in place of the demander's name */
  anonymous: boolean;
  /** 匿名代称, e.g. 某高端装备企业 */
  alias: string;
  background: string;
  indicators: ChallengeIndicator[];
  /** what is handed over at the end */
  deliverables: string[];
  /** L-JB-IP */
  rights: string;
  rightsNote: string;
  /** where the result is put to use: GB/T 2260 */
  placeCode: string;
  months: number | null;
  /** why it takes longer than usual */
  monthsReason: string;
  /** 榜单金额 */
  listFen: Fen | null;
  /** of the list amount, basis points */
  enterpriseShareBp: number | null;
  publicShareBp: number | null;
  /** how much of its own money the enterprise has proven, and by what: for officials, never published */
  funds: { provenFen: Fen | null; note: string };
  /** of the demander, at most 20; never published */
  affiliates: DemanderAffiliate[];
  payments: ChallengePayment[];
  milestones: ChallengeMilestone[];
  conditions: BidderCondition[];
  /** several may bid together (联合揭榜) */
  conjoint: boolean;
  race: ChallengeRace;
  defence: ChallengeDefence;
  /** 保证金; 0 unless there is no other way */
  depositFen: Fen;
  /** NDA: what the matter is about is shown in brief */
  confidentiality: 'PUBLIC' | 'NDA';
  schedule: ChallengeSchedule;
  contact: ChallengeContact;
  /** what was made clear after publication (补充说明) */
  clarification: string;
}

const UNHEARD: ChallengeDefence = { held: false, weight: null };
const SINGLE: ChallengeRace = { mode: 'SINGLE', teams: null, gate: null, keep: null };
/** A race that says nothing else: compared at the first milestone, and one goes on. */
const raceOf = (race: ChallengeRace): ChallengeRace => (race.mode === 'SINGLE' ? SINGLE : { ...race, gate: race.gate ?? 1, keep: race.keep ?? 1 });

/** How many teams a challenge is awarded to where so many pass. */
export const placesOf = ({ race: { mode, teams } }: Pick<ChallengeContent, 'race'>): number => (mode === 'RACE' ? (teams ?? 1) : 1);

/** A draft as it begins; how it is paid and what is asked by rule is filled in by whoever knows the rule. */
export const emptyChallenge = (): ChallengeContent => ({
  title: '', type: '', funding: '', transfer: '', fieldCode: '', industryCode: '', keywords: [], anonymous: false, alias: '', background: '', indicators: [], deliverables: [], rights: '', rightsNote: '',
  placeCode: '', months: null, monthsReason: '', listFen: null, enterpriseShareBp: null, publicShareBp: null, funds: { provenFen: null, note: '' }, affiliates: [], payments: [], milestones: [], conditions: [],
  conjoint: true, race: SINGLE, defence: UNHEARD, depositFen: 0, confidentiality: 'PUBLIC', schedule: { publishOn: null, qaUntil: null, bidDeadline: null, openingAt: null },
  contact: { office: '', name: '', phone: '', email: '' }, clarification: '',
});

/** What nobody is asked for is not kept. */
export function normaliseChallenge(content: ChallengeContent): ChallengeContent {
  const transfer = typeOf(content)?.ofResult ? content.transfer : '';
  return {
    ...content, title: content.title.trim(), transfer, payments: forShares({ transfer }) ? [] : content.payments.map((row) => (row.stage === 'MILESTONE' ? row : { ...row, milestone: null })), alias: content.anonymous ? content.alias.trim() : '', race: raceOf(content.race), defence: content.defence.held ? content.defence : UNHEARD,
    indicators: content.indicators.map((row) => (row.comparator === 'between' ? row : { ...row, targetMax: null })),
  };
}

/** How the enterprise has proven its money, and whom it holds or is held by, is for officials. */
const UNPUBLISHED = ['funds', 'affiliates'] as const;
export type UnpublishedContent = Pick<ChallengeContent, (typeof UNPUBLISHED)[number]>;
export type PublicContent = Omit<ChallengeContent, keyof UnpublishedContent>;

export const unpublishedContent = ({ funds, affiliates }: ChallengeContent): UnpublishedContent => ({ funds, affiliates });

/** What of a challenge that is published is asked to be changed and cannot be. */
export const unamendable = (patch: Partial<ChallengeContent>): keyof UnpublishedContent | undefined => UNPUBLISHED.find((part) => patch[part] !== undefined);

/** What is published of a challenge. */
export function publicContent(content: ChallengeContent): PublicContent {
  const { funds: _, affiliates: __, ...published } = content;
  return published;
}

/** 摘要: what everybody may know of a challenge whose text is handed out under an agreement alone. */
export const briefContent = (content: PublicContent): PublicContent => ({ ...content, background: '', indicators: [], deliverables: [], milestones: [], clarification: '' });
