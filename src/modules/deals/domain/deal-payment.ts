import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { dateSaid } from '../../../kernel/calendar/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { type Beginner, otherSide, type Side } from './introduction.js';

/** A payment under the contract of a deal (付款记录): declared with its proof by one who knows, confirmed by another. */
@Entity('deal_payment')
export class DealPayment implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** FK2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'deal_id' }) dealId!: string;
  /** under which it was paid: that of the deal when it was declared */
  @Column('uuid', { name: 'contract_id' }) contractId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.number FROM tech_contract c WHERE c.id = ${row}.contract_id)` }) contractNumber!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT d.number FROM deal d WHERE d.id = ${row}.deal_id)` }) dealNumber!: string;
  @Column('uuid', { name: 'buyer_organisation_id' }) buyerOrganisationId!: string;
  @Column('uuid', { name: 'seller_organisation_id' }) sellerOrganisationId!: string;
  /** of the broker who joined the two; null where no broker did */
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('text', { name: 'declared_by' }) declaredBy!: Beginner;
  /** the person who has declared it; `createdBy` is the broker */
  @Column('uuid', { name: 'declarer_id' }) declarerId!: string;
  @Column('bigint', { name: 'amount_fen', transformer: fenColumn }) amountFen!: Fen;
  /** YYYY-MM-DD */
  @Column('date', { name: 'paid_on' }) paidOn!: string;
  /** proofs, uploaded to the deal */
  @Column('uuid', { array: true, name: 'file_ids' }) fileIds!: string[];
  /** who may confirm or contest it now */
  @Column('boolean', { name: 'buyer_asked' }) buyerAsked!: boolean;
  @Column('boolean', { name: 'seller_asked' }) sellerAsked!: boolean;
  @Column('boolean', { name: 'broker_asked' }) brokerAsked!: boolean;
  /** null before, and as long as nobody has */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  /** the side that has asked last that it be put right (更正); null where none has */
  @Column('text', { name: 'correction_by', nullable: true }) correctionBy!: Side | null;
  /** the person who has asked for that last */
  @Column('uuid', { name: 'corrector_id', nullable: true }) correctorId!: string | null;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

type Asked = Pick<DealPayment, 'buyerAsked' | 'sellerAsked' | 'brokerAsked'>;
const asks = (...seats: readonly (Beginner | null)[]): Asked => ({ buyerAsked: seats.includes('BUYER'), sellerAsked: seats.includes('SELLER'), brokerAsked: seats.includes('BROKER') });
const opposite = (by: Beginner): Beginner => (by === 'SELLER' ? 'BUYER' : 'SELLER');

/** Who answers a declared payment: whoever is said to have received it, and of what the seller says it has received, whoever is said to have paid. */
export const askedAbout = ({ declaredBy }: Pick<DealPayment, 'declaredBy'>): Asked => asks(opposite(declaredBy));

/** Who may confirm it in place of those once they have let the time pass: the third of the three; null where no broker joined the two. */
export const thirdOf = ({ declaredBy, organisationId }: Pick<DealPayment, 'declaredBy' | 'organisationId'>): Beginner | null => (organisationId === null ? null : declaredBy === 'BROKER' ? 'BUYER' : 'BROKER');
export const askedAfterSilence = (payment: Pick<DealPayment, 'declaredBy' | 'organisationId'>): Asked => asks(opposite(payment.declaredBy), thirdOf(payment));

/** A payment that is neither confirmed nor taken back. */
export const OPEN_PAYMENTS: readonly string[] = ['DECLARED', 'UNANSWERED', 'CONTESTED'];
/** A payment that nobody has answered. */
export const AWAITED_PAYMENTS: readonly string[] = ['DECLARED', 'UNANSWERED'];
/** A payment that counts as confirmed: also where one side wants it put right and the other has not agreed. */
export const PAID_PAYMENTS: readonly string[] = ['CONFIRMED', 'CORRECTING'];
/** What an earlier payment has taken up of the price where another one is declared. Contested payments hold nothing: who contests one may know of another. */
export const COUNTED_PAYMENTS: readonly string[] = [...PAID_PAYMENTS, ...AWAITED_PAYMENTS];

/** Who may answer now. */
export function answering({ state, buyerAsked, sellerAsked, brokerAsked, correctionBy }: Pick<DealPayment, 'state' | 'buyerAsked' | 'sellerAsked' | 'brokerAsked' | 'correctionBy'>): Beginner[] {
  if (state === 'CORRECTING' && correctionBy !== null) return [otherSide(correctionBy)];
  return OPEN_PAYMENTS.includes(state) ? [...(buyerAsked ? ['BUYER' as const] : []), ...(sellerAsked ? ['SELLER' as const] : []), ...(brokerAsked ? ['BROKER' as const] : [])] : [];
}

/** What of a price such payments have not taken up. */
export const unpaidOf = (priceFen: Fen, payments: readonly Pick<DealPayment, 'state' | 'amountFen'>[], counted: readonly string[]): Fen =>
  Math.max(0, priceFen - payments.filter(({ state }) => counted.includes(state)).reduce((sum, { amountFen }) => sum + amountFen, 0));

/**
 * What is wrong with the day of a payment. Under a contract nothing is paid before it is signed: a deposit (定金) that was handed over earlier becomes a part of the
 * price when the debt is performed (民法典第五百八十七条), so that its day is the one on which it is counted as such.
 * @param signedOn of the contract, YYYY-MM-DD; null where none stands
 */
export function dayFaults(paidOn: string, { today, signedOn }: { today: string; signedOn: string | null }): Reason[] {
  if (paidOn > today) return [reason('FUTURE', '付款日期不能晚于今天', 'Not a day to come', '/paidOn')];
  if (signedOn === null || paidOn >= signedOn) return [];
  return [reason('BEFORE_SIGNING', `早于合同签订日期${dateSaid(signedOn).zh}；签订前交付的定金、预付款，按抵作价款之日申报`, `Before the signing of the contract, ${dateSaid(signedOn).en}; a deposit or an advance handed over earlier is declared with the day on which it was counted as a part of the price`, '/paidOn')];
}
