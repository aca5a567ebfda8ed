import type { Fen } from '../../../kernel/money/index.js';
import { subsidyFor } from '../../reviews/index.js';
import type { ChallengeProject } from './challenge-project.js';

/** How far a project has come, in the order in which money follows it. */
export type PayoutGate = 'NONE' | 'MILESTONE' | 'ACCEPTANCE';

/** What a payout was computed from, kept with it. */
export interface PayoutBasis {
  rule: { code: string; version: number; docNo: string; title: string };
  gate: PayoutGate;
  /** milestones passed */
  passed: number;
  /** declared and not void; of it counts at most the technical amount */
  paidFen: Fen;
  technicalFen: Fen;
  /** the smaller one of the rule's share and the challenge's, basis points */
  shareBp: number;
  capFen: Fen;
  /** of the cap what is left to this team beside the others (JB-12); the cap itself where one team carries the challenge out */
  limitFen: Fen;
  /** what public money may amount to in all by now */
  entitledFen: Fen;
  /** of it, paid or on its way before */
  beforeFen: Fen;
}

type MoneyOfProject = Pick<ChallengeProject, 'technicalFen' | 'shareBp' | 'payMode' | 'grantFen'> & { rule: Pick<ChallengeProject['rule'], 'code' | 'version' | 'docNo' | 'title'> & { params: Pick<ChallengeProject['rule']['params'], 'publicShareAtMost' | 'publicAtMostFen'> } };

/**
 * What public money may amount to in all (JB-10): the share of what the enterprise has paid of the registered technical amount (JB-16), up to the cap. It follows
 * milestones (JB-11): nothing before the first was passed, and in the mode 后补助 nothing before the acceptance but the grant of a race, which every team has that comes to it (JB-12).
 */
export function entitlement({ technicalFen, shareBp, payMode, grantFen, rule: { params, ...rule } }: MoneyOfProject, { gate, passed, paidFen, beforeFen, limitFen }: Pick<PayoutBasis, 'gate' | 'passed' | 'paidFen' | 'beforeFen' | 'limitFen'>): PayoutBasis {
  const share = Math.min(params.publicShareAtMost, shareBp);
  const isOpen = gate === 'ACCEPTANCE' || (gate === 'MILESTONE' && payMode === 'STAGED');
  const grant = gate === 'MILESTONE' ? Math.min(grantFen ?? 0, limitFen) : 0;
  const entitledFen = subsidyFor(Math.min(paidFen, technicalFen), { publicShareAtMost: share, publicAtMostFen: Math.min(params.publicAtMostFen, isOpen ? limitFen : grant) });
  return { rule: { code: rule.code, version: rule.version, docNo: rule.docNo, title: rule.title }, gate, passed, paidFen, technicalFen, shareBp: share, capFen: params.publicAtMostFen, limitFen, entitledFen, beforeFen };
}

/** What is left to pay of it; never below nothing. */
export const leftOf = ({ entitledFen, beforeFen }: Pick<PayoutBasis, 'entitledFen' | 'beforeFen'>): Fen => Math.max(0, entitledFen - beforeFen);
