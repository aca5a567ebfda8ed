import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { minuteInChina } from '../../../kernel/calendar/index.js';
import { allWorkflows, type StepVeil, WorkflowHistory } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { type Deal, dealPermissions, DealsFacade, type Introduction, paymentWorkflow, SIDE_WORDS } from '../../deals/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { billWorkflow } from '../bill.workflow.js';
import { billPermissions, termsPermissions as may } from '../commissions.permissions.js';
import { contributionWorkflow } from '../contribution.workflow.js';
import { type CommissionBill, tellsDerivation, tellsExcess } from '../domain/commission-bill.js';
import type { CommissionTerms } from '../domain/commission-terms.js';
import { readerOf, veilFor, veilOfStep } from '../domain/reader.js';
import type { PackMatter, PackStep } from '../http/dispute-pack.js';
import { termsWorkflow } from '../terms.workflow.js';
import { BypassWatch } from './bypass-watch.js';
import { CommissionMoney } from './commission-money.js';
import { CommissionQueries } from './commission.queries.js';
import { ContributionDesk } from './contribution-desk.js';
import { KnownEvents } from './known-events.js';

const standingIn = ({ states }: { states: Record<string, { zh: string }> }, state: string): string => states[state]?.zh ?? state;

/** Gathers what a dispute pack is made of; each one leaves a row. */
@Injectable()
export class PackRoom {
  constructor(
    private readonly access: AccessControl,
    private readonly deals: DealsFacade,
    private readonly queries: CommissionQueries,
    private readonly money: CommissionMoney,
    private readonly known: KnownEvents,
    private readonly entries: ContributionDesk,
    private readonly history: WorkflowHistory,
    private readonly codes: ReferenceCodes,
    private readonly audit: AuditTrail,
    private readonly conduct: BrokerConduct,
    private readonly bypass: BypassWatch,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN, COMMISSION_NO_BROKER */
  async of(introductionId: string, actor: Actor): Promise<PackMatter> {
    const introduction = await this.queries.introduction(introductionId, actor);
    this.access.require(actor, may.pack, introduction);
    await this.audit.recordReading({ actor, action: 'commission.pack', objectKind: 'introduction', objectId: introductionId, detail: { number: introduction.number } });
    const terms = [...(await this.queries.termsOf(introductionId))].reverse();
    const deal = await this.queries.dealOf(introduction);
    return {
      number: introduction.number, title: [introduction.needTitle, introduction.achievementTitle].filter(Boolean).join(' — '), known: await this.known.of(introduction), brokerage: await this.brokerage(introduction), marks: await this.marks(introduction, actor),
      terms: await Promise.all(terms.map(async (one) => ({ terms: one, standing: standingIn(termsWorkflow, one.state), confirmed: await this.confirmed(one, introduction, actor) }))),
      contributions: await this.contributions(introduction, actor), ...(await this.dealt(deal, introduction, actor)), bills: await this.bills(introduction, actor, this.seesMoney(deal, introduction, actor)), head: await this.audit.latestHead(), madeAt: new Date(),
    };
  }

  /** Whoever agrees to an introduction by a broker consents in writing to the broker's acting for both. */
  private async brokerage({ id, buyerAgreedAt, sellerAgreedAt }: Introduction): Promise<PackMatter['brokerage']> {
    return { declaration: await this.conduct.declaration('introduction', id), buyerAt: buyerAgreedAt, sellerAt: sellerAgreedAt };
  }

  /** That there are contracts beside the deal is told to the broker, and to officials who are shown the dispute; null for the sides. */
  private async marks(introduction: Introduction, actor: Actor): Promise<PackMatter['marks']> {
    return ['BROKER', 'OFFICE'].includes(readerOf(introduction, actor)) ? (await this.bypass.marksOf(introduction.id)).map(({ registeredOn }) => registeredOn) : null;
  }

  /** The way of the deal, and what was paid, as far as this reader may know. */
  private async dealt(deal: Deal | null, introduction: Introduction, actor: Actor): Promise<Pick<PackMatter, 'steps' | 'payments'>> {
    if (!deal) return introduction.withoutBrokerAt === null ? { steps: [], payments: [] } : { steps: null, payments: null };
    return { steps: await this.steps('deal', deal.id), payments: this.seesMoney(deal, introduction, actor) ? await this.payments(deal.id) : null };
  }

  /** Amounts, proofs' days and who has said so are the sides' and the broker's, and of officials those who check what public money rests on. */
  private seesMoney(deal: Deal | null, introduction: Introduction, actor: Actor): boolean {
    return decide(billPermissions.settle, actor, introduction).allowed || (deal !== null && decide(dealPermissions.examine, actor, deal).allowed);
  }

  private async payments(dealId: string): Promise<PackMatter['payments']> {
    return Promise.all([...(await this.deals.paymentsOf(dealId))].reverse().map(async (payment) => ({ payment, standing: standingIn(paymentWorkflow, payment.state), steps: await this.steps('deal_payment', payment.id) })));
  }

  private async confirmed({ confirmations }: CommissionTerms, introduction: Introduction, actor: Actor): Promise<string[]> {
    const nameOf = await this.queries.names(confirmations.map(({ personId }) => personId));
    const veil = veilFor(introduction, actor);
    return confirmations.map(({ seat, personId, at }) => `${SIDE_WORDS[seat].zh}${veil(seat) ? '' : ` ${nameOf(personId)}`} 于 ${minuteInChina(new Date(at)).replace('T', ' ')} 确认`);
  }

  private async contributions(introduction: Introduction, actor: Actor): Promise<PackMatter['contributions']> {
    const veil = veilOfStep(introduction, actor);
    return Promise.all((await this.entries.readBy(introduction.id, actor)).map(async (entry) => ({
      entry, kind: this.codes.label('L-CONTRIBUTION', entry.kind, 'zh-CN'), standing: standingIn(contributionWorkflow, entry.state), evidence: await this.entries.evidenceOf(entry), corrects: await this.entries.correctedBy(entry),
      // who has answered, when, and what was said with it
      answer: (await this.steps('contribution', entry.id, veil)).slice(1).map(({ at, what, by, said }) => `${what}　${by}　${minuteInChina(at).replace('T', ' ')}${said === '' ? '' : `：${said}`}`).join('；'),
    })));
  }

  /** Of those who bind a side each reads its own bills; officials and the broker all of them. What a bill was computed from is told to who may know that; the price of a contract beside the deal to its parties alone. */
  private async bills(introduction: Introduction, actor: Actor, seesMoney: boolean): Promise<PackMatter['bills']> {
    const side = actor.organisationId === introduction.buyerOrganisationId ? 'BUYER' : actor.organisationId === introduction.sellerOrganisationId ? 'SELLER' : null;
    const all = await this.money.billsOf(introduction.id);
    const excessOf = await this.money.excessesIn(introduction.id, all);
    const bills = all.filter((bill) => side === null || (bill.side === side && decide(billPermissions.read, actor, bill).allowed));
    const mayKnow = (bill: CommissionBill): boolean => seesMoney && (bill.kind !== 'BYPASS' || side !== null || actor.organisationId === introduction.organisationId);
    const derived = (bill: CommissionBill): boolean => mayKnow(bill) && tellsDerivation(bill, actor);
    return Promise.all([...bills].reverse().map(async (bill) => ({
      bill: derived(bill) ? bill : { ...bill, derivation: null }, excessFen: mayKnow(bill) && tellsExcess(bill, actor) ? excessOf(bill) : 0, standing: standingIn(billWorkflow, bill.state), steps: await this.steps('commission_bill', bill.id, veilOfStep(introduction, actor)),
    })));
  }

  private async steps(process: string, id: string, veil: StepVeil = () => null): Promise<PackStep[]> {
    const workflow = allWorkflows().get(process);
    return (await this.history.of(process, id)).map((entry) => {
      const { at, action, actorName, comment } = entry;
      return { at, what: action === 'begin' ? (workflow?.beginning?.zh ?? '') : (workflow?.actions[action]?.zh ?? action), by: veil(entry)?.zh ?? (actorName === SYSTEM.name ? '平台自动办理' : actorName), said: comment };
    });
  }
}
