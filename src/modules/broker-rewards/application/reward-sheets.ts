import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { ContractsFacade, type RegisteredContract } from '../../contracts/index.js';
import { type Deal, DealsFacade, type DealPayment, PAID_PAYMENTS } from '../../deals/index.js';
import { RuleBook } from '../../rules/index.js';
import { baseOfYear, yearOf } from '../domain/base.js';
import type { BrokerReward } from '../domain/broker-reward.js';
import { brokerReward } from '../domain/reward.js';
import { type AppliedRule, appliedRule, type RewardSheet, ruleOf } from '../domain/reward-sheet.js';

/** A reward as it comes out now, or why it does not. */
export interface Computed {
  sheet: RewardSheet | null;
  against: Reason[];
}

/** What was granted and not claimed back. Of the year everything counts that has not come back. */
interface Granted {
  countedFen: Fen;
  dealFen: Fen;
  yearFen: Fen;
  /** by another base than the rule's */
  otherwiseFen: Fen;
}

const NO_STANDARD = reason('NO_STANDARD', '本地尚未公布该年度的奖补标准', 'No standard of rewards is published here for that year');
const UNREGISTERED = reason('CONTRACT_UNREGISTERED', '技术合同未登记或者登记已终止', 'The contract does not stand registered');
const OTHER_YEAR = reason('OTHER_YEAR', '按登记金额奖补的，只能在合同登记的年度申请', 'What is rewarded by the registered amount belongs to the year of the registration');
const OTHER_BASE = reason('OTHER_BASE', '这笔交易已按另一种基数奖补，不重复奖补', 'The deal was rewarded by another base; it is not rewarded twice');
const NO_CONSENT = reason('NO_CONSENT', '没有双方的书面同意或者利益冲突声明（BR-2）', 'The consents of both sides, or the declaration of conflicts, are missing (BR-2)');

