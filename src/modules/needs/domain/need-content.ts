import type { Disclosure, TransferMode } from '../../reference/index.js';

/** One measurable requirement (技术指标) of a need. */
export interface NeedIndicator {
  /** e.g. 抗拉强度; ≤ 60 characters */
  name: string;
  comparator: '>=' | '<=' | '>' | '<' | '=' | 'between';
  target: number | null;
  /** upper bound where `comparator` is between */
  targetMax: number | null;
  /** unit as written in the field; '' where none */
  unit: string;
  /** how it will be tested: standard number or procedure */
  testMethod: string;
  /** 1–100; the weights of a need need not add up to 100 */
  weight: number;
  /** failing a veto row (一票否决) excludes a solution */
  veto: boolean;
}

/** Money the enterprise plans to spend (预算). Amounts in fen. */
export interface NeedBudget {
  kind: 'NEGOTIABLE' | 'RANGE';
  minFen: number | null;
  maxFen: number | null;
  /** a hard budget excludes dearer offers, a soft one only lowers their score */
  hard: boolean;
}

/** What an enterprise writes about a technical need (技术需求). */
export interface NeedContent {
  /** ≤ 80 characters */
  title: string;
  /** L-TECH 技术领域, '01' … '11' */
  fieldCode: string;
  industryCodes: string[];
  keywords: string[];
  /** what goes wrong today and what must become possible, ≤ 3,000 characters */
  problem: string;
  /** how it is done today (目前做法), ≤ 2,000 characters */
  presentWay: string;
  /** conditions of use: line, material, climate, regulation (使用条件), ≤ 2,000 characters */
  conditions: string;
  indicators: NeedIndicator[];
  /** the same once more in words that anybody understands (通俗说明), beside the expert's; ≤ 500 characters */
  plain: string;
  /** lowest acceptable technology readiness level, 1–13, or null */
  minTrl: number | null;
  budget: NeedBudget;
  /** where the partner should be: GB/T 2260 code or null */
  regionCode: string | null;
  regionHard: boolean;
  modes: TransferMode[];
  /** wished end of the search, YYYY-MM-DD */
  deadline: string | null;
  /** who shall own new rights (知识产权归属意向) */
  ipWish: string;
  /** how the result will be accepted (验收方式) */
  acceptance: string;
  /** the public page does not name the enterprise */
  anonymous: boolean;
  brokerAllowed: boolean;
  disclosure: Disclosure;
  declarations: { noStateSecret: boolean; truthful: boolean };
}
