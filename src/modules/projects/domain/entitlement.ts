import { type Fen, shareAtMost } from '../../../kernel/money/index.js';
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
  /** the poster sells the result (成果转化类): public money goes to the winner, who pays, and nothing of it is a part of the price */
  posterSells: boolean;
  /** declared and not void; of it counts at most the technical amount */
  paidFen: Fen;
  /** of the public money what counts as paid under the contract beside it: what was paid before, and with the acceptance the last payment itself */
  publicFen: Fen;
  /** what the price leaves to public money: the price less what was declared; where the poster sells, the price */
  roomFen: Fen;
  contractFen: Fen;
  technicalFen: Fen;
  /** of which the share is taken: what was paid under the contract, or of F2 (纯财政) what the payment plan makes due of it */
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

type MoneyOfProject = Pick<ChallengeProject, 'contractFen' | 'technicalFen' | 'shareBp' | 'funding' | 'promisedFen' | 'plan' | 'grantFen' | 'posterSells'> & { rule: Pick<ChallengeProject['rule'], 'code' | 'version' | 'docNo' | 'title'> & { params: Pick<ChallengeProject['rule']['params'], 'publicShareAtMost'> } };
export type Progress = Pick<PayoutBasis, 'gate' | 'registered' | 'paidFen' | 'beforeFen' | 'limitFen'> & {
  /** numbers of the milestones passed */
  passed: readonly number[];
  /** public money that was paid and has not come back */
  publicPaidFen: Fen;
  /** of it, what was paid for earlier stages than the one reached now */
  publicEarlierFen: Fen;
};

/**
 * Which payments of the plan have come. A subsidy waits for the first milestone with all of them (JB-11); where the public pays alone (纯财政) it owes the payment at signing too, once the
 * contract is registered (JB-16).
 */
const isReached = (fromSigning: boolean, { gate, passed }: Pick<Progress, 'gate' | 'passed'>) => ({ stage, milestone }: PlannedPayment): boolean => {
  if (gate === 'ACCEPTANCE') return true;
  if (stage === 'MILESTONE') return milestone !== null && passed.includes(milestone);
  return stage === 'SIGNING' && (gate === 'MILESTONE' || fromSigning);
};

const WHOLE_BP = 10_000;

/** The smaller one of the rule's share and the challenge's; the rule limits no challenge that the public pays alone. */
const shareIn = ({ funding, shareBp, rule }: MoneyOfProject): number => (funding === 'F2' ? shareBp : Math.min(rule.params.publicShareAtMost, shareBp));

/** The most that may be paid beside `paidFen` without being more than its share of both together. */
const closing = (paidFen: Fen, shareBp: number): Fen => (shareBp < WHOLE_BP ? shareAtMost(paidFen, shareBp, WHOLE_BP - shareBp) : Infinity);

/**
 * Of public money what counts as paid under the contract (抵作合同价款): what was paid for earlier stages, so that a payout does not earn a further one by itself. What was paid above its share does not count, or it would earn itself a part of what is claimed back; the last payment
 * closes the contract and so belongs to what is paid under it.
 */
function counted({ funding, posterSells }: MoneyOfProject, { gate, paidFen, publicEarlierFen }: Progress, { shareBp, atMostFen }: { shareBp: number; atMostFen: Fen }): Fen {
  if (posterSells || funding === 'F2') return 0;
  return Math.min(closing(paidFen, shareBp), gate === 'ACCEPTANCE' ? atMostFen : publicEarlierFen);
}

/**
 * What public money may amount to in all (JB-10): the share of what was paid under the registered contract (JB-16), up to its technical amount; of what the public pays alone (纯财政), what the
 * payment plan makes due of the contract. Up to what was promised with the award, never above what the enterprise leaves of the price, and nothing without a registered contract. It follows
 * the payment plan (JB-11): of the share of the contract that may be paid in all no more is released than the payments whose stage was reached make up; in the mode 后补助 nothing before the
 * acceptance but the grant of a race, which every team has that comes to it (JB-12).
 */
