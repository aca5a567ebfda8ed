import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { contractRegistrationChanged, ContractsFacade } from '../../contracts/index.js';
import { DealsFacade } from '../../deals/index.js';
import { CommissionTerms } from '../domain/commission-terms.js';
import { COMMISSION_MATTERS, CommissionMails } from './commission-mails.js';

/** That a contract of the same two was registered, and nothing of what stands in it. */
export interface BypassMark {
  id: string;
  contractId: string;
  /** those that stood when the two signed it */
  termsId: string;
  /** YYYY-MM-DD */
  registeredOn: string;
  at: Date;
}

/** Notices contracts that two conclude beside the deal of their broker (跳单, 民法典第九百六十五条). A mark is a hint and proves nothing: the two may have other business. */
@Injectable()
export class BypassWatch implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contracts: ContractsFacade,
    private readonly deals: DealsFacade,
    private readonly mails: CommissionMails,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.events.later(contractRegistrationChanged, 'commissions', ({ contractId, what }) => (what === 'registered' ? this.look(contractId) : Promise.resolve()));
  }

  /** Oldest first. Callers answer for what they show. */
  marksOf(introductionId: string): Promise<BypassMark[]> {
    return this.uow.query<BypassMark>(`SELECT id, contract_id AS "contractId", terms_id AS "termsId", registered_on::text AS "registeredOn", created_at AS at FROM bypass_mark WHERE introduction_id = $1 ORDER BY created_at`, [introductionId]);
  }

  private async look(contractId: string): Promise<void> {
    const contract = await this.contracts.registered(contractId);
    if (!contract) return;
    const { seller, buyer, signDate } = contract.content;
    const pair = [seller.organisationId, buyer.organisationId];
    if (pair.includes(null) || signDate === null) return;
    // a contract out of a deal to which the broker has introduced the two went round nobody, whichever introduction that was and also where no terms came about; one of a deal that the two began without the broker may have
    const deal = await this.deals.dealOfContract(contractId);
    const introduction = deal && (await this.deals.introduction(deal.introductionId));
    // the terms that stood when the two signed, also where others have taken their place since; nothing where the broker has renounced whatever there was
    const rows = await this.uow.query<{ id: string }>(
      `SELECT stood.id FROM (SELECT DISTINCT ON (t.introduction_id) t.id, t.valid_until FROM commission_terms t
        WHERE t.buyer_organisation_id = ANY($1::uuid[]) AND t.seller_organisation_id = ANY($1::uuid[]) AND t.state IN ('AGREED', 'SUPERSEDED') AND t.introduction_id IS DISTINCT FROM $3::uuid AND t.organisation_id IS DISTINCT FROM $4::uuid
          AND (t.agreed_at AT TIME ZONE 'Asia/Shanghai')::date <= $2::date AND NOT EXISTS (SELECT 1 FROM commission_terms r WHERE r.introduction_id = t.introduction_id AND r.state = 'RENOUNCED')
        ORDER BY t.introduction_id, t.agreed_at DESC) stood WHERE stood.valid_until >= $2::date`,
      [pair, signDate, introduction?.id ?? null, introduction?.begunBy === 'BROKER' ? introduction.organisationId : null],
    );
    for (const { id } of rows) await this.mark(id, contractId, contract.registeredAt);
  }

  private mark(termsId: string, contractId: string, registeredAt: Date): Promise<void> {
    return this.uow.run(async () => {
      const terms = await this.uow.manager.findOneByOrFail(CommissionTerms, { id: termsId });
      const marked = await this.uow.query(
        `INSERT INTO bypass_mark (id, introduction_id, contract_id, terms_id, registered_on) VALUES ($1, $2, $3, $5, ($4::timestamptz AT TIME ZONE 'Asia/Shanghai')::date) ON CONFLICT (introduction_id, contract_id) DO NOTHING RETURNING id`,
        [newId(), terms.introductionId, contractId, registeredAt, termsId],
      );
      if (marked.length > 0) await this.mails.tell(terms, ['BROKER'], { matter: COMMISSION_MATTERS.terms, done: '双方另有技术合同登记', says: '约定有效期内，买卖双方另行登记了技术合同。是否属于绕开中介的情形，请自行核实；合同内容不在告知之列。' });
    });
  }
}
