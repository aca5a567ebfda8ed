import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { type DealAction, dealWorkflow } from '../deal.workflow.js';
import { Deal } from '../domain/deal.js';
import { isIntroduced } from '../domain/disclosure.js';
import { Introduction, isBrokered } from '../domain/introduction.js';
import { BrokerClaims } from './broker-claims.js';
import { ContractPayments } from './contract-payments.js';
import { DealMails } from './deal-mails.js';

/** Deals begin here, and take their steps. */
@Injectable()
export class DealDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly claims: BrokerClaims,
    private readonly payments: ContractPayments,
    private readonly audit: AuditTrail,
    private readonly conduct: BrokerConduct,
    private readonly mails: DealMails,
  ) {}

  /**
   * Opens the deal where both have agreed and the broker, where one joined the two, has nothing open. The introduction is held until the end: of the second consent and
   * of what settles the broker's claim whichever comes last finds the other.
   */
  meet(introductionId: string, actor: Actor): Promise<Deal | null> {
    return this.uow.run(async () => {
      await this.uow.query('SELECT 1 FROM introduction WHERE id = $1 FOR UPDATE', [introductionId]);
      const introduction = await this.uow.manager.findOneBy(Introduction, { id: introductionId });
      return introduction && isIntroduced(introduction) && introduction.dealId === null && (introduction.withoutBrokerAt !== null || (await this.claims.letMeet(introduction))) ? this.open(introduction, actor) : null;
    });
  }

  /** What stands against the broker of the two now; empty where nothing does, or where no broker acts for them. */
  async againstBroker(introduction: Introduction): Promise<Reason[]> {
    const { createdBy, organisationId, buyerOrganisationId, sellerOrganisationId } = introduction;
    return isBrokered(introduction) ? this.conduct.against(createdBy, organisationId, [buyerOrganisationId, sellerOrganisationId]) : [];
  }

  /**
   * Whoever wrote or agreed for a side takes part. A broker who may begin nothing takes no part in a deal that begins: where such a one renounces, which is free to all, the
   * two meet alone.
   */
  private open(introduction: Introduction, actor: Actor): Promise<Deal> {
    return this.uow.run(async () => {
      const { id: introductionId, buyerOrganisationId, sellerOrganisationId, begunBy, buyerPeople, buyerAgreedBy, sellerPeople, sellerAgreedBy } = introduction;
      const brokered = isBrokered(introduction) && (await this.againstBroker(introduction)).length === 0;
      // the clock of open terms has nothing to count any more
      await this.uow.query(`UPDATE introduction SET due_at = NULL, clock = NULL, without_broker_at = CASE WHEN $2 THEN coalesce(without_broker_at, now()) END WHERE id = $1`, [introductionId, begunBy === 'BROKER' && !brokered]);
      const deal = await this.workflow.open(dealWorkflow, {
        id: newId(), number: await this.numbers.next('JY'), introductionId, buyerOrganisationId, sellerOrganisationId,
        organisationId: brokered ? introduction.organisationId : null, createdBy: brokered ? introduction.createdBy : null,
        buyerMembers: people(buyerPeople, buyerAgreedBy), sellerMembers: people(sellerPeople, sellerAgreedBy), earlierContractIds: [], lostText: '', lastNo: 0, pulse: 0, lifeAt: new Date(),
      }, actor);
      await this.audit.record({ actor, action: 'deal.create', objectKind: 'deal', objectId: deal.id, outcome: 'done', detail: { number: deal.number, introductionId } });
      return deal;
    });
  }

  /** What was delivered as a whole is closed at once where the whole price is paid and nothing is owed to a broker. @throws what the executor throws, BROKER_SUSPENDED */
  async act(id: string, action: DealAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<Deal> {
    await this.conduct.refuseSuspended(actor);
    return this.uow.run(async () => {
      // steps look at how the contract stands, and who files it keeps the deal meanwhile
      await this.uow.query('SELECT 1 FROM deal WHERE id = $1 FOR UPDATE', [id]);
      const deal = await this.workflow.run({ workflow: dealWorkflow, id, action, actor, version, input });
      return action === 'complete' ? ((await this.close(id)) ?? deal) : deal;
    });
  }

  /** A registered deal of which something is paid is performed, also where that was confirmed before its registration, or while this was revoked. */
  async perform(id: string): Promise<void> {
    const deal = await this.one(id);
    if (deal.state === 'REGISTERED' && (await this.payments.hasBegun(deal))) await this.act(id, 'perform', SYSTEM, null);
  }

  /** Closes the deal where everything was delivered, the whole price is paid and nothing is owed to a broker; null where it is not. */
  async close(id: string): Promise<Deal | null> {
    // the last bill and the last payment may be answered at the same moment: the second finds the first
    await this.uow.query('SELECT 1 FROM deal WHERE id = $1 FOR UPDATE', [id]);
    const deal = await this.one(id);
    return deal.state === 'COMPLETED' && (await this.payments.isPaid(deal)) && (await this.claims.letClose(deal)) ? this.workflow.run({ workflow: dealWorkflow, id, action: 'close', actor: SYSTEM, version: null }) : null;
  }

  /** Proofs of payments that were declared and not taken back. */
  async proofsOf(id: string): Promise<string[]> {
    return (await this.uow.query<{ file: string }>(`SELECT DISTINCT unnest(file_ids) AS file FROM deal_payment WHERE deal_id = $1 AND state <> 'WITHDRAWN'`, [id])).map(({ file }) => file);
  }

  /** Officials read payments and proofs while an application of its broker for public money is open, or was granted. Both sides are told where that changes. */
  async openToOffice(id: string, open: boolean): Promise<void> {
    const { affected } = await this.uow.manager.update(Deal, { id, rewardAsked: !open }, { rewardAsked: open });
    if (affected === 1) await this.mails.office(await this.one(id), open);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<Deal> {
    const found = await this.uow.manager.findOneBy(Deal, { id });
    if (!found) throw problem('NOT_FOUND');
    return found;
  }
}

const people = (named: readonly string[], agreed: string | null): string[] => [...new Set([...named, ...(agreed === null ? [] : [agreed])])];
