import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { Side } from '../../deals/index.js';
import { type CommissionDue, mostOwed, owedBy } from './due.js';
import type { TermsContent } from './terms.js';

/** FEE: what the terms owe; COSTS: necessary costs where no contract came about (第九百六十四条); BYPASS: the fee for a contract that went round the broker (第九百六十五条) */
export const BILL_KINDS = ['FEE', 'COSTS', 'BYPASS'] as const;
export type BillKind = (typeof BILL_KINDS)[number];

/** How the amount of a bill comes about. */
export interface BillDerivation extends CommissionDue {
  /** taken up by earlier bills to the side when it was issued */
  billedFen: Fen;
  /** what that left of the side's part */
  owedFen: Fen;
}

/** A bill of the broker's organisation to one side (佣金账单). */
@Entity('commission_bill')
export class CommissionBill implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** ZD2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'introduction_id' }) introductionId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT i.number FROM introduction i WHERE i.id = ${row}.introduction_id)` }) introductionNumber!: string;
  @Column('uuid', { name: 'terms_id' }) termsId!: string;
  /** the mark of what went round the broker; null for every other bill */
  @Column('uuid', { name: 'mark_id', nullable: true }) markId!: string | null;
  /** the contract that went round the broker, who is no party to it; null for every other bill */
  @VirtualColumn('uuid', { query: (row) => `(SELECT m.contract_id FROM bypass_mark m WHERE m.id = ${row}.mark_id)` }) contractId!: string | null;
  @VirtualColumn('text', { query: (row) => `(SELECT c.number FROM bypass_mark m JOIN tech_contract c ON c.id = m.contract_id WHERE m.id = ${row}.mark_id)` }) contractNumber!: string | null;
  @Column('uuid', { name: 'buyer_organisation_id' }) buyerOrganisationId!: string;
  @Column('uuid', { name: 'seller_organisation_id' }) sellerOrganisationId!: string;
  /** the broker's */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  /** the broker */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** who is to pay */
  @Column('text') side!: Side;
  @Column('text') kind!: BillKind;
  /** number of the invoice (发票号码) or of the bill in the broker's own books */
  @Column('text', { name: 'bill_no' }) billNo!: string;
  /** YYYY-MM-DD */
  @Column('date', { name: 'billed_on' }) billedOn!: string;
  @Column('bigint', { name: 'amount_fen', transformer: fenColumn }) amountFen!: Fen;
  /** how the fee was computed on that day, of what went round the broker from the price registered there; null for costs */
  @Column('jsonb', { nullable: true }) derivation!: BillDerivation | null;
  /** what costs were for, what was gone round */
  @Column('text') note!: string;
  /** YYYY-MM-DD, as the payer says; null before */
  @Column('date', { name: 'paid_on', nullable: true }) paidOn!: string | null;
  /** L-FEE-DISPUTE; kept whatever became of it */
  @Column('text', { name: 'dispute_ground', nullable: true }) disputeGround!: string | null;
  /** what the broker says has been paid back and the payer has not confirmed yet */
  @Column('bigint', { name: 'refund_fen', transformer: fenColumn }) refundFen!: Fen;
  /** what has come back in all, as both say */
  @Column('bigint', { name: 'refunded_fen', transformer: fenColumn }) refundedFen!: Fen;
  /** YYYY-MM-DD, of the latest refund, as the broker says; null before */
  @Column('date', { name: 'refunded_on', nullable: true }) refundedOn!: string | null;
  /** it is to be paid and above what its side owes by now: told anew with every change of contract, payments, terms and bills, so that desks can ask for it */
  @Column('boolean', { name: 'above_due', default: false }) aboveDue!: boolean;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** A bill that is neither paid nor given up, or of which something is to come back. */
export const OPEN_BILLS: readonly string[] = ['BILLED', 'DISPUTED', 'PAID_SAID', 'REFUND_DUE', 'REFUND_SAID'];
/** … that nobody says was received yet: it may have become too high. */
export const UNPAID_BILLS: readonly string[] = ['BILLED', 'DISPUTED', 'PAID_SAID'];
/** A bill that is to be paid and is above what its side owes by now. @param leftFen what no other bill has taken up; null where the bill is about no fee of the terms */
export const isAboveDue = ({ state, amountFen }: Pick<CommissionBill, 'state' | 'amountFen'>, leftFen: Fen | null): leftFen is Fen => UNPAID_BILLS.includes(state) && leftFen !== null && amountFen > leftFen;
/** The money of it has moved. */
const PAID_BILLS: readonly string[] = ['PAID', 'REFUND_DUE', 'REFUND_SAID'];

type Billed = Pick<CommissionBill, 'id' | 'kind' | 'side' | 'state' | 'amountFen' | 'refundedFen'>;
/** what came back was neither billed nor paid in the end */
const net = ({ amountFen, refundedFen }: Billed): Fen => amountFen - refundedFen;
const sum = (bills: readonly Billed[]): Fen => bills.reduce((total, bill) => total + net(bill), 0);
const of = (bills: readonly Billed[], side: Side, kind: BillKind): Billed[] => bills.filter((bill) => bill.side === side && bill.kind === kind && bill.state !== 'WITHDRAWN');

/** What was billed to a side, and neither taken back nor paid back. */
export const billedTo = (bills: readonly Billed[], side: Side, kind: BillKind): Fen => sum(of(bills, side, kind));
/** What fee and bills on what went round the broker have left of the limit that the terms name for both (合计不超过), or of the fixed amount; null where they name none. */
export function limitLeft(terms: TermsContent, bills: readonly Billed[], side: Side): Fen | null {
  const most = mostOwed(terms);
  return most && Math.max(0, owedBy(most, side) - billedTo(bills, side, 'FEE') - billedTo(bills, side, 'BYPASS'));
}

/** What a side owes by the terms and was not billed yet. @param bills of the introduction */
export function leftOf(terms: TermsContent, due: CommissionDue, bills: readonly Billed[], side: Side): Fen {
  const left = Math.max(0, owedBy(due, side) - billedTo(bills, side, 'FEE'));
  return Math.min(left, limitLeft(terms, bills, side) ?? left);
}

/** What of a paid bill on what went round the broker is above what is owed of that contract by now. @param owedFen null where no terms are in force any more: nothing comes back then */
export const excessBeside = (bill: Billed, owedFen: Fen | null): Fen => (PAID_BILLS.includes(bill.state) && owedFen !== null ? Math.max(0, net(bill) - owedFen) : 0);

/** What a side owes of the fee within what paid bills on what went round the broker leave of the limit of the terms in force. @param besideOf what each of these owes by now */
export function feeOwed(terms: TermsContent, due: CommissionDue, bills: readonly Billed[], side: Side, besideOf: (bill: Billed) => Fen | null): Fen {
  const most = mostOwed(terms);
  const rounds = of(bills, side, 'BYPASS').filter(({ state }) => PAID_BILLS.includes(state));
  const taken = rounds.reduce((total, bill) => total + net(bill) - excessBeside(bill, besideOf(bill)), 0);
  return most === null ? owedBy(due, side) : Math.min(owedBy(due, side), Math.max(0, owedBy(most, side) - taken));
}

/**
 * What of a paid fee is above what its side owes by now (多付): the latest bill gives back first, as far as it goes.
 * @param bills of the introduction, latest first
 * @param dueFen what the side owes in all
 */
export function excessOf(bill: Billed, bills: readonly Billed[], dueFen: Fen): Fen {
  const paid = of(bills, bill.side, 'FEE').filter(({ state }) => PAID_BILLS.includes(state));
  const at = paid.findIndex(({ id }) => id === bill.id);
  return at < 0 ? 0 : Math.min(net(bill), Math.max(0, sum(paid.slice(at)) - dueFen));
}

/**
 * What went round the broker may be billed above the price registered there, which the payer disputes; it has become too high only where that contract has changed since.
 * @param owedFen by now
 * @returns null where nothing has
 */
export const fallenTo = ({ derivation }: Pick<CommissionBill, 'derivation'>, owedFen: Fen | null): Fen | null => (owedFen !== null && derivation !== null && owedFen < derivation.owedFen ? owedFen : null);

/** Costs that were paid, once a contract has come about after all: the broker bears them then (第九百六十三条第二款). */
export const costsPaid = (bill: Billed): Fen => (bill.kind === 'COSTS' && PAID_BILLS.includes(bill.state) ? net(bill) : 0);

/** How a bill was computed is told to whoever reads it; of what went round the broker it names the price of a contract that the broker is no party to. */
export const tellsDerivation = ({ kind, organisationId }: Pick<CommissionBill, 'kind' | 'organisationId'>, reader: { organisationId: string | null }): boolean => kind !== 'BYPASS' || reader.organisationId !== organisationId;
/** So does what was paid above it, until the payer asks for that back. */
export const tellsExcess = (bill: Pick<CommissionBill, 'kind' | 'organisationId' | 'state'>, reader: { organisationId: string | null }): boolean => tellsDerivation(bill, reader) || bill.state === 'REFUND_DUE';
