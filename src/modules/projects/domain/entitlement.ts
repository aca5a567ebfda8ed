import type { Fen } from '../../../kernel/money/index.js';
import type { PlannedPayment } from '../../challenges/index.js';
import { releasedOf, subsidyFor } from '../../reviews/index.js';
import type { ChallengeProject } from './challenge-project.js';

/** How far a project has come, in the order in which money follows it. */
export type PayoutGate = 'NONE' | 'MILESTONE' | 'ACCEPTANCE';

/** What a payout was computed from, kept with it. */
export interface PayoutBasis {
  rule: { code: string; version: number; docNo: string; title: string };
  funding: ChallengeProject['funding'];
  gate: PayoutGate;
  /** milestones passed */
  passed: number;
  /** JB-16: the contract stands registered; without that nothing is due */
  registered: boolean;
  /** declared and not void; of it counts at most the technical amount */
  paidFen: Fen;
  contractFen: Fen;
  technicalFen: Fen;
  /** of which the share is taken: what the enterprise has paid, or of F2 (纯财政) what the payment plan makes due of the contract */
  baseFen: Fen;
  /** the smaller one of the rule's share and the challenge's, basis points; of F2 the challenge's */
  shareBp: number;
  /** what was promised with the award */
  capFen: Fen;
  /** of the cap what is left to this team beside the others (JB-12); the cap itself where one team carries the challenge out */
  limitFen: Fen;
  /** of the limit what the payment plan releases by the stages reached (JB-11) */
  releasedFen: Fen;
  /** what public money may amount to in all by now */
  entitledFen: Fen;
  /** of it, paid or on its way before */
  beforeFen: Fen;
}

type MoneyOfProject = Pick<ChallengeProject, 'contractFen' | 'technicalFen' | 'shareBp' | 'funding' | 'promisedFen' | 'plan' | 'grantFen'> & { rule: Pick<ChallengeProject['rule'], 'code' | 'version' | 'docNo' | 'title'> & { params: Pick<ChallengeProject['rule']['params'], 'publicShareAtMost'> } };
export type Progress = Pick<PayoutBasis, 'gate' | 'registered' | 'paidFen' | 'beforeFen' | 'limitFen'> & {
  /** numbers of the milestones passed */
  passed: readonly number[];
};

/**
 * Which payments of the plan have come. A subsidy waits for the first milestone with all of them (JB-11); where the public pays alone (纯财政) it owes the payment at signing too, once the
 * contract is registered (JB-16).
 */
const isReached = (funding: MoneyOfProject['funding'], { gate, passed }: Pick<Progress, 'gate' | 'passed'>) => ({ stage, milestone }: PlannedPayment): boolean => {
  if (gate === 'ACCEPTANCE') return true;
  if (stage === 'MILESTONE') return milestone !== null && passed.includes(milestone);
  return stage === 'SIGNING' && (gate === 'MILESTONE' || funding === 'F2');
};

/**
 * What public money may amount to in all (JB-10): the share of what the enterprise has paid of the registered technical amount (JB-16); of what the public pays alone (纯财政), what the
 * payment plan makes due of the contract. Up to what was promised with the award, and nothing without a registered contract. It follows the payment plan (JB-11): of the share of the
 * contract that may be paid in all no more is released than the payments whose stage was reached make up; in the mode 后补助 nothing before the acceptance but the grant of a race, which
 * every team has that comes to it (JB-12).
 */
export function entitlement(project: MoneyOfProject, progress: Progress): PayoutBasis {
  const { contractFen, technicalFen, funding, shareBp, promisedFen: capFen, plan, grantFen, rule: { params, ...rule } } = project;
  const { gate, passed, registered, paidFen, beforeFen, limitFen } = progress;
  const isPublic = funding === 'F2';
  const share = isPublic ? shareBp : Math.min(params.publicShareAtMost, shareBp);
  const released = (fen: Fen): Fen => (gate === 'ACCEPTANCE' ? fen : releasedOf(fen, plan, isReached(funding, progress)));
  const baseFen = isPublic ? released(contractFen) : Math.min(paidFen, technicalFen);
  const grant = gate === 'NONE' ? 0 : Math.min(grantFen ?? 0, limitFen);
  const releasedFen = Math.max(grant, released(subsidyFor(contractFen, { publicShareAtMost: share, publicAtMostFen: limitFen })));
  const entitledFen = registered ? subsidyFor(baseFen, { publicShareAtMost: share, publicAtMostFen: releasedFen }) : 0;
  return { rule: { code: rule.code, version: rule.version, docNo: rule.docNo, title: rule.title }, funding, gate, passed: passed.length, registered, paidFen, contractFen, technicalFen, baseFen, shareBp: share, capFen, limitFen, releasedFen, entitledFen, beforeFen };
}

/** What the project would have coming if all went well from now on: passed, accepted, and paid by the enterprise. */
export const atMost = (project: MoneyOfProject, progress: Progress): Fen => entitlement(project, { ...progress, gate: 'ACCEPTANCE', paidFen: Math.max(progress.paidFen, project.technicalFen) }).entitledFen;

/** What is left to pay of it; never below nothing. */
export const leftOf = ({ entitledFen, beforeFen }: Pick<PayoutBasis, 'entitledFen' | 'beforeFen'>): Fen => Math.max(0, entitledFen - beforeFen);