export function entitlement(project: MoneyOfProject, progress: Progress): PayoutBasis {
  const { contractFen, technicalFen, funding, posterSells, promisedFen: capFen, plan, grantFen, rule } = project;
  const { gate, passed, registered, paidFen, beforeFen, limitFen } = progress;
  const shareBp = shareIn(project);
  const released = (fen: Fen): Fen => (gate === 'ACCEPTANCE' ? fen : releasedOf(fen, plan, isReached(funding === 'F2', progress)));
  const grant = gate === 'NONE' ? 0 : Math.min(grantFen ?? 0, limitFen);
  const releasedFen = Math.max(grant, released(subsidyFor(contractFen, { publicShareAtMost: shareBp, publicAtMostFen: limitFen })));
  const roomFen = posterSells ? contractFen : Math.max(0, contractFen - paidFen);
  const atMostFen = Math.min(releasedFen, roomFen, funding === 'F2' ? releasedFen : shareAtMost(technicalFen, shareBp, WHOLE_BP));
  const publicFen = counted(project, progress, { shareBp, atMostFen });
  const baseFen = funding === 'F2' ? released(contractFen) : Math.min(paidFen + publicFen, technicalFen);
  const entitledFen = registered ? subsidyFor(baseFen, { publicShareAtMost: shareBp, publicAtMostFen: atMostFen }) : 0;
  const { code, version, docNo, title } = rule;
  return { rule: { code, version, docNo, title }, funding, posterSells, gate, passed: passed.length, registered, paidFen, publicFen, roomFen, contractFen, technicalFen, baseFen, shareBp, capFen, limitFen, releasedFen, entitledFen, beforeFen };
}

/** 作价入股: a list for shares has no payments, for nothing is paid; its contract carries the value of the technology where others have a price. */
export const isUnpaid = ({ plan }: Pick<MoneyOfProject, 'plan'>): boolean => plan.length === 0;

/** How the price is financed by the list, as far as public money is granted in full. Both are nothing where shares are given. */
export interface PriceSources {
  /** what whoever pays under the contract has to bear of it */
  ownFen: Fen;
  /** the rest, paid by the public to who carries it out; nothing where the poster sells */
  publicFen: Fen;
}

/** The price of the contract by its two sources. */
export function priceSources(project: MoneyOfProject): PriceSources {
  if (isUnpaid(project)) return { ownFen: 0, publicFen: 0 };
  const { contractFen, technicalFen, funding, promisedFen, posterSells } = project;
  const publicFen = posterSells ? 0 : subsidyFor(funding === 'F2' ? contractFen : Math.min(contractFen, technicalFen), { publicShareAtMost: shareIn(project), publicAtMostFen: promisedFen });
  return { ownFen: contractFen - publicFen, publicFen };
}

/**
 * What whoever pays under the contract owes of the price by now (付款安排): its part of each payment whose stage was reached, and once the result is accepted whatever public money leaves. To a team that was dropped at the gate of a race (JB-12) public money pays its grant
 * alone: of the payments reached by then the payer owes whatever that leaves, of F2 (纯财政) its own part. Nothing where the contract stands registered no longer.
 */
export function dueOfPayer(project: MoneyOfProject & Pick<ChallengeProject, 'state'>, progress: Progress): Fen {
  const { contractFen, plan, posterSells, funding, state } = project;
  if (!progress.registered || isUnpaid(project)) return 0;
  if (progress.gate === 'ACCEPTANCE') return posterSells ? contractFen : contractFen - atMost(project, progress);
  const isDue = isReached(true, progress);
  if (state === 'DROPPED' && !posterSells && funding !== 'F2') return Math.max(0, releasedOf(contractFen, plan, isDue) - progress.beforeFen);
  return releasedOf(priceSources(project).ownFen, plan, isDue);
}

/** What the project would have coming if all went well from now on: passed, accepted, and paid as the list divides the price. */
export function atMost(project: MoneyOfProject, progress: Progress): Fen {
  const paidFen = project.posterSells ? project.technicalFen : priceSources(project).ownFen;
  return entitlement(project, { ...progress, gate: 'ACCEPTANCE', paidFen: Math.max(progress.paidFen, paidFen) }).entitledFen;
}

/** What is left to pay of it; never below nothing. */
export const leftOf = ({ entitledFen, beforeFen }: Pick<PayoutBasis, 'entitledFen' | 'beforeFen'>): Fen => Math.max(0, entitledFen - beforeFen);
