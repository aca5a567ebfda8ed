import { type Fen, shareOf } from '../../../kernel/money/index.js';
import { subsidyFor } from '../../reviews/index.js';
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
  /** what public money may amount to in all by now */
  entitledFen: Fen;
  /** of it, paid or on its way before */
  beforeFen: Fen;
}

type MoneyOfProject = Pick<ChallengeProject, 'contractFen' | 'technicalFen' | 'shareBp' | 'funding' | 'promisedFen' | 'stagedBp' | 'payMode' | 'grantFen'> & { rule: Pick<ChallengeProject['rule'], 'code' | 'version' | 'docNo' | 'title'> & { params: Pick<ChallengeProject['rule']['params'], 'publicShareAtMost'> } };
type Progress = Pick<PayoutBasis, 'gate' | 'passed' | 'registered' | 'paidFen' | 'beforeFen' | 'limitFen'>;

const WHOLE_BP = 10_000;

/** Of the contract what the payment plan makes due by the gate. */
const dueBy = (gate: PayoutGate, { contractFen, stagedBp }: Pick<MoneyOfProject, 'contractFen' | 'stagedBp'>): Fen => (gate === 'NONE' ? 0 : shareOf(contractFen, gate === 'ACCEPTANCE' ? WHOLE_BP : stagedBp, WHOLE_BP));

/**
 * What public money may amount to in all (JB-10): the share of what the enterprise has paid of the registered technical amount (JB-16); of what the public pays alone (纯财政), what the
 * payment plan makes due of the contract. Up to what was promised with the award, and nothing without a registered contract. It follows milestones (JB-11): nothing before the first was
 * passed, and in the mode 后补助 nothing before the acceptance but the grant of a race, which every team has that comes to it (JB-12).
 */
export function entitlement(project: MoneyOfProject, { gate, passed, registered, paidFen, beforeFen, limitFen }: Progress): PayoutBasis {
  const { contractFen, technicalFen, funding, shareBp, promisedFen: capFen, payMode, grantFen, rule: { params, ...rule } } = project;
  const isPublic = funding === 'F2';
  const share = isPublic ? shareBp : Math.min(params.publicShareAtMost, shareBp);
  const baseFen = isPublic ? dueBy(gate, project) : Math.min(paidFen, technicalFen);
  const isOpen = gate === 'ACCEPTANCE' || (gate === 'MILESTONE' && payMode === 'STAGED');
  const grant = gate === 'MILESTONE' ? Math.min(grantFen ?? 0, limitFen) : 0;
  const entitledFen = registered ? subsidyFor(baseFen, { publicShareAtMost: share, publicAtMostFen: Math.min(capFen, isOpen ? limitFen : grant) }) : 0;
  return { rule: { code: rule.code, version: rule.version, docNo: rule.docNo, title: rule.title }, funding, gate, passed, registered, paidFen, contractFen, technicalFen, baseFen, shareBp: share, capFen, limitFen, entitledFen, beforeFen };
}

/** What the project would have coming if all went well from now on: passed, accepted, and paid by the enterprise. */
export const atMost = (project: MoneyOfProject, progress: Progress): Fen => entitlement(project, { ...progress, gate: 'ACCEPTANCE', paidFen: Math.max(progress.paidFen, project.technicalFen) }).entitledFen;

/** What is left to pay of it; never below nothing. */
export const leftOf = ({ entitledFen, beforeFen }: Pick<PayoutBasis, 'entitledFen' | 'beforeFen'>): Fen => Math.max(0, entitledFen - beforeFen);
