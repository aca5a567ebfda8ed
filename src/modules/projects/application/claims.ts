import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type Fen, sumFen } from '../../../kernel/money/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type ClawbackAction, clawbackWorkflow, OPEN_CLAIMS } from '../clawback.workflow.js';
import { type ChallengeProject, sidesOf } from '../domain/challenge-project.js';
import type { PayoutBasis } from '../domain/entitlement.js';
import type { ClaimOrigin, Clawback } from '../domain/payout.js';
import { ProjectMails } from './project-mails.js';
import { ProjectRecords } from './project-records.js';

const OPEN: readonly string[] = OPEN_CLAIMS;
const LESSENS: Readonly<Record<string, ClawbackAction>> = { TO_DECIDE: 'lessen', DEMANDED: 'lessenDemand' };
export const OF_ITSELF: ClaimOrigin = { cameOf: '', paymentId: null };
const isOpen = ({ state }: Clawback): boolean => OPEN.includes(state);
const isOffset = ({ state }: Clawback): boolean => state === 'OFFSET';
const sumOf = (claims: readonly Clawback[]): Fen => sumFen(claims.map(({ receivedFen }) => receivedFen));
const between = (fen: Fen, most: Fen): Fen => Math.min(most, Math.max(0, fen));

/** What is claimed back of a project. What was overpaid is claimed as it stands now: claims follow it, and an offset ends once as much is owed as was paid. Callers hold the project. */
@Injectable()
export class Claims {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly records: ProjectRecords,
    private readonly audit: AuditTrail,
    private readonly mails: ProjectMails,
  ) {}

  /** @param overFen received and not given back, less what is owed; below nothing where more is owed @param laterFen what can still become due, out of which it may be offset @param basis from which that follows @param origin of what it has come, for a new claim */
  async follow(project: ChallengeProject, overFen: Fen, laterFen: Fen, { basis, origin }: { basis: PayoutBasis; origin: ClaimOrigin }): Promise<void> {
    const claims = await this.overpayments(project.id);
    let rest = overFen - sumOf(claims.filter(isOpen));
    let room = laterFen;
    let covered = 0;
    for (const claim of claims.filter(isOffset)) {
      const part = between(rest, claim.receivedFen);
      rest -= part;
      if (part === 0) await this.act(claim, 'absorb');
      else if (part > room) await this.act(claim, 'revive');
      else covered += claim.receivedFen;
      room -= part > room ? 0 : part;
    }
    await this.shrink(project.id, overFen);
    const open = sumOf((await this.overpayments(project.id)).filter(isOpen));
    if (overFen > open + covered) await this.open(project, 'OVERPAID', overFen - open - covered, { basis, origin });
  }

  /** Of a claim what is still overpaid, beside those that are older; offsets come after what is claimed. */
  async standing(claim: Clawback, overFen: Fen): Promise<Fen> {
    const claims = await this.overpayments(claim.projectId);
    const open = claims.filter(isOpen);
    const before = isOpen(claim) ? olderThan(claim, open) : [...open, ...olderThan(claim, claims.filter(isOffset))];
    return between(overFen - sumOf(before), claim.receivedFen);
  }

  /** What later payouts are kept for already, beside this claim. */
  async otherOffsets({ id, projectId }: Clawback): Promise<Fen> {
    return sumOf((await this.overpayments(projectId)).filter((claim) => isOffset(claim) && claim.id !== id));
  }

  /** Received above what is owed, and claimed or given back. */
  async claimedOrReturned(projectId: string): Promise<Fen> {
    return sumOf((await this.overpayments(projectId)).filter(({ state }) => state === 'RECOVERED' || OPEN.includes(state)));
  }

  async returned(projectId: string): Promise<Fen> {
    return sumOf((await this.overpayments(projectId)).filter(({ state }) => state === 'RECOVERED'));
  }

  /** The project has ended: no payout follows out of which anything could be offset, and what was received is looked at as a whole. */
  async end(project: ChallengeProject, cause: 'FAILURE' | 'CONCLUDED', receivedFen: Fen): Promise<void> {
    for (const claim of (await this.overpayments(project.id)).filter(isOffset)) await this.act(claim, 'merge');
    if (receivedFen > 0) await this.open(project, cause, receivedFen);
  }

  /** The older a claim, the longer it stands. */
  private async shrink(projectId: string, overFen: Fen): Promise<void> {
    for (const claim of (await this.overpayments(projectId)).filter(isOpen)) {
      const standing = await this.standing(claim, overFen);
      if (standing === 0) await this.act(claim, 'drop');
      else if (standing < claim.receivedFen) await this.act(claim, LESSENS[claim.state] ?? 'lessen');
    }
  }

  private async overpayments(projectId: string): Promise<Clawback[]> {
    return (await this.records.clawbacks(projectId)).filter(({ cause }) => cause === 'OVERPAID');
  }

  private async act({ id }: Clawback, action: ClawbackAction): Promise<void> {
    await this.workflow.run({ workflow: clawbackWorkflow, id, action, actor: SYSTEM, version: null });
  }

  private async open(project: ChallengeProject, cause: Clawback['cause'], receivedFen: Fen, { basis, origin }: { basis: PayoutBasis | null; origin: ClaimOrigin } = { basis: null, origin: OF_ITSELF }): Promise<void> {
    const columns = { id: newId(), number: await this.numbers.next('ZH'), projectId: project.id, ...sidesOf(project), createdBy: null, cause, ...origin, receivedFen, basis, unspentFen: null, misusedFen: null, statement: '', recoveredOn: null, voucher: '' };
    const clawback = await this.workflow.open(clawbackWorkflow, columns, SYSTEM, undefined, cause === 'OVERPAID' ? 'TO_DECIDE' : 'TO_ASSESS');
    await this.audit.record({ actor: SYSTEM, action: 'clawback.create', objectKind: 'clawback', objectId: clawback.id, outcome: 'done', detail: { number: clawback.number, projectId: project.id, cause, receivedFen } });
    await this.mails.claimed(clawback);
  }
}

const olderThan = ({ id }: Clawback, claims: readonly Clawback[]): Clawback[] => claims.slice(0, Math.max(0, claims.findIndex((claim) => claim.id === id)));
