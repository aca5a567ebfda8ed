import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Actor, decide, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { Page } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { dealWorkflow } from '../deal.workflow.js';
import { dealPermissions as may, paymentPermissions as paying } from '../deals.permissions.js';
import { Deal } from '../domain/deal.js';
import { DealPayment, PAID_PAYMENTS } from '../domain/deal-payment.js';
import { paymentWorkflow } from '../payment.workflow.js';
import { TASK_WAITS, UNREAD } from './room.queries.js';

export interface DealFilter extends Omit<CaseFilter, 'view'> {
  view?: 'desk';
}

/** The lists of deals. */
@Injectable()
export class DealQueries {
  constructor(private readonly uow: UnitOfWork) {}

  /** Those in which the reader takes part, for officials all. On the desk stand unread messages, and open tasks of the reader or of anybody of the reader's side. */
  page(actor: Actor, filter: DealFilter): Promise<Page<Deal>> {
    const alsoWaits = (params: unknown[]) => {
      const scope = sqlScope(may.takePart, actor, 'c', params);
      const [person, organisation] = [`$${params.push(actor.personId)}`, `$${params.push(actor.organisationId)}`];
      return `(${scope} AND (${UNREAD('c', person)} > 0 OR ${TASK_WAITS('c', person, organisation)}))`;
    };
    return casePage(this.uow, { workflow: dealWorkflow, entity: Deal, permission: may.read, alsoWaits }, actor, filter);
  }

  /** Deals of the reader's organisation as the buyer in which everything was delivered and something is not settled yet. Where no registration stands no payment is waited for. */
  deliveredTo(actor: Actor, limit: number): Promise<Page<Deal>> {
    const narrow = (bind: (value: unknown) => string) => [`c.state = 'COMPLETED' AND c.buyer_organisation_id = ${bind(actor.organisationId)}::uuid AND EXISTS (SELECT 1 FROM tech_contract k WHERE k.id = c.contract_id AND k.is_registered)`];
    return casePage(this.uow, { workflow: dealWorkflow, entity: Deal, permission: may.takePart, narrow }, actor, { limit });
  }

  /** Payments that wait for the reader, soonest due first. */
  payments(actor: Actor, limit: number): Promise<Page<DealPayment>> {
    return casePage(this.uow, { workflow: paymentWorkflow, entity: DealPayment, permission: paying.read }, actor, { view: 'desk', limit });
  }

  /** Those of them that the reader takes part in, by their id. */
  async takenPartIn(ids: readonly string[], actor: Actor): Promise<Map<string, Deal>> {
    const found = ids.length === 0 ? [] : await this.uow.manager.findBy(Deal, { id: In([...new Set(ids)]) });
    return new Map(found.filter((deal) => decide(may.takePart, actor, deal).allowed).map((deal) => [deal.id, deal]));
  }

  /** Latest year first. Years are those of China's days: of the registration, and of confirmed payments. */
  async brokeredIn(years: readonly number[], organisationId: string): Promise<{ deal: Deal; year: number }[]> {
    const rows = await this.uow.query<{ id: string; year: number }>(
      `SELECT d.id, y.year FROM deal d JOIN tech_contract c ON c.id = d.contract_id AND c.is_registered
         CROSS JOIN LATERAL (SELECT extract(year FROM c.registered_at AT TIME ZONE 'Asia/Shanghai')::int AS year
           UNION SELECT extract(year FROM p.paid_on)::int FROM deal_payment p WHERE p.deal_id = d.id AND p.contract_id = c.id AND p.state = ANY($3)) y
        WHERE d.organisation_id = $1 AND y.year = ANY($2::int[]) ORDER BY y.year DESC, d.number DESC`,
      [organisationId, years, PAID_PAYMENTS],
    );
    const deals = new Map((await this.uow.manager.findBy(Deal, { id: In([...new Set(rows.map(({ id }) => id))]) })).map((deal) => [deal.id, deal]));
    return rows.flatMap(({ id, year }) => deals.has(id) ? [{ deal: deals.get(id) as Deal, year }] : []);
  }

  /** When each side has consented in writing to the broker's acting for both (BR-2): by the step with which it agreed. */
  async consents(introductionId: string): Promise<{ buyerAt: Date | null; sellerAt: Date | null }> {
    const [row] = await this.uow.query<{ buyerAt: Date | null; sellerAt: Date | null }>(
      `SELECT max(h.at) FILTER (WHERE h.action LIKE 'buyer%') AS "buyerAt", max(h.at) FILTER (WHERE h.action LIKE 'seller%') AS "sellerAt"
         FROM workflow_history h WHERE h.workflow = 'introduction' AND h.subject_id = $1 AND h.input ->> 'brokerConsent' = 'true'`,
      [introductionId],
    );
    return row ?? { buyerAt: null, sellerAt: null };
  }

  /** The deal that a contract came out of, whether it still is the contract of the deal or another has taken its place. */
  ofContract(contractId: string): Promise<Deal | null> {
    return this.uow.manager.createQueryBuilder(Deal, 'd').where('d.contractId = :contractId OR :contractId = ANY(d.earlierContractIds)', { contractId }).orderBy('d.contractId = :contractId', 'DESC').getOne();
  }

  /** The deal that an introduction has become, where the reader may see it. */
  async idOf(introductionId: string, actor: Actor): Promise<string | null> {
    const deal = await this.uow.manager.findOneBy(Deal, { introductionId });
    return deal && decide(may.read, actor, deal).allowed ? deal.id : null;
  }
}
