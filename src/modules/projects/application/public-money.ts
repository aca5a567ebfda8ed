import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type Fen, sumFen } from '../../../kernel/money/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { isUnannounced } from '../../notices/index.js';
import { teamLimit } from '../../reviews/index.js';
import type { ClawbackFacts } from '../clawback.workflow.js';
import { type ChallengeProject, sidesOf } from '../domain/challenge-project.js';
import { atMost, dueOfPayer, entitlement, isUnpaid, leftOf, type PayoutBasis, type PriceSources, priceSources, type Progress } from '../domain/entitlement.js';
import { type Clawback, type Payout, validFen } from '../domain/payout.js';
import { payoutWorkflow } from '../payout.workflow.js';
import { Claims, OF_ITSELF } from './claims.js';
import { PayoutNotices } from './payout-notices.js';
import { ProjectMails } from './project-mails.js';
import { ProjectRecords } from './project-records.js';
import { RaceRecords } from './race-records.js';

/** Projects whose public money grows with what is paid and passed, and whose payer is asked for what is due by the plan. */
export const EARNING = ['RUNNING', 'ACCEPTANCE', 'COMPLETED'];
/** … and those that keep what they were granted up to the gate of a race: it is paid, and computed anew like any other. */
const PAYABLE = [...EARNING, 'DROPPED'];
/** Whose overpayments are claimed as they stand; of one that has failed or was concluded all that was received is claimed at once. */
const FOLLOWED = [...PAYABLE, 'HALTED'];


/** What of the price comes from where, and how far that has come. */
export interface PriceStanding extends PriceSources {
  /** what may still be declared: what neither the enterprise nor the public pays; of what the public pays alone, what it has promised is left to it. Below nothing where the price was lowered since, nothing where shares are given */
  openFen: Fen;
  /** what is due by the plan, of whoever pays under the contract */
  dueFen: Fen;
  /** of it not declared, as long as anybody is asked for it */
  undeclaredFen: Fen;
}

interface Standing {
  basis: PayoutBasis;
  overFen: Fen;
  laterFen: Fen;
}

/** What public money a project has coming, and what it has to give back. */
@Injectable()
export class PublicMoney {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly records: ProjectRecords,
    private readonly races: RaceRecords,
    private readonly contracts: ContractsFacade,
    private readonly claims: Claims,
    private readonly announcements: PayoutNotices,
    private readonly mails: ProjectMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Computed from what is stored now. @param except a payout that is computed itself: what it holds counts as not granted */
  async basis(project: ChallengeProject, except: string | null = null): Promise<PayoutBasis> {
    return entitlement(project, await this.progress(project, except));
  }

  /** How its money stands as a whole: from what it is computed, what it holds above all that is owed by now, and what can still become due beside, out of which an overpayment may be offset. */
  private async standing(project: ChallengeProject): Promise<Standing> {
    const progress = await this.progress(project, null);
    const basis = entitlement(project, progress);
    const laterFen = EARNING.includes(project.state) ? atMost(project, progress) - basis.entitledFen : 0;
    // below nothing where more is owed
    const overFen = progress.publicPaidFen - basis.entitledFen;
    return { basis, overFen, laterFen };
  }

  /** How the price of the contract stands by its two sources (抵作合同价款). */
  async price(project: ChallengeProject): Promise<PriceStanding> {
    const { contractFen, funding, posterSells } = project;
    const progress = await this.progress(project, null);
    const { paidFen, beforeFen, limitFen } = progress;
    const publicFen = posterSells ? 0 : Math.max(beforeFen, funding === 'F2' ? limitFen : 0);
    const dueFen = dueOfPayer(project, progress);
    return { ...priceSources(project), openFen: isUnpaid(project) ? 0 : contractFen - paidFen - publicFen, dueFen, undeclaredFen: EARNING.includes(project.state) ? Math.max(0, dueFen - paidFen) : 0 };
  }

  /** A stage of the payment plan was reached: whoever pays and declares hears that something is due. */
  async tellPayer(projectId: string): Promise<void> {
    const project = await this.records.project(projectId);
    if ((await this.price(project)).undeclaredFen > 0) await this.mails.payerDue(project);
  }

