import type { Fen } from '../../../kernel/money/index.js';

/** Taxes and rewards that a technology contract touches; each has its engine. */
export type ReliefKind = 'VAT' | 'CIT' | 'STAMP' | 'RD' | 'REWARD' | 'IIT';

/**
 * `RULE_EXPIRED`: no rule set holds on the day, so nothing is claimed. `RULE_UNVERIFIED`: the set has not been compared with the final
 * text; `estimate` says what would hold if it is right.
 */
export type ReliefStatus = 'ELIGIBLE' | 'NOT_ELIGIBLE' | 'NEEDS_INFO' | 'RULE_EXPIRED' | 'RULE_UNVERIFIED';

export interface Words {
  zh: string;
  en: string;
}

/** Why it is so, with the article that says it. */
export interface Reason extends Words {
  code: string;
  article: string;
  /** the contract it is about, where an answer is about several */
  about?: string;
}

/** What must be known before the question can be answered. */
export interface Question extends Words {
  /** the fact that is missing */
  field: string;
  about?: string;
}

export interface Formula extends Words {
  /** the same with this case's numbers */
  numbers: string;
}

/** An amount, rounded half up to the fen once. */
export interface Figure extends Words {
  key: string;
  fen: Fen;
  formula: Formula;
}

/** A share of ownership in parts per million: 30 % is 300 000. */
export interface ShareFigure extends Words {
  key: string;
  ppm: number;
  formula: Formula;
}

export interface Basis {
  ruleSet: string;
  docNo: string;
  article: string;
  evidence: string | null;
}

/** Every answer is an estimate for preparing evidence; of a tax only the tax authority decides, of a reward nobody but the unit, within the law. */
export const DISCLAIMERS = {
  ESTIMATE_ONLY: {
    zh: '本结果为测算，仅供准备备查资料参考，不作为享受税收优惠的依据；能否享受及金额以税务机关认定为准。',
    en: 'This is an estimate for preparing evidence, not a title to relief; whether and how much relief applies is for the tax authority to decide.',
  },
  REWARD_FLOOR: {
    zh: '本结果为测算，供单位制定、核对奖酬方案参考。奖酬由单位依法确定，不是税收优惠，不由税务机关认定；单位有规定或与科技人员有约定的，从其规定或约定（国家设立的研究开发机构、高等院校不得低于法定下限）。',
    en: 'This is an estimate for whoever draws up or checks a plan of rewards. The unit fixes rewards by law; they are no tax relief, and no tax authority decides on them. A rule of the unit or an agreement with its staff prevails (of institutes and universities founded by the state, not below the floor of the law).',
  },
} as const satisfies Record<string, Words>;

/** Under which words an answer stands: a reward is owed to people (促进科技成果转化法第四十四、四十五条), and no tax office decides on it. */
export const disclaimerOf = (kind: ReliefKind): keyof typeof DISCLAIMERS => (kind === 'REWARD' ? 'REWARD_FLOOR' : 'ESTIMATE_ONLY');

/** @typeParam D what an engine adds: the contracts of a year, for example */
export interface ReliefAnswer<D = undefined> {
  kind: ReliefKind;
  status: ReliefStatus;
  /** code and version of the rule set; null where none holds */
  rule: { code: string; version: number } | null;
  /** empty where the answer is yes */
  reasons: Reason[];
  /** filled with `NEEDS_INFO` only */
  missing: Question[];
  /** what should be known beside, but decides nothing */
  notes: Reason[];
  figures: Figure[];
  shares: ShareFigure[];
  basis: Basis[];
  disclaimer: keyof typeof DISCLAIMERS;
  detail?: D;
  estimate?: ReliefAnswer<D>;
}

/** The amount of a figure, or null where the answer does not have it. */
export const figureOf = (answer: Pick<ReliefAnswer<unknown>, 'figures'>, key: string): Fen | null => answer.figures.find((figure) => figure.key === key)?.fen ?? null;
