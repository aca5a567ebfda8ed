import type { Disclosure, TransferMode } from '../../reference/index.js';

/** A stated performance figure (关键指标) of an achievement. `value` is null where only words can say it. */
export interface AchievementIndicator {
  /** e.g. 抗拉强度; ≤ 60 characters */
  name: string;
  /** how the figure is meant: exactly, at least, at most, or a range up to `valueMax` */
  comparator: '=' | '>=' | '<=' | 'between';
  value: number | null;
  valueMax: number | null;
  /** unit as written in the field: MPa, %, ℃, mg/L, 万次 …; '' where none */
  unit: string;
  /** what proves it: 第三方检测报告, 用户报告 … */
  evidence: string;
}

/** One intellectual-property right (知识产权) behind an achievement. */
export interface IntellectualProperty {
  kind: 'INVENTION' | 'UTILITY' | 'DESIGN' | 'SOFTWARE' | 'PLANT_VARIETY' | 'IC_LAYOUT' | 'KNOW_HOW' | 'OTHER';
  title: string;
  /** patent application number, normalised (no ZL, no spaces), or the register number of the right; '' for know-how */
  number: string;
  holder: string;
  status: 'GRANTED' | 'PENDING' | 'LAPSED';
  /** YYYY-MM-DD or null */
  expiresOn: string | null;
  /** the organisation's share of a right held in common (共有份额) in basis points, or null */
  shareBp: number | null;
}

/** Evaluation by a third party (成果评价, GB/T 44731): who, under which number, when; all empty where there was none. */
export interface Evaluation {
  evaluator: string;
  reportNumber: string;
  /** YYYY-MM-DD or null */
  issuedOn: string | null;
}

/** Asking price (意向价格). Amounts in fen; `FIXED` uses minFen only, `RANGE` both, the others none. */
export interface AskingPrice {
  kind: 'NEGOTIABLE' | 'FIXED' | 'RANGE' | 'ROYALTY';
  minFen: number | null;
  maxFen: number | null;
  /** wording of a royalty (提成), e.g. 入门费加销售额提成 */
  note: string;
}

/** What the author writes about an achievement (科技成果). */
export interface AchievementContent {
  /** ≤ 80 characters */
  title: string;
  /** one sentence: for whom it does what (一句话价值), ≤ 120 characters */
  oneLine: string;
  /** L-TECH 技术领域, '01' … '11' */
  fieldCode: string;
  /** the plan's industry chains (产业链) */
  industryCodes: string[];
  /** ≤ 8, each ≤ 20 characters */
  keywords: string[];
  /** the problem it solves, ≤ 2,000 characters */
  problem: string;
  /** the technical solution, ≤ 5,000 characters */
  solution: string;
  indicators: AchievementIndicator[];
  /** declared technology readiness level (技术成熟度, GB/T 22900), 1–13 */
  trl: number | null;
  trlEvidence: string;
  intellectualProperty: IntellectualProperty[];
  evaluation: Evaluation;
  /** 职务成果, 赋权所有权, 赋予长期使用权(≥10年), 非职务成果 */
  ownership: 'SERVICE' | 'EMPOWERED' | 'LONG_USE' | 'NON_SERVICE';
  /** co-owners: none, or their written consent is attached */
  coOwners: 'NONE' | 'CONSENT_ATTACHED';
  modes: TransferMode[];
  /** 协议定价, 挂牌交易, 拍卖 */
  pricing: 'AGREED' | 'LISTED' | 'AUCTION';
  price: AskingPrice;
  /** sample, pilot, users so far (中试与应用情况), ≤ 2,000 characters */
  pilot: string;
  /** approvals the product needs (许可准入要求) */
  regulatory: string;
  wantedPartner: string;
  brokerAllowed: boolean;
  /** commission offered to a broker in basis points (1 % = 100), 0–2,000, or null */
  commissionBp: number | null;
  disclosure: Disclosure;
  /** last day of the listing (有效期), YYYY-MM-DD */
  validUntil: string | null;
  /** declarations: no state secret, export-control list checked, statements true */
  declarations: { noStateSecret: boolean; exportControlChecked: boolean; truthful: boolean };
}