  /** A team was dropped at the gate of a race: both sides hear that what it has reached by then is paid. What is paid from now on is not declared, so that nobody is asked to. */
  async tellDropped(projectId: string): Promise<void> {
    const project = await this.records.project(projectId);
    if (project.state === 'DROPPED' && (await this.price(project)).dueFen > 0) await this.mails.droppedDue(project);
  }

  /** Projects whose poster has something to declare that is due by the plan. @param posterId its organisation */
  async undeclared(posterId: string): Promise<ChallengeProject[]> {
    const found: ChallengeProject[] = [];
    for (const project of await this.records.ofPoster(posterId, EARNING)) if ((await this.price(project)).undeclaredFen > 0) found.push(project);
    return found;
  }

  /** Whether more would have been paid than is owed, were so much of what the enterprise has declared void. */
  async wouldOverpay(project: ChallengeProject, fen: Fen): Promise<boolean> {
    // a registration that is revoked may be restored: what is void by then stays void
    const progress = { ...(await this.progress(project, null)), registered: true };
    const [now, then] = [entitlement(project, progress).entitledFen, entitlement(project, { ...progress, paidFen: progress.paidFen - fen }).entitledFen];
    return then < now && progress.publicPaidFen > then;
  }

  /** What else finance has to know of a claim before it decides. */
  async factsOfClaim(claim: Clawback): Promise<ClawbackFacts> {
    const [project, payouts] = [await this.records.project(claim.projectId), await this.records.payouts(claim.projectId)];
    const firstPaidOn = payouts.flatMap(({ paidOn }) => paidOn ?? []).sort()[0] ?? null;
    // of a project that has ended nothing becomes due any more
    if (claim.cause !== 'OVERPAID' || !FOLLOWED.includes(project.state)) return { laterFen: 0, standingFen: claim.receivedFen, basis: claim.basis, firstPaidOn };
    const standing = await this.standing(project);
    return { laterFen: Math.max(0, standing.laterFen - (await this.claims.otherOffsets(claim))), standingFen: await this.claims.standing(claim, standing.overFen), basis: standing.basis, firstPaidOn };
  }

  private async progress(project: ChallengeProject, except: string | null): Promise<Progress> {
    const { id } = project;
    const [milestones, acceptance, payouts, payments] = [await this.records.milestones(id), await this.records.acceptance(id), await this.records.payouts(id), await this.records.payments(id)];
    const passed = milestones.filter(({ state }) => state === 'PASSED').map(({ no }) => no);
    const gate = acceptance?.state === 'PASSED' ? 'ACCEPTANCE' : passed.length > 0 ? 'MILESTONE' : 'NONE';
    const isDue = payouts.some(({ id: payoutId, state }) => payoutId === except && state === 'DUE');
    // what was returned is computed anew beside what is due, and holds nothing back from it
    const granted = payouts.filter(({ id: payoutId, state }) => state !== 'VOID' && payoutId !== except && !(isDue && state === 'RETURNED'));
    const registered = await this.contracts.isRegistered(project.contractId);
    const [publicPaidFen, earlier] = [await this.kept(id), payouts.filter(({ state, basis }) => state === 'PAID' && basis.passed < passed.length)];
    return {
      gate, passed, registered, limitFen: await this.limit(project), paidFen: validFen(payments), publicPaidFen, publicEarlierFen: Math.min(publicPaidFen, sumFen(earlier.map(({ fen }) => fen))), beforeFen: sumFen(granted.map(({ fen }) => fen)) - (await this.claims.returned(id)),
    };
  }

  /** JB-12. Who was dropped keeps the grant, but what the others got meanwhile, while it was not owed, is not promised twice. */
  private async limit(project: ChallengeProject): Promise<Fen> {
    const { promisedFen, grantFen, state } = project;
    const isAlone = await this.races.isAlone(project);
    const isDropped = state === 'DROPPED';
    const othersFen = (isAlone || isDropped) && grantFen !== null ? await this.races.othersFen(project) : 0;
    const limit = teamLimit(promisedFen, { grantFen: grantFen ?? 0, isAlone, othersFen });
    return isDropped ? Math.min(limit, Math.max(0, promisedFen - othersFen)) : limit;
  }

