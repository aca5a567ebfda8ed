import { type Reason, reason } from '../../../kernel/http/index.js';

/** Grounds of recusal (回避情形, JB-06) that an expert declares one by one. */
export const GROUNDS = ['UNIT', 'KIN', 'CO_AUTHOR', 'PAID', 'SUPERVISION', 'SHAREHOLDING', 'OTHER'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Grounds of JB-06 on which discipline inspection has an expert leave (责令回避); `NAMED`: a party had asked for it. What is said of the own heart (`OTHER`) is no ground for others. */
export const DISMISSAL_GROUNDS = ['UNIT', 'KIN', 'CO_AUTHOR', 'PAID', 'SUPERVISION', 'SHAREHOLDING', 'NAMED'] as const;
export type DismissalGround = (typeof DISMISSAL_GROUNDS)[number];

/** What the section asks discipline inspection for (申请责令回避). */
export interface AskedDismissal {
  ground: DismissalGround;
  reason: string;
}

export interface DeclaredGround {
  ground: Ground;
  applies: boolean;
  /** who and how; asked for where the ground applies */
  text: string;
}

const SHORTEST = 2;

/** What is wrong with a declaration: every ground is answered once, and said in words where it applies. */
export function declarationFaults(declared: readonly DeclaredGround[]): Reason[] {
  const once = declared.length === GROUNDS.length && GROUNDS.every((ground) => declared.some((one) => one.ground === ground));
  if (!once) return [reason('INCOMPLETE', '请逐项声明全部回避情形', 'Answer every ground of recusal once', '/declaration')];
  return declared.flatMap(({ applies, text }, at) => (applies && text.trim().length < SHORTEST ? [reason('minLength', '请写明具体情形', 'Say what it is', `/declaration/${at}/text`)] : []));
}

export const appliesAny = (declared: readonly DeclaredGround[]): boolean => declared.some(({ applies }) => applies);