/** Computes what brokers get. Who decides by it holds the year first ({@link hold}): others wait. */
@Injectable()
export class RewardSheets {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: RuleBook,
    private readonly contracts: ContractsFacade,
    private readonly deals: DealsFacade,
    private readonly conduct: BrokerConduct,
  ) {}

  /** Keeps a contract as it is registered, then a year, until the transaction ends: in this order everywhere. */
  async hold(contractId: string | null, year: number): Promise<void> {
    if (contractId) await this.contracts.hold(contractId);
    await this.uow.query(`INSERT INTO broker_reward_year (year) VALUES ($1) ON CONFLICT DO NOTHING`, [year]);
    await this.uow.query(`SELECT 1 FROM broker_reward_year WHERE year = $1 FOR UPDATE`, [year]);
  }

  /** The rule of a year: that of its last day. Null where the city has published none. */
  async ruleOf(year: number): Promise<AppliedRule | null> {
    const found = await this.rules.ask('BROKER_REWARD', `${year}-12-31`);
    return found.code === 'IN_FORCE' ? appliedRule(found.rule) : null;
  }

  /** What the deal of a broker comes to in a year, by the rule of that year. @param except an application that is computed itself: what it holds counts as not granted */
  async of(deal: Deal, year: number, except: string | null): Promise<Computed> {
    const rule = await this.ruleOf(year);
    if (!rule) return { sheet: null, against: [NO_STANDARD] };
    const registeredIn = await this.registeredIn(deal);
    // else whatever the limit of that year has cut off would be asked for in another one
    if (rule.params.base === 'REGISTERED' && registeredIn !== null && registeredIn !== year) return { sheet: null, against: [OTHER_YEAR] };
    return this.by(rule, deal, year, except);
  }

  /** … by a rule that was applied before. */
  async by(rule: AppliedRule, deal: Deal, year: number, except: string | null): Promise<Computed> {
    const contract = deal.contractId === null ? null : await this.contracts.registered(deal.contractId);
    if (!contract) return { sheet: null, against: [UNREGISTERED] };
    const granted = await this.granted(rule, deal, year, except);
    if (granted.otherwiseFen > 0) return { sheet: null, against: [OTHER_BASE] };
    return { sheet: sheetOf(rule, contract, await this.paymentsOf(deal), year, granted), against: [] };
  }

  /** What stands against a broker's reward beside the money: the standing of the broker, and the consents of both sides (BR-2). */
  async against({ createdBy, organisationId, introductionId, buyerOrganisationId, sellerOrganisationId }: Deal): Promise<Reason[]> {
    if (createdBy === null || organisationId === null) return [NO_CONSENT];
    const introduction = await this.deals.introduction(introductionId);
    const consented = introduction?.buyerAgreedAt && introduction.sellerAgreedAt && (await this.conduct.declaration('introduction', introductionId));
    return [...(await this.conduct.against(createdBy, organisationId, [buyerOrganisationId, sellerOrganisationId])), ...(consented ? [] : [NO_CONSENT])];
  }

  /** Of what an application was granted, what is owed no longer: by the rule that it was granted by, and the contract as it stands registered now. */
  async excess({ id, dealId, year, fen, sheet }: BrokerReward): Promise<Fen> {
    const deal = sheet && (await this.deals.deal(dealId));
    if (!deal) return 0;
    const { sheet: now } = await this.by(sheet.rule, deal, year, id);
    return Math.max(0, fen - (now?.rewardFen ?? 0));
  }

  /** The year in which the contract was registered; null where it does not stand registered. */
  private async registeredIn({ contractId }: Deal): Promise<number | null> {
    const contract = contractId === null ? null : await this.contracts.standing(contractId);
    return contract?.isRegistered && contract.registeredAt ? yearOf(dateInChina(contract.registeredAt)) : null;
  }

  /** Under the contract that stands registered: what was paid under an earlier one of the deal has no registration to rest on. */
  private async paymentsOf({ id, contractId }: Deal): Promise<DealPayment[]> {
    return (await this.deals.paymentsOf(id)).filter((payment) => PAID_PAYMENTS.includes(payment.state) && payment.contractId === contractId);
  }

  private async granted({ params: { base, scope } }: AppliedRule, { id, organisationId, createdBy }: Deal, year: number, except: string | null): Promise<Granted> {
    const [row] = await this.uow.query<Record<keyof Granted, string>>(
      `SELECT coalesce(sum(r.fen - r.recovered_fen - r.reclaim_fen) FILTER (WHERE r.deal_id = $1 AND (r.year = $2 OR $3 = 'REGISTERED')), 0) AS "countedFen",
              coalesce(sum(r.fen - r.recovered_fen - r.reclaim_fen) FILTER (WHERE r.deal_id = $1), 0) AS "dealFen",
              coalesce(sum(r.fen - r.recovered_fen) FILTER (WHERE r.year = $2 AND CASE $4 WHEN 'BROKER' THEN r.created_by = $5 ELSE r.organisation_id = $6 END), 0) AS "yearFen",
              coalesce(sum(r.fen - r.recovered_fen - r.reclaim_fen) FILTER (WHERE r.deal_id = $1 AND r.sheet -> 'rule' -> 'params' ->> 'base' <> $3), 0) AS "otherwiseFen"
         FROM broker_reward r WHERE r.fen > 0 AND r.id IS DISTINCT FROM $7 AND (r.deal_id = $1 OR r.year = $2)`,
      [id, year, base, scope, createdBy, organisationId, except],
    );
    return { countedFen: Number(row?.countedFen ?? 0), dealFen: Number(row?.dealFen ?? 0), yearFen: Number(row?.yearFen ?? 0), otherwiseFen: Number(row?.otherwiseFen ?? 0) };
  }
}

function sheetOf(rule: AppliedRule, contract: RegisteredContract, payments: readonly DealPayment[], year: number, { countedFen, dealFen, yearFen }: Granted): RewardSheet {
  const { id, number, version, recognition: { price, techFen } } = contract;
  const { base } = rule.params;
  const paidFen = base === 'PAID' ? payments.filter(({ paidOn }) => yearOf(paidOn) === year).reduce((sum, { amountFen }) => sum + amountFen, 0) : null;
  const baseFen = baseOfYear(base, { priceFen: price.totalFen, techFen }, payments, year);
  return { ...brokerReward(ruleOf(rule), { baseFen, countedFen, dealFen, yearFen }), rule, contractId: id, contractNumber: number, contractVersion: version, priceFen: price.totalFen, techFen, paidFen };
}