  /** Brings the money of a project to what is owed now, in the transaction of the step that may have changed it: what is on its way shrinks, claims follow what is overpaid, and whatever is owed and not on its way is opened. @param origin what has happened, for claims that come of it */
  async settle(projectId: string, origin = OF_ITSELF): Promise<void> {
    await this.records.hold(projectId);
    const project = await this.records.project(projectId);
    if (!FOLLOWED.includes(project.state)) return;
    await this.shrink(project);
    const { basis, overFen, laterFen } = await this.standing(project);
    await this.claims.follow(project, overFen, laterFen, { basis, origin });
    const fen = leftOf(basis);
    if (fen === 0 || !PAYABLE.includes(project.state)) return;
    const payout = await this.workflow.open(payoutWorkflow, { id: newId(), projectId, ...sidesOf(project), createdBy: null, number: await this.numbers.next('BF'), fen, basis, paidOn: null, voucher: '' }, SYSTEM);
    await this.audit.record({ actor: SYSTEM, action: 'payout.create', objectKind: 'payout', objectId: payout.id, outcome: 'done', detail: { number: payout.number, projectId, fen } });
    await this.mails.toAnnounce(payout, (await this.announcements.waiting(payout, { code: 'NONE' }))?.open ?? null);
  }

  /** Contract, payments or what came back have changed: this project is settled, and then those beside it, whose remainder follows from it (JB-12). */
  async recount(projectId: string, origin = OF_ITSELF): Promise<void> {
    await this.settle(projectId, origin);
    for (const { id } of await this.races.others(await this.records.project(projectId))) await this.settle(id);
  }

  /** The project has failed: what is on its way stops, and finance looks at what was received and is not claimed already. */
  async stop(project: ChallengeProject): Promise<void> {
    for (const { id, state } of await this.records.payouts(project.id)) if (state === 'DUE' || state === 'RETURNED') await this.workflow.run({ workflow: payoutWorkflow, id, action: 'cancel', actor: SYSTEM, version: null });
    await this.claims.end(project, 'FAILURE', await this.received(project.id));
  }

  /** JB-13: what was reasonably spent stays with the project, and what is left of it comes back. */
  async account(project: ChallengeProject): Promise<void> {
    await this.claims.end(project, 'CONCLUDED', await this.received(project.id));
  }

  /** What was announced keeps its notice as long as anything else can give way, and the latest gives way first. */
  private async shrink(project: ChallengeProject): Promise<void> {
    for (const { id, fen } of await this.givingWay(project.id)) {
      const left = leftOf(await this.basis(project, id));
      if (left < fen) await this.workflow.run({ workflow: payoutWorkflow, id, action: left > 0 ? 'recount' : 'cancel', actor: SYSTEM, version: null });
    }
  }

  private async givingWay(projectId: string): Promise<Payout[]> {
    const latestFirst = (await this.records.payouts(projectId)).filter(({ state }) => state === 'DUE').reverse();
    const [announced, others]: [Payout[], Payout[]] = [[], []];
    for (const payout of latestFirst) (isUnannounced(await this.announcements.standing(payout)) ? others : announced).push(payout);
    return [...others, ...announced];
  }

  /** Paid, less what came back. */
  private async kept(projectId: string): Promise<Fen> {
    return (await this.paid(projectId)) - (await this.claims.returned(projectId));
  }

  private async paid(projectId: string): Promise<Fen> {
    return sumFen((await this.records.payouts(projectId)).filter(({ state }) => state === 'PAID').map(({ fen }) => fen));
  }

  /** Paid, less what was paid too much and is claimed or came back; what is offset stays with the project. */
  private async received(projectId: string): Promise<Fen> {
    return (await this.paid(projectId)) - (await this.claims.claimedOrReturned(projectId));
  }
}
